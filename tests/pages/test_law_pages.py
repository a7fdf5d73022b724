"""The view of law on Leistungen, the texts behind it, the line on the page of a service."""

from __future__ import annotations

from tests.pages.conftest import WIESENAU


def test_a_list_that_was_never_asked_knows_nothing_of_its_forms(open_page, answers):
    shown = open_page("law", kommune=WIESENAU)
    (count,) = answers(
        "SELECT count(*) FROM mart.entry AS entry JOIN mart.service AS service USING (ozg_id) "
        "LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key "
        "WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_in_ratio AND (is_online OR implementation_status = 'GO_LIVE') "
        "AND NOT regexp_full_match(coalesce(leika.typ, service.type_codes), '([45][ab]?)( . [45][ab]?)*')", WIESENAU,
    )  # fmt: skip
    assert shown.headlines == [
        f"Ob die {count} Online-Formulare Durchsicht, Warnung und Kopie haben (§ 9a OZG), ist nicht bekannt."
    ]
    table = shown.columns("§ 9a OZG")
    assert (table["ja"], table["nein"], table["nicht bekannt"]) == (["0"] * 3, ["0"] * 3, [str(count)] * 3)
    dates = shown.columns("Kommende Termine")
    place = dates["Fundstelle"].index("§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)")
    assert dates["Tag"][place] == "31.12.2028" and dates["Hier"][place].endswith("(möglich, eigene Zuordnung)")
    assert "ansicht=gesetze" in shown.markup and "paragraf=9a" in shown.markup


def test_the_text_of_a_paragraph_stands_in_the_product(open_page):
    shown = open_page("law_texts", gesetz="OZG", paragraf="9a")
    assert shown.headlines == [
        "§ 9a OZG: Grundsätze der elektronischen Abwicklung über Verwaltungsportale; Schriftformersatz"
    ]
    assert "Der Nutzer ist durch geeignete Maßnahmen vor einer übereilten Abgabe der Erklärung zu warnen." in shown.text
    assert "amtliches Werk (§ 5 UrhG)" in shown.text and "NOOTS" not in shown.text
    annex = open_page("law_texts", gesetz="IDNrG", paragraf="Anlage")
    assert annex.headlines == ["Anlage IDNrG: (zu § 1)Register nach § 1 dieses Gesetzes"]
    assert open_page("law_texts", gesetz="BGB", paragraf="1").headlines == ["§ 1 OZG: Anwendungsbereich"]


def test_a_service_says_what_binds_whom_by_when(open_page):
    shown = open_page("services", kommune=WIESENAU, leistung="10124")
    assert (
        "Melderegister (Nr. 1 der Anlage): Identifikationsnummer bis 31.12.2028; bindet registerführende Stellen auch der Kommunen"
        in shown.text
    )
    assert "Warnung vor übereilter Abgabe: nicht bekannt" in shown.text
    assert (
        "Dieser Leistung ist kein einzelner Termin zugeordnet."
        in open_page("services", kommune=WIESENAU, leistung="10042").text
    )
