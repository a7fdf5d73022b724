"""The ledger of deliveries, and findings with place and remedy."""

import pandas as pd
import pytest

from ozg import formats
from ozg.words import ledger as ledger_words
from tests.pages.conftest import WIESENAU

#: The same finding in lists that follow each other is one.
ONCE = """
    WITH numbered AS (
        SELECT delivery.ars, finding.*, row_number() OVER (PARTITION BY finding.delivery_id, severity, code, sheet_name,
                                                           column_name, message, remedy) AS nth
        FROM meta.finding AS finding JOIN meta.delivery AS delivery USING (delivery_id))
    SELECT count(DISTINCT (ars, severity, code, sheet_name, column_name, message, remedy, nth)) FROM numbered"""


def test_the_ledger_adds_up_in_the_headline(open_page, answers):
    shown = open_page("data_status", kommune=WIESENAU)
    read, loaded, rejected, ignored = answers(
        "SELECT sum(read_count), sum(loaded_count), sum(rejected_count), sum(ignored_count) FROM meta.delivery"
    )
    assert read == loaded + rejected + ignored
    assert shown.headlines[0].startswith(
        f"Alle Kommunen: {formats.integer(loaded)} von {formats.integer(read)} gelesenen Zeilen sind geladen ("
    )
    assert rejected == 0 and f"Keine ist abgelehnt, {formats.integer(ignored)} sind ohne Daten" in shown.text


def test_files_of_one_municipality_alone(open_page, answers):
    shown = open_page("data_status", kommune=WIESENAU)
    shown.app.radio(key="dateien").set_value("Wiesenau").run()
    (files,) = answers("SELECT count(*) FROM meta.delivery WHERE ars = ?", WIESENAU)
    assert set(shown.columns("Zeilenbilanz")["Kommune"]) == {"Wiesenau"}
    assert len(shown.columns("Zeilenbilanz")["Datei"]) == min(files, 10)


def test_findings_are_grouped_by_remedy_and_name_their_place(open_page, answers):
    shown = open_page("data_status", kommune=WIESENAU)
    remedies = shown.columns("Abhilfen")
    (groups,) = answers("SELECT count(DISTINCT (severity, code, remedy)) FROM meta.finding")
    (findings,) = answers(ONCE)
    assert len(remedies["Was zu tun ist"]) == min(groups, 25)
    assert groups > 25 or sum(int(text.replace(".", "")) for text in remedies["Befunde"]) == findings
    assert {"Datei", "Blatt", "Zeile", "Spalte", "Befund", "Abhilfe"} <= set(shown.columns("Jeder Befund"))


def test_a_warning_that_past_files_repeat_stands_once(open_page, answers):
    """Eight lists with the same cell unread were eight warnings."""
    shown = open_page("data_status", kommune=WIESENAU)
    (every,), (once,) = answers("SELECT count(*) FROM meta.finding"), answers(ONCE)
    assert once < every / 2
    assert f"Zu verbessern: {formats.counted(once, 'Befund', 'Befunde')}" in shown.text
    assert f"({formats.counted(every - once, 'Wiederholung', 'Wiederholungen')})." in shown.text
    (warnings,) = answers(ONCE + " WHERE severity = 'warning'")
    assert f"Warnungen {formats.integer(warnings)}" in shown.text
    places = shown.columns("Jeder Befund")
    assert set(places["Dateien"]) != {"1"}
    rows = list(zip(places["Datei"], places["Blatt"], places["Zeile"], places["Spalte"], places["Befund"], strict=True))
    assert len(rows) == len(set(rows))


def test_a_chosen_file_shows_all_of_its_findings(open_page, answers):
    shown = open_page("data_status", kommune=WIESENAU)
    name, count = answers(
        """SELECT file_name, count(*) FROM meta.finding JOIN meta.delivery USING (delivery_id)
           WHERE reporting_date = (SELECT min(reporting_date) FROM meta.delivery WHERE ars = ?) AND ars = ? GROUP BY file_name""",
        WIESENAU, WIESENAU,
    )  # fmt: skip
    shown.app.selectbox(key="datei").set_value(name).run()
    places = shown.columns("Jeder Befund")
    assert set(places["Datei"]) == {name}
    assert sum(int(text.replace(".", "")) for text in shown.columns("Abhilfen")["Befunde"]) == count


def findings(*rows) -> pd.DataFrame:
    """Findings as (file, day of its list, message)."""
    frame = pd.DataFrame(rows, columns=["delivery_id", "reporting_date", "message"])
    same = {"ars": "1", "severity": "warning", "code": "X", "sheet_name": None, "column_name": "Status", "remedy": "R"}
    return frame.assign(reporting_date=pd.to_datetime(frame["reporting_date"]), **same)


def test_two_of_a_kind_in_one_file_stay_two():
    told = ledger_words.once(
        findings((1, "2026-06-30", "a"), (1, "2026-06-30", "a"), (2, "2026-09-30", "a"), (1, "2026-06-30", "b"))
    )
    assert list(zip(told["delivery_id"], told["message"], told["files"], strict=True)) == [
        (1, "a", 1),
        (2, "a", 2),
        (1, "b", 1),
    ]


@pytest.mark.parametrize(
    ("rows", "newest", "said"),
    [
        ([], set(), ("Noch ist nichts zu prüfen", "Es ist noch keine Datei gelesen.")),
        ([], {1}, ("Zu verbessern ist nichts", "Keine Befunde.")),
        ([(1, "2026-09-30", "a")], {1},
         ("Zu verbessern: 1 Befund", "1 steht in der neuesten Datei einer Kommune.")),
        ([(1, "2026-06-30", "a"), (2, "2026-09-30", "a"), (1, "2026-06-30", "b"), (2, "2026-09-30", "c")], {2},
         ("Zu verbessern: 3 Befunde", "2 stehen in der neuesten Datei einer Kommune, 1 nur in einer früheren, wo nichts mehr zu tun ist. "
          "Was mehrere Dateien wiederholen, steht einmal, mit der neuesten (1 Wiederholung).")),
        ([(1, "2026-06-30", "a"), (1, "2026-06-30", "b")], {2},
         ("Zu verbessern: 2 Befunde", "Keiner steht in der neuesten Datei einer Kommune, 2 nur in früheren, wo nichts mehr zu tun ist.")),
    ],
)  # fmt: skip
def test_what_is_to_be_done_is_counted_in_the_newest_files(rows, newest, said):
    found = findings(*rows)
    assert ledger_words.to_do(found, ledger_words.once(found), newest) == said


def test_the_catalogue_counts_are_explained(open_page):
    assert (
        "575 Nummern des Katalogs 2018, davon 533 benannt, 42 zurückgezogen; dazu 26 spätere"
        in open_page("data_status").text
    )


def test_the_record_is_a_calm_line_with_its_anchor(open_page):
    shown = open_page("data_status")
    assert "Das Verzeichnis der Entscheidungen" in shown.text
