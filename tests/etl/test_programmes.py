"""Programmes from the file to the board: the shipped ones, those of a data folder, thin lists, the demo Landkreis counted by hand."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.contracts import InputError
from etl.reference import programmes as given
from ozg import facts, formats
from ozg.read import municipality, programmes
from ozg.words import programme as words
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM, build_database, delivery

EICHHOLZ, ODENWALD = "99001", "06437"
STAND, NOW, DUE = date(2026, 9, 30), date(2026, 11, 27), date(2026, 12, 31)
HEADER = "programm;stufe;land;ozg_id;leistung;frist;quelle"
OF_THE_DEMO = "Demo-Flächenprogramm (erfunden)"


def put(folder: Path, *lines: str) -> Path:
    """A data folder with programmes of its own."""
    (folder / "reference").mkdir(parents=True, exist_ok=True)
    (folder / given.PLACE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def rows_of(connection: duckdb.DuckDBPyConnection, area: str, ozg_id: str, programme: str = "Flächenrollout") -> list:
    board = programmes.board(connection, area, STAND)
    return [row for row in board.itertuples() if row.ozg_id == ozg_id and row.programme_name == programme]


@pytest.fixture(scope="module")
def eichholz(tmp_path_factory, demo_data) -> duckdb.DuckDBPyConnection:
    """The demo build, with the invented programme of its Land."""
    (build,) = (demo_data / "published").glob("ozg-*.duckdb")
    return duckdb.connect(str(shutil.copyfile(build, tmp_path_factory.mktemp("eichholz") / "ozg.duckdb")))


#: Read off the lists of 30.09.2026: status, and who the blocking entry for the service waits for since when.
UMMELDUNG = {
    "Altenforst": ("ROLL_IN", "EIGEN", ""), "Amt Moorsee": ("ROLL_IN", "SPAETER", ""), "Auenrode": ("VORBEREITET", "WARTET", "L"),
    "Bergfelde": ("VORBEREITET", "WARTET", "B"), "Dornhagen": ("KLAERUNG", "NICHT_BEGONNEN", ""),
    "Falkenbrück": ("KLAERUNG", "NICHT_BEGONNEN", ""), "Kleinheide": ("KLAERUNG", "WARTET", "L"), "Lindhagen": ("ROLL_IN", "EIGEN", ""),
    "Neuwasser": ("KLAERUNG", "WARTET", "L"), "Quellstedt": ("KLAERUNG", "WARTET", "H"), "Wiesenau": ("ROLL_IN", "WARTET", "L"),
    "Ödland": ("KLAERUNG", "NICHT_BEGONNEN", ""),
}  # fmt: skip


def test_the_board_of_the_demo_landkreis_counted_by_hand(eichholz):
    rows = rows_of(eichholz, EICHHOLZ, "10124", OF_THE_DEMO)
    assert {
        row.short_name: (row.proposed_state, row.outcome, formats.note(row.waiting_party)) for row in rows
    } == UMMELDUNG
    assert not any(row.stated_state for row in rows)
    assert words.sentence(words.standings(rows), DUE, NOW, STAND) == (
        "12 von 12 schaffen es nach heutigem Stand nicht: vier warten auf das Land seit über 2 bis über 3 Jahren, eine wartet auf Hersteller "
        "oder IT-Dienstleister seit 8 Monaten, eine wartet auf den Bund seit über 2 Jahren, zwei sind im eigenen Haus blockiert, drei haben "
        "nicht begonnen und eine hat sich einen späteren Tag gesetzt. Keine ist live."
    )


def test_inhabitants_who_have_it_live_by_the_proposals(eichholz):
    """Altenforst 48.000, Falkenbrück 22.400, Lindhagen 21.800, Bergfelde 17.500, Dornhagen 7.600, Quellstedt 6.300."""
    reach = programmes.reach(eichholz, EICHHOLZ, STAND).set_index(["programme_name", "ozg_id"])
    birth = reach.loc[OF_THE_DEMO, "10557"]
    assert (birth["stated_population"], birth["shown_population"], birth["population"]) == (0, 123_600, 215_000)


def test_only_the_kreis_is_asked_for_what_it_alone_does(eichholz):
    (row,) = rows_of(eichholz, EICHHOLZ, "10169", OF_THE_DEMO)
    assert (row.short_name, row.outcome, row.waiting_party) == ("Landkreis Eichholz", "WARTET", "B")


def test_a_town_of_the_land_is_told_its_own_line(eichholz):
    own = list(programmes.own(eichholz, "990010006006", STAND).itertuples())
    assert words.own_line(own, NOW, STAND) == (
        "Demo-Flächenprogramm (erfunden), 1. Stufe bis 31.12.2026 (noch 34 Tage): 0 von 2 Leistungen live, 2 nach heutigem Stand nicht (eine wartet auf das Land "
        "seit über 3 Jahren und eine ist im eigenen Haus blockiert)."
    )


@pytest.fixture(scope="module")
def odenwald(tmp_path_factory, reference_build) -> duckdb.DuckDBPyConnection:
    """A Landkreis of a Land the shipped programme binds, invented lists of six of its twelve municipalities."""
    service = {"ozg_id": "10124", "relevance": "RELEVANT"}
    waits = {
        "ozg_id": "10124",
        "bottleneck_code": "E19",
        "severity": "BLOCKIEREND",
        "waiting_for": "L",
        "since_date": date(2025, 2, 28),
    }
    lists = {
        "064370001001": [{**service, "programme_state": "LIVE", "implementation_status": "IN_UMSETZUNG"}],
        "064370003003": [{**service, "implementation_status": "OFFEN"}],
        "064370004004": [{**service, "implementation_status": "GEPLANT"}],
        "064370005005": [{**service, "given_name": "Ummeldung"}],  # a thin list: no status at all
        "064370006006": [{"ozg_id": "10160", "relevance": "RELEVANT"}],  # does not name it
        "064370007007": [{**service, "programme_state": "NICHT_ZUSTAENDIG"}],
    }
    deliveries = [
        delivery(STAND, ars, service_entry=rows, **({"bottleneck_entry": [waits]} if ars.endswith("4004") else {}))
        for ars, rows in lists.items()
    ]
    path = tmp_path_factory.mktemp("odenwald") / "ozg-test.duckdb"
    return duckdb.connect(str(build_database(path, reference_build, *deliveries)), read_only=True)


def test_thin_lists_and_towns_without_one_are_not_known(odenwald):
    rows = {row.short_name: row for row in rows_of(odenwald, ODENWALD, "10124")}
    assert len(rows) == 11  # of twelve Gemeinden one is not responsible by its own word; the Kreis is not by law
    assert {name: words.cell(row, STAND) for name, row in rows.items()} == {
        "Bad König": "live", "Brensbach": "in Klärung (Vorschlag), hat nicht begonnen",
        "Breuberg": "in Klärung (Vorschlag), wartet auf das Land seit 19 Monaten", "Brombachtal": "nicht bekannt",
        "Erbach": "nicht bekannt, Stand 30.09.2026, die Liste nennt die Leistung nicht",
        **dict.fromkeys(("Höchst i. Odw.", "Lützelbach", "Michelstadt", "Mossautal", "Reichelsheim (Odenwald)", "Oberzent"), "nicht bekannt, keine Liste"),
    }  # fmt: skip
    assert words.sentence(words.standings(list(rows.values())), DUE, NOW, STAND) == (
        "2 von 11 schaffen es nach heutigem Stand nicht: eine wartet auf das Land seit 19 Monaten und eine hat nicht begonnen. "
        "1 ist live, von 8 ist es nicht bekannt."
    )


def test_whom_a_list_waits_for_counts_without_a_severity(tmp_path, reference_build):
    """ "hat nicht begonnen" stood beside the town's own "wartet auf das Land": by a bottleneck without a severity, or by the column alone."""
    service = {"ozg_id": "10124", "relevance": "RELEVANT", "implementation_status": "OFFEN", "declared_level": 1}
    waits = {"ozg_id": "10124", "bottleneck_code": "E01", "since_date": date(2024, 2, 1)}
    path = build_database(
        tmp_path / "ozg-test.duckdb", reference_build,
        delivery(STAND, "064370001001", service_entry=[service], bottleneck_entry=[{**waits, "waiting_for": "L"}]),
        delivery(STAND, "064370003003", service_entry=[service], bottleneck_entry=[{**waits, "waiting_for": "K"}]),
        delivery(STAND, "064370004004", service_entry=[{**service, "awaited_party": "H"}]),
    )  # fmt: skip
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = {row.short_name: words.cell(row, STAND) for row in rows_of(connection, ODENWALD, "10124")}
        groups = [
            municipality.services(connection, ars, STAND, STAND)["left_group"].tolist()
            for ars in ("064370001001", "064370003003", "064370004004")
        ]
    assert [rows[name] for name in ("Bad König", "Brensbach", "Breuberg")] == [
        "in Klärung (Vorschlag), wartet auf das Land seit über 2 Jahren",
        "in Klärung (Vorschlag), hat nicht begonnen",
        "in Klärung (Vorschlag), wartet auf Hersteller oder IT-Dienstleister (Tag nicht eingetragen)",
    ]
    assert groups == [["OHNE_ANGABE"], ["LIEGT"], ["OHNE_ANGABE"]]


def test_a_programme_binds_its_land_alone(odenwald):
    bound = programmes.of_state(odenwald, ODENWALD)
    assert set(bound.loc[bound["due_date"].notna(), "ozg_id"]) == {"10124", "10169", "10255", "10035", "10462"}
    assert programmes.of_state(odenwald, "03361")["due_date"].notna().sum() == 0
    assert programmes.own(odenwald, ACHIM, STAND).empty
    assert words.none_with_date(programmes.of_state(odenwald, "03361")) == (
        "Für dieses Land ist kein Programm mit festem Tag erfasst."
    )


def test_an_area_without_any_list_is_not_known(odenwald):
    rows = rows_of(odenwald, "06439", "10124")
    assert len(rows) == 17 and {row.outcome for row in rows} == {None}
    assert (
        words.sentence(words.standings(rows), DUE, NOW, STAND)
        == "Von keiner der 17 zuständigen Verwaltungen ist bekannt, wie weit sie ist."
    )


def test_fokus_services_are_those_of_the_published_list():
    listed = {
        (row["service_name"], row["ozg_id"])
        for row in facts.rows("prioritaetslisten.csv")
        if row["list_name"].startswith("OZG-Fokus")
    }
    shipped = {
        (row["leistung"], row["ozg_id"])
        for row in facts.rows("programm.csv")
        if row["programm"] == "Fokusleistungen 2023"
    }
    assert shipped == listed and len(shipped) == 16


GOOD = "Flächenrollout;2. Stufe;Niedersachsen;10124;Ummeldung;31.12.2027;Land"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((HEADER.replace("quelle", "woher"), GOOD), "Zeile 1: Die Spalte „quelle“ fehlt."),
        ((HEADER, GOOD.replace("10124", "99999")), "Zeile 2: Die OZG-Nummer „99999“ gibt es im Katalog nicht."),
        ((HEADER, GOOD, GOOD.replace("Niedersachsen", "Nieder-Sachsen")), "Zeile 3: Das Land „Nieder-Sachsen“ gibt es nicht."),
        ((HEADER, GOOD.replace("31.12.2027", "Ende 2027")), "Zeile 2: „Ende 2027“ ist kein Tag."),
        ((HEADER, GOOD.replace("31.12.2027", "31.11.2027")), "Zeile 2: „31.11.2027“ ist kein Tag."),
        ((HEADER, GOOD.replace(";Land", ";")), "Zeile 2: Die Spalte „quelle“ ist leer."),
        ((HEADER, GOOD, GOOD), "Zeile 3: Die Leistung 10124 steht schon in Zeile 2."),
        ((HEADER,), "Zeile 1: Unter der Überschrift steht keine Zeile."),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_line_and_remedy(lines, told, tmp_path):
    with pytest.raises(InputError) as refused:
        given.load_programmes(put(tmp_path, *lines))
    assert refused.value.message == f"Programmliste, Datei programm.csv, {told}"
    assert refused.value.remedy.endswith("Geändert wurde nichts.")


def test_a_folder_without_a_file_has_no_programmes_of_its_own(tmp_path):
    assert given.load_programmes(tmp_path) == []
    assert given.load_programmes(facts.FOLDER.parent) == []  # the project's own folder has those of the program there


def test_own_programmes_state_and_edit_reach_the_export(tmp_path):
    """From a list with the column, through an edit, to programmstand.csv; what is only proposed stays empty there."""
    data = put(tmp_path / "data", HEADER, GOOD, "Flächenrollout;2. Stufe;Niedersachsen;10119;Personalausweis;;Land")
    path = tmp_path / "achim.csv"
    path.write_text(
        "OZG-ID;Relevanz;Status;Programmstand\n10124;relevant;geplant;im Rollout\n10119;relevant;online;\n",
        encoding="utf-8",
    )
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-09-30", data=data)
    assert exported(data, tmp_path / "erst") == {("10119", "", ""), ("10124", "2027-12-31", "im Roll-in")}
    run_etl("edit", "--kommune", ACHIM, "--leistung", "10124", "--feld", "Programmstand", "--wert", "live", "--function", "Projektleitung", data=data)  # fmt: skip
    assert exported(data, tmp_path / "dann") == {("10119", "", ""), ("10124", "2027-12-31", "live")}
    put(data, HEADER, GOOD.replace("10124", "1012"))
    refused = run_etl("build", data=data, expect=2)
    assert (
        "Programmliste, Datei programm.csv, Zeile 2: Die OZG-Nummer „1012“ gibt es im Katalog nicht." in refused.stderr
    )


def exported(data: Path, folder: Path) -> set[tuple[str, str, str]]:
    run_etl("export", folder, data=data)
    with (folder / "programmstand.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["stufe"] == "2. Stufe"]
    assert {row["ars"] for row in rows} == {ACHIM}
    return {(row["ozg_id"], row["frist"], row["stand"]) for row in rows}
