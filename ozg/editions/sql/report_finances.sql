-- One row is a municipality with what its list says about cost and effort of relevant services that are not known to be done: those
-- surely open (NULL where none is), and those nobody says it of.
SELECT municipality.short_name, municipality.ars,
       nullif(count(*) FILTER (rule.is_surely_open(entry.implementation_status, entry.level_high, entry.target_level)), 0) AS open_count,
       count(*) FILTER (NOT rule.is_surely_open(entry.implementation_status, entry.level_high, entry.target_level)) AS maybe_done_count,
       count(entry.cost_eur) AS with_cost_count, sum(entry.cost_eur) AS cost_eur,
       count(entry.person_days) AS with_days_count, sum(entry.person_days) AS person_days
FROM mart.municipality AS municipality
JOIN mart.entry AS entry ON entry.ars = municipality.ars AND entry.reporting_date = municipality.latest_date
WHERE entry.is_in_ratio AND NOT entry.is_done
GROUP BY municipality.short_name, municipality.ars
ORDER BY municipality.ars
