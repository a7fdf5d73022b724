"""The three pictures of a town on its pages: each service once, the same sums as the export and as each other, nothing claimed that is not
known, and nothing told in public that the public may not know."""

from __future__ import annotations

import csv
import html
import re
import zlib
from datetime import date
from pathlib import Path

import pytest

from ozg.read import municipality
from ozg.read.database import candidates, connect
from ozg.ui.pieces import pictures
from tests.conftest import run_etl, run_etl_apart
from tests.pages.app import picture_of
from tests.pages.conftest import WIESENAU

HAFENSTADT, QUELLSTEDT, ALTENFORST = "990020000000", "990010014014", "990010007007"
ACHIM = "033610001001"
#: Names and a rank, as many lists are: neither levels nor cases nor a status.
NAMES_ONLY = "Stadt Achim;\nStand: 30.06.2026;\nOZG-ID;Rang\n10557;1\n10124;2\n10119;3\n10160;4\n"
#: Cases without levels; levels without cases.
CASES_ONLY = "Stadt Achim;\nStand: 30.06.2026;\nOZG-ID;Fälle pro Jahr\n10557;1450\n10124;3100\n10119;2870\n"
LEVELS_ONLY = "Stadt Achim;;\nStand: 30.06.2026;;\nOZG-ID;Reifegrad\n10557;3\n10124;2\n10119;0\n"


def picture(shown, name):
    """What the browser gets of a picture; None where the page has none of this name."""
    block = re.search(rf'data-picture="{name}".*?(<div class="ozg-drawing".*?>)', shown.markup, re.DOTALL)
    return picture_of(block[1]) if block else None


@pytest.fixture(scope="module")
def exported(demo_data: Path, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    run_etl_apart("export", folder, "--demo", data=demo_data)
    return folder


def rows(folder: Path, name: str, **where: str):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]


@pytest.mark.parametrize("ars", [WIESENAU, HAFENSTADT, ALTENFORST])
def test_the_pictures_say_the_sums_of_the_export(open_page, exported, ars):
    shown = open_page("municipality", kommune=ars)
    listed = [row for row in rows(exported, "stand.csv", ars=ars) if row["relevanz"] == "RELEVANT"]
    marks = picture(shown, "leistungen")
    assert len(marks["p"]) == int(rows(exported, "verlauf.csv", ars=ars)[-1]["relevant"])
    for drawing in marks["d"]:
        shapes = [shape[2] for shape in drawing["s"] if shape[0] in "rc" and shape[2] >= 0]
        assert sorted(shapes) == list(range(len(marks["p"])))
    newest = rows(exported, "verlauf.csv", ars=ars)[-1]
    said = sum(
        int(found[1].replace(".", "")) for _, _, each in marks["p"] if (found := re.search(r"([\d.]+) F[aä]ll", each))
    )
    assert said == int(float(newest["faelle_gesamt"]))
    gap = dict(picture_table(shown, "luecke"))
    assert sum(gap.values()) == int(float(newest["faelle_gesamt"]))
    left = {name: int(count.split(".")[0]) for _, name, count in picture(shown, "uebrig")["p"] if name != "unbekannt"}
    assert sum(left.values()) == sum(row["konform"] == "nein" for row in listed if is_counted(row, listed))
    assert shown.figures["NOT_CONFORM"][0] == str(sum(left.values()))
    assert left["rechtliches Maximum"] <= sum(
        row["rang_gruppe"] in ("RECHTLICHES_MAXIMUM", "ERLEDIGT") for row in listed
    )


def is_counted(row, listed):
    """The row of a whole bundle beside its members is not counted twice."""
    return bool(row["leika_key"]) or not any(
        other["ozg_id"] == row["ozg_id"] and other["leika_key"] for other in listed
    )


def picture_table(shown, name):
    return [(said, int(count.split(" ")[0].replace(".", ""))) for _, count, said in picture(shown, name)["p"]]


def test_each_picture_says_what_it_shows(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert "Die größte graue Fläche, die sich ändern lässt: Wohnsitzmeldungen" in shown.text
    assert (
        "105 Leistungen sind nicht ganz online: 11 sind blockiert und warten auf andere (3.631 Fälle), 5 blockiert das eigene Haus (2.976 Fälle)"
        in shown.text
    )
    assert "Von 34.130 bekannten Fällen im Jahr könnten 18.901 ganz online kommen, 5.193 kommen online" in shown.text
    assert "358 von 5.193 Fällen kommen über Leistungen online, die nicht ganz online sind" in shown.text
    for name in ("leistungen", "luecke", "uebrig"):
        block = re.search(rf'<div class="ozg" data-picture="{name}">.*?Bild speichern', shown.markup, re.DOTALL)[0]
        # the words beneath it are its name (packed.js); axe looks whether it has one
        assert (
            re.search(r'role="(?:group|img)"', block)
            and "aria-label" not in re.search('<div class="ozg-drawing".*?>', block)[0]
        )
        assert len(re.sub(r"<[^>]+>", "", re.search(r'<p class="ozg-summary">(.*?)</p>', block)[1])) > 40
    assert shown.figures["LEFT"][0] == "11"
    assert "Alle Leistungen als Bild" in str(open_page("services", kommune=WIESENAU).app.main)


def test_marks_lead_to_the_page_of_their_service(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    block = shown.markup[shown.markup.index('data-picture="leistungen"') :]
    base = html.unescape(re.search(r'data-base="([^"]+)"', block)[1])
    key, name, _ = next(place for place in picture(shown, "leistungen")["p"] if place[1] == "Wohnsitzmeldungen")
    assert base.startswith("leistungen?") and f"kommune={WIESENAU}" in base and base.endswith("&leistung=")
    assert name in open_page("services", kommune=WIESENAU, leistung=key.split("&")[0]).headlines[0]


def loaded(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("thin")
    (folder / "liste.csv").write_text(text, encoding="utf-8")
    run_etl("load", folder / "liste.csv", data=folder / "data", expect=None)
    return folder / "data"


def test_a_list_of_names_claims_nothing(open_page, tmp_path_factory):
    shown = open_page("municipality", data=loaded(tmp_path_factory, NAMES_ONLY), kommune=ACHIM, seconds=180)
    marks = picture(shown, "leistungen")
    assert {shape[1] for shape in marks["d"][0]["s"] if shape[0] in "rc" and shape[2] >= 0} == {"u"}
    assert {shape[0] for shape in marks["d"][0]["s"] if shape[0] in "rc"} == {"c"}
    assert "Von keiner der 4 Leistungen ist der Reifegrad bekannt" in shown.text
    assert "Jeder Kreis eine Leistung, alle gleich groß" in shown.text
    assert (
        picture(shown, "luecke") is None
        and "Fallzahlen sind noch nicht bekannt" in shown.text
        and "Zuerst zählen" in shown.text
    )
    assert picture(shown, "uebrig") is None
    assert "Was noch offen ist, lässt sich nicht sagen: Kein Reifegrad ist bekannt" in shown.text
    assert "liegt" not in shown.text.split("Was noch offen ist")[1][:200]


def test_cases_without_levels_and_levels_without_cases(open_page, tmp_path_factory):
    cases = open_page("municipality", data=loaded(tmp_path_factory, CASES_ONLY), kommune=ACHIM, seconds=180)
    marks = picture(cases, "leistungen")
    assert {shape[1] for shape in marks["d"][0]["s"] if shape[0] in "rc" and shape[2] >= 0} == {"u"}
    assert not [shape for shape in marks["d"][0]["s"] if shape[1] == "break"]
    assert "Links vom Strich" not in cases.text
    assert [said for _, _, said in picture(cases, "luecke")["p"]] == ["haben einen unbekannten Reifegrad"]
    levels = open_page("municipality", data=loaded(tmp_path_factory, LEVELS_ONLY), kommune=ACHIM, seconds=180)
    assert {name: count for _, name, count in picture(levels, "uebrig")["p"]} == {
        "halb fertig": "1. Weder ein blockierender Engpass noch Arbeit daran ist gemeldet; ein Teil geht schon online (Reifegrad 2).",
        "ohne Angabe": "1. Ob jemand daran arbeitet oder ob ein gemeldeter Engpass blockiert, sagt die Liste nicht.",
    }
    assert "1 von 3 Leistungen ist ganz online; wie viele Fälle dahinter stehen, ist nicht bekannt" in levels.text


def test_no_area_tells_a_hidden_number(demo_data):
    connection = connect(candidates(demo_data).paths[0])
    for ars in (WIESENAU, ALTENFORST, HAFENSTADT):
        day = connection.execute("SELECT max(reporting_date) FROM mart.entry WHERE ars = ?", [ars]).fetchone()[0]
        hidden = dict(connection.execute(
            "SELECT entry.service_name, entry.case_count FROM mart.protected_entry JOIN mart.entry USING (ars, reporting_date, ozg_id) "
            "WHERE ars = ? AND reporting_date = ? AND is_case_hidden AND entry.is_in_ratio AND entry.leika_key IS NULL", [ars, day],
        ).fetchall())  # fmt: skip
        public = pictures.public_services(connection, ars, day)
        assert hidden
        told = public[public["service_name"].isin(hidden) & public["leika_key"].isna()]
        assert len(told) and told["case_count"].isna().all()
        # drawn from what is public alone: with other hidden numbers the picture is the same
        marks = pictures.marks_of(list(public.itertuples()))
        assert [mark.cases for mark in marks] == [
            None if value != value else value for value in public["public_case_count"]
        ]
        assert all(
            not mark.cases_said
            for mark, value in zip(marks, public["public_case_count"], strict=True)
            if value != value
        )


def test_the_hall_of_the_council_shows_public_numbers_only(open_page):
    shown = open_page("council_hall", kommune=WIESENAU, bild="3")
    drawn = picture(shown, "leistungen")
    assert drawn["p"] == []
    assert sum(shape[0] in "rc" and shape[1] != "hall-frame" for shape in drawn["d"][0]["s"]) == 162
    own = open_page("hall", kommune=WIESENAU, bild="3")
    assert "ohne veröffentlichte Fallzahl" in shown.markup and "ohne veröffentlichte Fallzahl" not in own.markup


def test_a_picture_of_a_page_is_sent_small(demo_data):
    connection = connect(candidates(demo_data).paths[0])
    services = municipality.services(connection, WIESENAU, date(2026, 9, 30), date(2026, 9, 30))
    made = pictures.told_of_marks(services).picture
    assert len(zlib.compress(made.sent({}).encode(), 9)) < 9_000
