"""The corpus of bad inputs: no traceback, no row lost, and the finding that says what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.bad_files import corpus
from benchmarks.bad_files.kinds import BadFile
from etl.intake import read_delivery
from etl.readers.raw import UnreadableFileError, raw_from_bytes
from etl.readers.sandbox import Sandbox
from tests.etl.intake.lists import check_promises

#: The very long lists are measured in full by ``python -m benchmarks.bad_inputs``.
CORPUS = corpus(load_share=0.1)
#: Those that are bad by their size: half of the time of all.
LARGE = {
    "ZIP-Bombe, 300 MB Leerzeichen",
    "ein Text von 200 MB",
    "700.000 Zellen",
    "eine Million leere Zeilen",
    "150.000 Zeilen",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


def cases() -> Iterator[object]:
    for bad in CORPUS:
        is_large = bad.group == "Menge" or bad.name in LARGE
        yield pytest.param(bad, id=f"{bad.group}: {bad.name}", marks=[pytest.mark.slow] if is_large else [])


def test_the_large_ones_are_there() -> None:
    assert {bad.name for bad in CORPUS} >= LARGE


@pytest.mark.parametrize("bad", list(cases()))
def test_every_bad_input_gets_its_finding(tmp_path: Path, sandbox: Sandbox, bad: BadFile) -> None:
    path = bad.build(tmp_path / "Liste")
    try:
        raw = raw_from_bytes(sandbox.read(path))
    except UnreadableFileError as error:
        raw = error
    day = date.fromisoformat(bad.day) if bad.day else None
    delivery = read_delivery(path, ars=bad.ars, reporting_date=day, raw=raw)
    check_promises(delivery)
    if bad.code is None:
        return
    found = [finding for finding in delivery.findings if finding.code == bad.code]
    assert found, Counter(finding.code for finding in delivery.findings)
    assert (delivery.outcome() == "rejected") is bad.is_rejected


def test_the_corpus_is_large_and_its_names_are_distinct() -> None:
    assert len(CORPUS) >= 120
    assert [name for name, count in Counter((bad.group, bad.name) for bad in CORPUS).items() if count > 1] == []


@pytest.mark.slow
def test_what_may_look_bad_but_is_good_loads(tmp_path: Path, sandbox: Sandbox) -> None:
    good = {
        "Strict OOXML",
        "falsche Blattgröße",
        "Blatt in UTF-16",
        "eine Million leere Zeilen",
        "Blattschutz",
        "nur Wagenrücklauf",
    }
    for bad in (bad for bad in CORPUS if bad.name in good):
        raw = raw_from_bytes(sandbox.read(bad.build(tmp_path / bad.name.replace(" ", "_"))))
        delivery = read_delivery(Path("Liste.xlsx"), ars=bad.ars, reporting_date=date(2026, 6, 30), raw=raw)
        assert delivery.ledger.loaded >= 1, bad.name
