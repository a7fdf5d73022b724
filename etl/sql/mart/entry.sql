-- One row is a service still to be done with its place in "Was als Nächstes".
CREATE TEMP TABLE ranked AS
WITH bottleneck_list AS (
    -- what an edit added says nothing of the other services
    SELECT DISTINCT ars, reporting_date FROM core.bottleneck WHERE NOT is_outdated AND delivery_id IS NOT NULL
),
named AS (
    SELECT judged.ars, judged.reporting_date, judged.ozg_id, judged.leika_key, judged.service_name,
           judged.case_count, judged.priority_low, judged.priority_high, judged.priority_rank, judged.priority_class,
           judged.duty_points, judged.efa_status, judged.solution_kind, judged.is_said_both OR judged.outdated_date IS NOT NULL AS is_doubtful,
           judged.settled_group IS NULL AS is_to_do,
           judged.case_count IS NOT NULL AND (judged.points_n IS NOT NULL OR judged.points_m IS NOT NULL OR judged.points_a IS NOT NULL)
               AS is_scorable,
           -- whom a service waits for is known without its bottleneck, too, but what is said of one counts first
           coalesce(codes.waits_outside, judged.awaited_party <> 'K') AS waits_outside, codes.waits_unnamed,
           coalesce(codes.has_own_bottleneck, judged.awaited_party = 'K') AS has_own_bottleneck,
           bottleneck_list.ars IS NOT NULL AS lists_bottlenecks
    FROM judged($rare_below::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS judged
    LEFT JOIN entry_codes AS codes ON codes.ars = judged.ars AND codes.reporting_date = judged.reporting_date
                   AND codes.ozg_id = judged.ozg_id AND codes.leika_key IS NOT DISTINCT FROM judged.leika_key
    LEFT JOIN bottleneck_list ON bottleneck_list.ars = judged.ars AND bottleneck_list.reporting_date = judged.reporting_date
    WHERE judged.is_counted AND judged.relevance = 'RELEVANT'
),
basis AS (
    SELECT ars, reporting_date, rule.rank_basis(
               count(*) FILTER (is_scorable),
               count(*) FILTER (is_to_do AND (priority_rank IS NOT NULL OR priority_class IS NOT NULL)),
               count(case_count) FILTER (is_to_do), min(duty_points) FILTER (is_to_do), max(duty_points) FILTER (is_to_do)) AS rank_basis
    FROM named GROUP BY ars, reporting_date
),
placed AS (
    SELECT named.*, basis.rank_basis,
           count(*) FILTER (named.case_count IS NOT NULL) OVER (
               PARTITION BY named.ars, named.reporting_date
               ORDER BY CASE WHEN named.case_count IS NULL THEN named.priority_high ELSE named.priority_low END DESC
               RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP
           ) AS places_above
    FROM named
    JOIN basis USING (ars, reporting_date)
    WHERE named.is_to_do
),
grouped AS (
    SELECT *, rule.is_to_be_counted(rank_basis, case_count, priority_rank, priority_class, duty_points, places_above) AS is_to_be_counted,
           rule.turn_group(coalesce(waits_outside, false), coalesce(waits_unnamed, false), coalesce(has_own_bottleneck, false),
                           lists_bottlenecks, efa_status, solution_kind, is_doubtful) AS turn_group
    FROM placed
)
SELECT ars, reporting_date, ozg_id, leika_key, rank_basis, turn_group, CASE WHEN is_to_be_counted THEN 'ERST_ZAEHLEN' ELSE turn_group END AS rank_group,
       CASE WHEN NOT is_to_be_counted THEN row_number() OVER (
           PARTITION BY ars, reporting_date, is_to_be_counted
           ORDER BY rule.rank_key(rank_basis, case_count, priority_low, priority_rank, priority_class, duty_points), service_name, ozg_id, leika_key
       ) END::INTEGER AS computed_rank
FROM grouped;

-- One row is municipality x reporting date x service of the list in force: level, status, figures, priority with its parts.
-- rank_group: where the service stands in "Was als Nächstes" (docs/fachregeln.md 6.2, 6.3); computed_rank: one sequence over the groups
-- SELBST, ANSTOSSEN and NAECHSTES, NULL in the others; turn_group: which of the three, also for what is to be counted first; rank_basis:
-- what the order of the list rests on.
-- Pages that count use the rows with is_counted. service_name: the one of the catalogue of that day.
CREATE TEMP MACRO told_entry(rare_below, minimum_coverage, wf, wn, wm, wa, wp, ww) AS TABLE
WITH evidence AS (
    SELECT ars, ozg_id, bool_or(is_online) AS is_online, max(evidence_date) AS evidence_date FROM core.evidence GROUP BY ars, ozg_id
)
SELECT entry.* EXCLUDE (sheet_name, row_number, score, service_name, settled_group),
       entry.service_name, service.subject_area, service.situation,
       rule.is_conform(entry.level_low, entry.level_high) AS is_conform,
       rule.is_online(entry.level_low, entry.level_high) AS is_online,
       CASE WHEN entry.model_level_low >= model.conform_level THEN true WHEN entry.model_level_high < model.conform_level THEN false END
           AS is_model_conform,
       entry.is_counted AND entry.relevance = 'RELEVANT' AS is_in_ratio,
       coalesce(entry.given_online_share, rule.online_share(entry.online_case_count, entry.case_count)) AS online_share,
       CASE WHEN entry.relevance = 'RELEVANT' AND entry.data_coverage >= minimum_coverage THEN entry.score END
           AS priority_score,
       coalesce(ranked.rank_group, entry.settled_group) AS rank_group, ranked.turn_group, ranked.rank_basis, ranked.computed_rank,
       coalesce(codes.bottleneck_codes, '') AS bottleneck_codes, coalesce(codes.hindering_codes, '') AS hindering_codes,
       coalesce(codes.blocking_codes, '') AS blocking_codes,
       coalesce(codes.is_blocked, false) AS is_blocked, coalesce(codes.waiting_for, entry.awaited_party) AS waiting_for, codes.waiting_since_date,
       coalesce(codes.waits_unnamed, false) AS waits_unnamed,
       evidence.is_online AS is_online_by_pvog, evidence.evidence_date,
       delivery.file_name AS source_file, neutral.neutral_name AS neutral_source, entry.sheet_name AS source_sheet, entry.row_number AS source_row
FROM judged(rare_below, wf, wn, wm, wa, wp, ww) AS entry
JOIN core.service AS service ON service.ozg_id = entry.ozg_id
JOIN rule.maturity_model AS model ON model.version = entry.criteria_version
LEFT JOIN ranked ON ranked.ars = entry.ars AND ranked.reporting_date = entry.reporting_date
                AND ranked.ozg_id = entry.ozg_id AND ranked.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN entry_codes AS codes ON codes.ars = entry.ars AND codes.reporting_date = entry.reporting_date
               AND codes.ozg_id = entry.ozg_id AND codes.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN evidence ON evidence.ars = entry.ars AND evidence.ozg_id = entry.ozg_id
LEFT JOIN meta.delivery AS delivery ON delivery.delivery_id = entry.delivery_id
LEFT JOIN meta.neutral_delivery AS neutral ON neutral.delivery_id = entry.delivery_id;
