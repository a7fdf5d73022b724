"""The catalogue: everyday words, one service, its criteria, its place among the others."""

from __future__ import annotations

from datetime import date

import pytest

from ozg import formats
from ozg.read import services
from ozg.read.database import connect
from ozg.words import bottleneck as bottleneck_words
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
VERDEN = "033610012012"  # Verden (Aller), same district as Achim


@pytest.fixture
def achim(published):
    return connect(published(
        delivery(JUNE, service_entry=[
            {"ozg_id": "10160", "relevance": "RELEVANT", "k1": "WEBSITE", "k2": "DOWNLOAD", "k5": "NICHT_NOETIG"},
            {"ozg_id": "10124", "relevance": "ZUSTAENDIG_ANDERE"},
        ]),
        delivery(JUNE, ars=VERDEN, service_entry=[{"ozg_id": "10160", "relevance": "RELEVANT", "declared_level": 3}]),
    ))  # fmt: skip


def test_an_bottleneck_is_outdated_at_the_chosen_date(published):
    november = date(2025, 11, 30)
    connection = connect(published(
        delivery(november, service_entry=[{"ozg_id": "10160", "relevance": "RELEVANT"}], bottleneck_entry=[
            {"ozg_id": "10160", "bottleneck_code": "E05", "severity": "BLOCKIEREND", "since_date": date(2025, 6, 30)}]),
        delivery(JUNE, service_entry=[{"ozg_id": "10160", "relevance": "RELEVANT"}]),
    ))  # fmt: skip
    seen = [
        services.bottlenecks(connection, ACHIM, JUNE, "10160", None, today).iloc[0]
        for today in (JUNE, date(2026, 12, 31))
    ]
    assert [bottleneck_words.entry_since(row, today) for row, today in zip(seen, (JUNE, date(2026, 12, 31)), strict=True)] == [
        "seit 12 Monaten", "seit 18 Monaten; veraltet, bitte bestätigen"]  # fmt: skip


#: What people type → the service they mean; it must come first.
MEANT = {
    "Hund anmelden": "Hundehaltung",
    "Hunde": "Hundehaltung",
    "Ummelden": "Wohnsitzmeldungen",
    "Umzug": "Wohnsitzmeldungen",
    "Ausweis": "Personalausweis",
    "einen Perso beantragen": "Personalausweis",
    "heiraten": "Eheschließung und -beurkundung",
    "FÜHRERSCHEIN": "Führerschein",
    "Fuehrerschein": "Führerschein",
    "10557": "Geburtsurkunde und -bescheinigung",
    "99115005104000": "Wohnsitzmeldungen",
}


def test_everyday_words_find_the_service(achim):
    names = services.catalogue(achim, ACHIM, JUNE).set_index("ozg_id")["service_name"]
    assert {words: names[services.search(achim, words)["ozg_id"].iloc[0]] for words in MEANT} == MEANT


def test_auto_means_motor_vehicles_and_nothing_automatic(achim):
    names = services.catalogue(achim, ACHIM, JUNE).set_index("ozg_id")["service_name"]
    found = [names[ozg_id] for ozg_id in services.search(achim, "Auto")["ozg_id"]]
    assert "Kraftfahrzeugzulassung, -um- und Abmeldung" in found[:4]
    assert not [name for name in found if "automatisiert" in name]


def test_what_is_not_listed_has_no_relevance(achim):
    frame = services.catalogue(achim, ACHIM, JUNE).set_index("ozg_id")
    assert len(frame) == 559
    assert frame.loc[["10160", "10124"], "relevance"].tolist() == ["RELEVANT", "ZUSTAENDIG_ANDERE"]
    assert frame.loc["10557", ["relevance", "relevant_count", "case_count"]].isna().all()


def test_a_withdrawn_number_is_known_without_a_name(achim):
    row = services.service(achim, "10012").iloc[0]
    assert not row["is_named"]
    assert services.service(achim, "10999").empty


def test_criteria_in_order_with_what_is_missing(achim):
    frame = services.criteria(achim, ACHIM, JUNE, "10160", None)
    assert frame["criterion_code"].tolist() == [f"k{number}" for number in range(1, 10)]
    levels = frame.set_index("criterion_code")["criterion_level"]
    assert levels[["k1", "k2"]].tolist() == [4, 1]
    assert levels[["k3", "k5"]].isna().all()  # not answered; does not apply
    assert frame.set_index("criterion_code")["answer"].isna().to_dict()["k3"]
    assert frame[frame["is_binding"]]["criterion_code"].tolist() == ["k2"]


def test_where_the_district_stands(achim):
    frame = services.district(achim, ACHIM, JUNE, "10160").set_index("ars")
    assert frame.loc[[ACHIM, VERDEN], "level_low"].tolist() == [1, 3]
    assert (
        services.district(achim, ACHIM, JUNE, "10124")
        .set_index("ars")
        .loc[VERDEN, ["relevance", "level_low"]]
        .isna()
        .all()
    )


@pytest.mark.parametrize(("first", "second", "conform", "levels", "version"), [
    ({"declared_level": 1}, {}, False, [0, 1], "1.1"),  # one at level 1 decides, whatever the other is
    ({"declared_level": 4}, {}, None, [0, 4], "1.1"),
    ({}, {}, None, [None, None], None),
    ({"declared_level": 3}, {"declared_level": 5, "rgm_version": "2.0"}, None, [0, 3], "1.1"),
    ({"declared_level": 6, "rgm_version": "2.0"}, {"declared_level": 5, "rgm_version": "2.0"}, None, [None, None], "2.0"),
])  # fmt: skip
def test_a_bundle_stands_where_its_lowest_service_stands(published, first, second, conform, levels, version):
    keys = ("99110009104000", "99110009005000")
    listed = [
        {"ozg_id": "10160", "leika_key": key, "relevance": "RELEVANT", **given}
        for key, given in zip(keys, (first, second), strict=True)
    ]
    row = services.district(connect(published(delivery(JUNE, service_entry=listed))), ACHIM, JUNE, "10160").iloc[0]
    found = [
        None if formats.is_unknown(row[name]) else row[name]
        for name in ("is_conform", "level_low", "level_high", "rgm_version")
    ]
    assert found[:3] == [conform, *levels]
    assert version is None or found[3] == version


def test_history_has_a_gap_where_nothing_is_known(published):
    march = date(2026, 3, 31)
    connection = connect(published(
        delivery(march, service_entry=[{"ozg_id": "10160", "relevance": "RELEVANT"}]),
        delivery(JUNE, service_entry=[{"ozg_id": "10160", "relevance": "RELEVANT", "declared_level": 2}]),
    ))  # fmt: skip
    frame = services.history(connection, ACHIM, JUNE, "10160", None)
    assert frame["level_low"].isna().tolist() == [True, False]
    assert frame["level_low"].iloc[1] == 2
    assert len(services.history(connection, ACHIM, march, "10160", None)) == 1
