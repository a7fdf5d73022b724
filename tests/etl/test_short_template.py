"""The short template: eight columns that answer three questions, and nothing a fuller list said is lost when it comes back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.__main__ import main
from etl.actions.load import build, load
from etl.form.columns import SERVICES, form_asked
from etl.form.template import write_template
from etl.form.workbook import write_workbook
from etl.record import publish
from etl.record.store import Store
from etl.reference.register import load_register
from ozg.rules.bottleneck import BOTTLENECK
from tests.etl.conftest import ACHIM

pytestmark = pytest.mark.slow

JUNE, AUGUST, OCTOBER = date(2026, 6, 30), date(2026, 8, 31), date(2026, 10, 31)
HEADERS = ["OZG-ID", "Leistung", "Relevanz", "Status", "Reifegrad", "Fälle pro Jahr", "Engpass", "Wartet auf"]
HEAD = {"municipality_name": "Achim, Stadt", "ars": ACHIM, "reporting_date": JUNE, "rgm_version": "1.1"}
ANSWERS = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "NICHT_NOETIG", "k5": "NICHT_NOETIG",
           "k6": "NICHT_NOETIG", "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "FACHVERFAHREN"}  # fmt: skip
FULL: dict[str, list[dict[str, Any]]] = {
    "Leistungen": [
        {"ozg_id": "10557", "relevance": "RELEVANT", "implementation_status": "GO_LIVE", "case_count": 1450, "online_case_count": 500,
         "minutes_saved": 35, "person_days": 12.5, "cost_eur": 4000, "duty": "SDG", "office": "Standesamt", "url": "https://achim.example/u",
         "target_date": date(2026, 12, 31), "target_precision": "DAY", "remark": "Bemerkung Nord", "provider_name": "Rechenzentrum Nord",
         "channels": "ONLINE POST", "paper_share": 0.35, "has_copy_after_sending": False, **ANSWERS},
        {"ozg_id": "10119", "relevance": "RELEVANT", "implementation_status": "GEPLANT", "declared_level": 2, "case_count": 3300,
         "interface_status": "NEIN", "priority_rank": 2},
        {"ozg_id": "10160", "relevance": "RELEVANT", "implementation_status": "OFFEN", "declared_level": 1},
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Verden"},
        {"ozg_id": "10124", "leika_key": "99115005011000", "relevance": "RELEVANT", "declared_level": 0},
        {"ozg_id": "10124", "leika_key": "99115005070000", "relevance": "RELEVANT", "declared_level": 3},
    ],
    "Nutzung": [{"ozg_id": "10160", "period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31), "case_count": 77}],
    "Engpässe": [
        {"ozg_id": "10119", "bottleneck_code": "E03", "severity": "BREMSEND", "since_date": date(2025, 1, 15), "waiting_for": "KR",
         "measure": "Angebot angefordert", "target_date": date(2026, 12, 31)},
        {"ozg_id": "10119", "bottleneck_code": "E07", "severity": "BLOCKIEREND", "waiting_for": "H"},
        {"ozg_id": "10160", "bottleneck_code": "E14", "severity": "HINWEIS", "since_date": date(2024, 3, 1)},
        {"bottleneck_code": "E01", "severity": "BLOCKIEREND", "waiting_for": "L"},
    ],
    "Basisdienste": [{"component_name": "ePayment", "office": "Kämmerei", "implementation_status": "TEST"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the fuller list of June, loaded once for all tests."""
    folder = tmp_path_factory.mktemp("voll")
    form = form_asked("1.1", names=["Dienstleister", "Kanäle", "Papieranteil", "§ 9a Kopie"])
    write_workbook(folder / "voll.xlsx", HEAD, FULL, with_explanation=False, form=form)
    (report,) = load(Store(folder / "data"), [folder / "voll.xlsx"]).reports
    assert (report["outcome"], report["findings"]) == ("loaded", [])
    return folder / "data"


@pytest.fixture
def store(once: Path, tmp_path: Path) -> Store:
    return Store(Path(shutil.copytree(once, tmp_path / "data")))


@pytest.fixture
def short(store: Store, tmp_path: Path) -> Callable[..., Path]:
    """Function: reporting date and an edit of the sheet → the short template of the newest list, filled in."""

    def fill(day: date, edit: Callable[[dict[str, dict[str, Any]]], None] = lambda _: None, **asked: Any) -> Path:
        path = tmp_path / f"kurz_{day}.xlsx"
        write_template(path, load_register().get(ACHIM), publish.current_build(store.published), is_short=True, **asked)
        workbook = load_workbook(path)
        workbook["Kopf"]["B4"] = f"{day:%d.%m.%Y}"
        edit(cells_by_service(workbook["Leistungen"]))
        workbook.save(path)
        return path

    return fill


def cells_by_service(sheet: Worksheet) -> dict[str, dict[str, Any]]:
    """OZG-ID → header → cell; of several rows of one the first."""
    headers = [cell.value for cell in sheet[1]]
    found: dict[str, dict[str, Any]] = {}
    for row in sheet.iter_rows(min_row=2):
        found.setdefault(str(row[0].value), dict(zip(headers, row, strict=True)))
    return found


def facts(store: Store, day: date, query: str) -> list[tuple]:
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        return connection.execute(query, [ACHIM, day]).fetchall()


#: What a service is at a day, without what says where its row came from; suggestions of the template are rows of their own.
SERVICES_AT = (
    "SELECT * EXCLUDE (reporting_date, list_date, delivery_id, sheet_name, row_number, given_name) FROM core.entry "
    "WHERE ars = ? AND reporting_date = ? AND ozg_id IN ('10557', '10119', '10160', '10439', '10124') ORDER BY ozg_id, leika_key"
)
BOTTLENECKS_AT = (
    "SELECT ozg_id, bottleneck_code, severity, since_date, owner_code, measure, target_date FROM core.bottleneck "
    "WHERE ars = ? AND reporting_date = ? ORDER BY ALL"
)
OTHERS_AT = (
    "SELECT component_name, office, implementation_status FROM core.component WHERE ars = ? AND reporting_date = ?"
)


def test_it_asks_eight_columns_on_one_sheet(tmp_path):
    path = tmp_path / "kurz.xlsx"
    write_template(path, load_register().get(ACHIM), None, is_short=True)
    workbook = load_workbook(path)
    assert workbook.sheetnames == ["Kopf", "Leistungen", "Erklärung", "Katalog"]
    assert [cell.value for cell in workbook["Leistungen"][1]] == HEADERS
    assert [cell.value for cell in workbook["Kopf"][7]] == ["Umfang", "Kurzfassung"]
    explained = list(workbook["Erklärung"].iter_rows(min_row=3, values_only=True))
    assert [row[1] for row in explained if row[0] == "Leistungen"] == HEADERS
    assert "Kurzfassung" in workbook["Erklärung"]["A1"].value
    assert workbook["Leistungen"].max_row > 80


def test_its_words_are_chosen_from_lists(tmp_path):
    path = tmp_path / "kurz.xlsx"
    write_template(path, None, None, is_short=True)
    workbook = load_workbook(path)
    rules = {str(rule.sqref)[0]: rule for rule in workbook["Leistungen"].data_validations.dataValidation}
    assert (rules["C"].type, rules["D"].type, rules["E"].type, rules["G"].type, rules["H"].type) == (
        "list", "list", "whole", "list", "list",
    )  # fmt: skip
    first, last = (int(part.split("$")[-1]) for part in rules["G"].formula1.split(":"))
    labels = [workbook["Erklärung"][f"B{line}"].value for line in range(first, last + 1)]
    assert labels == [one.label for one in BOTTLENECK.values()]


def test_handed_in_unchanged_it_changes_nothing(store, short):
    before = facts(store, JUNE, SERVICES_AT), facts(store, JUNE, BOTTLENECKS_AT), facts(store, JUNE, OTHERS_AT)
    (report,) = load(store, [short(AUGUST)]).reports
    assert (report["outcome"], report["findings"], report["is_partial"]) == ("loaded", [], True)
    assert report["changes"]["gone"] == report["changes"]["worse"] == report["changes"]["no_longer_known"] == 0
    after = facts(store, AUGUST, SERVICES_AT), facts(store, AUGUST, BOTTLENECKS_AT), facts(store, AUGUST, OTHERS_AT)
    assert len(before[0]) == 6 and len(before[1]) == 4
    assert after == before


def test_a_level_computed_from_answers_stays_computed(store, short):
    path = short(AUGUST)
    cell = cells_by_service(load_workbook(path)["Leistungen"])["10557"]["Reifegrad"]
    hints = [rule for rule in load_workbook(path)["Leistungen"].data_validations.dataValidation if rule.prompt]
    assert cell.value is None
    assert [(str(rule.sqref), rule.prompt[:40]) for rule in hints] == [
        (cell.coordinate, "Berechnet aus den Antworten: Stufe 3. Bi")
    ]
    load(store, [path])
    query = "SELECT level_low, answered_count FROM core.entry WHERE ars = ? AND reporting_date = ? AND ozg_id = '10557'"
    assert facts(store, AUGUST, query) == facts(store, JUNE, query) == [(3, 9)]


def test_edited_it_changes_what_was_edited_and_nothing_else(store, short):
    def edit(cells: dict[str, dict[str, Any]]) -> None:
        cells["10160"]["Status"].value = "in Umsetzung"
        cells["10160"]["Reifegrad"].value = 3
        cells["10160"]["Fälle pro Jahr"].value = 90
        cells["10160"]["Engpass"].value = None
        cells["10119"]["Engpass"].value = f"{BOTTLENECK['E07'].label}; {BOTTLENECK['E19'].label}"
        cells["10119"]["Wartet auf"].value = "Hersteller oder IT-Dienstleister; Land"
        cells["10439"]["Relevanz"].value = "nicht angeboten"

    (report,) = load(store, [short(AUGUST, edit)]).reports
    # at its target and in work: the list says both, and is asked
    assert [one["code"] for one in report["findings"]] == ["target_reached_but_not_online"]
    entry = (
        "SELECT relevance, implementation_status, declared_level, case_count, priority_rank, responsible_body FROM core.entry "
        "WHERE ars = ? AND reporting_date = ? AND ozg_id = '{}'"
    )
    assert facts(store, AUGUST, entry.format("10160")) == [("RELEVANT", "IN_UMSETZUNG", 3, 90, None, None)]
    assert facts(store, AUGUST, entry.format("10119")) == [("RELEVANT", "GEPLANT", 2, 3300, 2, None)]
    assert facts(store, AUGUST, entry.format("10439")) == [
        ("NICHT_ANGEBOTEN", None, None, None, None, "Landkreis Verden")
    ]
    assert facts(store, AUGUST, BOTTLENECKS_AT) == [
        ("10119", "E07", "BLOCKIEREND", None, "H", None, None),
        ("10119", "E19", "BLOCKIEREND", None, "L", None, None),
        (None, "E01", "BLOCKIEREND", None, "L", None, None),
    ]
    assert facts(store, JUNE, entry.format("10160")) == [("RELEVANT", "OFFEN", 1, 77, None, None)]


def test_an_emptied_cell_states_nothing(store, short):
    def edit(cells: dict[str, dict[str, Any]]) -> None:
        for header in ("Status", "Fälle pro Jahr", "Reifegrad"):
            cells["10119"][header].value = None

    load(store, [short(AUGUST, edit)])
    query = "SELECT implementation_status, declared_level, case_count FROM core.entry WHERE ars = ? AND reporting_date = ? AND ozg_id = '10119'"
    assert facts(store, AUGUST, query) == [("GEPLANT", 2, 3300)]


def test_the_full_template_after_it_carries_everything(store, short, tmp_path):
    def edit(cells: dict[str, dict[str, Any]]) -> None:
        cells["10119"]["Status"].value = "Test"

    load(store, [short(AUGUST, edit)])
    path = tmp_path / "voll.xlsx"
    write_template(path, load_register().get(ACHIM), publish.current_build(store.published))
    workbook = load_workbook(path)
    headers = [cell.value for cell in workbook["Leistungen"][1]]
    row = {header: cell.value for header, cell in cells_by_service(workbook["Leistungen"])["10557"].items()}
    assert [header for header in headers if header not in {column.header for column in SERVICES.columns}] == [
        "Dienstleister", "Kanäle", "Papieranteil", "§ 9a Kopie",
    ]  # fmt: skip
    assert (row["Dienstleister"], row["Kanäle"], row["Papieranteil"], row["§ 9a Kopie"]) == (
        "Rechenzentrum Nord", "online, Post", 0.35, "nein",
    )  # fmt: skip
    assert cells_by_service(workbook["Leistungen"])["10119"]["Status"].value == "Test"
    rows = workbook["Engpässe"].iter_rows(min_row=2, values_only=True)
    (told,) = [row[3:8] for row in rows if row[2] == BOTTLENECK["E03"].label]
    assert told == (
        "bremsend", datetime(2025, 1, 15), "Kreis oder Verbund", "Angebot angefordert", datetime(2026, 12, 31),
    )  # fmt: skip
    workbook["Kopf"]["B4"] = f"{OCTOBER:%d.%m.%Y}"
    workbook.save(path)
    (report,) = load(store, [path]).reports
    assert (report["findings"], report["is_partial"]) == ([], False)
    assert facts(store, OCTOBER, SERVICES_AT) == facts(store, AUGUST, SERVICES_AT)
    assert facts(store, OCTOBER, BOTTLENECKS_AT) == facts(store, AUGUST, BOTTLENECKS_AT)


def test_somebody_may_say_that_it_is_the_whole(store, short):
    load(store, [short(AUGUST)], is_partial=False)
    query = "SELECT count(cost_eur), count(answers) FROM core.entry WHERE ars = ? AND reporting_date = ?"
    assert facts(store, JUNE, query) == [(1, 1)] and facts(store, AUGUST, query) == [(0, 0)]


def test_put_into_the_folder_by_hand_it_is_a_part_as_well(store, short):
    shutil.copy(short(AUGUST), store.sources / "kurz.xlsx")
    build(store)
    assert facts(store, AUGUST, SERVICES_AT) == facts(store, JUNE, SERVICES_AT)
    build(store)
    assert facts(store, AUGUST, SERVICES_AT) == facts(store, JUNE, SERVICES_AT)
    assert [file.is_partial for file in store.in_record()] == [False, True]


def test_a_first_list_may_be_short(tmp_path):
    store, path = Store(tmp_path / "data"), tmp_path / "kurz.xlsx"
    write_template(path, load_register().get(ACHIM), None, is_short=True)
    workbook = load_workbook(path)
    workbook["Kopf"]["B4"] = "31.08.2026"
    cells = cells_by_service(workbook["Leistungen"])["10119"]
    cells["Reifegrad"].value, cells["Fälle pro Jahr"].value, cells["Engpass"].value = 3, 3100, "E03"
    workbook.save(path)
    (report,) = load(store, [path]).reports
    assert report["findings"] == []
    assert facts(store, AUGUST, BOTTLENECKS_AT) == [("10119", "E03", "BLOCKIEREND", None, None, None, None)]


def test_whom_several_bottlenecks_wait_for_must_be_clear(store, short):
    def edit(cells: dict[str, dict[str, Any]]) -> None:
        cells["10119"]["Engpass"].value = "E03; E07; E19"
        cells["10119"]["Wartet auf"].value = "Land; Bund"
        cells["10160"]["Engpass"].value = None
        cells["10160"]["Wartet auf"].value = "Land"

    (report,) = load(store, [short(AUGUST, edit)]).reports
    assert [(one["code"], one["column"], one["value"]) for one in report["findings"]] == [
        ("owners_unclear", "Wartet auf", "Land; Bund"), ("owner_without_bottleneck", "Wartet auf", "Land"),
    ]  # fmt: skip
    owners = [(row[1], row[4]) for row in facts(store, AUGUST, BOTTLENECKS_AT)]
    assert owners == [("E03", "KR"), ("E07", "H"), ("E19", "U"), ("E01", "L")]


def test_the_rest_is_asked_by_name(tmp_path, capsys):
    path = tmp_path / "kurz.xlsx"
    data = ["--data", str(tmp_path / "data"), "template", str(path)]
    assert main([*data, "--kurz", "--spalten", "Online-Fälle, dienstleister,Antrag (K2)"]) == 0
    headers = [cell.value for cell in load_workbook(path)["Leistungen"][1]]
    criteria = [column.header for column in SERVICES.columns if column.header.endswith(")")]
    assert headers == [
        *HEADERS,
        "Online-Fälle",
        *criteria,
        "Dienstleister",
    ]  # answers to the criteria are one statement
    assert main([*data, "--spalten", "Kanäle"]) == 0
    full = [cell.value for cell in load_workbook(path)["Leistungen"][1]]
    assert full == [*(column.header for column in SERVICES.columns), "Kanäle"]
    path.unlink()
    assert main([*data, "--spalten", "Kanal 7"]) == 2
    told = capsys.readouterr().err
    assert "Eine Spalte „Kanal 7“ gibt es im Meldebogen nicht." in told and "Statusanzeige für Bürger" in told
    assert not path.exists()


def test_the_record_notes_a_part(store, short):
    load(store, [short(AUGUST)])
    lines = [json.loads(line) for line in store.record_file.read_text(encoding="utf-8").splitlines()]
    assert [file["is_partial"] for line in lines for file in line.get("files", ())] == [False, True]
