-- One row is municipality x service of its newest list with the published count per inhabitant. Counted figures only.
CREATE OR REPLACE TEMP VIEW published_rate AS
SELECT body.ars, body.municipality_kind, body.size_class, body.is_demo, hidden.ozg_id, hidden.leika_key,
       hidden.case_count / nullif(body.population, 0) AS rate
FROM mart.municipality AS body
JOIN mart.hidden_case() AS hidden ON hidden.ars = body.ars AND hidden.reporting_date = body.latest_date
WHERE hidden.is_in_ratio AND hidden.case_quality = 'GEZAEHLT' AND hidden.case_count IS NOT NULL AND NOT hidden.is_case_hidden;
