"""A thin list and the one after it: what the pages of services, levels and data say of a range, another model, an unknown status and of
what contradicts itself. Real files, real ETL."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import run_etl

ACHIM = "033610001001"
PLACE = {"kommune": ACHIM, "seconds": 180}
JUNE = (
    "Stadt Achim;;;;;;;;;;\nStand: 30.06.2026;;;;;;;;;;\n"
    "OZG-ID;Status;Reifegrad;Ziel-Reifegrad;Obergrenze;Schnittstelle;Beschreibung (K1);Antrag (K2);Übergabe (K9);Fälle pro Jahr;Rang\n"
    "10557;online;3;;;;;;;1450;1\n10124;in Umsetzung;;;;ja;Website;online;Ausdruck;3100;2\n10119;geplant;1;3;2;;;;;;3\n"
    "10160;;;;;;;;;;4\n10244;seltsam;2;;;;;;;;5\n"
)
SEPTEMBER = (
    "Stadt Achim, Reifegradmodell 2.0;;;\nStand: 30.09.2026;;;\nOZG-ID;Status;Reifegrad;Rang\n"
    "10557;online;6;1\n10124;in Umsetzung;2;2\n10119;;;3\n10160;;;4\n"
)
EVIDENCE = (
    "leika_key,ars,bundesland,ozgid,url,online_status,aktiv,datenstand_pvog_import\n"
    f"99110009104000,{ACHIM},Niedersachsen,10160,https://beispiel.invalid/hund,ok,ja,2026-06-01\n"
    f"99059001000000,{ACHIM},Niedersachsen,10026,https://beispiel.invalid/ehe,ok,ja,2026-06-01\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with both lists of Achim and an export of the federal dashboard."""
    folder = tmp_path_factory.mktemp("thin")
    files = {"juni.csv": JUNE, "september.csv": SEPTEMBER, "pvog.csv": EVIDENCE}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    run_etl("load", *(folder / name for name in files), data=folder / "data", expect=0)
    return folder / "data"


@pytest.fixture
def june(open_page, data):
    return lambda stem, **query: open_page(stem, data=data, stichtag="2026-06-30", **PLACE, **query)


@pytest.fixture
def september(open_page, data):
    return lambda stem, **query: open_page(stem, data=data, stichtag="2026-09-30", **PLACE, **query)


def test_a_range_is_shown_as_a_range(june):
    shown = june("services", leistung="10124")
    assert shown.headlines == ["Wohnsitzmeldungen: Reifegrad 2–3, vorläufig; ob ganz online, ist nicht bekannt."]
    assert "nächster Schritt: 6 fehlende Angaben zu den Kriterien ergänzen" in shown.text
    listed = june("services").columns("Leistungen des Katalogs")
    assert dict(zip(listed["Nummer"], listed["Reifegrad"], strict=True))["10124"] == "2–3, vorläufig"
    levels = june("maturity")
    table = levels.columns("Leistungen: alle Themenfelder")
    assert dict(zip(table["Leistung"], table["Reifegrad"], strict=True))["Wohnsitzmeldungen"] == "2–3, vorläufig"
    assert "Von 2 von 5 Leistungen ist nicht bekannt, ob sie ganz online sind." in levels.text


def test_a_status_nobody_tells_is_unknown(june):
    table = june("maturity").columns("Leistungen: alle Themenfelder")
    status = dict(zip(table["Leistung"], table["Stand"], strict=True))
    assert (status["Hundehaltung"], status["Fundsachen"], status["Personalausweis"]) == (
        "unbekannt",
        "unbekannt",
        "geplant",
    )
    assert "Status: unbekannt; Ziel Reifegrad 3" in june("services", leistung="10160").text


def test_what_contradicts_itself_stands_on_the_page_of_the_service(june):
    shown = june("services", leistung="10124").text
    assert "Was sich widerspricht" in shown
    assert "bei „Schnittstelle“ steht „ja“, bei „Übergabe (K9)“ aber „Ausdruck“" in shown
    assert "Steht in juni.csv, Zeile 5" in shown
    card = june("services", leistung="10119").text
    assert "Ziel ist Reifegrad 3, die rechtliche Obergrenze aber Reifegrad 2" in card
    assert "Ziel Reifegrad 2 (die Liste nennt 3, mehr erlaubt das Recht nicht)" in card
    assert "Was sich widerspricht" not in june("services", leistung="10557").text


@pytest.mark.parametrize("stem", ["data_status", "data_intake"])
def test_what_contradicts_itself_is_one_list(june, stem):
    shown = june(stem)
    assert "2 Widersprüche in den Angaben von Achim" in shown.text
    table = shown.columns("Widersprüche")
    assert table["Leistung"] == ["Personalausweis", "Wohnsitzmeldungen"]
    assert table["Widerspruch"] == ["Ziel über der rechtlichen Obergrenze", "Schnittstelle gegen Übergabe"]


def test_model_2_is_shown_on_its_own_scale_and_the_last_level_stays(september):
    shown = september("services", leistung="10557")
    assert shown.headlines == ["Geburtsurkunde und -bescheinigung: Reifegrad 6 von 7 nach Modell 2.0, eigene Angabe."]
    assert (
        "Gemeldet nach Modell 2.0 mit der Liste vom 30.09.2026 („september.csv“); umgerechnet wird nicht." in shown.text
    )
    assert "Nach Modell 1.1 zuletzt: 3 Online-Leistung am 30.06.2026." in shown.text
    listed = september("services").columns("Leistungen des Katalogs")
    assert (
        dict(zip(listed["Nummer"], listed["Reifegrad"], strict=True))["10557"]
        == "6 von 7 nach Modell 2.0, eigene Angabe"
    )
    levels = september("maturity")
    assert levels.headlines == [
        "Nach Modell 1.1 ist von keiner Leistung ein Reifegrad bekannt; 2 von 4 sind nach Modell 2.0 gemeldet."
    ]
    assert re.search(r"(?<![\d,.])0[\u202f ]%", levels.text) is None


def test_the_federal_evidence_stands_at_the_service(september):
    # The list says nothing about the status of Hundehaltung: unknown is no contradiction to "online according to PVOG".
    assert "laut PVOG" not in september("services", leistung="10160").text.split("Angaben der Liste")[0]


def test_without_a_bottleneck_there_is_no_what_if_and_without_cases_no_comparison(june):
    shown = june("municipality")
    shown.app.session_state["without_folded"] = True
    shown.app.run()
    assert not shown.app.checkbox
    assert not [expander.label for expander in shown.app.expander if "wegfiele" in expander.label]
    for stem, query in (
        ("services", {"leistung": "10557"}),
        ("services", {"suche": "Geburtsurkunde"}),
        ("priorities", {}),
    ):
        assert " wie in " not in june(stem, **query).text.lower()


def test_a_town_without_a_list_is_led_to_where_lists_are_loaded(open_page, data):
    shown = open_page("municipality", data=data, kommune="033610009009", seconds=180)
    assert shown.headlines == ["Oyten: Noch ist keine Liste geladen."]
    way = re.search(r"<a href=\"([^\"]*)\"[^>]*>Daten übernehmen</a>", shown.markup)
    assert way and way[1].startswith("pflegen?") and "kommune=033610009009" in way[1] and "python" not in shown.text


def test_the_checksum_of_the_record_is_short_until_asked_for(september):
    (short, whole) = re.search(
        r"Prüfsumme ([0-9a-f]{8})…</summary>.*?Prüfsumme ([0-9a-f]{64})</code>", september("data_status").markup
    ).groups()
    assert whole.startswith(short)


def test_an_own_list_that_says_how_grave_a_bottleneck_is_is_believed(open_page, tmp_path):
    text = (
        "Leistung;Status;Reifegrad;Fälle pro Jahr;Engpass;Schwere;Wartet auf;Seit\n"
        "Wohnsitzmeldungen;in Umsetzung;2;1500;Bezahlung fehlt;blockierend;Land;01.03.2025\nHundehaltung;online;3;220;;;;\n"
    )
    (tmp_path / "liste.csv").write_text(text, encoding="utf-8")
    given = ("--kommune", ACHIM, "--stichtag", "2026-09-30")
    run_etl("load", tmp_path / "liste.csv", *given, data=tmp_path / "data", expect=0)
    shown = open_page("bottlenecks", data=tmp_path / "data", **PLACE)
    assert shown.headlines == [
        "1 von 2 Leistungen ist blockiert; 1.500 Fälle hängen an „ePayment“ (wartet auf das Land)."
    ]
    assert "sagt die Liste nicht" not in shown.text and "Tag nicht eingetragen" not in shown.text
