"""The table of expected sentences: no false sentence, figure or rank on thin, old, partial and contradictory lists."""

from __future__ import annotations

import pytest

from ozg.marks import Marked
from ozg.rules import figures
from tests.answers import never
from tests.answers.case import Case
from tests.answers.cases import CASES
from tests.answers.told import PUBLIC, Answers, rounded

NUMBER = 1e-6
#: Every figure that has a definition.
KEYS = {figure.code for figure in (*figures.FIGURES, *figures.WORK_FIGURES, *figures.AREA_FIGURES)}


def where(wanted: str) -> list:
    """The cases that expect something of this kind."""
    return [pytest.param(case, id=case.name) for case in CASES if getattr(case, wanted)]


def everywhere() -> list:
    return [pytest.param(case, id=case.name) for case in CASES]


def test_every_list_of_the_table_is_read_completely(answers: Answers):
    """Otherwise a case would test its own mistake."""
    for name, report in answers.reports.items():
        assert report["outcome"].startswith("loaded"), (name, report["findings"])
        rows = report["rows"]
        assert rows["read"] == rows["loaded"], (name, rows, report["findings"])


def is_said(mark: Marked, value: float, is_public: bool) -> bool:
    """The figure is this number; the public view may round to ten."""
    if not mark.value:
        return False
    return abs(float(mark.value) - value) < NUMBER or (
        is_public and float(mark.value) in {rounded(value, 10), rounded(value, 100)}
    )


@pytest.mark.parametrize("case", where("figures"))
def test_figures(case: Case, answers: Answers):
    wrong = []
    ars = answers.ars(case)
    for named, value in case.figures.items():
        key, _, place = named.partition("@")
        assert key in KEYS, f"{case.name} expects {key}, there is no such definition"
        shown = [
            (page, mark)
            for page, told in answers.of(case).items()
            for mark in told.marks
            if mark.key == key and (mark.place or ars) == (place or ars) and mark.day in ("", case.date)
        ]
        if value is None:
            wrong += [f"{page}: {key} says {mark.words}, there is no such number" for page, mark in shown if mark.value]
            continue
        if not shown and value:  # a sentence may leave a zero out
            wrong.append(f"{named} = {value:g} stands on none of {list(answers.of(case))}")
        wrong += [
            f"{page}: {named} is {mark.value or 'unknown'} („{mark.words}“), not {value:g}"
            for page, mark in shown
            if not is_said(mark, value, page in PUBLIC)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", where("says"))
def test_says(case: Case, answers: Answers):
    told = answers.of(case)
    missing = [
        f"{page} does not say {' or '.join(f'„{one}“' for one in _either(said))}"
        for page, expected in case.says.items()
        for said in expected
        if not any(one.lower() in told[page].text.lower() for one in _either(said))
    ]
    assert not missing, "\n".join(missing)


def _either(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


@pytest.mark.parametrize("case", where("never"))
def test_never_says(case: Case, answers: Answers):
    told = answers.of(case)
    wrong = [
        f"{page} says …{_around(told[page].text, said)}…"
        for page, refused in case.never.items()
        for said in refused
        if said.lower() in told[page].text.lower()
    ]
    assert not wrong, "\n".join(wrong)


def _around(text: str, said: str) -> str:
    place = text.lower().index(said.lower())
    return text[max(0, place - 60) : place + len(said) + 60]


@pytest.mark.parametrize("case", where("follows"))
def test_order_on_the_page(case: Case, answers: Answers):
    for page, expected in case.follows.items():
        text, place = answers.of(case)[page].text.lower(), 0
        for said in expected:
            found = text.find(said.lower(), place)
            assert found >= 0, f"{page}: „{said}“ does not follow …{text[max(0, place - 80) : place]}"
            place = found + len(said)


@pytest.mark.parametrize("case", everywhere())
def test_nothing_that_is_never_true(case: Case, answers: Answers):
    wrong = [f"{page}: {found}" for page, told in answers.of(case).items() for found in never.found_in(told.text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "case", [param for param in everywhere() if (c := param.values[0]).ranks or c.groups or c.basis]
)
def test_ranks(case: Case, answers: Answers):
    rows = _stand(case, answers)
    wrong = []
    if case.ranks:
        ranked = sorted((int(row["rang_berechnet"]), name) for name, row in rows.items() if row["rang_berechnet"])
        assert [rank for rank, _ in ranked] == list(range(1, len(ranked) + 1)), "ranks are not one sequence"
        names = [name for _, name in ranked][: len(case.ranks)]
        wrong += [] if names == case.ranks else [f"order is {names}, not {case.ranks}"]
    wrong += [
        f"{name} is {rows[name]['rang_gruppe']}, not {group}"
        for name, group in case.groups.items()
        if rows[name]["rang_gruppe"] != group
    ]
    if case.basis:
        bases = {row["rang_grundlage"] for row in rows.values() if row["rang_berechnet"]}
        wrong += [] if bases == {case.basis} else [f"base is {bases}, not {case.basis}"]
    assert not wrong, "\n".join(wrong)


def _stand(case: Case, answers: Answers) -> dict[str, dict[str, str]]:
    rows = {row["leistung"]: row for row in answers.exported.stand if row["ars"] == answers.ars(case)}
    assert rows, "the municipality is not in stand.csv"
    return rows


def _compared(row: dict[str, str], expected: dict[str, str], where_: str) -> list[str]:
    return [
        f"{where_}: {column} is „{row.get(column, 'no such column')}“, not „{value}“"
        for column, value in expected.items()
        if not _is_same(row.get(column), value)
    ]


def _is_same(given: str | None, expected: str) -> bool:
    """The same text or the same number."""
    if given is None or not given or not expected:
        return given == expected
    try:
        return abs(float(given) - float(expected)) < NUMBER
    except ValueError:
        return given == expected


@pytest.mark.parametrize("case", where("stand"))
def test_services_in_the_export(case: Case, answers: Answers):
    rows = _stand(case, answers)
    wrong = [text for name, expected in case.stand.items() for text in _compared(rows[name], expected, name)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", where("history"))
def test_history_in_the_export(case: Case, answers: Answers):
    rows = {row["stichtag"]: row for row in answers.exported.history if row["ars"] == answers.ars(case)}
    wrong = [text for day, expected in case.history.items() for text in _compared(rows[day], expected, day)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", where("parties"))
def test_parties_in_the_export(case: Case, answers: Answers):
    rows = {
        (row["engpass"], row["wartet_auf"]): row for row in answers.exported.parties if row["ars"] == answers.ars(case)
    }
    wrong = []
    for key, expected in case.parties.items():
        if expected is None:
            wrong += [f"{key} is there: {rows[key]}"] if key in rows else []
        elif key not in rows:
            wrong.append(f"{key} is missing, there are {sorted(rows)}")
        else:
            wrong += _compared(rows[key], expected, " ".join(key))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("case", where("findings"))
def test_findings(case: Case, answers: Answers):
    files = {f"{case.name}_{number}.xlsx" for number in range(len(case.lists))}
    said = [
        " ".join(value for name, value in row.items() if name != "datei")  # the file is named after its case
        for row in answers.exported.findings
        if row["datei"] in files
    ]
    missing = [parts for parts in case.findings if not any(all(part in row for part in parts) for row in said)]
    assert not missing, f"no finding with {missing}; there are:\n" + "\n".join(said)


@pytest.mark.parametrize("case", where("loaded"))
def test_what_loading_says_of_the_change(case: Case, answers: Answers):
    report = answers.reports[f"{case.name}_{len(case.lists) - 1}.xlsx"]
    changes = report["changes"]
    wrong = [
        f"{kind}: {changes[kind]}, not {number}: {changes['services']}"
        for kind, number in case.loaded.items()
        if changes[kind] != number
    ]
    assert not wrong, "\n".join(wrong)
