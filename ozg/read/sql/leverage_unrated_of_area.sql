-- One row is a bottleneck code over the area that newest lists up to the date name without a word on how grave it is (rule.is_unrated): in how many
-- municipalities, as rule.is_counted_body counts them, and for how many of their services; named_in_count: municipalities that name any such
-- code. What no list of twelve months confirms is left out.
WITH named AS (
    SELECT DISTINCT list.ars, list.together_ars, list.short_name, entry.bottleneck_code, entry.ozg_id, entry.leika_key
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) AS list
    JOIN mart.bottleneck AS entry USING (ars, reporting_date)
    WHERE list.is_counted AND rule.is_unrated(entry.is_proposed, entry.severity, entry.is_below_target)
      AND NOT rule.is_outdated(entry.stated_date, list.reporting_date, $today::DATE)
)
SELECT bottleneck_code, count(DISTINCT together_ars)::INTEGER AS municipality_count, count(*)::INTEGER AS service_count,
       (SELECT count(DISTINCT together_ars) FROM named)::INTEGER AS named_in_count
FROM named
GROUP BY bottleneck_code
ORDER BY municipality_count DESC, service_count DESC, bottleneck_code
