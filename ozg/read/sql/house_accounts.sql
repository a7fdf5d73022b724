-- One row is the municipality: its relevant services that are at least partly online and need an account, by the account they have. unknown_count:
-- nobody has answered which; where an account makes no sense a service is in none of the counts.
WITH online AS (
    SELECT rule.is_without(criteria_version, answers, 'E01') AS has_account, rule.has_own_account(criteria_version, answers) AS is_own,
           rule.answer_to(answers, rule.criterion_of(criteria_version, 'E01')) IS NULL AS is_unknown
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND is_online
)
SELECT count(*) FILTER (has_account IS NOT NULL)::INTEGER AS known_count,
       count(*) FILTER (has_account AND NOT is_own)::INTEGER AS portal_count,
       count(*) FILTER (has_account AND is_own)::INTEGER AS own_count,
       count(*) FILTER (NOT has_account)::INTEGER AS without_count,
       count(*) FILTER (is_unknown)::INTEGER AS unknown_count
FROM online
