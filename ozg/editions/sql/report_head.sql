-- One row is a municipality of the edition with what the first sheet of a report says about it.
SELECT municipality.short_name, municipality.municipality_name, municipality.ars, municipality.kind_label, municipality.district_name,
       municipality.state_name, municipality.population, summary.previous_date, summary.reporting_date, summary.list_date,
       summary.listed_count, summary.relevant_count, summary.unchecked_count, summary.other_body_count, summary.not_offered_count,
       summary.model_2_count, summary.incomplete_count
FROM mart.municipality AS municipality
JOIN mart.summary AS summary ON summary.ars = municipality.ars AND summary.reporting_date = municipality.latest_date
ORDER BY municipality.ars
