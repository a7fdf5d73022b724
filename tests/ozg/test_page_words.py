"""Words and rows of the pages as tables of examples: none, one, many, unknown."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.planning.given import Expected
from ozg.ui.kit.columns import COLUMNS, columns
from ozg.words import (
    area,
    bottleneck,
    catalogue,
    change,
    comparison,
    country,
    edition as edition_words,
    house,
    maturity,
    money,
    pace,
    plan,
    project,
    together,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_columns_come_in_the_order_they_are_named():
    assert [column.header for column in columns("service_link level_low cases")] == [
        "Leistung",
        "Reifegrad",
        "Fälle im Jahr",
    ]
    assert columns("service_link")[0].link == "address" and columns("service")[0].link is None
    assert columns("") == []
    with pytest.raises(KeyError):
        columns("nobody_described_this")


def test_what_leads_somewhere_leads_to_the_address():
    """A second link of a row has an address of its own, named after what it leads to."""
    leads = {name: column.link for name, column in COLUMNS.items() if name.endswith("_link")}
    assert leads.pop("letter_link") == "letter_address"
    assert set(leads.values()) == {"address"}


def peers(*conform: int, unknown: int = 0) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": range(1, len(conform) + 1),
            "worst_place": range(1, len(conform) + 1),
            "short_name": [f"Ort {number}" for number in range(1, len(conform) + 1)],
            "conform_count": conform,
            "relevant_count": 10,
            "unknown_level_count": unknown,
        }
    )


def ways(*shares: tuple[float | None, float]) -> list[SimpleNamespace]:
    counting = SimpleNamespace(label="Eigene Leistungen")
    return [SimpleNamespace(share=share, unknown_share=unknown, counting=counting) for share, unknown in shares]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([(0.5, 0.0), (0.2, 0.0), (None, 0.0)], "Dieselbe Kommune, 2 Zählweisen: 20 % bis 50 %."),
        ([(0.0, 1 / 17), (0.24, 0.06), (0.59, 0.02)], "Dieselbe Kommune, 3 Zählweisen: von höchstens 6 % bis mindestens 59 %."),
        ([(0.0, 0.0), (0.59, 0.02)], "Dieselbe Kommune, 2 Zählweisen: von 0 % bis mindestens 59 %."),
        ([(0.5, 0.0), (0.5, 0.1)], "Dieselbe Kommune, 2 Zählweisen: mindestens 50 %."),
        ([(0.0, 0.25)], "Nur „Eigene Leistungen“ lässt sich schon zählen: höchstens 25 %."),
        ([(0.004, 0.01), (0.3, 0.0)], "Dieselbe Kommune, 2 Zählweisen: von mindestens 0,4 % bis 30 %."),
        ([(None, 0.0)], "Noch lässt sich nichts vergleichen: Der Reifegrad ist von keiner Leistung bekannt."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_in_no_percentage_of_a_way_of_counting(found, sentence):
    assert plain(comparison.headline(ways(*found))) == sentence


def test_fewer_than_five_are_no_ranking():
    assert comparison.ranking(peers()) == []
    assert comparison.ranking(peers(1)) == []
    assert comparison.ranking(peers(4, 3, 2, 1)) == []


def test_a_ranking_says_place_count_and_what_is_unknown():
    found = comparison.ranking(peers(5, 4, 3, 2, 0))
    may_be_third = peers(5, 4, 3, 2, 0).assign(worst_place=[1, 3, 3, 4, 5])
    assert [mark for mark, _ in comparison.ranking(may_be_third)] == ["1.", "2.–3.", "3.", "4.", "5."]
    assert [mark for mark, _ in found] == ["1.", "2.", "3.", "4.", "5."]
    assert found[0][1][0] == "Ort 1"
    assert plain(found[0][1][1]) == "5 von 10 Leistungen (50 %)"
    unknown = plain(comparison.ranking(peers(5, 4, 3, 2, 0, unknown=2))[4][1][1])
    assert unknown == f"0 von 10 Leistungen (0 %){plain(area.unknown_levels(SimpleNamespace(unknown_level_count=2)))}"
    assert "2" in unknown.removeprefix("0 von 10 Leistungen (0 %)")


@pytest.mark.parametrize(
    ("cases", "said"),
    [(None, "ohne Fallzahl"), (0, "0 Fälle im Jahr"), (1, "1 Fall im Jahr"), (1200, "1.200 Fälle im Jahr")],
)
def test_a_change_of_an_area_names_service_place_and_cases(cases, said):
    row = SimpleNamespace(
        service_name="Hund anmelden",
        short_name="Wiesenau",
        change_kind="BESSER",
        level_before=2,
        level_high_before=2,
        level_now=3,
        level_high_now=3,
        case_count=cases,
    )
    assert change.of_body(row, with_cases=True) == ["Hund anmelden", f"Wiesenau, Reifegrad 2 → 3, {said}"]


def test_what_is_drawn_over_the_map():
    assert area.highlighted("Wiesenau") == "Auf der Karte hervorgehoben: Wiesenau"


def test_bottlenecks_of_a_cell():
    first, second = (bottleneck.BOTTLENECK[code].label for code in ("E07", "E01"))
    assert bottleneck.named("") == ""
    assert bottleneck.named("E07") == first
    assert bottleneck.named("E07 E01") == f"{first}, {second}"


def test_numbers_of_the_catalogue_that_concern_municipalities():
    said = plain(catalogue.municipal({"municipal_count": 3, "number_count": 4}))
    assert said == (
        "3 von 4 Nummern (75 %) können Kommunen betreffen; welche eine Kommune wirklich anbietet, sagt nur ihre eigene Liste."
    )


def test_the_unit_of_a_plan_says_whether_its_share_is_measured():
    assert plain(plan.reach_unit(Expected(0.3, is_assumed=True))).endswith("bei 30 % Online-Quote (Annahme)")
    assert plain(plan.reach_unit(Expected(0.42, is_assumed=False))).endswith("bei 42 % Online-Quote (gemessen)")


def test_the_course_says_how_a_forecast_is_drawn():
    assert plain(pace.course_unit(False, {})) == "Ganz online gestellte Leistungen (Reifegrad ≥ 3) je Stichtag"
    assert pace.course_unit(True, {}).endswith("; gestrichelt: bei gleichem Tempo")


def test_what_stands_still_is_underway():
    assert pace.statuses(pd.DataFrame({"months": [14]})) == pace.LABELS["IN_UMSETZUNG"]
    said = pace.statuses(pd.DataFrame({"implementation_status": ["GEPLANT", None]}))
    assert said.iloc[0] == pace.LABELS["GEPLANT"] and pd.isna(said.iloc[1])


def projects(**columns) -> pd.DataFrame:
    return pd.DataFrame({"project_name": ["A", "B"], **columns})


def test_projects_that_are_quick_to_have():
    assert project.quick_wins(projects(is_quick_win=[False, False], person_days=[40, 50])) == []
    found = project.quick_wins(projects(is_quick_win=[False, True], person_days=[40, 8], is_blocked=False))
    assert [(mark, plain(" ".join(lines))) for mark, lines in found] == [
        ("→", "B 8 Personentage, kein blockierender Engpass gemeldet")
    ]


def test_lessons_are_those_written_down_and_those_still_to_be():
    none = projects(lesson=[None, None], is_reusable=[None, False])
    assert project.lessons(none) == []
    some = projects(lesson=["Früh das Amt fragen", None], is_reusable=[None, True])
    found = project.lessons(some)
    assert [lines for _, lines in found] == [
        ["A", "Früh das Amt fragen"],
        ["B", "nachnutzbar, Erfahrung noch nicht aufgeschrieben"],
    ]


def test_rows_of_specialist_systems_say_who_decides():
    rows = together.system_rows(pd.DataFrame({"decision_level": ["LAND", None], "other_products": ["X", None]}))
    assert rows["decider"].tolist() == [together.DECIDER_LABELS["LAND"], "unterschiedlich"]
    assert rows["other_products"].tolist() == ["X", ""]


def test_rows_of_handovers_say_the_way():
    rows = together.handover_rows(pd.DataFrame({"handover_medium": list(together.MEDIUM_LABELS)}))
    assert rows["medium"].tolist() == list(together.MEDIUM_LABELS.values())


def test_what_is_not_known_to_be_scanned_has_words_too():
    formats, units = list(house.FORMAT_LABELS), list(house.UNIT_LABELS)
    rows = house.scan_rows(
        pd.DataFrame(
            {
                "scan_format": formats[:2],
                "unit": units[:2],
                "scan_state": ["FERTIG", "OHNE_TEMPO"],
                "late_days": pd.array([None, None], dtype="Int32"),
            }
        )
    )
    assert rows["format_label"].tolist() == [house.FORMAT_LABELS[code] for code in formats[:2]]
    assert rows["unit_label"].tolist() == [house.UNIT_LABELS[code] for code in units[:2]]
    assert rows["late"].tolist() == ["fertig", "ohne Tempo"]


@pytest.mark.parametrize(
    ("differences", "title", "sentence"),
    [
        ([], "Ausgabe 1 und 2 nennen von jeder Leistung denselben Stand",
         "Zwischen Ausgabe 1 (Stand 30.06.2026) und Ausgabe 2 (Stand 30.09.2026) ist jede Leistung gleich geblieben: Reifegrad, Status, Fallzahl und ob sie dazugehört."),
        (["SCHLECHTER"], "Was sich von Ausgabe 1 zu 2 geändert hat: 1 Leistung",
         "Zwischen Ausgabe 1 (Stand 30.06.2026) und Ausgabe 2 (Stand 30.09.2026) unterscheidet sich 1 Leistung: 1 schlechter."),
        (["FALLZAHL", "SCHLECHTER", "BESSER", "BESSER", "MODELL", "STATUS"], "Was sich von Ausgabe 1 zu 2 geändert hat: 6 Leistungen",
         "Zwischen Ausgabe 1 (Stand 30.06.2026) und Ausgabe 2 (Stand 30.09.2026) unterscheiden sich 6 Leistungen: 2 besser, 1 schlechter, "
         "1 mit anderem Status, 1 mit springender Fallzahl und 1 mit anderem Reifegradmodell."),
    ],
)  # fmt: skip
def test_a_comparison_of_editions_is_a_sentence(differences, title, sentence):
    found = pd.DataFrame({"difference": differences})
    older, newer = (
        {"number": 1, "reporting_date": pd.Timestamp("2026-06-30")},
        {"number": 2, "reporting_date": pd.Timestamp("2026-09-30")},
    )
    assert edition_words.compared_title(found, 1, 2) == title
    assert edition_words.compared(found, older, newer) == sentence


def by_area(*rows) -> pd.DataFrame:
    """Services as (area, level, count)."""
    frame = pd.DataFrame(rows, columns=["group_name", "maturity_level", "service_count"])
    return frame.astype({"maturity_level": "Int32", "service_count": int})


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        (by_area(("A", 3, 6), ("A", 1, 5), ("B", 1, 1), ("C", 4, 1)), "In 2 von 3 Themenfeldern ist mehr als die Hälfte ganz online"),
        (by_area(("A", 3, 5), ("A", 1, 5)), "Im einzigen Themenfeld ist nicht mehr als die Hälfte ganz online"),
        (by_area(("A", 3, 5), ("A", None, 5), ("B", 3, 2)),
         "In 1 von 2 Themenfeldern ist mehr als die Hälfte ganz online; bei 1 ist es nicht bekannt"),
        (by_area(("A", 3, 3), ("A", None, 5), ("B", 1, 2), ("C", 1, 3)),
         "In keinem der 2 Themenfelder, von denen es bekannt ist, ist mehr als die Hälfte ganz online; bei 1 ist es nicht bekannt"),
        (by_area(("A", 3, 3), ("A", None, 5), ("B", 1, 2)),
         "Im einzigen Themenfeld, von dem es bekannt ist, ist nicht mehr als die Hälfte ganz online; bei 1 ist es nicht bekannt"),
        (by_area(("A", 3, 3), ("A", None, 5), ("B", None, 2)), "Von keinem der 2 Themenfelder ist bekannt, ob mehr als die Hälfte ganz online ist"),
        (by_area(("A", 1, 3), ("B", 1, 2)), "In keinem von 2 Themenfeldern ist mehr als die Hälfte ganz online"),
        (by_area(("A", None, 5)), "Von keinem Themenfeld ist der Reifegrad bekannt"),
        (by_area(), "Von keinem Themenfeld ist der Reifegrad bekannt"),
    ],
)  # fmt: skip
def test_the_title_by_subject_area_never_takes_unknown_for_no(levels, title):
    assert maturity.areas_title(levels) == title


@pytest.mark.parametrize(
    ("levels", "begins"),
    [
        (by_area(("A", 1, 4), ("A", 3, 2), ("B", 1, 3)), "Am meisten fehlt in A: 4 von 6 Leistungen"),
        (by_area(("A", 1, 4), ("A", 3, 2), ("B", 1, 2), ("B", None, 1)), "Am meisten fehlt in A: 4 von 6 Leistungen"),
        (by_area(("A", 1, 4), ("A", 3, 2), ("B", 1, 3), ("B", None, 3)), "Soweit bekannt, fehlt am meisten in A: 4 von 6 Leistungen"),
        (by_area(("A", 1, 4), ("A", None, 2), ("B", 1, 3)), "Am meisten fehlt in A: mindestens 4 von 6 Leistungen"),
    ],
)  # fmt: skip
def test_where_most_is_missing_is_said_as_far_as_it_is_known(levels, begins):
    assert maturity.headline(levels).startswith(begins)


def shares(*values) -> pd.DataFrame:
    days = pd.date_range("2025-12-31", periods=len(values), freq="QE")
    counts = [None if value is None else round(100 * value) for value in values]
    return pd.DataFrame({"series_code": "CONFORM", "reporting_date": days, "numerator": pd.array(counts, dtype="Int64"), "denominator": 100,
                         "share": pd.array(values, dtype="Float64")})  # fmt: skip


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((0.2, None, 0.35), "Ganz online: 20 von 100 (20 %) am 31.12.2025, 35 von 100 (35 %) am 30.06.2026"),
        ((None, 0.35), "Ganz online: 35 von 100 (35 %) am 31.03.2026, dem einzigen Stichtag mit bekanntem Reifegrad"),
        ((None,), "Von keinem Stichtag ist der Reifegrad bekannt"),
        ((), "Von keinem Stichtag ist der Reifegrad bekannt"),
    ],
)
def test_the_title_of_the_course_of_shares(values, title):
    assert plain(maturity.course_title(shares(*values))) == title


@pytest.mark.parametrize(
    ("months", "title"),
    [
        ([(0.18, 5), (0.23, 12)], "Von 18 % (5 Listen) auf 23 % ganz online (12 Listen)"),
        ([(0.18, 12), (None, 12), (0.23, 12)], "Von 18 % auf 23 % ganz online in 12 Listen"),
        ([(0.18, 1)], "18 % ganz online in 1 Liste, am ersten Stichtag"),
        ([(None, 1)], "Der Reifegrad ist von keiner Leistung bekannt"),
    ],
)
def test_the_title_of_a_country_says_with_how_many_lists(months, title):
    frame = pd.DataFrame(months, columns=["conform_share", "list_count"])
    assert plain(country.trend_title(frame)) == title


#: Municipalities in which a service is ganz online, is not, and in which that is not known.
EVERYWHERE, IN_PART, NOWHERE, NO_WORD = (8, 0, 0), (3, 5, 0), (0, 8, 0), (0, 0, 8)
MAY_BE_EVERYWHERE, NOT_EVERYWHERE, MAY_BE_NOWHERE = (1, 0, 7), (3, 1, 5), (0, 6, 2)


@pytest.mark.parametrize(
    ("services", "somewhere", "title"),
    [
        ([EVERYWHERE] * 12 + [IN_PART] * 60 + [NOWHERE] * 39, (72, 0), "Von 111 Leistungen sind 12 flächendeckend ganz online und 39 nirgends"),
        ([NOWHERE] + [NO_WORD] * 2, (0, 2), "Von 3 Leistungen ist 1 nicht flächendeckend ganz online, davon 1 nirgends; von 2 lässt es sich noch nicht sagen"),
        ([NOT_EVERYWHERE] * 5 + [MAY_BE_NOWHERE] * 2 + [MAY_BE_EVERYWHERE], (6, 2),
         "Von 8 Leistungen sind 7 nicht flächendeckend ganz online; von einer lässt es sich noch nicht sagen"),
        ([NOT_EVERYWHERE] * 5, (5, 0), "Von 5 Leistungen ist keine flächendeckend ganz online"),
        ([EVERYWHERE, NOWHERE, MAY_BE_NOWHERE], (1, 1), "Von 3 Leistungen ist 1 flächendeckend ganz online und mindestens 1 nirgends"),
        ([EVERYWHERE] * 2 + [NOWHERE] * 3 + [NOT_EVERYWHERE, NO_WORD], (3, 1),
         "Von 7 Leistungen sind 2 flächendeckend ganz online und 3 nirgends; von einer lässt es sich noch nicht sagen"),
        ([MAY_BE_EVERYWHERE] * 2, (2, 0), "Von keiner von 2 Leistungen lässt sich die Abdeckung sagen"),
        ([NO_WORD], (0, 1), "Von der einen Leistung lässt sich die Abdeckung nicht sagen"),
        ([NOT_EVERYWHERE], (1, 0), "Die eine Leistung ist in einem Teil ganz online"),
        ([MAY_BE_NOWHERE], (0, 1), "Die eine Leistung ist nicht flächendeckend ganz online"),
        ([], (0, 0), "Keine Leistung, die sich vergleichen ließe"),
    ],
)  # fmt: skip
def test_the_title_of_the_coverage(services, somewhere, title):
    """One known "no" is enough: the service is not everywhere, though its category is open."""
    rows = pd.DataFrame(services, columns=["conform_count", "not_conform_count", "unknown_count"], dtype="int64")
    assert comparison.coverage_title(rows) == title
    assert comparison.somewhere(rows) == somewhere


@pytest.mark.parametrize(
    ("grants", "title"),
    [
        (
            [(0.5, 0.1, True), (0.5, 0.5, False)],
            "Zeit und Geld liegen bei 1 von 2 Förderungen mehr als 20 Punkte auseinander",
        ),
        (
            [(0.5, None, None), (0.5, 0.5, False)],
            "Zeit und Geld liegen bei 1 von 2 Förderungen nicht mehr als 20 Punkte auseinander, bei 1 ist es nicht bekannt",
        ),
        ([(0.5, None, None)], "Zeit und Geld: von der einen Förderung nicht bekannt"),
        ([(0.5, None, None), (None, 0.5, None)], "Zeit und Geld: von keiner von 2 Förderungen bekannt"),
    ],
)
def test_the_title_of_time_against_money(grants, title):
    frame = pd.DataFrame(grants, columns=["time_share", "spent_share", "is_off"])
    assert money.pace_title(frame.astype({"is_off": "boolean"})) == title


def test_a_tile_is_a_lower_end_where_levels_are_unknown():
    now = {
        "relevant_count": 36,
        "conform_count": 8,
        "unknown_level_count": 14,
        "bundle_online_best_count": 14,
        "bundle_count": 36,
        "model_2_count": 0,
    }
    assert maturity.tile(now, "conform_count", "ganz online", "Reifegrad ≥ 3") == (
        "22\u202f%",
        "ganz online",
        "mindestens 8 von 36, Reifegrad ≥ 3",
    )
    assert maturity.federal(now)[2].startswith("mindestens 14 von 36 OZG-Leistungen: ")
    # "at least none" would say nothing
    nothing = now | {"conform_count": 0}
    told = maturity.tile(nothing, "conform_count", "ganz online", "Reifegrad ≥ 3")[2]
    assert told == "0 von 36, von 14 Leistungen unbekannt, Reifegrad ≥ 3"
    known = {**now, "unknown_level_count": 0}
    assert maturity.tile(known, "conform_count", "ganz online", "Reifegrad ≥ 3")[2] == "8 von 36, Reifegrad ≥ 3"
