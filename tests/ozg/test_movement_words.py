"""Who moved most, as tables of examples: nobody, one, several; unknown apart; nobody is named for standing still."""

from __future__ import annotations

import pandas as pd
import pytest

from ozg.charts.movement import movement_bars
from ozg.charts.theme import LIGHT
from ozg.words import movement as words
from tests.words import plain

JUNE = pd.Timestamp("2026-06-30")


def row(
    name: str,
    gained: int | None = 0,
    lost: int = 0,
    relevant: int = 100,
    state: str = "VERGLICHEN",
    is_whole: bool = True,
) -> dict:
    known = state == "VERGLICHEN"
    return {
        "ars": name, "short_name": name, "together_ars": name, "since_date": JUNE, "state_code": state, "is_whole": is_whole, "gained_count": gained if known else None,
        "lost_count": lost if known else None, "step_count": gained - lost if known else None, "relevant_count": relevant,
        "gained_names": [f"{name} {number}" for number in range(gained or 0)],
    }  # fmt: skip


def told(*rows: dict) -> words.Movement:
    return words.movement(pd.DataFrame(rows))


ALONE = row("Achim", 2)
NONE, LOST, OPEN = row("Oyten"), row("Verden", 1, 2), row("Ottersberg", is_whole=False)
WITHOUT, UNKNOWN = row("Thedinghausen", state="OHNE_LISTE"), row("Langwedel", state="UNBEKANNT")


@pytest.mark.parametrize(
    ("rows", "title", "others"),
    [
        ([WITHOUT, UNKNOWN], "Wer sich seit 30.06.2026 bewegt hat, ist nicht bekannt",
         "Nicht vergleichbar: von 1 Kommune fehlt eine der beiden Listen und bei 1 Kommune ist an einem der Tage kein Reifegrad bekannt."),
        ([NONE], "Seit 30.06.2026 hat sich die eine vergleichbare Kommune nicht bewegt", ""),
        ([LOST], "Seit 30.06.2026 hat die eine vergleichbare Kommune mehr verloren als gewonnen", ""),
        ([row("Oyten", 2, 2)], "Seit 30.06.2026 hat die eine vergleichbare Kommune so viel gewonnen wie verloren", ""),
        ([NONE, LOST], "Seit 30.06.2026 hat sich keine der 2 vergleichbaren Kommunen nach vorn bewegt",
         "Von 2 Kommunen mit Listen beider Tage: 1 steht, wo sie stand, 1 hat mehr verloren als gewonnen."),
        # alone is no first place
        ([ALONE, WITHOUT], "Vergleichbar seit 30.06.2026 ist eine Kommune: Achim, 2 Leistungen mehr ganz online",
         "Nicht vergleichbar: von 1 Kommune fehlt eine der beiden Listen."),
        # of fewer than five nobody is the first
        ([ALONE, NONE], "Seit 30.06.2026 ist 1 von 2 vergleichbaren Kommunen weiter: Achim", "Von 2 Kommunen mit Listen beider Tage: 1 steht, wo sie stand."),
        ([ALONE, row("B", 2)], "Seit 30.06.2026 sind 2 von 2 vergleichbaren Kommunen weiter: Achim und B", ""),
        ([row(name, 1) for name in "ABCDE"], "Seit 30.06.2026 sind 5 von 5 vergleichbaren Kommunen weiter: A, B, C und 2 weitere", ""),
        # what is not known is not that nothing moved
        ([OPEN], "Seit 30.06.2026 ist von der einen vergleichbaren Kommune nicht bekannt, ob sie sich bewegt hat", ""),
        ([OPEN, OPEN], "Von keiner der 2 vergleichbaren Kommunen ist bekannt, dass sie seit 30.06.2026 weiter ist",
         "Von 2 Kommunen mit Listen beider Tage: von 2 ist nicht bekannt, ob sie sich bewegt haben."),
        ([ALONE, OPEN, NONE], "Seit 30.06.2026 ist 1 von 3 vergleichbaren Kommunen weiter: Achim",
         "Von 3 Kommunen mit Listen beider Tage: 1 steht, wo sie stand, von 1 ist nicht bekannt, ob sie sich bewegt hat."),
        ([row("Achim", 1), row("Emtinghausen", 3, 2), NONE, NONE, NONE], "Am meisten bewegt seit 30.06.2026: Achim und Emtinghausen, je 1 Leistung mehr ganz online",
         "Von 5 Kommunen mit Listen beider Tage: 3 stehen, wo sie standen."),
        ([row(name, 1) for name in "ABCDE"] + [row("F", 3, 3)], "Am meisten bewegt seit 30.06.2026: A, B, C und 2 weitere, je 1 Leistung mehr ganz online",
         "Von 6 Kommunen mit Listen beider Tage: 1 hat so viel gewonnen wie verloren."),
        ([row("A", 3), row("B", 1), row("C", 1), NONE, NONE, UNKNOWN], "Am meisten bewegt seit 30.06.2026: A, 3 Leistungen mehr ganz online",
         "Von 5 Kommunen mit Listen beider Tage: 2 sind ebenfalls weiter, 2 stehen, wo sie standen. "
         "Nicht vergleichbar: bei 1 Kommune ist an einem der Tage kein Reifegrad bekannt."),
    ],
)  # fmt: skip
def test_who_moved_most_and_the_others_counted(rows, title, others):
    found = told(*rows)
    assert (plain(words.title(found)), plain(words.others(found))) == (title, others)
    for still in ("Oyten", "Verden", "Thedinghausen", "Langwedel"):
        assert still not in words.title(found) + words.others(found) + words.by_size(found)


def test_a_village_that_did_more_for_its_size_is_named_too():
    found = told(row("Stadt", 4, relevant=400), row("Dorf", 2, relevant=40), NONE, NONE, NONE)
    assert (
        plain(words.by_size(found))
        == "Gemessen an der Zahl ihrer Leistungen hat sich Dorf am meisten bewegt: 2 von 40 Leistungen (5,0 %)."
    )
    assert words.by_size(told(row("Stadt", 4, relevant=40), row("Dorf", 2, relevant=40), NONE, NONE, NONE)) == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (row("A", 1), "1 dazugekommen: A 0"),
        (row("A", 4), "4 dazugekommen: A 0, A 1, A 2 und A 3"),
        (row("A", 6, 1), "6 dazugekommen: A 0, A 1, A 2 und 3 weitere; 1 zurückgefallen"),
    ],
)
def test_what_one_did(given, said):
    (first,) = told(given, NONE, NONE, NONE, NONE).first.itertuples()
    assert words.did(first) == said


def test_only_the_first_hears_of_it_on_its_own_page():
    alone, shared = told(ALONE, NONE, NONE, NONE, LOST), told(ALONE, row("B", 2), row("C", 2), NONE, NONE)
    assert (
        plain(words.own(alone, "Achim", "Landkreis Verden"))
        == "Der größte Schritt seit 30.06.2026 unter 5 vergleichbaren Kommunen (Landkreis Verden)."
    )
    assert plain(words.own(shared, "Achim", "Landkreis Verden")).endswith(
        "unter 5 vergleichbaren Kommunen (Landkreis Verden), mit 2 anderen."
    )
    assert [words.own(alone, each, "Landkreis Verden") for each in ("Oyten", "Verden", "fremd")] == ["", "", ""]
    few, every = told(ALONE, NONE, NONE, NONE), told(*[row(name, 1) for name in ("Achim", "B", "C", "D", "E")])
    assert [words.own(found, "Achim", "Landkreis Verden") for found in (told(ALONE, WITHOUT), few, every)] == [""] * 3


def test_the_bars_have_a_square_for_each_service():
    found = told(row("A", 3, 1), row("B", 1))
    gained, lost = movement_bars(found.moved, "A", LIGHT).data
    assert (len(gained.x), list(lost.base)) == (4, [-0.96])
    assert words.bars_text(found) == "A +3, −1 und B +1."


def test_an_association_and_its_member_are_one_that_cannot_be_compared():
    member = {**row("Thedinghausen", state="OHNE_LISTE"), "together_ars": "Samtgemeinde"}
    association = {**row("Samtgemeinde", state="OHNE_LISTE"), "together_ars": "Samtgemeinde"}
    assert told(ALONE, member, association).without_list_count == 1
    assert told(ALONE, member, {**row("Samtgemeinde", 2), "together_ars": "Samtgemeinde"}).without_list_count == 0
