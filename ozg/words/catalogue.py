"""Sentences about the catalogue beside the own list: each number with the name of what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure


def headline(name: str, catalogue: pd.DataFrame) -> str:
    """How many services the own list names, and how many of the catalogue these are. ``catalogue``: rows of
    ``ozg.read.services.catalogue``, ``relevance`` NULL where the own list does not name the service."""
    named = f"{formats.integer(len(catalogue))} benannten Leistungen des Katalogs"
    if catalogue["relevance"].isna().all():
        return f"{name} führt noch keine Leistung; gezeigt werden die {named}."
    rows = int(catalogue["relevant_count"].sum())
    bundles = int((catalogue["relevance"] == "RELEVANT").sum())
    own = figure("RELEVANT", rows, formats.integer(rows))
    of_catalogue = figure("CATALOGUE_RELEVANT", bundles, formats.integer(bundles))
    if not rows:
        return f"{name}: In der eigenen Liste ist noch keine Leistung als relevant geprüft; der Katalog benennt {formats.integer(len(catalogue))}."
    is_one = rows == 1
    listed = f"{own} {'relevante Leistung' if is_one else 'relevante Leistungen'} in der eigenen Liste"
    return f"{name}: {listed}; {'sie gehört' if is_one else 'sie gehören'} zu {of_catalogue} der {named}."


def counting(catalogue: pd.DataFrame) -> str:
    """Why the two numbers differ, and what is still unchecked."""
    bundles = int((catalogue["relevance"] == "RELEVANT").sum())
    said = []
    if int(catalogue["relevant_count"].sum()) > bundles:
        said.append(
            "Eine Leistung des Katalogs bündelt oft mehrere Verwaltungsleistungen, die in der Liste einzeln stehen; eigene Quoten zählen "
            "immer die Leistungen der eigenen Liste."
        )
    unchecked = int((catalogue["relevance"] == "UNGEPRUEFT").sum())
    if unchecked:
        verb = "ist" if unchecked == 1 else "sind"
        said.append(
            f"{formats.counted(unchecked, 'Leistung', 'Leistungen')} des Katalogs {verb} in der Liste noch ungeprüft."
        )
    return " ".join(said)


def municipal(counts: Mapping[str, Any]) -> str:
    """How many numbers of the catalogue may concern municipalities at all. ``counts``: ``municipal_count``, ``number_count``."""
    share = formats.share(counts["municipal_count"], counts["number_count"], "Nummern")
    return f"{share} können Kommunen betreffen; welche eine Kommune wirklich anbietet, sagt nur ihre eigene Liste."


def numbers(counts: Mapping[str, Any]) -> str:
    """What "575" means (docs/fachregeln.md 0.5). ``counts``: ``number_count``, ``named_count``, ``withdrawn_count``, ``later_count``."""
    return (
        f"{formats.integer(counts['number_count'])} Nummern des Katalogs 2018, davon {formats.integer(counts['named_count'])} benannt, "
        f"{formats.integer(counts['withdrawn_count'])} zurückgezogen; dazu {formats.integer(counts['later_count'])} spätere"
    )
