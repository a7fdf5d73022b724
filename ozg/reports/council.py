"""The council paper (docs/fachregeln.md 9.1): two pages in the structure of a Mitteilungsvorlage, in plain German, with annexes.

Every figure comes from the public questions of ``ozg.read.council``; sums of cases are rounded, small counts hidden. Headline figures
carry their marks (``ozg.marks``) until type is set; ``ozg.reports.paper.figures`` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import plain
from ozg.reports.council_table import COLUMNS, LEGEND, council_table, count, not_recorded
from ozg.reports.level_bar import levels_of
from ozg.reports.paper import Block, Grid, Paper, Picture, Points, Section, Text
from ozg.rules import law, model, status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import (
    bottleneck as bottleneck_words,
    council as words,
    decision as decision_words,
    goal as goal_words,
    level as level_words,
    money as money_words,
    place as place_words,
    standing,
)

_LEVERAGE = 4
_COMING = 8


@dataclass(frozen=True)
class CouncilFields:
    """What a person may fill in or change before the paper is made; None means: the text made from the figures."""

    number: str = ""
    subject: str | None = None
    is_public: bool = True
    lead_office: str = ""
    involved: str = ""
    meetings: tuple[tuple[str, str, str], ...] | None = None
    proposal: str | None = None
    finance: str | None = None
    staff: str | None = None
    outlook: str | None = None


@dataclass(frozen=True)
class CouncilFacts:
    """What the paper is made from; ``moved`` as ``words.news`` takes it; frames as ``ozg.editions.council.facts`` gives them: goals, decisions and what whole years
    counted are None where the edition does not keep them."""

    ars: str
    summary: pd.DataFrame
    services: pd.DataFrame
    counted: pd.DataFrame | None
    targets: pd.DataFrame
    moved_dates: pd.DataFrame
    goals: pd.DataFrame | None
    decisions: pd.DataFrame | None
    funding: pd.DataFrame
    bottlenecks: pd.DataFrame
    changes: pd.DataFrame
    history: pd.DataFrame
    since: Any
    moved: dict[str, list[str]]
    edition_number: int
    frozen_at: str
    catalogue: dict[str, int]
    record_note: str = ""
    is_demo: bool = False
    now: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "now", self.summary.iloc[0])


def defaults(facts: CouncilFacts) -> CouncilFields:
    """The fields as the figures suggest them, for a form to start from."""
    targets = facts.targets.iloc[0]
    funds = facts.funding.iloc[0] if len(facts.funding) else None
    money = [words.cost(targets), "" if funds is None else plain(money_words.projects(funds)), words.funding(funds)]
    council = place_words.council(_name(facts))
    return CouncilFields(
        meetings=((council.name, "", "Kenntnisnahme"),),
        subject=f"Sachstand zur Umsetzung des Onlinezugangsgesetzes {place_words.within(_name(facts))}",
        proposal=_proposal(facts, council),
        finance=f"Finanzielle Auswirkungen: {' '.join(filter(None, money))}",
        staff=f"Personelle Auswirkungen: {words.effort(targets)}",
        outlook=words.outlook(targets),
    )


def _proposal(facts: CouncilFacts, council: place_words.Council) -> str:
    """What the council is asked to note; of an old list its day is part of it."""
    day = facts.now["reporting_date"]
    old = f" zum Stand {formats.day(day)}, seit dem keine Liste vorliegt," * standing.is_last(day, _frozen(facts))
    return f"{council.article} {council.name} nimmt den Sachstandsbericht{old} zur Kenntnis."


def _frozen(facts: CouncilFacts) -> date:
    """The day the paper speaks on: that of its edition, from which the same file is made at any time."""
    return date.fromisoformat(facts.frozen_at[:10])


def build(facts: CouncilFacts, given: CouncilFields) -> Paper:
    """The paper with the fields given; what is None is filled in from the figures."""
    fields = replace(defaults(facts), **{name: value for name, value in vars(given).items() if value is not None})
    day = standing.of_day(facts.now["reporting_date"], _frozen(facts))
    return Paper(
        title=fields.subject,
        kind=f"Mitteilungsvorlage · {'öffentlich' if fields.is_public else 'nichtöffentlich'}",
        author=_name(facts),
        keywords=["Onlinezugangsgesetz", "Sachstand", _name(facts)],
        meta=_meta(facts, fields),
        sections=[
            Section("Beschlussvorschlag", [Text(fields.proposal)]),
            Section("Sachverhalt", _situation(facts)),
            Section("Stand gegen Ziel", _against_target(facts)),
            Section("Was neu ist", _news(facts)),
            Section("Was nicht rechtzeitig kommt und warum", _late(facts)),
            Section("Finanzielle und personelle Auswirkungen", [Text(fields.finance), Text(fields.staff)]),
            Section("Ausblick", [Text(fields.outlook), *_coming(facts)]),
            Section("Anlagen", [Points(["1: Ratstabelle – alle relevanten Leistungen", "2: So wurde gezählt"])]),
            Section("Anlage 1: Ratstabelle", _table(facts), on_new_page=True),
            Section("Anlage 2: So wurde gezählt", [Points(_method(facts))]),
        ],
        foot=f"{_name(facts)}, Stand {day}, Ausgabe {facts.edition_number}"
        + (", Beispieldaten (erfunden)" if facts.is_demo else ""),
    )


def _name(facts: CouncilFacts) -> str:
    return str(facts.now["short_name"])


def _meta(facts: CouncilFacts, fields: CouncilFields) -> list[tuple[str, str]]:
    meetings = [", ".join(part for part in meeting if part) for meeting in fields.meetings]
    return [
        ("Vorlagen-Nummer", fields.number or "–"),
        ("Stand", standing.of_day(facts.now["reporting_date"], _frozen(facts))),
        ("Federführung", fields.lead_office or "–"),
        ("Beteiligte", fields.involved or "–"),
        ("Beratungsfolge", "; ".join(meetings) or "–"),
        ("Ausgabe", f"{facts.edition_number}, eingefroren am {formats.day(facts.frozen_at)}"),
    ]


def _situation(facts: CouncilFacts) -> list[Block]:
    now = facts.now
    reserved = [standing.provisional(now), "" if standing.is_much_unchecked(now) else words.unchecked(now)]
    said = " ".join(filter(None, [standing.conform(now), words.cases(now), *reserved, standing.what_to_enter(now)]))
    blocks: list[Block] = [Text(law.SENTENCE), Text(said)]
    if not standing.is_anything_known(now):
        return blocks
    bar = levels_of(now, facts.services)
    parts = [f"{formats.integer(number)} unbekannt" if level is None else level_words.at_level(number, bounded, model.DEFAULT.level_name(level))
             for level, number, bounded in bar]  # fmt: skip
    why = level_words.why_bounded(sum(bounded for *_, bounded in bar))
    note = "Relevante Leistungen nach Reifegrad. Ganz online (OZG-konform) heißt: Antrag samt Nachweisen online, Ergebnis digital."
    return [
        *blocks,
        Picture(
            bar,
            f"{plain(standing.conform(now))} Verteilung: {formats.listing(parts)}.",
            " ".join(filter(None, [note, why])),
        ),
    ]


def _against_target(facts: CouncilFacts) -> list[Block]:
    targets = facts.targets.iloc[0]
    said = [f"{words.due(targets)} {words.running(facts.services, targets)}"]
    if facts.goals is None or facts.decisions is None:
        said.append(words.GOALS_NOT_KEPT)
    else:
        day = facts.now["reporting_date"].date()
        said += [goal_words.coming(facts.goals, day), decision_words.overdue(facts.decisions)]
    return [Text(sentence) for sentence in said if sentence]


def _news(facts: CouncilFacts) -> list[Block]:
    gained, lost = (facts.changes[facts.changes["conform_change"] == step]["service_name"].tolist() for step in (1, -1))
    said = [words.news(facts.now, facts.since, gained, lost, facts.moved)]
    if formats.is_unknown(facts.since):
        return [Text(" ".join(said))]
    days = facts.history["reporting_date"]
    # what came and what went is of the two days named before it
    from_then = facts.history[days == pd.Timestamp(facts.since)]
    said = [*(words.then_and_now(row, facts.now) for _, row in from_then.iterrows()), *said]
    year_before = facts.history[days <= facts.now["reporting_date"] - pd.DateOffset(years=1)].tail(1)
    longer = (
        []
        if year_before.index.equals(from_then.index)
        else [words.then_and_now(row, facts.now) for _, row in year_before.iterrows()]
    )
    return [*map(Text, longer), Text(" ".join(said))]


def _late(facts: CouncilFacts) -> list[Block]:
    late = words.late(facts.services)
    put_off = words.moved_dates(facts.moved_dates)
    others = [*([Text(put_off)] if put_off else []), *_bottleneck_table(facts.bottlenecks)]
    if late.empty:
        return [Text(words.nothing_late(facts.targets.iloc[0])), *others]
    items = [
        f"{row.service_name} (Ziel {formats.day(row.target_date)}): {_why_late(row)}"
        for row in by_row(late.head(words.NAMED))
    ]
    rest = len(late) - words.NAMED
    if rest > 0:
        items.append(f"{'eine weitere' if rest == 1 else f'{formats.integer(rest)} weitere'}, siehe Anlage 1")
    return [Points(items), *others]


def _why_late(row: Any) -> str:
    codes = [] if formats.is_unknown(row.hindering_codes) else row.hindering_codes.split()
    if not codes:
        return "kein Engpass gemeldet"
    return (
        f"{'Engpass' if len(codes) == 1 else 'Engpässe'}: {formats.listing([BOTTLENECK[code].label for code in codes])}"
    )


def _bottleneck_table(bottlenecks: pd.DataFrame) -> list[Block]:
    if bottlenecks.empty:
        return []
    rows = [
        [
            BOTTLENECK[row.bottleneck_code].label,
            formats.integer(row.service_count),
            count(row.public_touched_case_count, row.is_touched_hidden),
            bottleneck_words.owners(row.waiting_for),
        ]
        for row in by_row(bottlenecks.head(_LEVERAGE))
    ]
    header = ["Engpass", "Leistungen", "Fälle im Jahr", "Wartet auf"]
    return [
        Grid(
            "Was am meisten aufhält (bestätigte, blockierende Engpässe; Fälle gerundet):",
            header,
            rows,
            [6, 2.2, 2.6, 5.5],
            (1, 2),
        )
    ]


def _coming(facts: CouncilFacts) -> list[Block]:
    """The next services by their own target date."""
    now = facts.services
    nearest = now[now["is_coming"]].sort_values(["target_date", "service_name"], kind="stable").head(_COMING)
    if nearest.empty:
        return []
    rows = [
        [row.service_name, formats.day(row.target_date), status.label(row.implementation_status)]
        for row in by_row(nearest)
    ]
    return [Grid("Die nächsten nach eigenem Zieldatum:", ["Leistung", "Zieldatum", "Status"], rows, [11, 2.6, 3])]


#: Widths of the columns of the Ratstabelle, those of its times behind them.
WIDTHS = [13.5, 6, 5, 6, 5.5, 4, 3.6, 3.6]


def _table(facts: CouncilFacts) -> list[Block]:
    rows = council_table(facts.services, facts.counted)
    return [
        Text(
            f"Eine Zeile ist eine relevante Leistung, Stand {formats.day(facts.now['reporting_date'])}. {LEGEND} {not_recorded(facts.services)}".strip()
        ),
        Grid(
            "",
            list(rows.columns),
            rows.to_numpy().tolist(),
            [*WIDTHS, *[5.0] * (len(rows.columns) - len(COLUMNS))],
            right=(5, 6, 7),
        ),
    ]


def _method(facts: CouncilFacts) -> list[str]:
    counts = facts.catalogue
    return [
        f"Reifegrad nach Modell {model.DEFAULT_VERSION} (Stufen 0 bis {model.DEFAULT.highest_level}): Das schwächste von "
        f"{formats.number_word(len(model.DEFAULT.criteria))} Kriterien bestimmt die Stufe; gezählt wird nur, was sicher ist.",
        "Verfügbarkeit: analog = Stufe 0 oder 1, teilweise digital = Stufe 2, digital = Stufe 3 oder 4, Ende-zu-Ende = zusätzlich digitaler "
        "Bescheid und Übergabe an Akte oder Fachverfahren.",
        f"Nenner sind die relevanten Leistungen der eigenen Liste, nicht die {formats.integer(counts['number_count'])} Nummern des Katalogs 2018 "
        f"({formats.integer(counts['named_count'])} benannt, {formats.integer(counts['withdrawn_count'])} zurückgezogen; dazu "
        f"{formats.integer(counts['later_count'])} spätere).",
        "Kleine Fallzahlen (1 bis 2, in geschützten Bereichen 1 bis 4) sind nicht genannt, und mit ihnen so viele größere, dass sie sich auch aus Summen nicht errechnen lassen. Summen von Fällen sind die "
        "genauen Summen, auf Zehner gerundet (auf Hunderter, wo Zehner eine kleine Zahl verrieten). Prozentwerte der Fälle sind aus den "
        "gerundeten Summen gebildet.",
        "Unbekannt ist eine eigene Gruppe: ohne Reifegrad, oder mit einer Spanne über die Schwelle hinweg. Sie zählt weder als ganz online noch "
        "als nicht.",
        f"Alle Zahlen stammen aus der eingefrorenen Ausgabe {facts.edition_number}; spätere Listen ändern sie nicht.",
        *([facts.record_note] if facts.record_note else []),
    ]
