-- An edition of format 1 as today's questions expect it: what was counted stays as it was frozen; the third state, parties and days are
-- derived from what the edition itself keeps, and what it does not know stays unknown (NULL).
-- Editions older still lack these; what they did not keep is unknown, and they named no project and no grant.
ALTER TABLE mart.entry ADD COLUMN IF NOT EXISTS review_date DATE;
ALTER TABLE mart.entry ADD COLUMN IF NOT EXISTS prerequisites VARCHAR;
-- One row is a grant at a reporting date.
CREATE TABLE IF NOT EXISTS core.grant (
    ars VARCHAR, reporting_date DATE, grant_status VARCHAR, total_cost_eur DECIMAL(14,2), eligible_cost_eur
    DECIMAL(14,2), funding_rate DOUBLE, cap_eur DECIMAL(14,2), granted_eur DECIMAL(14,2), own_share_eur DECIMAL(14,2),
    third_party_eur DECIMAL(14,2)
);
-- One row is a project at a reporting date.
CREATE TABLE IF NOT EXISTS core.project (
    ars VARCHAR, reporting_date DATE, project_status VARCHAR, cost_eur DECIMAL(14,2)
);
UPDATE mart.entry SET is_conform = rule.is_conform(level_low, level_high), is_online = rule.is_online(level_low, level_high);
ALTER TABLE mart.entry ADD COLUMN rank_group VARCHAR;
ALTER TABLE mart.entry ADD COLUMN turn_group VARCHAR;
ALTER TABLE mart.entry ADD COLUMN rank_basis VARCHAR;
ALTER TABLE mart.entry ADD COLUMN duty_points DOUBLE;
ALTER TABLE mart.entry ADD COLUMN has_solution BOOLEAN;
ALTER TABLE mart.entry ADD COLUMN waiting_for VARCHAR;
ALTER TABLE mart.entry ADD COLUMN waiting_since_date DATE;
ALTER TABLE mart.entry ADD COLUMN waits_unnamed BOOLEAN;
ALTER TABLE mart.entry ADD COLUMN neutral_source VARCHAR;
ALTER TABLE mart.summary ADD COLUMN not_conform_count INTEGER;
ALTER TABLE mart.summary ADD COLUMN known_case_count DOUBLE;
ALTER TABLE mart.summary ADD COLUMN new_count INTEGER;
ALTER TABLE mart.summary ADD COLUMN dropped_count INTEGER;
ALTER TABLE mart.summary ADD COLUMN model_changed_count INTEGER;
ALTER TABLE mart.summary ADD COLUMN conform_count_change INTEGER;
UPDATE mart.summary SET conform_count = coalesce(conform_count, 0), new_count = 0, dropped_count = 0, model_changed_count = 0,
    not_conform_count = relevant_count - coalesce(conform_count, 0) - unknown_level_count, known_case_count = case_count;
UPDATE mart.summary SET unknown_level_count = listed.unknown_count, not_conform_count = listed.not_count, known_case_count = listed.known_cases
FROM (
    SELECT ars, reporting_date, count(*) FILTER (is_conform IS NULL)::INTEGER AS unknown_count,
           count(*) FILTER (NOT is_conform)::INTEGER AS not_count, sum(case_count) FILTER (is_conform IS NOT NULL) AS known_cases
    FROM mart.entry WHERE is_in_ratio GROUP BY ALL
) AS listed
WHERE listed.ars = summary.ars AND listed.reporting_date = summary.reporting_date;
-- What was new, known for the first time or not known any more then is not told apart (comparable_count and unseen_count of summary_in_force.sql).
ALTER TABLE mart.change ADD COLUMN was_conform BOOLEAN;
ALTER TABLE mart.change ADD COLUMN is_conform BOOLEAN;
ALTER TABLE mart.bottleneck ADD COLUMN stated_date DATE;
ALTER TABLE mart.bottleneck ADD COLUMN is_outdated BOOLEAN DEFAULT false;
UPDATE mart.bottleneck SET owner_code = NULL WHERE NOT coalesce(is_owner_given, false);
ALTER TABLE mart.leverage ADD COLUMN unsure_case_count DOUBLE;
ALTER TABLE mart.leverage ADD COLUMN since_first DATE;
ALTER TABLE mart.leverage ADD COLUMN since_last DATE;
ALTER TABLE mart.leverage ADD COLUMN confirmed_date DATE;
ALTER TABLE mart.leverage ADD COLUMN is_outdated BOOLEAN DEFAULT false;
ALTER TABLE mart.protected_entry ADD COLUMN is_conform_known BOOLEAN;
ALTER TABLE mart.protected_summary ADD COLUMN is_known_hidden BOOLEAN;
ALTER TABLE mart.protected_summary ADD COLUMN public_known_case_count DOUBLE;
UPDATE mart.protected_summary SET is_known_hidden = is_case_hidden, public_known_case_count = public_case_count;
-- One row is municipality x bottleneck code x party waited for, from the bottlenecks the edition keeps.
CREATE TABLE mart.leverage_party AS
SELECT ars, reporting_date, bottleneck_code, owner_code AS waiting_for, count(DISTINCT (ozg_id, leika_key))::INTEGER AS service_count,
       count(DISTINCT (ozg_id, leika_key)) FILTER (case_count IS NULL)::INTEGER AS services_without_cases,
       sum(case_count) AS touched_case_count, NULL::DOUBLE AS freed_case_count, NULL::DOUBLE AS unsure_case_count,
       NULL::DOUBLE AS shared_case_count, min(since_date) AS since_date, min(since_date) AS since_first, max(since_date) AS since_last,
       NULL::DATE AS confirmed_date, false AS is_outdated
FROM mart.bottleneck
WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
GROUP BY ALL;
-- One row is the same with the sums of cases that were published for its code.
CREATE TABLE mart.protected_leverage_party AS
SELECT party.ars, party.reporting_date, party.bottleneck_code, party.waiting_for, protected.is_touched_hidden,
       protected.public_touched_case_count
FROM mart.leverage_party AS party
LEFT JOIN mart.protected_leverage AS protected USING (ars, reporting_date, bottleneck_code);
