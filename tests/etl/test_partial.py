"""A part of a list leaves standing what it does not name; a whole list that drops much is told or, strictly, refused."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest

from etl.__main__ import main
from etl.actions.load import load
from etl.actions.undo import undo
from etl.feedback.annotate import annotate
from etl.form.template import write_template
from etl.record import publish
from etl.record.store import Store
from etl.reference.register import load_register
from ozg.rules.bottleneck import BOTTLENECKS
from tests.etl.conftest import ACHIM

pytestmark = pytest.mark.slow

LABELS = {one.code: one.label for one in BOTTLENECKS}
MARCH, JUNE, AUGUST = date(2026, 3, 31), date(2026, 6, 30), date(2026, 8, 31)
HEAD = "OZG-ID;Leistung;Reifegrad;Status;Fälle pro Jahr\n"
BIRTH, HOME, DOG, PASS = "10557;;3;online;100\n", "10124;;2;geplant;200\n", "10160;;1;offen;50\n", "10177;;1;offen;70\n"
WHOLE = HEAD + BIRTH + HOME + DOG + PASS


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the whole list of March, loaded once for all tests."""
    folder = tmp_path_factory.mktemp("ganz")
    (folder / "alle.csv").write_text(WHOLE, encoding="utf-8")
    load(Store(folder / "data"), [folder / "alle.csv"], ACHIM, MARCH)
    return folder / "data"


@pytest.fixture
def listed(once: Path, tmp_path: Path) -> Store:
    """The same, a folder of the test's own."""
    return Store(Path(shutil.copytree(once, tmp_path / "data")))


def state(store: Store, day: date) -> dict[str, int | None]:
    """Level by OZG-ID as published for a reporting date."""
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT ozg_id, level_low FROM mart.entry WHERE ars = ? AND reporting_date = ? ORDER BY ALL"
        return dict(connection.execute(query, [ACHIM, day]).fetchall())


def test_a_part_keeps_what_it_does_not_name(listed, lists):
    outcome = load(
        listed, [lists("teil.csv", HEAD + "10160;;3;online;60\n10244;;1;offen;5\n")], ACHIM, JUNE, is_partial=True
    )
    assert state(listed, JUNE) == {"10557": 3, "10124": 2, "10160": 3, "10177": 1, "10244": 1}
    assert state(listed, MARCH) == {"10557": 3, "10124": 2, "10160": 1, "10177": 1}
    (report,) = outcome.reports
    assert (report["loss"], report["changes"]["gone"], report["changes"]["new"], report["changes"]["better"]) == (
        None,
        0,
        1,
        1,
    )
    assert not {"list_drops_services", "list_much_shorter"} & {one["code"] for one in report["findings"]}


def test_parts_lie_on_each_other_and_a_whole_list_on_all(listed, lists):
    load(listed, [lists("a.csv", HEAD + DOG.replace(";1;offen", ";2;Test"))], ACHIM, JUNE, is_partial=True)
    load(
        listed,
        [lists("b.csv", HEAD + DOG.replace(";1;offen", ";3;online") + HOME.replace(";2;", ";3;"))],
        ACHIM,
        JUNE,
        is_partial=True,
    )
    assert state(listed, JUNE) == {"10557": 3, "10124": 3, "10160": 3, "10177": 1}
    load(listed, [lists("neu.csv", HEAD + BIRTH + PASS)], ACHIM, AUGUST, is_partial=False)
    assert state(listed, AUGUST) == {"10557": 3, "10177": 1}
    undo(listed)
    undo(listed)
    assert state(listed, JUNE) == {"10557": 3, "10124": 2, "10160": 2, "10177": 1}


def test_a_part_survives_a_rebuild_and_the_cache(listed, lists, load_once):
    load_once(listed, [lists("teil.csv", HEAD + DOG)], ACHIM, JUNE, is_partial=True)
    load(listed, [lists("verden.csv", WHOLE)], "033610012012", MARCH)
    assert set(state(listed, JUNE)) == {"10557", "10124", "10160", "10177"}
    assert [kept.is_partial for kept in listed.in_record()] == [False, True, False]


def test_a_list_that_drops_much_is_taken_with_a_warning_that_names_it(listed, lists, load_once):
    (report,) = load_once(listed, [lists("kurz.csv", HEAD + DOG + PASS)], ACHIM, JUNE).reports
    (warning,) = [one for one in report["findings"] if one["code"] == "list_drops_services"]
    assert warning["severity"] == "warning" and warning["message"].startswith("2 von 4 Leistungen fallen weg")
    assert "10557 „Geburtsurkunde und -bescheinigung“ (ganz online), 10124" in warning["message"]
    assert "--" not in warning["message"] + warning["remedy"]
    assert [(one["ozg_id"], one["is_online"]) for one in report["loss"]["services"]] == [
        ("10557", True),
        ("10124", False),
    ]
    assert set(state(listed, JUNE)) == {"10160", "10177"}


def told(store: Store) -> list[tuple[str, str, str]]:
    """What the published build says of lists that drop something: severity, code, message."""
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT severity, code, message FROM meta.finding WHERE code LIKE 'list_drops%' ORDER BY ALL"
        return connection.execute(query).fetchall()


def test_a_loss_told_when_the_list_came_stays_among_the_findings(listed, lists, load_once):
    (report,) = load_once(listed, [lists("kurz.csv", HEAD + DOG + PASS)], ACHIM, JUNE).reports
    (warning,) = [one for one in report["findings"] if one["code"] == "list_drops_services"]
    assert told(listed) == [("warning", "list_drops_services", warning["message"])]
    load(listed, [lists("verden.csv", WHOLE)], "033610012012", MARCH)
    assert [code for _, code, _ in told(listed)] == ["list_drops_services"]
    undo(listed)
    load(listed, [lists("alle.csv", WHOLE + "10244;;1;offen;5\n")], ACHIM, JUNE)
    assert told(listed) == [], "the list that dropped them is in force no more"


def test_who_called_the_list_the_whole_is_not_told_again_but_the_state_says_it(listed, lists):
    (report,) = load(listed, [lists("kurz.csv", HEAD + DOG + PASS)], ACHIM, JUNE, is_partial=False).reports
    assert "list_drops_services" not in {one["code"] for one in report["findings"]}
    assert [code for _, code, _ in told(listed)] == ["list_drops_services"]


NAMES_AND_STATUS = "OZG-ID;Status\n10557;online\n10124;geplant\n10160;offen\n10177;offen\n"


@pytest.mark.parametrize("day", [JUNE, MARCH])  # a later list, and one for the same day
def test_columns_a_list_drops_are_named_with_their_values(listed, lists, day):
    (report,) = load(listed, [lists("stand.csv", NAMES_AND_STATUS)], ACHIM, day).reports
    (warning,) = [one for one in report["findings"] if one["code"] == "list_drops_columns"]
    assert warning["severity"] == "warning" and warning["message"] == (
        "Zu den Leistungen, die schon dastanden, nennt die Liste nichts mehr in „Fälle pro Jahr“ (4 Werte) und „Reifegrad“ (4 Werte); "
        "bis zum 31.03.2026 stand es da."
    )
    assert told(listed) == [("warning", "list_drops_columns", warning["message"])]
    assert report["loss"] is None


def test_no_column_is_dropped_by_a_part_by_one_value_or_where_it_cannot_be_read(listed, lists):
    load(listed, [lists("teil.csv", NAMES_AND_STATUS)], ACHIM, JUNE, is_partial=True)
    assert told(listed) == []
    undo(listed)
    one = WHOLE.replace(";2;geplant", ";;geplant").replace(";1;offen", ";;offen")
    load(listed, [lists("ein.csv", one)], ACHIM, JUNE)
    load(listed, [lists("keiner.csv", one.replace(";3;online", ";;online"))], ACHIM, AUGUST)
    assert told(listed) == []
    unread = WHOLE.replace(";100", ";viele").replace(";200", ";").replace(";50", ";").replace(";70", ";")
    load(listed, [lists("viele.csv", unread)], ACHIM, date(2026, 9, 30))
    assert told(listed) == []


def test_cases_counted_in_the_sheet_of_use_are_no_lost_column(listed, lists):
    load(listed, [lists("n.csv", "OZG-ID;Zeitraum;Fälle\n10557;2025;100\n10124;2025;200\n")], ACHIM, MARCH)
    load(listed, [lists("stand.csv", NAMES_AND_STATUS)], ACHIM, JUNE)
    ((_, code, message),) = told(listed)
    assert code == "list_drops_columns" and "„Reifegrad“ (4 Werte);" in message and "Fälle" not in message


def test_a_small_loss_of_nothing_online_is_no_question(listed, lists):
    (report,) = load(listed, [lists("drei.csv", HEAD + BIRTH + HOME + DOG)], ACHIM, JUNE).reports
    assert (report["loss"], report["changes"]["gone"]) == (None, 1)


@pytest.mark.parametrize("kept", [BIRTH + HOME, HOME + DOG + PASS])
def test_strictly_a_loss_is_refused_until_somebody_says(listed, lists, kept, capsys):
    data = ["--data", str(listed.folder)]
    before = publish.current_build(listed.published)
    short = [
        *data,
        "load",
        str(lists("kurz.csv", HEAD + kept)),
        "--kommune",
        ACHIM,
        "--stichtag",
        "2026-06-30",
        "--strict",
    ]
    assert main(short) == 2
    assert publish.current_build(listed.published) == before and len(listed.in_record()) == 1
    assert "--teil" in capsys.readouterr().err
    assert main([*short, "--teil"]) == 0
    assert set(state(listed, JUNE)) == {"10557", "10124", "10160", "10177"}
    assert main([*data, "undo"]) == 0
    assert main([*short, "--ganz"]) == 0
    assert len(state(listed, JUNE)) == len(kept.splitlines())


def load_a_part_of_the_bottlenecks(store, lists, load_once) -> None:
    """A list with bottlenecks of two services, and a part of it that ends one of them and names a third."""
    head = "OZG-ID;Leistung;Reifegrad;Engpass\n"
    load_once(store, [lists("alle.csv", head + "10557;;1;E05\n10124;;1;E10\n")], ACHIM, MARCH)
    load_once(store, [lists("teil.csv", head + "10124;;3;\n10160;;1;E04\n")], ACHIM, JUNE, is_partial=True)


def test_bottlenecks_of_services_a_part_does_not_name_stay(store, lists, load_once):
    load_a_part_of_the_bottlenecks(store, lists, load_once)
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT ozg_id, bottleneck_code FROM core.bottleneck WHERE reporting_date = ? ORDER BY ALL"
        assert connection.execute(query, [JUNE]).fetchall() == [("10160", "E04"), ("10557", "E05")]


def sheet_of_template(store: Store, path: Path, sheet: str) -> list[tuple]:
    """The filled rows of a sheet of the template written from the published build, the key and the words behind it."""
    write_template(path, load_register().get(ACHIM), publish.current_build(store.published))
    return [row for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=2, values_only=True) if row[0]]


def test_the_template_asks_no_bottleneck_a_part_has_replaced(store, lists, load_once, tmp_path):
    load_a_part_of_the_bottlenecks(store, lists, load_once)
    rows = sheet_of_template(store, tmp_path / "Meldebogen.xlsx", "Engpässe")
    assert sorted((str(row[0]), row[2]) for row in rows) == [("10160", LABELS["E04"]), ("10557", LABELS["E05"])]


def test_the_template_asks_a_component_as_the_newest_part_says(store, tmp_path):
    def book(name: str, components: list[tuple[str, str]]) -> Path:
        path = tmp_path / name
        workbook = openpyxl.Workbook()
        workbook.active.title = "Leistungen"
        for row in (("OZG-ID", "Reifegrad"), ("10557", 3)):
            workbook.active.append(row)
        sheet = workbook.create_sheet("Basisdienste")
        for row in (("Basisdienst", "Status"), *components):
            sheet.append(row)
        workbook.save(path)
        return path

    load(store, [book("alle.xlsx", [("Bezahldienst", "geplant"), ("Servicekonto", "online")])], ACHIM, MARCH)
    load(store, [book("teil.xlsx", [("Bezahldienst", "online")])], ACHIM, JUNE, is_partial=True)
    rows = sheet_of_template(store, tmp_path / "Meldebogen.xlsx", "Basisdienste")
    assert sorted((row[0], row[2]) for row in rows) == [("Bezahldienst", "online"), ("Servicekonto", "online")]


def test_the_record_says_what_was_a_part(listed, lists, load_once):
    load_once(listed, [lists("teil.csv", HEAD + DOG)], ACHIM, JUNE, is_partial=True)
    lines = [json.loads(line) for line in listed.record_file.read_text(encoding="utf-8").splitlines()]
    assert [file["is_partial"] for line in lines for file in line.get("files", ())] == [False, True]


def test_a_list_of_several_municipalities_is_taken_for_each_in_one_decision(store, lists):
    several = lists("kreis.csv", "Kommune;OZG-ID;Reifegrad\nAchim;10557;3\nOyten;10557;1\nAchim;10124;2\n")
    (refused,) = load(store, [several], None, JUNE).reports
    assert (refused["outcome"], refused["municipalities"]) == ("rejected", [ACHIM, "033610009009"])
    outcome = load(store, [several], None, JUNE, by_member=True)
    assert [(one["municipality"], one["rows"]["loaded"], one["rows"]["ignored"]) for one in outcome.reports] == [
        (ACHIM, 2, 1),
        ("033610009009", 1, 2),
    ]
    assert state(store, JUNE) == {"10557": 3, "10124": 2}
    assert set(undo(store).without_list) == {ACHIM, "033610009009"}


def entries(store: Store, day: date) -> dict[str, tuple]:
    """OZG-ID → level, status, cases and relevance as published for a reporting date."""
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = (
            "SELECT ozg_id, declared_level, implementation_status, case_count, relevance FROM mart.entry "
            "WHERE ars = ? AND reporting_date = ? ORDER BY ALL"
        )
        return {ozg_id: tuple(row) for ozg_id, *row in connection.execute(query, [ACHIM, day]).fetchall()}


def preview(report: dict) -> dict[str, tuple]:
    """OZG-ID → kind of change and what changes of level, status and cases."""
    told = {}
    for one in report["changes"]["services"]:
        pairs = ((one[f"{name}_before"], one[f"{name}_after"]) for name in ("declared", "status", "cases"))
        told[one["ozg_id"]] = (one["kind"], *(pair for pair in pairs if pair[0] != pair[1]))
    return told


@pytest.mark.parametrize(
    "part",
    [
        "OZG-ID;Fälle pro Jahr\n10557;120\n",  # no column for it
        HEAD + "10557;;;;120\n",
        HEAD + "10557;;k. A.;unbekannt;120\n",
        "OZG-ID;Umsetzungsgrad;Fälle pro Jahr\n10557;80 %;120\n",  # a column that is not read
    ],
)
def test_a_part_that_says_nothing_in_a_cell_leaves_what_is_known(listed, lists, part):
    (report,) = load(listed, [lists("teil.csv", part)], ACHIM, JUNE, is_partial=True).reports
    assert entries(listed, JUNE)["10557"] == (3, "GO_LIVE", 120, "RELEVANT")
    assert preview(report) == {"10557": ("other", (100, 120))}


@pytest.mark.parametrize(
    ("cells", "expected", "codes"),
    [
        ("10557;;3 ab 2027;;", (None, "GO_LIVE", 100), {"level_with_condition"}),
        ("10557;;;vielleicht;", (3, None, 100), {"status_unknown"}),
        ("10557;;;;viele", (3, "GO_LIVE", None), {"number_not_readable"}),
        ("10557;;3;online;120\n10557;;3;online;150", (3, "GO_LIVE", None), {"contradicting_row"}),
    ],
)
def test_what_a_part_says_unreadably_is_not_known_and_told(listed, lists, cells, expected, codes):
    (report,) = load(listed, [lists("teil.csv", HEAD + cells + "\n")], ACHIM, JUNE, is_partial=True).reports
    assert entries(listed, JUNE)["10557"][:3] == expected
    assert codes <= {one["code"] for one in report["findings"] if one["severity"] != "info"}
    assert set(preview(report)) == {"10557"}


def test_a_part_without_relevance_does_not_make_a_service_relevant(store, lists):
    head = "OZG-ID;Zuständigkeit;Status\n"
    load(store, [lists("alle.csv", head + "10557;Landkreis;offen\n10124;Stadt;offen\n")], ACHIM, MARCH)
    load(store, [lists("teil.csv", "OZG-ID;Status\n10557;online\n10124;online\n")], ACHIM, JUNE, is_partial=True)
    assert {key: row[3] for key, row in entries(store, JUNE).items()} == {
        "10557": "ZUSTAENDIG_ANDERE",
        "10124": "RELEVANT",
    }


def test_three_parts_each_say_something_of_one_service(listed, lists, tmp_path):
    load(listed, [lists("a.csv", "OZG-ID;Reifegrad\n10160;2\n")], ACHIM, JUNE, is_partial=True)
    load(listed, [lists("b.csv", "OZG-ID;Status\n10160;in Umsetzung\n")], ACHIM, JUNE, is_partial=True)
    load(listed, [lists("c.csv", "OZG-ID;Fälle pro Jahr\n10160;ca. 55\n")], ACHIM, JUNE, is_partial=True)
    assert entries(listed, JUNE)["10160"] == (2, "IN_UMSETZUNG", 55, "RELEVANT")
    (row,) = [row for row in sheet_of_template(listed, tmp_path / "Meldebogen.xlsx", "Leistungen") if row[0] == "10160"]
    assert {2, "in Umsetzung", "ca. 55"} <= set(row)


def test_a_part_leaves_the_rows_of_other_sheets_it_does_not_name(store, tmp_path):
    def book(name: str, rows: list[tuple]) -> Path:
        workbook = openpyxl.Workbook()
        workbook.active.title = "Leistungen"
        for row in (("OZG-ID", "Reifegrad"), ("10557", 3)):
            workbook.active.append(row)
        sheet = workbook.create_sheet("Schulung")
        for row in (("Amt", "Thema", "Geplant", "Geschult"), *rows):
            sheet.append(row)
        workbook.save(tmp_path / name)
        return tmp_path / name

    load(store, [book("alle.xlsx", [("Bauamt", "eAkte", 10, 2), ("Standesamt", "eAkte", 4, 0)])], ACHIM, MARCH)
    load(store, [book("teil.xlsx", [("Bauamt", "eAkte", 10, 9)])], ACHIM, JUNE, is_partial=True)
    with duckdb.connect(str(publish.current_build(store.published)), read_only=True) as connection:
        query = "SELECT office, trained_count FROM core.training WHERE reporting_date = ? ORDER BY ALL"
        assert connection.execute(query, [JUNE]).fetchall() == [("Bauamt", 9), ("Standesamt", 0)]


def test_the_workbook_says_nothing_of_a_loss_before_anybody_has_answered(listed, lists, tmp_path):
    short = lists("kurz.csv", HEAD + DOG.replace(";50", ";viele"))
    (report,) = load(listed, [short], ACHIM, JUNE, commit=False).reports
    assert {"list_drops_services", "list_much_shorter"} <= {one["code"] for one in report["findings"]}
    annotate(short, report, tmp_path / "Befunde.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "Befunde.xlsx").worksheets[0].iter_rows(values_only=True)
    written = " ".join(str(value) for row in cells for value in row if value)
    assert "viele" in written and "fallen weg" not in written and "Geburtsurkunde" not in written
    assert "halb so viele" not in written and "wegfällt" not in written
