"""/leistungen: find a service, and everything about one of them."""

from __future__ import annotations

from datetime import date

from ozg import formats
from tests.pages.conftest import WIESENAU

LIST_DAY = date(2026, 9, 30)
PLACE = (WIESENAU, LIST_DAY)
AT = "FROM mart.entry WHERE ars = ? AND reporting_date = ?"
EICHHOLZ = "990010000000"


def test_headline_counts_the_relevant_services(open_page, answers):
    shown = open_page("services", kommune=WIESENAU)
    rows, bundles = answers(f"SELECT count(*), count(DISTINCT ozg_id) {AT} AND is_in_ratio", *PLACE)
    assert shown.headlines == [
        f"Wiesenau: {rows} relevante Leistungen in der eigenen Liste; sie gehören zu {bundles} der 559 benannten Leistungen des Katalogs."
    ]
    assert "eigene Quoten zählen immer die Leistungen der eigenen Liste" in shown.text
    assert "575 Nummern des Katalogs 2018, davon 533 benannt, 42 zurückgezogen" in shown.text


def test_search_in_everyday_words(open_page):
    for words, expected in (
        ("Hund anmelden", "Hundehaltung"),
        ("Ausweis", "Personalausweis"),
        ("Auto", "Kraftfahrzeug"),
    ):
        shown = open_page("services", kommune=WIESENAU, suche=words)
        assert expected in " ".join(shown.columns("Leistungen des Katalogs")["Leistung"][:4])


def test_search_without_a_hit_says_so(open_page):
    assert "Keine Leistung passt." in open_page("services", kommune=WIESENAU, suche="xyzzy").text


def test_filters_narrow_the_list(open_page, answers):
    shown = open_page("services", kommune=WIESENAU)
    shown.app.selectbox(key="themenfeld").set_value("Bildung").run()
    (count,) = answers("SELECT count(*) FROM mart.service WHERE is_named AND subject_area = 'Bildung'")
    assert f" {count} Leistungen " in shown.text
    shown.app.selectbox(key="relevanz").set_value("relevant").run()
    (own,) = answers(f"SELECT count(DISTINCT ozg_id) {AT} AND is_in_ratio AND subject_area = 'Bildung'", *PLACE)
    assert f" {own} Leistungen " in shown.text


def test_one_service_from_level_to_catalogue(open_page, answers):
    shown = open_page("services", kommune=WIESENAU, leistung="10160")
    level, cases, row = answers(f"SELECT level_low, case_count, source_row {AT} AND ozg_id = '10160'", *PLACE)
    assert shown.headlines[0].startswith(f"Hundehaltung: Reifegrad {level} ")
    assert f"{formats.integer(cases)} Fälle im Jahr" in shown.text
    assert f"Zeile {row} " in shown.text
    (names,) = answers(
        "SELECT list(leika_name ORDER BY leika_key NULLS LAST, leika_name) FROM core.leika_service WHERE ozg_id = '10160'"
    )
    table = shown.columns("LeiKa-Leistungen")
    assert table["Name"] == names
    assert formats.THIN_SPACE.join(("99", "110", "009", "104", "000")) in table["LeiKa-Schlüssel"]


def test_nine_stations_say_what_is_missing(open_page):
    shown = open_page("services", kommune=WIESENAU, leistung="10160")
    stations = next(part for part in shown.markup.split("\n") if 'class="ozg ozg-stations"' in part)
    assert stations.count("<li ") == 9
    assert "fehlt: digitaler Bescheid (Post)" in shown.text


def test_every_municipality_of_the_district_has_its_place(open_page, answers):
    shown = open_page("services", kommune=WIESENAU, leistung="10160")
    board = next(part for part in shown.markup.split("\n") if 'class="ozg ozg-board"' in part)
    (names,) = answers(
        "SELECT list(short_name) FROM mart.entry JOIN mart.municipality AS body USING (ars) WHERE reporting_date = ? AND ozg_id = '10160' "
        "AND is_in_ratio AND body.district_key = '99001'", LIST_DAY
    )  # fmt: skip
    assert len(names) > 5
    assert [name for name in names if f">{name}<" not in board] == []


def test_responsibility_is_unknown_where_nobody_looked_it_up(open_page, answers):
    (ozg_id,) = answers("SELECT min(ozg_id) FROM mart.service WHERE is_named AND jurisdiction_level IS NULL")
    assert "unbekannt (nicht nachgeschlagen)" in open_page("services", kommune=WIESENAU, leistung=ozg_id).text


def test_where_no_list_is_loaded_no_list_is_spoken_of(open_page, without_lists):
    place = {"data": without_lists, "kommune": "064320023023"}
    shown = open_page("services", leistung="10119", **place)
    assert shown.headlines == [
        "Personalausweis: Weiterstadt hat noch keine eigene Liste; wahrscheinlich ist es Aufgabe der Kommune."
    ]
    catalogue = open_page("services", **place)
    assert catalogue.headlines == [
        "Weiterstadt hat noch keine eigene Liste; gezeigt werden die 559 benannten Leistungen des Katalogs."
    ]
    assert "nicht in der Liste" not in catalogue.text


def test_a_number_that_leads_nowhere_gets_a_kind_word(open_page):
    for number, words in (
        ("10012", "Die Leistung 10012 wurde vor Oktober 2019 zurückgezogen"),
        ("10999", "Die Nummer 10999 gibt es im OZG-Katalog nicht."),
        ("<img src=x onerror=alert(1)>", "gibt es im OZG-Katalog nicht."),
    ):
        shown = open_page("services", kommune=WIESENAU, leistung=number)
        assert words in shown.headlines[0]
        assert "<img" not in shown.markup


def test_a_bundle_with_several_services_counts_them(open_page, answers):
    count, conform, key, name = answers(
        f"SELECT count(*), count(*) FILTER (is_conform), max(leika_key), max_by(service_name, leika_key) {AT} AND ozg_id = '10018' AND is_in_ratio",
        EICHHOLZ, LIST_DAY,
    )  # fmt: skip
    assert f" {conform} von {count} " in open_page("services", kommune=EICHHOLZ, leistung="10018").headlines[0]
    assert f"{name}: Reifegrad" in open_page("services", kommune=EICHHOLZ, leistung="10018", leika=key).text


def test_a_postponed_service_says_why_and_when_it_comes_back(open_page):
    shown = open_page("services", kommune=WIESENAU, leistung="10147")
    assert "zurückgestellt (Wenige Fälle im Jahr, ein Anruf genügt); Wiedervorlage am 30.06.2028." in shown.text


def test_what_the_town_does_not_list_is_said(open_page, answers):
    (name,) = answers("SELECT service_name FROM mart.service WHERE ozg_id = '10177'")
    shown = open_page("services", kommune="990010014014", suche="Kinderpass")
    listed = answers("SELECT count(*) FROM mart.entry WHERE ars = '990010014014' AND ozg_id = '10177'")[0]
    assert (f"„{name}“ gibt es im Katalog, in der Liste von" in shown.text) == (not listed)
    foreign = open_page("services", kommune=WIESENAU, suche="Drohne")
    assert (
        "„Betrieb von unbemannten Luftfahrtsystemen und Flugmodellen“ gibt es im Katalog, in der Liste von Wiesenau steht"
        in foreign.text
    )


def test_a_table_of_services_understands_everyday_words(open_page):
    shown = open_page("usage", kommune=WIESENAU)
    shown.app.text_input(key="usage_search").set_value("Perso").run()
    assert shown.columns("Fälle und Online-Fälle im Jahr")["Leistung"][0] == "Personalausweis"
    shown.app.text_input(key="usage_search").set_value("Drohne").run()
    assert (
        "Gemeint ist wohl „Betrieb von unbemannten Luftfahrtsystemen und Flugmodellen“: Die Leistung steht im Katalog, aber nicht"
        in shown.text
    )
    shown.app.text_input(key="usage_search").set_value("xyzzy").run()
    assert "Keine Zeile enthält das gesuchte Wort." in shown.text


def test_one_sentence_says_how_it_would_be_as_in_a_similar_town(open_page):
    shown = open_page("services", kommune="990010012012", leistung="10003")
    assert "Wie in Neuwasser (45 %) kämen 103 Fälle statt 67 online, das spart 36 Gänge zum Amt." in shown.text.replace(
        "\u202f", " "
    )
    assert (
        "Neuwasser ist die ähnlichste Kommune mit höherem Anteil: dieselbe Gruppe (Städte und Gemeinden mit"
        in shown.text
    )
    assert (
        "67 von 228 Fällen im Jahr kommen online; wie in Neuwasser"
        in open_page("services", kommune="990010012012", suche="Baby").text
    )
