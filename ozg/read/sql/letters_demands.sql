-- One row is something a letter can ask somebody for: party x recipient x bottleneck code x what was noted about it, as in
-- leverage_demands.sql, with the services below their target that wait. recipient: the specialist system a manufacturer is asked about, as the
-- list names it (NULL: it names none, and for every other party). Counts of cases are those that may leave the house (docs/fachregeln.md
-- 7.6): exact while no small one is among them, else the public sum (is_rounded), NULL when none is known or the sum is hidden (is_hidden).
-- same_count: municipalities of the area, of listed_count with a list, that wait for the same (code, party and at least one of the services), the
-- own one included where it is counted (is_own_counted);
-- a hint keeps nobody waiting. total_*: over the distinct services of the demands in $keys (empty: of all of the row's
-- party and recipient), the same in all of its rows. What helps most cases first; known counts first.
WITH asked AS (
    SELECT bottleneck.owner_code, CASE WHEN bottleneck.owner_code = 'H' THEN trim(entry.specialist_system) END AS recipient,
           bottleneck.bottleneck_code, bottleneck.is_for_all, bottleneck.since_date, bottleneck.measure, bottleneck.measure_target_date,
           bottleneck.severity, bottleneck.stated_date, entry.ozg_id, entry.leika_key, entry.service_name, entry.case_quality,
           left(md5(concat_ws('|', bottleneck.owner_code, recipient, bottleneck.bottleneck_code, bottleneck.is_for_all, bottleneck.since_date,
                              coalesce(bottleneck.measure, ''), bottleneck.measure_target_date)), 8) AS demand_key,
           protected.exact_case_count, protected.public_case_count, protected.is_case_hidden, protected.lowest_case_count,
           protected.highest_case_count
    FROM mart.bottleneck AS bottleneck
    JOIN mart.entry AS entry
      ON entry.ars = bottleneck.ars AND entry.reporting_date = bottleneck.reporting_date AND entry.ozg_id = bottleneck.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM bottleneck.leika_key
    JOIN (SELECT * FROM mart.protected_entry WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE) AS protected
      ON protected.ozg_id = entry.ozg_id AND protected.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE bottleneck.ars = $ars::VARCHAR AND bottleneck.reporting_date = $date::DATE
      AND NOT bottleneck.is_proposed AND bottleneck.is_below_target AND rule.is_outside(bottleneck.owner_code)
      AND NOT rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)
),
-- What the sheet "Fachverfahren" says about a system, where it says one thing only.
system AS (
    SELECT recipient, CASE WHEN count(DISTINCT lower(product_name)) = 1 THEN any_value(product_name) END AS product_name,
           CASE WHEN count(DISTINCT lower(vendor_name)) = 1 THEN any_value(vendor_name) END AS vendor_name
    FROM (SELECT DISTINCT recipient FROM asked WHERE recipient IS NOT NULL)
    JOIN core.specialist_system AS told
      ON told.ars = $ars::VARCHAR AND told.reporting_date = $date::DATE
     AND lower(recipient) IN (lower(trim(told.area_name)), lower(trim(told.product_name)))
    GROUP BY recipient
),
list AS (SELECT ars, together_ars, reporting_date, is_counted FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)),
same AS (
    SELECT asked.demand_key, count(DISTINCT list.together_ars)::INTEGER AS same_count
    FROM (SELECT DISTINCT demand_key, owner_code, bottleneck_code, ozg_id FROM asked) AS asked
    JOIN mart.bottleneck AS other
      ON other.owner_code = asked.owner_code AND other.bottleneck_code = asked.bottleneck_code AND other.ozg_id = asked.ozg_id
    JOIN list ON list.ars = other.ars AND list.reporting_date = other.reporting_date AND list.is_counted
    WHERE NOT other.is_proposed AND other.is_below_target AND other.severity IS DISTINCT FROM 'HINWEIS'
      AND NOT rule.is_outdated(other.stated_date, other.reporting_date, $today::DATE)
    GROUP BY asked.demand_key
),
demand AS (
    SELECT owner_code, recipient, demand_key, bottleneck_code, is_for_all, since_date, measure, measure_target_date,
           arg_min(severity, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], severity)) AS severity,
           max(stated_date) AS stated_date, count(*)::INTEGER AS service_count, count(exact_case_count)::INTEGER AS known_count,
           list(service_name ORDER BY public_case_count DESC NULLS LAST, service_name) AS service_names,
           string_agg(DISTINCT ozg_id, ' ' ORDER BY ozg_id) AS ozg_ids, bool_or(is_case_hidden) AS is_rounded,
           sum(public_case_count) AS shown_case_count,
           rule.public_sum(sum(exact_case_count), sum(lowest_case_count), sum(highest_case_count)) AS rounded_case_count,
           rule.quality_of_sum(list(DISTINCT case_quality) FILTER (exact_case_count IS NOT NULL)) AS case_quality
    FROM asked
    GROUP BY owner_code, recipient, demand_key, bottleneck_code, is_for_all, since_date, measure, measure_target_date
),
chosen AS (
    SELECT DISTINCT owner_code, recipient, ozg_id, leika_key, exact_case_count, public_case_count, is_case_hidden, lowest_case_count,
           highest_case_count, case_quality
    FROM asked
    WHERE $keys::VARCHAR = '' OR list_contains(string_split($keys::VARCHAR, ' '), demand_key)
),
total AS (
    SELECT owner_code, recipient, count(*)::INTEGER AS total_service_count, count(exact_case_count)::INTEGER AS total_known_count,
           bool_or(is_case_hidden) AS total_is_rounded, sum(public_case_count) AS shown_case_count,
           rule.public_sum(sum(exact_case_count), sum(lowest_case_count), sum(highest_case_count)) AS rounded_case_count,
           rule.quality_of_sum(list(DISTINCT case_quality) FILTER (exact_case_count IS NOT NULL)) AS total_case_quality
    FROM chosen
    GROUP BY owner_code, recipient
)
SELECT demand.* EXCLUDE (shown_case_count, rounded_case_count), system.product_name, system.vendor_name,
       CASE WHEN demand.is_rounded THEN demand.rounded_case_count ELSE demand.shown_case_count END AS case_count,
       demand.known_count > 0 AND case_count IS NULL AS is_hidden,
       coalesce(demand.measure_target_date < $today::DATE, false) AS is_overdue,
       ($today::DATE - demand.measure_target_date)::INTEGER AS overdue_days,
       ($today::DATE - demand.since_date)::INTEGER AS waiting_days,
       coalesce(same.same_count, 0) AS same_count,
       (SELECT count(DISTINCT together_ars) FILTER (is_counted) FROM list)::INTEGER AS listed_count,
       demand.severity IS DISTINCT FROM 'HINWEIS' AND coalesce((SELECT bool_or(is_counted) FROM list WHERE ars = $ars::VARCHAR), false) AS is_own_counted,
       total.total_service_count, total.total_known_count, total.total_is_rounded, total.total_case_quality,
       CASE WHEN total.total_is_rounded THEN total.rounded_case_count ELSE total.shown_case_count END AS total_case_count,
       total.total_known_count > 0 AND total_case_count IS NULL AS total_is_hidden
FROM demand
LEFT JOIN system USING (recipient)
LEFT JOIN same USING (demand_key)
LEFT JOIN total ON total.owner_code = demand.owner_code AND total.recipient IS NOT DISTINCT FROM demand.recipient
ORDER BY rule.owner_place(demand.owner_code), demand.recipient NULLS LAST, case_count DESC NULLS LAST, is_hidden DESC, demand.since_date NULLS LAST,
         demand.bottleneck_code, service_names[1], demand.demand_key
