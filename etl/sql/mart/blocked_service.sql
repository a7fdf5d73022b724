-- One row is municipality x reporting date x service x blocking code, over the relevant services below their target with a
-- confirmed, blocking, open obstacle of this code; blocking_code_count says among how many codes the service's cases are shared.
-- is_set_free: does the service reach its target when this code alone falls (NULL: not known); lacking: the other criteria known
-- to be missing then.
CREATE TABLE mart.blocked_service AS
WITH blocked AS (
    SELECT DISTINCT ars, reporting_date, ozg_id, leika_key, bottleneck_code, case_count, stated_date, is_outdated
    FROM mart.obstacle
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
),
counted AS (
    SELECT *, count(*) OVER (PARTITION BY ars, reporting_date, ozg_id, leika_key) AS blocking_code_count FROM blocked
),
judged AS (
    SELECT counted.*, entry.target_level, entry.answered_count,
           CASE WHEN entry.answered_count > 0 THEN rule.maturity_low_without(
               kind.criterion_code, entry.k1, entry.k2, entry.k3, entry.k4, entry.k5, entry.k6, entry.k7, entry.k8, entry.k9,
               $download_level::INTEGER, 3) END AS low_without,
           CASE WHEN entry.answered_count > 0 THEN list_filter(rule.criteria_below(
               entry.target_level, entry.k1, entry.k2, entry.k3, entry.k4, entry.k5, entry.k6, entry.k7, entry.k8, entry.k9,
               $download_level::INTEGER, 3), lambda code: code IS DISTINCT FROM kind.criterion_code) ELSE [] END AS lacking
    FROM counted
    JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
    JOIN core.entry AS entry
      ON entry.ars = counted.ars AND entry.reporting_date = counted.reporting_date AND entry.ozg_id = counted.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM counted.leika_key
)
SELECT * EXCLUDE (answered_count, low_without, target_level),
       rule.is_set_free(blocking_code_count, answered_count, low_without, len(lacking), target_level) AS is_set_free
FROM judged;
