"""Columns that are asked for by name are read like any other: words as choices, shares, minutes; what is not known stays so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from etl.form.columns import SERVICES
from etl.intake import read_delivery
from tests.etl.conftest import ACHIM

HEADERS = [column.header for column in SERVICES.on_request]


def read(folder: Path, header: str, *cells: str) -> Delivery:
    """A list of births, dogs and passports with one column beside the number."""
    lines = [f'{ozg_id};"{cell}"' for ozg_id, cell in zip(("10557", "10160", "10177"), cells, strict=False)]
    path = folder / "liste.csv"
    path.write_text("\n".join([f"OZG-ID;{header}", *lines]) + "\n", encoding="utf-8")
    return read_delivery(path, ars=ACHIM, reporting_date=date(2026, 9, 30))


def values(delivery: Delivery, name: str) -> list[Any]:
    return [row.get(name) for row in delivery.rows["service_entry"]]


def codes(delivery: Delivery) -> list[str]:
    return [finding.code for finding in delivery.findings if finding.code != "relevance_assumed"]


def test_none_of_them_stands_in_the_template_by_itself():
    assert len(HEADERS) == 31
    assert not {column.header for column in SERVICES.columns} & set(HEADERS)


@pytest.mark.parametrize("column", SERVICES.on_request, ids=lambda column: column.header)
def test_each_is_found_by_its_header_and_its_other_names(column, tmp_path):
    by_kind = {"Prozent": "7 %", "Datum": "12.03.2026"}
    word = next(iter(column.words.values()), by_kind.get(column.value_kind, "7"))
    for header in (column.header, *column.synonyms):
        found = values(read(tmp_path, header, word, word), column.field)
        assert None not in found and len(found) == 2, header


@pytest.mark.parametrize(
    ("header", "field", "cells", "read_as", "findings"),
    [
        ("Kanäle", "channels", ("Post, online", "Telefon und Schalter", ""), ["ONLINE POST", "SCHALTER TELEFON", None], []),
        ("Kanäle", "channels", ("online, Fax", "k. A.", "online"), ["ONLINE", None, "ONLINE"], ["word_not_known"]),
        ("persönliches Erscheinen", "appearance_duty", ("rechtlich", "nein", "?"), ["RECHTLICH", "NEIN", None], []),
        ("persönliches Erscheinen", "appearance_duty", ("manchmal", "nein", ""), [None, "NEIN", None], ["word_not_known"]),
        ("Adressat", "addressee", ("beide", "Unternehmen", "Bürger"), ["BEIDE", "UNTERNEHMEN", "BUERGER"], []),
        ("Videoberatung", "has_video_advice", ("ja", "nein", ""), [True, False, None], []),
        ("Papieranteil", "paper_share", ("35 %", "0 %", "k. A."), [0.35, 0.0, None], []),
        ("Papieranteil", "paper_share", ("350 %", "10 %", ""), [None, 0.1, None], ["share_not_readable"]),
        ("Minuten vorher", "minutes_before", ("22", "0", "viele"), [22.0, 0.0, None], ["number_not_readable"]),
        ("Wegezeit", "travel_minutes", ("40", "1,5", ""), [40.0, 1.5, None], []),
        ("Besuche je Fall", "visits_per_case", ("1,5", "0", "?"), [1.5, 0.0, None], []),
        ("Weg in km", "travel_km", ("18", "4,5", ""), [18.0, 4.5, None], []),
        ("Tage vorher", "days_before", ("38", "2,5", "lange"), [38.0, 2.5, None], ["number_not_readable"]),
        ("Druckseiten im Jahr", "printed_page_count", ("5200", "0", ""), [5200, 0, None], []),
        ("Rechtsprüfung am", "legal_review_date", ("12.03.2026", "", "bald"), [date(2026, 3, 12), None, None], ["date_not_readable"]),
        ("Rechtsgrundlage", "legal_basis", ("§ 10 PStG", "", "Satzung"), ["§ 10 PStG", None, "Satzung"], []),
        ("Beteiligte Ämter", "involved_offices", ("Kämmerei; Ordnungsamt", "", "Bauamt"), ["Kämmerei; Ordnungsamt", None, "Bauamt"], []),
        ("Programmstand", "programme_state", ("im Rollout", "live", "mal sehen"), ["ROLL_IN", "LIVE", None], ["word_not_known"]),
        ("§ 9a Kopie", "has_copy_after_sending", ("x", "nein", "unbekannt"), [True, False, None], []),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_its_kind_says(header, field, cells, read_as, findings, tmp_path):
    delivery = read(tmp_path, header, *cells)
    assert values(delivery, field) == read_as
    assert codes(delivery) == findings


def test_nobody_named_beside_the_service_is_kept(tmp_path):
    delivery = read(tmp_path, "Beteiligte Ämter", "Herr Müller", "Bauamt", "Ordnungsamt")
    assert "Müller" not in str(delivery.rows) + str([finding.as_dict() for finding in delivery.findings])


def test_a_list_without_the_column_knows_nothing_of_it(tmp_path):
    delivery = read(tmp_path, "Bemerkung", "a", "b", "c")
    assert all(column.field not in row for column in SERVICES.on_request for row in delivery.rows["service_entry"])
