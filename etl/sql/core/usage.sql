-- One row is municipality x service x period: the figure delivered last for that period.
CREATE OR REPLACE TABLE core.usage AS
SELECT entry.*, date_diff('month', entry.period_start_date, entry.period_end_date + 1)::INTEGER AS month_count
FROM staging.usage_entry AS entry
JOIN meta.delivery AS delivery USING (delivery_id)
QUALIFY row_number() OVER (
    PARTITION BY entry.ars, entry.ozg_id, entry.leika_key, entry.period_start_date, entry.period_end_date
    ORDER BY delivery.reporting_date DESC NULLS LAST, entry.delivery_id DESC, entry.row_number DESC
) = 1;

-- One row is municipality x service x calendar year with a complete figure: a yearly count, else the sum of four quarters,
-- else of twelve months. An incomplete year is unknown, not small; so are its online cases where a part of it has more of them than cases.
CREATE OR REPLACE TABLE core.usage_year AS
WITH by_length AS (
    SELECT ars, ozg_id, leika_key, year(period_start_date) AS usage_year, month_count,
           sum(month_count) AS covered_months,
           CASE WHEN count(*) = count(case_count) THEN sum(case_count) END AS case_count,
           CASE WHEN count(*) = count(rule.counted_online(online_case_count, case_count)) THEN sum(online_case_count) END AS online_case_count,
           any_value(case_quality) AS case_quality
    FROM core.usage
    WHERE year(period_start_date) = year(period_end_date) AND month_count IN (1, 3, 12)
    GROUP BY ars, ozg_id, leika_key, usage_year, month_count
)
SELECT ars, ozg_id, leika_key, usage_year::INTEGER AS usage_year, case_count, online_case_count, case_quality
FROM by_length
WHERE rule.is_complete_year(month_count, covered_months)
QUALIFY row_number() OVER (PARTITION BY ars, ozg_id, leika_key, usage_year ORDER BY month_count DESC) = 1;
