"""Reference facts as tables."""

from __future__ import annotations

import time

import duckdb
import pytest

from etl.reference.tables import load_into
from ozg import rules

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        rules.install(connection)
        load_into(connection, include_demo=True)
        yield connection


def one(database, query):
    return database.execute(query).fetchone()


def test_the_catalogue_of_2018_has_575_numbers(database):
    assert one(database, "SELECT count(*), count(service_name) FROM core.service WHERE is_catalogue_2018") == (575, 533)
    assert one(database, "SELECT count(*) FROM core.service WHERE NOT is_catalogue_2018 AND is_named") == (26,)


def test_numbers_without_a_name_get_none(database):
    row = one(
        database, "SELECT service_name, subject_area, leika_count, is_named FROM core.service WHERE ozg_id = '10012'"
    )
    assert row == (None, None, 0, False)


def test_a_service_says_who_carries_it_out(database):
    row = one(
        database,
        "SELECT subject_area, situation_kind, jurisdiction_level, is_municipal_possible FROM core.service WHERE ozg_id = '10439'",
    )
    assert row == ("Mobilität & Reisen", "Geschäftslage", "kreis", True)


def test_types_of_a_bundle_are_joined(database):
    assert one(database, "SELECT type_codes, has_municipal_type FROM core.service WHERE ozg_id = '10136'") == (
        "1 | 2/3 | 4 | 5",
        True,
    )
    assert one(database, "SELECT count(*) FROM core.service WHERE has_municipal_type") == (18,)


def test_every_leika_service_belongs_to_a_service(database):
    assert one(database, "SELECT count(*), count(leika_key) FROM core.leika_service") == (5249, 4813)
    assert one(database, "SELECT count(*) FROM core.leika_service ANTI JOIN core.service USING (ozg_id)") == (0,)


def test_the_register_counts_are_those_of_the_source(database):
    counts = dict(
        database.execute(
            "SELECT municipality_kind, count(*) FROM core.municipality WHERE NOT is_demo GROUP BY 1"
        ).fetchall()
    )
    assert counts == {"GEMEINDE": 10_640, "KREISFREI": 107, "KREIS": 294, "VERBAND": 1_202}
    assert one(database, "SELECT count(*) FROM core.district WHERE NOT is_demo") == (401,)
    assert one(database, "SELECT count(*), count(tile_column) FROM core.state WHERE NOT is_demo") == (16, 16)


def test_a_member_names_its_association(database):
    row = one(database, """SELECT member.short_name, association.municipality_name, member.district_name, member.state_name, member.size_class
                           FROM core.municipality AS member JOIN core.municipality AS association ON association.ars = member.association_ars
                           WHERE member.ars = '033575408057'""")  # fmt: skip
    assert row == ("Zeven", "Samtgemeinde Zeven", "Landkreis Rotenburg (Wümme)", "Niedersachsen", "10.000–19.999")


def test_every_municipality_has_a_size_class_and_an_outline(database):
    assert one(database, "SELECT count(*) FROM core.municipality WHERE size_class IS NULL") == (0,)
    assert (
        database.execute(
            """SELECT short_name FROM core.municipality ANTI JOIN core.outline USING (ars) WHERE municipality_kind <> 'VERBAND'"""
        ).fetchall()
        == []
    )


def test_outlines_are_geojson_of_three_levels(database):
    counts = dict(
        database.execute("SELECT level, count(*) FROM core.outline WHERE ars NOT LIKE '99%' GROUP BY 1").fetchall()
    )
    assert counts == {"state": 16, "district": 401, "municipality": 10_939}
    assert one(database, "SELECT geometry_json->>'$.type' FROM core.outline WHERE ars = '033610001001'") == ("Polygon",)


def test_the_demo_municipalities_form_two_districts(database):
    rows = database.execute(
        "SELECT district_name, count(*) FROM core.municipality WHERE is_demo AND municipality_kind <> 'KREIS' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert rows == [("Hafenstadt", 1), ("Landkreis Eichholz", 15)]  # 14 Gemeinden and the association
    assert one(
        database,
        "SELECT sum(population) FROM core.municipality WHERE is_demo AND district_key = '99001' AND municipality_kind = 'GEMEINDE'",
    ) == (215_000,)


def test_without_demo_nothing_fictional_is_in_the_tables():
    with duckdb.connect() as connection:
        rules.install(connection)
        load_into(connection, include_demo=False)
        for table in ("municipality", "district", "state"):
            assert connection.execute(f"SELECT count(*) FROM core.{table} WHERE is_demo").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM core.outline WHERE ars LIKE '99%'").fetchone() == (0,)


def test_priority_lists_keep_the_name_given(database):
    assert one(database, "SELECT count(*) FROM core.priority_list WHERE list_name LIKE 'OZG-Fokusleistungen%'") == (16,)
    assert one(database, "SELECT ozg_id FROM core.priority_list WHERE given_name = 'Ummeldung (eWA)'") == ("10124",)


def test_every_table_says_what_a_row_is(database):
    rows = database.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core' AND comment IS NULL"
    ).fetchall()
    assert rows == []


def test_loading_is_fast():
    started = time.perf_counter()
    with duckdb.connect() as connection:
        rules.install(connection)
        load_into(connection, include_demo=True)
    assert time.perf_counter() - started < 5  # about 0.9 s; the limit leaves room for a busy machine
