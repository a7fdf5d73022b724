-- One row is one service of the municipality in the published build: none, because nothing comparable is published.
CREATE OR REPLACE TEMP TABLE change_before AS
SELECT ozg_id, leika_key, service_name, relevance, implementation_status, level_low, level_high, model_level_low, model_level_high, rgm_version, declared_level, is_conform,
       case_count, case_quality, reporting_date
FROM mart.entry WHERE false;
