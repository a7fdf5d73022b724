"""What services are called today, who develops them for all, what is ready to be taken over: facts as reviewed, sentences as tables."""

from __future__ import annotations

import re

import pytest

from ozg import facts
from ozg.rules import reuse
from ozg.words import reuse as words
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    ("ozg_id", "said"),
    [
        ("10154", "Heute heißt sie „Umgang mit Waffen“; der Katalog hat noch den Namen von 2019."),
        ("10557", ""),
    ],
)
def test_name_of_today(ozg_id, said):
    assert words.called_today(ozg_id) == said


def test_both_names_stand_side_by_side():
    assert words.both_names("10154", "Waffenanzeige") == "Waffenanzeige (heute: Umgang mit Waffen)"
    assert words.both_names("10557", "Geburtsurkunde") == "Geburtsurkunde"


@pytest.mark.parametrize(
    ("ozg_id", "said"),
    [
        ("10169", "Hessen (Fokusleistung 2023 „Führerschein“; Quelle: landkreistag-st-digital.de)"),
        (
            "10439",
            "Baden-Württemberg und Hessen (Fokusleistung 2023 „Kfz-An- und Ummeldung“; Quelle: landkreistag-st-digital.de)",
        ),
        ("10557", "nicht bekannt"),
    ],
)
def test_who_develops_it_for_all(ozg_id, said):
    assert words.lead(reuse.leads().get(ozg_id)) == said


@pytest.mark.parametrize(
    ("ozg_id", "said"),
    [
        ("10154", "Anzeige der Überlassung (Quelle: digitale-verwaltung.atlassian.net EWDB)"),
        (
            "10151",
            "Grüne Waffenbesitzkarte (zugeordnet über die ersten acht Ziffern), Gelbe Waffenbesitzkarte (zugeordnet über die ersten acht "
            "Ziffern) und EU-Feuerwaffenpass (Quelle: digitale-verwaltung.atlassian.net EWDB)",
        ),
        ("10557", "nicht bekannt"),
    ],
)
def test_what_is_ready_to_be_taken_over(ozg_id, said):
    assert words.to_take_over(ozg_id) == said


def test_facts_lead_to_the_catalogue_and_back():
    keys = {row["leika_key"]: row["ozg_id"] for row in facts.rows("leika_leistungen.csv") if row["leika_key"]}
    groups = {(key[:8], ozg_id) for key, ozg_id in keys.items()}
    for row in facts.rows("efa_nachnutzung.csv"):
        if row["zuordnung"] == "Schlüssel":
            assert keys[row["leika_key"]] == row["ozg_id"]
        elif row["zuordnung"] == "erste acht Ziffern":
            assert row["leika_key"] not in keys and [id for group, id in groups if group == row["leika_key"][:8]] == [row["ozg_id"]]  # fmt: skip
        else:
            assert row["ozg_id"] == "" and row["leika_key"][:8] not in {group for group, _ in groups}
    listed = {row["service_name"]: row["ozg_id"] for row in facts.rows("prioritaetslisten.csv") if row["list_name"].startswith("OZG-Fokus")}  # fmt: skip
    assert {row["fokusleistung"]: row["ozg_id"] for row in facts.rows("efa_fuehrendes_land.csv")} == listed
    names = {row["name"] for row in facts.rows("laender.csv")}
    assert set(reuse.STATES.values()) <= names
    found = {(row["wort"], row["bedeutung"]) for row in facts.rows("woerter/leistungen.csv")}
    assert {(row["name_heute"], row["ozg_id"]) for row in facts.rows("umbenennungen.csv")} <= found


def test_the_ministry_of_today_is_the_bmds():
    """BMI stands only in what is of its time: the source of a count of 2021 and the department of a subject area in 2018; and among the words
    that lists go on using."""
    of_their_time = {"fallzahlen.csv", "themenfelder.csv", "wartet_auf.csv"}
    named = {
        path.name
        for folder in ("ozg", "pages", "etl", "data/reference")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".sql", ".csv", ".md"} and re.search(r"\bBMI\b", path.read_text(encoding="utf-8"))
    }
    assert named <= of_their_time
