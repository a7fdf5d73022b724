-- Release of an edition and the difference between two (docs/fachregeln.md 8.2).

-- Jump of a case number: at least the factor up or down, once one of the two is large enough to mean something.
CREATE OR REPLACE MACRO rule.is_case_jump(count_before, count_now, factor, smallest) AS
    coalesce(greatest(count_before, count_now) >= smallest
             AND greatest(count_before, count_now) >= factor * least(count_before, count_now), false);

-- Fallen between two lists or two editions: a lower level than before, or no longer online without a successor: the status says that it
-- is not, where it said before that it is, or where nobody told one and the level that said so is told no more. What is only not told any
-- more has not fallen.
CREATE OR REPLACE MACRO rule.has_fallen(level_before, level_now, status_before, status_now) AS
    coalesce(level_now < level_before, false)
    OR coalesce(rule.is_not_offered(status_now)
                AND (status_before = 'GO_LIVE' OR status_before IS NULL AND level_now IS NULL AND level_before >= rule.conform_level()), false);

-- What happened to a service between two editions; the first that holds counts. NULL: nothing. Another maturity model is neither better
-- nor worse (docs/fachregeln.md 2.5). was_guessed: the older edition counts by rules that made an untold status "offen"; what only
-- follows from that is no change of the service.
-- Of two ranges only what is certain: the whole range has moved.
CREATE OR REPLACE MACRO rule.difference(was_relevant, is_relevant, version_before, version_now, level_before, level_high_before, level_now,
                                        level_high_now, status_before, status_now, is_jump, was_guessed) AS
    CASE WHEN was_relevant AND NOT is_relevant THEN 'WEGGEFALLEN'
         WHEN is_relevant AND NOT was_relevant THEN 'NEU'
         WHEN NOT is_relevant THEN NULL
         WHEN version_before <> version_now THEN 'MODELL'
         WHEN rule.has_fallen(level_before, level_high_now, status_before, status_now) THEN 'SCHLECHTER'
         WHEN level_now > level_high_before THEN 'BESSER'
         -- known before and not any more, or known now alone; a range that only grew narrower or wider on one side of the threshold is known in both
         WHEN level_before IS NOT NULL AND level_now IS NULL OR rule.is_conform(level_before, level_high_before) IS NOT NULL
              AND rule.is_conform(level_now, level_high_now) IS NULL AND level_before IS NOT NULL THEN 'NICHT_MEHR_BEKANNT'
         WHEN level_before IS NULL AND level_now IS NOT NULL OR rule.is_conform(level_before, level_high_before) IS NULL
              AND rule.is_conform(level_now, level_high_now) IS NOT NULL THEN 'ERSTMALS_BEKANNT'
         WHEN status_now IS NULL AND status_before = 'OFFEN' AND was_guessed THEN CASE WHEN is_jump THEN 'FALLZAHL' END
         WHEN status_now IS DISTINCT FROM status_before THEN 'STATUS'
         WHEN is_jump THEN 'FALLZAHL' END;

-- What left a list because the catalogue has withdrawn it is left out by nobody.
CREATE OR REPLACE MACRO rule.kind_by_catalogue(kind, is_withdrawn) AS
    CASE WHEN kind = 'WEGGEFALLEN' AND is_withdrawn THEN 'AUS_DEM_KATALOG' ELSE kind END;

-- What disappeared or fell needs a reason before it may be released.
CREATE OR REPLACE MACRO rule.needs_reason(difference) AS coalesce(difference IN ('WEGGEFALLEN', 'SCHLECHTER'), false);
