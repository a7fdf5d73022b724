-- One row is a row of core.entry by its key with what is computed of it alone: kept, because who ranks the entries and who keeps them both ask.
CREATE TEMP TABLE judged_alone AS
SELECT ars, reporting_date, ozg_id, leika_key, service_name, has_solution, points_f, points_n, points_a, points_p, points_w, interface_factor,
       is_done, is_at_legal_ceiling, is_said_both, is_overdue, duty_points, points_m, settled_group, data_coverage, score, priority_low, priority_high
FROM judged_entry($rare_below::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER);

-- One row is a row of core.entry with what is computed of it alone.
CREATE TEMP MACRO judged(rare_below, wf, wn, wm, wa, wp, ww) AS TABLE
SELECT entry.*, alone.* EXCLUDE (ars, reporting_date, ozg_id, leika_key)
FROM core.entry AS entry
JOIN judged_alone AS alone ON alone.ars = entry.ars AND alone.reporting_date = entry.reporting_date
                          AND alone.ozg_id = entry.ozg_id AND alone.leika_key IS NOT DISTINCT FROM entry.leika_key;
