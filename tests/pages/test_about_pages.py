"""Pages about the dashboard itself: made from the rules, filled from the operator's file, readable without any data."""

from __future__ import annotations

import tomllib

import pytest

from ozg.read.provider import ACCESSIBILITY, ADDRESS, CONTRIBUTOR, IMPRINT, PRIVACY, PUBLISHER
from ozg.rules import bottleneck, figures, glossary, guide, priority
from tests.conftest import PROJECT
from tests.pages.conftest import WIESENAU

MODEL = PROJECT / "data" / "reference" / "betreiber_muster.toml"
LEGAL = {"imprint": IMPRINT, "privacy": PRIVACY, "accessibility": ACCESSIBILITY}


@pytest.fixture
def data(demo_data, tmp_path):
    """The demo build in a data folder of its own, for an operator's file beside it."""
    (tmp_path / "published").symlink_to(demo_data / "published", target_is_directory=True)
    return tmp_path


@pytest.fixture
def method(open_page):
    return open_page("method", kommune=WIESENAU)


def test_every_figure_weight_and_word_of_the_rules_is_on_the_method_page(method):
    table = method.columns("Kennzahlen")
    assert table["Kennzahl"] == [
        figure.label for figure in (*figures.FIGURES, *figures.WORK_FIGURES, *figures.AREA_FIGURES)
    ]
    weights = method.columns("Gewichte, mit denen")
    assert dict(zip(weights["Teil"], map(int, weights["Gewicht in %"]), strict=True)) == {
        part.name: part.weight for part in priority.COMPONENTS
    }
    assert all(term.meaning in method.text for term in glossary.terms())
    assert dict(zip(*method.columns("Alle Schwellen").values(), strict=True))["OZG-konform"] == "Reifegrad ≥ 3"


def test_levels_of_the_criteria_are_the_computed_ones(method, open_page):
    method.app.session_state["criteria_folded"] = True
    rows = method.app.run()
    shown = type(method)(rows).columns("Kriterien K1 bis K9")
    answers = dict(zip(shown["Kriterium"], shown["Antwort: höchste erlaubte Stufe"], strict=True))
    assert answers["K6 Nachweise"] == "nicht nötig: entfällt · Papier: 2 · Upload: 3 · Register: 4"
    assert len(answers) == 9


def test_licence_notes_stand_word_by_word(method):
    assert "© GeoBasis-DE / BKG 2016 (Daten verändert)" in method.text
    assert (
        "Gemeindeverzeichnis, Gebietsstand 28.02.2026, Bevölkerung 31.12.2024; eigene Zusammenstellung" in method.text
    )


@pytest.mark.parametrize(("stem", "fields"), LEGAL.items())
def test_a_page_that_is_not_filled_says_what_is_missing_and_where_it_belongs(open_page, data, stem, fields):
    shown = open_page(stem, data=data)
    for field in fields:
        assert field.label in shown.text or not field.is_required
    assert "Diese Seite ist noch nicht fertig. Es fehlen: " in shown.text
    assert (
        "betreiber.toml im Datenordner; ein Muster mit Erklärungen ist data/reference/betreiber_muster.toml"
        in shown.text
    )
    assert len(shown.headlines) == 1


def test_a_filled_file_fills_the_pages(open_page, data):
    filled = MODEL.read_text(encoding="utf-8").replace('= ""', '= "Amt am See"')
    (data / "betreiber.toml").write_text(filled, encoding="utf-8")
    shown = open_page("imprint", data=data)
    assert shown.headlines == ["Dieses Dashboard betreibt: Amt am See."]
    assert "noch nicht" not in shown.text
    declared = open_page("accessibility", data=data)
    assert declared.columns("Bekannte Barrieren")["Barriere"][-1] == "Amt am See"
    assert "noch nicht eingetragen" not in declared.text


def test_a_broken_file_is_named_with_its_line(open_page, data):
    (data / "betreiber.toml").write_text('[stelle]\nname = "Stadt\n', encoding="utf-8")
    assert "Die Datei betreiber.toml ist nicht lesbar, Zeile 2." in open_page("imprint", data=data).text


def test_the_model_holds_every_entry_and_no_other():
    model = tomllib.loads(MODEL.read_text(encoding="utf-8"))
    entries = {(table, key) for table, keys in model.items() for key in keys}
    fields = [*(field for fields in LEGAL.values() for field in fields), PUBLISHER, CONTRIBUTOR, ADDRESS]
    assert entries == {(field.table, field.key) for field in fields}
    assert {value for keys in model.values() for value in keys.values()} == {""}


def test_leichte_sprache_keeps_its_length_and_its_sentences_short(open_page):
    text = open_page("plain_language").text
    begin = text.index("Was ist das?")
    words = text[begin : text.index("Quelle:")].split()
    assert 150 <= len(words) <= 250
    sentences = " ".join(words).replace("?", ".").replace(":", ".").split(".")
    assert max(len(sentence.split()) for sentence in sentences) <= 12


def test_the_foot_of_every_page_leads_to_them_and_keeps_the_choice(open_page):
    shown = open_page("maturity", kommune=WIESENAU)
    for path in ("start", "methodik", "barrierefreiheit", "datenschutz", "impressum"):
        assert f'href="{path}?kommune={WIESENAU}"' in shown.markup


def test_three_doors_lead_to_pages_that_exist(open_page):
    from ozg.ui.kit.menu import PAGES
    from ozg.ui.pieces.doors import DOORS

    stems = {page.stem for page in PAGES}
    assert {stem for door in DOORS for stem, _ in door.ways} | {stop.stem for stop in guide.tour()} <= stems
    shown = open_page("welcome", kommune=WIESENAU)
    assert [door.title for door in DOORS] == ["Bürgermeisteramt", "Projektleitung", "Rat und Öffentlichkeit"]
    assert all(door.title in shown.text for door in DOORS)


def test_glossary_is_in_order_and_every_word_once():
    words = [term.word for term in glossary.terms()]
    assert words == sorted(words, key=lambda word: word.casefold().translate(str.maketrans("äöü", "aou")))
    every = [form for term in glossary.terms() for form in (term.word, *term.forms)]
    assert len(every) == len(set(every))


def test_bottlenecks_of_the_method_page_name_who_can_act(method):
    method.app.session_state["bottlenecks_folded"] = True
    shown = type(method)(method.app.run()).columns("Engpässe E01 bis E24")
    assert len(shown["Engpass"]) == len(bottleneck.BOTTLENECKS)
    assert shown["Beseitigen kann ihn"][2] == "Kommune, Hersteller oder IT-Dienstleister und Land"


def test_leichte_sprache_tells_the_towns_own_result_in_public_numbers(open_page, answers):
    shown = open_page("plain_language", kommune=WIESENAU)
    assert shown.headlines == ["56 Leistungen gehen in Wiesenau ganz im Internet."]
    assert "Stand 30.09.2026" in shown.text
    relevant, conform, not_conform, unknown = answers(
        "SELECT relevant_count, conform_count, not_conform_count, unknown_level_count FROM mart.summary "
        f"WHERE ars = '{WIESENAU}' AND reporting_date = '2026-09-30'"
    )
    known, done = answers(
        "SELECT public_known_case_count, public_conform_case_count FROM mart.protected_summary "
        f"WHERE ars = '{WIESENAU}' AND reporting_date = '2026-09-30'"
    )
    found = {key: {float(value) for value in values} for key, values in shown.figures.items()}
    assert found["RELEVANT"] == {relevant} and found["CONFORM"] == {conform}
    assert found["NOT_CONFORM"] == {not_conform} and found["UNKNOWN"] == {unknown}
    assert found["CASES_KNOWN"] == {known} and found["CASES_CONFORM"] == {done}
    assert known % 10 == done % 10 == 0


def test_leichte_sprache_of_a_town_without_a_list_explains_and_claims_nothing(open_page, answers):
    (ars,) = answers(
        "SELECT ars FROM mart.municipality WHERE is_demo AND ars NOT IN (SELECT ars FROM mart.summary) ORDER BY ars LIMIT 1"
    )
    shown = open_page("plain_language", kommune=ars)
    assert shown.headlines[0].startswith("Von ") and shown.headlines[0].endswith(" haben wir noch keine Zahlen.")
    assert "Was ist das?" in shown.text and not shown.figures
