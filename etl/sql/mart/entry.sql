-- One row is municipality x reporting date x service of the list in force: level, status, figures, priority with its parts.
-- computed_rank: rank among the services still to do; NULL for gated ones and below the data coverage that allows a rank.
-- Pages that count use the rows with is_counted.
CREATE TABLE mart.entry AS
WITH parts AS NOT MATERIALIZED (
    SELECT entry.rowid AS entry_row, entry.*,
           rule.points_cases(entry.case_count) AS points_f,
           rule.points_benefit(entry.minutes_saved) AS points_n,
           rule.points_feasibility(entry.interface_status, rule.has_solution(entry.solution_kind, entry.efa_status),
                                   rule.is_legally_possible(entry.legal_ceiling_level)) AS points_m,
           rule.points_effort(entry.person_days) AS points_a,
           rule.points_duty(entry.duty) AS points_p,
           rule.points_will(entry.political_will) AS points_w,
           rule.interface_factor(entry.interface_status) AS interface_factor,
           rule.is_done(entry.implementation_status, entry.level_low, entry.target_level) AS is_done,
           rule.is_at_legal_ceiling(entry.level_low, entry.legal_ceiling_level) AS is_at_legal_ceiling,
           rule.is_overdue(entry.implementation_status, entry.target_date, entry.reporting_date) AS is_overdue
    FROM core.entry AS entry
),
scored AS NOT MATERIALIZED (
    SELECT parts.*,
           rule.data_coverage(points_f, points_n, points_m, points_a, points_p, points_w,
                              $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS data_coverage,
           rule.priority_score(interface_factor, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS score,
           rule.priority_bound(interface_factor, 0.0, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS priority_low,
           rule.priority_bound(interface_factor, 100.0, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS priority_high,
           rule.gate(relevance, is_done, is_at_legal_ceiling, implementation_status, case_count, points_p,
                     $rare_below::INTEGER) AS gate
    FROM parts
),
-- Ranked apart from the list: a list has eighty columns, and sorting them all took most of the time of a large build.
ranked AS (
    SELECT entry_row,
           row_number() OVER (
               PARTITION BY ars, reporting_date ORDER BY score DESC, case_count DESC NULLS LAST, ozg_id, leika_key
           )::INTEGER AS computed_rank
    FROM scored
    WHERE gate IS NULL AND is_counted AND data_coverage >= $minimum_coverage::INTEGER
),
codes AS (
    SELECT ars, reporting_date, ozg_id, leika_key, string_agg(DISTINCT bottleneck_code, ' ' ORDER BY bottleneck_code) AS bottleneck_codes,
           bool_or(severity = 'BLOCKIEREND') AS is_blocked,
           bool_and(owner_code NOT IN ('K', 'KR')) FILTER (severity = 'BLOCKIEREND') AS is_blocked_by_others_only
    FROM mart.obstacle
    WHERE NOT is_proposed
    GROUP BY ars, reporting_date, ozg_id, leika_key
),
evidence AS (
    SELECT ars, ozg_id, bool_or(is_online) AS is_online, max(evidence_date) AS evidence_date FROM core.evidence GROUP BY ars, ozg_id
)
SELECT scored.* EXCLUDE (entry_row, score, delivery_id, sheet_name, row_number),
       coalesce(leika.leika_name, service.service_name) AS service_name, service.subject_area, service.situation,
       rule.is_conform(scored.level_low) AS is_conform,
       rule.is_online(scored.level_low) AS is_online,
       scored.is_counted AND scored.relevance = 'RELEVANT' AS is_in_ratio,
       coalesce(scored.given_online_share, rule.online_share(scored.online_case_count, scored.case_count)) AS online_share,
       CASE WHEN scored.relevance = 'RELEVANT' AND scored.data_coverage >= $minimum_coverage::INTEGER THEN scored.score END
           AS priority_score,
       ranked.computed_rank,
       coalesce(codes.bottleneck_codes, '') AS bottleneck_codes,
       coalesce(codes.is_blocked, false) AS is_blocked,
       coalesce(codes.is_blocked_by_others_only, false) AS is_waiting_for_others,
       evidence.is_online AS is_online_by_pvog, evidence.evidence_date,
       delivery.file_name AS source_file, scored.sheet_name AS source_sheet, scored.row_number AS source_row
FROM scored
JOIN core.service AS service USING (ozg_id)
LEFT JOIN ranked USING (entry_row)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = scored.leika_key
LEFT JOIN codes ON codes.ars = scored.ars AND codes.reporting_date = scored.reporting_date
               AND codes.ozg_id = scored.ozg_id AND codes.leika_key IS NOT DISTINCT FROM scored.leika_key
LEFT JOIN evidence ON evidence.ars = scored.ars AND evidence.ozg_id = scored.ozg_id
LEFT JOIN meta.delivery AS delivery ON delivery.delivery_id = scored.delivery_id
ORDER BY scored.ars, scored.reporting_date, scored.ozg_id;
