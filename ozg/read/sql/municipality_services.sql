-- One row is a relevant service of the list: level, cases a year, and why it is not ganz online (rule.left_group), by name.
WITH held AS (
    SELECT ozg_id, leika_key, bool_or(rule.is_outside(owner_code)) AS held_by_others, bool_or(owner_code = 'K') AS held_in_house,
           bool_or(rule.is_unnamed(owner_code)) AS held_unnamed
    FROM mart.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
      AND NOT coalesce(rule.is_outdated(stated_date, reporting_date, $today::DATE), false)
    GROUP BY ozg_id, leika_key
),
named AS (
    SELECT DISTINCT ozg_id, leika_key, true AS waits_for_others
    FROM mart.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_unrated(is_proposed, severity, is_below_target) AND rule.is_outside(owner_code)
      AND NOT coalesce(rule.is_outdated(stated_date, reporting_date, $today::DATE), false)
)
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.subject_area, entry.level_low, entry.level_high, entry.is_conform,
       entry.rgm_version, entry.declared_level, entry.model_level_low, entry.model_level_high, entry.answered_count,
       entry.is_at_legal_ceiling, rule.is_changeable(entry.legal_ceiling_level, entry.bottleneck_codes) AS is_changeable, entry.implementation_status, entry.case_count, entry.case_quality,
       rule.counted_online(entry.online_case_count, entry.case_count) AS online_case_count,
       rule.left_group(entry.is_conform, entry.is_at_legal_ceiling, entry.implementation_status, held.held_by_others, held.held_in_house,
                       held.held_unnamed, entry.level_low,
                       coalesce(named.waits_for_others, entry.bottleneck_codes = '' AND rule.is_outside(entry.awaited_party))) AS left_group
FROM mart.entry AS entry
LEFT JOIN held ON held.ozg_id = entry.ozg_id AND held.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN named ON named.ozg_id = entry.ozg_id AND named.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
ORDER BY entry.service_name, entry.ozg_id, entry.leika_key NULLS FIRST
