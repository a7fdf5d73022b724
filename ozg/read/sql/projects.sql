-- One row is a project in force: where it is (stage_name: the last reached; next_stage_name: the next), since when, whether it is late,
-- stands still, began without a known cost, or is a quick win; one that is over has no next stage. What is unknown is NULL: cost above all,
-- but also whether it has begun,
-- is late (no plan), stands still (no stages) or is blocked (no service named, one that no list speaks of, or a bottleneck nobody has rated).
-- plan_cents and spent_cents: what the sheet "Kosten" says of it. Late ones first.
WITH stage AS (
    SELECT project_name, stage_name, planned_date, reached_date,
           rule.stage_state(planned_date, reached_date, $date::DATE) AS state,
           row_number() OVER (PARTITION BY rule.same_name(project_name) ORDER BY stage_number, planned_date, row_number) AS place
    FROM core.stage
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND project_name IS NOT NULL
),
way AS (
    SELECT rule.same_name(project_name) AS name_key, count(*)::INTEGER AS stage_count, count(*) FILTER (state = 'ERREICHT')::INTEGER AS reached_count,
           count(*) FILTER (state = 'UEBERFAELLIG')::INTEGER AS late_stage_count, max(reached_date) FILTER (state = 'ERREICHT') AS moved_date,
           arg_max(stage_name, place) FILTER (state = 'ERREICHT') AS stage_name,
           arg_min(stage_name, place) FILTER (state != 'ERREICHT') AS next_stage_name,
           min(planned_date) FILTER (state != 'ERREICHT') AS next_planned_date
    FROM stage GROUP BY ALL
),
blocked AS (
    SELECT entry.ozg_id, CASE WHEN bool_or(entry.is_blocked) OR NOT bool_or(coalesce(unrated.is_unrated, false)) THEN bool_or(entry.is_blocked) END AS is_blocked
    FROM mart.entry AS entry
    LEFT JOIN (
        SELECT DISTINCT ozg_id, true AS is_unrated FROM mart.bottleneck
        WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_unrated(is_proposed, severity, is_below_target)
    ) AS unrated USING (ozg_id)
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE GROUP BY entry.ozg_id
),
service AS (
    SELECT rule.same_name(project.project_name) AS name_key, CASE WHEN bool_or(blocked.is_blocked) OR count(*) = count(blocked.is_blocked) THEN bool_or(blocked.is_blocked) END AS is_blocked
    FROM core.project AS project, unnest(string_split(project.service_keys, ' ')) AS given(service_key)
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = given.service_key
    LEFT JOIN blocked ON blocked.ozg_id = coalesce(leika.ozg_id, given.service_key)
    WHERE project.ars = $ars::VARCHAR AND project.reporting_date = $date::DATE
    GROUP BY ALL
),
cost AS (
    SELECT rule.same_name(project_name) AS name_key, sum(rule.in_cents(plan_eur))::BIGINT AS plan_cents,
           count(*) FILTER (plan_eur IS NULL)::INTEGER AS plan_unknown_count, sum(rule.spent_by_cents(spent_eur, payment_date, $date::DATE))::BIGINT AS spent_cents,
           count(*) FILTER (rule.is_spending_open(spent_eur, cost_year, $date::DATE))::INTEGER AS spent_unknown_count
    FROM core.cost_item
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND project_name IS NOT NULL
    GROUP BY ALL
)
SELECT project.project_name, project.project_kind, project.programme_name, project.own_role, project.office, project.service_keys,
       project.project_status, project.start_date, project.end_date, project.cost_eur, project.person_days, project.financed_by,
       project.contractor_name, project.outlook, project.outlook_reason, project.lesson, project.is_reusable,
       coalesce(way.stage_count, 0) AS stage_count, coalesce(way.reached_count, 0) AS reached_count, way.stage_name, way.moved_date,
       rule.project_is_over(project.project_status) AS is_over,
       CASE WHEN NOT is_over THEN way.next_stage_name END AS next_stage_name,
       CASE WHEN NOT is_over THEN way.next_planned_date END AS next_planned_date,
       rule.project_has_begun(project.project_status, project.start_date, $date::DATE) AS has_begun,
       coalesce(project.project_status = 'LAUFEND', false) AS is_running, coalesce(project.project_status = 'RUHEND', false) AS is_resting,
       rule.project_is_late(project.project_status, way.next_planned_date, project.end_date, $date::DATE) AS is_late,
       CASE WHEN is_late THEN $date::DATE - least(way.next_planned_date, project.end_date) END AS late_days,
       rule.project_stands_still(project.project_status, project.start_date, way.moved_date, way.stage_count, $date::DATE, $standstill_months::INTEGER) AS is_still,
       coalesce(has_begun, false) AND NOT is_over AND project.cost_eur IS NULL AS began_without_cost,
       service.is_blocked, rule.is_quick_win(project.person_days, has_begun, is_over OR is_resting, service.is_blocked) AS is_quick_win,
       rule.may_be_quick_win(project.person_days, has_begun, is_over OR is_resting, service.is_blocked) AS may_be_quick_win,
       cost.plan_cents, cost.plan_unknown_count, cost.spent_cents, cost.spent_unknown_count,
       coalesce(project.end_date < project.start_date, false) AS ends_before_it_begins, project.list_date
FROM core.project AS project
LEFT JOIN way ON way.name_key = rule.same_name(project.project_name)
LEFT JOIN cost ON cost.name_key = rule.same_name(project.project_name)
LEFT JOIN service ON service.name_key = rule.same_name(project.project_name)
WHERE project.ars = $ars::VARCHAR AND project.reporting_date = $date::DATE
ORDER BY is_over, late_days DESC NULLS LAST, next_planned_date NULLS LAST, project.row_number
