-- One row: blocking bottlenecks whose entry names nobody to wait for (unnamed) or somebody who was not understood (unread), and what no list of the twelve months before $today repeats: neither
-- is a demand, both are to be cleared up. Counts are bottlenecks (bottleneck code x service).
SELECT count(*) FILTER (owner_code IS NULL AND NOT is_outdated_today)::INTEGER AS unnamed_count,
       count(*) FILTER (owner_code = 'U' AND NOT is_outdated_today)::INTEGER AS unread_count,
       count(*) FILTER (is_outdated_today)::INTEGER AS outdated_count, max(stated_date) FILTER (is_outdated_today) AS outdated_date
FROM (
    SELECT DISTINCT bottleneck_code, ozg_id, leika_key, owner_code, stated_date,
           coalesce(rule.is_outdated(stated_date, reporting_date, $today::DATE), false) AS is_outdated_today
    FROM mart.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
)
