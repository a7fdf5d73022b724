-- What citizens and staff have of it (docs/fachregeln.md 7.3).

-- Does anything known call people to the town hall: the law (E21), an appointment nobody can book online (E12), a legal ceiling
-- below the highest level, or the list itself (by law, or as the house has organised it)?
CREATE OR REPLACE MACRO rule.needs_appearance(open_codes, legal_ceiling_level, appearance_duty) AS
    contains(open_codes, 'E21') OR contains(open_codes, 'E12') OR coalesce(legal_ceiling_level < rule.highest_level(), false)
    OR coalesce(appearance_duty IN ('RECHTLICH', 'ORGANISATORISCH'), false);
-- No visit to the town hall: ganz online, and nothing known demands appearance. NULL while it is not known whether it is ganz online.
CREATE OR REPLACE MACRO rule.is_without_visit(is_conform, open_codes, legal_ceiling_level, appearance_duty) AS
    is_conform AND NOT rule.needs_appearance(open_codes, legal_ceiling_level, appearance_duty);
-- "Online zu beantragen, Termin nötig": ganz online, and still one has to go there.
CREATE OR REPLACE MACRO rule.is_with_appointment(is_conform, open_codes, legal_ceiling_level, appearance_duty) AS
    is_conform AND rule.needs_appearance(open_codes, legal_ceiling_level, appearance_duty);
-- Does the list say anything of what calls people to the town hall? An obstacle of whatever kind shows that somebody looked for them.
CREATE OR REPLACE MACRO rule.says_who_must_appear(open_codes, legal_ceiling_level, appearance_duty) AS
    open_codes <> '' OR legal_ceiling_level IS NOT NULL OR appearance_duty IS NOT NULL;
-- Visits a case of before, where the list says how often somebody came; else one a case is assumed (docs/fachregeln.md 7.3).
CREATE OR REPLACE MACRO rule.visits_avoided(online_case_count, visits_per_case) AS online_case_count * coalesce(visits_per_case, 1);
-- Hours a year set free by what comes in online; negative where a case takes longer than before. Nothing online frees nothing,
-- whether or not the minutes are known.
CREATE OR REPLACE MACRO rule.hours_freed(online_case_count, minutes_saved) AS
    CASE WHEN online_case_count = 0 THEN 0.0 ELSE online_case_count * minutes_saved / 60.0 END;
