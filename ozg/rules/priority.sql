-- Priority score 0-100 (docs/fachregeln.md 6.2). A part is NULL when its fact is unknown; unknown is never zero. (The CASE in each
-- part is needed: DuckDB's least() skips NULL and would turn "unknown" into 100 points.)

-- F: ten times as many cases a year are 25 points more. 10 cases are about 26 points, 10,000 are 100.
CREATE OR REPLACE MACRO rule.points_cases(case_count) AS
    CASE WHEN case_count IS NOT NULL THEN least(100.0, 25.0 * log10(1.0 + case_count)) END;
-- N: minutes saved per case, citizen and staff together.
CREATE OR REPLACE MACRO rule.points_benefit(minutes_saved) AS
    CASE WHEN minutes_saved IS NOT NULL THEN least(100.0, 100.0 * greatest(minutes_saved, 0) / 60.0) END;
-- A ready solution: somebody else's, or a shared (EfA) one that is ripe or further.
CREATE OR REPLACE MACRO rule.has_solution(solution_kind, efa_status) AS
    coalesce(solution_kind <> 'EIGEN', false)
    OR coalesce(efa_status IN ('REIF', 'LAND_VERTRAG', 'ANBINDUNG', 'ANGEBUNDEN'), false);
CREATE OR REPLACE MACRO rule.is_legally_possible(legal_ceiling_level) AS coalesce(legal_ceiling_level >= 3, true);
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

-- Gates before ranking (docs/fachregeln.md 6.3): G1 not relevant, G2 done, G4 at the legal ceiling, G3 rare without duty; NULL = is
-- ranked. A service the municipality has put off on purpose is not its next step either, whatever its score; it comes
-- before G3, which is only a hint to put a service off.
CREATE OR REPLACE MACRO rule.gate(relevance, is_done, is_at_legal_ceiling, implementation_status, case_count, duty_points,
                                  rare_below) AS
    CASE WHEN relevance IS DISTINCT FROM 'RELEVANT' THEN 'G1' WHEN is_done THEN 'G2'
         WHEN coalesce(is_at_legal_ceiling, false) THEN 'G4'
         WHEN coalesce(implementation_status = 'ZURUECKGESTELLT', false) THEN 'ZURUECKGESTELLT'
         WHEN coalesce(case_count < rare_below, false) AND duty_points = 0 THEN 'G3' END;
