"""Rows of the sheet "Leistungen" of one municipality on one quarter end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from etl.demo import GENERATOR, LAST_QUARTER, QUARTER_ENDS, stream
from etl.demo.cases import cases_in_year, items_without_cases, newest_full_year, online_share
from etl.demo.criteria import answers, without_some
from etl.demo.levels import level_paths
from etl.demo.optional import stored_value
from etl.demo.patterns import Pattern, load_patterns
from etl.demo.selection import Item, Selection, select
from etl.demo.stories import Story, stories_of
from etl.reference.register import read_columns
from ozg.rules import form

Row = dict[str, Any]

RESTING_STATUS = {
    0: (("OFFEN", 0.75), ("ZURUECKGESTELLT", 0.2), ("GEPLANT", 0.05)),
    1: (("OFFEN", 0.5), ("GEPLANT", 0.22), ("IN_UMSETZUNG", 0.13), ("ZURUECKGESTELLT", 0.1), ("TEST", 0.05)),
    2: (("GO_LIVE", 0.68), ("IN_UMSETZUNG", 0.2), ("TEST", 0.12)),
    3: (("GO_LIVE", 1.0),),
    4: (("GO_LIVE", 1.0),),
}
#: Status that many quarters before the next improvement.
BEFORE_IMPROVEMENT = {1: "TEST", 2: "IN_UMSETZUNG", 3: "IN_UMSETZUNG", 4: "GEPLANT", 5: "GEPLANT"}
EFA_SHARES = (
    ("KEINE", 0.58), ("IN_ENTWICKLUNG", 0.1), ("REIF", 0.14), ("LAND_VERTRAG", 0.1), ("ANBINDUNG", 0.05), ("ABGELEHNT", 0.03),
)  # fmt: skip
SOLUTION_SHARES = (("MARKT", 0.3), ("LAND", 0.2), ("KREIS", 0.2), ("VERBUND", 0.18), ("EIGEN", 0.12))
INTERFACE_ONLINE = (("NEIN", 0.35), ("GEPLANT", 0.4), ("ENTFAELLT", 0.25))
INTERFACE_BEFORE = (("NEIN", 0.38), ("GEPLANT", 0.22), ("JA", 0.14), ("ENTFAELLT", 0.08), (None, 0.18))
#: Auenrode develops for its six partners: twelve services.
PIONEER, PIONEER_SERVICES = "Auenrode", 12
PARTNERS = {"kleinheide", "amt-moorsee", "bergfelde", "dornhagen", "quellstedt", "lindhagen"}
#: Share of rows whose level is only declared, declared against the criteria, or known in part.
ONLY_DECLARED, CONTRADICTING, INCOMPLETE = 0.05, 0.08, 0.2


def pick(chance: Any, shares: Any) -> Any:
    values, weights = zip(*shares, strict=True)
    return chance.choices(values, weights)[0]


@dataclass(frozen=True)
class House:
    """One municipality over all quarters: its list, the level paths and what it knows."""

    pattern: Pattern

    @cached_property
    def stories(self) -> dict[str, Story]:
        return stories_of(self.pattern.ars)

    @cached_property
    def on_request(self) -> dict[str, Row]:
        """OZG number → what the newest list says of it in columns that are asked for by name (``auf_wunsch.csv``)."""
        said: dict[str, Row] = {}
        for ars, ozg_id, field, text in read_columns(GENERATOR / "auf_wunsch.csv", "ars", "ozg_id", "feld", "wert"):
            if ars == self.pattern.ars:
                column = form.sheet("Leistungen").by_field[field]
                value = date.fromisoformat(text) if column.kind == "date" else stored_value(column, text)
                said.setdefault(ozg_id, {})[field] = value
        return said

    @cached_property
    def selection(self) -> Selection:
        return select(self.pattern, self.stories)

    @cached_property
    def paths(self) -> dict[str, str]:
        return level_paths(
            self.pattern, self.selection.relevant, {key: story.path for key, story in self.stories.items()}
        )

    @cached_property
    def without_cases(self) -> set[str]:
        return items_without_cases(self.pattern, self.selection.relevant)

    @cached_property
    def end_to_end(self) -> set[str]:
        """Keys of the items that are end-to-end: all of level 4 and as many of level 3 as the pattern says."""
        final = {key: int(path[-1]) for key, path in self.paths.items()}
        best = [key for key, level in final.items() if level == 4]
        wanted = self.pattern.of_relevant(self.pattern.end_to_end) - len(best)
        order = sorted(
            (key for key, level in final.items() if level == 3 and set(self.paths[key]) != {"4"}),
            key=lambda key: (key[:5] not in self.stories, stream(self.pattern.ars, key, "end to end").random()),
        )
        return {*best, *order[: max(wanted, 0)]}

    def rows(self, quarter: int) -> list[Row]:
        """All rows of the list on that quarter end, in the order of the numbers."""
        selection = self.selection
        rows = [self._relevant(item, quarter) for item in selection.relevant]
        for service, body in selection.other_body:
            rows.append(
                {
                    "ozg_id": service.ozg_id,
                    "given_name": service.name,
                    "relevance": "ZUSTAENDIG_ANDERE",
                    "responsible_body": body,
                }
            )
        for service in selection.not_offered:
            rows.append({"ozg_id": service.ozg_id, "given_name": service.name, "relevance": "NICHT_ANGEBOTEN"})
        for service in selection.unchecked:
            rows.append({"ozg_id": service.ozg_id, "given_name": service.name, "relevance": "UNGEPRUEFT"})
        return sorted(rows, key=lambda row: (row["ozg_id"], row.get("leika_key") or ""))

    def _relevant(self, item: Item, quarter: int) -> Row:
        row: Row = {"ozg_id": item.service.ozg_id, "leika_key": item.leika_key, "given_name": item.name}
        checked_from = stream(self.pattern.ars, item.key, "checked").randint(-90, LAST_QUARTER)
        if quarter < checked_from and item.service.ozg_id not in self.stories and not item.service.is_anchor:
            return {**row, "relevance": "UNGEPRUEFT"}
        story = self.stories.get(item.service.ozg_id)
        row |= {
            "relevance": "RELEVANT",
            "office": item.service.office,
            "specialist_system": item.service.specialist_system or None,
        }
        row |= self._level(item, quarter) | self._solution(item, quarter) | self._figures(item, quarter)
        is_told = story is not None and quarter >= story.since_quarter
        row |= self._plan(item, quarter, story.status if story and is_told else self._status(item, quarter))
        if story:
            row |= {"priority_rank": story.rank, "political_will": story.will}
            row["rationale"] = story.rationale or row.get("rationale")
            row["review_date"] = story.review_date or row.get("review_date")
            row["prerequisites"] = story.prerequisites or None
        if story and is_told:
            row |= self._as_told(story)
        if quarter == LAST_QUARTER and item.leika_key is None:
            row |= self.on_request.get(item.service.ozg_id, {})
        return row

    def is_model_2(self, quarter: int) -> bool:
        """Whether the list of that quarter end names levels of model 2.0."""
        start = self.pattern.model_2_from
        return start is not None and quarter >= start

    def _level(self, item: Item, quarter: int) -> Row:
        """Criteria, declared level, legal ceiling; under model 2.0 only the declared level, on its own scale."""
        level = int(self.paths[item.key][quarter])
        if self.is_model_2(quarter):
            further = stream(self.pattern.ars, item.key, "model 2.0").randint(0, 2) if level >= 3 else 0
            return {
                "declared_level": level + further,
                "legal_ceiling_level": item.service.ceiling,
                "legal_ceiling_reason": item.service.ceiling_reason or None,
            }
        is_end_to_end = item.key in self.end_to_end
        full = answers(
            item.service, level, is_end_to_end, self.pattern.own_account, self.pattern.download,
            stream(self.pattern.ars, item.key, "criteria"),
        )  # fmt: skip
        chance = stream(self.pattern.ars, item.key, "known")
        kind = chance.random()
        row: Row = {
            "legal_ceiling_level": item.service.ceiling,
            "legal_ceiling_reason": item.service.ceiling_reason or None,
        }
        story = self.stories.get(item.service.ozg_id)
        if story:
            return {**row, **full, **(story.answers if quarter >= story.since_quarter else {}), "declared_level": level}
        if is_end_to_end:
            return {**row, **full, "declared_level": level}
        if kind < ONLY_DECLARED:
            return {**row, "declared_level": level}
        if kind < CONTRADICTING:
            return {**row, **full, "declared_level": level + 1 if level < 4 else 3}
        declared = level if chance.random() < 0.5 else None
        if kind < INCOMPLETE:
            return {**row, **without_some(full, level, chance), "declared_level": declared}
        return {**row, **full, "declared_level": declared}

    def _status(self, item: Item, quarter: int) -> str:
        path = self.paths[item.key]
        level = int(path[quarter])
        ahead = next((later - quarter for later in range(quarter + 1, len(path)) if path[later] > path[quarter]), None)
        if level >= 3:
            return "GO_LIVE"
        if ahead and ahead in BEFORE_IMPROVEMENT:
            return BEFORE_IMPROVEMENT[ahead]
        chance = stream(self.pattern.ars, item.key, "status", level)
        status = pick(chance, RESTING_STATUS[level])
        begun = chance.randint(-8, LAST_QUARTER)
        if status in ("GEPLANT", "IN_UMSETZUNG", "TEST") and quarter < begun:
            return "OFFEN" if level < 2 else "GO_LIVE"
        return status

    def _plan(self, item: Item, quarter: int, status: str) -> Row:
        """Status, target, dates, address."""
        path, level = self.paths[item.key], int(self.paths[item.key][quarter])
        chance = stream(self.pattern.ars, item.key, "plan")
        wants_more = level == 3 and item.key not in self.without_cases and chance.random() < 0.15
        target = min(4 if wants_more else 3, item.service.ceiling or 4)
        target_date = date(2026, 12, 31) + timedelta(days=91 * chance.randint(0, 6))
        if chance.random() < 0.1:
            target_date = QUARTER_ENDS[chance.randint(1, LAST_QUARTER - 1)]
        better = next((later for later in range(quarter + 1, len(path)) if path[later] > path[quarter]), None)
        if better:
            target_date = QUARTER_ENDS[better]
        is_planned = status in ("GEPLANT", "IN_UMSETZUNG", "TEST")
        slug = self.pattern.slug
        row: Row = {
            "implementation_status": status,
            "target_level": target if level < 4 and chance.random() < 0.75 else None,
            "target_date": target_date
            if is_planned or (status == "GO_LIVE" and level < 3 and chance.random() < 0.3)
            else None,
            "golive_date": self._golive(item, quarter) if status == "GO_LIVE" else None,
        }
        if status == "ZURUECKGESTELLT" and chance.random() < 0.9:
            row["rationale"] = chance.choice(_reasons())
            quarters = stream(self.pattern.ars, item.key, "review").randint(-1, 5)
            row["review_date"] = QUARTER_ENDS[-1] + timedelta(days=91 * quarters)
        if level >= 2:
            row["url"] = f"https://portal.{slug}.example/{item.key}"
            row |= {"is_in_portal": chance.random() < 0.67, "is_in_pvog": chance.random() < 0.6}
        elif level == 1 and chance.random() < 0.35:
            row["url"] = f"https://www.{slug}.example/{item.key}"
            row["is_in_portal"] = False
        return row

    def _golive(self, item: Item, quarter: int) -> date:
        """A day in the quarter on which the service first reached level 2; before the history, some day in years before."""
        path = self.paths[item.key]
        first = next(index for index in range(quarter + 1) if int(path[index]) >= 2)
        chance = stream(self.pattern.ars, item.key, "golive")
        if first == 0:
            return date(2020, 1, 7) + timedelta(days=7 * chance.randint(0, 250))
        return QUARTER_ENDS[first] - timedelta(days=chance.randint(3, 85))

    def _solution(self, item: Item, quarter: int) -> Row:
        level = int(self.paths[item.key][quarter])
        chance = stream(self.pattern.ars, item.key, "solution")
        shared = stream("solution", item.service.ozg_id)
        efa, kind, interface = pick(shared, EFA_SHARES), pick(chance, SOLUTION_SHARES), pick(chance, INTERFACE_BEFORE)
        pioneer = None
        if item.key in self.end_to_end:
            interface = "JA"
        elif level >= 3:
            interface = pick(chance, INTERFACE_ONLINE)
        if efa == "ANBINDUNG" or (level >= 3 and efa in ("REIF", "LAND_VERTRAG")):
            efa, kind, pioneer = ("ANGEBUNDEN" if level >= 3 else efa), "EFA", "Land"
        elif efa == "ABGELEHNT":
            kind = "EIGEN"
        elif level < 2 and chance.random() < 0.45:
            kind = None
        if kind == "VERBUND":
            pioneer = "Stadt Bergfelde" if self.pattern.slug != "bergfelde" else "Stadt Altenforst"
        if item.service.ozg_id in pioneered() and self.pattern.slug in PARTNERS:
            kind, pioneer = "VERBUND", PIONEER
        return {"efa_status": efa, "solution_kind": kind, "pioneer_name": pioneer, "interface_status": interface}

    def _figures(self, item: Item, quarter: int) -> Row:
        chance = stream(self.pattern.ars, item.key, "figures")
        is_without = item.key in self.without_cases
        unknown = 0.6 if is_without else 0.1  # who does not count cases seldom knows more
        row: Row = {
            "duty": item.service.duty or None,
            "political_will": pick(chance, ((None, 0.75), (0, 0.05), (50, 0.14), (100, 0.06))),
        }
        if chance.random() >= unknown:
            row["minutes_saved"] = max(5, item.service.minutes + 5 * chance.randint(-1, 1))
        if chance.random() >= unknown:
            row["person_days"] = chance.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 25, 30, 40)) + chance.choice(
                (0, 0, 0.5)
            )
        if self.pattern.has_costs and chance.random() >= unknown + 0.1:
            row["cost_eur"] = 100 * round(10 ** chance.uniform(0.7, 2.3))
        story = self.stories.get(item.service.ozg_id)
        if story:
            told = {"minutes_saved": story.minutes_saved, "person_days": story.person_days, "cost_eur": story.cost_eur}
            row |= {name: value for name, value in told.items() if value is not None}
        if not is_without:
            cases = cases_in_year(self.pattern, item, newest_full_year(QUARTER_ENDS[quarter]))
            row["case_count"] = cases
            row["online_case_count"] = round(cases * online_share(self.pattern, item, self.paths[item.key], quarter))
        return row

    def _as_told(self, story: Story) -> Row:
        """What is laid down, from the quarter on in which the last level was reached."""
        return {
            "remark": story.remark or None,
            "target_level": 3 if story.target_date else None,
            "target_date": story.target_date,
            "solution_kind": story.solution_kind or None,
            "efa_status": story.efa_status or None,
            "pioneer_name": story.pioneer_name or None,
            "interface_status": story.interface_status or None,
        }


@cache
def _reasons() -> list[str]:
    """Why a service is put off on purpose."""
    return [row[0] for row in read_columns(GENERATOR / "gruende.csv", "grund")]


@cache
def pioneered() -> frozenset[str]:
    """The OZG numbers Auenrode develops for its partners."""
    house = House(next(pattern for pattern in load_patterns() if pattern.municipality.short_name == PIONEER))
    mine = [
        item.service.ozg_id for item in house.selection.relevant if item.siblings == 1 and not item.service.is_anchor
    ]
    return frozenset(sorted(set(mine), key=lambda ozg_id: stream("pioneer", ozg_id).random())[:PIONEER_SERVICES])
