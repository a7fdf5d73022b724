"""Every sentence that counts, for totals of 0, 1 and 2 and every part of them: right German, three states, no "Keine von 1"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg import formats
from ozg.charts.levels import level_bar_text, level_bar_title, levels_by_group_text
from ozg.words import (
    area,
    bottleneck,
    comparison,
    council,
    country,
    demand,
    gap,
    house,
    ledger,
    line,
    maturity,
    neighbour,
    order,
    plain_language,
    project,
    reach,
    service,
    standing,
    together,
    usage,
)
from tests.answers import never
from tests.words import plain

DAY = date(2026, 9, 30)
TOTALS = (0, 1, 2)


class Row(dict):
    """A row whose values are read by name, as of a frame or as of ``itertuples``."""

    __getattr__ = dict.__getitem__


def parts_of(total: int) -> Iterator[tuple[int, int, int]]:
    """How a total can fall into ganz online, not, unknown."""
    return ((yes, total - yes - open_, open_) for yes in range(total + 1) for open_ in range(total - yes + 1))


def summary(yes: int, no: int, unknown: int) -> Row:
    """Counts of a list, with as many cases as services and what is beside them."""
    total = yes + no + unknown
    return Row(
        relevant_count=total, conform_count=yes, not_conform_count=no, unknown_level_count=unknown, listed_count=total,
        unchecked_count=no, reported_unknown_count=unknown, appearance_told_count=no, model_2_count=unknown, model_changed_count=0, comparable_count=9, new_count=unknown, new_conform_count=0, dropped_count=no, dropped_conform_count=no, unseen_count=unknown, seen_anew_count=unknown, incomplete_count=unknown,
        without_cases_count=no, case_count=total or None, known_case_count=yes + no or None, conform_case_count=yes, online_case_count=yes,
        case_count_with_online_figure=total or None, conform_gained_count=yes, conform_lost_count=no, previous_date=date(2026, 6, 30),
        reporting_date=DAY, list_date=DAY, bundle_count=total, bundle_online_best_count=yes, level_counts=[no, 0, 0, yes, 0],
        without_visit_count=yes, appointment_count=no, blocked_count=yes + no, own_count=yes, own_case_count=yes, outside_count=no,
        outside_case_count=no, open_count=unknown, unread_count=0, read_count=total, loaded_count=yes, rejected_count=no, ignored_count=unknown,
        public_case_count=10 * total, public_known_case_count=10 * (yes + no), public_conform_case_count=10 * yes, is_known_hidden=False,
        dated_count=total, passed_count=yes, due_count=total, reached_count=yes, overdue_count=no, due_unknown_count=unknown, due_postponed_count=no, running_count=yes,
        postponed_count=no, next_year_count=yes, undated_count=no, with_status_count=total, with_cost_count=yes, with_days_count=yes, not_done_count=total, maybe_done_count=unknown,
        cost_eur=yes, person_days=yes, postponed_cost_count=no, postponed_cost_eur=no, postponed_days_count=no, postponed_days=no, unnamed_count=no, outdated_count=unknown, outdated_date=DAY,
    )  # fmt: skip


def levels(yes: int, no: int, unknown: int) -> pd.DataFrame:
    rows = [("Bauen", 3, yes), ("Bauen", 1, no), ("Bauen", None, unknown)]
    frame = pd.DataFrame(rows, columns=["group_name", "maturity_level", "service_count"])
    return frame.assign(maturity_level=frame["maturity_level"].astype("Int32"), bounded_count=0)[
        frame["service_count"] > 0
    ]


def services(yes: int, no: int, unknown: int) -> pd.DataFrame:
    """One row is a service: ganz online with all cases online, not with none, or with nothing known of it."""
    rows = [(True, 1000.0, 1000.0, 1.0)] * yes + [(False, 1000.0, 0.0, 0.0)] * no + [(None, None, None, None)] * unknown
    frame = pd.DataFrame(rows, columns=["is_conform", "case_count", "online_case_count", "online_share"])
    return frame.assign(
        case_quality="GEZAEHLT", case_year=2025.0, service_name="Hund", is_gap=frame["is_conform"].notna(), neighbour_count=frame["online_share"].fillna(0),
        same_system_count=frame["online_share"].fillna(0), searched_list_count=1, relevance="RELEVANT", short_name="Achim",
    )  # fmt: skip


#: One still to do, of which the list says that it is not online.
SERVICE = SimpleNamespace(service_name="Hund", implementation_status="OFFEN", level_high=None)

#: No whole year of a service whose list names no online cases.
NOTHING_COUNTED = pd.DataFrame({"usage_year": [], "case_count": [], "online_case_count": []})


def offices(yes: int, no: int, unknown: int) -> pd.DataFrame:
    answers = pd.array([True] * yes + [False] * no + [None] * unknown, dtype="boolean")
    return pd.DataFrame({"is_able": answers, "has_file": answers, "named_office_count": len(answers)})


def sums(yes: int, no: int, unknown: int) -> area.Sums:
    total = yes + no + unknown
    return area.Sums("03", DAY, max(total, 1), total, yes, no, unknown, total, total or None, yes + no or None, yes)


def steps(yes: int, no: int, unknown: int) -> area.Step:
    total = yes + no + unknown
    return area.Step("03", DAY, total, yes + no, yes, yes, no, date(2026, 6, 30), date(2026, 6, 30))


def projects(yes: int, no: int, unknown: int) -> pd.DataFrame:
    late = pd.array([True] * yes + [False] * no + [None] * unknown, dtype="boolean")
    return pd.DataFrame(
        {
            "is_late": late,
            "is_still": late,
            "has_begun": True,
            "is_running": True,
            "is_resting": False,
            "is_over": False,
            "project_status": "LAEUFT",
            "cost_eur": 1.0,
        }
    )


def cells(yes: int, no: int, unknown: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "ozg_id": "1",
                "taker_count": yes + unknown,
                "alone_count": no,
                "in_use_count": yes,
                "unknown_use_count": unknown,
            }
        ]
    )


def handovers(yes: int, no: int, unknown: int) -> pd.DataFrame:
    breaks = pd.array([True] * yes + [False] * no + [None] * unknown, dtype="boolean")
    return pd.DataFrame({"is_break": breaks, "case_count": 1.0})


def running(yes: int, no: int, unknown: int) -> pd.DataFrame:
    return pd.DataFrame({"implementation_status": ["IN_UMSETZUNG"] * yes + ["OFFEN"] * no + [None] * unknown})


def coverage(yes: int, no: int, unknown: int) -> pd.DataFrame:
    states = [(1, 0, 0)] * yes + [(0, 1, 0)] * no + [(0, 0, 1)] * unknown
    return pd.DataFrame(states, columns=["conform_count", "not_conform_count", "unknown_count"], dtype="int64")


def bodies(yes: int, no: int, unknown: int) -> Row:
    return Row(
        coverage=None,
        conform_count=yes,
        relevant_count=yes + no + unknown,
        unknown_count=unknown,
        without_list_count=no,
        unnamed_count=no,
    )


def bundle(yes: int, no: int, unknown: int) -> list[SimpleNamespace]:
    known = [True] * yes + [False] * no + [None] * unknown
    return [SimpleNamespace(relevance="RELEVANT", is_conform=value) for value in known]


def one_bottleneck(yes: int, no: int, unknown: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "bottleneck_code": "E03",
                "waiting_for": "K",
                "touched_case_count": yes or None,
                "services_without_cases": no,
                "is_postponed": False,
            }
        ]
    )


def now_and_owners(yes: int, no: int, unknown: int) -> pd.DataFrame:
    return pd.DataFrame({"owner_code": ["L"] * yes + ["H"] * no, "waiting_days": 400.0})


#: What counts: a name for the report, and its sentences of (ganz online, not, unknown).
COUNTING: dict[str, Callable[[int, int, int], object]] = {
    "standing.conform": lambda *n: standing.conform(summary(*n)),
    "standing.conform_of_relevant": lambda *n: standing.conform_of_relevant(summary(*n)),
    "standing.cases": lambda *n: standing.cases(summary(*n)),
    "standing.changed": lambda *n: standing.changed(summary(*n)),
    "standing.provisional": lambda *n: standing.provisional(summary(*n)),
    "standing.data_situation": lambda *n: standing.data_situation(summary(*n)),
    "bottleneck.headline": lambda *n: bottleneck.headline(summary(*n), sum(n), one_bottleneck(*n)),
    "bottleneck.own_hands": lambda *n: bottleneck.own_hands(summary(*n)),
    "demand.headline": lambda *n: demand.headline(now_and_owners(*n)),
    "demand.not_demanded": lambda *n: demand.not_demanded(summary(*n)),
    "maturity.headline": lambda *n: maturity.headline(levels(*n)),
    "maturity.deck": lambda *n: maturity.deck(levels(*n)),
    "maturity.areas_title": lambda *n: maturity.areas_title(levels(*n)),
    "maturity.federal": lambda *n: maturity.federal(summary(*n)),
    "levels.level_bar_title": lambda *n: level_bar_title(levels(*n)),
    "levels.level_bar_text": lambda *n: level_bar_text(levels(*n)),
    "levels.levels_by_group_text": lambda *n: levels_by_group_text(levels(*n)),
    "usage.headline": lambda *n: usage.headline(services(*n), NOTHING_COUNTED),
    "usage.basis": lambda *n: usage.basis(services(*n)),
    "usage.hardly_online": lambda *n: usage.hardly_online(services(*n)),
    "usage.concentration": lambda *n: usage.concentration(sum(n)),
    "comparison.coverage": lambda *n: comparison.coverage(bodies(*n), "kreisweit"),
    "comparison.coverage_title": lambda *n: comparison.coverage_title(coverage(*n)),
    "comparison.counts": lambda *n: comparison.counts(bodies(*n)),
    "area.headline": lambda *n: area.headline("Kreis", sums(*n)),
    "area.listed": lambda *n: area.listed(sums(*n)),
    "area.states": lambda *n: area.states(sums(*n)),
    "area.cases": lambda *n: area.cases(sums(*n)),
    "area.changed": lambda *n: area.changed(steps(*n)),
    "reach.headline": lambda *n: reach.headline(summary(*n)),
    "reach.states": lambda *n: reach.states(summary(*n)),
    "council.cases": lambda *n: council.cases(summary(*n)),
    "council.cases_title": lambda *n: council.cases_title(summary(*n)),
    "council.then_and_now": lambda *n: [council.then_and_now(summary(*n), summary(*m)) for m in parts_of(sum(n))],
    "council.due": lambda *n: council.due(summary(*n)),
    "council.nothing_late": lambda *n: council.nothing_late(summary(*n)),
    "council.outlook": lambda *n: council.outlook(summary(*n)),
    "council.cost": lambda *n: [council.cost(summary(*n)), council.effort(summary(*n))],
    "council.running": lambda *n: council.running(running(*n), summary(*n)),
    "plain_language.headline": lambda *n: plain_language.headline("Achim", summary(*n)),
    "plain_language.services": lambda *n: plain_language.services(summary(*n)),
    "service.bundle_headline": lambda *n: service.bundle_headline("Hund", bundle(*n)),
    "service.elsewhere": lambda *n: service.elsewhere_in_district(services(*n)),
    "gap.sentence": lambda *n: gap.sentence(gap.exact(summary(*n))),
    "gap.basis": lambda *n: gap.basis(summary(*n)),
    "gap.lengths": lambda *n: [words for _, _, words in gap.lengths(gap.exact(summary(*n)))],
    "neighbour.headline": lambda *n: neighbour.headline(services(*n)),
    "neighbour.unknown": lambda *n: neighbour.unknown(services(*n)),
    "together.headline": lambda *n: together.headline(cells(*n)),
    "together.in_use": lambda *n: together.in_use(cells(*n)),
    "together.handovers": lambda *n: together.handovers(handovers(*n)),
    "house.headline": lambda *n: [house.headline(offices(*n)), house.files(offices(*n))],
    "project.headline": lambda *n: project.headline(projects(*n)),
    "project.nothing_stuck": lambda *n: project.nothing_stuck(projects(*n)),
    "ledger.headline": lambda *n: ledger.headline(summary(*n), "Achim"),
    "ledger.rest": lambda *n: ledger.rest(summary(*n)),
    "line.unknown": lambda *n: line.unknown("Hund", sum(n), ["Kosten"]),
    "line.waiting": lambda *n: line.waiting(sum(n), n[0]),
    "order.unranked": lambda *n: order.unranked([SERVICE] * sum(n), summary(*n)),
    "order.count_first": lambda *n: order.count_first(["Hund"] * min(sum(n), 1), sum(n)),
    "country.trend_title": lambda *n: country.trend_title(
        pd.DataFrame({"conform_share": [0.5] * sum(n), "list_count": list(range(1, sum(n) + 1))})
    ),
    "formats.share": lambda *n: [formats.share(n[0], sum(n), noun) for noun in formats.ONE_OF],
}  # fmt: skip


#: What is only asked where there is something to count.
ASKED_OF_SOME = {"levels.level_bar_text", "comparison.coverage", "comparison.counts", "gap.basis", "formats.share"}


@pytest.mark.parametrize("name", COUNTING)
def test_none_one_and_two_are_right_german(name):
    wrong = []
    for total in TOTALS[name in ASKED_OF_SOME :]:
        for counts in parts_of(total):
            told = COUNTING[name](*counts)
            sentences = [told] if isinstance(told, str) else list(told)
            for said in (plain(str(each)) for each in sentences):
                wrong += [f"{counts}: {found} in „{said}“" for found in never.found_in(said)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 1, 0), "Die eine Leistung ist nicht ganz online (Reifegrad ≥ 3)."),
        ((1, 0, 0), "1 von 1 Leistung ist ganz online (100 %, Reifegrad ≥ 3)."),
        ((0, 0, 1), "Nach Modell 1.1 ist der Reifegrad der einen Leistung nicht bekannt."),
        ((0, 2, 0), "Keine von 2 Leistungen ist ganz online (0 %, Reifegrad ≥ 3), 2 nicht."),
        (
            (0, 1, 1),
            "Keine von 2 Leistungen ist ganz online (Reifegrad ≥ 3 nach Modell 1.1), 1 nicht; von einer ist es nicht bekannt.",
        ),
        ((0, 0, 0), "Die Liste nennt noch keine Leistung, für die die Kommune zuständig ist und die sie anbietet."),
    ],
)
def test_a_list_of_one(counts, said):
    assert plain(standing.conform(summary(*counts))) == said
