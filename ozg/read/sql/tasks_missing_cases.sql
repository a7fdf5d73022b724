-- One row is a service still to be done whose cases a year nobody has stated, what could rise most first. list_place: its place in "Was als
-- Nächstes" now, NULL where it has none. possible_place: how far up it could come by its cases alone, all else as it is known: behind every
-- service that the municipality has set and behind every one that already has more points than this one with the most points cases can
-- give; NULL where the order does not rest on points, or where it could not rise.
WITH open AS (
    SELECT *, priority_rank IS NOT DISTINCT FROM 1 AS is_set,
           CASE WHEN computed_rank IS NOT NULL THEN row_number() OVER (
               PARTITION BY computed_rank IS NULL ORDER BY priority_rank IS DISTINCT FROM 1, computed_rank) END::INTEGER AS list_place,
           rule.priority_bound(interface_factor, 0.0, coalesce(points_f, 100.0), points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS low_with_cases
    FROM mart.order_inside($ars::VARCHAR, $date::DATE, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
    WHERE is_in_ratio AND turn_group IS NOT NULL
),
missing AS (
    SELECT open.*, CASE WHEN rank_basis = 'PUNKTE' AND NOT is_set THEN 1 + (
               SELECT count(*) FROM open AS above
               WHERE above.is_set OR above.case_count IS NOT NULL AND above.priority_low > open.low_with_cases)
           END::INTEGER AS reachable_place
    FROM open
    WHERE case_count IS NULL
)
SELECT ozg_id, leika_key, service_name, office, rank_group, rank_basis, list_place,
       CASE WHEN reachable_place < coalesce(list_place, reachable_place + 1) THEN reachable_place END AS possible_place
FROM missing
ORDER BY possible_place NULLS LAST, list_place NULLS LAST, priority_high DESC NULLS LAST, service_name, ozg_id, leika_key
