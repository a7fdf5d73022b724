-- One row is a task of today: what an office does until when.
SELECT task.ars, task.ozg_id, task.task_name AS aufgabe, task.office AS amt, task.due_date AS faellig_am,
       coalesce(task.task_state, 'OFFEN') AS zustand
FROM core.task AS task
JOIN mart.municipality AS municipality USING (ars)
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR task.ars = $ars::VARCHAR)
ORDER BY task.ars, task.due_date NULLS LAST, task.task_name, task.ozg_id NULLS FIRST;
