-- One row is municipality x service x count as a list gave it that was not the last one for its date: it may have been read in public
-- before the later list came (docs/fachregeln.md 7.6).
CREATE OR REPLACE TABLE mart.replaced_count AS
SELECT DISTINCT ars, ozg_id, leika_key, case_count, online_case_count
FROM staging.service_entry
WHERE ozg_id IS NOT NULL AND coalesce(case_count, online_case_count) IS NOT NULL
QUALIFY delivery_id < max(delivery_id) OVER (PARTITION BY ars, reporting_date);
