-- One row is a service of the municipality that differs between two of its lists ($since and $date), told as mart.change tells two lists that
-- follow each other, each level on the scale of its own model; steps over the threshold are those of the ratios alone. Gains over the threshold first, then losses below it, then the rest; most cases first.
WITH pair AS (
    SELECT coalesce(now.service_name, before.service_name) AS service_name, coalesce(now.ozg_id, before.ozg_id) AS ozg_id,
           coalesce(now.leika_key, before.leika_key) AS leika_key, coalesce(now.case_count, before.case_count) AS case_count,
           before.reported_low AS level_before, before.reported_high AS level_high_before, now.reported_low AS level_now,
           now.reported_high AS level_high_now, before.is_conform AS was_conform, now.is_conform,
           before.rgm_version AS version_before, now.rgm_version AS version_now, before.is_declared AS was_declared, now.is_declared,
           before.implementation_status AS status_before, now.implementation_status AS status_now,
           rule.is_restated(status_before, status_now, level_before, level_now, level_high_before, level_high_now) AS is_restated,
           rule.reported_change_kind(before.ozg_id IS NOT NULL, now.ozg_id IS NOT NULL, before.rgm_version, now.rgm_version, level_before,
                                     level_now, level_high_before, level_high_now, before.is_reported_conform, now.is_reported_conform,
                                     before.implementation_status, now.implementation_status) AS kind_of_pair
    FROM mart.own_service_at($ars::VARCHAR, $date::DATE) AS now
    FULL JOIN mart.own_service_at($ars::VARCHAR, $since::DATE) AS before
      ON before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
    WHERE now.ozg_id IS NULL OR before.ozg_id IS NULL OR now.reported_low IS DISTINCT FROM before.reported_low
       OR now.reported_high IS DISTINCT FROM before.reported_high OR now.rgm_version <> before.rgm_version
       OR now.implementation_status <> before.implementation_status
),
divided AS (
    SELECT ozg_id, rule.is_divided(kind_of_pair, leika_key) AS is_divided
    FROM pair WHERE kind_of_pair IN ('NEU', 'WEGGEFALLEN') GROUP BY ozg_id
),
told AS (
    SELECT pair.*, rule.kind_by_list(kind_of_pair, other.ozg_id IS NOT NULL, coalesce(divided.is_divided, false)) AS kind_by_list,
           CASE WHEN is_restated THEN 'STATUS'
                ELSE mart.kind_by_catalogue(kind_by_list, pair.ozg_id, pair.leika_key, $date::DATE) END AS change_kind
    FROM pair
    LEFT JOIN divided ON divided.ozg_id = pair.ozg_id
    -- the other of the two lists, which names what it does not count
    LEFT JOIN mart.history AS other
      ON other.ars = $ars::VARCHAR AND other.reporting_date = CASE kind_of_pair WHEN 'NEU' THEN $since::DATE WHEN 'WEGGEFALLEN' THEN $date::DATE END
     AND other.ozg_id = pair.ozg_id AND other.leika_key IS NOT DISTINCT FROM pair.leika_key
)
SELECT * EXCLUDE (kind_of_pair, kind_by_list, is_restated), rule.conform_change(change_kind, was_conform, is_conform) AS conform_change
FROM told
WHERE change_kind IS NOT NULL
ORDER BY conform_change DESC, change_kind, status_now IS DISTINCT FROM 'GO_LIVE', case_count DESC NULLS LAST, service_name
