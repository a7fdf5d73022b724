-- The newest list against counted usage (docs/fachregeln.md 3.1): online without a single online case in a whole year, and
-- online cases of a service that is said to be offline. Of a rare service a year without online cases says nothing. Once per row of the list; the message names where the counts stand.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.*, service.service_name
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    WHERE entry.reporting_date = entry.list_date AND entry.relevance = 'RELEVANT'
    QUALIFY entry.reporting_date = max(entry.reporting_date) OVER (PARTITION BY entry.ars)
),
-- One row is one counted period that ends in the months before the list; unlike a quarter or a year, a month adds to others.
counted AS (
    SELECT listed.delivery_id, listed.sheet_name, listed.row_number, usage.period_start_date, usage.period_end_date, usage.month_count,
           usage.case_count, usage.online_case_count, delivery.file_name, usage.sheet_name AS usage_sheet, usage.row_number AS usage_row
    FROM listed
    JOIN core.usage AS usage
      ON usage.ars = listed.ars AND usage.ozg_id = listed.ozg_id AND usage.leika_key IS NOT DISTINCT FROM listed.leika_key
    JOIN meta.delivery AS delivery ON delivery.delivery_id = usage.delivery_id
    WHERE usage.period_start_date > listed.list_date - to_months($usage_months::INTEGER + 12) AND usage.period_end_date <= listed.list_date
),
-- One row is one list row with its newest whole year: twelve months up to the newest one, or a yearly figure.
newest_month AS (
    SELECT delivery_id, sheet_name, row_number, max(period_end_date) AS last_date
    FROM counted WHERE month_count = 1 GROUP BY ALL
),
whole_year AS (
    SELECT counted.delivery_id, counted.sheet_name, counted.row_number, min(period_start_date) AS from_date, max(period_end_date) AS to_date,
           sum(counted.online_case_count) AS online_case_count, sum(counted.case_count) AS case_count,
           arg_max(file_name, period_end_date) AS file_name, arg_max(usage_row, period_end_date) AS usage_row
    FROM counted
    JOIN newest_month AS newest
      ON newest.delivery_id = counted.delivery_id AND newest.sheet_name IS NOT DISTINCT FROM counted.sheet_name
     AND newest.row_number = counted.row_number AND counted.period_start_date > newest.last_date - to_months($usage_months::INTEGER)
    WHERE month_count = 1
    GROUP BY counted.delivery_id, counted.sheet_name, counted.row_number
    HAVING count(*) = $usage_months::INTEGER AND count(counted.online_case_count) = $usage_months::INTEGER
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, period_start_date, period_end_date, online_case_count, case_count, file_name, usage_row
    FROM counted WHERE month_count = 12 AND online_case_count IS NOT NULL
),
unused AS (
    SELECT * FROM whole_year
    QUALIFY row_number() OVER (PARTITION BY delivery_id, sheet_name, row_number ORDER BY to_date DESC) = 1
),
used AS (
    SELECT delivery_id, sheet_name, row_number, max(period_end_date) AS to_date, arg_max(online_case_count, period_end_date) AS online_case_count,
           arg_max(file_name, period_end_date) AS file_name, arg_max(usage_row, period_end_date) AS usage_row
    FROM counted WHERE online_case_count > 0 GROUP BY delivery_id, sheet_name, row_number
),
found AS (
    SELECT listed.delivery_id, listed.sheet_name, listed.row_number, 'online_case_count' AS field, 'warning' AS severity,
           'online_without_use' AS code, '0' AS given_value,
           format('„{}“ ist als online gemeldet, aber vom {} bis {} kam kein Fall online („{}“, Zeile {}).', service_name,
                  strftime(unused.from_date, '%d.%m.%Y'), strftime(unused.to_date, '%d.%m.%Y'), unused.file_name, unused.usage_row) AS message,
           'Bitte den Onlinedienst ausprobieren und prüfen, ob er auffindbar ist und ob die Zählung stimmt.' AS remedy
    FROM listed
    JOIN unused USING (delivery_id, sheet_name, row_number)
    WHERE implementation_status = 'GO_LIVE' AND unused.online_case_count = 0 AND coalesce(unused.case_count >= $rare_below::INTEGER, true)
      AND coalesce(golive_date <= unused.from_date, true)
    UNION ALL
    SELECT listed.delivery_id, listed.sheet_name, listed.row_number, 'implementation_status', 'warning', 'used_although_offline', used.online_case_count::BIGINT::VARCHAR,
           format('„{}“ ist nicht als online gemeldet, bis {} wurden aber {} Online-Fälle gezählt („{}“, Zeile {}).', service_name,
                  strftime(used.to_date, '%d.%m.%Y'), used.online_case_count::BIGINT, used.file_name, used.usage_row),
           'Bitte Status und Reifegrad prüfen oder ob die Zählung zu dieser Leistung gehört.'
    FROM listed
    JOIN used USING (delivery_id, sheet_name, row_number)
    WHERE rule.is_said_offline(implementation_status, level_high)
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'online_case_count', 'warning', 'online_without_use', '0',
           format('„{}“ ist als online gemeldet, aber von {} Fällen im Jahr kam keiner online.', service_name, case_count::BIGINT),
           'Bitte den Onlinedienst ausprobieren und prüfen, ob er auffindbar ist und ob die Zählung stimmt.'
    FROM listed
    WHERE implementation_status = 'GO_LIVE' AND case_year IS NULL AND case_count >= $rare_below::INTEGER AND online_case_count = 0
      AND coalesce(golive_date <= list_date - to_months($usage_months::INTEGER), true)
      AND NOT EXISTS (SELECT 1 FROM unused WHERE unused.delivery_id = listed.delivery_id AND unused.row_number = listed.row_number
                        AND unused.sheet_name IS NOT DISTINCT FROM listed.sheet_name)
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'used_although_offline', online_case_count::BIGINT::VARCHAR,
           format('„{}“ ist nicht als online gemeldet, hat aber {} Online-Fälle im Jahr.', service_name, online_case_count::BIGINT),
           'Bitte Status und Reifegrad oder die Online-Fälle prüfen.'
    FROM listed
    WHERE rule.is_said_offline(implementation_status, level_high) AND case_year IS NULL AND online_case_count > 0
      AND NOT EXISTS (SELECT 1 FROM used WHERE used.delivery_id = listed.delivery_id AND used.row_number = listed.row_number
                        AND used.sheet_name IS NOT DISTINCT FROM listed.sheet_name)
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('service_entry', field), NULL, severity, code, given_value, message, remedy FROM found;
