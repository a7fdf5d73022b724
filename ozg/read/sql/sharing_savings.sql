-- One row is a municipality that would share one service with the others of the area that do not have it OZG-konform: its share
-- by the chosen key and what it saves against paying alone; amounts in cents, NULL = unknown. What it costs alone is said by the
-- sheet "Zusammenarbeit" (the municipality's own before another's about it), else by its list. Municipalities whose key is
-- unknown cannot take part in the calculation and are not in it. For PAUSCHALE every partner pays the lump, the leading
-- municipality ($ars) the rest.
WITH list AS (
    SELECT ars, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
told AS (
    SELECT coalesce(told.member_ars, told.ars) AS ars, rule.in_cents(told.cost_alone_eur) AS alone_cents
    FROM list
    JOIN core.cooperation AS told USING (ars, reporting_date)
    WHERE told.ozg_id = $ozg_id::VARCHAR AND (told.leika_key IS NULL OR told.leika_key = $leika_key::VARCHAR) AND told.cost_alone_eur IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY coalesce(told.member_ars, told.ars)
                               ORDER BY told.ars = coalesce(told.member_ars, told.ars) DESC, told.leika_key NULLS LAST, told.row_number) = 1
),
-- Of a municipality the row for the same LeiKa service, else the rows that stand for it: of a bundle all its services, of a service the bundle.
-- Of a bundle otherwise cut those that are still lacking count.
stated AS (
    SELECT entry.*, max(entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR) OVER (PARTITION BY entry.ars) AS has_same_unit
    FROM list
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.ozg_id = $ozg_id::VARCHAR AND entry.is_in_ratio
),
partner AS (
    SELECT entry.ars, municipality.short_name, municipality.population,
           sum(entry.case_count) AS case_count,
           coalesce(any_value(told.alone_cents), CASE WHEN count(*) = count(entry.cost_eur) THEN rule.in_cents(sum(entry.cost_eur)) END)
               AS alone_cents
    FROM stated AS entry
    JOIN mart.municipality AS municipality USING (ars)
    LEFT JOIN told USING (ars)
    WHERE (entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
           OR (NOT entry.has_same_unit AND ($leika_key::VARCHAR IS NULL OR entry.leika_key IS NULL)))
      AND rule.is_plannable(entry.is_in_ratio, entry.is_conform, entry.is_done, entry.legal_ceiling_level)
    GROUP BY entry.ars, municipality.short_name, municipality.population
),
keyed AS (
    SELECT *, CASE $share_key::VARCHAR
                  WHEN 'EINWOHNER' THEN population
                  WHEN 'GLEICH' THEN 1
                  WHEN 'FAELLE' THEN round(case_count * 100)
                  WHEN 'PAUSCHALE' THEN CASE WHEN ars = $ars::VARCHAR
                      THEN greatest($total_cents::BIGINT - $lump_cents::BIGINT * (count(*) OVER () - 1), 0) ELSE $lump_cents::BIGINT END
              END::BIGINT AS share_weight
    FROM partner
),
placed AS (SELECT *, row_number() OVER (ORDER BY ars) AS place FROM keyed WHERE share_weight > 0),
shared AS (SELECT rule.shared_cents($total_cents::BIGINT, list(share_weight ORDER BY place)) AS shares FROM placed)
SELECT placed.ars, placed.short_name, placed.population, placed.case_count, placed.alone_cents,
       shared.shares[placed.place] AS share_cents, placed.alone_cents - shared.shares[placed.place] AS saved_cents
FROM placed, shared
ORDER BY placed.ars = $ars::VARCHAR DESC, placed.short_name
