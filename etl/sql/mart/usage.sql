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

-- One row is a relevant service of a list with its cases and online cases of the same year: those of the list where it names online cases, else
-- those of its newest calendar year that is over and counted with both numbers that go together (usage_year; NULL: of the list). Never one of
-- each. given_share: online_share of the list's entry. Without a parameter, so that a question asks for one list and an edition for many.
CREATE OR REPLACE MACRO mart.online_pair() AS TABLE
SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.service_name, entry.is_conform, entry.online_share AS given_share,
       counted.usage_year, CASE WHEN counted.usage_year IS NULL THEN entry.case_count ELSE counted.case_count END AS case_count,
       CASE WHEN counted.usage_year IS NULL THEN rule.counted_online(entry.online_case_count, entry.case_count)
            ELSE counted.online_case_count END AS online_case_count
FROM mart.entry AS entry
LEFT JOIN mart.usage_year AS counted
  -- a condition on the entry alone would have every entry compared with every year
  ON counted.ars = entry.ars AND counted.ozg_id = CASE WHEN entry.online_case_count IS NULL THEN entry.ozg_id END
 AND counted.leika_key IS NOT DISTINCT FROM entry.leika_key AND rule.is_year_over(counted.usage_year, entry.reporting_date)
 AND rule.is_online_part(counted.online_case_count, counted.case_count)
WHERE entry.is_in_ratio
QUALIFY row_number() OVER (
    PARTITION BY entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key ORDER BY counted.usage_year DESC NULLS LAST) = 1;

-- One row is a relevant service of one list: columns of mart.entry with the online cases that count, and usage_year, as in mart.online_pair.
CREATE OR REPLACE MACRO mart.entry_with_pair(of_ars, of_date) AS TABLE
SELECT entry.* REPLACE (pair.online_case_count AS online_case_count), pair.usage_year
FROM mart.entry AS entry
JOIN mart.online_pair() AS pair
  ON pair.ars = entry.ars AND pair.reporting_date = entry.reporting_date AND pair.ozg_id = entry.ozg_id
 AND pair.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = of_ars AND entry.reporting_date = of_date AND pair.ars = of_ars AND pair.reporting_date = of_date AND entry.is_in_ratio;
