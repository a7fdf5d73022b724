-- One row is municipality x service x period with counted cases, as delivered last.
CREATE OR REPLACE TABLE mart.usage AS
SELECT usage.ars, usage.ozg_id, usage.leika_key, coalesce(leika.leika_name, service.service_name) AS service_name,
       usage.period_start_date, usage.period_end_date, usage.month_count, usage.case_count, usage.online_case_count,
       usage.started_count, usage.after_hours_count, usage.case_quality, usage.usage_source, delivery.file_name AS source_file,
       neutral.neutral_name AS neutral_source
FROM core.usage AS usage
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = usage.leika_key
LEFT JOIN meta.delivery AS delivery USING (delivery_id)
LEFT JOIN meta.neutral_delivery AS neutral USING (delivery_id)
ORDER BY usage.ars, usage.ozg_id, usage.period_start_date;

-- One row is municipality x service x complete calendar year.
CREATE OR REPLACE TABLE mart.usage_year AS SELECT * FROM core.usage_year ORDER BY ars, ozg_id, usage_year;

-- One row is a service of a municipality: its newest calendar year that is over at the day and counted with both numbers that go together.
CREATE OR REPLACE MACRO mart.counted_year(municipality, day) AS TABLE
SELECT ozg_id, leika_key, usage_year, case_count, online_case_count
FROM mart.usage_year
WHERE ars = municipality AND rule.is_year_over(usage_year, day) AND rule.is_online_part(online_case_count, case_count)
QUALIFY row_number() OVER (PARTITION BY ozg_id, leika_key ORDER BY usage_year DESC) = 1;

-- One row is a relevant service of a list with its cases and online cases of the same year: those of the list where it names online cases, else
-- those of the newest year counted whole (usage_year; NULL: of the list). Never one of each. given_share: online_share of the list's entry.
CREATE OR REPLACE MACRO mart.online_pair(municipality, day) AS TABLE
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.is_conform, entry.online_share AS given_share, counted.usage_year,
       CASE WHEN counted.usage_year IS NULL THEN entry.case_count ELSE counted.case_count END AS case_count,
       rule.counted_online(coalesce(entry.online_case_count, counted.online_case_count),
                           CASE WHEN counted.usage_year IS NULL THEN entry.case_count ELSE counted.case_count END) AS online_case_count
FROM mart.entry AS entry
LEFT JOIN mart.counted_year(municipality, day) AS counted
  ON counted.ozg_id = entry.ozg_id AND counted.leika_key IS NOT DISTINCT FROM entry.leika_key AND entry.online_case_count IS NULL
WHERE entry.ars = municipality AND entry.reporting_date = day AND entry.is_in_ratio;
