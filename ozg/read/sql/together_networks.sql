-- One row is a member of a network in which a municipality of the area is (sheet "Zusammenarbeit"; said by several: once), with its
-- counts; is_own: the asking municipality is a member too. A municipality may be in several networks.
WITH body AS (
    SELECT ars, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
member AS (
    SELECT lower(trim(told.network_name)) AS network_key, any_value(trim(told.network_name)) AS network_name,
           any_value(told.network_kind) AS network_kind, told.member_ars,
           arg_max(told.member_role, coalesce(told.member_role <> 'MITGLIED', false)) AS member_role
    FROM body JOIN core.cooperation AS told USING (ars, reporting_date)
    WHERE told.network_name IS NOT NULL AND told.member_ars IS NOT NULL
    GROUP BY ALL
)
SELECT member.network_name, member.network_kind, member.member_ars, municipality.short_name, member.member_role,
       summary.relevant_count, summary.conform_count, summary.unknown_level_count,
       bool_or(member.member_ars = $ars::VARCHAR) OVER (PARTITION BY member.network_key) AS is_own
FROM member
JOIN mart.municipality AS municipality ON municipality.ars = member.member_ars
LEFT JOIN body ON body.ars = member.member_ars
LEFT JOIN mart.summary AS summary ON summary.ars = body.ars AND summary.reporting_date = body.reporting_date
ORDER BY is_own DESC, member.network_name, member.member_role = 'MITGLIED', municipality.short_name
