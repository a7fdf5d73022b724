-- One row is a service with a date of a programme that binds the Land of a municipality, which is responsible for it by its list in force at
-- the day, or by law where the list does not name it; is_responsible NULL: not known; is_conform as in programmes_board.sql. The nearest date first.
SELECT expected.ars, (SELECT short_name FROM mart.municipality WHERE ars = $ars::VARCHAR) AS short_name, expected.programme_name, expected.stage, expected.ozg_id, expected.given_name, expected.due_date,
       CASE WHEN entry.ars IS NULL THEN expected.is_expected ELSE entry.is_responsible END AS is_responsible,
       entry.stated_state, entry.proposed_state, entry.waiting_party, entry.waiting_since_date, entry.outcome,
       (SELECT bool_and(coalesce(listed.is_conform, false)) FROM mart.entry AS listed
        WHERE listed.ars = $ars::VARCHAR AND listed.reporting_date = $date::DATE AND listed.is_in_ratio AND listed.ozg_id = expected.ozg_id) AS is_conform
FROM mart.programme_expected AS expected
LEFT JOIN mart.programme_entry AS entry
  ON entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.programme_key = expected.programme_key
WHERE expected.ars = $ars::VARCHAR AND expected.due_date IS NOT NULL
  AND CASE WHEN entry.ars IS NULL THEN expected.is_expected ELSE entry.is_responsible END IS DISTINCT FROM false
ORDER BY expected.due_date, expected.programme_name, expected.stage NULLS FIRST, expected.given_name
