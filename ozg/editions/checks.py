"""What is checked before a release (docs/fachregeln.md 8.2): is it complete, is it plausible, what differs from the last edition?

Only one thing blocks: a service or municipality that disappeared or fell, as long as nobody gives the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from ozg import facts, formats
from ozg.editions import compare
from ozg.editions.questions import fetch
from ozg.frames import by_row
from ozg.rules import relevance, status
from ozg.rules.finding import SEVERITY_LABELS
from ozg.rules.release import DIFFERENCE_LABELS
from ozg.words import change

KINDS = {"VOLLSTAENDIGKEIT": "Vollständigkeit", "PLAUSIBILITAET": "Plausibilität", "VERAENDERUNG": "Veränderung"}
SEVERITIES = {
    "blockiert": "blockiert die Freigabe",
    "warnung": SEVERITY_LABELS["warning"],
    "hinweis": SEVERITY_LABELS["info"],
}
COLUMNS = [
    "kind",
    "severity",
    "ars",
    "short_name",
    "ozg_id",
    "leika_key",
    "service_name",
    "message",
    "remedy",
    "reason",
]


#: Said wherever figures of two editions with different rules stand side by side.
OTHER_COUNTING = (
    "Zählweise geändert: Die frühere Ausgabe zählte „nicht bekannt“ als „nicht ganz online“ und einen fehlenden Status als „offen“. "
    "Unterschiede, die nur daraus folgen, brauchen keinen Grund."
)


@dataclass(frozen=True)
class Reason:
    """Why something disappeared or fell; the empty fields stand for all."""

    text: str
    ars: str | None = None
    ozg_id: str | None = None
    leika_key: str | None = None

    def fits(self, ars: str, ozg_id: str | None, leika_key: str | None) -> bool:
        given = ((self.ars, ars), (self.ozg_id, ozg_id), (self.leika_key, leika_key))
        return all(wanted is None or wanted == value for wanted, value in given)

    def precision(self) -> int:
        return sum(field is not None for field in (self.ars, self.ozg_id, self.leika_key))


def run(connection: duckdb.DuckDBPyConnection, reasons: Sequence[Reason] = ()) -> pd.DataFrame:
    """One row is one thing to look at, what blocks first; columns see ``COLUMNS``.

    ``connection`` as ``archive.connect(new state, last edition)`` gives it.
    """
    rows = [*_differences(connection, reasons), *_implausible(connection), *_incomplete(connection)]
    frame = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    order = frame["severity"].map(list(SEVERITIES).index)
    return frame.assign(order=order).sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True)


def blocking(found: pd.DataFrame) -> pd.DataFrame:
    """The rows that block the release: a reason is due and not given."""
    return found[found["severity"] == "blockiert"]


def _differences(connection: duckdb.DuckDBPyConnection, reasons: Sequence[Reason]) -> list[list]:
    rows = []
    if compare.has_other_counting(connection):
        rows.append(["VERAENDERUNG", "hinweis", None, "alle", None, None, None, OTHER_COUNTING, "", None])
    for body in by_row(compare.municipalities(connection)):
        if body.is_gone:
            reason = _reason(reasons, body.ars, None, None)
            rows.append(["VERAENDERUNG", "hinweis" if reason else "blockiert", body.ars, body.short_name, None, None, None,
                         f"{body.short_name} war in der letzten Ausgabe und fehlt jetzt.",
                         "Bitte die Liste der Kommune laden oder den Grund angeben.", reason])  # fmt: skip
        else:
            rows.append(["VERAENDERUNG", "hinweis", body.ars, body.short_name, None, None, None,
                         f"{body.short_name} ist zum ersten Mal dabei.", "", None])  # fmt: skip
    for row in by_row(compare.services(connection)):
        leika_key = None if formats.is_unknown(row.leika_key) else row.leika_key
        reason = None
        severity = "warnung" if row.difference == "FALLZAHL" else "hinweis"
        remedy = (
            "Bitte beide Zahlen prüfen: gleicher Zeitraum, gleiche Zählweise?" if row.difference == "FALLZAHL" else ""
        )
        if row.needs_reason:
            in_list = None if formats.is_unknown(row.reason_in_list) else row.reason_in_list
            reason = in_list or _reason(reasons, row.ars, row.ozg_id, leika_key)
            severity = "hinweis" if reason else "blockiert"
            remedy = (
                "" if reason else "Bitte den Grund angeben: in der Liste (Spalte „Begründung“) oder bei der Freigabe."
            )
        rows.append(["VERAENDERUNG", severity, row.ars, row.short_name, row.ozg_id, leika_key, row.service_name,
                     f"„{row.service_name}“ {difference_text(row)}.", remedy, reason])  # fmt: skip
    return rows


def _reason(reasons: Sequence[Reason], ars: str, ozg_id: str | None, leika_key: str | None) -> str | None:
    """The most precise reason that fits; a reason for one service never stands for a whole municipality."""
    fitting = [reason for reason in reasons if reason.fits(ars, ozg_id, leika_key)]
    return max(fitting, key=Reason.precision).text if fitting else None


def difference_text(row: object) -> str:
    """What happened to a service, in words: "fiel von Reifegrad 3 auf 2". ``row`` is one of ``compare.services``."""
    before, now = change.level(row.level_before, row.level_high_before), change.level(row.level_now, row.level_high_now)
    if row.difference == "WEGGEFALLEN":
        word = (
            "steht nicht mehr in der Liste"
            if formats.is_unknown(row.relevance_now)
            else f"gilt jetzt als „{relevance.LABELS[row.relevance_now]}“"
        )
        return (
            f"ist weggefallen: {word}{'' if formats.is_unknown(row.level_before) else f', zuletzt Reifegrad {before}'}"
        )
    if row.difference == "AUS_DEM_KATALOG":
        return "ist aus dem Katalog genommen und steht deshalb nicht mehr in der Liste"
    if row.difference == "MODELL":
        return f"ist jetzt nach Modell {row.version_now} gemeldet (vorher {row.version_before}), zuletzt Reifegrad {before}"
    if row.difference == "NEU":
        return f"ist neu (Reifegrad {now})"
    if row.difference == "NICHT_MEHR_BEKANNT":
        if formats.is_unknown(row.level_now):
            return f"nennt keinen Reifegrad mehr, zuletzt {before}"
        return f"hat jetzt Reifegrad {now} (vorher {before}); ob ganz online, ist nicht mehr bekannt"
    if row.difference == "ERSTMALS_BEKANNT":
        return f"hat jetzt Reifegrad {now}, {'zuvor war keiner bekannt' if formats.is_unknown(row.level_before) else f'vorher {before}'}"
    if row.difference == "FALLZAHL":
        return f"springt von {formats.integer(row.case_count_before)} auf {formats.integer(row.case_count_now)} Fälle im Jahr"
    if row.difference == "STATUS" or before == now:
        return f"wechselte von „{_status(row.status_before)}“ zu „{_status(row.status_now)}“"
    if formats.is_unknown(row.level_now):
        return f"hat jetzt den Status „{_status(row.status_now)}“, zuletzt Reifegrad {before}"
    return f"{'stieg' if row.difference == 'BESSER' else 'fiel'} von Reifegrad {before} auf {now}"


def _status(code: object) -> str:
    return status.label(code)


def _implausible(connection: duckdb.DuckDBPyConnection) -> list[list]:
    severity = {"error": "warnung", "warning": "warnung", "info": "hinweis"}
    return [
        [
            "PLAUSIBILITAET",
            severity[row.severity],
            row.ars,
            row.short_name,
            None,
            None,
            None,
            row.message,
            row.remedy,
            None,
        ]
        for row in by_row(fetch(connection, "plausibility"))
    ]


def _incomplete(connection: duckdb.DuckDBPyConnection) -> list[list]:
    rows = []
    for row in by_row(completeness(connection)):
        missing = row.due_count - row.filled_count
        if missing:
            rows.append(["VOLLSTAENDIGKEIT", "warnung", row.ars, row.short_name, None, None, None,
                         f"{row.field_label}: {formats.share(row.filled_count, row.due_count)} ausgefüllt.",
                         f"{formats.counted(missing, 'Angabe fehlt', 'Angaben fehlen')}; bitte in der Liste nachtragen.", None])  # fmt: skip
    return rows


def completeness(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row is municipality x required field: ``due_count`` relevant services should have it, ``filled_count`` do."""
    entries = fetch(connection, "due_fields")
    fields = facts.rows("berichte/pflichtfelder.csv")
    rows = []
    for (ars, name), listed in entries.groupby(["ars", "short_name"], sort=True):
        for field in fields:
            wanted = field["nur_bei_status"].split()
            due = listed[listed["implementation_status"].isin(wanted)] if wanted else listed
            rows.append(
                [ars, name, field["feld"], field["bezeichnung"], len(due), int(due[field["feld"]].notna().sum())]
            )
    return pd.DataFrame(rows, columns=["ars", "short_name", "field", "field_label", "due_count", "filled_count"])


def difference_label(code: str) -> str:
    """Word for a kind of difference: "schlechter"."""
    return DIFFERENCE_LABELS[code]
