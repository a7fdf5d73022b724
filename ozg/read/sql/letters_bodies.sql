-- One row is a municipality of the area that waits by its newest list for the same as the asking one: the same party, the same bottleneck code, at
-- least one of the services $ozg_ids. Whom a letter of several can have as signatory.
SELECT DISTINCT list.ars
FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) AS list
JOIN mart.bottleneck AS bottleneck USING (ars, reporting_date)
WHERE (list.is_counted OR list.ars = $ars::VARCHAR) AND bottleneck.owner_code = $owner_code::VARCHAR
  AND bottleneck.bottleneck_code = $bottleneck_code::VARCHAR AND list_contains(string_split($ozg_ids::VARCHAR, ' '), bottleneck.ozg_id)
  AND bottleneck.severity IS DISTINCT FROM 'HINWEIS' AND NOT bottleneck.is_proposed AND bottleneck.is_below_target
  AND NOT rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)
ORDER BY list.ars
