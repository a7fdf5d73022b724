"""Sentences of a letter to those one waits for, and of the letter of several municipalities together. Made from rows of ``ozg.read.letters``,
whose counts may leave the house (docs/fachregeln.md 7.6). What no list says is left out or said to be unknown; what only a person can know
stands in square brackets, to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.bottleneck import BOTTLENECK, SEVERITY_LABELS
from ozg.words.demand import ONLY_UNREAD
from ozg.words.place import council

GREETING = "Sehr geehrte Damen und Herren,"
CLOSING = "Mit freundlichen Grüßen"
#: Whom somebody waits for, behind "warten auf".
WAITED_FOR = {
    "KR": "Kreis oder Verbund",
    "L": "das Land",
    "H": "den Hersteller oder IT-Dienstleister",
    "B": "den Bund",
    "EU": "die Europäische Union",
}
#: The letter by its party: "Brief an das Land".
TO = {
    "KR": "an Kreis oder Verbund",
    "L": "an das Land",
    "H": "an den Hersteller",
    "B": "an den Bund",
    "EU": "an die Europäische Union",
}
#: What is asked for, behind "Wir bitten Sie um", by the bottleneck.
PLEAS = {
    "E01": "den Anschluss an das Nutzerkonto",
    "E02": "den Anschluss an das Organisationskonto",
    "E03": "die Anbindung des Bezahldienstes",
    "E04": "die Anbindung des Postfachs für Bescheid und Rückfragen",
    "E05": "den Eintrag in Portal und PVOG",
    "E06": "den Antragsassistenten dafür",
    "E07": "die Schnittstelle zum Fachverfahren, mit Preis und Termin",
    "E08": "die elektronische Akte",
    "E09": "den Empfangspunkt für elektronische Anträge",
    "E10": "den Identitätsnachweis im verlangten Vertrauensniveau",
    "E11": "den elektronischen Bescheid",
    "E12": "die Online-Terminbuchung",
    "E13": "das elektronische Siegel oder die Signatur",
    "E14": "die Klärung, wie die Unterschrift auf Papier entfallen kann",
    "E15": "die Klärung des Ablaufs",
    "E16": "Unterstützung bei Personal und Schulung",
    "E17": "eine Entscheidung über die Mittel",
    "E18": "die ausstehende Freigabe zu Datenschutz, IT-Sicherheit oder Barrierefreiheit",
    "E19": "die Bereitstellung der Landes- oder EfA-Leistung",
    "E20": "den Abruf der Nachweise aus den Registern",
    "E21": "die Klärung, ob das persönliche Erscheinen entfallen kann",
    "E22": "einen Termin für Anschluss und Betrieb",
    "E23": "die Klärung der Zuständigkeit",
    "E24": "Unterstützung beim Scannen der Altakten",
}
NOT_KNOWN, NOT_TOLD, NO_DAY, NO_TERM = (
    "nicht bekannt",
    "nicht genannt",
    "Zeitpunkt nicht eingetragen",
    "kein Termin eingetragen",
)
#: Beneath a table with a count that is not told.
SMALL_NOTE = "Nicht genannt oder gerundet: Aus kleinen Fallzahlen ließe sich auf einzelne Menschen schließen."
#: What stands beneath the answer: what the counts of a letter are.
BASIS = (
    "Der Brief steht unten, wie er gespeichert wird. Er verlässt das Haus: Kleine Fallzahlen sind nicht genannt, Summen mit ihnen "
    "gerundet."
)
#: What to do where nobody is waited for.
NOTHING = "Auf wen gewartet wird, steht auf dem Blatt „Engpässe“ in der Spalte „Wartet auf“."
_NAMED = 3
_MOST_PLEAS = 4
_QUALITY = {"GESCHAETZT": "rund ", "MINDESTENS": "mindestens ", "HOECHSTENS": "höchstens "}


def writer(short_name: str, kind_label: str) -> str:
    """Who writes: "Stadt Wiesenau", "Landkreis Eichholz"."""
    return short_name if short_name.startswith(kind_label) else f"{kind_label} {short_name}"


def function(short_name: str) -> str:
    """The place for the function of who signs, with an example that fits the municipality."""
    return f"[Funktion, zum Beispiel {council(short_name).head}]"


def sender(short_name: str, kind_label: str) -> str:
    """The first lines of a letter; the address is for a person to fill in."""
    return f"{writer(short_name, kind_label)}\n[Straße und Hausnummer]\n[Postleitzahl und Ort]"


def recipient(owner_code: str, place: Any, row: Any = None) -> str:
    """Whom the letter goes to: by function, with what only a person can know in brackets. ``place``: the row of ``ozg.read.letters.place``;
    ``row``: a demand of a manufacturer, with what the list names."""
    address = "[Anschrift]"
    if owner_code == "L":
        return f"Land {place.state_name}\n[zuständiges Ministerium]\n{address}"
    if owner_code == "KR":
        body = (
            "Name des Verbunds"
            if place.municipality_kind in ("KREIS", "KREISFREI")
            else f"{place.district_name} oder Name des Verbunds"
        )
        return f"[{body}]\n[zuständige Stelle]\n{address}"
    if owner_code == "H":
        vendor = (
            "[Hersteller oder IT-Dienstleister]"
            if row is None or formats.is_unknown(row.vendor_name)
            else str(row.vendor_name)
        )
        return f"{vendor}\n{about_system(row)}{address}"
    return (
        f"{'Bundesrepublik Deutschland' if owner_code == 'B' else 'Europäische Union'}\n[zuständige Stelle]\n{address}"
    )


def about_system(row: Any) -> str:
    """The line that names the specialist system a manufacturer is asked about; "" where the list names none."""
    named = "" if row is None else system(row)
    return f"Fachverfahren „{named}“\n" if named else ""


def system(row: Any) -> str:
    """The specialist system of a manufacturer's demand: its product where the list names one, else as it is named with the service."""
    if formats.is_unknown(row.recipient):
        return ""
    if formats.is_unknown(row.product_name) or row.product_name.lower() == row.recipient.lower():
        return str(row.recipient)
    return f"{row.product_name} ({row.recipient})"


def letter(owner_code: str, row: Any = None) -> str:
    """One letter among several: "an das Land", "an den Hersteller: Verkehrswesen"."""
    named = "" if row is None else system(row)
    return f"{TO[owner_code]}: {named}" if named else TO[owner_code]


def cases(count: Any, quality: Any = None, is_rounded: bool = False) -> str:
    """A known count with what it is worth: "2.580", "rund 5.300"."""
    mark = "rund " if is_rounded else _QUALITY.get(formats.note(quality), "")
    return f"{mark}{formats.integer(count)}"


def cases_cell(row: Any) -> str:
    """The count of a row: the number, "nicht bekannt", or "nicht genannt" where it is too small to be told."""
    if not row.known_count:
        return NOT_KNOWN
    if row.is_hidden:
        return NOT_TOLD
    of = "" if row.known_count == row.service_count else f" (von {row.known_count} der {row.service_count})"
    return f"{cases(row.case_count, row.case_quality, row.is_rounded)}{of}"


def services(names: Sequence[str], is_for_all: bool = False) -> str:
    """Which services: "Urkunden, Ummeldung und 4 weitere"; of what all need, how many these are."""
    named = list(names)
    if is_for_all and len(named) > 1:
        first = formats.listing(named[:_NAMED])
        return f"{formats.integer(len(named))} Leistungen, darunter {first}"
    rest = len(named) - _NAMED
    return formats.listing([*named[:_NAMED], f"{rest} weitere"] if rest > 1 else named)


def is_cut(names: Sequence[str], is_for_all: bool = False) -> bool:
    """Whether ``services`` names some of them only."""
    return len(names) > (_NAMED if is_for_all else _NAMED + 1)


def all_named(count: int) -> str:
    """Where all of the services stand that a table of the letter names some of."""
    return f"Die Anlage nennt alle {formats.integer(count)} Leistungen."


def since_cell(row: Any) -> str:
    """Since when: the day of the entry, or that none is entered."""
    return NO_DAY if formats.is_unknown(row.since_date) else formats.day(row.since_date)


def term_cell(row: Any) -> str:
    """By when, as the list has it: "31.12.2026"; "30.06.2026, seit 92 Tagen überfällig"."""
    if formats.is_unknown(row.measure_target_date):
        return NO_TERM
    late = f", {overdue(row.overdue_days)}" if row.is_overdue else ""
    return f"{formats.day(row.measure_target_date)}{late}"


def judged_at(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Demands with their terms judged at the day of the letter, not at that of the list: who reads it counts from there."""
    days = (pd.Timestamp(day) - pd.to_datetime(rows["measure_target_date"])).dt.days
    return rows.assign(overdue_days=days, is_overdue=days.gt(0))


def overdue(days: int) -> str:
    """How long a term has passed, in days: "seit 1 Tag überfällig"."""
    return f"seit {formats.counted(int(days), 'Tag', 'Tagen')} überfällig"


def same_cell(row: Any) -> str:
    """How many municipalities with a list wait for the same: "4 von 12"."""
    return f"{formats.integer(row.same_count)} von {formats.integer(row.listed_count)}"


def subject(name: str, owner_code: str, count: int) -> str:
    """What the letter is about: "Wiesenau: 7 Leistungen warten auf das Land"."""
    many = "Eine Leistung wartet" if count == 1 else f"{_word(count).capitalize()} Leistungen warten"
    return f"{name}: {many} auf {WAITED_FOR[owner_code]}"


def opening(rows: pd.DataFrame, owner_code: str, list_date: date, service_count: int) -> str:
    """The first sentence: how many services wait for whom, by which list, and whether all of them are blocked by it. ``rows``: the demands
    of the letter."""
    start = f"bei der Umsetzung des Onlinezugangsgesetzes {formats.agreeing(service_count, 'wartet', 'warten')}"
    start = f"{start} nach unserer Liste vom {formats.day(list_date)}"
    is_blocked = bool((rows["severity"] == "BLOCKIEREND").all())
    if service_count == 1:
        blocked = "; sie ist dadurch blockiert" if is_blocked else ""
        return f"{start} eine unserer Leistungen auf {WAITED_FOR[owner_code]}: „{rows['service_names'].iloc[0][0]}“{blocked}."
    blocked = "; alle sind dadurch blockiert" if is_blocked else ""
    return f"{start} {_word(service_count)} unserer Leistungen auf {WAITED_FOR[owner_code]}{blocked}."


def hangs_on_it(row: Any) -> str:
    """How many cases hang on all of it, each service once; "" where nobody knows or the sum may not be told. ``row``: any demand of the
    letter, for its ``total_*``."""
    if not row.total_known_count or row.total_is_hidden:
        return ""
    number = cases(row.total_case_count, row.total_case_quality, row.total_is_rounded)
    hang = formats.agreeing(row.total_case_count, "Daran hängt", "Daran hängen")
    noun = formats.agreeing(row.total_case_count, "Fall", "Fälle")
    if row.total_known_count == row.total_service_count:
        return f"{hang} {number} {noun} im Jahr."
    of = formats.part_of(row.total_known_count, row.total_service_count, "Leistungen")
    return f"{hang}, soweit gezählt, {number} {noun} im Jahr; bei {of} ist die Fallzahl bekannt."


def longest(rows: pd.DataFrame) -> str:
    """What waits longest; "" where no day is entered."""
    known = rows[rows["since_date"].notna()]
    if known.empty:
        return ""
    row = next(by_row(known.sort_values(["since_date", "case_count"], ascending=[True, False]).head(1)))
    if len(rows) == 1:
        return f"Wir warten darauf seit dem {formats.day(row.since_date)}."
    return f"Am längsten besteht das Hindernis „{BOTTLENECK[row.bottleneck_code].label}“: seit dem {formats.day(row.since_date)}."


def passed(rows: pd.DataFrame, today: date) -> str:
    """How many of the terms entered have passed by the day of the letter; "" where none has. ``rows``: judged at that day."""
    late = rows[rows["is_overdue"]]
    if late.empty:
        return ""
    most = overdue(late["overdue_days"].max())
    if len(rows) == 1:
        return f"Der Termin dafür ist am {formats.day(today)} {most}."
    if len(late) == 1:
        return f"Ein Termin dafür ist am {formats.day(today)} {most}."
    up_to = most.replace("seit ", "seit bis zu ", 1)
    return f"{formats.integer(len(late))} Termine dafür sind am {formats.day(today)} {up_to}."


def not_alone(rows: pd.DataFrame, area_name: str) -> str:
    """How many municipalities of the area wait for the same; "" where no other does."""
    row = next(by_row(rows.sort_values("same_count", ascending=False, kind="stable").head(1)))
    if row.same_count - row.is_own_counted < 1:
        return ""
    with_us = ", uns eingeschlossen" if row.is_own_counted else ""
    what = "Dasselbe" if len(rows) == 1 else f"Dasselbe Hindernis „{BOTTLENECK[row.bottleneck_code].label}“"
    tell = formats.agreeing(row.same_count, "meldet", "melden")
    where = "für dieselbe Leistung" if len(row.service_names) == 1 else "für mindestens eine derselben Leistungen"
    of = formats.part_of(row.same_count, row.listed_count, "Kommunen")
    return f"{what} {tell} {where} {of} mit Liste ({area_name}{with_us})."


def plea(codes: Sequence[str]) -> str:
    """What is asked for, each once: "Wir bitten Sie um den elektronischen Bescheid."."""
    wanted = [PLEAS[code] for code in dict.fromkeys(codes)]
    what = formats.listing(wanted) if len(wanted) <= _MOST_PLEAS else "die fehlenden Voraussetzungen"
    return (
        f"Wir bitten Sie um {what}. Teilen Sie uns bitte mit, bis wann wir damit rechnen können, welche Stelle bei Ihnen "
        "zuständig ist und was wir dazu beitragen können."
    )


def answer_by(deadline: date) -> str:
    """By when an answer is asked for."""
    return f"Für eine Antwort bis zum {formats.day(deadline)} danken wir Ihnen."


def annexed(rows: pd.DataFrame) -> str:
    """What the letter says where the table stands on a page of its own: the first ones, where cases tell which these are."""
    every = f"Die Anlage nennt alle {_word(len(rows))} Hindernisse"
    first = [
        f"„{BOTTLENECK[row.bottleneck_code].label}“ ({_few(row)})"
        for row in by_row(rows.head(_NAMED))
        if row.case_count > 0
    ]
    return (
        f"{every}, die mit den meisten Fällen zuerst: {formats.listing(first)}." if first else f"{every} im Einzelnen."
    )


def _few(row: Any) -> str:
    many = len(row.service_names) > 1
    which = formats.counted(len(row.service_names), "Leistung", "Leistungen") if many else str(row.service_names[0])
    return f"{which}, {cases(row.case_count, row.case_quality, row.is_rounded)} {formats.agreeing(row.case_count, 'Fall', 'Fälle')}"


def _word(count: int) -> str:
    """A number in running text."""
    return formats.number_word(int(count))


def described(row: Any, has_notes: bool) -> str:
    """The first cell of a demand: its services, what holds them up, and what the list notes about it."""
    label = BOTTLENECK[row.bottleneck_code].label
    noted = "" if formats.is_unknown(row.measure) or not has_notes else f"\nVermerk: {row.measure}"
    return f"{services(row.service_names, row.is_for_all)}\nHindernis: {label}{noted}"


def choice(row: Any) -> str:
    """A demand to tick: services, what holds them up, how much, how many cases."""
    label = BOTTLENECK[row.bottleneck_code].label
    counted = (
        f"{cases_cell(row)} Fälle im Jahr" if row.known_count and not row.is_hidden else f"Fälle {cases_cell(row)}"
    )
    effect = f", {SEVERITY_LABELS[row.severity]}" if row.severity in SEVERITY_LABELS else ""
    return f"{services(row.service_names, row.is_for_all)}: {label}{effect}; {counted}"


def joint_choice(row: Any) -> str:
    """A demand several share: "Landes- oder EfA-Leistung fehlt, 4 von 12 Kommunen mit Liste: Wohnsitzmeldungen"."""
    label = BOTTLENECK[row.bottleneck_code].label
    return f"{label}, {same_cell(row)} Kommunen mit Liste: {services(row.service_names, row.is_for_all)}"


def joint_subject(owner_code: str, code: str, area_name: str, count: int) -> str:
    """What the letter of several is about."""
    many = "Eine Kommune wartet" if count == 1 else f"{_word(count).capitalize()} Kommunen warten"
    return f"{area_name}: {many} auf {WAITED_FOR[owner_code]} („{BOTTLENECK[code].label}“)"


def joint_opening(row: Any, owner_code: str, towns: pd.DataFrame) -> str:
    """The first sentence of several: who waits for what. ``row``: the demand of the municipality that began it."""
    few = len(row.service_names) <= _NAMED
    where = services(row.service_names) if few else "den Leistungen, die die Tabelle nennt"
    what = f"„{BOTTLENECK[row.bottleneck_code].label}“ bei {where}"
    who = "die unterzeichnende Kommune wartet nach ihrer Liste" if len(towns) == 1 else (
        f"die {_word(len(towns))} unterzeichnenden Kommunen warten nach ihren Listen"
    )  # fmt: skip
    return f"{who} auf {WAITED_FOR[owner_code]}. Das Hindernis: {what}."


def joint_cases(towns: pd.DataFrame, total: Any) -> str:
    """How many cases hang on it in all of them; "" where nobody knows or the sum may not be told."""
    known = towns[towns["known_count"] > 0]
    if known.empty or formats.is_unknown(total):
        return ""
    is_rounded = bool(known["is_rounded"].any())
    qualities = set(known["case_quality"].dropna())
    quality = qualities.pop() if len(qualities) == 1 else "GESCHAETZT"
    number = cases(total, quality, is_rounded)
    noun = formats.agreeing(total, "Fall", "Fälle")
    hang = formats.agreeing(total, "Zusammen hängt daran", "Zusammen hängen daran")
    complete = int((towns["known_count"] == towns["service_count"]).sum())
    if complete == len(towns):
        return f"{hang} {number} {noun} im Jahr."
    of = formats.part_of(complete, len(towns), "Kommunen")
    return f"{hang}, soweit gezählt, {number} {noun} im Jahr; vollständig gezählt haben {of}."


def joint_lists(lists: Any, area_name: str) -> str:
    """Of how many municipalities anything is known; "" where all have a list. ``lists``: the row of ``ozg.read.leverage.lists``."""
    if lists.listed_count == lists.municipality_count:
        return ""
    of = formats.part_of(lists.listed_count, lists.municipality_count, "Kommunen")
    have = formats.agreeing(lists.listed_count, "hat", "haben")
    return f"Eine Liste {have} {of} ({area_name}); ob auch die übrigen warten, ist nicht bekannt."


def headline(demands: pd.DataFrame, unread_count: int = 0) -> str:
    """How many letters can be written, and to whom. ``demands``: all of ``ozg.read.letters.demands``; ``unread_count``: blocking entries that
    name somebody who was not understood."""
    if demands.empty and unread_count:
        return f"{ONLY_UNREAD}; vorbereitet ist deshalb kein Brief."
    if demands.empty:
        return "Kein gemeldeter Engpass nennt andere, auf die gewartet wird; vorbereitet ist deshalb kein Brief."
    letters = demands.drop_duplicates(["owner_code", "recipient"])
    counts = letters["owner_code"].value_counts()
    many = {"H": "an Hersteller oder IT-Dienstleister"}
    to = [
        f"{formats.number_word(int(counts[code]))} {many[code]}" if code in many and counts[code] > 1 else words
        for code, words in TO.items()
        if code in counts
    ]
    if len(letters) == 1:
        return f"{figure('LETTERS', 1, 'Ein')} Brief ist vorbereitet: {to[0]}."
    count = figure("LETTERS", len(letters), formats.number_word(len(letters)).capitalize())
    return f"{count} Briefe sind vorbereitet: {formats.listing(to)}."


def order(rows: pd.DataFrame) -> str:
    """What the order of demands rests on: most cases first, ties by name, what is not counted last."""
    known = rows[rows["case_count"].notna()]
    said = (
        ["Was am meisten Fälle aufhält, zuerst"]
        if len(known)
        else ["Von keiner ist die Fallzahl bekannt; die älteste zuerst"]
    )
    for count, tied in known.groupby("case_count", sort=False):
        if len(tied) > 1:
            names = [f"„{BOTTLENECK[code].label}“" for code in dict.fromkeys(tied["bottleneck_code"])]
            what = formats.listing(names) if len(names) > 1 else f"{formats.number_word(len(tied))}mal {names[0]}"
            said.append(f"gleichauf: {what} (je {formats.counted(count, 'Fall', 'Fälle')})")
    without = len(rows) - len(known)
    if without and len(known):
        said.append(f"{formats.integer(without)} ohne Fallzahl am Ende")
    return "; ".join(said)
