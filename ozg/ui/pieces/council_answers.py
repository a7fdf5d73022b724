"""The eighteen questions councils ask (docs/fachregeln.md, 9.2), each with its answer and with what is missing to answer it in full.

Everything comes from the public questions of ``ozg.read.council``: no internal fields, small counts hidden, sums rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from ozg import facts, formats
from ozg.frames import by_row
from ozg.read import (
    bottlenecks,
    comparison,
    council,
    money,
    municipality,
    overview,
    pace,
    projects as project_questions,
    times,
)
from ozg.reports.council_table import LEGEND, council_table, not_recorded
from ozg.rules import glossary, status
from ozg.rules.bottleneck import BOTTLENECK, UNREAD
from ozg.rules.form import labels
from ozg.rules.maturity import COUNCIL_LABELS, LEVEL_LABELS
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import Column
from ozg.words import (
    bottleneck as bottleneck_words,
    comparison as comparison_words,
    council as words,
    decision as decision_words,
    goal as goal_words,
    level as level_words,
    money as money_words,
    project as project_words,
    standing,
    times as times_words,
)
from ozg.words.demand import ONLY_UNREAD
from ozg.words.order import PARTIES


@dataclass(frozen=True)
class Question:
    """One question; ``missing`` says what nobody has recorded yet, empty when nothing is missing; ``missing_with_sheet`` what is still
    missing when the optional sheet with the answer is there; ``first``: its place among those asked first, 0 for the others."""

    number: int
    words: str
    missing: str
    missing_with_sheet: str = ""
    first: int = 0

    def missing_sentences(self, answer: Answer) -> list[str]:
        """What to say is missing beside this answer; nothing where nothing is."""
        still = self.missing_with_sheet if answer.has_sheet else self.missing
        still = still if answer.missing is None else answer.missing
        return [f"Es fehlt: {still}"] if still else []


@dataclass(frozen=True)
class Answer:
    """Sentences, and the rows behind them where there are some. ``table_label`` is the line that opens the table; ``has_sheet``: the
    municipality has delivered the optional sheet the question asks for; ``missing``: what is not recorded, where the question cannot say."""

    sentences: list[str]
    table: pd.DataFrame | None = None
    columns: tuple[Column, ...] = ()
    table_label: str = ""
    has_sheet: bool = False
    missing: str | None = None


@dataclass(frozen=True)
class CouncilView:
    """What the answers are made from: one municipality at the reporting date of its list in force."""

    ars: str
    day: date
    now: pd.Series
    services: pd.DataFrame
    targets: pd.Series

    def ask(self, question: Callable[..., pd.DataFrame], **more: Any) -> pd.DataFrame:
        """Ask about this municipality and date."""
        return ask(question, ars=self.ars, date=self.day, **more)

    def open(self) -> pd.DataFrame:
        return self.services[self.services["implementation_status"].isin(status.NOT_OFFERED)]


def view(ars: str, day: date) -> CouncilView:
    """The view of a municipality; ``day`` is the reporting date of the list in force."""
    place = {"ars": ars, "date": day}
    return CouncilView(
        ars,
        day,
        ask(council.summary, **place).iloc[0],
        ask(council.services, **place),
        ask(council.targets, **place).iloc[0],
    )


@cache
def questions() -> tuple[Question, ...]:
    """The questions in their order."""
    return tuple(
        Question(int(row["nummer"]), row["frage"], row["fehlt"], row["fehlt_mit_zusatzblatt"], int(row["zuerst"] or 0))
        for row in facts.rows("berichte/ratsfragen.csv")
    )


def first_questions() -> list[Question]:
    """The questions asked first, in their order."""
    return sorted((question for question in questions() if question.first), key=lambda question: question.first)


def further_questions() -> list[Question]:
    """The other questions, in the order of their numbers."""
    return [question for question in questions() if not question.first]


def terms() -> tuple[tuple[str, str], ...]:
    """Words of the page with what they mean."""
    return tuple((term.word, term.meaning) for term in glossary.terms() if term.is_for_council)


def answer(number: int, seen: CouncilView) -> Answer:
    """The answer to one question."""
    return _ANSWERS[number](seen)


def _with_status(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(status_label=frame["implementation_status"].map(status.label))


def _online(seen: CouncilView) -> Answer:
    conform = seen.services[_is_true(seen.services["is_conform"])]
    said = [standing.conform(seen.now)]
    if len(conform):
        said.append(words.without_paper(int(_is_true(conform["is_with_appointment"]).sum())))
    live = int((seen.services["implementation_status"] == "GO_LIVE").sum())
    if live:
        many = formats.counted(live, "Leistung ist", "Leistungen sind")
        said.append(f"Als online gemeldet (eine andere Zählung, auch teilweise online): {many} es.")
    return Answer(
        said, conform.assign(word=conform["council_word"].map(COUNCIL_LABELS)),
        columns("service availability golive_date_within"), "Die Liste zeigen",
    )  # fmt: skip


def _is_true(column: pd.Series) -> pd.Series:
    """Known to be true; unknown is not."""
    return column.fillna(False).astype(bool)


def _coming(seen: CouncilView) -> Answer:
    goals = goal_words.coming(seen.ask(pace.goals), seen.day)
    moved = words.moved_dates(seen.ask(council.moved_dates))
    late_stages = project_words.late_stages(seen.ask(project_questions.overdue_stages))
    return Answer(
        [words.due(seen.targets), words.outlook(seen.targets), *filter(None, [moved, late_stages, goals])],
        _with_status(seen.open().sort_values(["target_date", "service_name"], kind="stable")),
        columns("service target_date status_label_short is_overdue"),
        "Alle als noch nicht online gemeldeten Leistungen zeigen",
    )


def _running(seen: CouncilView) -> Answer:
    running = seen.services[seen.services["implementation_status"].isin(status.RUNNING)]
    counts = running["implementation_status"].value_counts()
    said = [words.running(seen.services, seen.targets)]
    if len(running) > 1:
        listed = [f"{formats.integer(counts[code])} {status.LABELS[code]}" for code in status.RUNNING if code in counts]
        said.append(f"Im Einzelnen: {formats.listing(listed)}.")
    due = seen.targets["review_due_count"]
    if due:
        said.append(
            f"Zur Wiedervorlage fällig: {formats.counted(due, 'zurückgestellte Leistung', 'zurückgestellte Leistungen')}."
        )
    return Answer(said, _with_status(running), columns("service status_label_short target_date"), "Die Vorhaben zeigen")


def _levels(seen: CouncilView) -> Answer:
    if not standing.is_anything_known(seen.now):
        return Answer([standing.conform(seen.now), standing.what_to_enter(seen.now)])
    known = seen.now["relevant_count"] - seen.now["unknown_level_count"]
    return Answer(
        [
            f"Für {formats.share(known, seen.now['relevant_count'], 'Leistungen')} ist bekannt, ob sie ganz online sind. "
            f"Alle stehen in der Tabelle zu Frage 11. {words.beside(seen.now)}".strip()
        ]
    )


def _catalogue(seen: CouncilView) -> Answer:
    steps = seen.ask(municipality.funnel).set_index("step_code")["service_count"]
    return Answer(
        [
            f"Von {formats.integer(steps['CATALOGUE'])} Nummern des Katalogs 2018 können {formats.integer(steps['MUNICIPAL'])} Kommunen betreffen. "
            f"{_own_list(steps['RESPONSIBLE'], steps['OFFERED'])}; {_unchecked(seen.now['unchecked_count'])}. "
            "Eine Nummer bündelt mehrere Leistungen, deshalb lassen sich beide Zahlen nicht voneinander abziehen."
        ]
    )


def _own_list(responsible: int, offered: int) -> str:
    """For how many services of its own list the municipality is responsible, and how many of them it offers."""
    if not responsible:
        return standing.NO_OWN_SERVICE
    many = formats.counted(responsible, "Leistung", "Leistungen")
    return f"Wir sind für {many} der eigenen Liste zuständig und bieten {formats.integer(offered) if offered else 'keine'} davon an"


def _unchecked(count: int) -> str:
    return f"{formats.counted(count, 'ist', 'sind')} noch ungeprüft" if count else "keine ist als ungeprüft gemeldet"


def _budget(seen: CouncilView) -> Answer:
    targets = seen.targets
    totals = next(by_row(seen.ask(money.totals)))
    told = (money_words.decided, money_words.asked, money_words.unknown_state, money_words.projects)
    funds = [said for each in told if (said := each(totals))]
    return Answer([words.cost(targets), *funds], has_sheet=bool(funds))


def _staff(seen: CouncilView) -> Answer:
    return Answer([words.effort(seen.targets)])


def _reuse(seen: CouncilView) -> Answer:
    known = seen.services[seen.services["solution_kind"].notna()]
    if known.empty:
        return Answer(["Zur Art der Lösung gibt es in der Liste noch keine Angaben."])
    counts = known["solution_kind"].map(status.SOLUTION_LABELS).value_counts()
    own = int(counts.get(status.SOLUTION_LABELS["EIGEN"], 0))
    others = formats.listing(
        [
            f"{name} {formats.integer(count)}"
            for name, count in counts.items()
            if name != status.SOLUTION_LABELS["EIGEN"]
        ]
    )
    connected = int((seen.services["efa_status"] == "ANGEBUNDEN").sum())
    which = f" ({others})" if others else ""
    return Answer(
        [
            f"Bei {formats.share(len(known) - own, len(known), 'Leistungen')} mit bekannter Lösung nutzen wir eine Lösung anderer{which}. "
            f"An EfA-Lösungen angebunden: {formats.integer(connected)}."
        ],
        known.assign(
            solution=known["solution_kind"].map(status.SOLUTION_LABELS), efa=known["efa_status"].map(status.EFA_LABELS)
        ),
        columns("service solution efa"),
        "Die Lösungen zeigen",
    )


def _help(seen: CouncilView) -> Answer:
    owners = seen.ask(council.owners)
    if owners.empty:
        unrated = bottleneck_words.unrated_services(seen.ask(bottlenecks.unrated, today=seen.day))
        awaited = bottleneck_words.awaited(seen.ask(bottlenecks.awaited))
        return Answer(
            [bottleneck_words.named_without_severity(unrated) if unrated else awaited or bottleneck_words.NONE_BLOCKS]
        )
    rows = list(by_row(owners))
    outside = [row for row in rows if not formats.is_unknown(row.owner_code) and row.owner_code not in ("K", UNREAD)]
    waiting = [
        f"auf {PARTIES[row.owner_code]} {formats.counted(row.service_count, 'Leistung', 'Leistungen')}"
        for row in outside
    ]
    verb = "wartet" if len(outside) == 1 and outside[0].service_count == 1 else "warten"
    is_unread = any(row.owner_code == UNREAD for row in rows)
    if waiting:
        sentences = [f"Es {verb} {formats.listing(waiting)}."]
    else:
        sentences = [f"{ONLY_UNREAD}." if is_unread else "Kein gemeldeter Engpass nennt andere, auf die gewartet wird."]
    for row in rows:
        many = formats.counted(row.service_count, "blockierte Leistung", "blockierte Leistungen")
        if formats.is_unknown(row.owner_code):
            blocked = formats.counted(row.service_count, "blockierten Leistung", "blockierten Leistungen")
            sentences.append(f"Bei {blocked} ist niemand eingetragen, auf den gewartet wird.")
        elif row.owner_code == UNREAD:
            sentences.append(
                f"{bottleneck_words.unread(row.service_count, ('blockierten Leistung', 'blockierten Leistungen'))}."
            )
        elif row.owner_code == "K":
            sentences.append(f"In eigener Hand {'liegt' if row.service_count == 1 else 'liegen'} {many}.")
    named = owners.assign(
        owner=[bottleneck_words.owners(code) for code in owners["owner_code"]],
        bottlenecks=[
            formats.listing([BOTTLENECK[code].label for code in codes]) for codes in owners["bottleneck_codes"]
        ],
    )
    shown = columns("owner service_count bottlenecks since_date_within")
    return Answer(sentences, named, shown, "Die Engpässe zeigen")


def _benefit(seen: CouncilView) -> Answer:
    now = seen.now
    online, whole = now["public_online_case_count"], now["public_case_count_with_online_figure"]
    said = [words.cases(now)]
    if now["conform_count"]:
        many = formats.counted(now["conform_count"], "Leistung lässt sich", "Leistungen lassen sich")
        said.insert(0, f"{many} ganz online beantragen, rund um die Uhr.")
    if not formats.is_unknown(online) and not formats.is_unknown(whole):
        came = f"kamen rund {formats.integer(online)} von" if online else "kam noch keiner von"
        said.append(f"Wo beide Zahlen bekannt sind, {came} rund {formats.integer(whole)} Fällen online.")
    years = words.counted(seen.ask(council.counted))
    said += [f"Wo die Liste keine Online-Fälle nennt, kommen sie aus der {years}."] * bool(years)
    surveys, waiting = seen.ask(times.satisfaction), seen.ask(times.waiting)
    told = times_words.waiting(waiting[~waiting["is_old"]])
    asked = times_words.satisfaction(surveys[~surveys["is_old"]], is_public=True)
    missing = [word for word, known in (("Wartezeiten", told), ("Zufriedenheit", asked)) if not known]
    lacking = (
        f"{formats.listing(missing)} {'sind' if 'Wartezeiten' in missing else 'ist'} nicht erfasst." if missing else ""
    )
    return Answer([*said, *told, *asked], missing=lacking)


def _table(seen: CouncilView) -> Answer:
    counts = seen.services["council_word"].value_counts()
    unknown = int(seen.services["council_word"].isna().sum())
    is_end_to_end = seen.services.loc[seen.services["council_word"] == "DIGITAL", "is_end_to_end"]
    unsure = int(is_end_to_end.isna().sum())
    listed = [
        f"{formats.integer(counts.get(code, 0))} {label}"
        for code, label in COUNCIL_LABELS.items()
        # none that is known is not none while some are not known
        if code != "ENDE_ZU_ENDE" or code in counts or not unsure
    ]
    if unknown == len(seen.services):
        said = standing.conform(seen.now)
    else:
        said = f"{formats.listing([*listed, f'{formats.integer(unknown)} unbekannt'] if unknown else listed)}."
        if unsure:
            said += (
                f" Ob es Ende-zu-Ende geht, ist bei {formats.counted(unsure, 'digitalen', 'digitalen')} nicht bekannt."
            )
    table = council_table(seen.services, seen.ask(council.counted))
    columns = tuple(Column(name, name, "short" if place else "text") for place, name in enumerate(table.columns))
    missing = not_recorded(seen.services)
    return Answer([f"{said} {LEGEND}"], table, columns, "Die Ratstabelle zeigen", missing=missing)


def _trend(seen: CouncilView) -> Answer:
    history = seen.ask(council.history)
    if len(history) < 2:
        return Answer(["Erste Liste; ein Vergleich ist ab der zweiten möglich."])
    return Answer(
        list(filter(None, [words.then_and_now(history.iloc[0], seen.now), words.in_between(history), standing.changed(seen.now)])), words.by_date(history),
        columns("reporting_date conform_count_within not_conform_count_within unknown_level_count_within relevant_count_within"),
        "Alle Stichtage zeigen",
    )  # fmt: skip


def _pilots(seen: CouncilView) -> Answer:
    testing = seen.services[seen.services["implementation_status"] == "TEST"]
    projects = seen.ask(project_questions.projects)
    running = [project_words.headline(projects), project_words.costs(projects)] if len(projects) else []
    if testing.empty:
        unknown = int(seen.services["implementation_status"].isna().sum())
        rest = f"; von {formats.integer(unknown)} ist der Status nicht bekannt" if unknown else ""
        said = f"Von keiner Leistung ist gemeldet, dass sie im Test läuft{rest}."
        return Answer([said, *running], has_sheet=bool(running))
    areas = testing["subject_area"].value_counts()
    said = formats.listing([f"{formats.integer(count)} im Themenfeld {name}" for name, count in areas.items()])
    return Answer(
        [f"{formats.counted(len(testing), 'Leistung läuft', 'Leistungen laufen')} im Test: {said}.", *running],
        testing, columns("service subject_area target_date"), "Die Leistungen im Test zeigen", bool(running),
    )  # fmt: skip


def _access(seen: CouncilView) -> Answer:
    """Accounts, identification and payment among the services where they are needed and known."""

    def said(column: str) -> str:
        due = seen.services[column].dropna()
        return formats.share(int(due.sum()), len(due)) if len(due) else "nicht bekannt"

    components = seen.ask(council.components)
    labels = components["implementation_status"].map(status.label)
    return Answer(
        [
            f"Anmeldung mit Nutzerkonto: {said('has_account')}; "
            f"Nachweis der Identität online: {said('has_identification')}; "
            f"Bezahlung online: {said('has_payment')}; "
            f"Stand des eigenen Falls online zu sehen: {said('has_status_display')}. Gezählt sind Leistungen, bei denen das nötig und die Antwort bekannt ist."
        ],
        components.assign(status_label=labels) if len(components) else None,
        columns("component office status_label_short since_date_within"),
        "Die Basisdienste zeigen",
        missing="" if seen.services["has_status_display"].notna().any() else None,
    )


def _decisions(seen: CouncilView) -> Answer:
    decisions = seen.ask(council.decisions)
    if decisions.empty:
        return Answer([])
    states = labels("Beschlüsse", "decision_state")
    counts = decisions["decision_state"].map(states).fillna("ohne Stand").value_counts()
    known = [state for state in (*states.values(), "ohne Stand") if state in counts]
    said = formats.listing([f"{formats.integer(counts[state])} {state}" for state in known])
    return Answer(
        [
            f"{formats.counted(len(decisions), 'Beschluss', 'Beschlüsse')}: {said}.",
            decision_words.deadlines(decisions),
        ],
        decisions.assign(state=decisions["decision_state"].map(states)),
        columns("decision_name decided_date paper_reference due_date state is_late"),
        "Die Beschlüsse zeigen", True,
    )  # fmt: skip


def _quality(seen: CouncilView) -> Answer:
    if not standing.is_anything_known(seen.now):
        return Answer([standing.conform(seen.now), standing.what_to_enter(seen.now)])
    bounded = level_words.bounded(seen.services)
    parts = [
        level_words.at_level(count, bounded.get(level, 0), f"{level} ({LEVEL_LABELS[level]})")
        for level, count in enumerate(seen.now["level_counts"])
    ]
    unknown = seen.now["unknown_level_count"]
    rest = f"; {formats.integer(unknown)} unbekannt" if unknown else ""
    return Answer([f"{formats.listing(parts)}{rest}. Das Bild oben zeigt die Verteilung."])


def _neighbours(seen: CouncilView) -> Answer:
    peers = ask(overview.comparable, ars=seen.ars, today=seen.day)
    own = peers[peers["ars"] == seen.ars]
    group = next(by_row(ask(comparison.peers, ars=seen.ars, today=seen.day)))
    if not comparison_words.is_fair(group):
        return Answer([comparison_words.too_small(group)])
    if own.empty:
        return Answer([standing.conform(seen.now)])
    if not standing.is_anything_known(seen.now) or formats.is_unknown(own.iloc[0]["place"]):
        return Answer([f"{standing.conform(seen.now)} Ein Vergleich mit anderen braucht ihn."])
    mine = f"{formats.part_of(own.iloc[0]['conform_count'], own.iloc[0]['relevant_count'], 'Leistungen')} ganz online"
    return Answer(
        [f"Platz {comparison_words.place_span(own.iloc[0])} von {formats.integer(peers['place'].notna().sum())} Kommunen gleicher Art und Größenklasse im Land ({mine})."],
        peers.assign(share=(peers["conform_count"] / peers["relevant_count"]).where(peers["place"].notna())),
        columns("municipality conform_count_within relevant_count_within share reporting_date"),
        "Die Kommunen zeigen",
    )  # fmt: skip


def _own_rules(seen: CouncilView) -> Answer:
    own = seen.services[seen.services["is_own_rule"]]
    if own.empty:
        return Answer(
            ["In der Liste ist keine Leistung als Pflicht aus eigener Satzung oder Ratsbeschluss gekennzeichnet."]
        )
    rest = own[~_is_true(own["is_conform"])]
    unknown = int(own["is_conform"].isna().sum())
    sure = len(rest) - unknown
    if unknown == len(own):
        said = f"Ob {'die eine Leistung' if unknown == 1 else f'die {formats.integer(unknown)} Leistungen'} nach eigener Satzung oder Ratsbeschluss ganz online {'geht' if unknown == 1 else 'gehen'}, ist nicht bekannt."
    elif len(own) == 1:
        said = f"Die eine Leistung nach eigener Satzung oder Ratsbeschluss geht {'nicht ' if sure else ''}ganz online."
    else:
        many = formats.counted(len(own), "Leistung", "Leistungen")
        verb = "gehen" if sure > 1 else "geht"
        also = f"; von {formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
        said = f"{formats.integer(sure) if sure else 'Keine'} von {many} nach eigener Satzung oder Ratsbeschluss {verb} nicht ganz online{also}."
    return Answer(
        [said],
        _with_status(level_words.with_cells(rest)), columns("service level_stated status_label_short target_date"), "Die Leistungen zeigen",
    )  # fmt: skip


_ANSWERS: dict[int, Callable[[CouncilView], Answer]] = {
    1: _online, 2: _coming, 3: _running, 4: _levels, 5: _catalogue, 6: _budget, 7: _staff, 8: _reuse, 9: _help, 10: _benefit, 11: _table,
    12: _trend, 13: _pilots, 14: _access, 15: _decisions, 16: _quality, 17: _neighbours, 18: _own_rules,
}  # fmt: skip
