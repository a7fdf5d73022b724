-- One row: gaps of the municipality (gap_count), those of them without a known case number (without_cases_count), and services that could be
-- ganz online of which nobody knows whether they are (unknown_count).
SELECT count(*) FILTER (is_conform IS NOT NULL)::INTEGER AS gap_count,
       count(*) FILTER (is_conform IS NOT NULL AND case_count IS NULL)::INTEGER AS without_cases_count,
       count(*) FILTER (is_conform IS NULL)::INTEGER AS unknown_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_gap(is_in_ratio, is_conform, is_done, legal_ceiling_level, bottleneck_codes)
