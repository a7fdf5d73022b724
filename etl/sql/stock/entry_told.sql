-- One row is municipality x reporting date x service of the list in force as the pages read it, as in mart/entry_kept.sql.
CREATE VIEW mart.entry AS SELECT * EXCLUDE (delivery_id) FROM mart.told_entry;

-- One row is municipality x reporting date x service as in core/entry_kept.sql.
CREATE OR REPLACE VIEW core.entry AS
SELECT ars, reporting_date, list_date, delivery_id, source_sheet AS sheet_name, source_row AS row_number,
       * EXCLUDE (
           ars, reporting_date, list_date, delivery_id, source_sheet, source_row, has_solution, points_f, points_n, points_a, points_p,
           points_w, interface_factor, is_done, is_at_legal_ceiling, is_overdue, duty_points, points_m, data_coverage, priority_low,
           priority_high, service_name, subject_area, situation, is_conform, is_online, is_model_conform, is_in_ratio, online_share,
           priority_score, rank_group, turn_group, rank_basis, computed_rank, bottleneck_codes, is_blocked, waiting_for,
           waiting_since_date, waits_unnamed, is_online_by_pvog, evidence_date, source_file, neutral_source
       )
FROM mart.told_entry;
