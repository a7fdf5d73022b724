"""Checking facts a town hall brings itself: a newer catalogue, the criteria of a maturity model. Nothing here puts them in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ozg import access
from ozg.ui.intake import uploads as intake
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.columns import columns
from ozg.ui.kit.etl_process import SHORT_SECONDS, run
from ozg.ui.kit.page import notice
from ozg.ui.kit.table import paged_table
from ozg.words import catalogue as catalogue_words, model as model_words

_EXTENTS = {
    "Ganzer Katalog: Was er nicht nennt, ist zurückgezogen": "--ganz",
    "Ein Teil: Was er nicht nennt, bleibt": "--teil",
}


def offer_catalogue(ars: str) -> None:
    """Upload a newer OZG list or LeiKa export and see what it would change."""
    if not visitor.may(access.Right.CHANGE, ars):
        return
    file = st.file_uploader(
        "Neueren Katalog prüfen: OZG-Liste oder LeiKa-Export (CSV oder Excel)", key="catalogue_file"
    )
    extent = st.radio("Die Datei ist", list(_EXTENTS), key="catalogue_extent") if file else None
    if not file or extent is None:
        return
    told = _checked("catalogue", [intake.Upload(file.name, file.getvalue())], [_EXTENTS[extent]])
    if told is None:
        return
    parts.paragraph(
        " ".join(catalogue_words.release(told)),
        "Geprüft, nichts geändert. In Kraft setzt ihn die Betreuung des Dashboards.",
    )
    if told["aenderungen"]:
        rows = pd.DataFrame(told["aenderungen"]).replace("", "–")
        paged_table(rows, columns("release_key release_name release_change release_field release_before release_after"),
                    "Was sich am Katalog ändert", "catalogue_changes", "katalog_aenderungen")  # fmt: skip


def offer_model(ars: str) -> None:
    """Upload the files of a maturity model and see what was understood, or which line is wrong."""
    if not visitor.may(access.Right.CHANGE, ars):
        return
    files = st.file_uploader(
        "Reifegradmodell prüfen: 2.0.csv und 2.0_stufen.csv", accept_multiple_files=True, type="csv", key="model_files"
    )
    if not files:
        return
    told = _checked("model", [intake.Upload(file.name, file.getvalue()) for file in files], [])
    if told is None:
        return
    parts.paragraph(" ".join(model_words.checked(told)))
    paged_table(model_words.table(told), columns("model_code model_name question answers"),
                f"Kriterien des Modells {told['modell']}", "model_criteria", "kriterien")  # fmt: skip


def _checked(command: str, given: Sequence[intake.Upload], options: Sequence[str]) -> Mapping[str, Any] | None:
    """The report of the command about these files; None when it says what is wrong, which is shown."""
    with intake.on_disk(tuple(given)) as (folder, paths):
        report = folder / "bericht.json"
        ran = run([command, *paths, *options, "--report", report], SHORT_SECONDS, keys=())
        if ran.is_done:
            return json.loads(report.read_text(encoding="utf-8"))
    notice(ran.problem, kind="error")
    return None
