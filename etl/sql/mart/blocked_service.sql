-- One row is municipality x reporting date x service x blocking code, over the relevant services below their target with a
-- confirmed, blocking, open bottleneck of this code; blocking_code_count says among how many codes the service's cases are shared.
-- is_set_free: does the service reach its target when this code alone falls (NULL: not known); lacking: the other criteria known
-- to be missing then.
CREATE OR REPLACE TABLE mart.blocked_service AS
WITH blocked AS (
    SELECT DISTINCT ars, reporting_date, ozg_id, leika_key, bottleneck_code, case_count, stated_date, is_outdated
    FROM mart.bottleneck
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
),
counted AS (
    SELECT *, count(*) OVER (PARTITION BY ars, reporting_date, ozg_id, leika_key) AS blocking_code_count FROM blocked
),
judged AS (
    SELECT counted.ars, counted.reporting_date, counted.ozg_id, counted.leika_key, counted.bottleneck_code,
           any_value(counted.case_count) AS case_count, any_value(counted.stated_date) AS stated_date,
           any_value(counted.is_outdated) AS is_outdated, any_value(counted.blocking_code_count) AS blocking_code_count,
           any_value(entry.target_level) AS target_level, any_value(entry.answered_count) AS answered_count,
           any_value(entry.criteria_version) AS criteria_version,
           -- what the other criteria allow, as if this one did not apply
           rule.low_without(min(other.low), any_value(entry.answered_count), any_value(model.highest_level)) AS low_without,
           coalesce(list(other.criterion_code ORDER BY other.place) FILTER (other.level < entry.target_level), []) AS lacking
    FROM counted
    JOIN core.entry AS entry
      ON entry.ars = counted.ars AND entry.reporting_date = counted.reporting_date AND entry.ozg_id = counted.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM counted.leika_key
    JOIN rule.maturity_model AS model ON model.version = entry.criteria_version
    LEFT JOIN rule.answer_consequence AS concerned
      ON concerned.version = entry.criteria_version AND concerned.consequence_kind = 'CONCERNS'
     AND concerned.consequence_code = counted.bottleneck_code
    LEFT JOIN core.set_answer AS other
      ON other.answer_set_id = entry.answer_set_id AND other.criterion_code IS DISTINCT FROM concerned.criterion_code
    GROUP BY ALL
)
SELECT * EXCLUDE (answered_count, low_without, target_level),
       rule.is_set_free(blocking_code_count, answered_count, low_without, len(lacking), target_level) AS is_set_free
FROM judged;
