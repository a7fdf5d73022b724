-- One row is one service of the municipality in the published build, at its newest reporting date up to the given one.
CREATE OR REPLACE TEMP TABLE change_before AS
SELECT ozg_id, leika_key, service_name, relevance, implementation_status, level_low, level_high, model_level_low, model_level_high, rgm_version, declared_level, is_conform,
       case_count, case_quality, reporting_date
FROM previous.mart.entry
WHERE ars = $ars::VARCHAR
  AND reporting_date = (SELECT max(reporting_date) FROM previous.mart.entry
                        WHERE ars = $ars::VARCHAR AND reporting_date <= $reporting_date::DATE);
