"""History as stretches and sums over areas: small, and exactly what the lists say."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ozg.read import area
from ozg.read.database import candidates, connect

STATE = "ars, reporting_date, ozg_id, leika_key, relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_in_ratio"


@pytest.fixture(scope="module")
def build(demo_data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect(candidates(demo_data).paths[0])
    yield connection
    connection.close()


def one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple:
    return connection.execute(query).fetchone()


def test_history_says_of_every_date_what_the_list_of_that_date_says(build):
    listed, told = f"SELECT {STATE} FROM mart.entry", f"SELECT {STATE} FROM mart.history"
    assert one(build, f"SELECT count(*) FROM ({listed} EXCEPT ALL {told})") == (0,)
    assert one(build, f"SELECT count(*) FROM ({told} EXCEPT ALL {listed})") == (0,)


def test_history_is_far_smaller_than_the_lists_it_tells(build):
    stretches, rows = one(
        build, "SELECT (SELECT count(*) FROM mart.history_interval), (SELECT count(*) FROM mart.entry)"
    )
    assert stretches < rows / 4


def test_germany_is_the_sum_of_its_lists_without_the_kreisverwaltung(build):
    whole = area.months(build, "DEMO").iloc[-1]
    lists = one(
        build,
        """
        SELECT sum(conform_count), sum(relevant_count), count(*) FROM mart.summary JOIN mart.municipality USING (ars)
        WHERE reporting_date = latest_date AND municipality_kind <> 'KREIS'""",
    )
    assert (whole["conform_count"], whole["relevant_count"], whole["list_count"]) == lists


def test_an_association_covers_its_members(build):
    whole = area.months(build, "DEMO").iloc[-1]
    assert (whole["list_count"], whole["covered_count"]) == (13, 15)
    assert one(build, "SELECT town_hall_count FROM mart.area WHERE area_key = 'DEMO'") == (15,)


def test_real_and_invented_places_are_never_added_up(build):
    assert len(area.months(build, "DE")) == 0
    assert one(build, "SELECT town_hall_count FROM mart.area WHERE area_key = 'DE'") == (10747,)


def test_services_of_an_area_are_the_sum_over_all_responsible_for_them(build):
    """Also the Kreisverwaltung, where it has the service to offer."""
    services = area.services(build, "99001").set_index("ozg_id")
    ozg_id, offering, conform = one(
        build,
        """
        WITH offered AS (
            SELECT ars, ozg_id, bool_and(coalesce(is_conform, false)) AS is_conform
            FROM mart.entry JOIN mart.municipality USING (ars)
            WHERE reporting_date = latest_date AND district_key = '99001' AND is_in_ratio
            GROUP BY ALL
        )
        SELECT ozg_id, count(*), count(*) FILTER (is_conform) FROM offered GROUP BY ozg_id ORDER BY count(*) DESC, ozg_id LIMIT 1""",
    )
    assert tuple(services.loc[ozg_id, ["relevant_count", "conform_count"]]) == (offering, conform)


def test_leverage_of_an_area_is_the_sum_over_its_municipalities(build):
    (day,) = one(build, "SELECT max(reporting_date) FROM mart.area_leverage WHERE area_key = '99001'")
    leverage = area.leverage(build, "99001", day)
    expected = one(
        build,
        """
        SELECT sum(service_count) FROM mart.leverage JOIN mart.municipality USING (ars)
        WHERE reporting_date = latest_date AND district_key = '99001' AND municipality_kind <> 'KREIS' AND NOT is_outdated""",
    )
    assert (leverage["service_count"].sum(),) == expected
