"""What stands behind a service's name in its own cell is read where it is certain, and never made up."""

from __future__ import annotations

import pytest

from etl.intake.behind_names import said_behind
from etl.intake.match import Matcher
from etl.parse.words import load_words
from etl.reference.register import load_catalogue
from tests.etl.intake.lists import codes, deliver, finding, workbook

FIELDS = ("ozg_id", "implementation_status", "case_count", "case_quality")


def read(folder, rows):
    return deliver(workbook(folder / "Liste.xlsx", rows))


def told(delivery) -> list[tuple]:
    """OZG-ID, status, cases and their quality of each row, without what it does not say."""
    return [tuple(row[name] for name in FIELDS if row.get(name) is not None) for row in delivery.rows.get("service_entry", [])]  # fmt: skip


STATES = [
    ["Personalausweis: online"],
    ["Wohngeld - geplant"],
    ["Führungszeugnis (in Umsetzung)"],
    ["Fundsachen → offen"],
]
READ = [("10119", "GO_LIVE"), ("10092", "GEPLANT"), ("10562", "IN_UMSETZUNG"), ("10244", "OFFEN")]


@pytest.mark.parametrize("header", [[["Leistung"]], []], ids=["with a header", "without a header"])
def test_a_status_behind_nearly_every_name(tmp_path, header):
    delivery = read(tmp_path, header + STATES)
    assert told(delivery) == READ
    assert delivery.ledger.rejected == 0
    assert "Status" in finding(delivery, "said_behind_names").message


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wohngeld (80 Fälle)", ("10092", 80.0)),
        ("Wohngeld: 80 Vorgänge", ("10092", 80.0)),
        ("3. Wohngeld – ca. 1.200 Fälle/Jahr", ("10092", 1200.0, "GESCHAETZT")),
        ("Wohngeld (80 Fälle pro Monat)", ("10092", 960.0, "GESCHAETZT")),
        ("Wohngeld - Antrag - 80 Fälle", ("10092", 80.0)),
        ("Wohngeld", ("10092",)),
    ],
)
def test_cases_behind_a_name(tmp_path, name, expected):
    delivery = read(tmp_path, [["Leistung", "Rang"], [name, 1], ["Personalausweis", 2]])
    assert told(delivery) == [expected, ("10119",)]


def test_both_behind_one_name(tmp_path):
    rows = [["Leistung"], ["Wohngeld (80 Fälle): online"], ["Personalausweis: geplant"], ["Fundsachen: online"]]
    delivery = read(tmp_path, rows)
    assert told(delivery) == [("10092", "GO_LIVE", 80.0), ("10119", "GEPLANT"), ("10244", "GO_LIVE")]
    assert codes(delivery).count("said_behind_names") == 2


@pytest.mark.parametrize(
    "name",
    [
        "Personalausweis (neu)",  # which application is meant, not how far it is
        "Personalausweis: online",  # one of many: the others say nothing
        "Personalausweis (80)",  # cases, euros, days?
        "Personalausweis (keine Fälle)",
        "Personalausweis (80 Fälle, davon 20 Fälle online)",
        "Einhornpass: online",
    ],
)
def test_what_is_not_certain_is_asked(tmp_path, name):
    delivery = read(tmp_path, [["Leistung", "Rang"], [name, 1], ["Wohngeld", 2], ["Fundsachen", 3]])
    assert told(delivery) == [("10092",), ("10244",)]
    assert delivery.ledger.rejected == 1 and "said_behind_names" not in codes(delivery)


def test_a_column_of_its_own_is_not_joined_by_another(tmp_path):
    rows = [["Leistung", "Status"], ["Personalausweis: online", "geplant"], ["Wohngeld: offen", "geplant"], ["Fundsachen", "offen"]]  # fmt: skip
    delivery = read(tmp_path, rows)
    assert told(delivery) == [("10244", "OFFEN")] and delivery.ledger.rejected == 2


def test_a_name_of_the_catalogue_is_never_taken_apart():
    """Brackets and dashes belong to many names."""
    words, catalogue = load_words(), load_catalogue()
    matcher = Matcher(catalogue, words)
    names = [*catalogue.services.values(), *(leika.name for leika in catalogue.leika.values())]
    assert [name for name in names if said_behind(name, matcher, words)] == []


def test_the_place_of_a_wrong_word_is_the_cell(tmp_path):
    rows = [["Leistung"], ["Personalausweis (9.999.999.999.999 Fälle)"], ["Wohngeld (80 Fälle)"]]
    places = {(one.cell, one.column) for one in read(tmp_path, rows).findings if one.row}
    assert all(cell is None or cell[0] == "A" for cell, _ in places)
