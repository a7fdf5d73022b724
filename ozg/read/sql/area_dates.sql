-- One row is a municipality of the area (district key, or state key; no Kreisverwaltung) at a reporting date of its Land, with the counts of the list
-- in force then (the newest up to the date); NULL while it has none. is_counted as at each date (rule.is_counted_body), together_ars as
-- everywhere (rule.counted_as); is_recent: the list is not older than twelve months then (rule.is_recent_list). numerator, denominator
-- and share are its own, or for a Gemeinde without a list those of its association (association_name); no share while no level is known.
WITH body AS (
    SELECT ars, short_name, municipality_kind, association_ars, state_key
    FROM mart.municipality
    WHERE $area_key::VARCHAR IN (district_key, state_key) AND municipality_kind <> 'KREIS'
),
asked AS (
    SELECT body.*, day.reporting_date
    FROM body
    CROSS JOIN (
        SELECT DISTINCT point.reporting_date
        FROM mart.point AS point
        JOIN mart.municipality AS municipality USING (ars)
        WHERE municipality.state_key IN (SELECT state_key FROM body) AND point.is_detailed
    ) AS day
)
SELECT asked.ars, asked.short_name AS municipality_name, asked.municipality_kind, asked.reporting_date, association.short_name AS association_name,
       own.ars IS NOT NULL AS has_list, coalesce(own.reporting_date, together.reporting_date) AS list_date,
       rule.is_counted_body(asked.municipality_kind, asked.association_ars, own.ars IS NOT NULL) AS is_counted,
       rule.counted_as(asked.ars, asked.association_ars) AS together_ars,
       rule.is_recent_list(coalesce(own.reporting_date, together.reporting_date), asked.reporting_date) AS is_recent,
       coalesce(own.conform_count, together.conform_count) AS numerator,
       coalesce(own.relevant_count, together.relevant_count) AS denominator,
       coalesce(own.unknown_level_count, together.unknown_level_count) AS unknown_count,
       coalesce(own.model_2_count, together.model_2_count) AS model_2_count,
       rule.conform_share(numerator, unknown_count, denominator) AS share
FROM asked
LEFT JOIN body AS association ON association.ars = asked.association_ars
ASOF LEFT JOIN mart.summary AS own ON own.ars = asked.ars AND own.reporting_date <= asked.reporting_date
ASOF LEFT JOIN mart.summary AS together ON together.ars = asked.association_ars AND together.reporting_date <= asked.reporting_date
ORDER BY asked.reporting_date, asked.short_name, asked.ars
