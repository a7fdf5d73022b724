"""The pages about an area on thin lists: who has a list, what may be called covered, what changed between which lists.

One build of small workbooks in four constellations: one list of eight (Achim), two lists six years apart beside a first one
(Leichlingen, Burscheid), a complete Landkreis with one municipality that knows no level (Vechta), a kreisfreie Stadt (Emden).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.form.workbook import write_workbook
from etl.reference.register import load_register
from tests.conftest import run_etl

JUNE, JUNE_2020 = date(2026, 6, 30), date(2020, 6, 30)
ACHIM, LEICHLINGEN, BURSCHEID, EMDEN = "033610001001", "053780016016", "053780008008", "034020000000"
MERZIG = "100420113113"
VECHTA = [f"03460{number:04d}{number:03d}" for number in range(1, 11)]
BAKUM, DAMME, VISBEK = VECHTA[0], VECHTA[1], VECHTA[9]
BIRTH, RESIDENCE, IDENTITY_CARD = "10557", "10124", "10119"


def service(ozg_id: str, level: int | None, cases: int | None = None, **values: Any) -> dict[str, Any]:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, "case_count": cases, **values}


def complete(ars: str) -> list[dict[str, Any]]:
    """Vechta: births online everywhere but in Visbek, which knows no level; residence in all that know; identity card in Damme."""
    if ars == VISBEK:
        return [service(ozg_id, None) for ozg_id in (BIRTH, IDENTITY_CARD)]
    return [service(BIRTH, 3), service(RESIDENCE, 3, 100), service(IDENTITY_CARD, 3 if ars == DAMME else 1)]


LISTS = [
    (ACHIM, JUNE, [service(BIRTH, 3, 600, implementation_status="GO_LIVE"), service(RESIDENCE, 2, 900, implementation_status="GO_LIVE"),
                   service(IDENTITY_CARD, None, 2000)]),
    (LEICHLINGEN, JUNE_2020, [service(BIRTH, 1), service(RESIDENCE, 1), service(IDENTITY_CARD, 1)]),
    (LEICHLINGEN, JUNE, [service(BIRTH, 3), service(RESIDENCE, 1), service(IDENTITY_CARD, 1)]),
    (BURSCHEID, JUNE, [service(BIRTH, 3), service(RESIDENCE, 1)]),
    (EMDEN, JUNE, [service(BIRTH, 3)]),
    (MERZIG, date(2025, 12, 31), [service(BIRTH, None), service(RESIDENCE, None)]), (MERZIG, JUNE, [service(BIRTH, 3), service(RESIDENCE, 1)]),
    *[(ars, JUNE, complete(ars)) for ars in VECHTA],
]  # fmt: skip


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("areas")
    register = load_register()
    paths = []
    for ars, day, rows in LISTS:
        paths.append(folder / f"{ars}_{day}.xlsx")
        header = {"municipality_name": register.get(ars).name, "ars": ars, "reporting_date": day, "rgm_version": "1.1"}
        write_workbook(paths[-1], header, {"Leistungen": rows}, with_explanation=False)
    run_etl("load", *paths, "--function", "Projektleitung OZG", data=folder / "data")
    return folder / "data"


@pytest.fixture
def at(open_page, areas: Path) -> Callable[..., Any]:
    return lambda stem, ars, **query: open_page(stem, data=areas, seconds=60, kommune=ars, **query)


# --- one list of eight ---


def test_one_list_of_eight_speaks_for_one(at):
    shown = at("overview", ACHIM)
    assert shown.headlines == [
        "Landkreis Verden: 1 von 8 Kommunen mit Liste; Achim hat 1 von 3 Leistungen ganz online (33 %)."
    ]
    assert "Ganz online heißt Reifegrad ≥ 3; 1 ist es nicht, von 1 ist der Reifegrad unbekannt." in shown.text
    assert "Noch ohne Liste: Dörverden, Kirchlinteln, Langwedel" in shown.text


def test_the_only_list_is_a_first_list(at):
    shown = at("overview", ACHIM)
    assert "Erste Liste; ein Vergleich ist ab der zweiten möglich." in shown.text
    assert "dazugekommen" not in shown.text and "Seit 30" not in shown.text
    assert shown.columns("Kommunen: Landkreis Verden")["Seit vorigem Stand"] == ["erste Liste"]


def test_cases_are_no_share_while_most_of_them_are_unknown(at):
    assert (
        "Ganz online gehen 600 von 1.500 Fällen im Jahr mit bekanntem Reifegrad; für einen Anteil ist zu wenig bekannt, insgesamt sind es 3.500 Fälle."
        in at("overview", ACHIM).text
    )


def test_nothing_has_come_or_gone_where_the_list_before_knew_no_level(at):
    said = at("overview", MERZIG).text
    assert (
        "Aus den letzten zwölf Monaten gibt es keine neue Liste, die sich mit einer früheren vergleichen ließe." in said
    )
    assert "dazugekommen" not in said


def test_where_no_form_is_known_none_is_counted(at):
    assert list(at("law", VISBEK).columns("§ 9a OZG")) == ["Frage", "Regel", "Fundstelle"]


def test_one_list_alone_shares_no_cost(at):
    assert "Was kostet es geteilt?" not in at("joint", ACHIM).text


def test_no_word_of_coverage_without_the_lists_of_all(at):
    shown = at("comparison", ACHIM)
    assert "Landkreis Verden: 1 von 8 Kommunen mit Liste." in shown.text
    assert (
        "Ob eine Leistung kreisweit flächendeckend ist, lässt sich erst sagen, wenn alle 8 Kommunen eine Liste haben; 7 haben noch keine."
        in shown.text
    )
    columns = shown.columns("Abdeckung je Leistung")
    told = dict(zip(columns["Leistung"], columns["Abdeckung"], strict=True))
    assert told["Geburtsurkunde und -bescheinigung"] == "in 1 von 1 Kommune mit Liste; 7 weitere haben noch keine"
    assert told["Personalausweis"] == "von 1 Kommune mit Liste unbekannt; 7 weitere haben noch keine"
    assert "unbekannt flächendeckend" in shown.text
    assert "7 Kommunen haben noch keine Liste: Was es überall gibt, ist noch nicht zu sagen." in shown.text
    served = dict(zip(columns["Leistung"], columns["Einwohner, die sie ganz online haben"], strict=True))
    assert served["Geburtsurkunde und -bescheinigung"].replace("\u202f", " ") == "mindestens 32.870 von 138.626 (24 %)"
    assert served["Personalausweis"] == "unbekannt"


def test_each_way_of_counting_has_its_own_name_and_number(at):
    shown = at("comparison", ACHIM)
    assert "33 % Eigene Leistungen 1 von 3" in shown.text
    assert "67 % Als online gemeldet 2 von 3" in shown.text
    assert "67 % Online nach Zählung des Bundes 2 von 3" in shown.text
    assert "unbekannt Gewichtet nach Fällen" in shown.text  # most cases hang on an unknown level
    assert 'data-figure="REPORTED_ONLINE" data-value="2"' in shown.markup
    assert 'data-figure="FEDERAL_ONLINE" data-value="2"' in shown.markup


def test_what_is_not_known_is_no_gap(at):
    shown = at("neighbours", ACHIM)
    assert shown.headlines == ["Für 1 von 1 Lücke (100 %) hat schon jemand eine Lösung, die ganz online ist."]
    assert "Von einer weiteren Leistung ist der Reifegrad hier nicht bekannt" in shown.text


# --- two lists six years apart beside a first one ---


def test_a_change_is_the_sum_over_those_with_both_lists_and_says_how_far_apart_they_are(at):
    shown = at("overview", LEICHLINGEN, stichtag="2026-06-30")
    assert shown.headlines == [
        "Rheinisch-Bergischer Kreis: 2 von 8 Kommunen mit Liste, jede Leistung je Kommune gezählt: 2 von 5 ganz online (40 %)."
    ]
    assert (
        "Seit 30.06.2020 (1 von 2 Kommunen mit Liste hat beide): 1 Leistung dazugekommen, keine zurückgefallen. "
        "Zwischen beiden Listen liegen bei Leichlingen (Rheinland) über 5 Jahre." in shown.text
    )
    table = shown.columns("Kommunen: Rheinisch-Bergischer Kreis")
    told = dict(zip(table["Kommune"], table["Seit vorigem Stand"], strict=True))
    assert told == {"Burscheid": "erste Liste", "Leichlingen (Rheinland)": "+1 in über 5 Jahren"}


def test_at_the_first_date_nothing_is_compared(at):
    shown = at("overview", LEICHLINGEN, stichtag="2020-06-30")
    assert "Erste Liste; ein Vergleich ist ab der zweiten möglich." in shown.text
    assert "dazugekommen" not in shown.text


# --- a complete Landkreis ---


def test_a_complete_landkreis_counts_each_service_per_municipality(at):
    shown = at("overview", DAMME)
    assert shown.headlines == [
        "Landkreis Vechta: 10 Kommunen, jede Leistung je Kommune gezählt: 19 von 29 ganz online (66 %)."
    ]
    assert "8 sind es nicht, von 2 ist der Reifegrad unbekannt." in shown.text
    assert "Von allen 10 Kommunen ist es die erste Liste; ein Vergleich ist ab der zweiten möglich." in shown.text
    assert 'data-figure="AREA_CONFORM" data-value="19" data-ars="03460" data-date="2026-06-30"' in shown.markup


def test_who_knows_no_level_has_no_share_and_no_rank(at):
    shown = at("overview", VISBEK)
    assert "Reifegrad von keiner Leistung bekannt: Visbek." in shown.text
    table = shown.columns("Kommunen: Landkreis Vechta")
    assert table["Anteil ganz online"][table["Kommune"].index("Visbek")] == "k. A."
    compared = at("comparison", VISBEK)
    assert compared.headlines == ["Noch lässt sich nichts vergleichen: Der Reifegrad ist von keiner Leistung bekannt."]
    assert "Visbek: Reifegrad von keiner Leistung bekannt." in at("overview", VISBEK).text


def test_categories_of_coverage_in_three_states(at):
    shown = at("comparison", DAMME)
    columns = shown.columns("Abdeckung je Leistung")
    told = dict(zip(columns["Leistung"], columns["Abdeckung"], strict=True))
    counts = dict(zip(columns["Leistung"], columns["Ganz online in Kommunen"], strict=True))
    assert told == {
        "Geburtsurkunde und -bescheinigung": "in 9 von 10 Kommunen, von 1 unbekannt",
        # Visbek's list does not name it, and the law gives it to every Gemeinde: that it is there everywhere nobody knows
        "Wohnsitzmeldungen": "in 9 von 10 Kommunen, von 1 unbekannt",
        "Personalausweis": "teilweise",
    }
    assert counts["Personalausweis"] == "1 von 10, von 1 unbekannt"
    served = dict(zip(columns["Leistung"], columns["Einwohner, die sie ganz online haben"], strict=True))
    assert served["Wohnsitzmeldungen"].replace("\u202f", " ") == "mindestens 136.804 von 146.539 (93 %)"


# --- Germany and its Länder ---


def test_a_city_of_its_own_is_never_ranked_with_landkreise(at):
    shown = at("country", EMDEN, gebiet="03")
    assert shown.headlines == [
        "Niedersachsen: 12 von 939 Städten und Gemeinden mit Liste, jede Leistung je Kommune gezählt: 21 von 33 ganz online (64 %)."
    ]
    kreise = shown.columns("Alle Landkreise: Niedersachsen")
    cities = shown.columns("Alle kreisfreien Städte: Niedersachsen")
    assert kreise["Landkreis"][:2] == ["Landkreis Vechta", "Landkreis Verden"]
    assert cities["Stadt"][0] == "Emden, Stadt" and "Emden, Stadt" not in kreise["Landkreis"]
    assert "stehen deshalb in keiner Rangfolge mit Landkreisen" in shown.text


def test_country_says_whose_lists_are_counted_and_when_the_step_is_a_long_one(at):
    shown = at("country", LEICHLINGEN, stichtag="2026-06-30", gebiet="05")
    assert "Gezählt sind 2 Kommunen mit ihren Listen vom 30.06.2026." in shown.text
    assert "Seit 30.06.2020 (1 von 2 Kommunen mit Liste hat beide): 1 Leistung dazugekommen" in shown.text
    assert "Am weitesten liegen zwei Listen über 5 Jahre auseinander." in shown.text
    assert "Kreisverwaltungen werden nicht mit ihren Gemeinden zusammengezählt" in shown.text
    assert (
        "Von 0 % am 30.06.2020 (1 Liste) auf 40 % am 30.06.2026 (2 Listen). Es sind nicht dieselben Kommunen."
        in shown.text
    )


def test_the_catalogue_names_each_of_its_numbers(at):
    shown = at("services", ACHIM)
    assert shown.headlines == [
        "Achim: 3 relevante Leistungen in der eigenen Liste; sie gehören zu 3 der 559 benannten Leistungen des Katalogs."
    ]
    table = shown.columns("Leistungen des Katalogs")
    assert dict(zip(table["Leistung"][:3], table["Reifegrad"][:3], strict=True)) == {
        "Geburtsurkunde und -bescheinigung": "3 Online-Leistung",
        "Personalausweis": "unbekannt",
        "Wohnsitzmeldungen": "2 Formular-Assistent",
    }
