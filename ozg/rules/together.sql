-- Working together (docs/fachregeln.md 8.5).

-- Does a municipality build a service on its own? Its list says so (Lösungsart eigen) and work has begun or is done.
CREATE OR REPLACE MACRO rule.works_alone(implementation_status, solution_kind) AS
    coalesce(solution_kind = 'EIGEN' AND implementation_status IN ('IN_UMSETZUNG', 'TEST', 'GO_LIVE'), false);

-- Is a municipality building a service on its own just now? NULL: its list leaves out the status or the kind of solution, and what it says does
-- not rule it out; what is known to be ganz online is no longer being built.
CREATE OR REPLACE MACRO rule.is_building_alone(implementation_status, solution_kind, is_conform) AS
    CASE WHEN implementation_status IS NULL AND is_conform THEN false ELSE implementation_status = 'IN_UMSETZUNG' AND solution_kind = 'EIGEN' END;

-- Part of a municipality in a service one of them develops for the others. pioneers, takers: lists of keys.
CREATE OR REPLACE MACRO rule.joint_role(ars, pioneers, takers, is_alone) AS
    CASE WHEN list_contains(pioneers, ars) THEN 'PIONIER'
         WHEN list_contains(coalesce(takers, []), ars) THEN 'UEBERNIMMT'
         WHEN is_alone THEN 'ALLEIN'
         ELSE 'NICHTS' END;

-- Share of those who could take a solution over and do so; pioneers and those who do nothing do not count. 6 and 2: 0.75.
CREATE OR REPLACE MACRO rule.take_over_rate(taking_count, alone_count) AS
    CASE WHEN taking_count + alone_count > 0 THEN taking_count / (taking_count + alone_count) END;

-- When a result still to be handed over can be expected: not before the pioneer's own target date, nor before today.
CREATE OR REPLACE MACRO rule.handover_expected(handover_state, handover_date, pioneer_target_date, today) AS
    CASE WHEN handover_state IN ('UEBERGEBEN', 'NACHGENUTZT') THEN NULL
         ELSE greatest(handover_date, pioneer_target_date, today) END;

-- Is a change of hands a change of medium? Scanned, printed or posted: yes, however digital both ends are.
CREATE OR REPLACE MACRO rule.breaks_medium(handover_medium) AS handover_medium IN ('SCAN', 'AUSDRUCK', 'POST');
