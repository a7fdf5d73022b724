-- One row is municipality x service that differs between two editions (now: mart, before: the older one), the worst first.
-- Only municipalities that are in both; reason_in_list is what the newer list itself says about it.
WITH both_in AS (
    SELECT now.ars, now.short_name, now.latest_date AS date_now, before.latest_date AS date_before
    FROM mart.municipality AS now
    JOIN before.municipality AS before USING (ars)
),
now AS (
    SELECT entry.* FROM mart.entry AS entry JOIN both_in ON both_in.ars = entry.ars AND both_in.date_now = entry.reporting_date
    WHERE entry.is_counted
),
before AS (
    -- a service that has another number today is the same one
    SELECT entry.* REPLACE (coalesce(bundle.new_key, entry.ozg_id) AS ozg_id, coalesce(single.new_key, entry.leika_key) AS leika_key)
    FROM before.entry AS entry
    JOIN both_in ON both_in.ars = entry.ars AND both_in.date_before = entry.reporting_date
    LEFT JOIN core.service_successor AS bundle ON bundle.old_key = entry.ozg_id
    LEFT JOIN core.service_successor AS single ON single.old_key = entry.leika_key
    WHERE entry.is_counted
),
pair AS (
    SELECT coalesce(now.ars, before.ars) AS ars, coalesce(now.ozg_id, before.ozg_id) AS ozg_id,
           coalesce(now.leika_key, before.leika_key) AS leika_key, coalesce(now.service_name, before.service_name) AS service_name,
           coalesce(before.is_in_ratio, false) AS was_relevant, coalesce(now.is_in_ratio, false) AS is_relevant,
           before.relevance AS relevance_before, now.relevance AS relevance_now,
           before.level_low AS level_before, before.level_high AS level_high_before,
           now.level_low AS level_now, now.level_high AS level_high_now,
           before.implementation_status AS status_before, now.implementation_status AS status_now,
           before.case_count AS case_count_before, now.case_count AS case_count_now,
           coalesce(now.rgm_version, before.rgm_version) AS version_now, coalesce(before.rgm_version, now.rgm_version) AS version_before,
           -- gained or lost only where both say whether the service is conform, by the same model and by today's rule; what has fallen by its
           -- status is not conform, told a level or not
           CASE WHEN now.is_in_ratio AND before.is_in_ratio AND now.rgm_version = before.rgm_version THEN coalesce(
               CASE WHEN rule.is_conform(now.level_low, now.level_high) THEN 1
                    WHEN NOT rule.is_conform(now.level_low, now.level_high) OR now.level_low IS NULL
                         AND rule.has_fallen(before.level_low, NULL, before.implementation_status, now.implementation_status) THEN 0 END
               - rule.is_conform(before.level_low, before.level_high)::INTEGER, 0)
               ELSE 0 END AS conform_change,
           rule.is_case_jump(before.case_count, now.case_count, $factor::INTEGER, $smallest::INTEGER) AS is_case_jump,
           CASE WHEN now.rationale IS DISTINCT FROM before.rationale THEN now.rationale END AS reason_in_list
    FROM now
    FULL JOIN before ON before.ars = now.ars AND before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
),
withdrawn AS (SELECT service_key, min(withdrawn_since) AS since FROM core.withdrawn_service GROUP BY service_key),
judged AS (
    SELECT pair.*,
           rule.kind_by_catalogue(
               rule.difference(was_relevant, is_relevant, version_before, version_now, level_before, level_high_before, level_now, level_high_now, status_before, status_now,
                               is_case_jump, $was_guessed::BOOLEAN),
               relevance_now IS NULL AND coalesce(bundle.since <= both_in.date_now OR single.since <= both_in.date_now, false)) AS difference
    FROM pair
    JOIN both_in USING (ars)
    LEFT JOIN withdrawn AS bundle ON bundle.service_key = pair.ozg_id
    LEFT JOIN withdrawn AS single ON single.service_key = pair.leika_key
)
SELECT judged.*, both_in.short_name, rule.needs_reason(judged.difference) AS needs_reason
FROM judged
JOIN both_in USING (ars)
WHERE judged.difference IS NOT NULL
ORDER BY list_position(['WEGGEFALLEN', 'SCHLECHTER', 'MODELL', 'NEU', 'BESSER', 'NICHT_MEHR_BEKANNT', 'ERSTMALS_BEKANNT', 'STATUS', 'FALLZAHL', 'AUS_DEM_KATALOG'], judged.difference),
         both_in.short_name, judged.service_name, judged.ozg_id, judged.leika_key NULLS FIRST
