"""What is said of municipalities before any list, and what may be estimated from what: real municipalities, real facts, one build."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.export.tables import export
from ozg.read import bodies, municipality, priorities, start
from ozg.read.database import connect
from ozg.rules import law
from ozg.rules.priority import DEFAULT_WEIGHTS
from tests.conftest import PROJECT, run_etl
from tests.etl.conftest import ACHIM, build_database, delivery, without_estimates

JUNE, MARCH = date(2026, 6, 30), date(2026, 3, 31)
#: Achim's kind and size class.
PEERS = ("033610012012", "033560007007", "031590017017", "057700008008", "059700024024")
OYTEN = "033610009009"
COUNTED = {"relevance": "RELEVANT", "declared_level": 3}


@pytest.fixture(scope="module")
def build(tmp_path_factory, reference_build) -> Path:
    """Achim has counted little, five like it the Hundehaltung; one of their counts is small, one an own extrapolation."""
    own = [
        {"ozg_id": "10026", "relevance": "RELEVANT"}, {"ozg_id": "10119", "relevance": "RELEVANT"}, {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 1, "case_count": 2500},
        {"ozg_id": "10160", "relevance": "RELEVANT"}, {"ozg_id": "10244", "relevance": "RELEVANT"}, {"ozg_id": "10177", "relevance": "ZUSTAENDIG_ANDERE"},
    ]  # fmt: skip
    others = [
        delivery(JUNE, ars, service_entry=[
            {"ozg_id": "10160", **COUNTED, "case_count": 300 + 100 * place},
            {"ozg_id": "10244", **COUNTED, "case_count": 50, **({"case_quality": "GESCHAETZT"} if place == 4 else {})},
        ])
        for place, ars in enumerate(PEERS)
    ]  # fmt: skip
    earlier = delivery(
        MARCH, service_entry=[{**row, "case_count": 6400} if row["ozg_id"] == "10119" else row for row in own]
    )
    told = [
        {"ars": OYTEN, "ozg_id": ozg_id, "is_online": is_online, "evidence_date": JUNE}
        for ozg_id, is_online in (("10160", True), ("10026", False))
    ]
    path = tmp_path_factory.mktemp("start") / "ozg-test.duckdb"
    return build_database(
        path,
        reference_build,
        earlier,
        delivery(JUNE, service_entry=own),
        *others,
        delivery(JUNE, None, evidence_entry=told),
    )


@pytest.fixture(scope="module")
def connection(build):
    with connect(build) as opened:
        yield opened


#: Twelve real municipalities of all kinds and sizes → how many of the 559 named services are expected of them: ja, nein, offen; and those
#: with an estimate, most cases first.
GEMEINDE = ["10119", "10124", "10177", "10294", "10235", "10003", "10026"]
KREISFREI = ["10439", *GEMEINDE, "10257"]
TWELVE = [
    ("110000000000", "Berlin", 106, 94, 359, KREISFREI),
    ("091620000000", "München", 106, 94, 359, KREISFREI),
    ("082110000000", "Baden-Baden", 106, 94, 359, KREISFREI),
    ("150850000000", "Landkreis Harz", 72, 138, 349, ["10439", "10257"]),
    ("032410000000", "Region Hannover", 72, 138, 349, ["10439", "10257"]),
    ("083355004043", "Konstanz", 57, 101, 401, GEMEINDE),
    ("065310005005", "Gießen", 57, 101, 401, GEMEINDE),
    ("033610012012", "Verden (Aller)", 57, 101, 401, GEMEINDE),
    ("034530010010", "Lindern (Oldenburg)", 57, 143, 359, GEMEINDE),
    ("094735418134", "Grub a.Forst", 57, 143, 359, GEMEINDE),
    ("033575408000", "Samtgemeinde Zeven", 57, 143, 359, GEMEINDE),
    ("010565690024", "Heist", 57, 143, 359, GEMEINDE),
]


@pytest.mark.parametrize(
    ("ars", "name", "yes", "no", "still_open", "estimated"), TWELVE, ids=[row[1] for row in TWELVE]
)
def test_twelve_municipalities(connection, ars, name, yes, no, still_open, estimated):
    body, services = start.body(connection, ars).iloc[0], start.services(connection, ars)
    counts = services["expected"].value_counts()
    assert (body["short_name"], counts["ja"], counts["nein"], counts["offen"]) == (name, yes, no, still_open)
    national = services[services["estimate_kind"] == "BUND"]["ozg_id"].tolist()
    assert sorted(national) == sorted(estimated)
    if ars not in PEERS:
        assert national == estimated


def test_only_berlin_and_hamburg_are_city_and_land_in_one(connection):
    every = [ars for ars, *_ in TWELVE] + ["020000000000", "040110000000", "040120000000"]
    assert [ars for ars in every if start.body(connection, ars)["is_whole_land"].iloc[0]] == [
        "110000000000",
        "020000000000",
    ]


#: Who carries a service out, by law or Typ, where a source of the project says so.
BY_LAW = [
    ("10439", "nein", "ja", "ja"), ("10169", "nein", "ja", "ja"), ("10519", "offen", "ja", "ja"), ("10119", "ja", "nein", "ja"),
    ("10003", "ja", "nein", "ja"), ("10562", "ja", "nein", "ja"), ("10092", "offen", "offen", "offen"), ("10126", "offen", "nein", "offen"),
    ("10360", "nein", "nein", "nein"), ("10105", "ja", "ja", "ja"),
]  # fmt: skip


@pytest.mark.parametrize(("ozg_id", "town", "district", "city"), BY_LAW, ids=[row[0] for row in BY_LAW])
def test_law_and_typ_decide(connection, ozg_id, town, district, city):
    found = [
        start.services(connection, ars).set_index("ozg_id")["expected"][ozg_id]
        for ars in (ACHIM, "150850000000", "091620000000")
    ]
    assert found == [town, district, city]


def test_what_press_reports_say_of_five_municipalities_is_expected(connection):
    """The workbooks made of press reports (docs/referenzdaten.md) say twelve times whether a service is the municipality's own."""
    said = [
        (ACHIM, "10557", "ja"), (ACHIM, "10439", "nein"), ("150830040040", "10119", "ja"),
        *[("150850000000", ozg_id, "ja") for ozg_id in ("10596", "10519", "10169", "10086")],
        ("053780016016", "10160", "ja"), ("053780016016", "10124", "ja"), ("053780016016", "10439", "nein"),
        ("034530010010", "10519", "nein"), ("034530010010", "10086", "nein"),
    ]  # fmt: skip
    pictures = {
        ars: start.services(connection, ars).set_index("ozg_id")["expected"] for ars in {entry[0] for entry in said}
    }
    assert [entry for entry in said if pictures[entry[0]][entry[1]] != entry[2]] == []


def test_published_own_numbers_lie_within_the_range(connection):
    """The few municipalities that publish: own number, estimate, and by how much it is off; the table of docs/referenzdaten.md."""
    places = {"Berlin": "110000000000", "Leipzig": "147130000000", "Konstanz": "083355004043"}
    off = {}
    with (PROJECT / "data" / "reference" / "fallzahlen.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["area"] not in places or not row["einheit"].startswith("Fälle im Jahr"):
                continue
            found = start.services(connection, places[row["area"]]).set_index("ozg_id").loc[row["ozg_id"]]
            if found["estimate_kind"] == "BUND":
                assert found["estimate_low"] <= float(row["cases"]) <= found["estimate_high"], row
                off[row["area"], row["ozg_id"]] = round(100 * (found["estimate"] / float(row["cases"]) - 1))
    assert off == {
        ("Berlin", "10026"): 39, ("Berlin", "10003"): -10, ("Berlin", "10235"): 8, ("Leipzig", "10119"): -27, ("Leipzig", "10439"): 36,
        ("Konstanz", "10026"): -39, ("Konstanz", "10003"): -28, ("Konstanz", "10124"): -34,
    }  # fmt: skip


def test_stocks_parts_of_a_year_and_numbers_from_memory_are_no_base(connection):
    based = connection.execute(
        "SELECT given_name, case_year, unit_text, evidence_text, area_name, source_url FROM core.case_reference WHERE is_base"
    ).fetchall()
    assert len(based) == 10
    assert all(
        "im Jahr" in row[2] and "Gedächtnis" not in row[3] and row[1] and row[4] == "Deutschland" and row[5]
        for row in based
    )
    assert not connection.execute(
        "SELECT 1 FROM core.case_base WHERE ozg_id IN ('10092', '10169', '10519', '10562')"
    ).fetchall()
    (total,) = connection.execute("SELECT sum(population) FROM core.state WHERE NOT is_demo").fetchone()
    assert total == 83_577_140


def estimates(connection, ars: str) -> dict[str, tuple]:
    rows = connection.execute(
        "SELECT ozg_id, estimate_kind, round(estimate_low), round(estimate), round(estimate_high), estimate_basis FROM mart.estimate WHERE ars = ?",
        [ars],
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def test_own_number_before_those_of_others_before_that_of_the_country(connection):
    found = estimates(connection, ACHIM)
    assert found["10119"] == ("EIGEN", 6400, 6400, 6400, "2026")
    assert found["10026"] == ("BUND", 71, 142, 284, "2023")
    rates = [
        count / people
        for count, people in zip(
            (300, 400, 500, 600, 700),
            [
                connection.execute("SELECT population FROM core.municipality WHERE ars = ?", [ars]).fetchone()[0]
                for ars in PEERS
            ],
            strict=True,
        )
    ]
    low, middle, high = (sorted(rates)[place] * 32870 for place in (1, 2, 3))
    assert found["10160"] == ("VERGLEICH", round(low), round(middle), round(high), "5")
    # only four have counted them, the fifth has extrapolated
    assert "10244" not in found
    # another size class
    assert "10160" not in estimates(connection, OYTEN)


def test_estimates_order_what_is_to_be_counted_and_give_no_rank(connection):
    weights = {code: DEFAULT_WEIGHTS[code] for code in DEFAULT_WEIGHTS}
    rows = priorities.services(connection, ACHIM, JUNE, **weights)
    by_id = rows.set_index("ozg_id")
    assert by_id.loc["10124", "computed_rank"] == 1 and by_id["computed_rank"].notna().sum() == 1
    to_count = rows[rows["group_code"] == "ERST_ZAEHLEN"]["ozg_id"].tolist()
    assert to_count[:3] == ["10119", "10160", "10026"]
    assert "10177" not in by_id.index


def estimate_columns(folder: Path) -> dict[str, tuple[str, str, str]]:
    with (folder / "stand.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["ozg_id"]: (row["faelle_geschaetzt_min"], row["faelle_geschaetzt_max"], row["faelle_schaetzung_quelle"])
            for row in csv.DictReader(stream)
            if row["ars"] == ACHIM
        }


@pytest.fixture(scope="module")
def with_and_without(build, tmp_path_factory) -> tuple[Path, Path]:
    """The build, and the same one in which nothing can be estimated."""
    folder = tmp_path_factory.mktemp("schaetzungen")
    bare = without_estimates(build, folder / "ozg-bare.duckdb")
    return Path(shutil.copyfile(build, folder / "ozg-own.duckdb")), bare


def test_the_house_has_them_and_nobody_outside(with_and_without, tmp_path):
    """Public tables are byte for byte the same whether there are estimates or not; nothing else than these questions reads them."""
    own, bare = with_and_without
    for name, source in (("mit", own), ("ohne", bare)):
        export(source, tmp_path / name)
        export(source, tmp_path / f"{name}_oeffentlich", is_public=True)
    found = estimate_columns(tmp_path / "mit")
    assert found["10026"][:2] == ("70", "284") and found["10026"][2].startswith(
        "Deutschland 2023, nach Einwohnern: https://"
    )
    assert found["10160"][2] == "Median von 5 vergleichbaren Kommunen"
    assert found["10124"] == found["10177"] == ("", "", "")
    assert set(estimate_columns(tmp_path / "ohne").values()) == {("", "", "")}
    public = {path.name: path.read_bytes() for path in (tmp_path / "mit_oeffentlich").iterdir()}
    assert public and public == {path.name: path.read_bytes() for path in (tmp_path / "ohne_oeffentlich").iterdir()}


def readers_of(*names: str) -> set[str]:
    return {
        path.relative_to(PROJECT).as_posix()
        for folder in ("etl", "ozg")
        for path in (PROJECT / folder).rglob("*.sql")
        if any(name in path.read_text(encoding="utf-8") for name in names)
    }


def test_no_paper_edition_or_ratio_asks_for_estimates():
    assert readers_of("mart.estimate", "mart.peer_rate") == {
        "etl/sql/mart/peer_rate.sql", "etl/sql/lake/into_build.sql", "etl/sql/mart/estimate.sql", "etl/sql/export/stand.sql", "ozg/read/sql/expected_services.sql",
        "ozg/read/sql/plan_candidates.sql", "ozg/read/sql/start_services.sql",
    }  # fmt: skip
    # the order of the house, which counts them: pages of the house alone
    assert readers_of("mart.order_inside") == {
        "etl/sql/mart/estimate.sql", "etl/sql/edit_effect.sql", "ozg/read/sql/next_services.sql", "ozg/read/sql/priorities_services.sql",
        "ozg/read/sql/services_entries.sql", "ozg/read/sql/tasks_missing_cases.sql",
    }  # fmt: skip


def test_an_estimate_counts_in_the_order_of_the_house_and_in_no_paper(published):
    """A list of duties alone: among equals the house goes by what is estimated (identity cards, then marriages; dogs have no number), papers
    by name."""
    duties = [{"ozg_id": ozg_id, "relevance": "RELEVANT", "duty": "SDG"} for ozg_id in ("10160", "10119", "10026")]
    bare = {"ozg_id": "10124", "relevance": "RELEVANT"}
    with connect(published(delivery(JUNE, service_entry=[*duties, bare]))) as connection:
        rows = priorities.services(connection, ACHIM, JUNE, **DEFAULT_WEIGHTS)
        assert set(rows["rank_basis"]) == {"PFLICHT"}  # an estimate never changes what the order rests on
        house = rows[rows["computed_rank"].notna()]["ozg_id"].tolist()
        shown = {
            is_inside: municipality.next_services(connection, ACHIM, JUNE, 9, is_inside).dropna(subset="computed_rank")
            for is_inside in (True, False)
        }
    by_house = shown[True].sort_values("computed_rank")["ozg_id"].tolist()
    by_paper = shown[False].sort_values("computed_rank")["ozg_id"].tolist()
    assert house == by_house == ["10119", "10026", "10160", "10124"]
    assert by_paper == ["10026", "10160", "10119", "10124"]


def test_programmes_and_dates_of_a_land(connection):
    wanted = start.programmes(connection, "094735418134")
    assert wanted["ozg_id"].tolist() == ["10255", "10519", "10169", "10151", "10124"]
    assert set(wanted["due_date"].dt.date) == {date(2026, 12, 31)}
    assert start.programmes(connection, ACHIM).empty
    days = [(entry.day.year, entry.is_law) for entry in law.reaching("03")]
    assert days == [(2027, True), (2027, False), (2028, True), (2029, True)]
    assert len(law.reaching("09")) == len(law.reaching("06")) == 5


def test_comparable_municipalities_are_those_with_a_list(connection):
    alike = start.alike(connection, "032540021021", 3)  # Hildesheim: another size class
    assert alike.empty
    named = start.alike(connection, "033610012012", 3)
    assert named["ars"].tolist()[0] == ACHIM and named["alike_count"].iloc[0] == 5
    assert (named["conform_count"].iloc[0], named["relevant_count"].iloc[0], named["unknown_level_count"].iloc[0]) == (
        0,
        5,
        4,
    )


def test_what_the_federal_export_says_before_any_list(connection):
    said = start.services(connection, OYTEN).set_index("ozg_id")["is_online_by_pvog"].dropna()
    assert said.to_dict() == {"10160": True, "10026": False}
    assert start.body(connection, OYTEN)["latest_date"].isna().all()


@pytest.mark.parametrize(
    ("words", "count", "first"),
    [
        ("Neustadt", 28, "073160000000"), ("neustadt coburg", 1, "094730151151"), ("Neustadt Schleswig", 1, "010550032032"),
        ("Zeven", 2, "033575408057"), ("Samtgemeinde Zeven", 1, "033575408000"), ("Landkreis Harz", 15, "150850000000"),
        ("Muenchen", 7, "091620000000"), ("03361001", 1, ACHIM), ("033610001001", 1, ACHIM), ("033575408", 5, "033575408000"),
    ],
)  # fmt: skip
def test_a_body_is_found_by_name_kreis_land_and_key(connection, words, count, first):
    found = bodies.called(connection, words)
    assert (found["found_count"].iloc[0], found["ars"].iloc[0]) == (count, first)
    assert len(found) == min(count, bodies.MOST)


def test_nobody_is_found_by_kreis_and_land_alone(connection):
    assert bodies.called(connection, "Niedersachsen").empty
    assert bodies.called(connection, "Wiesenau99").empty
    assert bodies.called(connection, "  ").empty


def test_start_says_the_same_without_any_build(tmp_path):
    told = json.loads(run_etl("start", "--kommune", "09473151", data=tmp_path / "leer").stdout)
    assert not (tmp_path / "leer").exists()
    assert set(told) == {"ars", "name", "services", "programmes", "dates"}
    assert (told["ars"], told["name"], len(told["services"])) == ("094730151151", "Neustadt b.Coburg", 559)
    passport = next(service for service in told["services"] if service["ozg_id"] == "10177")
    assert set(passport) == {
        "ozg_id",
        "name",
        "expected",
        "reason",
        "cases",
        "cases_min",
        "cases_max",
        "cases_source",
        "minutes",
    }
    assert (
        passport["expected"],
        passport["cases"],
        passport["cases_min"],
        passport["cases_max"],
        passport["minutes"],
    ) == ("ja", 532, 266, 1065, 15.0)
    assert passport["cases_source"].startswith("geschätzt: Deutschland 2021")
    beer = next(service for service in told["services"] if service["ozg_id"] == "10360")
    assert (beer["expected"], beer["cases"], beer["minutes"]) == ("nein", None, None)
    assert {"programme": "Flächenrollout 1. Stufe", "ozg_id": "10124", "date": "2026-12-31"} in told["programmes"]
    assert [entry["date"] for entry in told["dates"]] == [
        "2026-12-31",
        "2027-12-31",
        "2027-12-31",
        "2028-12-31",
        "2029-12-31",
    ]


def test_start_refuses_an_unknown_key(tmp_path):
    assert (
        "kennt das Gemeindeverzeichnis nicht"
        in run_etl("start", "--kommune", "12", data=tmp_path / "leer", expect=2).stderr
    )
