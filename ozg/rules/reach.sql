-- What citizens and staff have of it (docs/fachregeln.md 7.3).

-- Round the clock: the whole application can be handed in online at any time.
CREATE OR REPLACE MACRO rule.is_round_the_clock(level_low) AS level_low >= 3;
-- No visit to the town hall: the same, and nobody has reported that the law or an appointment demands appearance.
CREATE OR REPLACE MACRO rule.is_without_visit(level_low, open_codes) AS
    level_low >= 3 AND NOT contains(open_codes, 'E21') AND NOT contains(open_codes, 'E12');
-- Hours a year set free by what comes in online; negative where a case takes longer than before. Nothing online frees nothing,
-- whether or not the minutes are known.
CREATE OR REPLACE MACRO rule.hours_freed(online_case_count, minutes_saved) AS
    CASE WHEN online_case_count = 0 THEN 0.0 ELSE online_case_count * minutes_saved / 60.0 END;
