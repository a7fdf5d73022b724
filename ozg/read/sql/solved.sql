-- One row is what went from the way of the municipality's services between two of its days ($since and $date) without being a change of a level:
-- a bottleneck that was open on the first day and is removed (BEHOBEN), reported no more (NICHT_MEHR_GEMELDET) or in other hands (ANDERE_HAND) on the
-- second, over all services of which the list says so, and a stage that was reached in between (ETAPPE), of which subject_name names the project or
-- service. Services that are none of the municipality's are not in it. service_name: the one it is about; NULL for several or all.
WITH day AS (SELECT unnest([$since::DATE, $date::DATE]) AS reporting_date),
own AS (SELECT DISTINCT ozg_id FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio),
others AS (
    SELECT ozg_id FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id NOT IN (FROM own)
),
bottleneck AS (
    SELECT reporting_date, coalesce(ozg_id, '') AS subject_key, bottleneck_code, bool_or(is_open) AS is_open, max(resolved_date) AS resolved_date,
           CASE WHEN count(DISTINCT owner_code) FILTER (is_open) = 1 THEN min(owner_code) FILTER (is_open) END AS waiting_for
    FROM core.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date IN (FROM day) AND (ozg_id IS NULL OR ozg_id IN (FROM own))
    GROUP BY ALL
),
told AS (
    SELECT before.bottleneck_code, before.subject_key, now.resolved_date, before.waiting_for AS waiting_before, now.waiting_for AS waiting_now,
           -- A list that names no bottleneck at all does not say that one is gone.
           CASE WHEN now.subject_key IS NULL THEN CASE WHEN $date::DATE IN (SELECT reporting_date FROM bottleneck) THEN 'NICHT_MEHR_GEMELDET' END
                WHEN NOT now.is_open THEN 'BEHOBEN'
                WHEN now.waiting_for <> before.waiting_for THEN 'ANDERE_HAND' END AS solved_code
    FROM bottleneck AS before
    LEFT JOIN bottleneck AS now
      ON now.reporting_date = $date::DATE AND now.subject_key = before.subject_key AND now.bottleneck_code = before.bottleneck_code
    WHERE before.reporting_date = $since::DATE AND before.is_open
),
stage AS (
    SELECT reporting_date, rule.same_name(project_name) AS project_key, ozg_id, leika_key, rule.same_name(stage_name) AS stage_key,
           min(project_name) AS project_name, min(stage_name) AS stage_name, max(reached_date) AS reached_date
    FROM core.stage
    WHERE ars = $ars::VARCHAR AND reporting_date IN (FROM day) AND (ozg_id IS NULL OR ozg_id NOT IN (FROM others))
    GROUP BY ALL
)
SELECT *
FROM (
    SELECT solved_code, bottleneck_code, NULL::VARCHAR AS stage_name, NULL::VARCHAR AS subject_name,
           CASE WHEN count(*) = 1 THEN min(service.service_name) END AS service_name, count(*)::INTEGER AS service_count,
           bool_or(subject_key = '') AS is_for_all, max(resolved_date) AS solved_date,
           CASE WHEN solved_code = 'ANDERE_HAND' THEN waiting_before END AS waited_for, CASE WHEN solved_code = 'ANDERE_HAND' THEN waiting_now END AS waits_for
    FROM told
    LEFT JOIN core.service AS service ON service.ozg_id = told.subject_key
    WHERE solved_code IS NOT NULL
    GROUP BY solved_code, bottleneck_code, waited_for, waits_for
    UNION ALL
    SELECT 'ETAPPE', NULL, now.stage_name, coalesce(leika.leika_name, service.service_name, now.project_name), NULL, NULL, NULL, now.reached_date, NULL, NULL
    FROM stage AS now
    LEFT JOIN stage AS before
      ON before.reporting_date = $since::DATE AND before.project_key IS NOT DISTINCT FROM now.project_key AND before.ozg_id IS NOT DISTINCT FROM now.ozg_id
     AND before.leika_key IS NOT DISTINCT FROM now.leika_key AND before.stage_key IS NOT DISTINCT FROM now.stage_key
    LEFT JOIN core.service AS service ON service.ozg_id = now.ozg_id
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = now.leika_key
    -- One that the list of the first day did not know has been reached in between where its day says so.
    WHERE now.reporting_date = $date::DATE AND now.reached_date <= $date::DATE
      AND CASE WHEN before.stage_key IS NULL THEN now.reached_date > $since::DATE ELSE before.reached_date IS NULL OR before.reached_date > $since::DATE END
)
ORDER BY list_position(['BEHOBEN', 'ETAPPE', 'ANDERE_HAND', 'NICHT_MEHR_GEMELDET'], solved_code), service_count DESC NULLS LAST,
         solved_date DESC, bottleneck_code, subject_name, stage_name
