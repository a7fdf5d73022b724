"""Open data: JSON like CSV, every column described, licence named, metadata by the rules of DCAT-AP.de, nothing fictional."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyshacl
import pytest
from rdflib import Graph

from etl import sqlfiles
from etl.contracts import InputError
from etl.export.tables import SHEET_OF, columns, export
from ozg.rules.usage import SUPPRESSED
from tests.conftest import PROJECT
from tests.etl.conftest import ACHIM, build_database, delivery

JUNE = date(2026, 6, 30)
DISTRICT = "033610000000"
SHAPES = PROJECT / "tests" / "data" / "dcat_ap_de.ttl"
PLACE = "https://daten.stadt.example/ozg/"
TABLES = ("kommune", "leistung", "stand", "verlauf", "nutzung", "engpass", "engpass_partei", "programmstand")


@pytest.fixture(scope="module")
def build(tmp_path_factory, reference_build) -> Path:
    listed = [
        {"ozg_id": "10119", "relevance": "RELEVANT", "case_count": 1200, "online_case_count": 300, "declared_level": 3},
        {"ozg_id": "10124", "relevance": "RELEVANT", "case_count": 2, "declared_level": 1, "office": "Ottilienamt"},
    ]
    path = tmp_path_factory.mktemp("offen") / "ozg-test.duckdb"
    return build_database(
        path, reference_build, delivery(JUNE, service_entry=listed), delivery(JUNE, DISTRICT, service_entry=listed[:1])
    )


@pytest.fixture(scope="module")
def folder(build, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ausgabe")
    export(build, folder, is_public=True, contact="ozg@stadt.example")
    return folder


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_everything_open_data_need_is_written_and_nothing_internal(folder):
    expected = {f"{table}.{kind}" for table in (*TABLES, "datenbeschreibung") for kind in ("csv", "json")}
    assert {path.name for path in folder.iterdir()} == expected | {"metadaten.jsonld", "LIZENZ.txt"}
    assert not any("Ottilienamt" in path.read_text(encoding="utf-8") for path in folder.iterdir())


@pytest.mark.parametrize("table", TABLES)
def test_json_says_what_csv_says(folder, table):
    def as_text(value: Any) -> str:
        if value is None:
            return ""
        return {True: "ja", False: "nein"}[value] if isinstance(value, bool) else str(value)

    in_csv = [
        {name: text.removesuffix(".0") for name, text in row.items()} for row in read_csv(folder / f"{table}.csv")
    ]
    assert [
        {name: as_text(value) for name, value in row.items()} for row in read_json(folder / f"{table}.json")
    ] == in_csv


@pytest.mark.parametrize(
    ("table", "unmarked"), [("stand", "office"), ("stand", "is_in_portal"), ("nutzung", "usage_source")]
)
def test_a_column_the_form_marks_as_open_is_in_its_table_without_a_line_of_code(build, table, unmarked):
    """The query of a table gives any column of its sheet; which it gives is asked of it."""
    wanted = [*columns(table), unmarked]
    with duckdb.connect(str(build), read_only=True) as connection:
        result = sqlfiles.execute(
            connection,
            f"export/{table}",
            columns=wanted,
            ars=None,
            is_demo=False,
            is_public=True,
            suppressed=SUPPRESSED,
        )
        assert {column[0] for column in result.description} == set(wanted)


@pytest.mark.parametrize(("table", "protected"), [("stand", "protected_entry"), ("nutzung", "protected_usage")])
def test_every_open_count_is_a_protected_one(build, table, protected):
    """A count marked as open without a protection of its own would be public as it is."""
    counts = {
        column.field
        for column in SHEET_OF[table].all_columns
        if column.open_name and "DOUBLE" in column.database_types.values()
    }
    assert counts and {column.value_kind for column in SHEET_OF[table].all_columns if column.field in counts} <= {
        "Fälle",
        "Prozent",
    }
    with duckdb.connect(str(build), read_only=True) as connection:
        guarded = {row[0] for row in connection.execute(f"DESCRIBE mart.{protected}").fetchall()}
    assert {f"public_{name}" for name in counts} <= guarded


def test_json_keeps_hidden_unknown_and_zero_apart(folder):
    stand = {(row["ars"], row["ozg_id"]): row for row in read_json(folder / "stand.json")}
    shown = stand[ACHIM, "10124"]
    assert (shown["faelle_jahr"], shown["online_faelle"], shown["konform"]) == ("•", None, False)
    assert (stand[ACHIM, "10119"]["faelle_jahr"], stand[ACHIM, "10119"]["online_quote"]) == (1200, 0.25)
    assert stand[DISTRICT, "10119"]["faelle_jahr"] == 1200


def test_what_is_no_plain_count_is_told_in_a_column_of_its_own(tmp_path, reference_build):
    """The counts stay numbers; a bound is neither counted nor extrapolated."""
    year = {"period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}
    listed = [
        {"ozg_id": "10119", "case_count": 1200}, {"ozg_id": "10160", "case_count": 500, "case_quality": "GESCHAETZT"},
        {"ozg_id": "10173", "case_count": 5, "case_quality": "HOECHSTENS"}, {"ozg_id": "10519"}, {"ozg_id": "10149"},
    ]  # fmt: skip
    counted = [
        {"ozg_id": "10519", "case_count": 40, **year},
        {"ozg_id": "10160", "case_count": 480, "case_quality": "GESCHAETZT", **year},
    ]
    rows = [{"relevance": "RELEVANT", **row} for row in listed]
    path = build_database(
        tmp_path / "ozg-test.duckdb", reference_build, delivery(JUNE, service_entry=rows, usage_entry=counted)
    )
    export(path, tmp_path / "aus", is_public=True, contact="ozg@stadt.example")
    stand = {row["ozg_id"]: row for row in read_json(tmp_path / "aus" / "stand.json")}
    assert {
        key: (row["faelle_jahr"], row["faelle_art"], row["faelle_qualitaet"], row["faelle_zaehljahr"])
        for key, row in stand.items()
    } == {
        "10119": (1200, "gezaehlt", "gezaehlt", None),
        "10160": (500, "hochgerechnet", "geschaetzt", None),
        "10173": (5, None, "hoechstens", None),
        "10519": (40, "gezaehlt", "gezaehlt", 2025),
        "10149": (None, None, None, None),
    }
    told = {row["ozg_id"]: row["faelle_qualitaet"] for row in read_json(tmp_path / "aus" / "nutzung.json")}
    assert told == {"10519": "gezaehlt", "10160": "geschaetzt"}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(folder, table):
    described = [row["spalte"] for row in read_csv(folder / "datenbeschreibung.csv") if row["tabelle"] == table]
    with (folder / f"{table}.csv").open(encoding="utf-8") as stream:
        assert described == next(csv.reader(stream))
    assert all(row["bedeutung"] and row["typ"] for row in read_csv(folder / "datenbeschreibung.csv"))


def metadata(folder: Path) -> Graph:
    return Graph().parse(
        data=(folder / "metadaten.jsonld").read_text(encoding="utf-8"),
        format="json-ld",
        publicID=f"{PLACE}metadaten.jsonld",
    )


def test_metadata_keep_the_rules(folder):
    conforms, _, text = pyshacl.validate(metadata(folder), shacl_graph=Graph().parse(SHAPES))
    assert conforms, text


def test_shapes_find_what_is_missing(folder):
    graph = metadata(folder)
    graph.update("PREFIX dct: <http://purl.org/dc/terms/> DELETE WHERE { ?distribution dct:license ?any . }")
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert not conforms


def test_metadata_name_the_files_beside_them(folder):
    graph = read_json(folder / "metadaten.jsonld")["@graph"]
    datasets = [node for node in graph if node["@type"] == "dcat:Dataset"]
    assert [node["@id"] for node in datasets] == [f"#{table}" for table in TABLES]
    for distribution in (part for node in datasets for part in node["dcat:distribution"]):
        content = (folder / distribution["dcat:downloadURL"]["@id"]).read_bytes()
        assert distribution["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
        assert distribution["dcat:byteSize"]["@value"] == str(len(content))
    stand = next(node for node in datasets if node["@id"] == "#stand")
    assert [code["@id"].split("/")[-2:] for code in stand["dcatde:politicalGeocodingURI"]] == [
        ["districtKey", "03361"], ["municipalityKey", "03361001"], ["regionalKey", ACHIM],
    ]  # fmt: skip
    assert stand["dcat:contactPoint"]["vcard:hasEmail"]["@id"] == "mailto:ozg@stadt.example"
    attribution = stand["dcat:distribution"][0]["dcatde:licenseAttributionByText"]["@value"]
    assert attribution.startswith("Landkreis Verden, Umsetzung des Onlinezugangsgesetzes, Datenlizenz Deutschland")
    assert attribution.endswith("Datenstand 30.06.2026")


def test_one_municipality_publishes_in_its_own_name_at_its_own_address(build, tmp_path):
    export(build, tmp_path, ACHIM, is_public=True, address="https://achim.example/daten")
    document = read_json(tmp_path / "metadaten.jsonld")
    assert document["@context"]["@base"] == "https://achim.example/daten/"
    assert next(node for node in document["@graph"] if node["@type"] == "foaf:Agent")["foaf:name"] == "Achim"
    assert "Achim, Umsetzung des Onlinezugangsgesetzes" in (tmp_path / "LIZENZ.txt").read_text(encoding="utf-8")


def test_metadata_name_the_publisher_and_contributor_the_operator_names(build, tmp_path):
    contributor = "http://dcat-ap.de/def/contributors/stadtAchim"
    export(build, tmp_path, ACHIM, is_public=True, publisher="Stadt Achim", contributor=contributor)
    graph = read_json(tmp_path / "metadaten.jsonld")["@graph"]
    assert next(node for node in graph if node["@type"] == "foaf:Agent")["foaf:name"] == "Stadt Achim"
    datasets = [node for node in graph if node["@type"] == "dcat:Dataset"]
    assert [node["dcatde:contributorID"]["@id"] for node in datasets] == [contributor] * len(TABLES)
    conforms, _, text = pyshacl.validate(metadata(tmp_path), shacl_graph=Graph().parse(SHAPES))
    assert conforms, text


def test_same_build_gives_the_same_files(build, folder, tmp_path):
    export(build, tmp_path, is_public=True, contact="ozg@stadt.example")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_folder_with_internal_tables_is_not_published(build, tmp_path):
    export(build, tmp_path)
    with pytest.raises(InputError, match=r"interne Tabellen \(angabe.csv, aufgabe.csv, befund.csv, quelle.csv\)"):
        export(build, tmp_path, is_public=True)


def test_internal_export_has_no_open_data_files(build, tmp_path):
    export(build, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv"}


def test_fictional_municipalities_are_no_open_data(build, tmp_path):
    demo = tmp_path / "demo.duckdb"
    demo.write_bytes(build.read_bytes())
    with duckdb.connect(str(demo)) as connection:
        connection.execute("UPDATE mart.municipality SET is_demo = true")
    export(demo, tmp_path / "oeffentlich", is_public=True)
    assert read_csv(tmp_path / "oeffentlich" / "stand.csv") == []
    assert not (tmp_path / "oeffentlich" / "metadaten.jsonld").exists()
    export(demo, tmp_path / "beispiel", is_public=True, is_demo=True)
    assert len(read_csv(tmp_path / "beispiel" / "stand.csv")) == 3
    assert not (tmp_path / "beispiel" / "metadaten.jsonld").exists()
    assert not (tmp_path / "beispiel" / "LIZENZ.txt").exists()
