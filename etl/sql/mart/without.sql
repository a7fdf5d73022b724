-- What would be without some bottleneck codes. One row is a choice of codes (chosen: a list of texts, codes joined by one space) x relevant
-- service that at least one of them holds up (mart.blocked_service) in the municipality's list of the day: remaining_codes go on blocking it;
-- is_set_free: does it reach its target then; is_gained: is it ganz online then and was not (NULL: not known); lacking: the other criteria
-- known to be missing for that. The same rules as for one code alone (docs/fachregeln.md 5.2); several are judged together, not summed.
CREATE OR REPLACE MACRO mart.without(of_ars, of_date, chosen) AS TABLE
WITH choice AS (SELECT text AS choice, string_split(text, ' ') AS codes FROM (SELECT unnest(chosen) AS text)),
-- released_criteria: what the codes that fall stand for.
touched AS (
    SELECT choice.choice, blocked.ozg_id, blocked.leika_key,
           bool_or(list_contains(choice.codes, blocked.bottleneck_code)) AS is_touched,
           coalesce(list(DISTINCT concerned.criterion_code) FILTER (list_contains(choice.codes, blocked.bottleneck_code)), []) AS released_criteria,
           coalesce(list_sort(list(DISTINCT blocked.bottleneck_code) FILTER (NOT list_contains(choice.codes, blocked.bottleneck_code))), [])
               AS remaining_codes
    FROM mart.blocked_service AS blocked
    CROSS JOIN choice
    LEFT JOIN rule.answer_consequence AS concerned
      ON concerned.version = blocked.criteria_version AND concerned.consequence_kind = 'CONCERNS'
     AND concerned.consequence_code = blocked.bottleneck_code
    WHERE blocked.ars = of_ars AND blocked.reporting_date = of_date
    GROUP BY choice.choice, blocked.ozg_id, blocked.leika_key
),
judged AS (
    SELECT touched.choice, touched.ozg_id, touched.leika_key, any_value(touched.remaining_codes) AS remaining_codes,
           any_value(entry.service_name) AS service_name, any_value(entry.case_count) AS case_count, any_value(entry.case_quality) AS case_quality,
           any_value(entry.is_conform) AS is_conform, any_value(entry.criteria_version) AS criteria_version,
           any_value(entry.answered_count) AS answered_count, any_value(entry.target_level) AS target_level,
           any_value(entry.legal_ceiling_level) AS legal_ceiling_level,
           rule.low_without(min(other.low), any_value(entry.answered_count), any_value(model.highest_level)) AS low_without,
           count(*) FILTER (other.level < entry.target_level) AS lacking_for_target_count,
           coalesce(list(other.criterion_code ORDER BY other.place) FILTER (other.level < model.conform_level), []) AS lacking
    FROM touched
    JOIN mart.entry AS entry
      ON entry.ars = of_ars AND entry.reporting_date = of_date AND entry.ozg_id = touched.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM touched.leika_key
    JOIN rule.maturity_model AS model ON model.version = entry.criteria_version
    LEFT JOIN core.set_answer AS other
      ON other.answer_set_id = entry.answer_set_id AND NOT list_contains(touched.released_criteria, other.criterion_code)
    WHERE touched.is_touched
    GROUP BY touched.choice, touched.ozg_id, touched.leika_key
)
SELECT choice, ozg_id, leika_key, service_name, case_count, case_quality, is_conform, criteria_version, remaining_codes, lacking,
       rule.is_set_free(1 + len(remaining_codes), answered_count, low_without, lacking_for_target_count, target_level) AS is_set_free,
       rule.is_gained(
           is_conform, criteria_version, legal_ceiling_level,
           rule.is_set_free(1 + len(remaining_codes), answered_count, low_without, len(lacking), rule.conform_level())) AS is_gained
FROM judged;
