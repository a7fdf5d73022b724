"""Unser Stand of a municipality without any list: real municipalities of the register beside the demo's."""

from __future__ import annotations

import re

from ozg.ui.kit.selection import ANY_OTHER

NEUSTADT, LANDKREIS_COBURG, HEIST = "094730151151", "094730000000", "010565690024"


def test_the_first_picture_of_a_town(open_page):
    shown = open_page("municipality", kommune=NEUSTADT)
    assert shown.headlines == ["Neustadt b.Coburg: Noch ist keine Liste geladen."]
    text = shown.text
    assert "Große Kreisstadt mit 14.824 Einwohnern, Landkreis Coburg, Bayern." in text
    assert (
        "Von 559 benannten Leistungen des Katalogs sind wahrscheinlich 57 ihre Sache, 101 nicht; bei 401 lässt es sich nicht sicher sagen."
        in text
    )
    table = shown.columns("Geschätzte Fälle im Jahr")
    assert (
        table["Leistung"][:3] == ["Personalausweis", "Wohnsitzmeldungen", "Reisepass"] and len(table["Leistung"]) == 7
    )
    assert table["Fälle im Jahr, geschätzt"][0] == "~1.300" and table["Spanne, geschätzt"][0] == "660 bis 2.700"
    assert all(cell.startswith("~") for cell in table["Fälle im Jahr, geschätzt"])
    programme = shown.columns("Leistungen des Programms")
    assert dict(zip(programme["Leistung"], programme["Zuständig? (erwartet)"], strict=True)) == {
        "Aufenthaltstitel": "offen", "Bauvorbescheid und Baugenehmigung": "offen", "Führerschein": "nein", "Waffenerlaubnis": "offen",
        "Wohnsitzmeldungen": "ja",
    }  # fmt: skip
    # nothing that looks like a claim of the town, and no figure of another page
    assert "%" not in text and "ganz online" not in text and not shown.figures
    assert "Manche Kommunen und ihre Zahlen sind hier erfunden. Die gewählte Kommune gibt es wirklich." in text


def test_a_member_of_an_association_is_led_there(open_page):
    shown = open_page("municipality", kommune=HEIST)
    assert "Heist gehört zu einer gemeinsamen Verwaltung: Amt Geest und Marsch Südholstein." in shown.text
    way = re.search(r"<a href=\"([^\"]*)\"[^>]*>Erstes Bild: Amt Geest und Marsch Südholstein</a>", shown.markup)
    assert way and "kommune=010565690000" in way[1]


def test_reasons_stand_one_click_away(open_page):
    shown = open_page("municipality", kommune=LANDKREIS_COBURG)
    labels = [expander.label for expander in shown.app.expander]
    assert labels[1:4] == ["Wahrscheinlich ja: 72 Leistungen", "Offen: 349 Leistungen, bei denen es sich nicht sicher sagen lässt",
                           "Wahrscheinlich nein: 138 Leistungen"]  # fmt: skip


def test_other_pages_say_that_there_is_no_list_and_lead_to_the_picture(open_page):
    shown = open_page("priorities", kommune=NEUSTADT)
    assert shown.headlines == ["Neustadt b.Coburg: Noch ist keine Liste geladen."]
    assert "Was sich schon ohne Liste sagen lässt" in shown.text


def test_the_choice_leads_to_the_search_among_all(open_page):
    shown = open_page("municipality", kommune=NEUSTADT)
    (choice,) = [box for box in shown.app.selectbox if box.label == "Kommune"]
    assert choice.value == NEUSTADT and choice.options[-1] == "Andere Kommune suchen …"
    choice.set_value(ANY_OTHER).run()
    assert "Welche Kommune?" in shown.text and 'data-waiting=""' in shown.markup
    # looking for another one does not lose this one
    assert shown.headlines == ["Neustadt b.Coburg: Noch ist keine Liste geladen."]
