"""Two municipalities side by side: same denominators, what is not known of both never compared; sentences as tables of examples."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.charts.theme import LIGHT
from ozg.charts.two_places import two_places
from ozg.read import comparison
from ozg.read.database import connect
from ozg.words import two_places as words
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

JUNE = date(2026, 6, 30)
OYTEN = "033610009009"


def services(
    *areas: tuple[str, int, int, int], unknown: int = 0, here: int = 0, there: int = 0, unnamed: int = 0
) -> pd.DataFrame:
    """``areas``: name, in common, ganz online here, there; and how many of each kind cannot be compared."""
    rows = [
        (name, "VERGLICHEN", number < online_here, number < online_there)
        for name, common, online_here, online_there in areas
        for number in range(common)
    ]
    rows += [
        ("Bauen", code, None, None)
        for code, count in (
            ("UNBEKANNT", unknown),
            ("NUR_HIER", here),
            ("NUR_DORT", there),
            ("DORT_NICHT_GENANNT", unnamed),
        )
        for _ in range(count)
    ]
    return pd.DataFrame(rows, columns=["subject_area", "comparison_code", "is_conform_here", "is_conform_there"])


def told(*areas, **more) -> words.Pair:
    return words.pair("Achim", "Bremen", services(*areas, **more))


def test_bodies_have_their_article():
    pair = words.pair("Landkreis Verden", "Region Hannover", services(("Bauen", 10, 4, 7), unnamed=2))
    assert plain(words.headline(pair)) == (
        "Von 10 Leistungen, die der Landkreis Verden und die Region Hannover gemeinsam haben, sind im Landkreis Verden 4 ganz online, in der Region Hannover 7."
    )
    assert "2 nennt die Liste von der Region Hannover nicht" in words.not_comparable(pair)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (told(unknown=3), "Achim und Bremen lassen sich nicht vergleichen: Keine Leistung bieten beide an, von der bei beiden der Stand bekannt ist."),
        (told(("Bauen", 1, 1, 0)), "Achim und Bremen haben eine vergleichbare Leistung gemeinsam; ganz online ist davon in Achim 1, in Bremen keine."),
        (told(("Bauen", 10, 0, 7)), "Von 10 Leistungen, die Achim und Bremen gemeinsam haben, ist in Achim keine ganz online, in Bremen 7."),
        (told(("Bauen", 10, 1, 0)), "Von 10 Leistungen, die Achim und Bremen gemeinsam haben, ist in Achim 1 ganz online, in Bremen keine."),
        (told(("Bauen", 10, 4, 7), ("Bildung", 5, 2, 1)), "Von 15 Leistungen, die Achim und Bremen gemeinsam haben, sind in Achim 6 ganz online, in Bremen 8."),
        (told(("Bauen", 10, 4, 4)), "Von 10 Leistungen, die Achim und Bremen gemeinsam haben, sind in beiden gleich viele ganz online: 4."),
        (told(("Bauen", 10, 0, 0)), "Von 10 Leistungen, die Achim und Bremen gemeinsam haben, ist in beiden keine ganz online."),
    ],
)  # fmt: skip
def test_the_answer(pair, said):
    assert plain(words.headline(pair)) == said


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (told(("Bauen", 9, 1, 1)), "Alles, was die beiden anzubieten haben, lässt sich vergleichen."),
        (told(unknown=1), "Nicht vergleichbar ist eine Leistung: 1 bieten beide an, doch der Stand ist nicht von beiden bekannt."),
        (told(("Bauen", 9, 1, 1), unknown=2, here=3, there=250),
         "Nicht vergleichbar sind 255 Leistungen: 2 bieten beide an, doch der Stand ist nicht von beiden bekannt; 3 hat nur Achim anzubieten; 250 hat nur Bremen anzubieten."),
        # a thin list does not say that the town has no such service
        (told(("Bauen", 3, 1, 1), unnamed=5), "Nicht vergleichbar sind 5 Leistungen: 5 nennt die Liste von Bremen nicht."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_counted_with_its_reason(pair, said):
    assert plain(words.not_comparable(pair)) == said


def test_largest_differences_first_and_too_small_ones_in_the_table_only():
    pair = told(("Bauen", 20, 4, 6), ("Bildung", 6, 3, 0), ("Zoll", 2, 0, 2), ("Arbeit", 8, 4, 4))
    assert pair.areas["subject_area"].tolist() == ["Bildung", "Bauen", "Arbeit", "Zoll"]
    assert pair.drawn["subject_area"].tolist() == ["Bildung", "Bauen", "Arbeit"]
    assert plain(words.largest(pair)) == "Am weitesten auseinander: Bildung, Achim 3, Bremen 0 von 6"
    assert words.text(pair) == (
        "Achim gegen Bremen: Bildung 3 gegen 0 von 6; Bauen 4 gegen 6 von 20; Arbeit 4 gegen 4 von 8. "
        "1 Themenfeld mit weniger als 5 gemeinsamen Leistungen steht nur in der Tabelle."
    )
    assert words.largest(told(("Bauen", 9, 1, 1))) == "In jedem Themenfeld gleich weit"
    assert words.largest(told(("Zoll", 2, 0, 2))) == "Kein Themenfeld mit genug gemeinsamen Leistungen"


def summary(name: str, **changed) -> pd.Series:
    return pd.Series({"short_name": name, "relevant_count": 100, "conform_count": 40, "unknown_level_count": 0, "case_count": 1000.0, "known_case_count": 1000.0,
                      "conform_case_count": 300.0, "online_case_count": 100.0, "case_count_with_online_figure": 500.0, **changed})  # fmt: skip


def test_figures_keep_their_own_denominators_and_unknown_ones_come_last():
    unknown = {"case_count": None, "known_case_count": None, "case_count_with_online_figure": None}
    frame = words.figures(
        summary("Achim"),
        summary("Bremen", conform_count=5, unknown_level_count=3, **unknown),
        [words.Goal("Achim", 2026, 0.5), None],
    )
    assert [[plain(cell) for cell in row] for row in frame.to_numpy().tolist()] == [
        ["Leistungen ganz online, von allen relevanten", "40 von 100 (40 %)", "5 von 100 (5 %), 3 unbekannt", "nicht sicher: −35 bis −32 Punkte"],
        ["Fälle, die ganz online gehen", "300 von 1.000 (30 %)", "k. A.", "nicht vergleichbar: bei Bremen nicht bekannt"],
        ["Fälle, die online kommen", "100 von 500 (20 %)", "k. A.", "nicht vergleichbar: bei Bremen nicht bekannt"],
        ["Eigenes Ziel: Leistungen ganz online", "50 % bis Ende 2026", "kein Ziel eingetragen", "nicht vergleichbar: bei Bremen kein Ziel eingetragen"],
    ]  # fmt: skip


def test_where_nothing_is_known_of_either_nothing_is_nought():
    nothing = {
        "unknown_level_count": 100,
        "conform_count": 0,
        "known_case_count": None,
        "case_count": None,
        "case_count_with_online_figure": 0,
    }
    frame = words.figures(summary("Achim", **nothing), summary("Bremen", **nothing), [None, None])
    assert set(frame["apart"]) == {
        "nicht vergleichbar: bei beiden nicht bekannt",
        "nicht vergleichbar: bei beiden kein Ziel eingetragen",
    }
    assert "0" not in "".join(frame["here"]) + "".join(frame["there"])


def test_the_goal_is_the_next_one_and_stands_in_the_picture():
    goals = pd.DataFrame({"target_figure": ["KONFORM_ANTEIL", "ONLINE_QUOTE", "KONFORM_ANTEIL"], "target_value": [30.0, 20.0, 60.0],
                          "target_date": pd.to_datetime(["2025-12-31", "2026-12-31", "2027-12-31"]), "target_year": [2025, 2026, 2027]})  # fmt: skip
    goal = words.next_goal("Achim", goals, date(2026, 9, 30))
    assert goal == words.Goal("Achim", 2027, 0.6)
    assert words.next_goal("Achim", goals.head(2), date(2026, 9, 30)) is None
    assert (
        plain(words.goal_line([goal])) == "Gestrichelt: das eigene Ziel für alle Leistungen (Achim 60 % bis Ende 2027)."
    )
    drawn = two_places(told(("Bauen", 20, 4, 6)).drawn, ("Achim", "Bremen"), [goal], LIGHT)
    dashed = [line for line in drawn.layout.shapes if line.line.dash == "dash"]
    assert [(line.x0, line.x1) for line in dashed] == [(0.6, 0.6)]
    there, here, names, goals = drawn.data
    assert list(names.text) == ["<b>Bauen</b>  4 : 6 von 20"] and plain(goals.text[0]) == "Ziel Achim 60 %"
    assert (list(here.x), list(there.x)) == ([0.2], [0.3])
    assert here.marker.symbol != there.marker.symbol  # told apart in grey


@pytest.mark.parametrize(
    ("conform", "unknown", "said"),
    [(50, 0, "±0 Punkte"), (50, 17, "nicht sicher: ±0 bis +17 Punkte"), (43, 14, "nicht sicher: −7 bis +7 Punkte")],
)
def test_a_difference_with_unknown_levels_is_a_range(conform, unknown, said):
    frame = words.figures(
        summary("Achim", conform_count=50),
        summary("Verden", conform_count=conform, unknown_level_count=unknown),
        [None, None],
    )
    assert frame.set_index("figure").loc["Leistungen ganz online, von allen relevanten", "apart"] == said


def test_only_a_list_or_the_law_says_that_a_town_has_no_such_service(published):
    """Achim beside Oyten: what Oyten's list leaves to others or the law gives to the Kreis is Achim's alone; what it does not name is not known."""

    def relevant(ozg_id: str, leika_key: str | None = None) -> dict:
        return {"ozg_id": ozg_id, "leika_key": leika_key, "relevance": "RELEVANT", "declared_level": 3}

    named = {"10557": "ZUSTAENDIG_ANDERE", "10160": "UNGEPRUEFT"}
    path = published(
        delivery(JUNE, service_entry=[*map(relevant, ("10119", "10557", "10177", "10160", "10439")), relevant("10124", "99115005104001")]),
        delivery(JUNE, OYTEN, service_entry=[relevant("10119"), relevant("10117"), relevant("10124"),
                                             *({"ozg_id": key, "relevance": word} for key, word in named.items())]),
    )  # fmt: skip
    found = comparison.two_places(connect(path), ACHIM, JUNE, OYTEN, JUNE)
    assert sorted(found[["ozg_id", "comparison_code"]].itertuples(index=False, name=None)) == [
        ("10117", "HIER_NICHT_GENANNT"), ("10119", "VERGLICHEN"), ("10124", "VERSCHIEDEN_FEIN"), ("10124", "VERSCHIEDEN_FEIN"),
        ("10160", "DORT_NICHT_GENANNT"), ("10177", "DORT_NICHT_GENANNT"), ("10439", "NUR_HIER"), ("10557", "NUR_HIER"),
    ]  # fmt: skip
