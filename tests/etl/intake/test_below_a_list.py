"""What stands below a list: a footnote is no lost service, and a service somebody added there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver, workbook

HEADER = ("Prio", "Leistung", "Fälle pro Jahr", "Status")
ROWS = [HEADER, (1, "Reisepass", 900, "offen"), (2, "Fundsachen", 60, "online"), (3, "Hundehaltung", 40, "offen")]
SUM = (None, "Summe", 1000)


@pytest.mark.parametrize(
    "below",
    [
        [SUM, (), ("Prio 2 doppelt vergeben, Entscheidung steht aus",)],
        [SUM, (), ("* nur Anmeldungen",), ("Entscheidung BM steht aus",)],
        [SUM, ("Stand der Fallzahlen ist der Jahresbericht",)],
        [(), ("Entscheidung des Bürgermeisters steht aus",)],
        [SUM, (), (None, "Die Fallzahlen stammen aus dem Jahresbericht 2025.")],
        [SUM, (), (None, "Zahlen ohne Ortsteile, Rest folgt nach der Sommerpause")],
        [SUM, (), (None, None, None, "wird im Herbst fortgeschrieben")],
    ],
)
def test_a_footnote_is_no_lost_service(tmp_path: Path, below: list[tuple[Any, ...]]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*ROWS, *below]))
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (3, 0)
    assert "note_row" in codes(delivery)


@pytest.mark.parametrize(
    ("below", "loaded", "rejected"),
    [
        ([SUM, (), (None, "Personalausweis")], 4, 0),
        ([SUM, (), (None, "Personalausweis", 700, "offen")], 4, 0),
        ([SUM, (), (None, "Waldbrandprämie")], 3, 1),
        ([SUM, (), (None, "Waldbrandprämie", 3, "offen")], 3, 1),
        ([(None, "Antrag auf Prämie, Zuschuss oder Darlehen für Wald")], 3, 1),
        ([(None, None, 700, "offen")], 3, 1),
    ],
)  # fmt: skip
def test_a_service_below_the_list_is_none_lost_in_silence(
    tmp_path: Path, below: list[tuple[Any, ...]], loaded: int, rejected: int
) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*ROWS, *below]))
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (loaded, rejected)
