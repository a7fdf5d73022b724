-- Usage (docs/fachregeln.md 7.1, 7.6).

-- More online than at all: one of two counts of one service is wrong, and nobody knows which. The whole may be its cases or, for those handed
-- in, the applications begun online. What is not known contradicts nothing.
CREATE OR REPLACE MACRO rule.is_more_online(online_case_count, whole_count) AS coalesce(online_case_count > whole_count, false);
-- Are both counts known, and go together?
CREATE OR REPLACE MACRO rule.is_online_part(online_case_count, case_count) AS coalesce(online_case_count <= case_count, false);
-- Online cases as they count in a sum, a forecast or a plan: NULL where they contradict the cases.
CREATE OR REPLACE MACRO rule.counted_online(online_case_count, case_count) AS
    CASE WHEN NOT rule.is_more_online(online_case_count, case_count) THEN online_case_count END;
-- Online share of one service and period: both counts known, going together, and cases at all.
CREATE OR REPLACE MACRO rule.online_share(online_case_count, case_count) AS
    CASE WHEN rule.is_online_part(online_case_count, case_count) THEN online_case_count / nullif(case_count, 0) END;

-- Completion rate (Abschlussquote): applications handed in of those begun online, in the same period.
CREATE OR REPLACE MACRO rule.completion_share(online_case_count, started_count) AS online_case_count / nullif(started_count, 0);

-- Does a month lie in the first months after go-live ("Anlauf")? The month of go-live is the first of them.
CREATE OR REPLACE MACRO rule.is_starting_month(month_start_date, golive_date, starting_months) AS
    coalesce(date_diff('month', date_trunc('month', golive_date), month_start_date) BETWEEN 0 AND starting_months - 1, false);

-- A calendar year is complete when a yearly figure exists, or all four quarters, or all twelve months; a missing month is
-- not zero.
CREATE OR REPLACE MACRO rule.is_complete_year(period_months, covered_months) AS period_months = 12 OR covered_months = 12;

-- Is a calendar year over by a day? A year that still runs is no whole one, whatever its figure says.
CREATE OR REPLACE MACRO rule.is_year_over(calendar_year, day) AS make_date(calendar_year, 12, 31) <= day;

-- Small numbers in public output: 1 up to below the threshold are hidden, 0 is shown as 0 (docs/fachregeln.md 7.6).
CREATE OR REPLACE MACRO rule.is_small_count(case_count, threshold) AS coalesce(case_count > 0 AND case_count < threshold, false);
-- A ratio is hidden when its numerator or the rest is small, or its denominator is below ten.
CREATE OR REPLACE MACRO rule.is_small_ratio(numerator, denominator, threshold, smallest_denominator) AS
    coalesce(denominator < smallest_denominator, false) OR rule.is_small_count(numerator, threshold)
    OR rule.is_small_count(denominator - numerator, threshold);

-- Where a case count comes from: counted, or extrapolated by the house itself ("ca. 1.200", "12/Woche"); NULL where the list gives only a
-- bound ("<5", "mindestens 500"). Never an estimate of ours.
CREATE OR REPLACE MACRO rule.case_kind(case_count, case_quality) AS
    CASE WHEN case_count IS NOT NULL THEN
        CASE coalesce(case_quality, 'GEZAEHLT') WHEN 'GEZAEHLT' THEN 'gezaehlt' WHEN 'GESCHAETZT' THEN 'hochgerechnet' END END;
-- How sure a case count is, as open data says it: gezaehlt, geschaetzt, mindestens, hoechstens.
CREATE OR REPLACE MACRO rule.case_surety(case_count, case_quality) AS
    CASE WHEN case_count IS NOT NULL THEN lower(coalesce(case_quality, 'GEZAEHLT')) END;

-- The quality of a sum: that of its parts where they share one, else no better than an estimate. qualities: each once.
CREATE OR REPLACE MACRO rule.quality_of_sum(qualities) AS
    CASE WHEN len(qualities) = 1 THEN qualities[1] WHEN len(qualities) > 1 THEN 'GESCHAETZT' END;

-- A count as text: whole numbers without a decimal point, others with one; NULL stays NULL.
CREATE OR REPLACE MACRO rule.number_text(number) AS
    CASE WHEN number = round(number) THEN number::BIGINT::VARCHAR ELSE number::DOUBLE::VARCHAR END;

-- A sum of cases in public output: the rounding to ten of the exact sum. lowest and highest: what it may be for one who does not know
-- the small counts in it that nothing covers. Where their rounding differs, the sum is rounded to a hundred; where that would still
-- tell them apart, or the sum would read as zero without being zero, it is hidden (NULL).
CREATE OR REPLACE MACRO rule.public_sum(total, lowest, highest) AS
    CASE WHEN total = 0 THEN 0
         WHEN round(lowest, -1) = round(highest, -1) THEN nullif(round(total, -1), 0)
         WHEN round(lowest, -2) = round(highest, -2) THEN nullif(round(total, -2), 0) END;
-- A sum of cases as a file says it: exact inside the house; in public output the public sum, or the sign that it is hidden.
CREATE OR REPLACE MACRO rule.sum_text(is_public, total, is_hidden, public_total, suppressed) AS
    CASE WHEN NOT is_public THEN rule.number_text(total) WHEN is_hidden THEN suppressed ELSE rule.number_text(public_total) END;
