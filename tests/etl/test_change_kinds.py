"""What became of a service between two lists: relevant no more, otherwise cut, a range, known anew (docs/fachregeln.md 14)."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from etl.actions.load import load
from etl.record import publish
from ozg.marks import plain
from ozg.read import municipality, quarter
from ozg.words import change, quarter as quarter_words, standing
from tests.etl.conftest import ACHIM, delivery
from tests.etl.test_model import JUNE, MARCH, service


def told(path: Path) -> dict[str, str]:
    """What is said of each service that changed, by two lists that follow each other; the letter about a quarter says the same."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = municipality.changes(connection, ACHIM, JUNE)
        apart = quarter.answers(connection, ACHIM, JUNE, MARCH)["changes"]
    said = [
        {f"{row.ozg_id} {row.service_name}": change.change(row) for row in found.itertuples()}
        for found in (rows, apart)
    ]
    assert said[0] == said[1]
    return {key.split()[0]: words for key, words in said[1].items()}


def headline(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        (now,) = municipality.summary(connection, ACHIM, JUNE).to_dict("records")
    return plain(standing.changed(now))


def test_what_is_somebody_elses_now_is_still_in_the_list(published) -> None:
    path = published(
        delivery(MARCH, service_entry=[service("10557", declared_level=3), service("10119", relevance="ZUSTAENDIG_ANDERE"), service("10124")]),
        delivery(JUNE, service_entry=[
            service("10557", declared_level=3, relevance="NICHT_ANGEBOTEN"), service("10119", declared_level=3), service("10160"),
        ]),
    )  # fmt: skip
    assert told(path) == {
        "10557": "nicht mehr relevant, zuvor ganz online", "10119": "jetzt relevant, ganz online", "10124": "nicht mehr in der Liste", "10160": "neu in der Liste",
    }  # fmt: skip
    assert headline(path).endswith(
        "Dazu: 2 Leistungen neu mitgezählt (1 ganz online) und 2 Leistungen nicht mehr mitgezählt (1 zuvor ganz online)."
    )


def newer(ozg_id: str, level: int | None, **more) -> dict:
    """A service whose level its list declares by model 2.0."""
    return service(ozg_id, rgm_version="2.0", declared_level=level, **more)


def test_a_level_of_another_model_moves_on_its_own_scale_and_in_no_ratio(published) -> None:
    path = published(
        delivery(MARCH, service_entry=[
            newer("10557", 5), newer("10119", 5, implementation_status="OFFEN"), newer("10124", 4), service("10160", declared_level=3), newer("10018", 6),
            newer("10019", 4), service("10092"),
        ]),
        delivery(JUNE, service_entry=[
            newer("10557", 7), newer("10119", 2, implementation_status="GO_LIVE"), newer("10124", 4), newer("10160", 5), service("10018", declared_level=2),
            service("10019"), newer("10092", 3),
        ]),
    )  # fmt: skip
    of_7 = "von 7 nach Modell 2.0, eigene Angabe"
    assert told(path) == {
        "10557": f"Reifegrad 5 → 7 {of_7}", "10119": f"Reifegrad 5 → 2 {of_7}",
        "10160": f"Modell gewechselt (1.1 → 2.0), zuletzt Reifegrad 3, jetzt 5 {of_7}",
        "10018": f"Modell gewechselt (2.0 → 1.1), zuletzt Reifegrad 6 {of_7}, jetzt Reifegrad 2",
        "10019": f"Reifegrad nicht mehr bekannt, zuletzt Reifegrad 4 {of_7}", "10092": f"Reifegrad jetzt bekannt: 3 {of_7}",
    }  # fmt: skip
    assert headline(path) == (
        "Seit 31.03.2026: nach Modell 2.0 steht 1 Leistung höher, 1 tiefer. Dazu: 2 Leistungen nach einem anderen Modell gemeldet."
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        facts = quarter.answers(connection, ACHIM, JUNE, MARCH)
    match, changes = facts["compared"], facts["changes"]
    assert (match["compared_count"], match["compared_elsewhere_count"]) == (0, 3)
    assert quarter_words.news(facts["now"], facts["before"], match, changes, facts["solved"]).startswith(
        "Seit 31.03.2026: nach Modell 2.0 steht 1 Leistung höher, 1 tiefer; bei 4 fehlt der Stand an einem der Tage."
    )
    assert [line.split(",")[0] for line in quarter_words.better(changes, match, 5).items] == [
        f"{changes.set_index('ozg_id').at['10557', 'service_name']}: Reifegrad 5 → 7 von 7 nach Modell 2.0"
    ]


def test_a_bundle_named_by_its_single_services_is_not_gone(store, lists) -> None:
    head = "OZG-ID;LeiKa-Schlüssel;Reifegrad\n"
    load(store, [lists("a.csv", head + "10519;;3\n10160;;1\n")], ACHIM, MARCH)
    report = load(
        store, [lists("b.csv", head + "10519;99012008001000;3\n10519;99012008001001;2\n10160;;1\n")], ACHIM, JUNE
    ).reports[0]
    assert not [one for one in report["findings"] if one["code"] == "list_drops_services"]
    assert (report["loss"], report["changes"]["gone"], report["changes"]["new"], report["changes"]["other"]) == (
        None,
        0,
        0,
        3,
    )
    path = publish.current_build(store.published)
    with duckdb.connect(str(path), read_only=True) as connection:
        kinds = connection.execute("SELECT DISTINCT change_kind FROM mart.change").fetchall()
    assert kinds == [("ANDERS_GETEILT",)]
    assert told(path)["10519"].startswith("in der Liste anders aufgeteilt")


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((1, None), (2, 3), "Reifegrad 1 → 2–3"),
        ((3, None), (2, 3), "Reifegrad 3 → 2–3, ob ganz online, ist nicht mehr bekannt"),
        ((4, None), (2, 3), "Reifegrad 4 → 2–3, ob ganz online, ist nicht mehr bekannt"),
        ((1, None), (1, 3), "Reifegrad 1 → 1–3, ob ganz online, ist nicht mehr bekannt"),
        ((2, 3), (2, None), "Reifegrad 2–3 → 2"),
        ((None, None), (3, None), "Reifegrad jetzt bekannt: 3"),
        ((3, None), (None, None), "Reifegrad nicht mehr bekannt, zuletzt Reifegrad 3"),
    ],
)
def test_a_range_is_a_range_and_no_level_that_is_told_no_more(published, before, now, said) -> None:
    lists = [
        delivery(
            day,
            service_entry=[
                service("10557", declared_level=low, declared_level_high=high),
                service("10124", declared_level=2),
            ],
        )
        for day, (low, high) in ((MARCH, before), (JUNE, now))
    ]
    path = published(*lists)
    assert told(path) == {"10557": said}


def test_what_is_known_anew_stands_in_the_same_sentence(published) -> None:
    first, second = (3, None, 2), (None, 3, 2)
    lists = [
        delivery(
            day,
            service_entry=[
                service(ozg_id, declared_level=level)
                for ozg_id, level in zip(("10557", "10124", "10119"), levels, strict=True)
            ],
        )
        for day, levels in ((MARCH, first), (JUNE, second))
    ]
    assert headline(published(*lists)) == (
        "Seit 31.03.2026: keine Leistung dazugekommen, keine zurückgefallen; von einer zuvor ganz online ist es nicht mehr bekannt; "
        "von einer zuvor unbekannten ist jetzt bekannt, dass sie ganz online ist."
    )
