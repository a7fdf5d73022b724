"""Sentences about a delivered list: what can be taken over, what it changes, what stands in the way, what counts without it.

A report is the part of one file in the answer of a check (docs/vertrag.md 2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules import model
from ozg.rules.finding import SEVERITY_LABELS, USABLE_OUTCOMES
from ozg.rules.relevance import LABELS as RELEVANCE_LABELS
from ozg.rules.status import LABELS as STATUS_LABELS, UNKNOWN_LABEL as STATUS_UNKNOWN
from ozg.words import change as change_words, level, usage

#: What a severity means for the one who handed the list in.
MEANINGS = {
    "error": "Das muss berichtigt werden, sonst fehlen diese Zeilen",
    "warning": "Das sollte berichtigt werden, sonst bleibt eine Angabe unbekannt oder zweifelhaft",
    "info": "Gut zu wissen, meist ist nichts zu tun",
}
KINDS = {"leistungen": "Leistungsliste", "nutzung": "Nutzung", "engpaesse": "Engpässe", "basisdienste": "Basisdienste",
         "meldebogen": "Meldebogen", "pvog": "PVOG-Export", "unknown": "nicht erkannt"}  # fmt: skip
#: Kind of change → how one is called in a table, and how several are counted in a sentence.
CHANGES = {
    "new": ("neu", "neu"), "better": ("besser", "besser"), "worse": ("schlechter", "schlechter"),
    "first_known": ("Reifegrad jetzt bekannt", "mit jetzt bekanntem Reifegrad"), "no_longer_known": ("nicht mehr bekannt, ob ganz online", "nicht mehr bekannt, ob ganz online"),
    "model_changed": ("Modell gewechselt", "mit gewechseltem Modell"), "other": ("anders", "anders"), "gone": ("fällt weg", "fallen weg"),
    "withdrawn": ("aus dem Katalog genommen", "aus dem Katalog genommen"),
}  # fmt: skip
#: One file's part of the answer of a check.
Report = Mapping[str, Any]
#: Kinds of files that are a municipality's list.
LISTS = ("leistungen", "meldebogen")
NOTHING_TO_DO = "Nichts zu tun."
#: Services that would drop out are named up to here.
LOSSES = 12


def told(report: Report) -> dict[int, Mapping[str, Any]]:
    """The findings the page tells, by their position in the report: without those it asks about (``loss``), which would contradict the
    answer."""
    asked = report["loss"]["told_by"] if report["loss"] else ()
    return {position: one for position, one in enumerate(report["findings"]) if one["code"] not in asked}


def in_several(reports: Sequence[Report]) -> dict[tuple[str, str, str, str, str], list[str]]:
    """What several files checked at once have in common, told once: finding (severity, code, message, remedy, where) → the files, as they
    are named. A finding about a row is told with its file: there its cells are shown."""
    found: dict[tuple[str, str, str, str, str], list[str]] = {}
    for report in reports if len(reports) > 1 else ():
        for one in told(report).values():
            if not one["row"]:
                found.setdefault(_same(one), []).append(report["file"])
    return {key: files for key, each in found.items() if len(files := list(dict.fromkeys(each))) > 1}


def _same(finding: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    return finding["severity"], finding["code"], finding["message"], finding["remedy"], place(finding)


def told_alone(report: Report, common: Collection[tuple[str, str, str, str, str]]) -> dict[int, Mapping[str, Any]]:
    """``told`` without what is told for several files at once (``common``: keys of ``in_several``)."""
    return {
        position: one for position, one in told(report).items() if not common or one["row"] or _same(one) not in common
    }


def common_title(count: int) -> str:
    """Heading of what several files have in common."""
    return f"{formats.counted(count, 'Befund steht', 'Befunde stehen')} in mehreren Dateien"


def in_files(files: Sequence[str]) -> str:
    """The files a finding stands in: "in „a.xlsx“ und „b.xlsx“"."""
    return f"in {formats.listing([f'„{name}“' for name in files])}"


def headline(reports: Sequence[Report]) -> str:
    """The answer after a check."""
    usable = [report for report in reports if report["outcome"] in USABLE_OUTCOMES]
    read, loaded = (sum(report["rows"][name] for report in usable) for name in ("read", "loaded"))
    if not usable:
        known = [report for report in reports if report["outcome"] == "already_loaded"]
        if known and len(known) == len(reports):
            return "Diese Datei ist schon übernommen." if len(known) == 1 else "Diese Dateien sind schon übernommen."
        return (
            "So lässt sich die Datei nicht übernehmen."
            if len(reports) == 1
            else "Keine der Dateien lässt sich so übernehmen."
        )
    ignored = sum(report["rows"]["ignored"] for report in usable)
    unread = _unread(usable, loaded)
    of_all = f"{formats.integer(loaded)} von {formats.counted(read - ignored, 'Zeile', 'Zeilen')}"
    if loaded == read - ignored:
        return (
            f"Alle {formats.integer(loaded)} Zeilen lassen sich übernehmen{unread}."
            if loaded != 1
            else f"Die eine Zeile lässt sich übernehmen{unread}."
        )
    return f"{of_all} {'lässt' if loaded == 1 else 'lassen'} sich übernehmen{unread}."


def _unread(usable: Sequence[Report], loaded: int) -> str:
    """How many of the rows name a service and say nothing of it that counts: nothing of the kind was read."""
    without = sum(report["rows"]["loaded"] for report in usable if _names_only(report))
    if not without:
        return ""
    many = "aber" if without == loaded else f"{formats.integer(without)} davon"
    return f", {many} ohne Status, Reifegrad und Fallzahl"


def _names_only(report: Report) -> bool:
    """Whether a list leaves status, level and cases of all its services unknown."""
    changes = report["changes"] if report["kind"] == "leistungen" else None
    if not changes or changes["unchanged"]:
        return False
    named = [entry for entry in changes["services"] if entry["kind"] not in ("gone", "withdrawn")]
    known = ("level_after", "declared_after", "status_after", "cases_after")
    return bool(named) and all(entry[name] is None for entry in named for name in known)


def deck(reports: Sequence[Report]) -> str:
    """What stands beneath the headline: how many problems of which weight, each once, in however many files it is."""
    common = in_several(reports)
    once = [
        *[one["severity"] for report in reports for one in told_alone(report, common).values()],
        *[key[0] for key in common],
    ]
    counts = {severity: once.count(severity) for severity in SEVERITY_LABELS}
    words = [
        formats.counted(counts["error"], "Fehler", "Fehler"),
        formats.counted(counts["warning"], "Warnung", "Warnungen"),
        formats.counted(counts["info"], "Hinweis", "Hinweise"),
    ]
    said = formats.listing([word for word, count in zip(words, counts.values(), strict=True) if count])
    return f"Gefunden: {said}. Noch ist nichts geändert." if said else "Kein Befund. Noch ist nichts geändert."


def ledger(report: Report, municipality: str = "") -> str:
    """The sum of one file, and whom it speaks of: ``municipality`` is the name of the one it belongs to, '' if several."""
    rows = report["rows"]
    if report["outcome"] == "rejected":
        return "Abgelehnt: Nichts aus dieser Datei wird übernommen."
    known = (
        " Sie ist schon übernommen; eine zweite Übernahme ändert nichts."
        if report["outcome"] == "already_loaded"
        else ""
    )
    if report.get("is_partial"):
        known = f" Sie nennt sich selbst einen Teil: Was sie nicht nennt, bleibt stehen.{known}"
    day = f", Stichtag {formats.day(report['reporting_date'])}" if report["reporting_date"] else ""
    return (
        f"{KINDS[report['kind']]}{f' für {municipality}' if municipality else ''}{day}: {formats.counted(rows['read'], 'Zeile', 'Zeilen')} gelesen = {formats.integer(rows['loaded'])} gültig + "
        f"{formats.integer(rows['rejected'])} abgelehnt + {formats.integer(rows['ignored'])} ohne Daten (Überschriften, Summen).{known}"
    )


def lists(files: pd.DataFrame) -> pd.DataFrame:
    """Those of the delivered files (``data_status.deliveries``) that are a municipality's own list and count."""
    return files[~files["is_demo"] & files["kind"].isin(LISTS) & files["is_usable"]]


def taken_over(taken: Sequence[Report], before: pd.DataFrame) -> str:
    """What was taken over and what is in force now: a list older than the newest of its municipality leaves that one in force.
    ``before``: one row is a delivered file of the state before (``data_status.deliveries``)."""
    names = formats.listing(list(dict.fromkeys(f"„{report['file']}“" for report in taken)))
    rows = formats.counted(sum(report["rows"]["loaded"] for report in taken), "Zeile", "Zeilen")
    known = lists(before)
    older = []
    for report in (one for one in taken if one["kind"] in LISTS):
        own = known[known["ars"] == report["municipality"]]
        day = pd.Timestamp(report["reporting_date"])
        if len(own) and day < (newest := own.loc[own["reporting_date"].idxmax()])["reporting_date"]:
            older.append(
                f"Die Liste für {newest['short_name']} ist vom {formats.day(day)}; die neuere vom "
                f"{formats.day(newest['reporting_date'])} gilt weiter."
            )
    new = ["Der neue Stand gilt."] if len(older) < len(taken) else []
    return " ".join([f"Übernommen: {names} mit {rows}.", *new, *older])


def title(report: Report, municipality: str) -> str:
    """The file and, where it speaks of one municipality, for whom: a list of several is told once for each of them."""
    return f"{report['file']}, {municipality}" if municipality else report["file"]


#: Beside the workbooks: the same, asked one service at a time.
GUIDED, GUIDED_WAY = "Ohne Excel:", "Leistung für Leistung gefragt werden, in zwanzig Minuten zur ersten Liste"

#: Of the workbooks to fill in, by whether it is the short one: label of its button, what it is for, first part of its file's name.
TEMPLATES = {
    True: (
        "Kurzen Meldebogen speichern",
        "Kurz: acht Spalten. Sie genügen, um zu sagen, wie viele Leistungen ganz online sind, was als Nächstes kommt und wer "
        "aufhält. Was er nicht fragt oder leer lässt, bleibt, wie es war; nur ein leerer Engpass heißt: keiner mehr.",
        "Meldebogen_kurz",
    ),
    False: (
        "Meldebogen speichern",
        "Ganz: alles, was das Dashboard von einer Kommune wissen kann, auch Kosten, Kriterien, Vorhaben und Fördermittel. Was er "
        "leer lässt, gilt als nicht bekannt; was er nicht mehr nennt, fällt weg.",
        "Meldebogen",
    ),
}


def loss(report: Report) -> str:
    """Which services a list would drop, those that are ganz online first, and why it may be a part."""
    lost = report["loss"]
    services = lost["services"]
    named = [
        f"{one['name']} ({one['ozg_id']}{', ganz online' if one['is_online'] else ''})" for one in services[:LOSSES]
    ]
    named += [f"{formats.integer(len(services) - LOSSES)} weitere"] if len(services) > LOSSES else []
    hint = f" Für einen Teil spricht: {report['partial_hint']}." if report["partial_hint"] else ""
    count = f"{formats.integer(len(services))} von {formats.counted(lost['before'], 'Leistung', 'Leistungen')}"
    return f"„{report['file']}“ nennt {count} nicht mehr: {formats.listing(named)}.{hint}"


def extents(count: int) -> tuple[str, str]:
    """What a person may say a list is, a part or the whole, with what becomes of the services it does not name."""
    gone = "fällt 1 Leistung weg" if count == 1 else f"fallen {formats.integer(count)} Leistungen weg"
    return "Ein Teil: Was er nicht nennt, bleibt stehen", f"Die ganze Liste: Es {gone}"


def change_summary(changes: Mapping[str, Any]) -> str:
    """What a list changes, in one sentence."""
    if changes["since"] is None:
        many = formats.counted(changes["new"], "Leistung", "Leistungen")
        if changes.get("later"):
            return f"{many}; vor diesem Tag gibt es keine Liste, die nächste ist vom {formats.day(changes['later'])}."
        return f"Erste Liste: {many}; ein Vergleich ist ab der zweiten möglich."
    parts = [
        f"{formats.integer(changes[kind])} {one if kind == 'gone' and changes[kind] == 1 else many}"
        for kind, (one, many) in CHANGES.items()
        if changes.get(kind)
    ]
    rest = f"{formats.integer(changes['unchanged'])} unverändert"
    return f"Gegenüber dem {formats.day(changes['since'])}: {', '.join([*parts, rest])}."


def change_rows(changes: Mapping[str, Any]) -> pd.DataFrame:
    """One row is a service that changes: change, service_name, before, after, all in words."""
    rows = [
        (CHANGES[entry["kind"]][0], entry["name"], _state(entry, "before"), _state(entry, "after"))
        for entry in changes["services"]
    ]
    return pd.DataFrame(rows, columns=["change", "service_name", "before", "after"])


def _state(entry: Mapping[str, Any], side: str) -> str:
    relevance = entry[f"relevance_{side}"]
    if relevance is None:
        return "nicht auf der Liste"
    status = entry[f"status_{side}"]
    parts = [_level(entry, side), f"Status {STATUS_UNKNOWN}" if status is None else STATUS_LABELS[status]]
    parts += [RELEVANCE_LABELS[relevance]] if relevance != "RELEVANT" else []
    cases = {
        one: usage.cases_a_year(entry[f"cases_{one}"], entry[f"case_quality_{one}"]) for one in ("before", "after")
    }
    is_told = entry["kind"] not in ("new", "gone", "withdrawn") and cases["before"] != cases["after"]
    return ", ".join([*parts, cases[side]] if is_told else parts)


def _level(entry: Mapping[str, Any], side: str) -> str:
    """The level on the scale of its model: "Reifegrad 2–3", "Reifegrad 6 von 7 nach Modell 2.0", "Reifegrad unbekannt"."""
    version = entry[f"model_{side}"]
    if version not in (None, model.DEFAULT_VERSION):
        low, high = entry[f"level_{side}"], entry[f"level_high_{side}"]
        low, high = (entry[f"declared_{side}"],) * 2 if low is None else (low, high)
        shown = (
            level.UNKNOWN
            if low is None
            else f"{low if low == high else f'{low}–{high}'} von {model.model(version).highest_level}"
        )
        return f"Reifegrad {shown} nach Modell {version}"
    return f"Reifegrad {change_words.level(entry[f'level_{side}'], entry[f'level_high_{side}'])}"


def place(finding: Mapping[str, Any]) -> str:
    """Where a finding belongs: "Blatt „Liste“, Zelle F17, „Fälle pro Jahr“"."""
    cell, row = finding["cell"], finding["row"]
    is_column = bool(cell) and cell.isalpha()
    parts = [
        f"Blatt „{finding['sheet']}“" if finding["sheet"] else "",
        f"Spalte {cell}" if is_column else f"Zelle {cell}" if cell else f"Zeile {formats.integer(row)}" if row else "",
        f"„{finding['column']}“" if finding["column"] else "",
    ]
    return ", ".join(part for part in parts if part)


def groups(findings: Mapping[int, Mapping[str, Any]]) -> list[tuple[str, str, list[int]]]:
    """Findings (by position) by what to do: severity, remedy ('' when there is nothing to do) and positions, the most severe first,
    then the most frequent."""
    found: dict[tuple[str, str], list[int]] = {}
    for position, finding in findings.items():
        remedy = "" if finding["remedy"] == NOTHING_TO_DO else finding["remedy"]
        found.setdefault((finding["severity"], remedy), []).append(position)
    order = list(SEVERITY_LABELS)
    ranked = sorted(found.items(), key=lambda item: (order.index(item[0][0]), -len(item[1])))
    return [(severity, remedy, positions) for (severity, remedy), positions in ranked]


def fictional(name: str) -> str:
    """Why nothing can be taken over for a municipality of the demo."""
    return (
        f"{name} ist eine erfundene Beispielkommune; in sie lässt sich nichts übernehmen. Bitte die Liste einer "
        "wirklichen Kommune hochladen."
    )


def returning(files: pd.DataFrame, taken: pd.DataFrame) -> list[str]:
    """One sentence per municipality of the files taken back: which of its lists counts again. ``files``: one row is a delivered file
    (``data_status.deliveries``); ``taken``: those of them that are taken back."""
    rest = lists(files[~files["delivery_id"].isin(taken["delivery_id"])])
    sentences = []
    for ars, name in taken[["ars", "short_name"]].dropna().drop_duplicates().sort_values("ars").itertuples(index=False):
        left = rest[rest["ars"] == ars].sort_values(["reporting_date", "delivery_id"])
        day = taken[taken["ars"] == ars]["reporting_date"].max()
        sentences.append(_returning(name, left, day))
    return sentences


def _returning(name: str, left: pd.DataFrame, day: object) -> str:
    """What counts for one municipality when its list of this day is taken back. ``left``: its other lists, the newest last."""
    if left.empty:
        return f"{name} hat danach keine Liste mehr."
    newest = left.iloc[-1]
    said = f"„{newest['file_name']}“, Stichtag {formats.day(newest['reporting_date'])}"
    if newest["reporting_date"] <= day:
        return f"Für {name} gilt danach wieder {said}."
    same = left[left["reporting_date"] == day]
    again = f", zum {formats.day(day)} wieder „{same.iloc[-1]['file_name']}“" if len(same) else ""
    return f"Für {name} gilt weiter {said}{again}."
