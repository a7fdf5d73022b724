-- One row is municipality x service of its newest list with the published count per inhabitant. Counted figures only.
CREATE OR REPLACE TEMP VIEW published_rate AS
SELECT body.ars, body.municipality_kind, body.size_class, body.is_demo, protected.ozg_id, protected.leika_key,
       protected.public_case_count / nullif(body.population, 0) AS rate
FROM mart.municipality AS body
JOIN mart.protected_entry AS protected ON protected.ars = body.ars AND protected.reporting_date = body.latest_date
JOIN mart.entry AS entry ON entry.ars = body.ars AND entry.reporting_date = body.latest_date AND entry.ozg_id = protected.ozg_id
                        AND entry.leika_key IS NOT DISTINCT FROM protected.leika_key
WHERE entry.is_in_ratio AND entry.case_quality = 'GEZAEHLT' AND protected.public_case_count IS NOT NULL;
