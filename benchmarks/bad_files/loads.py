"""Lists that are read at all only because reading is fast: thousands of rows, each with something wrong."""

from __future__ import annotations

from benchmarks.bad_files.cells import HEADERS
from benchmarks.bad_files.kinds import GOOD, HEADER, BadFile, bytes_file, list_file

GROUP = "Menge"


def files(share: float) -> list[BadFile]:
    """The lists with this share of their rows."""

    def rows(count: int) -> range:
        return range(round(count * share))

    full = [[10177, *("#NV" if row % 2 else "viele Dinge",) * 29] for row in rows(15_000)]
    invented = [(None, f"Erfundene Leistung Nummer {n}", "offen", 1, 5, "") for n in rows(5_000)]
    repeated = "OZG-ID;Leistung;Status\n" + "10177;Reisepass;offen\n" * len(rows(45_000))
    return [
        BadFile(GROUP, "Zeilen voller Fehler", list_file([HEADERS, *full]), "cell_error"),
        BadFile(GROUP, "erfundene Leistungen", list_file([HEADER, *invented]), "service_unknown"),
        BadFile(
            GROUP,
            "immer dieselbe Zeile, XLSX",
            list_file([HEADER, *(GOOD for _ in rows(20_000))]),
            "duplicate_row",
        ),
        BadFile(GROUP, "immer dieselbe Zeile, CSV", bytes_file(".csv", repeated.encode()), "duplicate_row"),
    ]
