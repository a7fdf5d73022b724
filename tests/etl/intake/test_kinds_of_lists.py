"""Made-up lists in endless variation, with the truth known by construction: header rows, shifted lines, several keys in one cell, the
day above the table, keys in spreadsheet clothes. No value is wrong without a finding that names the place."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook

from etl.contracts import Delivery
from etl.intake import read_delivery
from etl.readers.delimited import read_delimited
from etl.readers.read import read_file
from tests.etl.intake.lists import ACHIM, DAY, check_promises

SERVICES = ("10119", "10177", "10160", "10244", "10557", "10350", "10026")
STATES = {
    "läuft bereits": None,
    "in Planung": "GEPLANT",
    "online": "GO_LIVE",
    "noch offen": None,
    "offen": "OFFEN",
    "Test": "TEST",
}
KNOWN_STATES = [word for word, state in STATES.items() if state]
ALL_CASES, ONLINE = ("gesamt", "insgesamt", "alle"), ("online", "davon online", "digital", "davon digital")
GROUPS = ("Fallzahlen", "Fälle", "Anzahl Fälle")
BETWEEN = ("/", " / ", "; ", ", ", " & ", " + ", " und ", " u. ", "\n", " sowie ")
CLOTHES = ("{}", '="{}"', "'{}", "OZG-{}", "{},0", "[{}]", "OZG-ID {}")
DAYS = (
    "Stand: 30.06.2026", "Sachstand zum 30.06.2026 (vorläufig)", "Projektstand Juni 2026", "Datenstand 2026-06-30", "Erhebungsstand: 30. Juni 2026, 8 Uhr",
    "Abzug vom 30.06.2026 23:10", "Achim, den 30.06.2026", "Stichtag: 30.6.26", "Auswertung der Leistungen vom 30.06.2026", "Listenstand per 30.06.2026",
)  # fmt: skip


@dataclass
class Made:
    """A list with its truth: per OZG-ID the values that may be read; a value that is not known may be anything but wrong."""

    rows: list[list[Any]]
    truth: dict[str, dict[str, Any]] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    separator: str = ";"
    has_day: bool = False


@st.composite
def lists(draw: st.DrawFn) -> Made:
    """Two to five services in one of many shapes."""
    services = draw(st.lists(st.sampled_from(SERVICES), min_size=2, max_size=5, unique=True))
    made = Made([])
    if draw(st.booleans()):
        made.has_day = True
        made.rows += [[draw(st.sampled_from(DAYS))], []]
    order = draw(st.booleans())
    online, everything = draw(st.sampled_from(ONLINE)), draw(st.sampled_from(ALL_CASES))
    pair = [online, everything] if order else [everything, online]
    shape = draw(st.sampled_from(("one row", "two rows", "three rows", "keys below")))
    top = len(made.rows) + 1
    group = draw(st.sampled_from(GROUPS))
    if shape == "one row":
        made.rows.append(
            ["OZG-ID", "Status", *(f"{group} 2025" if text == everything else "Online-Fälle 2025" for text in pair)]
        )
    elif shape == "two rows":
        made.rows += [["OZG-ID", "Status", f"{group} 2025", None], [None, None, *pair]]
    elif shape == "three rows":
        made.rows += [
            ["OZG-ID", "Status", group, None],
            [None, None, draw(st.sampled_from((2025, "2025"))), None],
            [None, None, *pair],
        ]
    else:
        made.rows += [[None, None, f"{group} 2025", None], ["OZG-ID", "Status", *pair]]
    if shape != "one row" and draw(st.booleans()):
        made.merges.append(f"C{top}:D{top}")
    while services:
        count = draw(st.integers(1, min(2, len(services))))
        own, services = services[:count], services[count:]
        state = draw(st.sampled_from(KNOWN_STATES))
        cases = draw(st.integers(3, 9000))
        digital = draw(st.integers(0, cases))
        key = draw(st.sampled_from(CLOTHES)).format(own[0]) if count == 1 else draw(st.sampled_from(BETWEEN)).join(own)
        numbers = [digital, cases] if order else [cases, digital]
        made.rows.append([key, state, *numbers])
        for position, ozg_id in enumerate(own):
            first = position == 0
            made.truth[ozg_id] = {
                "implementation_status": STATES[state], "case_count": cases if first else None, "online_case_count": digital if first else None,
            }  # fmt: skip
    return made


def as_workbook(made: Made, folder: Any) -> Delivery:
    book = Workbook()
    for row in made.rows:
        book.active.append(row)
    for (cell,) in book.active.iter_rows(max_col=1):
        if str(cell.value).startswith("="):
            cell.data_type = "s"  # a text that looks like a formula, not one whose result was never stored
    for cells in made.merges:
        book.active.merge_cells(cells)
    path = folder / "Liste.xlsx"
    book.save(path)
    return read_delivery(path, ars=ACHIM, reporting_date=None if made.has_day else DAY, raw=read_file(path))


def as_text(made: Made, folder: Any) -> Delivery:
    lines = io.StringIO()
    for row in made.rows:
        cells = ["" if value is None else str(value) for value in row] + [""] * (4 - len(row))
        lines.write(
            made.separator.join(f'"{text}"' if any(sign in text for sign in "\n;,") else text for text in cells) + "\n"
        )
    path = folder / "Liste.csv"
    path.write_text(lines.getvalue(), encoding="utf-8")
    raw = read_delimited(path.read_bytes())
    return read_delivery(path, ars=ACHIM, reporting_date=None if made.has_day else DAY, raw=raw)


@pytest.mark.parametrize(("form", "examples"), [(as_workbook, 30), (as_text, 50)])
def test_no_list_is_read_wrongly_without_a_word(
    tmp_path_factory: pytest.TempPathFactory, form: Any, examples: int
) -> None:
    folder = tmp_path_factory.mktemp("made")

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(lists())
    def holds(made: Made) -> None:
        delivery = form(made, folder)
        check_promises(delivery)
        assert delivery.reporting_date == date(2026, 6, 30), made.rows
        read = {row["ozg_id"]: row for row in delivery.rows.get("service_entry", [])}
        assert set(read) == set(made.truth), made.rows
        for ozg_id, truth in made.truth.items():
            found = {name: read[ozg_id].get(name) for name in truth}
            assert found == truth, (ozg_id, made.rows)
        loud = [one for one in delivery.findings if one.severity != "info" and one.code != "several_keys"]
        assert loud == [], made.rows

    holds()


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(SERVICES), st.integers(1, 99), st.integers(0, 99), st.sampled_from(KNOWN_STATES)), min_size=2, max_size=5, unique_by=lambda row: row[0])
)  # fmt: skip
def test_nothing_behind_a_bare_decimal_comma_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    lines = [
        "OZG-ID,Leistung,Online-Quote,Status",
        *(f"{key},Leistung {key},{whole},{part},{state}" for key, whole, part, state in rows),
    ]
    path = tmp_path_factory.getbasetemp() / "verschoben.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    delivery = read_delivery(path, ars=ACHIM, reporting_date=DAY, raw=read_delimited(path.read_bytes()))
    read = delivery.rows["service_entry"]
    assert {(row.get("online_share"), row.get("implementation_status")) for row in read} == {(None, None)}
    assert [one.code for one in delivery.findings if one.code == "lines_shifted"] == ["lines_shifted"]
