-- One row is a municipality with what its list says about cost and effort of relevant services that are still to do.
SELECT municipality.short_name, municipality.ars,
       -- known to be open: of a service the list only names nobody knows it
       nullif(count(*) FILTER (entry.is_conform IS NOT NULL OR entry.implementation_status IS NOT NULL), 0) AS open_count,
       count(entry.cost_eur) AS with_cost_count, sum(entry.cost_eur) AS cost_eur,
       count(entry.person_days) AS with_days_count, sum(entry.person_days) AS person_days
FROM mart.municipality AS municipality
JOIN mart.entry AS entry ON entry.ars = municipality.ars AND entry.reporting_date = municipality.latest_date
WHERE entry.is_in_ratio AND NOT entry.is_done
GROUP BY municipality.short_name, municipality.ars
ORDER BY municipality.ars
