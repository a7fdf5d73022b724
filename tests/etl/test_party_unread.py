"""A list that names somebody the program does not understand: never told as nobody, and never as somebody outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.form.template import write_template
from etl.reference.register import load_register
from ozg.read import bottlenecks, letters, leverage, municipality
from ozg.words import bottleneck as words, demand as demand_words, letter as letter_words, order
from tests.etl.conftest import ACHIM, delivery
from tests.etl.intake.lists import codes, deliver, workbook
from tests.etl.test_model import JUNE, fetch, service


@pytest.mark.parametrize(
    ("written", "party"),
    [("wie besprochen", "U"), ("Land/Hersteller", "U"), ("KDO", "U"), ("niemand", None), ("k. A.", None), ("?", None), (None, None), ("Land", "L")],
)  # fmt: skip
def test_whom_nobody_understands_is_kept_apart_from_nobody(
    tmp_path: Path, written: str | None, party: str | None
) -> None:
    beside = deliver(workbook(tmp_path / "a.xlsx", [
        ("Leistung", "Status", "Engpass", "Wartet auf"), ("Reisepass", "offen", "ePayment", written), ("Fundsachen", "offen", "eAkte", "Land"),
    ]))  # fmt: skip
    alone = deliver(workbook(tmp_path / "b.xlsx", [
        ("Leistung", "Engpass", "Schwere", "Wartet auf"), ("Reisepass", "E03", "blockierend", written), ("Fundsachen", "E08", "bremsend", "L"),
    ], "Engpässe"))  # fmt: skip
    for read in (beside, alone):
        assert read.rows["bottleneck_entry"][0].get("waiting_for") == party
        assert ("word_not_known" in codes(read)) == (party == "U")


def blocked(party: str | None) -> dict:
    return {"bottleneck_code": "E03", "severity": "BLOCKIEREND", "waiting_for": party}


def test_everything_counts_it_as_open_and_names_it(published, tmp_path: Path) -> None:
    path = published(delivery(
        JUNE,
        service_entry=[service(one, declared_level=1, case_count=100, implementation_status="OFFEN") for one in ("10557", "10124", "10160")],
        bottleneck_entry=[{"ozg_id": "10557", **blocked("U")}, {"ozg_id": "10124", **blocked(None)}, {"ozg_id": "10160", **blocked("K")}],
    ))  # fmt: skip
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        held = bottlenecks.hands(connection, ACHIM, JUNE, JUNE).iloc[0]
        assert [held[name] for name in ("own_count", "outside_count", "open_count", "unread_count")] == [1, 0, 2, 1]
        unnamed = leverage.unnamed(connection, ACHIM, JUNE, JUNE).iloc[0]
        assert (unnamed["unnamed_count"], unnamed["unread_count"]) == (1, 1)
        assert leverage.demands(connection, ACHIM, JUNE, JUNE).empty
        assert letters.demands(connection, ACHIM, JUNE, JUNE, "03361").empty
        by_party = bottlenecks.leverage(connection, ACHIM, JUNE, JUNE)
        assert {words.owners(row.waiting_for) for row in by_party.itertuples()} == {
            "Kommune", "niemand eingetragen", "in der Liste genannt, nicht verstanden",
        }  # fmt: skip
        left = municipality.services(connection, ACHIM, JUNE, JUNE)
        assert sorted(left["left_group"]) == ["EIGENES_HAUS", "NIEMAND", "NIEMAND"]
    said = dict(fetch(path, "SELECT ozg_id, turn_group FROM mart.entry"))
    assert said == {"10557": "NAECHSTES", "10124": "NAECHSTES", "10160": "SELBST"}
    write_template(tmp_path / "vorlage.xlsx", load_register().get(ACHIM), path)


def test_the_sentences() -> None:
    class Row:
        turn_group, lists_unnamed, waiting_for = "NAECHSTES", True, "U"

    assert (
        order.waiting(Row, date(2026, 6, 30))
        == "klären, wer es löst: wen die Liste im Engpass nennt, ist nicht verstanden"
    )
    Row.waiting_for = None
    assert order.waiting(Row, date(2026, 6, 30)) == "klären, wer es löst: im Engpass ist niemand eingetragen"
    assert words.owners("L U") == "Land, in der Liste genannt, nicht verstanden"
    assert words.not_named(1, 2, ("Leistung", "Leistungen")) == (
        "Bei 1 Leistung ist niemand eingetragen: klären, wer es löst. "
        "Bei 2 Leistungen nennt die Liste jemanden, den das Programm nicht versteht: bitte in der Spalte „Wartet auf“ nachsehen."
    )
    import pandas as pd

    assert demand_words.headline(pd.DataFrame(), 1).startswith("Ob auf andere gewartet wird, ist nicht bekannt: ")
    assert letter_words.headline(pd.DataFrame(), 1).endswith("; vorbereitet ist deshalb kein Brief.")
    assert demand_words.headline(pd.DataFrame()) == "Kein gemeldeter Engpass nennt andere, auf die gewartet wird."
