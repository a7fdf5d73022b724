-- One row is a task of the municipality as it is today, the due ones first; task_state as stated (NULL: nobody said, so it is open).
SELECT task.ozg_id, task.leika_key, coalesce(leika.leika_name, service.service_name) AS service_name,
       service.service_name AS given_name, task.task_name, task.office, task.due_date, task.task_state, task.answer_text, task.remark
FROM core.task AS task
LEFT JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = task.leika_key
WHERE task.ars = $ars::VARCHAR
ORDER BY task.due_date NULLS LAST, task.task_name, task.ozg_id NULLS FIRST, task.leika_key NULLS FIRST
