"""Contradictions: findings of the whole build in which two statements cannot both be true (docs/fachregeln.md 3.1, 5.2, 12).

The findings themselves are the SQL files in ``etl/sql/findings``; here stands which of them are contradictions, and their short names.
"""

from __future__ import annotations

#: Code of the finding → what contradicts what; against other sources first, then the house against itself.
CONTRADICTIONS = {
    "in_pvog_but_not_online": "laut PVOG online, laut Liste nicht",
    "online_but_not_in_pvog": "laut Liste online, laut PVOG nicht",
    "used_although_offline": "Online-Fälle, laut Liste nicht online",
    "online_without_use": "laut Liste online, kein Fall online",
    "blocker_although_component_online": "Engpass, Basisdienst online",
    "blocker_although_criterion_met": "Engpass, Kriterium erfüllt",
    "component_online_but_not_used": "Basisdienst online, Leistung ohne ihn",
    "interface_against_handover": "Schnittstelle gegen Übergabe",
    "target_above_ceiling": "Ziel über der rechtlichen Obergrenze",
    "level_differs_from_criteria": "Reifegrad gegen Kriterien",
    "online_but_low_level": "online, aber höchstens Reifegrad 1",
    "level_without_status": "mindestens Reifegrad 3, laut Status nicht online",
    "level_above_ceiling": "Reifegrad über der rechtlichen Obergrenze",
    "golive_in_future": "online, Go-live in der Zukunft",
    "golive_passed_but_not_online": "Go-live vorbei, laut Status nicht online",
    "target_reached_but_not_online": "Ziel erreicht, laut Status nicht online",
    "edit_overtaken": "einzeln geändert, Liste sagt anderes",
    "online_cases_exceed_cases": "mehr Online-Fälle als Fälle",
    "online_cases_exceed_begun": "mehr Online-Fälle als begonnene Anträge",
}
#: Those of counts: neither of the two counts where they would be taken together (docs/fachregeln.md 7.1).
COUNT_CONTRADICTIONS = ("online_cases_exceed_cases", "online_cases_exceed_begun")
#: Those of a bottleneck: whether something is really blocked.
BOTTLENECK_CONTRADICTIONS = ("blocker_although_component_online", "blocker_although_criterion_met")
