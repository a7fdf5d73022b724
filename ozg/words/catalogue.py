"""Sentences about the catalogue beside the own list: each number with the name of what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.keys import CATALOGUE_NAME
from ozg.words import place


def headline(name: str, catalogue: pd.DataFrame, none: str) -> str:
    """How many services the own list names, and how many of the catalogue these are. ``catalogue``: rows of
    ``ozg.read.services.catalogue``, ``relevance`` NULL where the own list does not name the service; ``none``: that there is
    none on the day chosen (``standing.no_list``), empty where there is one."""
    named = f"{formats.integer(len(catalogue))} benannten Leistungen des Katalogs"
    if none:
        return f"{formats.beginning(none)}; gezeigt werden die {named}."
    if catalogue["relevance"].isna().all():
        return f"In der Liste {place.of(name)} steht keine davon; gezeigt werden die {named}."
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


def no_row(meant: str) -> str:
    """A search in a table that found no row; ``meant``: the service of the catalogue meant by its words, empty when there is none."""
    if not meant:
        return "Keine Zeile enthält das gesuchte Wort."
    return f"Gemeint ist wohl „{meant}“: Die Leistung steht im Katalog, aber nicht in dieser Tabelle."


def not_listed(found: pd.DataFrame, name: str, has_list: bool) -> str:
    """Of what a search found (rows of ``ozg.read.services.catalogue``, best first): that the first service is not in the own list of the
    place ``name``, when it has one; empty when it is there."""
    if found.empty or not has_list or not formats.is_unknown(found.iloc[0]["relevance"]):
        return ""
    return (
        f"„{found.iloc[0]['service_name']}“ gibt es im Katalog, in der Liste {place.of(name)} steht die Leistung nicht."
    )


def no_option(words: str) -> str:
    """Everyday words typed into a choice of services that mean none of them."""
    return f"Unter diesen Leistungen meint „{words}“ keine."


#: Kind of change in a newer catalogue → how one and how many are called.
_CHANGES = {
    "neu": ("ist neu", "sind neu"),
    "benannt": ("hatte bisher keinen bekannten Namen", "hatten bisher keinen bekannten Namen"),
    "umbenannt": ("heißt anders", "heißen anders"),
    "verschoben": ("Zuordnung ist eine andere", "Zuordnungen sind andere"),
    "zurückgezogen": ("ist zurückgezogen", "sind zurückgezogen"),
    "wieder da": ("ist wieder da", "sind wieder da"),
}
_RELEASES = {"ozg": "OZG-Liste", "leika": "LeiKa-Export", "nachfolge": "Nachfolge"}


def release(told: Mapping[str, Any]) -> list[str]:
    """What a newer catalogue changes, in sentences. ``told``: report of the command ``catalogue`` (docs/vertrag.md)."""
    keys = formats.counted(told["schluessel"], "Schlüssel", "Schlüsseln")
    against = f"„{told['verglichen_mit']}“" if told["verglichen_mit"] else "dem Katalog, der gilt"
    said = [
        f"{_RELEASES[told['art']]} mit {keys}, verglichen mit {against} ({formats.integer(told['schluessel_bisher'])})."
    ]
    counted = [formats.counted(number, *_CHANGES[what]) for what, number in told["anzahl"].items() if number]
    said.append(
        f"{formats.listing(counted)}."
        if counted
        else "Kein Schlüssel hat einen anderen Namen oder eine andere Zuordnung."
    )
    if told["teil"]:
        left = formats.counted(told["nicht_genannt"], "Schlüssel bleibt", "Schlüssel bleiben")
        said.append(f"Die Datei ist ein Teil: {left}, wie sie sind, weil sie nicht genannt werden." if told["nicht_genannt"] != 1 else
                    f"Die Datei ist ein Teil: {left}, wie er ist, weil er nicht genannt wird.")  # fmt: skip
    if told["nicht_verglichen"]:
        said.append(f"Nicht in der Datei und deshalb nicht verglichen: {formats.listing(told['nicht_verglichen'])}.")
    if told["ohne_schluessel"]:
        said.append(f"{formats.counted(told['ohne_schluessel'], 'Zeile hat', 'Zeilen haben')} keinen Schlüssel und {'wird' if told['ohne_schluessel'] == 1 else 'werden'} nicht verglichen.")  # fmt: skip
    return said


def in_force(releases: pd.DataFrame) -> str:
    """Which catalogue counts and of what day. ``releases``: answer of ``ozg.read.build.catalogue_releases``."""
    if releases.empty:
        return f"Es gilt der mitgelieferte {CATALOGUE_NAME}."
    said = []
    for release in by_row(releases):
        extent = "als Teil" if release.is_part else "als Ganzes"
        gone = (
            f", {formats.counted(release.withdrawn_count, 'Schlüssel', 'Schlüssel')} zurückgezogen"
            if release.withdrawn_count
            else ""
        )
        keys = formats.counted(release.key_count, "Schlüssel", "Schlüssel")
        said.append(
            f"{_RELEASES[release.release_kind]} vom {formats.day(release.release_day)} ({extent}, {keys}{gone})"
        )
    return f"Es gilt der mitgelieferte {CATALOGUE_NAME}, darüber: {'; '.join(said)}."
