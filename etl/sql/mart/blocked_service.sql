-- One row is municipality x reporting date x service x blocking code, over the relevant services below their target with a
-- confirmed, blocking, open obstacle of this code; blocking_code_count says among how many codes the service's cases are shared.
CREATE TABLE mart.blocked_service AS
WITH blocked AS (
    SELECT DISTINCT ars, reporting_date, ozg_id, leika_key, bottleneck_code, case_count
    FROM mart.obstacle
    WHERE NOT is_proposed AND is_below_target AND severity = 'BLOCKIEREND'
)
SELECT *, count(*) OVER (PARTITION BY ars, reporting_date, ozg_id, leika_key) AS blocking_code_count FROM blocked;
