"""Sentences about grants and money: to the cent, with what is unknown beside every sum, never as zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.form import labels
from ozg.rules.grant import STATUS_LABELS as STATUS
from ozg.rules.sharing import KEY_LABELS

VAT = labels("Mittel", "vat_treatment")


def euro(cents: Any, places: int = 2) -> str:
    """Cents as an amount: ``17600000`` -> "176.000,00 €"."""
    return formats.UNKNOWN if formats.is_unknown(cents) else formats.euro(Decimal(str(cents)) / 100, places)


def headline(grants: pd.DataFrame, totals: Any) -> str:
    """The nearest deadline when it is near, else what is granted and what the municipality pays itself."""
    near = grants[grants["warning"].notna()]
    if len(near):
        return proof(near.iloc[0])
    if not totals.decided_count:
        if totals.state_unknown_count:
            return f"Ob eine Förderung bewilligt ist, ist nicht bekannt: {unknown_state(totals)}"
        return "Noch ist keine Förderung bewilligt."
    if formats.is_unknown(totals.granted_cents):
        one = totals.decided_count == 1
        return f"{formats.counted(totals.decided_count, 'Förderung ist', 'Förderungen sind')} bewilligt, {'der Betrag ist' if one else 'die Beträge sind'} noch offen."
    granted = marks.figure("GRANTED", totals.granted_cents / 100, euro(totals.granted_cents, 0))
    if not totals.settled_count:
        return f"{granted} Förderung sind bewilligt; was die Kommune selbst zahlt, ist noch offen."
    own = marks.figure("OWN_SHARE", totals.own_cents / 100, euro(totals.own_cents, 0))
    said = f"{own} {'bleiben für die Kommune und Dritte' if totals.shared_rest_count else 'zahlt die Kommune selbst'}"
    if totals.decided_unknown_count:
        verb, amount = (
            ("bleiben ", f"{own} für die Kommune und Dritte")
            if totals.shared_rest_count
            else ("zahlt ", f"die Kommune {own} selbst")
        )
        return f"{granted} Förderung sind bewilligt; bei {_settled(totals)} {verb}{amount}."
    return f"{granted} Förderung sind bewilligt, {said}."


def _settled(totals: Any) -> str:
    return formats.part_of(totals.settled_count, totals.decided_count, "Förderungen")


def unknown_state(totals: Any) -> str:
    """Of how many grants nobody says whether they are asked for or granted."""
    if not totals.state_unknown_count:
        return ""
    return f"Von {formats.counted(totals.state_unknown_count, 'Förderung', 'Förderungen')} ist der Stand nicht bekannt."


def proof(row: Any) -> str:
    """When the proof of a grant is due, by its date; of one that the newest list still lacks, for how long by today."""
    if not formats.is_unknown(row.overdue_days):
        said = f"war am {formats.day(row.due_date)} fällig und ist nach der Liste seit {formats.lasting(row.overdue_days, is_dative=True)} überfällig"
        return f"Der Verwendungsnachweis für „{row.grant_name}“ {said}{reckoned(row)}."
    verb = "war" if row.days_left < 0 else "ist"
    beside = days(row.days_left) if row.days_left else "dem Stichtag"
    said = f"{verb} am {formats.day(row.due_date)} fällig, {beside}{reckoned(row)}"
    return f"Der Verwendungsnachweis für „{row.grant_name}“ {said}."


def reckoned(row: Any) -> str:
    """Where the deadline of a proof comes from when the list names none."""
    return "; gerechnet sind sechs Monate nach dem Ende der Bewilligung" if row.is_due_reckoned else ""


def proof_due(row: Any) -> str:
    """When the proof of a grant is due, as few words: "25 Tage nach dem Stichtag fällig", "seit 30 Tagen überfällig"."""
    if not formats.is_unknown(row.overdue_days):
        return f"seit {formats.lasting(row.overdue_days, is_dative=True)} überfällig"
    return f"{days(row.days_left)} fällig"


def days(left: Any) -> str:
    """How far a day is from the reporting date: "25 Tage nach dem Stichtag", "am Stichtag", "3 Tage vor dem Stichtag"; read weeks later,
    "in 25 Tagen" would be wrong."""
    if left == 0:
        return "am Stichtag"
    return f"{formats.lasting(abs(left))} {'nach' if left > 0 else 'vor'} dem Stichtag"


def decided(totals: Any, places: int = 2) -> str:
    """Sum of the decided grants with the number it cannot count. Own share and total cost are those of the same grants: where some amounts
    are open, of the others alone."""
    if not totals.decided_count:
        return ""
    count = formats.counted(totals.decided_count, "Förderung", "Förderungen")
    if formats.is_unknown(totals.granted_cents):
        return f"Bewilligt: {count}; {formats.agreeing(totals.decided_count, 'der Betrag ist', 'die Beträge sind')} noch offen."
    granted = f"{euro(totals.granted_cents, places)} Förderung"
    by_rate = "" if formats.is_unknown(totals.reckoned_cents) else f" {_by_rate(totals, places)}"
    if not totals.settled_count:
        return f"Bewilligt: {granted} ({count}{_open(totals)}); Eigenanteil und Gesamtkosten sind noch offen.{by_rate}"
    whose = "für Kommune und Dritte" if totals.shared_rest_count else "Eigenanteil"
    rest = f"{euro(totals.own_cents, places)} {whose} bei {euro(totals.total_cents, places)} Gesamtkosten"
    if not totals.decided_unknown_count:
        return f"Bewilligt: {granted} und {rest} ({count}).{by_rate}"
    missing = f"bei {formats.integer(totals.decided_unknown_count)} ist ein Betrag noch offen"
    if totals.settled_granted_cents == totals.granted_cents:
        return f"Bewilligt: {granted} und {rest} ({_settled(totals)}; {missing}).{by_rate}"
    given = f"{euro(totals.settled_granted_cents, places)} Förderung und {rest}"
    return f"Bewilligt: {granted} ({count}{_open(totals)}).{by_rate} Alle Beträge sind bei {_settled(totals)} bekannt: {given}."


def _open(totals: Any) -> str:
    open_count = totals.granted_unknown_count
    return f"; bei {formats.integer(open_count)} ist der Betrag noch offen" if open_count else ""


def _by_rate(totals: Any, places: int) -> str:
    return f"Davon {euro(totals.reckoned_cents, places)} nach Fördersatz gerechnet."


def asked(totals: Any) -> str:
    """Money asked for but not decided: said apart, it cannot be reckoned with."""
    if not totals.asked_count:
        return ""
    amount = "" if formats.is_unknown(totals.asked_cents) else f" über {euro(totals.asked_cents, 0)}"
    count = formats.counted(totals.asked_count, "Förderung", "Förderungen")
    front = (
        f"Dazu {count} geplant oder beantragt{amount}"
        if totals.decided_count
        else f"Geplant oder beantragt: {count}{amount}"
    )
    open_words = (
        ""
        if not totals.asked_unknown_count
        else f", bei {formats.integer(totals.asked_unknown_count)} ist der Betrag noch offen"
    )
    return f"{front}{open_words}; damit ist noch nicht zu rechnen."


def projects(totals: Any) -> str:
    """Cost of all projects with the number whose cost is open."""
    if not totals.project_count:
        return ""
    apart = without_stopped(totals.stopped_count)
    if formats.is_unknown(totals.cost_cents):
        return (
            f"Was {formats.counted(totals.project_count, 'Vorhaben kostet', 'Vorhaben kosten')}, ist noch offen{apart}."
        )
    amount = marks.figure("PROJECT_COST", totals.cost_cents / 100, euro(totals.cost_cents, 0))
    if totals.cost_unknown_count:
        known = totals.project_count - totals.cost_unknown_count
        return f"{formats.part_of(known, totals.project_count, 'Vorhaben')} {formats.agreeing(known, 'nennt', 'nennen')} Kosten, zusammen {amount}{apart}."
    who = (
        "Das eine Vorhaben kostet"
        if totals.project_count == 1
        else f"Alle {formats.integer(totals.project_count)} Vorhaben zusammen:"
    )
    return f"{who} {amount}{apart}."


def without_stopped(count: Any) -> str:
    """That projects given up are not in a sum, as the end of a sentence: " (ohne 1 eingestelltes)"; empty without any."""
    return f" (ohne {formats.counted(count, 'eingestelltes', 'eingestellte')})" if count else ""


def title(row: Any) -> str:
    """Name of a grant and the one thing to know about it."""
    if not formats.is_unknown(row.warning):
        return f"{row.grant_name}: Nachweis {proof_due(row)}"
    if row.is_off:
        slow = row.spent_least_share < row.time_share
        return f"{row.grant_name}: das Geld läuft der Zeit {'hinterher' if slow else 'voraus'}"
    return (
        f"{row.grant_name}: {'Stand unbekannt' if formats.is_unknown(row.grant_status) else STATUS[row.grant_status]}"
    )


def source(row: Any) -> str:
    """Who gives it, of which level, by which rule, under which file number, asked for and decided when."""
    rate = "" if formats.is_unknown(row.funding_rate) else f"Fördersatz {formats.percent(row.funding_rate)}"
    cap = "" if formats.is_unknown(row.cap_eur) else f"höchstens {formats.euro(row.cap_eur, 0)}"
    vat = "" if formats.is_unknown(row.vat_treatment) else f"Beträge {VAT[row.vat_treatment]}"
    number = "" if formats.is_unknown(row.file_reference) else f"Aktenzeichen {row.file_reference}"
    level = (
        "" if formats.is_unknown(row.funder_level) else f"Ebene {labels('Mittel', 'funder_level')[row.funder_level]}"
    )
    asked_for = "" if formats.is_unknown(row.application_date) else f"Antrag vom {formats.day(row.application_date)}"
    decision = "" if formats.is_unknown(row.decision_date) else f"Bescheid vom {formats.day(row.decision_date)}"
    given = ["" if formats.is_unknown(value) else str(value) for value in (row.funder_name, row.guideline)]
    return " · ".join(filter(None, [*given, level, rate, cap, vat, number, asked_for, decision]))


def _term(row: Any) -> str:
    """From when to when a grant runs; what of it is not entered: "Beginn noch offen, bis 31.10.2025"."""
    has_start, has_end = not formats.is_unknown(row.grant_start_date), not formats.is_unknown(row.grant_end_date)
    if has_start and has_end:
        return f"{formats.day(row.grant_start_date)} bis {formats.day(row.grant_end_date)}, {formats.counted(row.term_months, 'Monat', 'Monate')}"
    if has_start:
        return f"ab {formats.day(row.grant_start_date)}, Ende noch offen"
    return f"Beginn noch offen, bis {formats.day(row.grant_end_date)}" if has_end else "noch offen"


def amounts(row: Any) -> list[tuple[str, str]]:
    """Facts of a grant, name and value; unknown amounts are "noch offen"."""

    def known(cents: Any) -> str:
        return "noch offen" if formats.is_unknown(cents) else euro(cents)

    spent = at_least(row.spent_cents, row.spent_unknown_count + row.unnamed_count)
    if row.spent_unknown_count and not formats.is_unknown(row.spent_cents):
        spent += f", {formats.counted(row.spent_unknown_count, 'Posten', 'Posten')} noch offen"
    if not formats.is_unknown(row.later_cents):
        spent += f"; nach dem Stichtag {euro(row.later_cents)}"
    return [
        ("Gesamtkosten", known(row.total_cents)),
        *_funded(row),
        ("Laufzeit", _term(row)),
        ("Gleichmäßig im Monat", "" if formats.is_unknown(row.monthly_cents) else euro(row.monthly_cents)),
        ("Abgerufen, eingegangen", "" if formats.is_unknown(row.called_cents) else f"{euro(row.called_cents)}, {euro(row.received_cents)}"),
        ("Ausgegeben", f"{spent}{_unnamed(row)}" if row.item_count or row.is_decided else ""),
        ("Gebunden", "" if formats.is_unknown(row.committed_cents) else at_least(row.committed_cents, row.committed_unknown_count)),
        ("Bei diesem Tempo am Ende", "" if formats.is_unknown(row.forecast_cents) else f"{euro(row.forecast_cents)}{overspend(row)}"),
        ("Nachweis bis", "" if formats.is_unknown(row.due_date) else f"{formats.day(row.due_date)} ({proof_due(row)}{reckoned(row)})"),
    ]  # fmt: skip


def _unnamed(row: Any) -> str:
    """What else was spent on the project of a grant without a word on who pays for it, as the end of a fact; empty without any."""
    if not row.unnamed_count:
        return ""
    many = formats.counted(row.unnamed_count, "Posten des Vorhabens nennt", "Posten des Vorhabens nennen")
    return f"; {many} keine Förderung: ausgegeben {at_least(row.unnamed_spent_cents, row.unnamed_unknown_count)}"


def _funded(row: Any) -> list[tuple[str, str]]:
    """Who pays how much; what has only been asked for is called so, and of a refused grant nobody pays a part."""
    amount = "noch offen" if formats.is_unknown(row.asked_cents) else euro(row.asked_cents)
    if row.grant_status == "ABGELEHNT":
        return [("Beantragt war", f"{amount}, abgelehnt")]
    by_rate = " (nach Fördersatz gerechnet)" if row.is_reckoned else ""
    own = "noch offen" if formats.is_unknown(row.own_cents) else euro(row.own_cents)
    whose = "Bleibt für Kommune und Dritte" if row.is_shared_rest else "Eigenanteil"
    return [
        (
            {"GEPLANT": "Geplante Förderung", "EINGEREICHT": "Beantragt"}.get(row.grant_status, "Förderung"),
            f"{amount}{by_rate}",
        ),
        (whose if row.is_decided else f"{whose}, wenn bewilligt", own),
        ("Drittmittel", "" if formats.is_unknown(row.third_cents) else euro(row.third_cents)),
    ]


def at_least(cents: Any, unknown_count: int) -> str:
    """A sum of which some items may be unknown: "2.000,00 €", "mindestens 2.000,00 €", "noch offen"."""
    if formats.is_unknown(cents) or (unknown_count and not cents):
        return "noch offen"
    return f"{'mindestens ' if unknown_count else ''}{euro(cents)}"


def sums(frame: pd.DataFrame, name: str) -> list[str]:
    """The column ``<name>_cents`` as ``at_least``; without a column ``<name>_unknown_count`` each sum is whole or unknown."""
    return [at_least(getattr(row, f"{name}_cents"), getattr(row, f"{name}_unknown_count", 0)) for row in by_row(frame)]


def unfunded(items: pd.DataFrame) -> str:
    """What costs whose row names no grant come to: "3 Posten: geplant 17.000,00 €, ausgegeben mindestens 2.500,50 €."."""
    said = [
        f"{word} {at_least(items[f'{name}_cents'].sum(min_count=1), int(items[f'{name}_unknown_count'].sum()))}"
        for word, name in (("geplant", "plan"), ("ausgegeben", "spent"))
    ]
    return f"{formats.counted(items['item_count'].sum(), 'Posten', 'Posten')}: {', '.join(said)}."


def unfunded_table(items: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ozg.read.money.unfunded`` in words, with the names that stand on no other sheet and the grants of their project
    (``cost_note``)."""
    amounts = {f"{name}_cents": sums(items, name) for name in ("plan", "committed", "spent")}
    return items.assign(
        project_name=items["project_name"].fillna("nicht genannt"),
        cost_year=[formats.UNKNOWN if formats.is_unknown(year) else str(int(year)) for year in items["cost_year"]],
        cost_note=["; ".join([*stray(row), *_project_grants(row)]) for row in by_row(items)],
        **amounts,
    )


def _project_grants(row: Any) -> list[str]:
    """The grants of the project of an item that names none: whether one of them pays for it, nobody says."""
    names = [f"„{name}“" for name in row.project_grants]
    if len(names) > 1:
        return [f"keine der Förderungen {formats.listing(names)} des Vorhabens ist genannt"]
    return [f"die Förderung {name} des Vorhabens ist nicht genannt" for name in names]


def stray(row: Any) -> list[str]:
    """The names of an item of cost that stand on no other sheet."""
    said = (
        []
        if formats.is_unknown(row.grant_name)
        else [f"Förderung „{row.grant_name}“ steht nicht auf dem Blatt „Mittel“"]
    )
    return said + [f"Vorhaben „{row.project_name}“ steht nicht auf dem Blatt „Vorhaben“"] * bool(row.is_stray_project)


def spent_share(row: Any) -> str:
    """Share of the total cost that is spent; its lower end while items are open: "35 %", "mindestens 10 %", "noch offen"."""
    if not formats.is_unknown(row.spent_share):
        return formats.percent(row.spent_share)
    if formats.is_unknown(row.spent_least_share) or not row.spent_least_share:
        return "noch offen"
    return f"mindestens {formats.percent(row.spent_least_share)}"


def overspend(row: Any) -> str:
    """What the forecast means against the total. Not that something is left: nobody knows what is still to be ordered."""
    if formats.is_unknown(row.total_cents):
        return ""
    rest = row.total_cents - row.forecast_cents
    if abs(rest) <= 100:
        return ""
    return f", {euro(abs(rest), 0)} {'unter' if rest > 0 else 'über'} den Gesamtkosten"


def problems(row: Any) -> list[str]:
    """What does not fit together, and whether money and time lie apart, in words."""
    said = mismatches(row)
    if row.is_off:
        said.append(
            f"{formats.percent(row.time_share)} der Zeit sind vorbei, {spent_share(row)} des Geldes ausgegeben: mehr als 20 Punkte Abstand."
        )
    return said


def mismatches(row: Any) -> list[str]:
    """What the list says of one grant that cannot all be true, or must not be."""
    said = []
    if row.does_not_add_up:
        said.append("Förderung, Eigenanteil und Drittmittel ergeben nicht die Gesamtkosten.")
    if row.differs_from_rule:
        said.append(f"Nach Fördersatz und Höchstbetrag wären es {euro(row.computed_cents)} Förderung.")
    if not formats.is_unknown(row.outside_cents) and row.outside_cents:
        said.append(f"{euro(row.outside_cents)} sind außerhalb des Bewilligungszeitraums ausgegeben.")
    if not formats.is_unknown(row.spent_least_share) and row.spent_least_share > 1:
        over = row.spent_cents - row.total_cents
        said.append(f"Ausgegeben sind {euro(over)} mehr als die Gesamtkosten.")
    if row.called_above_grant:
        said.append("Es ist mehr abgerufen als bewilligt.")
    if row.called_too_much:
        said.append("Es ist mehr abgerufen als ausgegeben.")
    return said


def pace_title(grants: pd.DataFrame) -> str:
    """The news of time against money: at how many grants they surely lie far apart (``is_off``), and of how many nobody knows."""
    is_off = grants["is_off"].fillna(False).astype(bool)
    unknown = int(((grants["time_share"].isna() | grants["spent_share"].isna()) & ~is_off).sum())
    off = int(is_off.sum())
    total = len(grants)
    if unknown == total:
        return f"Zeit und Geld: von {formats.agreeing(total, 'der einen Förderung', f'keiner von {formats.integer(total)} Förderungen')} {formats.agreeing(total, 'nicht bekannt', 'bekannt')}"
    open_ = f", bei {formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    if unknown and not off:
        known = formats.integer(total - unknown)
        return f"Zeit und Geld liegen bei {known} von {formats.integer(total)} Förderungen nicht mehr als 20 Punkte auseinander{open_}"
    many = formats.integer(off) if off else "keiner"
    return f"Zeit und Geld liegen bei {many} von {formats.counted(total, 'Förderung', 'Förderungen')} mehr als 20 Punkte auseinander{open_}"


def against_alone(saved_cents: Any) -> str:
    """A share against the cost alone: "3.542,17 € weniger", "3,45 € mehr", "gleich viel"; a negative saving is no saving."""
    if formats.is_unknown(saved_cents):
        return "noch offen"
    if not saved_cents:
        return "gleich viel"
    return f"{euro(abs(int(saved_cents)))} {'weniger' if saved_cents > 0 else 'mehr'}"


def savings(shared: pd.DataFrame) -> str:
    """What sharing saves or costs more, with how many services cannot be counted."""
    known = shared["saved_cents"].dropna()
    missing = len(shared) - len(known)
    open_words = f"; bei {formats.counted(missing, 'Leistung', 'Leistungen')} noch offen" if missing else ""
    if known.empty:
        return f"Was das Teilen spart, ist bei {formats.counted(missing, 'Leistung', 'Leistungen')} noch offen."
    saved = int(known.sum())
    if not saved:
        return (
            f"Das Teilen kostet {marks.figure('SHARING_SAVES', 0, 'genauso viel')} wie eigene Entwicklung{open_words}."
        )
    amount = marks.figure("SHARING_SAVES", saved / 100, euro(abs(saved)))
    if saved < 0:
        return f"Das Teilen kostet {amount} mehr als eigene Entwicklung{open_words}."
    return f"Das Teilen spart {amount} gegenüber eigener Entwicklung{open_words}."


def shared_table(shared: pd.DataFrame) -> pd.DataFrame:
    """Amounts of ``ozg.read.money.shared`` as words."""
    amounts = {
        name: [("noch offen" if formats.is_unknown(cents) else euro(cents)) for cents in shared[name]]
        for name in ("total_cents", "share_cents", "alone_cents")
    } | {"against": [against_alone(cents) for cents in shared["saved_cents"]]}
    return shared.assign(key=shared["cost_key"].map(KEY_LABELS).fillna("noch offen"), **amounts)
