-- One row is a service that at least one of two municipalities has to offer, with its state at both (is_conform, level_low, level_high; NULL = not known
-- or not offered). comparison_code: VERGLICHEN (both offer it and of both it is known whether it is ganz online), UNBEKANNT (both offer it), NUR_HIER, NUR_DORT
-- (the list of the other says that it does not offer it or that it is somebody else's, or the law does not give it to the other), VERSCHIEDEN_FEIN (one
-- list names it single, the other as part of a bundle), DORT_NICHT_GENANNT, HIER_NICHT_GENANNT (the other list does not say).
-- case_count: of the first municipality. What one of them has ganz online and the other not first, most cases first.
WITH here AS (
    SELECT ozg_id, coalesce(leika_key, '') AS key, leika_key, service_name, subject_area, is_conform, level_low, level_high, case_count
    FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
there AS (
    SELECT ozg_id, coalesce(leika_key, '') AS key, leika_key, service_name, subject_area, is_conform, level_low, level_high
    FROM mart.entry WHERE ars = $other_ars::VARCHAR AND reporting_date = $other_date::DATE AND is_in_ratio
),
listed AS (
    SELECT ars, ozg_id, bool_or(is_in_ratio) AS is_offered, bool_or(relevance IN ('NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE')) AS is_declined
    FROM mart.entry
    WHERE (ars = $ars::VARCHAR AND reporting_date = $date::DATE) OR (ars = $other_ars::VARCHAR AND reporting_date = $other_date::DATE)
    GROUP BY ars, ozg_id
),
excluded AS (
    SELECT $ars::VARCHAR AS ars, ozg_id FROM core.expected_services($ars::VARCHAR) WHERE expected = 'nein'
    UNION ALL SELECT $other_ars::VARCHAR, ozg_id FROM core.expected_services($other_ars::VARCHAR) WHERE expected = 'nein'
)
SELECT coalesce(here.ozg_id, there.ozg_id) AS ozg_id, coalesce(here.leika_key, there.leika_key) AS leika_key,
       coalesce(here.service_name, there.service_name) AS service_name, coalesce(here.subject_area, there.subject_area) AS subject_area,
       here.is_conform AS is_conform_here, there.is_conform AS is_conform_there,
       here.level_low AS level_low_here, here.level_high AS level_high_here, there.level_low AS level_low_there, there.level_high AS level_high_there,
       here.case_count,
       CASE WHEN (there.ozg_id IS NULL OR here.ozg_id IS NULL) AND listed.is_offered THEN 'VERSCHIEDEN_FEIN'
            WHEN there.ozg_id IS NULL AND (listed.is_declined OR excluded.ozg_id IS NOT NULL) THEN 'NUR_HIER'
            WHEN here.ozg_id IS NULL AND (listed.is_declined OR excluded.ozg_id IS NOT NULL) THEN 'NUR_DORT'
            WHEN there.ozg_id IS NULL THEN 'DORT_NICHT_GENANNT' WHEN here.ozg_id IS NULL THEN 'HIER_NICHT_GENANNT'
            WHEN here.is_conform IS NULL OR there.is_conform IS NULL THEN 'UNBEKANNT' ELSE 'VERGLICHEN' END AS comparison_code
FROM here
FULL JOIN there ON there.ozg_id = here.ozg_id AND there.key = here.key
-- what the list without it says of its bundle, and the law to that body
LEFT JOIN listed ON listed.ars = CASE WHEN there.ozg_id IS NULL THEN $other_ars::VARCHAR ELSE $ars::VARCHAR END
                AND listed.ozg_id = coalesce(here.ozg_id, there.ozg_id)
LEFT JOIN excluded ON excluded.ars = CASE WHEN there.ozg_id IS NULL THEN $other_ars::VARCHAR ELSE $ars::VARCHAR END
                  AND excluded.ozg_id = coalesce(here.ozg_id, there.ozg_id)
ORDER BY here.is_conform IS DISTINCT FROM there.is_conform DESC, here.case_count DESC NULLS LAST,
         abs(there.level_low - here.level_low) DESC NULLS LAST, service_name, coalesce(here.ozg_id, there.ozg_id), coalesce(here.leika_key, there.leika_key)
