"""What a letter says, and that it says nothing where nothing is known."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.marks import found, plain
from ozg.rules.bottleneck import BOTTLENECK, OWNER_LABELS
from ozg.words import letter as words

DAY = date(2026, 9, 30)


def demand(**more):
    """A row of ``ozg.read.letters.demands``."""
    return {
        "owner_code": "L", "recipient": None, "demand_key": "a", "bottleneck_code": "E19", "is_for_all": False, "severity": "BREMSEND",
        "since_date": pd.Timestamp("2025-09-30"), "measure": None, "measure_target_date": pd.NaT, "is_overdue": False, "overdue_days": None,
        "service_count": 1, "known_count": 1, "service_names": ["Ummeldung"], "is_rounded": False, "case_quality": "GEZAEHLT",
        "case_count": 2580.0, "is_hidden": False, "same_count": 1, "listed_count": 12, "is_own_counted": True, "product_name": None,
        "vendor_name": None, "total_service_count": 1, "total_known_count": 1, "total_is_rounded": False, "total_case_quality": "GEZAEHLT",
        "total_case_count": 2580.0, "total_is_hidden": False, **more,
    }  # fmt: skip


def row(**more):
    return SimpleNamespace(**demand(**more))


def frame(*rows):
    return pd.DataFrame([demand(**more) for more in rows])


def test_every_kind_of_bottleneck_and_every_party_has_its_words():
    assert set(words.PLEAS) == set(BOTTLENECK)
    assert set(words.TO) == set(words.WAITED_FOR) == set(OWNER_LABELS) - {"K"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Daran hängen 2.580 Fälle im Jahr."),
        ({"total_case_count": 1.0}, "Daran hängt 1 Fall im Jahr."),
        ({"total_case_count": 0.0}, "Daran hängen 0 Fälle im Jahr."),
        ({"total_case_count": None, "total_known_count": 0}, ""),
        ({"total_case_count": None, "total_is_hidden": True}, ""),
        ({"total_case_quality": "GESCHAETZT"}, "Daran hängen rund 2.580 Fälle im Jahr."),
        ({"total_case_quality": "MINDESTENS"}, "Daran hängen mindestens 2.580 Fälle im Jahr."),
        ({"total_is_rounded": True}, "Daran hängen rund 2.580 Fälle im Jahr."),
        ({"total_service_count": 7, "total_known_count": 5}, "Daran hängen, soweit gezählt, 2.580 Fälle im Jahr; bei 5 von 7 Leistungen ist die Fallzahl bekannt."),
        ({"total_service_count": 2, "total_known_count": 1, "total_case_count": 1.0}, "Daran hängt, soweit gezählt, 1 Fall im Jahr; bei 1 von 2 Leistungen ist die Fallzahl bekannt."),
    ],
)  # fmt: skip
def test_cases(more, said):
    assert words.hangs_on_it(row(**more)) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "2.580"),
        ({"known_count": 0, "case_count": None}, "nicht bekannt"),
        ({"case_count": None, "is_hidden": True}, "nicht genannt"),
        ({"known_count": 2, "service_count": 3, "is_rounded": True}, "rund 2.580 (von 2 der 3)"),
    ],
)
def test_a_count_in_the_table(more, said):
    assert words.cases_cell(row(**more)) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "kein Termin eingetragen"),
        ({"measure_target_date": pd.Timestamp("2026-12-31")}, "31.12.2026"),
        ({"measure_target_date": pd.Timestamp("2026-09-29"), "is_overdue": True, "overdue_days": 1}, "29.09.2026, seit 1 Tag überfällig"),
        ({"measure_target_date": pd.Timestamp("2026-06-30"), "is_overdue": True, "overdue_days": 92}, "30.06.2026, seit 92 Tagen überfällig"),
    ],
)  # fmt: skip
def test_a_term(more, said):
    assert words.term_cell(row(**more)) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{}], ""),
        ([{"is_overdue": True, "overdue_days": 92}], "Der Termin dafür ist am 30.09.2026 seit 92 Tagen überfällig."),
        ([{}, {"is_overdue": True, "overdue_days": 1}], "Ein Termin dafür ist am 30.09.2026 seit 1 Tag überfällig."),
        ([{"is_overdue": True, "overdue_days": 3}, {"is_overdue": True, "overdue_days": 92}],
         "2 Termine dafür sind am 30.09.2026 seit bis zu 92 Tagen überfällig."),
    ],
)  # fmt: skip
def test_terms_that_have_passed(rows, said):
    assert words.passed(frame(*rows), DAY) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"since_date": pd.NaT}], ""),
        ([{}], "Wir warten darauf seit dem 30.09.2025."),
        ([{}, {"since_date": pd.Timestamp("2022-03-01"), "bottleneck_code": "E01"}],
         "Am längsten besteht das Hindernis „Nutzerkonto für Bürgerinnen und Bürger“: seit dem 01.03.2022."),
        ([{}, {"since_date": pd.NaT, "bottleneck_code": "E01"}],
         "Am längsten besteht das Hindernis „Landes- oder EfA-Leistung fehlt“: seit dem 30.09.2025."),
    ],
)  # fmt: skip
def test_what_waits_longest(rows, said):
    assert words.longest(frame(*rows)) == said


def test_since_when_is_never_made_up():
    assert words.since_cell(row()) == "30.09.2025"
    assert words.since_cell(row(since_date=pd.NaT)) == "Zeitpunkt nicht eingetragen"


@pytest.mark.parametrize(
    ("count", "severity", "said"),
    [
        (1, "BREMSEND", "wartet nach unserer Liste vom 30.09.2026 eine unserer Leistungen auf das Land: „Ummeldung“."),
        (1, "BLOCKIEREND", "wartet nach unserer Liste vom 30.09.2026 eine unserer Leistungen auf das Land: „Ummeldung“; sie ist dadurch blockiert."),
        (2, "BLOCKIEREND", "warten nach unserer Liste vom 30.09.2026 zwei unserer Leistungen auf das Land; alle sind dadurch blockiert."),
        (88, "BREMSEND", "warten nach unserer Liste vom 30.09.2026 88 unserer Leistungen auf das Land."),
    ],
)  # fmt: skip
def test_the_first_sentence(count, severity, said):
    start = "bei der Umsetzung des Onlinezugangsgesetzes "
    assert words.opening(frame({"severity": severity}), "L", DAY, count) == start + said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"same_count": 1}, ""),
        ({"same_count": 0, "is_own_counted": False}, ""),
        (
            {"same_count": 4, "service_names": ["A", "B"]},
            "Dasselbe melden für mindestens eine derselben Leistungen 4 von 12 Kommunen mit Liste (Landkreis Eichholz, uns eingeschlossen).",
        ),
        (
            {"same_count": 4},
            "Dasselbe melden für dieselbe Leistung 4 von 12 Kommunen mit Liste (Landkreis Eichholz, uns eingeschlossen).",
        ),
        (
            {"same_count": 1, "is_own_counted": False},
            "Dasselbe meldet für dieselbe Leistung 1 von 12 Kommunen mit Liste (Landkreis Eichholz).",
        ),
    ],
)
def test_who_waits_for_the_same(more, said):
    assert words.not_alone(frame(more), "Landkreis Eichholz") == said


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["E11"], "Wir bitten Sie um den elektronischen Bescheid."),
        (["E11", "E11", "E03"], "Wir bitten Sie um den elektronischen Bescheid und die Anbindung des Bezahldienstes."),
        (["E01", "E03", "E07", "E10", "E11"], "Wir bitten Sie um die fehlenden Voraussetzungen."),
    ],
)
def test_what_is_asked(codes, said):
    assert words.plea(codes).startswith(f"{said} Teilen Sie uns bitte mit, bis wann")


def test_an_addressee_is_a_function_and_what_nobody_knows_a_blank():
    place = SimpleNamespace(municipality_kind="GEMEINDE", district_name="Landkreis Verden", state_name="Niedersachsen")
    assert words.recipient("L", place) == "Land Niedersachsen\n[zuständiges Ministerium]\n[Anschrift]"
    assert words.recipient("B", place) == "Bundesrepublik Deutschland\n[zuständige Stelle]\n[Anschrift]"
    assert words.recipient("KR", place).startswith("[Landkreis Verden oder Name des Verbunds]\n")
    assert words.recipient("H", place, row()) == "[Hersteller oder IT-Dienstleister]\n[Anschrift]"
    named = row(recipient="Meldewesen", product_name="Melde Plus", vendor_name="Beispielhaus GmbH")
    assert (
        words.recipient("H", place, named) == "Beispielhaus GmbH\nFachverfahren „Melde Plus (Meldewesen)“\n[Anschrift]"
    )
    assert words.sender("Landkreis Verden", "Landkreis").startswith("Landkreis Verden\n[")
    assert words.function("Landkreis Verden") == "[Funktion, zum Beispiel Landrätin oder Landrat]"
    assert words.function("Samtgemeinde Thedinghausen").endswith("Samtgemeindebürgermeister]")
    assert words.function("Achim") == "[Funktion, zum Beispiel Bürgermeisterin oder Bürgermeister]"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Kein gemeldeter Engpass nennt andere, auf die gewartet wird; vorbereitet ist deshalb kein Brief."),
        ([{}], "Ein Brief ist vorbereitet: an das Land."),
        ([{}, {"owner_code": "H"}], "Zwei Briefe sind vorbereitet: an das Land und an den Hersteller."),
        ([{"owner_code": "H", "recipient": "A"}, {"owner_code": "H", "recipient": "B"}, {"owner_code": "B"}],
         "Drei Briefe sind vorbereitet: zwei an Hersteller oder IT-Dienstleister und an den Bund."),
    ],
)  # fmt: skip
def test_how_many_letters(rows, said):
    headline = words.headline(frame(*rows))
    assert plain(headline) == said
    assert [(mark.key, mark.value) for mark in found(headline)] == ([("LETTERS", str(len(rows)))] if rows else [])


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([9.0, 4.0], "Was am meisten Fälle aufhält, zuerst"),
        ([9.0, None, None], "Was am meisten Fälle aufhält, zuerst; 2 ohne Fallzahl am Ende"),
        ([None], "Von keiner ist die Fallzahl bekannt; die älteste zuerst"),
        (
            [9.0, 9.0],
            "Was am meisten Fälle aufhält, zuerst; gleichauf: zweimal „Landes- oder EfA-Leistung fehlt“ (je 9 Fälle)",
        ),
    ],
)
def test_the_order_and_its_ties(counts, said):
    assert words.order(frame(*[{"case_count": count} for count in counts])) == said


def test_different_ones_in_a_tie_are_named():
    rows = frame({"case_count": 1.0, "bottleneck_code": "E11"}, {"case_count": 1.0, "bottleneck_code": "E03"})
    assert words.order(rows).endswith("; gleichauf: „Elektronischer Bescheid“ und „ePayment“ (je 1 Fall)")


def town(**more):
    """A row of ``ozg.read.letters.together``."""
    return {"known_count": 1, "service_count": 1, "is_rounded": False, "case_quality": "GEZAEHLT", **more}


@pytest.mark.parametrize(
    ("towns", "total", "said"),
    [
        ([town(), town()], 8209.0, "Zusammen hängen daran 8.209 Fälle im Jahr."),
        ([town(), town(known_count=0)], 1.0, "Zusammen hängt daran, soweit gezählt, 1 Fall im Jahr; vollständig gezählt haben 1 von 2 Kommunen."),
        ([town(known_count=0)], None, ""),
        ([town(is_rounded=True)], None, ""),
        ([town(is_rounded=True), town()], 300.0, "Zusammen hängen daran rund 300 Fälle im Jahr."),
        ([town(), town(case_quality="GESCHAETZT")], 300.0, "Zusammen hängen daran rund 300 Fälle im Jahr."),
    ],
)  # fmt: skip
def test_cases_of_several(towns, total, said):
    assert words.joint_cases(pd.DataFrame(towns), total) == said


def test_several_towns():
    assert words.joint_opening(row(), "L", pd.DataFrame([town(), town()])) == (
        "die zwei unterzeichnenden Kommunen warten nach ihren Listen auf das Land. Das Hindernis: „Landes- oder EfA-Leistung fehlt“ bei "
        "Ummeldung."
    )
    assert words.joint_opening(row(), "L", pd.DataFrame([town()])).startswith(
        "die unterzeichnende Kommune wartet nach ihrer Liste auf"
    )
    lists = SimpleNamespace(listed_count=12, municipality_count=14)
    assert words.joint_lists(lists, "Landkreis Eichholz") == (
        "Eine Liste haben 12 von 14 Kommunen (Landkreis Eichholz); ob auch die übrigen warten, ist nicht bekannt."
    )
    assert words.joint_lists(SimpleNamespace(listed_count=14, municipality_count=14), "") == ""


def test_terms_are_judged_at_the_day_of_the_letter():
    """The list of 30.06. has a term of 31.03. and one of 31.07.; the letter of 28.11. counts 242 and 120 days."""
    given = frame(
        *({"measure_target_date": pd.Timestamp(day)} for day in ("2026-03-31", "2026-07-31", "2026-11-28", None))
    )
    day = date(2026, 11, 28)
    judged = words.judged_at(given, day)
    assert words.passed(judged, day) == "2 Termine dafür sind am 28.11.2026 seit bis zu 242 Tagen überfällig."
    assert [words.term_cell(one) for one in judged.itertuples()] == [
        "31.03.2026, seit 242 Tagen überfällig", "31.07.2026, seit 120 Tagen überfällig", "28.11.2026", words.NO_TERM
    ]  # fmt: skip
