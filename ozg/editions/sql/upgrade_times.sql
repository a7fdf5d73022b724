-- One row is municipality x service with what is known of its time; an edition older than that knows none.
CREATE TABLE mart.service_time (
    ars VARCHAR, reporting_date DATE, ozg_id VARCHAR, leika_key VARCHAR, visit_count INTEGER, measured_minutes DOUBLE, minutes_before DOUBLE,
    minutes_after DOUBLE, has_status_display BOOLEAN, finished_a_month DOUBLE, backlog_count INTEGER, processing_days DOUBLE, online_processing_days DOUBLE,
    analogue_processing_days DOUBLE, is_visit_old BOOLEAN, is_flow_old BOOLEAN, is_minutes_hidden BOOLEAN, is_backlog_hidden BOOLEAN,
    is_finished_hidden BOOLEAN, is_days_hidden BOOLEAN, is_online_days_hidden BOOLEAN, is_analogue_days_hidden BOOLEAN
);
