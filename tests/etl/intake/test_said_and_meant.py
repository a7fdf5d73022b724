"""Columns in many spellings, orders and kinds of files, with the truth known by construction: no wrong value without a finding
that names the fault, no warning on what was read rightly. The words are the generator's own."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook

from etl.contracts import Delivery
from tests.etl.intake.lists import DAY, deliver, text_file

SERVICES = ("10177", "10119", "10160", "10244", "10557", "10124")
NAMES = (
    "Reisepass",
    "Personalausweis",
    "Hundehaltung",
    "Fundsachen",
    "Geburtsurkunde und -bescheinigung",
    "Wohnsitzmeldungen",
)
#: What a cell of that service must become when it cannot be known.
UNKNOWN = None
QUICK = settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Col:
    """One or more columns about one field: headers with their cells per service, and the true value per service. ``above`` are
    lines over the list; ``percent`` the headers whose cells have the number format 0 %."""

    field: str
    cells: dict[str, list[Any]]
    truth: list[Any]
    above: tuple[str, ...] = ()
    percent: frozenset[str] = frozenset()


def column(field: str, header: str, pairs: list[tuple[Any, Any]], **more: Any) -> Col:
    return Col(field, {header: [written for written, _ in pairs]}, [true for _, true in pairs], **more)


def six(choices: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(choices, min_size=len(SERVICES), max_size=len(SERVICES))


LEVEL_HEADERS = ("Reifegrad", "RG", "erreichter Reifegrad", "OZG-Reifegrad", "Stufe")
PROGRESS = ("Umsetzungsgrad", "Fertigstellungsgrad", "Reifegrad in %", "Reifegrad (%)", "Fortschritt", "RG Prozent")
#: Behind a level: it is not reached, or nobody can say so.
CONDITIONS = (
    "sobald der Vertrag steht", "frühestens 2028", "laut Anbieter", "wird angestrebt", "unbelegt", "(Wunschziel)", "nein",
    "ab Herbst 2027", "- vorgesehen", "noch offen", "falls das Land liefert", ": demnächst", "im nächsten Jahr", "erst mit Release 5",
)  # fmt: skip
plain_level = st.integers(0, 4).flatmap(
    lambda n: st.sampled_from(
        [
            (n, n),
            (str(n), n),
            (f"Stufe {n}", n),
            (f"RG {n}", n),
            (f"{n}*", n),
            (f"{n} von 4", n),
            (f"{n} (erreicht)", n),
        ]
    )
)
doubtful_level = st.tuples(st.integers(0, 4), st.sampled_from(CONDITIONS)).map(
    lambda pair: (f"{pair[0]} {pair[1]}", UNKNOWN)
)
levels = st.builds(
    lambda header, pairs: column("declared_level", header, pairs),
    st.sampled_from(LEVEL_HEADERS),
    six(st.one_of(plain_level, doubtful_level)),
)
shares = st.builds(
    lambda header, numbers, form: column(
        "declared_level",
        header,
        [(form(number), UNKNOWN) for number in numbers],
        percent=frozenset([header]) if form(50) == 0.5 else frozenset(),
    ),
    st.sampled_from((*PROGRESS, "Reifegrad")),
    six(st.sampled_from((0, 25, 50, 75, 100))),
    st.sampled_from((lambda n: f"{n} %", lambda n: f"{n}%", lambda n: n / 100, lambda n: f"{n} Prozent")),
)
foreign_scale = st.builds(
    lambda top, name, numbers: column("declared_level", name.format(top), [(min(n, top), UNKNOWN) for n in numbers]),
    st.sampled_from((3, 5, 6, 10)),
    st.sampled_from(("Reifegrad (0-{})", "RG 1–{}", "Stufe (0 bis {})", "Reifegrad von {}")),
    six(st.integers(0, 10)),
)
newer_model = st.builds(
    lambda name, numbers: column("declared_level", name, [(n, n) for n in numbers]),
    st.sampled_from(("Reifegrad (0-7)", "Reifegrad Modell 2.0", "RG 2.0", "Reifegrad (RGM 2.0)")),
    six(st.integers(0, 7)),
)
unnamed_model = st.builds(
    lambda numbers, high: column("declared_level", "Reifegrad", [(n, UNKNOWN) for n in (*numbers[:-1], high)]),
    six(st.integers(0, 4)),
    st.integers(5, 7),
)
aged_levels = st.builds(
    lambda names, now, before, swap: Col(
        "declared_level", dict([(names[0], now), (names[1], before)][:: -1 if swap else 1]), list(now)
    ),
    st.sampled_from((
        ("Reifegrad neu", "Reifegrad alt"), ("RG 30.06.2026", "RG 31.12.2024"), ("Reifegrad 2026", "Reifegrad 2025"),
        ("Reifegrad jetzt", "Reifegrad bisher"), ("Reifegrad 1.1", "Reifegrad 2.0"), ("Reifegrad Q2 2026", "Reifegrad Q4 2025"),
        ("Reifegrad 2026", "Reifegrad 2028"), ("Reifegrad", "geplanter Reifegrad"),
    )),
    six(st.integers(0, 4)),
    six(st.integers(0, 4)),
    st.booleans(),
)  # fmt: skip

STATES = {
    "noch offen": "OFFEN",
    "vorgesehen": "GEPLANT",
    "in Bearbeitung": "IN_UMSETZUNG",
    "Pilotbetrieb": "TEST",
    "freigeschaltet": "GO_LIVE",
}
TAKES_BACK = (
    "(nur intern)", "(70 %)", "- Bezahlung fehlt noch", ", aber ohne Nachweise", "(teilweise)", "sobald das Modul kommt", "(3/5)",
    "bis 31.12.2024", "(wird abgeschaltet)", "– außer für Firmen", "?",
)  # fmt: skip
AHEAD = {
    "ab Q1 2027": date(2027, 3, 31), "bis Ende 2026": date(2026, 12, 31), "zum 01.10.2026": date(2026, 10, 1), "(ab 03/2027)": date(2027, 3, 31),
    "im Herbst 2027": date(2027, 11, 30), "ab 2. Halbjahr 2027": date(2027, 12, 31), "– voraussichtlich 15.01.2027": date(2027, 1, 15),
}  # fmt: skip
state = st.one_of(
    st.sampled_from(list(STATES.items())),
    st.sampled_from([(f"{number} - {word}", code) for number, (word, code) in enumerate(STATES.items(), 1)]),
    st.tuples(st.sampled_from(("online", "fertig", "umgesetzt")), st.sampled_from(TAKES_BACK)).map(
        lambda p: (" ".join(p), UNKNOWN)
    ),
    st.tuples(st.sampled_from(("online", "live", "umgesetzt")), st.sampled_from(tuple(AHEAD))).map(
        lambda p: (" ".join(p), "GEPLANT")
    ),
    st.tuples(
        st.sampled_from(("online", "live")), st.sampled_from(("seit 2024", "seit 01.03.2025", "(seit Mai 2025)"))
    ).map(lambda p: (" ".join(p), "GO_LIVE")),
)
states = st.builds(
    lambda header, pairs: column("implementation_status", header, pairs),
    st.sampled_from(("Status", "Umsetzungsstand", "Status neu", "Status zum 30.06.2026", "Bearbeitungsstand")),
    six(state),
)
ALPHABETS = ("1234", "0123", "ABCD", "🟢🟡🟠🔴", "●◕◑○")


@st.composite
def coded(draw: st.DrawFn) -> Col:
    """A column of codes, with a legend above the list or without one."""
    alphabet = draw(st.permutations(draw(st.sampled_from(ALPHABETS))))
    words = draw(st.permutations(list(STATES)[: len(alphabet)]))
    meaning = dict(zip(alphabet, words, strict=True))
    used = draw(six(st.sampled_from(alphabet)))
    if set(used) <= set("01"):  # may be answers to a question
        used[0] = next(code for code in alphabet if code not in "01")
    with_legend = draw(st.booleans())
    sign, between = draw(st.sampled_from((" = ", ": ", " – "))), draw(st.sampled_from((", ", "; ", " | ")))
    legend = between.join(f"{code}{sign}{word}" for code, word in meaning.items())
    above = (draw(st.sampled_from(("", "Legende: ", "Status: "))) + legend,) if with_legend else ()
    truth = [STATES[meaning[code]] if with_legend else UNKNOWN for code in used]
    cells = [int(code) if code.isdigit() else code for code in used]
    return Col("implementation_status", {"Status": cells}, truth, above)


BODIES_OWN, BODIES_OTHER = (
    ("Kommune", "Stadt", "Gemeinden", "Kommunen"),
    ("Land", "Bund", "Landkreis", "Polizei", "Finanzamt"),
)
own, other = st.sampled_from(BODIES_OWN), st.sampled_from(BODIES_OTHER)
between = st.sampled_from(("/", ", ", " und ", " & ", " + ", "; ", " sowie "))
responsible = st.one_of(
    own.map(lambda name: (name, "RELEVANT")),
    other.map(lambda name: (name, "ZUSTAENDIG_ANDERE")),
    st.tuples(own, between, other, st.booleans()).map(
        lambda p: ((f"{p[0]}{p[1]}{p[2]}" if p[3] else f"{p[2]}{p[1]}{p[0]}"), "RELEVANT")
    ),
    st.tuples(other, own).map(lambda p: (f"{p[0]} (nicht {p[1]})", "ZUSTAENDIG_ANDERE")),
    st.tuples(other, own).map(lambda p: (f"{p[1]} (nicht {p[0]})", "RELEVANT")),
    st.tuples(other, own).map(lambda p: (f"{p[0]} (Vollzug: {p[1]})", "RELEVANT")),
    st.tuples(own, st.sampled_from(("Land", "Bund"))).map(lambda p: (f"{p[0]} im Auftrag des {p[1]}es", "RELEVANT")),
    st.sampled_from(
        ("FB 2 Land- und Wasserwirtschaft", "Amt für Stadt- und Landentwicklung", "Bauamt (früher Landkreis)")
    ).map(lambda name: (name, "RELEVANT")),
)
responsibles = st.builds(
    lambda header, pairs: column("relevance", header, pairs),
    st.sampled_from(("Vollzug", "Zuständigkeit", "Zuständigkeiten", "Zuständige Ebene")),
    six(responsible),
)

#: Header → does it name a year that is over on 30.06.2026?
TIMES = {
    "{} 2025": True, "{} (2024)": True, "{} 01.01.–31.12.2025": True, "{} Januar bis Dezember 2025": True, "{} pro Jahr": True,
    "{} 2026": False, "{} 1. Halbjahr 2026": False, "{} II. HJ 2025": False, "{} Q1/2026": False, "{} 2026 (bis 31.05.)": False,
    "{} Jan–Mai 2026": False, "{} 2023–2025": False, "{} 2024/25": False, "{} seit Einführung": False, "{} kumuliert seit 2023": False,
    "{} der letzten 3 Jahre": False, "{} Prognose 2026": False, "{} bis 30.06.2026": False, "{} 01.07.2025-30.06.2026": False,
    "{} lfd. Jahr": False, "{} 2027": False, "{} April 2026": False,
}  # fmt: skip
counts = st.builds(
    lambda name, time, numbers: column(
        "case_count", time.format(name), [(n, n if TIMES[time] else UNKNOWN) for n in numbers]
    ),
    st.sampled_from(("Fälle", "Fallzahlen", "Anträge", "Vorgänge")),
    st.sampled_from(tuple(TIMES)),
    six(st.integers(1, 9000)),
)

tables = st.fixed_dictionaries(
    {},
    optional={
        "level": st.one_of(levels, shares, foreign_scale, newer_model, unnamed_model, aged_levels),
        "status": st.one_of(states, coded()),
        "relevance": responsibles,
        "count": counts,
    },
).filter(bool)


@QUICK
@given(parts=tables, is_workbook=st.booleans(), data=st.data())
def test_what_is_not_certain_is_told(
    parts: dict[str, Col], is_workbook: bool, data: st.DataObject, tmp_path_factory: Any
) -> None:
    columns = [(header, cells) for part in parts.values() for header, cells in part.cells.items()]
    # the two columns of one part keep the order they were drawn in; the parts change places
    order = data.draw(st.permutations(range(len(parts))))
    parts = {name: parts[name] for name in (list(parts)[at] for at in order)}
    columns = [(header, cells) for part in parts.values() for header, cells in part.cells.items()]
    delivery = deliver(_written(tmp_path_factory.mktemp("liste"), parts, columns, is_workbook))
    assert delivery.is_usable, [finding.message for finding in delivery.findings]
    rows = {row["ozg_id"]: row for row in delivery.rows["service_entry"]}
    headers = ["OZG-ID", "Leistung", *(header for header, _ in columns)]
    for part in parts.values():
        places = {_letter(headers.index(header)) for header in part.cells}
        for ozg_id, true in zip(SERVICES, part.truth, strict=True):
            row = rows[ozg_id]
            found = row.get(part.field)
            warned = _warnings(delivery, row["row_number"], places)
            written = {header: cells[SERVICES.index(ozg_id)] for header, cells in part.cells.items()}
            if true is UNKNOWN:
                assert found is None or (part.field == "relevance" and found == "UNGEPRUEFT"), (written, found)
                is_kept = any(entry["ozg_id"] == ozg_id for entry in delivery.rows.get("usage_entry", []))
                assert warned or (is_kept and part.field == "case_count"), (written, "not told")
            else:
                assert found == true or (found in (None, "UNGEPRUEFT") and warned), (written, found, true)
                assert found != true or not [code for code in warned if code != "column_of_the_future"], (
                    written,
                    warned,
                )


def _warnings(delivery: Delivery, number: int, letters: set[str]) -> list[str]:
    """Codes of warnings about a row's cells in these columns, or about the columns; a collected finding counts for its column."""
    return [
        finding.code
        for finding in delivery.findings
        if finding.severity != "info"
        and finding.cell
        and finding.cell.rstrip("0123456789") in letters
        and (finding.row in (None, number) or f"{number}" in finding.message.partition("(Zeilen ")[2])
    ]


def _letter(index: int) -> str:
    return "ABCDEFGHIJKLMNOP"[index]


def _written(folder: Path, parts: dict[str, Col], columns: list[tuple[str, list[Any]]], is_workbook: bool) -> Path:
    """The list as a workbook or as CSV, with the lines above it."""
    above = [[line] for part in parts.values() for line in part.above]
    percent = {header for part in parts.values() for header in part.percent}
    lines = [*above, ["OZG-ID", "Leistung", *(header for header, _ in columns)]]
    lines += [
        [key, name, *(cells[at] for _, cells in columns)]
        for at, (key, name) in enumerate(zip(SERVICES, NAMES, strict=True))
    ]
    if is_workbook:
        book = Workbook()
        for line in lines:
            book.active.append(line)
        for at, (header, _) in enumerate(columns, 3):
            for row in range(len(above) + 2, len(lines) + 1):
                if header in percent:
                    book.active.cell(row, at).number_format = "0%"
        book.save(folder / "liste.xlsx")
        return folder / "liste.xlsx"
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(
        [[f"{value}".replace(".", ",") if isinstance(value, float) else value for value in line] for line in lines]
    )
    return text_file(folder / "liste.csv", text.getvalue())


def test_the_reporting_date_of_these_lists_is_the_one_the_truth_is_made_for() -> None:
    assert date(2026, 6, 30) == DAY
