-- One row is a body of the same district with a list: where the service stands there. With several LeiKa services of the bundle
-- the lowest level counts ("vollständig umgesetzt"); relevance is RELEVANT as soon as one of them is. Of model 2.0 only if all are.
WITH point AS (
    SELECT ars, reporting_date
    FROM mart.newest_list($today::DATE)
    WHERE district_key = (SELECT district_key FROM mart.municipality WHERE ars = $ars::VARCHAR)
),
listed AS (
    SELECT entry.*
    FROM point JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.ozg_id = $ozg_id::VARCHAR AND entry.is_counted
),
concerned AS (
    SELECT ars, arg_min(relevance, list_position(['RELEVANT', 'UNGEPRUEFT', 'NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE'], relevance)) AS relevance
    FROM listed GROUP BY ars
),
stood AS (
    SELECT ars, rule.every_one(is_conform) AS is_conform,
           rule.bundle_low(level_low) AS level_low, rule.bundle_high(level_high) AS level_high,
           rule.bundle_version(rgm_version) AS rgm_version, CASE WHEN count(*) = 1 THEN any_value(declared_level) END AS declared_level,
           CASE WHEN count(*) = 1 THEN any_value(model_level_low) END AS model_level_low,
           CASE WHEN count(*) = 1 THEN any_value(model_level_high) END AS model_level_high, max(answered_count) AS answered_count,
           arg_min(implementation_status, level_low) AS implementation_status
    FROM listed WHERE is_in_ratio GROUP BY ars
)
SELECT point.ars, municipality.short_name, point.reporting_date, concerned.relevance, stood.is_conform, stood.level_low, stood.level_high,
       stood.rgm_version, stood.declared_level, stood.model_level_low, stood.model_level_high, stood.answered_count, stood.implementation_status
FROM point
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN concerned USING (ars)
LEFT JOIN stood USING (ars)
ORDER BY municipality.short_name, point.ars
