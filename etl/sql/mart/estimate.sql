-- One row is municipality x service whose cases a year can be estimated (docs/fachregeln.md, "Schätzungen"): from its own newest earlier count, else
-- from comparable municipalities, else from the number of the whole country. estimate_low and estimate_high are the range; estimate_kind:
-- ozg.rules.estimate.KINDS; estimate_basis: the year, the number of municipalities or the years it rests on. A row says nothing about
-- whether the municipality has a count: whoever shows one looks first. Nothing public reads this.
CREATE VIEW mart.estimate AS
WITH total AS (SELECT sum(population) AS inhabitants FROM core.state WHERE NOT is_demo),
own AS (
    SELECT ars, ozg_id, leika_key, case_count, year(reporting_date)::VARCHAR AS basis
    FROM core.entry
    WHERE case_count IS NOT NULL AND rule.makes_share(case_quality)  -- "mindestens 200" is no number to go on from
    QUALIFY row_number() OVER (PARTITION BY ars, ozg_id, leika_key ORDER BY reporting_date DESC) = 1
),
national AS (
    SELECT body.ars, base.ozg_id, rule.cases_by_inhabitants(base.case_count, body.population, total.inhabitants) AS cases, base.source_text,
           CASE WHEN base.first_year = base.last_year THEN base.first_year::VARCHAR ELSE base.first_year || '–' || base.last_year END AS years
    FROM core.municipality AS body
    CROSS JOIN total
    JOIN core.service AS service ON rule.carries_national_cases(body.municipality_kind, service.jurisdiction_level)
    JOIN core.case_base AS base ON base.ozg_id = service.ozg_id
),
found AS (
    SELECT ars, ozg_id, leika_key, 1 AS place, 'EIGEN' AS estimate_kind, case_count AS low, case_count AS middle, case_count AS high,
           basis, 'eigene Liste' AS source_text
    FROM own
    UNION ALL
    SELECT body.ars, peer.ozg_id, peer.leika_key, 2, 'VERGLEICH', peer.low * body.population, peer.middle * body.population,
           peer.high * body.population, peer.town_count::VARCHAR, 'veröffentlichte Fallzahlen, mittlere Hälfte'
    FROM core.municipality AS body
    JOIN mart.peer_rate AS peer USING (municipality_kind, size_class, is_demo)
    UNION ALL
    SELECT ars, ozg_id, NULL, 3, 'BUND', rule.national_low(cases), cases, rule.national_high(cases), years, source_text
    FROM national
)
SELECT ars, ozg_id, leika_key, low AS estimate_low, middle AS estimate, high AS estimate_high, estimate_kind, basis AS estimate_basis,
       source_text AS estimate_source
FROM found
WHERE middle IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY ars, ozg_id, leika_key ORDER BY place) = 1;
