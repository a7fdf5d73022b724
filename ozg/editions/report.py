"""The contents of a state report, asked from one edition: a frame per content that a mapping file may show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd

from ozg import facts, formats
from ozg.editions import checks, compare, funding
from ozg.editions.archive import Edition
from ozg.editions.questions import fetch
from ozg.editions.shelf import UNRELEASED
from ozg.frames import by_row
from ozg.record import Anchor
from ozg.rules import keys, model
from ozg.words import state_report as words, usage

#: So many characters of a hash are enough to recognise it.
_SHORT_HASH = 8
#: Projects and grants in the finances: how many, of how many an amount is open, and how many the list names at all.
_COUNTED = (
    ("project_count", "cost_unknown_count", "listed_project_count"),
    ("decided_count", "decided_unknown_count", "listed_grant_count"),
)
_NO_BUDGET = (
    "Haushaltsstellen sind im Dashboard nicht erfasst; unbekannte Beträge stehen als Anzahl daneben und zählen nicht als null. Gesamtkosten "
    "und Eigenanteil: nur Förderungen, zu denen alle Beträge bekannt sind; nennt die Liste weder Eigenanteil noch Drittmittel, ist es, was "
    "für Kommune und Dritte bleibt."
)


def contents(connection: duckdb.DuckDBPyConnection, edition: Edition, sha256: str) -> dict[str, pd.DataFrame]:
    """One frame per content; what one row is says the question behind it.

    ``connection`` as ``archive.connect(edition, previous edition)`` gives it; ``sha256`` is the hash of the edition's file.
    """
    changed = changes(connection, edition.header)
    return {
        "kopf": _head(connection, edition.header, sha256),
        "leistungen": _services(connection),
        "kennzahlen": _figures(connection, changed),
        "engpaesse": fetch(connection, "report_bottlenecks"),
        "finanzen": _finances(connection, edition),
        "datenqualitaet": pd.concat(
            [_completeness(connection), fetch(connection, "report_quality")], ignore_index=True
        ),
        "veraenderungen": changed,
        "methodik": pd.DataFrame(_method(connection, edition.header), columns=["topic", "rule_text"]),
    }


def _services(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row is a service with where its case number comes from, as the pages say it (``case_origin``)."""
    listed = fetch(connection, "report_services")
    return listed.assign(case_origin=[usage.origin(row) or None for row in by_row(listed)])


def _finances(connection: duckdb.DuckDBPyConnection, edition: Edition) -> pd.DataFrame:
    """One row is a municipality with what its list says about cost and effort, and the sums of its projects and grants."""
    listed = fetch(connection, "report_finances")
    funded = funding.totals(connection, edition).rename(columns={"cost_eur": "project_cost_eur"})
    # A list without a single project or grant says nothing of them: that is no zero.
    for name, open_count, listed_count in _COUNTED:
        if listed_count in funded:
            unsaid = funded[listed_count].eq(0)
            funded[[name, open_count]] = funded[[name, open_count]].astype("Int64").mask(unsaid)
    wanted = ["project_count", "project_cost_eur", "cost_unknown_count", "decided_count", "total_eur", "granted_eur", "own_eur",
              "decided_unknown_count"]  # fmt: skip
    return listed.merge(funded.reindex(columns=["ars", *wanted]), on="ars", how="left").assign(note=_NO_BUDGET)


def record_text(header: dict[str, Any]) -> str:
    """The anchor of the record when the edition was frozen, for the foot of a paper; empty for editions older than the chain."""
    if not header.get("record"):
        return ""
    return (
        f"Beim Einfrieren hatte das Verzeichnis der Entscheidungen {Anchor(**header['record']).text()}. "
        "Wird davon etwas nachträglich verändert, erkennt es „python -m etl log verify --anchor“."
    )


def record_note(header: dict[str, Any]) -> str:
    """The same for a paper that people read: the beginning of the hash; the whole one stands in the state report."""
    if not header.get("record"):
        return ""
    anchor = Anchor(**header["record"])
    entries = formats.counted(anchor.count, "Eintrag", "Einträge")
    return (
        f"Beim Einfrieren hatte das Verzeichnis der Entscheidungen {entries} (Prüfsumme {anchor.sha256[:_SHORT_HASH]}…, vollständig im "
        "Bericht an das Land)."
    )


def _head(connection: duckdb.DuckDBPyConnection, header: dict[str, Any], sha256: str) -> pd.DataFrame:
    """One row is a municipality with what is true of the whole edition beside it."""
    frame = fetch(connection, "report_head")
    others = formats.listing([version for version in model.models() if version != model.DEFAULT_VERSION], "oder")
    versions = [
        f"{model.DEFAULT_VERSION}, einzelne Angaben nach {others} (nicht in den Quoten)"
        if count
        else model.DEFAULT_VERSION
        for count in frame["model_2_count"]
    ]
    counts = header["catalogue"]
    # the changes of the report are told against the edition before
    before = pd.Series(_dates_before(connection).reindex(frame["ars"]).to_numpy(), frame.index)
    start = before.fillna(frame["previous_date"])
    number = header.get("previous_number")
    return frame.assign(
        # from a day to the same day is no period
        period_start_date=start.where(start != frame["reporting_date"]),
        compared_text=[
            words.compared(None if formats.is_unknown(earlier) else number, first, last)
            for earlier, first, last in zip(before, start, frame["reporting_date"], strict=True)
        ],
        coverage_text=words.coverage(header),
        rgm_version=versions,
        catalogue_version=f"{keys.CATALOGUE_NAME} ({counts['named_count']} von {counts['number_count']} Nummern benannt)",
        method_version=f"{header['product_version']} / {header['method_version']}",
        edition_number=header["number"],
        frozen_at=header["frozen_at"],
        released_by=header["released_by"] or UNRELEASED,
        build_id=header["build_id"],
        edition_sha256=sha256,
    )


def _dates_before(connection: duckdb.DuckDBPyConnection) -> pd.Series:
    """Reporting date of each municipality (ARS) in the edition before; empty without one."""
    found = fetch(connection, "report_before")
    return found.set_index("ars")["latest_date"]


def _figures(connection: duckdb.DuckDBPyConnection, changed: pd.DataFrame) -> pd.DataFrame:
    """One row is a municipality, the last one all of them together: the figures with one column per level of the ratios (``level_0_count`` and
    so on), what was gained and lost since the edition before where there is one, and which sums not all of them give a figure to and which
    shares are the least for certain (``note``)."""
    figures = fetch(connection, "report_figures")
    levels = {f"level_{level}_count": figures["level_counts"].str[level] for level in model.DEFAULT.level_labels}
    figures = figures.assign(**levels)
    alone = figures["ars"].notna()
    summed = alone & figures["is_summed"]
    is_compared = figures["ars"].isin(_dates_before(connection).index) & figures["conform_count"].notna()
    for name, crossing in (("conform_gained_count", 1), ("conform_lost_count", -1)):
        crossed = changed.loc[changed["conform_change"] == crossing, "ars"].value_counts()
        counts = figures[name].astype("Int64").mask(is_compared, figures["ars"].map(crossed).fillna(0).astype("Int64"))
        figures[name] = counts.where(alone, counts[summed].sum(min_count=1))
    known = {label: int(figures.loc[summed, name].notna().sum()) for name, label in words.SUMMED.items()}
    return figures.assign(note=[
        " ".join(filter(None, [
            "" if is_one else words.of_how_many(known, int(summed.sum())), words.at_least(unknown) if is_shared else "",
        ]))
        for is_one, unknown, is_shared in zip(alone, figures["unknown_level_count"], figures["conform_share"].notna(), strict=True)
    ])  # fmt: skip


def _completeness(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row is municipality x required field that is not filled everywhere, in the columns of the findings."""
    found = checks.completeness(connection)
    missing = found[found["filled_count"] < found["due_count"]]
    messages = [
        f"{row.field_label}: {formats.share(row.filled_count, row.due_count)} ausgefüllt" for row in by_row(missing)
    ]
    return pd.DataFrame({
        "short_name": missing["short_name"], "ars": missing["ars"], "file_name": None, "sheet_name": None, "row_number": None,
        "column_name": missing["field_label"], "severity": "warning", "code": "required_field_empty", "given_value": None,
        "message": messages, "remedy": "Bitte in der Liste nachtragen.",
    })  # fmt: skip


def changes(connection: duckdb.DuckDBPyConnection, header: dict[str, Any]) -> pd.DataFrame:
    """One row is municipality x service that differs from the last edition, with the reason the release gives."""
    frame = compare.services(connection)
    given = {(reason["ars"], reason["ozg_id"], reason["leika_key"]): reason["reason"] for reason in header["reasons"]}
    places = [
        (row.ars, row.ozg_id, None if formats.is_unknown(row.leika_key) else row.leika_key) for row in by_row(frame)
    ]
    return frame.assign(reason=pd.Series([given.get(place) for place in places], dtype=object, index=frame.index))


def _method(connection: duckdb.DuckDBPyConnection, header: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Topic and text: the rules in words, the catalogue, every source with its hash, what was taken out afterwards."""
    for line in facts.rows("berichte/methodik.csv"):
        yield line["thema"], line["regel"]
    yield "Finanzen", _NO_BUDGET
    counts = header["catalogue"]
    yield (
        "Katalog",
        (
            f"{keys.CATALOGUE_NAME}: {counts['number_count']} Nummern, davon {counts['named_count']} benannt, "
            f"{counts['withdrawn_count']} zurückgezogen; dazu {counts['later_count']} spätere."
        ),
    )
    names = fetch(connection, "report_sources").set_index("delivery_id")["neutral_name"]
    for source in header["sources"]:
        loaded = formats.day(source["loaded_at"])
        yield "Quelle", f"{names[source['delivery_id']]}, geladen am {loaded}, SHA-256 {source['sha256']}"
    for redaction in header["redactions"]:
        yield (
            "Nachträglich entfernt",
            (
                f"Am {formats.day(redaction['at'])} wurden alle Freitexte aus der vergessenen Datei {redaction['sha256'][:12]} entfernt; "
                f"die Zahlen sind unverändert. Grund: {redaction['reason']}"
            ),
        )
    if record_text(header):
        yield "Verzeichnis der Entscheidungen", record_text(header)
    if header["is_demo"]:
        yield "Beispieldaten", "Kommunen und Zahlen sind erfunden."
