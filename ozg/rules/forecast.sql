-- Pace and forecast (docs/fachregeln.md 9.4).

-- Services a month: change between two reporting dates; a loss is a negative pace.
CREATE OR REPLACE MACRO rule.pace_per_month(change, days) AS change * 30.4375 / nullif(days, 0);

-- The day on which nothing is missing any more at this pace; NULL when it never comes (standstill, loss).
CREATE OR REPLACE MACRO rule.reached_date(from_date, missing, pace_per_month) AS
    CASE WHEN missing <= 0 THEN from_date
         WHEN pace_per_month > 0 THEN from_date + ceil(missing * 30.4375 / pace_per_month)::INTEGER END;

-- Services a month that are needed from now on to be done on a date; NULL when the date has passed.
CREATE OR REPLACE MACRO rule.needed_pace(missing, from_date, due_date) AS
    CASE WHEN due_date > from_date THEN missing * 30.4375 / (due_date - from_date) END;
