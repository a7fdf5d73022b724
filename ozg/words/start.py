"""The picture of a municipality before any list, in words: what it is, why a service is expected, what an estimate rests on.

Every estimate carries "~", its range and the word "geschätzt" (docs/fachregeln.md, "Schätzungen").
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from ozg import formats
from ozg.rules.relevance import JURISDICTION_LABELS
from ozg.words import comparison
from ozg.words.place import the, within

#: What all of the picture is, and is not.
NO_CLAIM = "Was hier steht, ist keine Angabe der Kommune: Es ist aus Verzeichnis, Gesetz, Katalog und veröffentlichten Zahlen erschlossen."


#: How the register begins the name of an association that is the administration of one town.
_OF_ONE_TOWN = ("Erfüllende Gemeinde ", "VVG der Stadt ", "VVG der Gemeinde ")
#: So many members are named in a sentence.
_MOST_NAMED = 5


def no_list(name: str) -> str:
    """The headline of a body of any kind without a list: "Landkreis Harz: Noch ist keine Liste geladen."."""
    return f"{name}: Noch ist keine Liste geladen."


def counted(body: Any) -> str:
    """That counted use was delivered, where no list was; empty where none was."""
    count = int(body.counted_service_count)
    services = formats.counted(count, "Leistung", "Leistungen")
    return (
        f"Nutzungszahlen zu {services} sind geladen; eine Liste der Leistungen fehlt noch, deshalb ist ihr Stand nicht bekannt."
        if count
        else ""
    )


def what_it_is(body: Any) -> str:
    """The municipality in a sentence: "Gemeinde mit 16.412 Einwohnern im Landkreis Verden (Niedersachsen)."."""
    people = (
        ""
        if formats.is_unknown(body.population)
        else f" mit {formats.counted(body.population, 'Einwohner', 'Einwohnern')}"
    )
    members = (
        f", für {formats.counted(body.member_count, 'Mitgliedsgemeinde', 'Mitgliedsgemeinden')}"
        if body.municipality_kind == "VERBAND" and body.member_count
        else ""
    )
    if body.is_whole_land:
        return f"Stadtstaat{people}: Stadt und Land in einem."
    district = body.municipality_kind in ("GEMEINDE", "VERBAND") and not formats.is_unknown(body.district_name)
    place = f", {body.district_name}, {body.state_name}" if district else f", {body.state_name}"
    return f"{body.kind_label}{people}{members}{place}."


def expected(counts: Mapping[str, int], is_member: bool = False) -> str:
    """How many services of the catalogue are likely the municipality's own, by ``ja``, ``nein`` and ``offen``; of a member of a common
    administration, that of either."""
    yes, no, still_open = (int(counts.get(code, 0)) for code in ("ja", "nein", "offen"))
    total = formats.counted(yes + no + still_open, "benannten Leistung", "benannten Leistungen")
    return (
        f"Von {total} des Katalogs {formats.agreeing(yes, 'ist', 'sind')} wahrscheinlich {formats.integer(yes)} ihre Sache"
        f"{' oder die der gemeinsamen Verwaltung' if is_member else ''}, "
        f"{formats.integer(no)} nicht; bei {formats.integer(still_open)} lässt es sich nicht sicher sagen."
    )


def members(body: Any) -> str:
    """Which members of an association have a list of their own; empty where none has."""
    names = list(body.listed_member_names)
    if not names:
        return ""
    have = formats.agreeing(len(names), "hat", "haben")
    return f"{formats.part_of(len(names), body.member_count, 'Mitgliedsgemeinden')} {have} eine eigene Liste: {formats.listing(names)}."


def association(body: Any) -> str:
    """Who acts for a member municipality; empty without an association."""
    if formats.is_unknown(body.association_name):
        return ""
    if is_association_itself(body):
        others = list(body.other_member_names)
        whom = (
            formats.listing(others)
            if len(others) <= _MOST_NAMED
            else f"{formats.integer(len(others))} andere Gemeinden"
        )
        return (
            f"{body.short_name} ist erfüllende Gemeinde ({body.association_name}): Ihre Verwaltung arbeitet auch für {whom}. Die Zahlen hier "
            f"gelten für {body.short_name} allein."
        )
    return (
        f"{body.short_name} gehört zu einer gemeinsamen Verwaltung: {body.association_name}. Welche der Leistungen sie für die Gemeinde "
        "erledigt, regeln Land und Vereinbarung; hier zählt, was für die Einwohner zu tun ist."
    )


def is_member(body: Any) -> bool:
    """Whether somebody else's administration works for a municipality."""
    return not formats.is_unknown(body.association_name) and not is_association_itself(body)


def is_association_itself(body: Any) -> bool:
    """Whether the association of a municipality is its own administration that works for others too: "Erfüllende Gemeinde Ohrdruf" of Ohrdruf,
    "VVG der Stadt Herrenberg" of Herrenberg."""
    name = formats.text(body.association_name)
    return name.startswith(_OF_ONE_TOWN) and name.endswith(f" {body.short_name}")


def reason(row: Any) -> str:
    """Why a service is expected, not expected or open: law, Typ or Land."""
    if row.reason_code == "LAW":
        return f"{_level(row)}: {row.jurisdiction_reason}"
    if row.reason_code == "LAW_OF_LAND":
        return f"Landesrecht entscheidet. {row.jurisdiction_reason}"
    if row.reason_code == "LOCAL_CHOICE":
        return f"Aufgabe der Gemeinde, aber nicht überall ({row.jurisdiction_deviation}). {row.jurisdiction_reason}"
    if row.reason_code == "LARGER_TOWN":
        return f"Sonst Kreis; größere Städte können es je nach Land selbst tun. {row.jurisdiction_reason}"
    if row.reason_code == "CITY_STATE":
        return f"Das Land führt aus (LeiKa-Typ {_types(row)}); in einem Stadtstaat kann das die Stadt sein"
    if row.reason_code == "TYPE":
        who = (
            "mindestens eine Leistung darunter führt die Kommune aus"
            if row.expected == "ja"
            else "Bund oder Land führen aus"
        )
        return f"LeiKa-Typ {_types(row)}: {who}"
    if formats.is_unknown(row.type_codes):
        return "Weder Gesetz noch Typ sind bekannt"
    return f"LeiKa-Typ {_types(row)}: Land oder Kommune führen aus; wer, sagt der Katalog nicht"


def _level(row: Any) -> str:
    return JURISDICTION_LABELS[row.jurisdiction_level]


def _types(row: Any) -> str:
    return str(row.type_codes).replace(" | ", ", ")


def about(number: Any) -> str:
    """An estimated count, no sharper than it is: "~270", "~39.000"; two digits count."""
    return f"~{formats.integer(_rough(number, round))}"


def at_least(low: Any) -> str:
    """The lower end of a range as it stands in its words: "~130"."""
    return f"~{formats.integer(_rough(low, math.floor))}"


def between(low: Any, high: Any) -> str:
    """The range of an estimate, rounded outwards: "130 bis 550"."""
    return f"{formats.integer(_rough(low, math.floor))} bis {formats.integer(_rough(high, math.ceil))}"


def _rough(number: Any, rounding: Any) -> int:
    value = float(number)
    unit = 10 ** max(len(str(int(value))) - 2, 0)
    return int(rounding(value / unit)) * unit


def estimate(row: Any) -> str:
    """An estimate with its sign, range and word: "~270 Fälle im Jahr (geschätzt, 130 bis 550)"; empty without one."""
    if formats.is_unknown(row.estimate):
        return ""
    cases = f"{about(row.estimate)} {formats.agreeing(_rough(row.estimate, round), 'Fall', 'Fälle')} im Jahr"
    if row.estimate_kind == "EIGEN":
        return f"{cases} (geschätzt: {basis(row)})"
    if row.estimate_low == row.estimate_high:
        return f"{cases} (geschätzt)"
    return f"{cases} (geschätzt, {between(row.estimate_low, row.estimate_high)})"


def basis(row: Any) -> str:
    """What an estimate rests on: "Deutschland 2023: 360.992 Eheschließungen, nach Einwohnern; Spanne halb bis doppelt"; empty without one."""
    if formats.is_unknown(row.estimate):
        return ""
    if row.estimate_kind == "EIGEN":
        return f"eigene Zahl aus der Liste von {row.estimate_basis}"
    if row.estimate_kind == "VERGLEICH":
        return f"Median von {row.estimate_basis} vergleichbaren Kommunen, nach Einwohnern; Spanne: ihre mittlere Hälfte"
    counted = getattr(row, "national_count", None)
    how_many = "" if formats.is_unknown(counted) else f": {formats.integer(counted)} {row.counted_name}"
    return f"Deutschland {row.estimate_basis}{how_many}, nach Einwohnern; Spanne halb bis doppelt"


def hours(rows: Sequence[Any]) -> str:
    """Hours at the counter that estimated cases mean; empty where no estimated service has planned minutes."""
    timed = [row for row in rows if not formats.is_unknown(row.hours)]
    if not timed:
        return ""
    middle, low, high = (sum(getattr(row, name) for row in timed) for name in ("hours", "hours_low", "hours_high"))
    services = formats.counted(len(timed), "Leistung", "Leistungen")
    return (
        f"Würden alle am Schalter erledigt, wären das bei {services} {about(middle)} Stunden im Jahr (geschätzt, {between(low, high)}), "
        "gerechnet mit der geplanten Dauer eines Termins in einer Stadt, ohne Nacharbeit."
    )


def most_asked(count: int) -> str:
    """Title above the services with an estimate."""
    if not count:
        return "Für keine Leistung gibt es eine Zahl, aus der sich schätzen ließe"
    return f"Was vermutlich am häufigsten gefragt ist: {formats.counted(count, 'Leistung', 'Leistungen')} mit geschätzter Fallzahl"


def without_number(expected: int, estimated: int) -> str:
    """How many expected services have no estimate."""
    rest = expected - estimated
    if not rest:
        return ""
    return (
        f"{formats.counted(rest, 'weitere Leistung steht', 'weitere Leistungen stehen')} ohne Zahl: Es gibt keine jährliche Zahl mit Quelle, "
        "und aus Beständen wird nicht geschätzt."
    )


def expected_title(expected: str, count: int) -> str:
    """Label of the folded table of one answer."""
    services = formats.counted(count, "Leistung", "Leistungen")
    return {
        "ja": f"Wahrscheinlich ja: {services}",
        "nein": f"Wahrscheinlich nein: {services}",
        "offen": f"Offen: {services}, bei denen es sich nicht sicher sagen lässt",
    }[expected]


def programmes(rows: Sequence[Any], state_name: str) -> str:
    """What programmes want: how many services, by when; a sentence where none is known for the Land."""
    if not rows:
        return f"Für {the(state_name)} ist hier noch kein Programm bekannt, das Leistungen bis zu einem Tag nennt."
    names = list(dict.fromkeys(row.programme_name for row in rows))
    what = f"{'Das Programm' if len(names) == 1 else 'Die Programme'} {formats.listing(names)} {formats.agreeing(len(names), 'nennt', 'nennen')}"
    services = f"für {the(state_name)} {formats.counted(len(rows), 'Leistung', 'Leistungen')}"
    own = [row for row in rows if row.expected != "nein"]
    if not own:
        return f"{what} {services}; vermutlich ist für alle eine andere Stelle zuständig."
    days = formats.listing([formats.day(day) for day in sorted({row.due_date for row in own})])
    sure = sum(row.expected == "ja" for row in own)
    told = [
        f"{formats.integer(count)} {word}"
        for count, word in ((sure, "wahrscheinlich ja"), (len(own) - sure, "offen"))
        if count
    ]
    return f"{what} {services} bis {days}. Hier zuständig: {', '.join(told)}. Ein Programm ist kein Gesetz."


def evidence(online: int, told: int, day: Any) -> str:
    """What the federal export says before any list; empty where none was loaded."""
    if not told:
        return ""
    when = "" if formats.is_unknown(day) else f" vom {formats.day(day)}"
    return (
        f"Der Export des Bundes (PVOG){when} nennt {formats.counted(told, 'Leistung', 'Leistungen')}, davon {formats.integer(online)} als online "
        "gemeldet. Das ist eine andere Zählung als „ganz online“."
    )


def alike(rows: Sequence[Any], body: Any) -> str:
    """Who of comparable municipalities in all Länder has a list, and how many of them in the own Land."""
    what = comparison.group(body)
    if not rows:
        return f"Vergleichbare Kommunen ({what}) haben hier noch keine Liste."
    many, near = rows[0].alike_count, rows[0].same_state_count
    have = formats.agreeing(many, "hat", "haben")
    said = f"{formats.counted(many, 'vergleichbare Kommune', 'vergleichbare Kommunen')} ({what}) {have} eine Liste"
    beyond = f"{formats.integer(near) if near else 'keine'} davon {within(body.state_name)}"
    if many == 1:
        beyond = within(body.state_name) if near else "in einem anderen Land"
    return f"{said}, {beyond}."


def lies(row: Any, body: Any) -> str:
    """Where a comparable one is: Kreis and Land of a Gemeinde, the Land of whatever is a Kreis itself."""
    is_within = body.municipality_kind in ("GEMEINDE", "VERBAND") and not formats.is_unknown(row.district_name)
    return f"{row.district_name}, {row.state_name}" if is_within else str(row.state_name)


def how_far(row: Any) -> str:
    """How far a comparable municipality is by its own list: "57 von 162 Leistungen ganz online, von 3 nicht bekannt"."""
    unknown = int(row.unknown_level_count)
    if unknown and unknown == row.relevant_count:
        return f"{formats.counted(unknown, 'Leistung', 'Leistungen')}, von keiner ist der Reifegrad bekannt"
    said = f"{formats.part_of(row.conform_count, row.relevant_count, 'Leistungen')} ganz online"
    return f"{said}, von {formats.integer(unknown)} nicht bekannt" if unknown else said


def counter(row: Any) -> str:
    """Estimated hours at the counter of one service; "k. A." without planned minutes."""
    return formats.UNKNOWN if formats.is_unknown(row.hours) else about(row.hours)
