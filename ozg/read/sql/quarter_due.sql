-- One row is a relevant service that is still to be put online (is_to_come; NULL: nobody says), with its own target date. due_code: COMES (from $today on), OVERDUE, PAST (the date is
-- over, but without a status nobody knows whether it is online), NONE (no date). In this order, dates ascending.
SELECT ozg_id, leika_key, service_name, target_date,
       CASE WHEN target_date IS NULL THEN 'NONE' WHEN rule.is_overdue(implementation_status, target_date, $today::DATE, is_said_both) THEN 'OVERDUE'
            WHEN rule.is_due(target_date, $today::DATE) THEN 'PAST' ELSE 'COMES' END AS due_code,
       rule.is_to_come(implementation_status, is_at_legal_ceiling) AS is_to_come
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND is_done IS NOT TRUE
  AND rule.is_to_come(implementation_status, is_at_legal_ceiling) IS NOT FALSE
ORDER BY list_position(['COMES', 'OVERDUE', 'PAST', 'NONE'], due_code), target_date, case_count DESC NULLS LAST, service_name, ozg_id, leika_key
