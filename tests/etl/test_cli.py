"""``python -m etl`` as a user calls it: real files, real processes, exact figures in the exported tables."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_etl, run_etl_apart

pytestmark = pytest.mark.slow

DATA = Path(__file__).resolve().parents[1] / "data"
PRESS = sorted((DATA / "presse").glob("*.xlsx"))
CLEAN = (
    "OZG-ID;Leistung;Status;Reifegrad;Fälle pro Jahr;Online-Fälle;Zieldatum\n"
    "10557;Geburtsurkunde und -bescheinigung;geplant;2;1.450;;31.12.2026\n"
    "10124;Wohnsitzmeldungen;in Umsetzung;2;3.100;0;\n"
)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Path:
    """The five press workbooks, loaded one by one, exported."""
    folder = tmp_path_factory.mktemp("press")
    for path in PRESS:
        run_etl("load", path, "--report", folder / f"{path.stem}.json", data=folder / "data")
    run_etl("export", folder / "out", data=folder / "data")
    return folder


def test_press_reports_appear_with_exactly_what_they_say(press):
    state = {(row["ars"], row["ozg_id"]): row for row in table(press / "out", "stand")}
    for ozg_id in ("10124", "10160"):
        leichlingen = state["053780016016", ozg_id]
        assert (leichlingen["reifegrad_min"], leichlingen["reifegrad_max"], leichlingen["konform"]) == (
            "1",
            "1",
            "nein",
        )
        assert (leichlingen["faelle_jahr"], leichlingen["prioritaet"], leichlingen["ende_zu_ende"]) == ("", "", "")
    assert state["053780016016", "10439"]["relevanz"] == "ZUSTAENDIG_ANDERE"
    achim = state["033610001001", "10557"]
    assert (achim["rang"], achim["status"], achim["engpaesse"], achim["stichtag"]) == (
        "1",
        "GEPLANT",
        "E03 E19",
        "2020-08-31",
    )
    assert state["033610001001", "10439"]["engpaesse"] == ""
    barleben = state["150830040040", "10119"]
    assert (barleben["reifegrad_min"], barleben["reifegrad_max"], barleben["konform"], barleben["zieldatum"]) == (
        "",
        "",
        "",
        "2022-12-31",
    )
    assert len(state) == 2 + 1 + 4 + 3 + 2


def test_press_figures_that_nobody_reported_stay_empty(press):
    rows = {row["ars"]: row for row in table(press / "out", "verlauf")}
    assert rows["150830040040"] | {"konform": "", "online": "", "faelle_gesamt": ""} == rows["150830040040"]
    assert rows["053780016016"]["relevant"] == "2"
    assert (rows["053780016016"]["konform"], rows["053780016016"]["faelle_konform"]) == ("0", "")


def test_press_bottlenecks_name_who_can_remove_them(press):
    rows = {(row["ars"], row["engpass"]): row for row in table(press / "out", "engpass")}
    assert rows["033610001001", "E19"]["loesbar_durch"] == "L"
    assert rows["033610001001", "E03"]["loesbar_durch"] == "K H L"
    assert (rows["033610001001", "E03"]["leistungen"], rows["033610001001", "E03"]["faelle_beruehrt"]) == ("1", "")
    assert rows["053780016016", "E08"]["leistungen"] == "2"
    assert ("150830040040", "E15") not in rows  # slows down, does not block


def test_every_press_report_adds_up(press):
    for path in PRESS:
        (report,) = json.loads((press / f"{path.stem}.json").read_text(encoding="utf-8"))["files"]
        rows = report["rows"]
        assert report["kind"] == "meldebogen"
        assert rows["read"] == rows["loaded"] + rows["rejected"] + rows["ignored"] == rows["loaded"] > 0, path.name
    assert sum(int(row["gelesen"]) for row in table(press / "out", "quelle")) == sum(
        json.loads((press / f"{path.stem}.json").read_text(encoding="utf-8"))["files"][0]["rows"]["read"]
        for path in PRESS
    )


@pytest.fixture
def clean(tmp_path) -> Path:
    path = tmp_path / "Liste.csv"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def load(path: Path, data: Path, *options: str, expect: int = 0, ars: str = "033610001001", date: str = "2026-06-30"):
    return run_etl("load", path, "--kommune", ars, "--stichtag", date, *options, data=data, expect=expect)


def test_plain_list_is_loaded_and_the_original_is_kept(clean, tmp_path):
    load(clean, tmp_path / "data", "--report", str(tmp_path / "r.json"))
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["files"][0]["rows"] == {"read": 2, "loaded": 2, "rejected": 0, "ignored": 0}
    assert report["build"]["published"] is True
    (kept,) = (tmp_path / "data" / "sources").rglob("Liste.csv")
    assert kept.read_bytes() == clean.read_bytes()
    assert kept.parent.name == report["files"][0]["sha256"]
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    rows = {row["ozg_id"]: row for row in table(tmp_path / "out", "stand")}
    assert (rows["10557"]["faelle_jahr"], rows["10557"]["online_faelle"], rows["10557"]["zieldatum"]) == (
        "1450",
        "",
        "2026-12-31",
    )
    assert (rows["10124"]["online_faelle"], rows["10124"]["online_quote"]) == ("0", "0")


def test_history_grows_with_a_later_date_and_a_loss_is_visible(clean, tmp_path):
    load(clean, tmp_path / "data", date="2026-03-31")
    later = tmp_path / "Später.csv"
    later.write_text(CLEAN.replace("geplant;2", "online;3"), encoding="utf-8")
    load(later, tmp_path / "data")
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    assert [(row["stichtag"], row["konform"], row["faelle_konform"]) for row in table(tmp_path / "out", "verlauf")] == [
        ("2026-03-31", "0", "0"), ("2026-06-30", "1", "1450"),
    ]  # fmt: skip


def test_later_file_for_the_same_date_replaces_and_both_stay(clean, tmp_path):
    load(clean, tmp_path / "data")
    better = tmp_path / "Liste_neu.csv"
    better.write_text(CLEAN.replace("1.450", "1.500"), encoding="utf-8")
    load(better, tmp_path / "data")
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    assert [row["faelle_jahr"] for row in table(tmp_path / "out", "stand") if row["ozg_id"] == "10557"] == ["1500"]
    assert [row["datei"] for row in table(tmp_path / "out", "quelle")] == ["Liste.csv", "Liste_neu.csv"]


def test_rejected_row_is_named_and_strict_changes_nothing(clean, tmp_path):
    clean.write_text(CLEAN + "99999;Erfundene Leistung;offen;0;5;;\n", encoding="utf-8")
    done = load(clean, tmp_path / "data", "--strict", expect=2)
    assert "nichts geändert" in done.stderr
    assert list((tmp_path / "data" / "sources").rglob("*.csv")) == []
    load(clean, tmp_path / "data", "--report", str(tmp_path / "r.json"), expect=1)
    (report,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["files"]
    assert report["rows"] == {"read": 3, "loaded": 2, "rejected": 1, "ignored": 0}
    (error,) = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert (error["row"], error["value"]) == (4, "99999")


def test_check_reports_the_same_without_publishing(clean, tmp_path):
    run_etl(
        "check",
        clean,
        "--kommune",
        "033610001001",
        "--stichtag",
        "2026-06-30",
        "--report",
        tmp_path / "c.json",
        data=tmp_path / "data",
    )
    checked = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    load(clean, tmp_path / "data", "--report", str(tmp_path / "r.json"))
    loaded = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert checked["files"] == loaded["files"]
    assert checked["build"]["published"] is False


def test_contradictions_are_found_under_the_own_headers_of_the_list(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text("Stand: 30.06.2026;;;;\nStadt Achim;;;;\nOZG-Nr;Leistung;Online?;Fallzahl/Jahr;davon online\n10119;Personalausweis;nein;2300;100\n", encoding="utf-8")  # fmt: skip
    done = run_etl("check", path, "--report", tmp_path / "r.json", data=tmp_path / "data")
    (report,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["files"]
    (finding,) = [one for one in report["findings"] if one["message"].endswith("hat aber 100 Online-Fälle im Jahr.")]
    assert (finding["row"], finding["column"], finding["cell"]) == (4, "Online?", "C4")
    assert "Zelle C4, Spalte „Online?“" in done.stderr


def test_forget_takes_a_file_out_everywhere_and_keeps_the_reason(clean, tmp_path):
    load(clean, tmp_path / "data", "--report", str(tmp_path / "r.json"))
    sha256 = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["files"][0]["sha256"]
    run_etl("forget", sha256[:12], "--reason", "enthielt Namen", data=tmp_path / "data")
    assert not list((tmp_path / "data" / "sources").rglob("*.csv"))
    assert "enthielt Namen" in (tmp_path / "data" / "sources" / "journal.jsonl").read_text(encoding="utf-8")
    assert len(list((tmp_path / "data" / "published").glob("*.duckdb"))) == 1
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    assert table(tmp_path / "out", "stand") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["load", "gibtesnicht.xlsx"], "gibt es nicht"),
        (["load"], "es fehlt: DATEI"),
        (["unsinn"], "Aufruf"),
        (["export", "x"], "noch kein Stand veröffentlicht"),
        (["status"], "noch kein Stand veröffentlicht"),
        (["forget", "abcdef12", "--reason", "x"], "keine geladene Datei"),
        (["load", str(PRESS[0]), "--kommune", "123"], "kennt das Gemeindeverzeichnis nicht"),
        (["load", str(PRESS[0]), "--stichtag", "30.06.2026"], "kein Datum"),
        (["load", str(PRESS[0]), "--kommune", "053780016016"], "033610001001"),
    ],
)
def test_mistakes_are_german_sentences_and_change_nothing(tmp_path, arguments, words):
    done = run_etl(*arguments, data=tmp_path / "data", expect=2)
    assert words in done.stdout + done.stderr


def test_demo_stays_out_of_real_exports(demo_data, tmp_path):
    run_etl_apart("export", tmp_path / "real", data=demo_data)
    assert table(tmp_path / "real", "kommune") == [] and table(tmp_path / "real", "stand") == []
    run_etl_apart("export", tmp_path / "demo", "--demo", data=demo_data)
    assert len(table(tmp_path / "demo", "kommune")) >= 10
    assert {row["ars"][:2] for row in table(tmp_path / "demo", "stand")} == {"99"}


def test_optional_sheets_are_exported_in_the_words_of_the_template(demo_data, tmp_path):
    run_etl_apart("export", tmp_path / "inside", "--demo", "--kommune", "990010006006", data=demo_data)
    grants = {row["Förderung"]: row for row in table(tmp_path / "inside", "blatt_mittel")}
    grant = grants["Digi-Zentrum"]
    assert (grant["Förderung"], grant["Bewilligt"], grant["Status"], grant["Bewilligung bis"]) == (
        "Digi-Zentrum", "176000.0", "laufend", "2027-06-30",
    )  # fmt: skip
    run_etl_apart("export", tmp_path / "outside", "--demo", "--public", data=demo_data)
    assert list((tmp_path / "outside").glob("blatt_*")) == []


def test_first_real_list_replaces_the_demo(demo_data, clean, tmp_path):
    shutil.copytree(demo_data, tmp_path / "data")
    assert "mit Beispieldaten" in run_etl("status", data=tmp_path / "data").stdout
    load(clean, tmp_path / "data")
    status = run_etl("status", data=tmp_path / "data").stdout
    assert "ohne Beispieldaten" in status and "Kommunen mit Liste: 1" in status


def test_file_put_into_sources_by_hand_is_built(tmp_path):
    (tmp_path / "data" / "sources").mkdir(parents=True)
    (tmp_path / "data" / "sources" / PRESS[0].name).write_bytes(PRESS[0].read_bytes())
    run_etl("build", data=tmp_path / "data")
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    assert [row["name"] for row in table(tmp_path / "out", "kommune")] == ["Achim, Stadt"]


def test_formulas_in_names_are_harmless_in_every_export(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text("OZG-ID;Leistung;Fälle pro Jahr;Bemerkung\n10557;=cmd|' /C calc'!A0;10;+49\n", encoding="utf-8")
    run_etl("load", path, "--kommune", "033610001001", "--stichtag", "2026-06-30", data=tmp_path / "data", expect=None)
    run_etl("export", tmp_path / "out", data=tmp_path / "data")
    for file in (tmp_path / "out").iterdir():
        with file.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))], file.name


def test_no_build_imports_the_data_frame_library(clean, tmp_path):
    # Half a second of every build, for a word of pandas that nothing here binds (etl.build.database.without_pandas).
    load(clean, tmp_path / "data")
    asked = "import sys\nfrom etl.__main__ import main\nprint(main(sys.argv[1:]), 'pandas' in sys.modules)"
    for command in (["build"], ["undo"]):
        told = subprocess.run(
            [sys.executable, "-c", asked, *command, "--data", str(tmp_path / "data")],
            cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert told.stdout.splitlines()[-1] == "0 False", (command, told.stdout, told.stderr)
