"""The board of programmes on Landkreis und Land, and the line on Unser Stand, with a programme for the demo's Land."""

from __future__ import annotations

from datetime import date

from ozg.words.programme import countdown

WIESENAU = "990010006006"


def test_the_board_says_who_does_not_make_it_and_because_of_whom(open_page):
    shown = open_page("programmes", kommune=WIESENAU, seconds=60)
    days = countdown(date(2026, 12, 31), date.today())
    assert f"Demo-Flächenprogramm (erfunden), 1. Stufe bis 31.12.2026 ({days})" in shown.headlines[0]
    assert (
        "0 von 24 Ständen sind angegeben, 24 nur vorgeschlagen (gestrichelt; aus Status, EfA-Status und Engpässen)."
        in shown.text
    )
    assert (
        "Für wie viele Menschen sie live ist, hat noch niemand angegeben; nach den Vorschlägen für mindestens 123.600 von 215.000"
        in shown.text
    )
    assert shown.markup.count('class="programme KLAERUNG proposed late"') >= 7  # Ummeldung alone has that many
    assert "Fokusleistungen 2023: „Energiepreispauschale für Studierende“ hat keine Nummer im Katalog" in shown.text
    if date.today() <= date(2026, 12, 31):
        assert shown.figures["AREA_PROGRAMME_LATE"] == ["13"]


def test_the_towns_own_line(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert "Demo-Flächenprogramm (erfunden), 1. Stufe bis 31.12.2026" in shown.text
    assert "Flächenrollout" not in shown.text
