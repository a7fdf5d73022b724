"""/hindernisse?ansicht=briefe and /gemeinsam?ansicht=anrufe: the letter on the page is the file, every name and number is one of the lists."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from ozg.ui.letter import desk
from tests.conftest import run_etl
from tests.pages.conftest import WIESENAU

ACHIM = "033610001001"
LAND, MAKER = {"an": "L"}, {"an": "H"}


def files(shown) -> dict[str, object]:
    """Download buttons of the page by label."""
    return {button.label: button for button in shown.app.get("download_button")}


def letter_of(shown) -> str:
    """Text of the letter on the page."""
    (found,) = re.findall(r'<section class="ozg ozg-letter".*?</section>', shown.markup, re.DOTALL)
    return found


def test_a_letter_is_ready_with_one_click_from_its_demand(open_page):
    demands = open_page("demands", kommune=WIESENAU)
    addresses = re.findall(
        r'<a href="(hindernisse\?ansicht=briefe[^"]*an=L[^"]*hindernis=E19[^"]*leistung=10124[^"]*)">schreiben</a>',
        demands.markup,
    )
    assert len(addresses) == 1
    query = dict(re.findall(r"(an|hindernis|leistung|seit)=([^&;]+)", addresses[0]))
    shown = open_page("letters", kommune=WIESENAU, **query)
    assert "Wiesenau: Eine Leistung wartet auf das Land" in shown.text
    assert "Daran hängen 2.580 Fälle im Jahr. Wir warten darauf seit dem 01.02.2023." in shown.text
    assert "Vermerk: Freischaltung durch das Land zweimal angemahnt" in shown.text
    assert "Brief speichern (DOCX)" in files(shown)


def test_the_letter_to_the_land_starts_with_what_blocks_and_names_its_cases_once(open_page, answers):
    shown = open_page("letters", kommune=WIESENAU, **LAND)
    blocked, cases = answers(
        """
        SELECT count(*), sum(case_count) FROM (
            SELECT DISTINCT ozg_id, leika_key, case_count FROM mart.bottleneck
            WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND owner_code = 'L' AND severity = 'BLOCKIEREND' AND NOT is_proposed
              AND is_below_target AND NOT is_outdated)
        """,
        WIESENAU,
    )
    assert (blocked, cases) == (6, 3028)
    letter = shown.text
    assert "Wiesenau: Sechs Leistungen warten auf das Land" in letter and "alle sind dadurch blockiert." in letter
    assert "Daran hängen 3.028 Fälle im Jahr." in letter
    ticked = [box for box in shown.app.checkbox if box.value and box.key.startswith("letter_L_")]
    assert len(ticked) == 6
    assert not re.search(r"\b(nan|None|NaT)\b", letter) and "Beispieldaten (erfunden)" in letter
    # what is unticked is not in the letter, and the sum follows
    ticked[0].uncheck().run()
    assert "Daran hängen 448 Fälle im Jahr." in type(shown)(shown.app).text


def test_fields_change_the_letter_and_a_wrong_day_is_told(open_page):
    shown = open_page("letters", kommune=WIESENAU, **LAND)

    def field(kind: str, label: str):
        return next(each for each in shown.app.get(kind) if each.label == label)

    field("text_input", "Antwort bis (TT.MM.JJJJ)").set_value("31.01.2028").run()
    field("text_input", "Anrede").set_value("Guten Tag,").run()
    field("text_area", "Bitte").set_value("Bitte schalten Sie frei.").run()
    text = type(shown)(shown.app).text
    assert "Für eine Antwort bis zum 31.01.2028 danken wir Ihnen." in text
    assert "Guten Tag," in text and "Bitte schalten Sie frei." in text and "Sehr geehrte" not in text
    field("text_input", "Antwort bis (TT.MM.JJJJ)").set_value("bald").run()
    text = type(shown)(shown.app).text
    assert "„bald“ ist kein Tag" in text and "Bitte als TT.MM.JJJJ schreiben" in text


def test_several_write_together_and_each_town_has_a_place_to_sign(open_page, answers):
    shown = open_page("letters", kommune=WIESENAU, an="L")
    next(each for each in shown.app.radio if each.label == "Wer schreibt").set_value("mehrere Kommunen gemeinsam").run()
    choose = next(each for each in shown.app.selectbox if each.label == "Wofür")
    place = next(
        index
        for index, words in enumerate(choose.options)
        if words.endswith("fehlt, 4 von 12 Kommunen mit Liste: Wohnsitzmeldungen")
    )
    choose.select_index(place).run()
    said = type(shown)(shown.app)
    (cases,) = answers(
        """
        SELECT sum(case_count) FROM mart.bottleneck
        WHERE reporting_date = DATE '2026-09-30' AND owner_code = 'L' AND bottleneck_code = 'E19' AND ozg_id = '10124' AND NOT is_proposed
          AND is_below_target AND NOT is_outdated AND severity <> 'HINWEIS'
        """
    )
    assert cases == 8209
    assert "Zusammen hängen daran 8.209 Fälle im Jahr." in said.text
    letter = letter_of(said)
    for town in ("Stadt Wiesenau", "Gemeinde Auenrode", "Gemeinde Kleinheide", "Stadt Neuwasser"):
        assert re.search(rf'class="signature">{town}, <mark>', letter)
    boxes = [box for box in shown.app.checkbox if box.label == "Neuwasser"]
    boxes[0].uncheck().run()
    said = type(shown)(shown.app)
    assert "Zusammen hängen daran 3.918 Fälle im Jahr." in said.text and "Neuwasser" not in letter_of(said)


def test_a_manufacturer_is_asked_about_its_own_system_only(open_page):
    shown = open_page("letters", kommune=WIESENAU, an="H")
    choose = next(each for each in shown.app.selectbox if each.label == "Brief")
    assert sum(words.startswith("an den Hersteller: ") for words in choose.options) == 6
    choose.select_index(
        next(index for index, words in enumerate(choose.options) if words.endswith("Verkehrswesen"))
    ).run()
    letter = letter_of(type(shown)(shown.app))
    assert "Fachverfahren „Verkehrswesen“" in letter and "Sondernutzung" in letter and "Hundehaltung" not in letter
    assert "<mark>[Hersteller oder IT-Dienstleister]</mark>" in letter


def test_five_calls_name_who_has_it_since_when_and_which_office(open_page, answers):
    shown = open_page("calls", kommune=WIESENAU)
    assert shown.headlines == ["Fünf Anrufe für die fünf größten Lücken: Dort geht schon, was hier fehlt."]
    cards = re.findall(r"<h2><a [^>]*>(.*?)</a> <span>(.*?)</span></h2>", shown.markup)
    assert [name for name, _ in cards][:2] == ["Wohnsitzmeldungen", "Parkausweise und Zufahrtsberechtigungen"] and len(
        cards
    ) == 5
    assert (
        "Landkreis Eichholz: niemand nachweislich. Im übrigen Land Musterland: 1 Kommune hat es ganz online."
        in shown.text
    )
    (level, office) = answers(
        "SELECT level_low, office FROM mart.entry WHERE ars = '990010001001' AND ozg_id = '10173' AND reporting_date = DATE '2026-09-30'"
    )
    (before,) = answers(
        "SELECT max(level_low) FROM mart.history WHERE ars = '990010001001' AND ozg_id = '10173' AND reporting_date = DATE '2026-06-30'"
    )
    assert level >= 3 > before and office == "Ordnungsamt"
    assert "Kleinheide , Ordnungsamt ganz online seit dem Stand vom 30.09.2026 gleiches Fachverfahren" in shown.text
    assert "mindestens seit 31.12.2024" in shown.text
    assert "Anrufliste (DOCX)" in files(shown)
    assert "36 Lücken ohne Fallzahl können nicht dabei sein." in shown.text


THIN = "Stadt Achim;;\nStand: 30.06.2026;;\nOZG-ID;Leistung;Rang\n10557;;1\n10124;;2\n10119;;3\n"


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A usual list: names and a rank, neither levels nor cases nor bottlenecks."""
    folder = tmp_path_factory.mktemp("briefe")
    (folder / "liste.csv").write_text(THIN, encoding="utf-8")
    run_etl("load", folder / "liste.csv", data=folder / "data", expect=0)
    return folder / "data"


def test_a_thin_list_makes_no_letter_and_no_call(open_page, thin):
    letters = open_page("letters", data=thin, kommune=ACHIM, stichtag="2026-06-30", seconds=180)
    assert letters.headlines == [
        "Kein gemeldeter Engpass nennt andere, auf die gewartet wird; vorbereitet ist deshalb kein Brief."
    ]
    assert not files(letters) and "ozg-letter" not in letters.markup
    calls = open_page("calls", data=thin, kommune=ACHIM, stichtag="2026-06-30", seconds=180)
    assert calls.headlines == [
        "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest."
    ]
    assert not files(calls) and "Fälle im Jahr" not in calls.text


def test_the_saved_letter_is_the_one_shown(open_page, monkeypatch):
    """The button's file is made of the letter on the page."""
    made = {}

    def keep(label, content, file_name, kind, key, needs=None):
        made[file_name] = content

    monkeypatch.setattr(desk, "download", keep)
    shown = open_page("letters", kommune=WIESENAU, **LAND)
    ((name, content),) = made.items()
    assert re.fullmatch(rf"Brief_L_{WIESENAU}_\d{{4}}-\d\d-\d\d\.docx", name)
    document = docx.Document(io.BytesIO(content()))
    said = [each.text for each in document.paragraphs if each.text and set(each.text) != {"_"}]
    said += [
        line for table in document.tables for row in table.rows for cell in row.cells for line in cell.text.split("\n")
    ]
    page = re.sub(r"\s+", "", shown.text)
    assert [text for text in said if re.sub(r"\s+", "", text) not in page] == []
    assert len(said) > 40
