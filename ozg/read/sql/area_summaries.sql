-- One row is a body of the area (district key, or state key) with the counts of its newest reporting date up to the chosen one; NULL while it has none.
-- numerator, denominator and share are its own, or for a Gemeinde whose association (Amt, Samtgemeinde …) runs the services
-- the association's.
WITH body AS (
    SELECT ars, short_name, municipality_kind, kind_label, size_class, population, association_ars
    FROM mart.municipality
    WHERE $area_key::VARCHAR IN (district_key, state_key)
),
in_force AS (
    SELECT summary.*
    FROM mart.summary AS summary
    JOIN body USING (ars)
    WHERE summary.reporting_date <= $date::DATE
    QUALIFY row_number() OVER (PARTITION BY summary.ars ORDER BY summary.reporting_date DESC) = 1
)
SELECT body.ars, body.short_name, body.municipality_kind, body.kind_label, body.size_class, body.population,
       association.short_name AS association_name,
       own.ars IS NOT NULL AS has_list,
       association_list.ars IS NOT NULL AS has_list_of_association,
       own.reporting_date, own.previous_date, own.listed_count, own.relevant_count, own.unchecked_count, own.conform_count,
       own.level_0_count, own.level_1_count, own.level_2_count, own.level_3_count, own.level_4_count, own.unknown_level_count,
       own.case_count, own.conform_case_count, own.without_cases_count, own.conform_gained_count, own.conform_lost_count,
       own.conform_count / nullif(own.relevant_count, 0) AS conform_share,
       own.conform_case_count / nullif(own.case_count, 0) AS conform_case_share,
       coalesce(own.conform_count, association_list.conform_count) AS numerator,
       coalesce(own.relevant_count, association_list.relevant_count) AS denominator,
       numerator / nullif(denominator, 0) AS share
FROM body
LEFT JOIN in_force AS own USING (ars)
LEFT JOIN body AS association ON association.ars = body.association_ars
LEFT JOIN in_force AS association_list ON association_list.ars = body.association_ars
ORDER BY conform_share DESC NULLS LAST, body.short_name
