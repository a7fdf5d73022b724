-- One row is a municipality on the same technical platform as the asking one (sheet "Portal"), itself included, with its counts;
-- its share and how many are ganz online are NULL while no level is known.
WITH body AS (
    SELECT ars, short_name, reporting_date
    FROM mart.newest_list($today::DATE)
    WHERE is_demo = (SELECT is_demo FROM mart.municipality WHERE ars = $ars::VARCHAR)
),
platform AS (
    SELECT DISTINCT body.ars, lower(trim(entry.platform_name)) AS platform_key, trim(entry.platform_name) AS platform_name
    FROM body JOIN core.portal_entry AS entry USING (ars, reporting_date)
    WHERE entry.platform_name IS NOT NULL
)
SELECT other.platform_name, body.ars, body.short_name, summary.relevant_count,
       CASE WHEN rule.knows_a_level(summary.relevant_count, summary.unknown_level_count) THEN summary.conform_count END AS conform_count,
       summary.unknown_level_count,
       rule.conform_share(summary.conform_count, summary.unknown_level_count, summary.relevant_count) AS conform_share,
       body.ars = $ars::VARCHAR AS is_own
FROM platform AS own
JOIN platform AS other USING (platform_key)
JOIN body ON body.ars = other.ars
JOIN mart.summary AS summary ON summary.ars = body.ars AND summary.reporting_date = body.reporting_date
WHERE own.ars = $ars::VARCHAR
ORDER BY conform_share DESC NULLS LAST, body.short_name
