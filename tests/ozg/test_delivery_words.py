"""Sentences about delivered lists as tables of examples: none, one, many, unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from ozg.words import delivery, ledger
from tests.words import plain


@pytest.mark.parametrize(
    ("files", "severities", "shown"),
    [
        (0, [], ["0 Dateien", "0 Fehler", "0 Warnungen", "k. A. letzter Stichtag"]),
        (1, ["error"], ["1 Datei", "1 Fehler", "0 Warnungen", "30.09.2026 letzter Stichtag"]),
        (2, ["info", "warning", "warning"], ["2 Dateien", "0 Fehler", "2 Warnungen", "30.09.2026 letzter Stichtag"]),
    ],
)
def test_figures_about_files_and_findings(files, severities, shown):
    last = date(2026, 9, 30) if files else None
    figures = ledger.figures(
        pd.DataFrame(index=range(files)), pd.DataFrame({"severity": pd.Series(severities, dtype="str")}), last
    )
    assert [plain(f"{value} {label}") for value, label, *_ in figures] == shown


def test_nothing_is_taken_over_for_an_invented_municipality():
    assert delivery.fictional("Wiesenau").startswith("Wiesenau ist eine erfundene Beispielkommune;")


def checked(*files: tuple[str, int], **more) -> list[dict[str, Any]]:
    """Reports of a check: kind and loaded rows each; ``more`` goes into every report."""
    return [
        {
            "file": f"{number}.csv",
            "kind": kind,
            "outcome": "loaded",
            "municipality": "a",
            "reporting_date": "2026-03-31",
            "rows": {"read": rows, "loaded": rows, "rejected": 0, "ignored": 0},
            "findings": [],
            "changes": None,
            "loss": None,
            **more,
        }
        for number, (kind, rows) in enumerate(files)
    ]


def test_rows_of_which_nothing_was_read_but_the_service_are_told():
    silent = dict.fromkeys(("level_after", "declared_after", "status_after", "cases_after"))
    changes = {"unchanged": 0, "services": [{"kind": "new", **silent}, {"kind": "gone", **silent}]}
    unread = checked(("leistungen", 4), changes=changes)
    said = delivery.headline(unread)
    assert said == "Alle 4 Zeilen lassen sich übernehmen, aber ohne Status, Reifegrad und Fallzahl."
    said = delivery.headline([*unread, *checked(("leistungen", 2))])
    assert said == "Alle 6 Zeilen lassen sich übernehmen, 4 davon ohne Status, Reifegrad und Fallzahl."
    for told in (
        None,
        changes | {"unchanged": 1},
        changes | {"services": [{"kind": "new", **silent, "cases_after": 0}]},
    ):
        some = checked(("leistungen", 2), changes=told)
        assert delivery.headline(some) == "Alle 2 Zeilen lassen sich übernehmen."


@pytest.mark.parametrize(
    ("kinds", "newest", "said"),
    [
        (["leistungen"], None, "Der neue Stand gilt."),
        (["leistungen"], "2026-03-31", "Der neue Stand gilt."),
        (
            ["leistungen"],
            "2026-06-30",
            "Die Liste für Achim ist vom 31.03.2026; die neuere vom 30.06.2026 gilt weiter.",
        ),
        (["nutzung"], "2026-06-30", "Der neue Stand gilt."),
        (
            ["nutzung", "leistungen"],
            "2026-06-30",
            "Der neue Stand gilt. Die Liste für Achim ist vom 31.03.2026; die neuere vom 30.06.2026 gilt weiter.",
        ),
    ],
)
def test_what_is_in_force_after_taking_over(kinds, newest, said):
    known = pd.DataFrame(
        {
            "ars": ["a", "a", "b"],
            "short_name": ["Achim", "Achim", "Oyten"],
            "kind": ["leistungen", "nutzung", "leistungen"],
            "reporting_date": pd.to_datetime([newest, "2026-12-31", "2026-12-31"]),
            "is_demo": False,
            "is_usable": True,
        }
    )
    before = known if newest else known[1:]
    taken = delivery.taken_over(checked(*[(kind, 2) for kind in kinds]), before)
    assert plain(taken).partition("Zeilen. ")[2] == said


ROWS = {"read": 4, "loaded": 2, "rejected": 1, "ignored": 1}


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (checked(("leistungen", 1)), "Die eine Zeile lässt sich übernehmen."),
        (checked(("leistungen", 2), ("nutzung", 3)), "Alle 5 Zeilen lassen sich übernehmen."),
        (checked(("leistungen", 2), rows=ROWS), "2 von 3 Zeilen lassen sich übernehmen."),
        (
            checked(("leistungen", 1), rows={**ROWS, "loaded": 1, "rejected": 2}),
            "1 von 3 Zeilen lässt sich übernehmen.",
        ),
        (checked(("unknown", 0), outcome="rejected"), "So lässt sich die Datei nicht übernehmen."),
        (checked(("unknown", 0), ("unknown", 0), outcome="rejected"), "Keine der Dateien lässt sich so übernehmen."),
        (checked(("leistungen", 2), outcome="already_loaded"), "Diese Datei ist schon übernommen."),
        (checked(("leistungen", 2), ("nutzung", 1), outcome="already_loaded"), "Diese Dateien sind schon übernommen."),
    ],
)
def test_the_answer_after_a_check(reports, said):
    assert plain(delivery.headline(reports)) == said


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "Kein Befund. Noch ist nichts geändert."),
        (["warning"], "Gefunden: 1 Warnung. Noch ist nichts geändert."),
        (["error", "info", "info"], "Gefunden: 1 Fehler und 2 Hinweise. Noch ist nichts geändert."),
    ],
)
def test_how_many_problems_of_which_weight(severities, said):
    findings = [{"severity": severity, "code": "number_not_readable"} for severity in severities]
    assert plain(delivery.deck(checked(("leistungen", 2), findings=findings))) == said


def test_what_the_page_asks_about_is_no_finding_beside_the_question():
    findings = [{"severity": "warning", "code": code} for code in ("number_not_readable", "list_drops_services")]
    (asked,) = checked(
        ("leistungen", 2),
        findings=findings,
        loss={"before": 2, "services": [], "is_large": False, "told_by": ["list_drops_services"]},
    )
    (told,) = checked(("leistungen", 2), findings=findings)
    assert (list(delivery.told(asked)), list(delivery.told(told))) == ([0], [0, 1])


@pytest.mark.parametrize(
    ("more", "name", "said"),
    [
        ({"outcome": "rejected"}, "", "Abgelehnt: Nichts aus dieser Datei wird übernommen."),
        (
            {"rows": ROWS},
            "Achim",
            "Leistungsliste für Achim, Stichtag 31.03.2026: 4 Zeilen gelesen = 2 gültig + 1 abgelehnt + 1 ohne Daten (Überschriften, Summen).",
        ),
        (
            {
                "rows": {"read": 1, "loaded": 1, "rejected": 0, "ignored": 0},
                "reporting_date": None,
                "outcome": "already_loaded",
            },
            "",
            "Leistungsliste: 1 Zeile gelesen = 1 gültig + 0 abgelehnt + 0 ohne Daten (Überschriften, Summen). "
            "Sie ist schon übernommen; eine zweite Übernahme ändert nichts.",
        ),
    ],
)
def test_the_sum_of_a_file(more, name, said):
    (report,) = checked(("leistungen", 2), **more)
    assert plain(delivery.ledger(report, name)) == said


def lost(count: int) -> list[dict[str, Any]]:
    return [
        {"name": f"Leistung {number}", "ozg_id": f"1000{number}", "is_online": number == 0} for number in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "hint", "said"),
    [
        (1, None, "„0.csv“ nennt 1 von 14 Leistungen nicht mehr: Leistung 0 (10000, ganz online)."),
        (
            2,
            "ein einziges Amt",
            "„0.csv“ nennt 2 von 14 Leistungen nicht mehr: Leistung 0 (10000, ganz online) und Leistung 1 (10001). "
            "Für einen Teil spricht: ein einziges Amt.",
        ),
    ],
)
def test_what_a_list_would_drop(count, hint, said):
    (report,) = checked(("leistungen", 2), loss={"before": 14, "services": lost(count)}, partial_hint=hint)
    assert plain(delivery.loss(report)) == said


def test_of_many_that_would_drop_twelve_are_named():
    (report,) = checked(("leistungen", 2), loss={"before": 20, "services": lost(14)}, partial_hint=None)
    assert plain(delivery.loss(report)).endswith("Leistung 11 (100011) und 2 weitere.")


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Die ganze Liste: Es fällt 1 Leistung weg"), (3, "Die ganze Liste: Es fallen 3 Leistungen weg")],
)
def test_what_becomes_of_the_services_a_list_does_not_name(count, said):
    assert delivery.extents(count) == ("Ein Teil: Was er nicht nennt, bleibt stehen", said)


@pytest.mark.parametrize(
    ("cell", "row", "column", "said"),
    [
        ("F17", 17, "Fälle pro Jahr", "Blatt „Liste“, Zelle F17, „Fälle pro Jahr“"),
        ("F", None, "Fälle pro Jahr", "Blatt „Liste“, Spalte F, „Fälle pro Jahr“"),
        (None, 17, None, "Blatt „Liste“, Zeile 17"),
        (None, None, None, "Blatt „Liste“"),
    ],
)
def test_where_a_finding_belongs(cell, row, column, said):
    assert delivery.place({"sheet": "Liste", "cell": cell, "row": row, "column": column}) == said


def several(*files: tuple[str, list[dict]]) -> list[dict]:
    return [{"file": name, "loss": None, "findings": findings} for name, findings in files]


def finding(message: str, row: int | None = None, severity: str = "warning") -> dict:
    return {
        "severity": severity,
        "code": "c",
        "message": message,
        "remedy": "Bitte ändern.",
        "sheet": "Liste",
        "column": "",
        "cell": "",
        "row": row,
    }


def test_what_several_files_have_in_common_is_told_once_with_the_files():
    both, own, line = finding("Spalte unbekannt."), finding("Kein Stichtag."), finding("Kein Wort.", row=5)
    reports = several(("a.xlsx", [both, line, both]), ("b.xlsx", [both, own, line]), ("c.xlsx", [own]), ("d.xlsx", []))
    common = delivery.in_several(reports)
    assert [(key[2], delivery.in_files(files)) for key, files in common.items()] == [
        ("Spalte unbekannt.", "in „a.xlsx“ und „b.xlsx“"), ("Kein Stichtag.", "in „b.xlsx“ und „c.xlsx“"),
    ]  # fmt: skip
    # a finding about a row stays with its file, whose cells it shows
    assert [[one["message"] for one in delivery.told_alone(report, common).values()] for report in reports] == [
        ["Kein Wort."], ["Kein Wort."], [], [],
    ]  # fmt: skip
    assert plain(delivery.deck(reports)) == "Gefunden: 4 Warnungen. Noch ist nichts geändert."
    assert delivery.common_title(1) == "1 Befund steht in mehreren Dateien"
    assert delivery.common_title(2) == "2 Befunde stehen in mehreren Dateien"
    assert delivery.in_several(reports[:1]) == {}
