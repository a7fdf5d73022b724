"""A sheet of projects, grants or costs beside the list is no second list: it never takes away what the list says."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook

from etl.feedback.details import details_of
from etl.form.workbook import write_workbook
from tests.etl.intake.lists import ACHIM, DAY, codes, deliver, fill, finding, services, sheet_book

LIST = [
    ("Leistung", "Amt", "Status", "Reifegrad", "Fälle pro Jahr"),
    ("Hundehaltung", "Kämmerei", "in Umsetzung", 2, 450),
    ("Wohnsitzmeldungen", "Bürgeramt", "online", 3, 3100),
]
SAID = {"10160": ("IN_UMSETZUNG", 2, 450), "10124": ("GO_LIVE", 3, 3100)}


def said(delivery) -> dict[str, tuple[Any, ...]]:
    fields = ("implementation_status", "declared_level", "case_count")
    return {key: tuple(row.get(field) for field in fields) for key, row in services(delivery).items()}


PROJECTS = [
    ("Projekt", "Leistung", "Status", "Kosten", "Förderung"),
    ("Steuern online", "Hundehaltung", "geplant", 30000, 20000),
    ("Melden online", "Wohnsitzmeldungen", "in Umsetzung", 9000, None),
]
BEHIND = [(row[1], row[0], *row[2:]) for row in PROJECTS]


@pytest.mark.parametrize("order", [("Leistungen", "other"), ("other", "Leistungen")])
@pytest.mark.parametrize(
    ("name", "rows", "code"),
    [("Projekte", PROJECTS, "sheet_of_other_kind"), ("Tabelle2", PROJECTS, "sheet_of_other_kind"), ("Tabelle2", BEHIND, "sheet_of_other_kind"),
     ("Projekte", [row[1:4] for row in PROJECTS], "sheet_of_other_kind"), ("Vorhaben", BEHIND, "sheet_columns_missing"),
     ("Fördermittel", [("Förderung", "Leistung", "Status"), ("Digi", "Hundehaltung", "abgelehnt")], "sheet_of_other_kind"),
     ("Kosten", [("Leistung", "Kosten", "Status"), ("Hundehaltung", 30000, "geplant")], "sheet_columns_missing")],
)  # fmt: skip
def test_a_sheet_of_something_else_is_not_read_as_a_second_list(tmp_path, name, rows, code, order):
    sheets = {"Leistungen": LIST, "other": rows}
    delivery = deliver(sheet_book(tmp_path / "a.xlsx", {name if one == "other" else one: sheets[one] for one in order}))
    assert said(delivery) == SAID
    assert {row.get("cost_eur") for row in services(delivery).values()} == {None}
    told = finding(delivery, code)
    assert (told.severity, told.sheet) == ("warning", name) and "wurde nicht gelesen" in told.message
    assert "Vorlage" in told.remedy


def test_the_template_reads_projects_without_their_kind(tmp_path):
    path = tmp_path / "a.xlsx"
    write_workbook(path, {"ars": ACHIM, "reporting_date": DAY}, {})
    filled = load_workbook(path)
    for name in ("Leistungen", "Vorhaben"):
        del filled[name]
    fill(
        filled.create_sheet("Leistungen"),
        [("Leistung", "Relevanz", *LIST[0][1:]), *((one, "relevant", *rest) for one, *rest in LIST[1:])],
    )
    fill(filled.create_sheet("Vorhaben"), [
        ("Vorhaben", "Leistungen", "Amt", "Status", "Kosten", "Personentage"),
        ("Steuern online", "Hundehaltung", "Hauptamt", "geplant", 30000, 20),
        ("Melden online", "10124", "Hauptamt", "laufend", 9000, None),
    ])  # fmt: skip
    filled.save(path)
    delivery = deliver(path, None, None)
    assert said(delivery) == SAID
    assert [(row["project_name"], row["service_keys"], row["cost_eur"], row.get("project_kind")) for row in delivery.rows["project"]] == [
        ("Steuern online", "10160", 30000, None), ("Melden online", "10124", 9000, None),
    ]  # fmt: skip
    assert not {"sheet_of_other_kind", "sheet_columns_missing", "unknown_columns"} & {*codes(delivery)}


def test_projects_alone_are_no_list(tmp_path):
    path = sheet_book(tmp_path / "a.xlsx", {"Tabelle1": PROJECTS})
    delivery = deliver(path)
    assert not delivery.is_usable and "Vorhaben" in finding(delivery, "table_of_optional_sheet").message
    # with what only a list of services says, it is one
    levels = [(*row, extra) for row, extra in zip(PROJECTS, ("Reifegrad", 2, 3), strict=True)]
    assert {
        key: row["declared_level"] for key, row in services(deliver(sheet_book(path, {"Tabelle1": levels}))).items()
    } == {
        "10160": 2,
        "10124": 3,
    }


def test_offices_with_and_without_a_column_of_projects_are_all_read(tmp_path):
    other = [("Leistung", "Projekt", "Status"), ("Wohngeld", "WoGG 2.0", "online")]
    delivery = deliver(sheet_book(tmp_path / "a.xlsx", {"Bürgeramt": LIST, "Sozialamt": other}))
    assert set(services(delivery)) == {*SAID, "10092"}


@pytest.mark.parametrize(
    "rows",
    [[("Leistung", "Status"), ("Hundehaltung", "offen")], [("OZG-ID", "Leistung", "Kosten", "Status"), ("10160", "Hundeliste", 100, "offen")]],
)  # fmt: skip
def test_a_second_sheet_adds_and_never_takes_away(tmp_path, rows):
    delivery = deliver(sheet_book(tmp_path / "a.xlsx", {"Liste": LIST, "Weitere": rows}))
    assert said(delivery) == SAID
    told = finding(delivery, "other_sheet_differs")
    assert (
        "Zeile 2 auf Blatt „Liste“" in told.message
        and "„Status“" in told.message
        and "es gilt, was dort steht" in told.message
    )


def test_columns_of_a_sheet_that_is_not_read_are_not_asked_about(tmp_path):
    path = sheet_book(tmp_path / "a.xlsx", {"Leistungen": LIST, "Projekte": PROJECTS})
    assert details_of(path, deliver(path).report(), None)["unknown_columns"] == []


def test_a_part_on_another_sheet_leaves_what_that_sheet_has_no_column_for(tmp_path):
    own = [("OZG-ID", "Leistung", "Reifegrad", "Fälle pro Jahr"), ("10124", "Zuzug", 3, 700)]
    costs = [("OZG-ID", "Leistung", "Amt"), ("10124", "Wegzug", "Bürgeramt")]
    delivery = deliver(sheet_book(tmp_path / "a.xlsx", {"Liste": own, "Ämter": costs}))
    row = services(delivery)["10124"]
    assert (row["declared_level"], row["case_count"]) == (3, 700)
    both = [("OZG-ID", "Leistung", "Reifegrad", "Fälle pro Jahr"), ("10124", "Wegzug", 1, 200)]
    row = services(deliver(sheet_book(tmp_path / "b.xlsx", {"Liste": own, "Zweite": both})))["10124"]
    assert (row["declared_level"], row["case_count"]) == (None, 900)
