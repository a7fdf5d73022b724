"""The ledger of deliveries, and findings with place and remedy."""

from ozg import formats
from tests.pages.conftest import WIESENAU


def test_the_ledger_adds_up_in_the_headline(open_page, answers):
    shown = open_page("data_status", kommune=WIESENAU)
    read, loaded, rejected, ignored = answers(
        "SELECT sum(read_count), sum(loaded_count), sum(rejected_count), sum(ignored_count) FROM meta.delivery"
    )
    assert read == loaded + rejected + ignored
    assert shown.headlines[0].startswith(
        f"{formats.integer(loaded)} von {formats.integer(read)} gelesenen Zeilen sind geladen ("
    )
    assert f"{formats.integer(rejected)} sind abgelehnt, {formats.integer(ignored)} sind ohne Daten" in shown.text


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
    (findings,) = answers("SELECT count(*) FROM meta.finding")
    assert len(remedies["Was zu tun ist"]) == min(groups, 25)
    assert groups > 25 or sum(int(text.replace(".", "")) for text in remedies["Befunde"]) == findings
    assert {"Datei", "Blatt", "Zeile", "Spalte", "Befund", "Abhilfe"} <= set(shown.columns("Jeder Befund"))


def test_the_catalogue_counts_are_explained(open_page):
    assert (
        "575 Nummern des Katalogs 2018, davon 533 benannt, 42 zurückgezogen; dazu 26 spätere"
        in open_page("data_status").text
    )


def test_the_record_is_a_calm_line_with_its_anchor(open_page):
    shown = open_page("data_status")
    assert "Das Verzeichnis der Entscheidungen" in shown.text
