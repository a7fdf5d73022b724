-- One row is a bottleneck code over the area that newest lists up to the date name as more than a note, blocking or not: in how many municipalities
-- (named_count; blocking_count of them say that it blocks), as rule.is_counted_body counts them; in municipality_count a list says for service_count
-- services nothing of how grave it is (rule.is_unrated). named_in_count, unrated_in_count, rated_in_count: municipalities that name any such code,
-- any without, any with a severity. What no list of twelve months confirms is left out. Who names most first.
WITH named AS (
    SELECT list.together_ars, entry.bottleneck_code, entry.ozg_id, entry.leika_key,
           rule.is_unrated(entry.is_proposed, entry.severity, entry.is_below_target) AS is_unrated,
           rule.is_holding_up(entry.is_proposed, entry.severity, entry.is_below_target) AS is_blocking
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) AS list
    JOIN mart.bottleneck AS entry USING (ars, reporting_date)
    WHERE list.is_counted AND NOT entry.is_proposed AND entry.is_below_target AND entry.severity IS DISTINCT FROM 'HINWEIS'
      AND NOT rule.is_outdated(entry.stated_date, list.reporting_date, $today::DATE)
),
every AS (
    SELECT count(DISTINCT together_ars)::INTEGER AS named_in_count, count(DISTINCT together_ars) FILTER (is_unrated)::INTEGER AS unrated_in_count,
           count(DISTINCT together_ars) FILTER (NOT is_unrated)::INTEGER AS rated_in_count
    FROM named
)
SELECT bottleneck_code, count(DISTINCT together_ars)::INTEGER AS named_count, count(DISTINCT together_ars) FILTER (is_blocking)::INTEGER AS blocking_count,
       count(DISTINCT together_ars) FILTER (is_unrated)::INTEGER AS municipality_count,
       count(DISTINCT (together_ars, ozg_id, leika_key)) FILTER (is_unrated)::INTEGER AS service_count,
       any_value(named_in_count) AS named_in_count, any_value(unrated_in_count) AS unrated_in_count, any_value(rated_in_count) AS rated_in_count
FROM named, every
GROUP BY bottleneck_code
ORDER BY named_count DESC, blocking_count DESC, service_count DESC, bottleneck_code
