-- One row is a relevant service whose cases and online cases are known here, with the most similar municipality ($peers: most similar
-- first) of which both are published and more comes online; cases_there: what that share would be here. Visits: as many a case as in
-- reach.sql, only where nobody has to come.
WITH own AS (
    SELECT ozg_id, leika_key, service_name, case_count, case_quality, online_case_count, visits_per_case,
           rule.online_share(online_case_count, case_count) AS share,
           rule.is_without_visit(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty) AS is_without_visit
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND online_case_count IS NOT NULL
      AND rule.makes_share(case_quality)
),
there AS (
    SELECT own.*, list.ars, published.public_case_count AS other_case_count, published.public_online_case_count AS other_online_count,
           published.public_online_share AS other_share, rule.cases_at_share(own.case_count, published.public_online_share) AS cases_there
    FROM mart.newest_list($date::DATE) AS list
    JOIN mart.protected_entry AS published USING (ars, reporting_date)
    JOIN own ON own.ozg_id = published.ozg_id AND own.leika_key IS NOT DISTINCT FROM published.leika_key
    JOIN mart.entry AS entry
      ON entry.ars = published.ars AND entry.reporting_date = published.reporting_date AND entry.ozg_id = published.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM published.leika_key
    WHERE list_contains($peers::VARCHAR[], published.ars) AND list_contains($peers::VARCHAR[], entry.ars)
      AND entry.is_in_ratio AND rule.makes_share(entry.case_quality)
      AND published.public_case_count IS NOT NULL AND published.public_online_case_count IS NOT NULL
      AND rule.is_share_better(own.share, published.public_online_share)
)
SELECT *, CASE WHEN is_without_visit THEN rule.visits_avoided(cases_there - online_case_count, visits_per_case) END AS visits_saved
FROM there
WHERE cases_there > online_case_count
QUALIFY row_number() OVER (PARTITION BY ozg_id, leika_key ORDER BY list_position($peers::VARCHAR[], ars)) = 1
ORDER BY ozg_id, leika_key
