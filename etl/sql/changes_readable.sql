-- One row when the published build (attached as "previous") has what changes are compared by.
SELECT count(*), count(ozg_id), count(leika_key), count(level_low), count(level_high), count(model_level_low), count(model_level_high), count(rgm_version), count(declared_level), count(is_conform), count(implementation_status), count(relevance),
       count(case_count), count(case_quality), count(reporting_date), count(service_name), count(ars)
FROM (SELECT * FROM previous.mart.entry LIMIT 1);
