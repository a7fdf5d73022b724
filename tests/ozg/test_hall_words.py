"""What is said in a hall, and that a screen is missing where nothing is known."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.marks import plain
from ozg.rules.left import LEFT_GROUPS
from ozg.words import gap, hall
from ozg.words.gap import CaseGap

DAY, BEFORE = pd.Timestamp("2026-09-30"), pd.Timestamp("2026-06-30")


def counted(**more):
    counts = {
        "relevant_count": 10, "conform_count": 4, "not_conform_count": 5, "unknown_level_count": 1, "list_date": DAY, "previous_date": BEFORE,
        "new_count": 0, "new_conform_count": 0, "dropped_conform_count": 0, "model_changed_count": 0, "comparable_count": 9, "dropped_count": 0, "unseen_count": 0, "seen_anew_count": 0, "conform_gained_count": 1, "conform_lost_count": 0, "reporting_date": DAY,
        "without_cases_count": 3,
    }  # fmt: skip
    return {**counts, **more}


@pytest.mark.parametrize(
    ("counts", "said", "parts"),
    [
        ({}, "4 von 10 Leistungen sind ganz online.", ["4 ganz online", "5 nicht", "1 unbekannt"]),
        ({"conform_count": 0, "not_conform_count": 9}, "Keine von 10 Leistungen ist ganz online.", ["9 nicht", "1 unbekannt"]),
        ({"conform_count": 1, "relevant_count": 1, "not_conform_count": 0, "unknown_level_count": 0}, "1 von 1 Leistung ist ganz online.", ["1 ganz online"]),
        ({"conform_count": 0, "not_conform_count": 0, "unknown_level_count": 10}, "Der Reifegrad ist von keiner der 10 Leistungen bekannt.", ["10 unbekannt"]),
    ],
)  # fmt: skip
def test_the_three_states(counts, said, parts):
    screen = hall.states(counted(**counts))
    assert plain(screen.statement) == said
    assert [part.words for part in screen.picture.parts] == parts
    assert sum(part.value for part in screen.picture.parts) == counted(**counts)["relevant_count"]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (CaseGap(100, 60, 20, True, True), "Von 100 bekannten Fällen im Jahr könnten 60 ganz online kommen, 20 kommen online."),
        (CaseGap(100, 60, 20, False, False), "Von 100 bekannten Fällen im Jahr könnten mindestens 60 ganz online kommen, mindestens 20 kommen online."),
        (CaseGap(100, 0, 1, True, True), "Von 100 bekannten Fällen im Jahr könnte keiner ganz online kommen, 1 kommt online, über Leistungen, die nicht ganz online sind."),
        (CaseGap(240, 36, 119, True, True),
         "Von 240 bekannten Fällen im Jahr könnten 36 ganz online kommen, 119 kommen online, auch über Leistungen, die nicht ganz online sind."),
        (CaseGap(240, 36, 119, False, True), "Von 240 bekannten Fällen im Jahr könnten mindestens 36 ganz online kommen, 119 kommen online, "
         "auch über Leistungen, die nicht bekannt ganz online sind."),
        (CaseGap(1, 1, None, True, False), "Von 1 bekanntem Fall im Jahr könnte 1 ganz online kommen; wie viele online kommen, ist nicht bekannt."),
        (CaseGap(100, None, 20, False, True), "Von 100 bekannten Fällen im Jahr kommen 20 online; wie viele ganz online kommen könnten, ist nicht bekannt."),
        (CaseGap(100, None, None, False, False), "Bekannt sind 100 Fälle im Jahr; wie viele davon online kommen, ist nicht bekannt."),
        (CaseGap(4600, 4600, None, True, False, counted="Zählung 2025 (2 Leistungen): 2.000 von 4.850 Fällen (41 %)"),
         "Von 4.600 bekannten Fällen im Jahr könnten 4.600 ganz online kommen; wie viele online kommen, sagt nur die Zählung 2025 (2 Leistungen): "
         "2.000 von 4.850 Fällen (41 %)."),
        (CaseGap(100, None, None, False, False, counted="Zählung 2025 (1 Leistung): 0 von 90 Fällen (0 %)"),
         "Bekannt sind 100 Fälle im Jahr; wie viele davon online kommen, sagt nur die Zählung 2025 (1 Leistung): 0 von 90 Fällen (0 %)."),
        (CaseGap(None, None, None, False, False), "Fallzahlen sind noch nicht bekannt."),
        (CaseGap(100, 60, 20, True, True, True), "Von rund 100 bekannten Fällen im Jahr könnten rund 60 ganz online kommen, rund 20 kommen online."),
    ],
)  # fmt: skip
def test_the_gap_says_what_is_known_and_what_is_not(found, said):
    assert plain(gap.sentence(found)) == said


def test_nothing_known_of_cases_is_no_screen_and_no_length():
    assert hall.cases(counted(), CaseGap(100, None, None, False, False)) is None
    assert hall.cases(counted(), CaseGap(None, None, None, False, False)) is None
    screen = hall.cases(counted(), CaseGap(100, None, 20, False, True))
    assert [(part.value, part.words) for part in screen.picture.parts] == [
        (100, "100 bekannte Fälle im Jahr"), (20, "20 kommen online"),
    ]  # fmt: skip
    assert "bekannt von 7 von 10 Leistungen" in screen.source


def test_what_is_left_names_each_group_and_puts_the_unknown_apart():
    codes = ["WARTET", "WARTET", "LIEGT", "RECHTLICHES_MAXIMUM", "UNBEKANNT", None]
    services = pd.DataFrame({"left_group": codes, "case_count": [40.0, None, None, 900.0, 5.0, 70.0]})
    screen = hall.open_services(counted(), services)
    assert plain(screen.statement) == (
        "4 Leistungen sind nicht ganz online: 2 sind blockiert und warten auf andere (40 Fälle, 1 ohne Zahl), 1 liegt."
    )
    assert [(part.value, part.words, part.look) for part in screen.picture.parts] == [
        (2, "2 warten auf andere", "WARTET"), (1, "1 liegt", "LIEGT"), (1, "1 am rechtlichen Maximum", "RECHTLICHES_MAXIMUM"),
        (1, "1 unbekannt", "UNBEKANNT"),
    ]  # fmt: skip
    assert screen.picture.name == "uebrig" and screen.picture.is_keyed
    # the council is told of services, not of their cases
    public = hall.open_services(counted(), services.assign(case_count=None))
    assert plain(public.statement) == (
        "4 Leistungen sind nicht ganz online: 2 sind blockiert und warten auf andere, 1 liegt."
    )
    assert hall.open_services(counted(), services.iloc[4:]) is None
    assert {group.code for group in LEFT_GROUPS} < set(hall._BRIEFLY)


def test_changes_are_named_else_the_dates_stand_side_by_side():
    changes = pd.DataFrame(
        {"conform_change": [1, 0, -1], "service_name": ["A", "B", "C"], "change_kind": ["GEWINN", "NEU", "VERLUST"]}
    )
    history = pd.DataFrame(
        {
            "reporting_date": [BEFORE, DAY],
            "conform_count": [3, 4],
            "relevant_count": [10, 10],
            "unknown_level_count": [1, 1],
        }
    )
    screen = hall.changed(counted(), changes, history)
    assert plain(screen.statement) == "Seit 30.06.2026: 1 Leistung dazugekommen, keine zurückgefallen."
    assert screen.picture.rows == (("▲", "A", ""), ("▼", "C", ""))
    shrunk = hall.changed(counted(new_count=1, dropped_count=4, dropped_conform_count=3), changes, history)
    assert plain(shrunk.statement).endswith(
        "; 1 Leistung neu mitgezählt; 4 Leistungen nicht mehr mitgezählt (3 zuvor ganz online)."
    )
    quiet = hall.changed(counted(conform_gained_count=0), changes[changes["conform_change"] == 0], history)
    assert [part.words for part in quiet.picture.parts] == ["30.06.2026: 3 von 10", "30.09.2026: 4 von 10"]
    assert hall.changed(counted(previous_date=None), changes, history) is None
    assert hall.changed(counted(new_count=10, comparable_count=0), changes, history) is None


def held(**more):
    row = {
        "bottleneck_code": ["E03", "E01"],
        "waiting_for": ["K", None],
        "service_count": [2, 1],
        "services_without_cases": [0, 0],
        "case_count": [40.0, 10.0],
    }
    return pd.DataFrame({**row, **more})


def test_who_holds_it_up():
    screen = hall.blocked(counted(), held(), is_rounded=False)
    assert plain(screen.statement).endswith("hält 40 Fälle im Jahr auf: in eigener Hand.")
    assert [(part.value, part.look) for part in screen.picture.parts] == [(40.0, "conform"), (10.0, "ink")]
    some = hall.blocked(counted(), held(services_without_cases=[1, 0]), is_rounded=True)
    assert "hält mindestens rund 40 Fälle im Jahr auf" in plain(some.statement)
    nobody = hall.blocked(counted(), held(waiting_for=[None, None], case_count=[40.0, None]), is_rounded=True)
    assert plain(nobody.statement).endswith("hält 2 Leistungen auf; wer es löst, ist nicht eingetragen.")
    assert hall.blocked(counted(), held().head(0), is_rounded=False) is None


def test_what_is_next_for_the_house_and_for_the_council():
    def ordered(basis):
        return [
            SimpleNamespace(
                rank_group=code,
                service_name=name,
                case_count=18,
                case_quality="GEZAEHLT",
                rank_basis=basis,
                computed_rank=1,
                level_high=None,
                implementation_status=None if name == "B" else "GEPLANT",
                is_nothing_told=False,
            )
            for code, name in (("SELBST", "A"), ("SELBST", "B"), ("ANSTOSSEN", "C"), ("ERST_ZAEHLEN", "D"))
        ]

    rows = ordered("FAELLE")
    screen = hall.steps(counted(), rows)
    assert screen.statement == "Als Nächstes: A selbst tun, C anstoßen."
    assert screen.picture.rows == (
        ("Selbst tun", "A", "18 Fälle im Jahr"), ("Selbst tun", "B", "18 Fälle im Jahr; ob schon online, ist nicht bekannt"), ("Anstoßen", "C", "18 Fälle im Jahr"),
    )  # fmt: skip
    # the list names nothing that hinders A: whether the house can do it alone, nobody has said
    untold = hall.steps(counted(), [SimpleNamespace(**{**vars(rows[0]), "is_nothing_told": True}), *rows[1:]])
    assert untold.statement == "Als Nächstes: A angehen, C anstoßen."
    assert untold.picture.rows[0] == ("Selbst tun", "A", "18 Fälle im Jahr; kein Hindernis gemeldet")
    # whose turn it is nobody knows: that is cleared up first, and is no step beside the others
    unclear = [*rows[:3], SimpleNamespace(**{**vars(rows[0]), "rank_group": "NAECHSTES", "service_name": "E"})]
    beside = hall.steps(counted(), unclear)
    assert beside.statement == "Als Nächstes: A selbst tun, C anstoßen."
    assert [label for label, *_ in beside.picture.rows] == ["Selbst tun", "Anstoßen", "Erst klären"]
    assert hall.steps(counted(), unclear[3:]).statement == "Als Nächstes: E angehen."
    # a wall is no place for estimates: the order is another than inside the house, and says so
    assert screen.source.startswith("Gereiht nach Fällen, ohne Schätzungen; ")
    by_duty = hall.steps(counted(), ordered("PFLICHT"))
    assert by_duty.statement == "Als Nächstes kommen infrage: A, B und C."
    assert by_duty.source.startswith(
        "Gereiht nach Pflicht und Fokusleistungen 2023, ohne Schätzungen, bei Gleichstand nach dem Namen; "
    )
    assert hall.steps(counted(), rows[3:]) is None
    services = pd.DataFrame({
        "service_name": ["A", "B", "C"], "target_date": [pd.Timestamp("2026-12-31"), None, pd.Timestamp("2026-01-31")],
        "is_coming": [True, False, False],
    })  # fmt: skip
    outlook = "In den nächsten zwölf Monaten soll nach eigener Planung 1 Leistung online gehen. Für 1 von 3 fehlt das Zieldatum."
    planned = hall.planned(counted(), outlook, services)
    assert planned.statement == "In den nächsten zwölf Monaten soll nach eigener Planung 1 Leistung online gehen."
    assert planned.picture.rows == (("31.12.2026", "A", ""),)
    assert "Für 1 von 3 fehlt das Zieldatum." in planned.source
    assert hall.planned(counted(), outlook, services.iloc[1:2]) is None
