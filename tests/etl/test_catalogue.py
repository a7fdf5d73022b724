"""A newer catalogue: what it changes against the one in force, line-exact refusals, put in force and taken back.

2018 and 2019 are made of what the facts hold: the numbers of 2018 with the names that are known, those of October 2019, and the two
names that have changed since (source: data/reference/SOURCES.md). What no source has is called "erfunden".
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from etl.actions.catalogue import compare, read_release
from etl.contracts import InputError
from etl.reference import in_force
from etl.reference.in_force import Adopted, InForce
from etl.reference.register import REFERENCE
from tests.conftest import run_etl

ACHIM = "033610001001"
#: Names of two bundles as the federal project for weapons law uses them today; the numbers are the same.
RENAMED = {
    "10151": "Waffenrechtliche Erlaubnisse für Arten des Umgangs mit Waffen oder Munition",
    "10154": "Umgang mit Waffen",
}
INVENTED = "10699"
VERDEN = "033610012012"


@pytest.fixture(autouse=True)
def _the_process_forgets_the_catalogue():
    yield
    in_force.use(())


def services() -> list[dict[str, str]]:
    with (REFERENCE / "ozg_leistungen.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(
    file: Path, rows: list[list[str]], header: str = "OZG-ID;Name;Themenfeld;Lebenslage", encoding: str = "utf-8"
) -> Path:
    with file.open("w", encoding=encoding, newline="") as stream:
        dashes = "–" if encoding == "utf-8" else "-"  # ISO-8859-1 has only one
        cells = [[cell.replace("–", dashes) for cell in row] for row in rows]
        csv.writer(stream, delimiter=";").writerows([header.split(";"), *cells])
    return file


def row(one: dict[str, str], **others: str) -> list[str]:
    return [(one | others)[name] for name in ("ozg_id", "name", "themenfeld", "lebenslage")]


@pytest.fixture(scope="module")
def years(tmp_path_factory) -> dict[str, Path]:
    """The catalogue of 2018, of 2019 and of today, as files."""
    folder = tmp_path_factory.mktemp("kataloge")
    known = services()
    return {
        "2018": write(
            folder / "2018.csv", [row(one) for one in known if one["katalog_2018"] == "ja"], encoding="iso-8859-1"
        ),
        "2019": write(folder / "2019.csv", [row(one) for one in known]),
        "heute": write(folder / "heute.csv", [row(one, name=RENAMED.get(one["ozg_id"], one["name"])) for one in known]),
    }


def told(report: dict) -> dict[str, int]:
    return {what: number for what, number in report["anzahl"].items() if number}


def test_2018_to_2019_to_the_two_renamed(years):
    assert told(compare(years["2019"], years["2018"])) == {"neu": 26}
    assert told(compare(years["2018"], years["2019"], is_part=False)) == {"zurückgezogen": 26}
    assert told(compare(years["2019"])) == {}
    report = compare(years["heute"], years["2019"])
    assert told(report) == {"umbenannt": 2}
    assert [(one["schluessel"], one["bisher"], one["neu"]) for one in report["aenderungen"]] == [
        ("10151", "Waffenerlaubnis", RENAMED["10151"]),
        ("10154", "Waffenüberlassungs-, -verlust- und -inbesitznahmeanzeige", RENAMED["10154"]),
    ]


def test_every_kind_of_change_is_told_and_an_empty_cell_says_nothing(tmp_path):
    known = {one["ozg_id"]: one for one in services()}
    file = write(tmp_path / "teil.csv", [
        row(known["10160"], themenfeld="Steuern und Zoll", lebenslage=""),
        row(known["10557"], themenfeld="", lebenslage=""),
        ["10012", "Erfundener Name", "", ""],
        [INVENTED, "Erfundene Leistung", "Gesundheit", "Erfundene Lage"],
    ])  # fmt: skip
    report = compare(file, is_part=True)
    assert [(one["schluessel"], one["aenderung"], one["bisher"], one["neu"]) for one in report["aenderungen"]] == [
        (INVENTED, "neu", "", "Erfundene Leistung"),
        ("10012", "benannt", "", "Erfundener Name"),
        ("10160", "verschoben", known["10160"]["themenfeld"], "Steuern & Zoll"),
    ]
    assert report["nicht_genannt"] == 557


def test_a_leika_export_in_the_old_encoding_is_compared_by_bundle_and_typ(tmp_path):
    with (REFERENCE / "leika_leistungen.csv").open(encoding="utf-8", newline="") as stream:
        first, second, *_ = csv.DictReader(stream)
    header = "Leistungsschlüssel;Bezeichnung;OZG-ID;Typ"
    file = write(tmp_path / "leika.csv", [
        [f"99 {first['leika_key'][2:5]} {first['leika_key'][5:8]} {first['leika_key'][8:11]} {first['leika_key'][11:]}", first["name"], "10001", "2b"],
        [second["leika_key"], second["name"], "", ""],
        ["nicht im LeiKa", "Erfundene Leistung", "10001", ""],
    ], header, "iso-8859-1")  # fmt: skip
    report = compare(file, is_part=True)
    assert report["art"] == "leika" and report["ohne_schluessel"] == 1
    assert [(one["aenderung"], one["angabe"], one["bisher"], one["neu"]) for one in report["aenderungen"]] == [
        ("verschoben", "OZG-Leistung", "10000", "10001"), ("verschoben", "Typ", "2/3", "2b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "problem", "remedy"),
    [
        (
            [["10160", "A", "", ""], ["10160", "B", "", ""]],
            "Zeile 3: „10160“ steht schon in Zeile 2.",
            "jeden Schlüssel einmal",
        ),
        ([["1016", "A", "", ""]], "Zeile 2: „1016“ ist keine OZG-ID.", "fünf Ziffern"),
        ([["10160", "", "", ""]], "Zeile 2: „10160“ hat keinen Namen.", "Namen der Leistung eintragen"),
        (
            [["10160", "A", "Sonstiges", ""]],
            "Zeile 2: „Sonstiges“ ist keines der 14 Themenfelder.",
            "Arbeit & Ruhestand",
        ),
        ([], "Zeile 1: Unter der Überschrift steht keine Leistung.", "ausfüllen"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_remedy(tmp_path, rows, problem, remedy):
    with pytest.raises(InputError) as refused:
        read_release(write(tmp_path / "falsch.csv", rows))
    assert refused.value.message == f"Katalog, Datei falsch.csv, {problem}"
    assert remedy in refused.value.remedy and refused.value.remedy.endswith("Geändert wurde nichts.")


def test_a_lost_leika_key_and_a_file_without_headings_are_refused(tmp_path):
    lost = write(tmp_path / "a.csv", [["9.9041E+13", "A", "", ""]], "LeiKa-Schlüssel;Name;OZG-ID;Typ")
    with pytest.raises(InputError, match=r"Zeile 2: .* Die letzten Ziffern sind verloren"):
        read_release(lost)
    with pytest.raises(InputError, match="keine Überschriftenzeile"):
        read_release(write(tmp_path / "b.csv", [["a", "b", "c", "d"]], "Spalte 1;Spalte 2;Spalte 3;Spalte 4"))


def test_a_file_that_leaves_out_a_third_is_asked_about(tmp_path):
    file = write(tmp_path / "kurz.csv", [["10160", "Hundehaltung", "", ""]])
    with pytest.raises(InputError, match="nennt 558 von 559 Schlüsseln nicht"):
        compare(file)


def test_withdrawn_comes_back_and_a_chain_of_successors_ends_at_the_newest(tmp_path, years):
    without = write(tmp_path / "ohne.csv", [row(one) for one in services() if one["ozg_id"] != "10160"])
    succession = write(
        tmp_path / "n.csv",
        [["10154", "10151", "2020-01-01", "erfunden"], ["10151", "10557", "2021-01-01", "erfunden"]],
        "alt;neu;seit;quelle",
    )
    one = Adopted(read_release(without), "2020-01-01", False)
    found = InForce([one, Adopted(read_release(succession), "2021-01-01", True)])
    assert found.known("ozg").withdrawn == {"10160"}
    assert found.successor("10154") == "10557" and found.successor("10160") == "10160"
    again = InForce([one, Adopted(read_release(years["2019"]), "2022-01-01", False)])
    assert again.known("ozg").withdrawn == frozenset()


LISTS = {
    "2026-01-31": [["10151", "Waffenerlaubnis", "2"], ["", "Waffenüberlassungs-, -verlust- und -inbesitznahmeanzeige", "3"], ["10160", "Hundehaltung", "3"]],
    "2026-06-30": [["10151", "", "3"], [INVENTED, "", "3"]],
}  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Path:
    """A data folder: a list, a newer catalogue that withdraws 10160, a succession, a list by the new catalogue."""
    folder = tmp_path_factory.mktemp("katalog")
    data = folder / "data"
    for day, rows in LISTS.items():
        write(folder / f"{day}.csv", rows, "OZG-ID;Leistung;Reifegrad")
    newer = [row(one, name=RENAMED.get(one["ozg_id"], one["name"])) for one in services() if one["ozg_id"] != "10160"]
    catalogue = write(folder / "katalog.csv", [*newer, [INVENTED, "Erfundene Leistung", "Querschnitt", ""]])
    succession = write(folder / "nachfolge.csv", [["10154", INVENTED, "2026-02-01", "erfunden"]], "alt;neu;seit;quelle")
    run_etl("load", folder / "2026-01-31.csv", "--kommune", ACHIM, "--stichtag", "2026-01-31", data=data)
    run_etl("freeze", "--kommune", ACHIM, "--function", "Projektleitung OZG", data=data)
    report = folder / "bericht.json"
    adopting = ("--uebernehmen", "--stand", "2026-03-01", "--function", "Projektleitung OZG")
    run_etl("catalogue", catalogue, *adopting, "--report", report, data=data)
    assert told(json.loads(report.read_text(encoding="utf-8"))) == {"neu": 1, "umbenannt": 2, "zurückgezogen": 1}
    run_etl("catalogue", succession, *adopting, data=data)
    run_etl("load", folder / "2026-06-30.csv", "--kommune", ACHIM, "--stichtag", "2026-06-30", "--strict", data=data)
    return data


def asked(data: Path, query: str) -> list[tuple]:
    current = data / "published" / (data / "published" / "CURRENT").read_text(encoding="utf-8").strip()
    with duckdb.connect(str(current), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.slow
def test_old_lists_keep_their_place_and_a_withdrawn_service_is_not_dropped(town):
    entries = asked(town, "SELECT reporting_date::VARCHAR, ozg_id, level_low FROM mart.entry ORDER BY ALL")
    assert entries == [
        ("2026-01-31", "10151", 2), ("2026-01-31", "10160", 3), ("2026-01-31", INVENTED, 3),
        ("2026-06-30", "10151", 3), ("2026-06-30", INVENTED, 3),
    ]  # fmt: skip
    changes = asked(town, "SELECT ozg_id, change_kind FROM mart.change ORDER BY ALL")
    assert changes == [("10151", "GEWINN"), ("10160", "AUS_DEM_KATALOG")]
    assert asked(town, "SELECT dropped_count FROM mart.summary WHERE reporting_date = '2026-06-30'") == [(0,)]
    assert asked(town, "SELECT service_name FROM mart.service WHERE ozg_id = '10160'") == [("Hundehaltung",)]


@pytest.mark.slow
def test_a_list_of_then_has_the_name_of_then(town):
    (then,) = [one["name"] for one in services() if one["ozg_id"] == "10151"]
    names = asked(
        town, "SELECT reporting_date::VARCHAR, service_name FROM mart.entry WHERE ozg_id = '10151' ORDER BY ALL"
    )
    assert names == [("2026-01-31", then), ("2026-06-30", RENAMED["10151"])]
    assert asked(town, "SELECT service_name FROM mart.service WHERE ozg_id = '10151'") == [(RENAMED["10151"],)]


@pytest.mark.slow
def test_no_template_offers_what_is_withdrawn_but_a_list_that_has_it_keeps_it(town, tmp_path):
    def offered(ars: str) -> set[str]:
        run_etl("template", tmp_path / f"{ars}.xlsx", "--kommune", ars, data=town)
        sheet = load_workbook(tmp_path / f"{ars}.xlsx")["Leistungen"]
        place = [cell.value for cell in sheet[1]].index("OZG-ID")
        return {row[place] for row in sheet.iter_rows(min_row=2, values_only=True)}

    # Achim's newest list no longer has it; Verden's has it still; both have the identity card
    run_etl("load", write(tmp_path / "verden.csv", [["10160", "Hundehaltung", "2"]], "OZG-ID;Leistung;Reifegrad"),
            "--kommune", VERDEN, "--stichtag", "2026-06-30", data=town)  # fmt: skip
    assert "10119" in offered(ACHIM) and "10160" not in offered(ACHIM)
    assert {"10119", "10160"} <= offered(VERDEN)
    run_etl("undo", data=town)


@pytest.mark.slow
def test_freezing_asks_no_reason_for_what_the_catalogue_did(town):
    """Since the edition of January one service is withdrawn, one has another number and one another name."""
    checked = run_etl("freeze", "--kommune", ACHIM, "--nur-pruefen", data=town).stderr
    assert "„Hundehaltung“ ist aus dem Katalog genommen und steht deshalb nicht mehr in der Liste." in checked
    assert "blockiert" not in checked and "weggefallen" not in checked


@pytest.mark.slow
def test_the_record_knows_the_catalogue_and_a_backup_brings_it_back(town, tmp_path):
    assert "neuer Katalog in Kraft gesetzt" in run_etl("log", "show", data=town).stdout
    run_etl("backup", tmp_path / "sicherung", data=town)
    run_etl("restore", tmp_path / "sicherung", data=tmp_path / "neu")
    assert asked(tmp_path / "neu", "SELECT release_kind, release_day::VARCHAR, key_count FROM core.catalogue_release") == [
        ("ozg", "2026-03-01", 559), ("nachfolge", "2026-03-01", 1),
    ]  # fmt: skip
    kept = sorted((tmp_path / "neu" / "sources" / "katalog").iterdir())
    assert len(kept) == 4  # each as delivered and as read
    kept[0].write_bytes(b"anders")
    assert "Der übernommene Katalog" in run_etl("verify", data=tmp_path / "neu", expect=2).stdout


@pytest.mark.slow
def test_undo_takes_the_newest_decision_back_catalogue_or_list(town, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(town, data)
    for _ in range(3):  # the second list, the succession, the catalogue
        run_etl("undo", data=data)
    assert asked(data, "SELECT count(*) FROM core.catalogue_release") == [(0,)]
    assert asked(data, "SELECT ozg_id FROM mart.entry ORDER BY ALL") == [("10151",), ("10154",), ("10160",)]
    run_etl("verify", data=data)


@pytest.mark.slow
def test_without_its_day_or_with_an_unknown_successor_nothing_is_put_in_force(town, tmp_path, years):
    said = run_etl("catalogue", years["heute"], "--uebernehmen", data=town, expect=2).stderr
    assert "fehlt der Stand des Katalogs" in said
    wrong = write(tmp_path / "n.csv", [["10154", "19999", "2026-02-01", "erfunden"]], "alt;neu;seit;quelle")
    said = run_etl("catalogue", wrong, "--uebernehmen", "--stand", "2026-03-02", data=town, expect=2).stderr
    assert "Zeile 2: Der neue Schlüssel „19999“ von „10154“ steht nicht im Katalog, der gilt." in said
    early = run_etl("catalogue", years["heute"], "--uebernehmen", "--stand", "2025-01-01", data=town, expect=2).stderr
    assert "vom 01.03.2026 und damit neuer" in early
