-- One row is municipality x service whose cases a year can be estimated (docs/fachregeln.md, "Schätzungen"): from its own newest earlier count, else
-- from comparable municipalities, else from the number of the whole country. estimate_low and estimate_high are the range; estimate_kind:
-- ozg.rules.estimate.KINDS; estimate_basis: the year, the number of municipalities or the years it rests on. A row says nothing about
-- whether the municipality has a count: whoever shows one looks first. Nothing public reads this.
CREATE OR REPLACE VIEW mart.estimate AS
WITH based AS MATERIALIZED (  -- a handful, found before any of the municipalities is asked
    SELECT base.*, service.jurisdiction_level FROM core.case_base AS base JOIN core.service AS service USING (ozg_id)
),
total AS (SELECT sum(population) AS inhabitants FROM core.state WHERE NOT is_demo),
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
    JOIN based AS base ON rule.carries_national_cases(body.municipality_kind, base.jurisdiction_level)
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

-- The order of "Was als Nächstes" inside the house, for the weights given: one row is a service of the list with its score, its group and
-- its place. An estimate counts with its lower value (docs/fachregeln.md 6.2); it changes neither the base of the order nor who has a place. Papers,
-- open data and everything public keep the places of mart.entry, which know no estimate.
CREATE OR REPLACE MACRO mart.order_inside(of_ars, of_date, wf, wn, wm, wa, wp, ww) AS TABLE
WITH weighed AS (
    SELECT entry.*, estimate.estimate_low, estimate.estimate, estimate.estimate_high, estimate.estimate_kind, estimate.estimate_basis,
           rule.data_coverage(points_f, points_n, points_m, points_a, points_p, points_w, wf, wn, wm, wa, wp, ww) AS coverage,
           rule.priority_score(interface_factor, points_f, points_n, points_m, points_a, points_p, points_w, wf, wn, wm, wa, wp, ww) AS score,
           rule.priority_bound(interface_factor, 0.0, points_f, points_n, points_m, points_a, points_p, points_w, wf, wn, wm, wa, wp, ww)
               AS score_low,
           rule.priority_bound(interface_factor, 100.0, points_f, points_n, points_m, points_a, points_p, points_w, wf, wn, wm, wa, wp, ww)
               AS score_high,
           coalesce(entry.case_count, estimate.estimate_low) AS order_count,
           rule.priority_bound(interface_factor, 0.0, coalesce(points_f, rule.points_cases(estimate.estimate_low)), points_n, points_m,
                               points_a, points_p, points_w, wf, wn, wm, wa, wp, ww) AS order_low
    FROM mart.entry AS entry
    LEFT JOIN mart.estimate AS estimate
      ON estimate.ars = of_ars AND estimate.ozg_id = entry.ozg_id AND estimate.leika_key IS NOT DISTINCT FROM entry.leika_key
     AND rule.is_to_be_estimated(entry.is_in_ratio, entry.case_count, estimate.estimate)
    WHERE entry.ars = of_ars AND entry.reporting_date = of_date AND entry.is_counted
),
placed AS (
    SELECT *, count(*) FILTER (turn_group IS NOT NULL AND case_count IS NOT NULL) OVER (
               ORDER BY CASE WHEN case_count IS NULL THEN score_high ELSE score_low END DESC
               RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP
           ) AS places_above
    FROM weighed
),
grouped AS (
    SELECT *, CASE WHEN turn_group IS NULL THEN rank_group
                   WHEN rule.is_to_be_counted(rank_basis, case_count, priority_rank, priority_class, duty_points, places_above)
                   THEN 'ERST_ZAEHLEN' ELSE turn_group END AS group_code,
           turn_group IS NOT NULL AND group_code <> 'ERST_ZAEHLEN' AS is_ranked
    FROM placed
)
SELECT * EXCLUDE (computed_rank, order_count, order_low),
       CASE WHEN is_ranked THEN row_number() OVER (
           PARTITION BY is_ranked
           ORDER BY rule.rank_key(rank_basis, order_count, order_low, priority_rank, priority_class, duty_points), service_name, ozg_id, leika_key
       ) END::INTEGER AS computed_rank
FROM grouped;
