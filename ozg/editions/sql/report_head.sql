-- One row is a municipality of the edition with what the first sheet of a report says about it. A list that calls nothing anything but its own says
-- nothing of what is not: those counts are NULL and no zero.
WITH told AS (SELECT ars, reporting_date, rule.speaks_of_relevance(relevance) AS with_relevance FROM mart.entry GROUP BY ars, reporting_date)
SELECT municipality.short_name, municipality.municipality_name, municipality.ars, municipality.kind_label, municipality.district_name,
       municipality.state_name, municipality.population, summary.previous_date, summary.reporting_date, summary.list_date,
       summary.listed_count, summary.relevant_count, CASE WHEN with_relevance THEN summary.unchecked_count END AS unchecked_count,
       CASE WHEN with_relevance THEN summary.other_body_count END AS other_body_count,
       CASE WHEN with_relevance THEN summary.not_offered_count END AS not_offered_count,
       summary.model_2_count, summary.incomplete_count,
       -- rows of the list in force that could not be taken over
       (SELECT arg_max(delivery.rejected_count, delivery.delivery_id) FROM meta.delivery AS delivery
        WHERE delivery.ars = summary.ars AND delivery.reporting_date = summary.list_date AND delivery.is_usable)::INTEGER AS rejected_count
FROM mart.municipality AS municipality
JOIN mart.summary AS summary ON summary.ars = municipality.ars AND summary.reporting_date = municipality.latest_date
LEFT JOIN told ON told.ars = summary.ars AND told.reporting_date = summary.reporting_date
ORDER BY municipality.ars
