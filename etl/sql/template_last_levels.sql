-- One row is one service of the municipality's newest list whose level is computed from answers to the criteria: the lowest and the highest it can
-- be, on the scale of its own model.
SELECT ozg_id, leika_key, model_level_low, model_level_high
FROM core.entry
WHERE ars = $ars::VARCHAR AND answered_count > 0
  AND reporting_date = (SELECT max(reporting_date) FROM core.entry WHERE ars = $ars::VARCHAR);
