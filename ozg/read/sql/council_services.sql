-- One row is a relevant service as the council sees it: no remarks, no internal ranks, counts as they may be published. Ordered
-- by name, because an order by cases would tell something about hidden ones.
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.subject_area, entry.office, entry.level_low, entry.level_high,
       entry.is_conform, entry.is_end_to_end, entry.rgm_version, entry.declared_level,
       entry.model_level_low, entry.model_level_high, entry.answered_count,
       -- not known whether the threshold is reached: no word
       CASE WHEN entry.is_conform IS NOT NULL THEN rule.council_word(entry.level_low, entry.is_end_to_end) END AS council_word,
       rule.is_with_appointment(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty) AS is_with_appointment,
       entry.implementation_status, entry.target_date, entry.golive_date, entry.is_overdue,
       rule.is_coming(entry.implementation_status, entry.is_at_legal_ceiling, entry.target_date, entry.reporting_date) AS is_coming,
       entry.is_at_legal_ceiling, rule.is_changeable(entry.legal_ceiling_level, entry.bottleneck_codes) AS is_changeable,
       entry.efa_status, entry.solution_kind, entry.duty,
       -- online with what it needs, where it is needed and the answer known: account, proof of identity, payment
       rule.is_without(entry.criteria_version, entry.answers, 'E01') AS has_account,
       rule.is_without(entry.criteria_version, entry.answers, 'E10') AS has_identification,
       rule.is_without(entry.criteria_version, entry.answers, 'E03') AS has_payment,
       contains(coalesce(entry.duty, ''), 'SATZUNG') OR coalesce(leika.typ = '5', false) AS is_own_rule,
       entry.hindering_codes, entry.is_blocked,
       -- the count on paper is the rest of the online count and hidden with it
       protected.is_case_hidden, protected.is_online_hidden, protected.public_case_count, protected.public_online_case_count,
       protected.public_paper_case_count,
       entry.case_quality, entry.case_year,
       -- minutes: measured ones of enough visits, else those the list states; no planned ones of another city
       rule.minutes_before(time.measured_minutes IS NOT NULL AND NOT time.is_minutes_hidden AND NOT time.is_visit_old, time.measured_minutes,
                           time.minutes_before, NULL)
           AS public_minutes,
       rule.minutes_kind(time.measured_minutes IS NOT NULL AND NOT time.is_minutes_hidden AND NOT time.is_visit_old, time.measured_minutes,
                           time.minutes_before, NULL)
           AS minutes_kind,
       time.has_status_display, time.minutes_after AS public_online_minutes, NOT time.is_flow_old AND time.backlog_count IS NOT NULL AS has_backlog, time.is_backlog_hidden,
       CASE WHEN NOT time.is_backlog_hidden AND NOT time.is_flow_old THEN time.backlog_count END AS public_backlog_count,
       NOT time.is_flow_old AND time.finished_a_month IS NOT NULL AS has_throughput, time.is_finished_hidden,
       CASE WHEN NOT time.is_finished_hidden AND NOT time.is_flow_old THEN time.finished_a_month END AS public_finished_a_month,
       CASE WHEN NOT time.is_days_hidden AND NOT time.is_flow_old THEN time.processing_days END AS public_processing_days,
       CASE WHEN NOT time.is_online_days_hidden AND NOT time.is_flow_old THEN time.online_processing_days END AS public_online_days,
       CASE WHEN NOT time.is_analogue_days_hidden AND NOT time.is_flow_old THEN time.analogue_processing_days END AS public_analogue_days
FROM mart.entry AS entry
JOIN mart.protected_entry AS protected
  ON protected.ars = entry.ars AND protected.reporting_date = entry.reporting_date AND protected.ozg_id = entry.ozg_id
 AND protected.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN mart.service_time AS time
  ON time.ars = entry.ars AND time.reporting_date = entry.reporting_date AND time.ozg_id = entry.ozg_id
 AND time.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key AND leika.ozg_id = entry.ozg_id
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
ORDER BY entry.service_name, entry.ozg_id, entry.leika_key NULLS FIRST
