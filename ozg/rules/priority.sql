-- Priority score 0-100 (docs/fachregeln.md 6.2). A part is NULL when its fact is unknown; unknown is never zero. (The CASE in each
-- part is needed: DuckDB's least() skips NULL and would turn "unknown" into 100 points.)

-- F: ten times as many cases a year are 25 points more. 10 cases are about 26 points, 10,000 are 100.
CREATE OR REPLACE MACRO rule.points_cases(case_count) AS
    CASE WHEN case_count IS NOT NULL THEN least(100.0, 25.0 * log10(1.0 + case_count)) END;
-- N: minutes saved per case, citizen and staff together.
CREATE OR REPLACE MACRO rule.points_benefit(minutes_saved) AS
    CASE WHEN minutes_saved IS NOT NULL THEN least(100.0, 100.0 * greatest(minutes_saved, 0) / 60.0) END;
-- A ready solution: a shared (EfA) one that is ripe or further, one that can be bought, or one of Verbund, Kreis, Land or EfA with
-- which another municipality of the same Land is conform already (is_proven); a solution nobody is online with is not ready.
CREATE OR REPLACE MACRO rule.has_solution(solution_kind, efa_status, is_proven) AS
    coalesce(efa_status IN ('REIF', 'LAND_VERTRAG', 'ANBINDUNG', 'ANGEBUNDEN'), false)
    OR (coalesce(efa_status <> 'ABGELEHNT', true)
        AND (coalesce(solution_kind = 'MARKT', false)
             OR (coalesce(solution_kind IN ('VERBUND', 'KREIS', 'LAND', 'EFA'), false) AND coalesce(is_proven, false))));
CREATE OR REPLACE MACRO rule.is_legally_possible(legal_ceiling_level) AS coalesce(legal_ceiling_level >= rule.conform_level(), true);
-- Could anybody below the legislator make the service ganz online? Not above the legal ceiling, nor while the list names the law or the duty to
-- appear in person as what hinders it (E21).
CREATE OR REPLACE MACRO rule.is_changeable(legal_ceiling_level, open_codes) AS
    rule.is_legally_possible(legal_ceiling_level) AND NOT contains(coalesce(open_codes, ''), 'E21');
-- M: interface 50 / planned 25 / none 0 / not needed 50; +30 ready solution; +20 legally possible online.
CREATE OR REPLACE MACRO rule.points_feasibility(interface_status, has_solution, is_legally_possible) AS
    CASE interface_status WHEN 'JA' THEN 50.0 WHEN 'ENTFAELLT' THEN 50.0 WHEN 'GEPLANT' THEN 25.0 WHEN 'NEIN' THEN 0.0 END
    + CASE WHEN has_solution THEN 30.0 ELSE 0.0 END + CASE WHEN is_legally_possible THEN 20.0 ELSE 0.0 END;
-- A: little effort.
CREATE OR REPLACE MACRO rule.points_effort(person_days) AS
    CASE WHEN person_days IS NOT NULL THEN 100.0 * (1.0 - least(person_days, 60.0) / 60.0) END;
-- P: the strongest duty known; none is known to be none.
CREATE OR REPLACE MACRO rule.points_duty(duty) AS
    CASE WHEN contains(coalesce(duty, ''), 'SDG') THEN 100.0 WHEN contains(coalesce(duty, ''), 'FOKUS') THEN 80.0
         WHEN contains(coalesce(duty, ''), 'LAND') THEN 60.0 WHEN contains(coalesce(duty, ''), 'SATZUNG') THEN 40.0
         ELSE 0.0 END;
-- Duty that the published programmes tell of a service, whatever the list says: Fokusleistung. It never enters the score of a
-- municipality, which names its own duties; it orders a list that says nothing else (docs/fachregeln.md 6.2, base 4). (That a bundle
-- holds some SDG service says nothing about this municipality's part of it.)
CREATE OR REPLACE MACRO rule.reference_duty(is_focus) AS CASE WHEN is_focus THEN 80.0 ELSE 0.0 END;
-- W: empty counts as 0 and as known.
CREATE OR REPLACE MACRO rule.points_will(political_will) AS coalesce(political_will, 0) * 1.0;

-- Gate factor (Achim rule): without the interface a digital application makes more work than before.
CREATE OR REPLACE MACRO rule.interface_factor(interface_status) AS
    CASE WHEN interface_status = 'NEIN' THEN 0.5 ELSE 1.0 END;

-- Data coverage in percent: weights of the known parts; the weights add up to 100.
CREATE OR REPLACE MACRO rule.data_coverage(f, n, m, a, p, w, wf, wn, wm, wa, wp, ww) AS
    100.0 * (CASE WHEN f IS NULL THEN 0 ELSE wf END + CASE WHEN n IS NULL THEN 0 ELSE wn END
           + CASE WHEN m IS NULL THEN 0 ELSE wm END + CASE WHEN a IS NULL THEN 0 ELSE wa END
           + CASE WHEN p IS NULL THEN 0 ELSE wp END + CASE WHEN w IS NULL THEN 0 ELSE ww END)
    / (wf + wn + wm + wa + wp + ww);
-- Weighted sum with unknown parts set to one value (0 for the lower, 100 for the upper end of the range).
CREATE OR REPLACE MACRO rule.priority_bound(factor, unknown, f, n, m, a, p, w, wf, wn, wm, wa, wp, ww) AS
    factor * (wf * coalesce(f, unknown) + wn * coalesce(n, unknown) + wm * coalesce(m, unknown)
            + wa * coalesce(a, unknown) + wp * coalesce(p, unknown) + ww * coalesce(w, unknown))
    / (wf + wn + wm + wa + wp + ww);
-- Point score: renormalised over the known weights; NULL when nothing that carries weight is known.
CREATE OR REPLACE MACRO rule.priority_score(factor, f, n, m, a, p, w, wf, wn, wm, wa, wp, ww) AS
    100.0 * rule.priority_bound(factor, 0.0, f, n, m, a, p, w, wf, wn, wm, wa, wp, ww)
    / nullif(rule.data_coverage(f, n, m, a, p, w, wf, wn, wm, wa, wp, ww), 0);

-- Groups before ranking (docs/fachregeln.md 6.3); NULL = still to be done, and placed by rule.turn_group. A municipality that has
-- put a service off on purpose is asked nothing about it, whatever its score; this comes before "selten", which is only a hint to
-- put a service off. is_municipal: false when only Bund or Land execute the service.
CREATE OR REPLACE MACRO rule.settled_group(relevance, is_municipal, is_done, is_at_legal_ceiling, implementation_status, case_count,
                                           duty_points, rare_below) AS
    CASE WHEN relevance IS DISTINCT FROM 'RELEVANT' OR NOT is_municipal THEN 'NICHT_RELEVANT'
         -- without a status nobody says it is online; that the law allows no more is certain
         WHEN coalesce(is_at_legal_ceiling, false) AND implementation_status IS NULL THEN 'RECHTLICHES_MAXIMUM'
         WHEN is_done OR coalesce(implementation_status = 'ABGELOEST', false) THEN 'ERLEDIGT'
         WHEN coalesce(is_at_legal_ceiling, false) THEN 'RECHTLICHES_MAXIMUM'
         WHEN coalesce(implementation_status = 'ZURUECKGESTELLT', false) THEN 'ZURUECKGESTELLT'
         WHEN coalesce(implementation_status = 'GO_LIVE', false) THEN 'LAEUFT'
         WHEN coalesce(case_count < rare_below, false) AND duty_points = 0 THEN 'SELTEN' END;

-- Base of the order (docs/fachregeln.md 6.2): points when enough services of the list have a case count and a stated N, M or A; else the
-- municipality's own ranks; else known cases; else duty, where it tells services apart. NULL: nothing separates them.
CREATE OR REPLACE MACRO rule.rank_basis(scorable_count, own_rank_count, case_count, lowest_duty, highest_duty) AS
    CASE WHEN scorable_count >= 5 THEN 'PUNKTE' WHEN own_rank_count > 0 THEN 'EIGENE_LISTE' WHEN case_count > 0 THEN 'FAELLE'
         WHEN highest_duty > lowest_duty THEN 'PFLICHT' END;

-- Is a service to be counted first ("Erst zählen") instead of ranked? When the base has nothing to place it by; by points, when it
-- would be among the first ten at the upper end of its range. places_above: services with a case count whose lower bound is above it.
CREATE OR REPLACE MACRO rule.is_to_be_counted(rank_basis, case_count, priority_rank, priority_class, duty_points, places_above) AS
    case_count IS NULL AND coalesce(priority_rank <> 1, true) AND CASE rank_basis
        WHEN 'PUNKTE' THEN places_above < 10
        WHEN 'EIGENE_LISTE' THEN priority_rank IS NULL AND priority_class IS NULL
        WHEN 'PFLICHT' THEN duty_points = 0
        ELSE true END;

-- Whose turn is it? Somebody outside is waited for, nobody is (the list must say so), or the list does not tell. What is doubtful comes first: the list
-- says both that a service is there and that it is not (rule.is_said_both), or nobody has said anything of it for a year. An EfA
-- solution still in development says nothing about the own house.
CREATE OR REPLACE MACRO rule.turn_group(waits_outside, waits_unnamed, has_own_bottleneck, lists_bottlenecks, efa_status, solution_kind, is_doubtful) AS
    CASE WHEN is_doubtful THEN 'NAECHSTES' WHEN waits_outside THEN 'ANSTOSSEN' WHEN waits_unnamed THEN 'NAECHSTES'
         WHEN has_own_bottleneck OR lists_bottlenecks OR coalesce(efa_status <> 'IN_ENTWICKLUNG', false) OR solution_kind IS NOT NULL
         THEN 'SELBST' ELSE 'NAECHSTES' END;

-- Does the list say nothing of what hinders a service that nobody outside is waited for? It names bottlenecks of others and none of this one: that
-- there is none, nobody has said (docs/fachregeln.md 6.3). is_nothing_told is never NULL.
CREATE OR REPLACE MACRO rule.is_nothing_told(turn_group, bottleneck_codes, waiting_for, efa_status, solution_kind) AS
    coalesce(turn_group = 'SELBST', false) AND coalesce(bottleneck_codes, '') = '' AND waiting_for IS NULL AND solution_kind IS NULL
    AND coalesce(efa_status = 'IN_ENTWICKLUNG', true);

-- Sort key of the order, smallest first; ties go by cases, then by name. A service without a case count stands behind all with one,
-- however high the rest of its score is: unknown never lifts.
CREATE OR REPLACE MACRO rule.rank_key(rank_basis, case_count, score_low, priority_rank, priority_class, duty_points) AS
    CASE rank_basis
        WHEN 'PUNKTE' THEN [(case_count IS NULL)::INTEGER::DOUBLE, -score_low, -coalesce(case_count, 0)]
        WHEN 'EIGENE_LISTE' THEN [coalesce(priority_rank, 1e9)::DOUBLE, -coalesce(priority_class, 0)::DOUBLE, -coalesce(case_count, -1)]
        WHEN 'FAELLE' THEN [-coalesce(case_count, -1)::DOUBLE]
        WHEN 'PFLICHT' THEN [-duty_points::DOUBLE, -coalesce(case_count, -1)::DOUBLE] END;
