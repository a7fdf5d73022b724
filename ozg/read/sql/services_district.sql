-- One row is a body of the same district with a list: where the service stands there. With several LeiKa services of the bundle
-- the lowest level counts ("vollständig umgesetzt"); relevance is RELEVANT as soon as one of them is.
WITH point AS (
    SELECT ars, reporting_date
    FROM mart.newest_list($date::DATE)
    WHERE district_key = (SELECT district_key FROM mart.municipality WHERE ars = $ars::VARCHAR)
),
stood AS (
    SELECT point.ars, municipality.short_name, point.reporting_date,
           arg_min(entry.relevance, list_position(['RELEVANT', 'UNGEPRUEFT', 'NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE'], entry.relevance)) AS relevance,
           count(*) FILTER (entry.is_in_ratio)::INTEGER AS relevant_count,
           CASE WHEN bool_or(entry.is_in_ratio AND entry.level_low IS NULL) THEN NULL
                ELSE min(entry.level_low) FILTER (entry.is_in_ratio) END AS level_low,
           CASE WHEN bool_or(entry.is_in_ratio AND entry.level_high IS NULL) THEN NULL
                ELSE min(entry.level_high) FILTER (entry.is_in_ratio) END AS level_high,
           max(entry.rgm_version) FILTER (entry.is_in_ratio) AS rgm_version,
           CASE WHEN count(*) FILTER (entry.is_in_ratio) = 1 THEN max(entry.declared_level) FILTER (entry.is_in_ratio) END AS declared_level,
           arg_min(entry.implementation_status, entry.level_low) FILTER (entry.is_in_ratio) AS implementation_status
    FROM point
    JOIN mart.municipality AS municipality USING (ars)
    LEFT JOIN mart.entry AS entry
      ON entry.ars = point.ars AND entry.reporting_date = point.reporting_date AND entry.ozg_id = $ozg_id::VARCHAR AND entry.is_counted
    GROUP BY point.ars, municipality.short_name, point.reporting_date
)
SELECT *, rule.is_conform(level_low, level_high) AS is_conform FROM stood
ORDER BY short_name, ars
