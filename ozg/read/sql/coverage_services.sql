-- One row is a service (OZG bundle) that somebody in the area has to offer: in how many municipalities it is available.
-- conform: all its relevant services there have level 3 or more; online: one at level 2 is enough (federal counting).
WITH list AS (
    SELECT summary.ars, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
    GROUP BY summary.ars
),
offered AS (
    SELECT entry.ars, entry.ozg_id, bool_and(coalesce(entry.is_conform, false)) AS is_wholly_conform,
           bool_or(coalesce(entry.is_online, false)) AS is_online_somehow, sum(entry.case_count) AS case_count
    FROM list
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY entry.ars, entry.ozg_id
)
SELECT offered.ozg_id, service.service_name, service.subject_area,
       count(*)::INTEGER AS relevant_count,
       count(*) FILTER (offered.is_wholly_conform)::INTEGER AS conform_count,
       count(*) FILTER (offered.is_online_somehow)::INTEGER AS online_count,
       rule.coverage(count(*) FILTER (offered.is_wholly_conform), count(*)) AS coverage,
       rule.is_available_somewhere(count(*) FILTER (offered.is_online_somehow)) AS is_available_somewhere,
       string_agg(municipality.short_name, ', ' ORDER BY municipality.short_name) FILTER (offered.is_wholly_conform) AS conform_names,
       string_agg(municipality.short_name, ', ' ORDER BY municipality.short_name) FILTER (NOT offered.is_wholly_conform) AS other_names,
       sum(offered.case_count) FILTER (NOT offered.is_wholly_conform) AS missing_case_count,
       bool_or(offered.ars = $ars::VARCHAR) AS is_own,
       bool_or(offered.ars = $ars::VARCHAR AND offered.is_wholly_conform) AS is_own_conform
FROM offered
JOIN mart.service AS service USING (ozg_id)
JOIN mart.municipality AS municipality USING (ars)
GROUP BY offered.ozg_id, service.service_name, service.subject_area
ORDER BY conform_count / relevant_count DESC, relevant_count DESC, service.service_name
