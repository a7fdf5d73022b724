"""The council paper (docs/fachregeln.md 9.1): two pages in the structure of a Mitteilungsvorlage, in plain German, with annexes.

Every figure comes from the public questions of ``ozg.read.council``; sums of cases are rounded to ten, small counts hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ozg import formats
from ozg.reports.council_table import COLUMNS, LEGEND, NOT_RECORDED, council_table, count
from ozg.reports.paper import Block, Grid, Paper, Picture, Points, Section, Text
from ozg.rules import law, status
from ozg.rules.bottleneck import BOTTLENECK, NOBODY_LABEL, OWNER_LABELS
from ozg.rules.maturity import LEVEL_LABELS

#: So many are named on the two pages; all stand in the annex.
_NAMED = 6
_LEVERS = 4
_COMING = 8


@dataclass(frozen=True)
class CouncilFields:
    """What a person may fill in or change before the paper is made; None means: the text made from the figures."""

    number: str = ""
    subject: str | None = None
    is_public: bool = True
    lead_office: str = ""
    involved: str = ""
    meetings: tuple[tuple[str, str, str], ...] = (("Rat", "", "Kenntnisnahme"),)
    proposal: str | None = None
    finance: str | None = None
    staff: str | None = None
    outlook: str | None = None


@dataclass(frozen=True)
class CouncilFacts:
    """What the paper is made from; frames as ``ozg.editions.council.facts`` gives them."""

    ars: str
    summary: pd.DataFrame
    services: pd.DataFrame
    targets: pd.DataFrame
    funding: pd.DataFrame
    obstacles: pd.DataFrame
    changes: pd.DataFrame
    history: pd.DataFrame
    since: Any
    edition_number: int
    frozen_at: str
    catalogue: dict[str, int]
    record_text: str = ""
    is_demo: bool = False
    now: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "now", self.summary.iloc[0])


def defaults(facts: CouncilFacts) -> CouncilFields:
    """The fields as the figures suggest them, for a form to start from."""
    return CouncilFields(
        subject=f"Sachstand zur Umsetzung des Onlinezugangsgesetzes in {_name(facts)}",
        proposal="Der Rat nimmt den Sachstandsbericht zur Kenntnis.",
        finance=f"{_finance(facts.targets.iloc[0])} {_funding(facts.funding)}",
        staff=_staff(facts.targets.iloc[0]),
        outlook=_outlook(facts.targets.iloc[0]),
    )


def build(facts: CouncilFacts, given: CouncilFields) -> Paper:
    """The paper with the fields given; what is None is filled in from the figures."""
    suggested = defaults(facts)
    texts = {name: getattr(given, name) if getattr(given, name) is not None else getattr(suggested, name)
             for name in ("subject", "proposal", "finance", "staff", "outlook")}  # fmt: skip
    day = formats.day(facts.now["reporting_date"])
    return Paper(
        title=texts["subject"],
        kind=f"Mitteilungsvorlage · {'öffentlich' if given.is_public else 'nichtöffentlich'}",
        author=_name(facts),
        keywords=["Onlinezugangsgesetz", "Sachstand", _name(facts)],
        meta=_meta(facts, given),
        sections=[
            Section("Beschlussvorschlag", [Text(texts["proposal"])]),
            Section("Sachverhalt", _situation(facts)),
            Section("Stand gegen Ziel", _against_target(facts.targets.iloc[0])),
            Section("Was neu ist", _news(facts)),
            Section("Was nicht rechtzeitig kommt und warum", _late(facts)),
            Section("Finanzielle und personelle Auswirkungen", [Text(texts["finance"]), Text(texts["staff"])]),
            Section("Ausblick", [Text(texts["outlook"]), *_coming(facts)]),
            Section("Anlagen", [Points(["1: Ratstabelle – alle relevanten Leistungen", "2: So wurde gezählt"])]),
            Section("Anlage 1: Ratstabelle", _table(facts), on_new_page=True),
            Section("Anlage 2: So wurde gezählt", [Points(_method(facts))]),
        ],
        foot=f"{_name(facts)}, Stand {day}, Ausgabe {facts.edition_number}"
        + (", Beispieldaten (erfunden)" if facts.is_demo else ""),
    )


def headline(now: Any) -> str:
    """The one sentence: how many services are OZG-konform, with denominator, share and threshold."""
    return (
        f"{formats.integer(now['conform_count'])} von {formats.integer(now['relevant_count'])} Leistungen sind OZG-konform "
        f"({formats.ratio(now['conform_count'], now['relevant_count'])}, Reifegrad mindestens 3)."
    )


def cases_sentence(now: Any) -> str:
    """How many cases that is, from the public sums; nothing exact is said about small or unknown ones."""
    if formats.is_unknown(now["public_case_count"]) or formats.is_unknown(now["public_conform_case_count"]):
        return "Zu den Fallzahlen lässt sich noch nichts sagen."
    return (
        f"Auf sie entfallen rund {formats.integer(now['public_conform_case_count'])} von rund "
        f"{formats.integer(now['public_case_count'])} bekannten Fällen im Jahr "
        f"({formats.ratio(now['public_conform_case_count'], now['public_case_count'])}); "
        f"bei {formats.counted(now['without_cases_count'], 'Leistung', 'Leistungen')} ist die Fallzahl nicht bekannt."
    )


def levels(now: Any) -> list[tuple[int | None, int]]:
    """Level and number of services in the order of the bar, unknown first."""
    counted = [(None, now["unknown_level_count"]), *[(level, now[f"level_{level}_count"]) for level in LEVEL_LABELS]]
    return [(level, int(number)) for level, number in counted if number]


def _name(facts: CouncilFacts) -> str:
    return str(facts.now["short_name"])


def _meta(facts: CouncilFacts, given: CouncilFields) -> list[tuple[str, str]]:
    meetings = [", ".join(part for part in meeting if part) for meeting in given.meetings]
    return [
        ("Vorlagen-Nummer", given.number or "–"),
        ("Stand", formats.day(facts.now["reporting_date"])),
        ("Federführung", given.lead_office or "–"),
        ("Beteiligte", given.involved or "–"),
        ("Beratungsfolge", "; ".join(meetings) or "–"),
        ("Ausgabe", f"{facts.edition_number}, eingefroren am {formats.day(facts.frozen_at)}"),
    ]


def _situation(facts: CouncilFacts) -> list[Block]:
    now = facts.now
    bar = levels(now)
    parts = [f"{formats.integer(number)} {'mit unbekanntem Reifegrad' if level is None else f'auf Stufe {level} {LEVEL_LABELS[level]}'}"
             for level, number in bar]  # fmt: skip
    unchecked = ""
    if now["unchecked_count"]:
        unchecked = f" {formats.counted(now['unchecked_count'], 'Leistung der Liste ist', 'Leistungen der Liste sind')} noch ungeprüft und nicht mitgezählt."
    return [
        Text(law.SENTENCE),
        Text(f"{headline(now)} {cases_sentence(now)}{unchecked}"),
        Picture(
            bar,
            f"{headline(now)} Verteilung: {formats.listing(parts)}.",
            "Relevante Leistungen nach Reifegrad. OZG-konform heißt: Antrag samt Nachweisen online, Ergebnis digital.",
        ),
    ]


def _against_target(targets: Any) -> list[Block]:
    if not targets["due_count"]:
        first = "Bis zum Stichtag war für keine Leistung ein eigenes Zieldatum erreicht."
    else:
        first = (
            f"Bis zum Stichtag sollten nach eigener Planung {formats.counted(targets['due_count'], 'Leistung', 'Leistungen')} online sein; "
            f"davon sind {formats.integer(targets['reached_count'])} online, {formats.integer(targets['overdue_count'])} noch nicht."
        )
    return [
        Text(
            f"{first} In Arbeit sind {formats.counted(targets['running_count'], 'Leistung', 'Leistungen')} (geplant, in Umsetzung oder im Test), "
            f"bewusst zurückgestellt {formats.integer(targets['postponed_count'])}."
        )
    ]


def _news(facts: CouncilFacts) -> list[Block]:
    if formats.is_unknown(facts.since):
        return [Text("Dies ist der erste Bericht; einen früheren Stand zum Vergleich gibt es nicht.")]
    gained = facts.changes[facts.changes["conform_change"] > 0]["service_name"].tolist()
    lost = facts.changes[facts.changes["conform_change"] < 0]["service_name"].tolist()
    since = formats.day(facts.since)
    sentences = [_year_before(facts)] if len(facts.history) > 1 else []
    sentences += [
        f"Seit {since} neu OZG-konform: {_names(gained)}."
        if gained
        else f"Seit {since} ist keine Leistung neu OZG-konform."
    ]
    if lost:
        sentences.append(f"Nicht mehr OZG-konform: {_names(lost)}.")
    return [Text(" ".join(sentences))]


def _year_before(facts: CouncilFacts) -> str:
    """Where the municipality stood at the last reporting date that is a year old, else at its first one."""
    day = facts.now["reporting_date"]
    old = facts.history[facts.history["reporting_date"] <= day - pd.DateOffset(years=1)]
    then = old.iloc[-1] if len(old) else facts.history.iloc[0]
    return (
        f"Am {formats.day(then['reporting_date'])} waren {formats.share(then['numerator'], then['denominator'])} Leistungen "
        f"OZG-konform, heute sind es {formats.share(facts.now['conform_count'], facts.now['relevant_count'])}."
    )


def _names(names: list[str]) -> str:
    """Names as an enumeration; beyond a handful the number of the others."""
    if len(names) <= _NAMED:
        return formats.listing(names)
    return f"{', '.join(names[:_NAMED])} und {formats.integer(len(names) - _NAMED)} weitere"


def _late(facts: CouncilFacts) -> list[Block]:
    late = facts.services[facts.services["is_overdue"]].sort_values(["target_date", "service_name"], kind="stable")
    if late.empty:
        return [
            Text("Alle Leistungen, deren eigenes Zieldatum erreicht ist, sind online."),
            *_obstacle_table(facts.obstacles),
        ]
    items = [
        f"{row.service_name} (Ziel {formats.day(row.target_date)}): {_why_late(row)}"
        for row in late.head(_NAMED).itertuples()
    ]
    if len(late) > _NAMED:
        items.append(f"{formats.integer(len(late) - _NAMED)} weitere, siehe Anlage 1")
    return [Points(items), *_obstacle_table(facts.obstacles)]


def _why_late(row: Any) -> str:
    codes = row.bottleneck_codes.split()
    if not codes:
        return "kein Grund gemeldet"
    return (
        f"{'Engpass' if len(codes) == 1 else 'Engpässe'}: {formats.listing([BOTTLENECK[code].label for code in codes])}"
    )


def _obstacle_table(obstacles: pd.DataFrame) -> list[Block]:
    if obstacles.empty:
        return []
    rows = [
        [
            BOTTLENECK[row.bottleneck_code].label,
            formats.integer(row.service_count),
            count(row.public_touched_case_count, row.is_touched_hidden),
            NOBODY_LABEL if formats.is_unknown(row.waiting_for) else OWNER_LABELS[row.waiting_for],
        ]
        for row in obstacles.head(_LEVERS).itertuples()
    ]
    header = ["Engpass", "Leistungen", "Fälle im Jahr", "Wartet auf"]
    return [
        Grid(
            "Was am meisten aufhält (bestätigte, blockierende Engpässe; Fälle auf Zehner gerundet):",
            header,
            rows,
            [6, 2.2, 2.6, 5.5],
            (1, 2),
        )
    ]


def _finance(targets: Any) -> str:
    if not targets["with_cost_count"]:
        return "Finanzielle Auswirkungen: Kosten sind in der Liste noch nicht erfasst."
    return (
        f"Finanzielle Auswirkungen: Die Liste nennt für {formats.integer(targets['with_cost_count'])} von "
        f"{formats.integer(targets['not_done_count'])} noch nicht erledigten Leistungen Kosten, zusammen "
        f"{formats.euro(targets['cost_eur'], 0)}."
    )


def _funding(funding: pd.DataFrame) -> str:
    granted = funding.iloc[0] if len(funding) else None
    if granted is None or not granted["decided_count"]:
        return "Bewilligte Fördermittel sind nicht gemeldet."
    unknown = granted["decided_unknown_count"]
    rest = f"; bei {formats.counted(unknown, 'weiteren ist', 'weiteren sind')} der Betrag offen" if unknown else ""
    return (
        f"Bewilligt sind {formats.euro(granted['granted_eur'], 0)} Fördermittel bei {formats.euro(granted['total_eur'], 0)} Gesamtkosten; "
        f"{formats.euro(granted['own_eur'], 0)} trägt die Kommune selbst{rest}."
    )


def _staff(targets: Any) -> str:
    if not targets["with_days_count"]:
        return "Personelle Auswirkungen: Der Aufwand ist in der Liste noch nicht geschätzt."
    return (
        f"Personelle Auswirkungen: Für {formats.integer(targets['with_days_count'])} dieser Leistungen ist der Aufwand geschätzt, zusammen "
        f"{formats.decimal(targets['person_days'], 0)} Personentage."
    )


def _outlook(targets: Any) -> str:
    return (
        f"In den nächsten zwölf Monaten sollen nach eigener Planung {formats.counted(targets['next_year_count'], 'Leistung', 'Leistungen')} "
        f"online gehen. Für {formats.integer(targets['undated_count'])} von {formats.integer(targets['open_count'])} noch nicht angebotenen "
        "Leistungen gibt es kein Zieldatum."
    )


def _coming(facts: CouncilFacts) -> list[Block]:
    """The next services by their own target date."""
    now = facts.services
    open_ = now[
        ~now["implementation_status"].isin(["GO_LIVE", "ABGELOEST"])
        & (now["target_date"] > facts.now["reporting_date"])
    ]
    nearest = open_.sort_values(["target_date", "service_name"], kind="stable").head(_COMING)
    if nearest.empty:
        return []
    rows = [
        [row.service_name, formats.day(row.target_date), status.LABELS[row.implementation_status]]
        for row in nearest.itertuples()
    ]
    return [Grid("Die nächsten nach eigenem Zieldatum:", ["Leistung", "Zieldatum", "Status"], rows, [11, 2.6, 3])]


def _table(facts: CouncilFacts) -> list[Block]:
    rows = council_table(facts.services)
    return [
        Text(
            f"Eine Zeile ist eine relevante Leistung, Stand {formats.day(facts.now['reporting_date'])}. {LEGEND} {NOT_RECORDED}"
        ),
        Grid("", COLUMNS, rows.to_numpy().tolist(), [13.5, 6, 5, 6, 5.5, 4, 3.6, 3.6], right=(5, 6, 7)),
    ]


def _method(facts: CouncilFacts) -> list[str]:
    counts = facts.catalogue
    return [
        "Reifegrad nach Modell 1.1 (Stufen 0 bis 4): Das schwächste von neun Kriterien bestimmt die Stufe; gezählt wird nur, was sicher ist.",
        "Verfügbarkeit: analog = Stufe 0 oder 1, teilweise digital = Stufe 2, digital = Stufe 3 oder 4, Ende-zu-Ende = zusätzlich digitaler "
        "Bescheid und Übergabe an Akte oder Fachverfahren.",
        f"Nenner sind die relevanten Leistungen der eigenen Liste, nicht die {formats.integer(counts['number_count'])} Nummern des Katalogs 2018 "
        f"({formats.integer(counts['named_count'])} benannt, {formats.integer(counts['withdrawn_count'])} zurückgezogen; dazu "
        f"{formats.integer(counts['later_count'])} spätere).",
        "Kleine Fallzahlen (1 bis 2, in geschützten Bereichen 1 bis 4) sind unterdrückt, Summen von Fällen auf Zehner gerundet. "
        "Prozentwerte der Fälle sind aus den gerundeten Summen gebildet.",
        f"Alle Zahlen stammen aus der eingefrorenen Ausgabe {facts.edition_number}; spätere Listen ändern sie nicht.",
        *([facts.record_text] if facts.record_text else []),
    ]
