-- One row is a municipality of $bodies (keys joined by one space) with what it waits for of the services $ozg_ids, as in letters_bodies.sql: counts
-- of cases as in letters_demands.sql; exact, lowest and highest are for the sum of all of them only. since_date: the oldest day given
-- (without_day_count give none). The asking one first, then by name.
WITH list AS (
    SELECT ars, short_name, kind_label, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
    WHERE list_contains(string_split($bodies::VARCHAR, ' '), ars)
),
waits AS (
    SELECT list.ars, list.reporting_date, bottleneck.ozg_id, bottleneck.leika_key, min(bottleneck.since_date) AS since_date
    FROM list
    JOIN mart.bottleneck AS bottleneck USING (ars, reporting_date)
    WHERE bottleneck.owner_code = $owner_code::VARCHAR AND bottleneck.bottleneck_code = $bottleneck_code::VARCHAR
      AND list_contains(string_split($ozg_ids::VARCHAR, ' '), bottleneck.ozg_id)
      AND bottleneck.severity IS DISTINCT FROM 'HINWEIS' AND NOT bottleneck.is_proposed AND bottleneck.is_below_target
      AND NOT rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)
    GROUP BY list.ars, list.reporting_date, bottleneck.ozg_id, bottleneck.leika_key
),
counted AS (
    SELECT waits.ars, list(entry.service_name ORDER BY protected.public_case_count DESC NULLS LAST, entry.service_name) AS service_names,
           count(*)::INTEGER AS service_count, count(protected.exact_case_count)::INTEGER AS known_count,
           sum(protected.exact_case_count) AS exact_case_count, sum(protected.lowest_case_count) AS lowest_case_count,
           sum(protected.highest_case_count) AS highest_case_count, bool_or(protected.is_case_hidden) AS is_rounded,
           sum(protected.public_case_count) AS shown_case_count,
           rule.quality_of_sum(list(DISTINCT entry.case_quality) FILTER (protected.exact_case_count IS NOT NULL)) AS case_quality,
           min(waits.since_date) AS since_date, count(*) FILTER (waits.since_date IS NULL)::INTEGER AS without_day_count
    FROM waits
    JOIN mart.entry AS entry
      ON entry.ars = waits.ars AND entry.reporting_date = waits.reporting_date AND entry.ozg_id = waits.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM waits.leika_key
    -- the condition on ars alone reaches below the windows of the view; a join would not
    JOIN (SELECT * FROM mart.protected_entry WHERE list_contains(string_split($bodies::VARCHAR, ' '), ars)) AS protected
      ON protected.ars = waits.ars AND protected.reporting_date = waits.reporting_date AND protected.ozg_id = waits.ozg_id
     AND protected.leika_key IS NOT DISTINCT FROM waits.leika_key
    GROUP BY waits.ars
)
SELECT list.*, counted.* EXCLUDE (ars, shown_case_count),
       CASE WHEN is_rounded THEN rule.public_sum(exact_case_count, lowest_case_count, highest_case_count) ELSE shown_case_count END AS case_count,
       known_count > 0 AND case_count IS NULL AS is_hidden, list.ars = $ars::VARCHAR AS is_own
FROM list JOIN counted USING (ars)
ORDER BY is_own DESC, list.short_name, list.ars
