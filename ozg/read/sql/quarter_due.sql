-- One row is a relevant service that is still to be put online, with its own target date. due_code: COMES (from $today on), OVERDUE, PAST (the date is
-- over, but without a status nobody knows whether it is online), NONE (no date). In this order, dates ascending.
SELECT ozg_id, leika_key, service_name, target_date,
       CASE WHEN target_date IS NULL THEN 'NONE' WHEN rule.is_overdue(implementation_status, target_date, $today::DATE) THEN 'OVERDUE'
            WHEN target_date <= $today::DATE THEN 'PAST' ELSE 'COMES' END AS due_code
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND is_done IS NOT TRUE AND is_at_legal_ceiling IS NOT TRUE
  AND coalesce(NOT rule.is_live(implementation_status) AND implementation_status <> 'ZURUECKGESTELLT', true)
ORDER BY list_position(['COMES', 'OVERDUE', 'PAST', 'NONE'], due_code), target_date, case_count DESC NULLS LAST, service_name, ozg_id, leika_key
