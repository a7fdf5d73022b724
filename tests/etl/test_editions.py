"""Editions: what is frozen stays, what was changed is seen, what fell needs a reason."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.actions import freeze as editions
from etl.actions.freeze import parse_reason
from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import NO_FIGURES, By, forget_lines
from etl.record.redaction import redact_forgotten
from etl.record.store import DeliveredFile, Store
from ozg import formats, papers, record
from ozg.editions import archive, checks, compare, report
from ozg.editions.archive import EditionProblem
from ozg.editions.candidate import candidate, find_scope
from ozg.editions.checks import Reason
from ozg.editions.shelf import Shelf
from ozg.reports.cells import german
from tests.etl.conftest import ACHIM, delivery

MARCH, JUNE, SEPTEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
LANGWEDEL = "033610005005"
VERDEN = "03361"


def service(ozg_id: str, **fields) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", **fields}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "daten")
    store.prepare()
    return store


@pytest.fixture
def publish_lists(published, store) -> Callable[..., str]:
    """Function: deliveries → the build they make is the published one; returns its id."""

    def run(*deliveries) -> str:
        build_id = publish.new_build_id()
        published(*deliveries).rename(publish.build_path(store.published, build_id))
        publish.point_to(store.published, build_id)
        return build_id

    return run


def freeze(store: Store, key: str = ACHIM, *reasons: str) -> dict:
    return editions.freeze(store, key, "Projektleitung OZG", [parse_reason(reason) for reason in reasons])


def forget(store: Store, kept: DeliveredFile, reason: str) -> None:
    """The line of the record that decides to forget a file."""
    nothing = NO_FIGURES
    store.append(*forget_lines([kept], "20260701T100000-aaaa", By(reason=reason), nothing, nothing))


def differences(store: Store, older: int, newer: int, key: str = ACHIM) -> dict[str, str]:
    shelf = Shelf(store.editions)
    with archive.connect(shelf.load(key, newer), shelf.load(key, older)) as connection:
        return {row.ozg_id: row.difference for row in compare.services(connection).itertuples()}


def test_edition_says_whose_state_it_is_and_who_released_it(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=3)]))
    header = freeze(store)
    assert (header["number"], header["name"], header["reporting_date"], header["released_by"]) == (
        1, "Achim", "2026-06-30", "Projektleitung OZG",
    )  # fmt: skip
    assert [(kept["file"], kept["sha256"]) for kept in header["sources"]] == [("Liste.xlsx", "ab" * 32)]
    assert header["catalogue"]["number_count"] == 575
    (listed,) = Shelf(store.editions).editions().itertuples()
    assert (listed.key, listed.number, listed.released_by, listed.reporting_date) == (
        ACHIM,
        1,
        "Projektleitung OZG",
        "2026-06-30",
    )


def test_later_builds_do_not_change_an_edition(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=2, case_count=100)]))
    freeze(store)
    before = Shelf(store.editions).file_of(ACHIM, 1).read_bytes()
    publish_lists(delivery(SEPTEMBER, service_entry=[service("10557", declared_level=4, case_count=900)]))
    freeze(store)
    assert Shelf(store.editions).file_of(ACHIM, 1).read_bytes() == before
    with archive.connect(Shelf(store.editions).load(ACHIM, 1)) as connection:
        assert connection.execute("SELECT level_low, case_count FROM mart.entry").fetchall() == [(2, 100.0)]


def test_edition_comes_back_as_it_was_published(store, publish_lists):
    rows = [service("10557", declared_level=3, case_count=120.5, online_case_count=40, cost_eur=1234.5, k1="WEBSITE", k2="ONLINE",
                    target_date=date(2027, 1, 31), remark='="1+1" – Ümläute'), service("10124")]  # fmt: skip
    build_id = publish_lists(delivery(JUNE, service_entry=rows))
    freeze(store)
    question = "SELECT * FROM mart.entry ORDER BY ozg_id"
    with duckdb.connect(str(publish.build_path(store.published, build_id)), read_only=True) as connection:
        published = connection.sql(question).fetchall()
    with archive.connect(Shelf(store.editions).load(ACHIM, 1)) as connection:
        assert connection.sql(question).fetchall() == published


def test_whole_landkreis_is_one_edition(store, publish_lists):
    publish_lists(
        delivery(JUNE, service_entry=[service("10557")]), delivery(JUNE, LANGWEDEL, service_entry=[service("10124")])
    )
    header = freeze(store, VERDEN)
    assert header["name"] == "Landkreis Verden"
    assert [body["ars"] for body in header["municipalities"]] == [ACHIM, LANGWEDEL]
    assert freeze(store, LANGWEDEL)["number"] == 1


def test_report_of_a_landkreis_says_whose_lists_are_missing_and_from_how_many_a_sum_is(store, publish_lists):
    publish_lists(
        delivery(JUNE, service_entry=[service("10557", declared_level=3, implementation_status="GO_LIVE")]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10124"), service("10160")]),
    )
    freeze(store, VERDEN)
    made = papers.state_report(Shelf(store.editions).load(VERDEN, 1), "f" * 64, None)
    assert made.subject == "Ausgabe 1, Stand 30.06.2026, 2 von 8 Kommunen mit Liste"
    sheets = {sheet.name: sheet for sheet in made.sheets}
    (whose,) = [row for row in sheets["Kopf"].rows if row[0] == "Kommunen mit Liste"]
    assert (
        "2 von 8; ohne Liste: Dörverden, Langwedel, Ottersberg, Oyten, Samtgemeinde Thedinghausen, Verden (Aller)"
        in str(whose)
    )
    figures = sheets["Kennzahlen"]
    place = [column.header for column in figures.columns].index("Hinweis")
    assert [row[place] for row in figures.rows] == [
        "", "", "Nicht jede der 2 Kommunen nennt alles. Summen sind dann: Online aus 1, OZG-konform aus 1, Bewusst zurückgestellt aus 1. "
        "Anteile der Leistungen sind Mindestwerte: Von 2 Leistungen ist der Reifegrad nicht bekannt.",
    ]  # fmt: skip


def test_report_of_a_landkreis_adds_up_what_its_page_adds_up(store, publish_lists):
    """The Kreisverwaltung has a row of its own and is in no sum, and a share beside unknown levels says that it is the least."""
    build_id = publish_lists(
        delivery(JUNE, service_entry=[service("10557", declared_level=3), service("10119", declared_level=1), service("10160")]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10124"), service("10160")]),
        delivery(JUNE, "033610000000", service_entry=[service("10557", declared_level=3), service("10124", declared_level=3)]),
    )  # fmt: skip
    counts = "SELECT conform_count, relevant_count, unknown_level_count FROM mart.area_month WHERE area_key = ?"
    with duckdb.connect(str(publish.build_path(store.published, build_id)), read_only=True) as connection:
        page = connection.execute(counts, [VERDEN]).fetchone()
    assert page == (1, 5, 3)
    freeze(store, VERDEN)
    rows = {row["Kommune"]: row for row in reported(store, VERDEN)["Kennzahlen"]}
    assert rows["Landkreis Verden"]["OZG-konform (Reifegrad ≥ 3)"] == 2
    together = rows["Zusammen ohne Kreisverwaltung"]
    named = [
        "OZG-konform (Reifegrad ≥ 3)",
        "Relevante Leistungen",
        "Reifegrad unbekannt",
        "Anteil OZG-konform",
        "Anteil online",
    ]
    assert [together[name] for name in named] == [*page, 0.2, 0.2]
    assert "Mindestwerte: Von 3 Leistungen ist der Reifegrad nicht bekannt." in together["Hinweis"]
    assert (
        rows["Achim"]["Hinweis"]
        == "Anteile der Leistungen sind Mindestwerte: Von 1 Leistung ist der Reifegrad nicht bekannt."
    )
    assert rows["Landkreis Verden"]["Hinweis"] == ""


def reported(store: Store, key: str, number: int = 1, before: int | None = None) -> dict[str, list[dict[str, object]]]:
    """Rows of each sheet of the report, by header."""
    shelf = Shelf(store.editions)
    made = papers.state_report(shelf.load(key, number), "f" * 64, shelf.load(key, before) if before else None)
    return {
        sheet.name: [dict(zip([column.header for column in sheet.columns], row, strict=True)) for row in sheet.rows]
        for sheet in made.sheets
    }


def test_report_counts_no_zero_of_what_a_list_does_not_speak_of(store, publish_lists):
    """Langwedel's list says of a service that it is not offered and knows a legal maximum, Achim's neither."""
    publish_lists(
        delivery(JUNE, service_entry=[service("10557", declared_level=2), service("10124", declared_level=1)]),
        delivery(JUNE, LANGWEDEL, service_entry=[
            service("10557", declared_level=2, legal_ceiling_level=2), service("10160", declared_level=1) | {"relevance": "NICHT_ANGEBOTEN"},
        ]),
    )  # fmt: skip
    freeze(store, VERDEN)
    sheets = reported(store, VERDEN)
    head = {row["Angabe"]: list(row.values())[1:] for row in sheets["Kopf"]}
    counted = [head[name] for name in ("davon ungeprüft", "davon andere Stelle zuständig", "davon nicht angeboten")]
    assert [[value[1] if isinstance(value, tuple) else value for value in values] for values in counted] == [
        [None, 0], [None, 0], [None, 1],
    ]  # fmt: skip
    achim, langwedel, both = sheets["Kennzahlen"]
    names = ("Ungeprüfte Leistungen", "Am rechtlichen Maximum")
    assert [[row[name] for name in names] for row in (achim, langwedel, both)] == [[None, None], [0, 1], [0, 1]]
    assert both["Hinweis"].endswith("Summen sind dann: Ungeprüft aus 1, Am rechtlichen Maximum aus 1.")


def test_report_says_from_how_many_what_was_gained_and_that_empty_is_not_unchanged(store, publish_lists):
    first = delivery(MARCH, service_entry=[service("10557", declared_level=2)])
    newest = delivery(JUNE, service_entry=[service("10557", declared_level=3)])
    publish_lists(first, newest, delivery(JUNE, LANGWEDEL, service_entry=[service("10557", declared_level=3)]))
    freeze(store, VERDEN)
    sheets = reported(store, VERDEN)
    gained = [row["Neu OZG-konform im Berichtszeitraum"] for row in sheets["Kennzahlen"]]
    assert gained == [1, None, 1]
    assert "Neu OZG-konform aus 1, Nicht mehr OZG-konform aus 1" in sheets["Kennzahlen"][-1]["Hinweis"]
    method = {row["Thema"]: row["Regel"] for row in sheets["Methodik"]}
    assert sheets["Veränderungen"] == [] and "keine frühere Ausgabe" in method["Veränderungen (leer)"]


def test_report_has_one_period_that_of_the_edition_before(store, publish_lists):
    """Between both editions lies a list: what was gained and lost is told since the edition, as the changes are."""
    first = delivery(MARCH, service_entry=[service("10557", declared_level=3), service("10124", declared_level=1)])
    publish_lists(first)
    freeze(store)
    between = delivery(JUNE, service_entry=[service("10557", declared_level=3), service("10124", declared_level=3)])
    newest = delivery(SEPTEMBER, service_entry=[service("10557", declared_level=2), service("10124", declared_level=3)])
    publish_lists(first, between, newest)
    freeze(store, ACHIM, "10557=Dienst abgeschaltet")
    shelf = Shelf(store.editions)
    made = papers.state_report(shelf.load(ACHIM, 2), "f" * 64, shelf.load(ACHIM, 1))
    sheets = {sheet.name: sheet for sheet in made.sheets}
    period = {row[0]: row[1] for row in sheets["Kopf"].rows if row[0].startswith("Berichtszeitraum")}
    assert [formats.day(value[1] if isinstance(value, tuple) else value) for value in period.values()] == [
        "31.03.2026",
        "30.09.2026",
    ]
    headers = [column.header for column in sheets["Kennzahlen"].columns]
    (row,) = sheets["Kennzahlen"].rows
    found = dict(zip(headers, row, strict=True))
    assert (found["Neu OZG-konform im Berichtszeitraum"], found["Nicht mehr OZG-konform im Berichtszeitraum"]) == (1, 1)


def test_two_editions_of_one_day_have_no_period_between_them(store, publish_lists):
    """The second holds a list corrected for the same day: "from 30.06. to 30.06." is no period."""
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=1)]))
    freeze(store)
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=3)]))
    freeze(store)
    shelf = Shelf(store.editions)
    heads = [
        {row[0]: row[1] for row in {sheet.name: sheet for sheet in papers.state_report(*made).sheets}["Kopf"].rows}
        for made in (
            (shelf.load(ACHIM, 1), "f" * 64, None),
            (shelf.load(ACHIM, 2), "f" * 64, shelf.load(ACHIM, 1)),
        )
    ]
    told = [
        tuple(german(head[name], "gemischt") for name in ("Berichtszeitraum von", "Verglichen mit")) for head in heads
    ]
    assert told == [("k. A.", "nichts: erste Liste"), ("k. A.", "Ausgabe 1 vom selben Stichtag: kein Zeitraum")]


def test_report_names_bottlenecks_of_which_the_list_does_not_say_whether_they_block(store, publish_lists):
    since = {"10557": date(2024, 2, 1), "10124": date(2025, 5, 1)}
    named = [
        {"ozg_id": ozg_id, "bottleneck_code": "E03", "waiting_for": "L", "since_date": day}
        for ozg_id, day in since.items()
    ]
    named.append({"ozg_id": "10119", "bottleneck_code": "E16", "waiting_for": "K"})
    blocking = {"ozg_id": "10160", "bottleneck_code": "E07", "severity": "BLOCKIEREND", "waiting_for": "H"}
    listed = [
        service(ozg_id, declared_level=1, case_count=count)
        for ozg_id, count in {"10557": 1200, "10124": 100, "10160": 100, "10119": None}.items()
    ]
    publish_lists(delivery(JUNE, service_entry=listed, bottleneck_entry=[*named, blocking]))
    freeze(store)
    made = papers.state_report(Shelf(store.editions).load(ACHIM, 1), "f" * 64, None)
    sheets = {
        sheet.name: [dict(zip([column.header for column in sheet.columns], row, strict=True)) for row in sheet.rows]
        for sheet in made.sheets
    }
    unknown = "Gemeldet, ob er blockiert, nicht bekannt"
    assert [(row["Kennung"], row["Blockierte Leistungen"], row[unknown], row["Wartet auf"]) for row in sheets["Engpässe"]] == [
        ("E07", 1, 0, "Hersteller oder IT-Dienstleister"), ("E03", None, 2, "Land"), ("E16", None, 1, "Kommune"),
    ]  # fmt: skip
    # what the list gives of them stands there too: the cases of their services, and the day of most of these
    assert [(row["Berührte Fälle im Jahr"], row["davon ohne Fallzahl"], row["Sofort freie Fälle"], row["Seit"]) for row in sheets["Engpässe"]] == [
        (100, 0, 0, None), (1300, 0, None, date(2024, 2, 1)), (None, 1, None, None),
    ]  # fmt: skip
    codes = {
        row["OZG-ID"]: (row["Engpass-Kennungen"], row["Engpass-Kennungen ohne Schwere"]) for row in sheets["Leistungen"]
    }
    assert codes == {"10557": ("", "E03"), "10124": ("", "E03"), "10160": ("E07", ""), "10119": ("", "E16")}


def test_changed_file_is_seen(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=2)]))
    freeze(store)
    path = Shelf(store.editions).file_of(ACHIM, 1)
    content = gzip.decompress(path.read_bytes())
    path.write_bytes(
        gzip.compress(content.replace(b'"released_by":"Projektleitung OZG"', b'"released_by":"Hauptamt"'), mtime=0)
    )
    with pytest.raises(EditionProblem, match="nach dem Einfrieren verändert"):
        Shelf(store.editions).load(ACHIM, 1)
    with pytest.raises(EditionProblem, match="Prüfsumme stimmt nicht"):  # the file proves it by itself as well
        archive.from_bytes(path.read_bytes())


def test_changed_or_shortened_record_is_seen(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=2)]))
    freeze(store)
    freeze(store)
    lines = store.record_file.read_text(encoding="utf-8").splitlines()
    store.record_file.write_text(
        lines[0].replace("Projektleitung OZG", "Hauptamt") + "\n" + lines[1] + "\n", encoding="utf-8"
    )
    with pytest.raises(EditionProblem, match="Verzeichnis der Entscheidungen ist nachträglich verändert"):
        Shelf(store.editions).lines()
    store.record_file.write_text(lines[1] + "\n", encoding="utf-8")
    with pytest.raises(EditionProblem, match="Verzeichnis der Entscheidungen ist nachträglich verändert"):
        Shelf(store.editions).lines()


def test_interrupted_freeze_never_happened_and_its_number_is_used_again(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=2)]))
    freeze(store)
    shelf = Shelf(store.editions)
    whole = store.record_file.read_bytes()
    freeze(store)
    store.record_file.write_bytes(whole + b'{"version": 1, "action": "rel')
    (store.folder / record.LAST_ANCHOR).unlink()  # written after the line only
    assert shelf.newest_number(ACHIM) == 1
    assert freeze(store)["number"] == 2
    assert shelf.load(ACHIM, 2).header["number"] == 2


def test_fallen_service_blocks_until_a_reason_is_given(store, publish_lists):
    before = [
        service("10557", declared_level=3),
        service("10124", declared_level=3),
        service("10119", declared_level=2),
    ]
    publish_lists(delivery(JUNE, service_entry=before))
    freeze(store)
    publish_lists(
        delivery(SEPTEMBER, service_entry=[service("10557", declared_level=1), service("10119", declared_level=2)])
    )
    with pytest.raises(editions.ReleaseBlocked, match="Für 2 Veränderungen fehlt der Grund") as blocked:
        freeze(store)
    assert sorted(checks.blocking(blocked.value.found)["ozg_id"]) == ["10124", "10557"]
    with pytest.raises(editions.ReleaseBlocked, match="Für 1 Veränderung fehlt der Grund"):
        freeze(store, ACHIM, "10557=Onlinedienst vom Hersteller abgeschaltet")
    assert Shelf(store.editions).newest_number(ACHIM) == 1
    header = freeze(
        store, ACHIM, "10557=Onlinedienst vom Hersteller abgeschaltet", "Aufgabe an den Landkreis übergegangen"
    )
    assert {given["ozg_id"]: given["reason"] for given in header["reasons"]} == {
        "10557": "Onlinedienst vom Hersteller abgeschaltet",
        "10124": "Aufgabe an den Landkreis übergegangen",
    }
    assert differences(store, 1, 2) == {"10124": "WEGGEFALLEN", "10557": "SCHLECHTER"}


def test_reason_in_the_list_itself_is_enough(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=3, rationale="läuft")]))
    freeze(store)
    publish_lists(delivery(SEPTEMBER, service_entry=[service("10557", declared_level=2, rationale="läuft")]))
    with pytest.raises(editions.ReleaseBlocked):  # the old words are no reason for the new state
        freeze(store)
    publish_lists(
        delivery(SEPTEMBER, service_entry=[service("10557", declared_level=2, rationale="Bezahlweg abgeschaltet")])
    )
    assert [given["reason"] for given in freeze(store)["reasons"]] == ["Bezahlweg abgeschaltet"]


def test_every_kind_of_difference_has_its_name(store, publish_lists):
    before = [service("10092", declared_level=1), service("10119", declared_level=2), service("10124", case_count=100),
              service("10160", implementation_status="GEPLANT"), service("10177", declared_level=2)]  # fmt: skip
    after = [service("10092", declared_level=3), service("10119", declared_level=2), service("10124", case_count=250),
             service("10160", implementation_status="TEST"), service("10244", declared_level=1),
             service("10177", declared_level=2, case_count=50)]  # fmt: skip
    publish_lists(delivery(JUNE, service_entry=before))
    freeze(store)
    publish_lists(delivery(SEPTEMBER, service_entry=after))
    freeze(store)
    assert differences(store, 1, 2) == {"10092": "BESSER", "10124": "FALLZAHL", "10160": "STATUS", "10244": "NEU"}
    assert differences(store, 2, 1) == {
        "10244": "WEGGEFALLEN", "10092": "SCHLECHTER", "10160": "STATUS", "10124": "FALLZAHL",
    }  # fmt: skip


def test_what_is_no_longer_told_has_not_fallen_and_needs_no_reason(store, publish_lists):
    before = [
        service("10092", declared_level=3, implementation_status="GO_LIVE"),
        service("10119", declared_level=None),
        service("10160", declared_level=None, implementation_status="GO_LIVE"),
    ]
    after = [
        service("10092", declared_level=None, implementation_status="GO_LIVE"),
        service("10119", declared_level=1),
        service("10160", declared_level=None, implementation_status="OFFEN"),
    ]
    publish_lists(delivery(JUNE, service_entry=before))
    freeze(store)
    publish_lists(delivery(SEPTEMBER, service_entry=after))
    with pytest.raises(editions.ReleaseBlocked) as blocked:
        freeze(store)
    assert checks.blocking(blocked.value.found)["ozg_id"].tolist() == ["10160"]  # online, now "offen": that has fallen
    freeze(store, ACHIM, "10160=Vertrag ausgelaufen")
    assert differences(store, 1, 2) == {
        "10092": "NICHT_MEHR_BEKANNT",
        "10119": "ERSTMALS_BEKANNT",
        "10160": "SCHLECHTER",
    }


def test_what_was_ganz_online_and_is_told_open_is_lost_though_no_level_is_told(store, publish_lists):
    online = {"implementation_status": "GO_LIVE", "declared_level": 3}
    publish_lists(delivery(JUNE, service_entry=[service("10160", **online), service("10092", **online)]))
    freeze(store)
    publish_lists(delivery(SEPTEMBER, service_entry=[
        service("10160", implementation_status="OFFEN"), service("10092", implementation_status="GO_LIVE"),
    ]))  # fmt: skip
    freeze(store, ACHIM, "10160=Vertrag ausgelaufen")
    shelf = Shelf(store.editions)
    with archive.connect(shelf.load(ACHIM, 2), shelf.load(ACHIM, 1)) as connection:
        rows = {row.ozg_id: row for row in compare.services(connection).itertuples()}
    assert {ozg_id: row.conform_change for ozg_id, row in rows.items()} == {"10160": -1, "10092": 0}
    assert checks.difference_text(rows["10160"]) == "hat jetzt den Status „offen“, zuletzt Reifegrad 3"


def test_the_report_of_a_list_of_names_says_nothing_where_nothing_is_known(store, publish_lists):
    """Empty cells: a ministry adds the columns up, and the method of the same report says that 0 is a real zero."""
    publish_lists(delivery(JUNE, service_entry=[service("10124"), service("10557")]))
    freeze(store)
    with archive.connect(Shelf(store.editions).load(ACHIM, 1)) as connection:
        told = report.contents(connection, Shelf(store.editions).load(ACHIM, 1), "")
        checked = checks.run(connection)
    # what is not filled in weighs the same in the report as before the release
    empty = told["datenqualitaet"][told["datenqualitaet"]["code"] == "required_field_empty"]
    assert set(empty["severity"]) == {"warning"}
    assert set(checked.loc[checked["kind"] == "VOLLSTAENDIGKEIT", "severity"]) == {"warnung"}
    figures = told["kennzahlen"].iloc[0]
    assert (figures["relevant_count"], figures["unknown_level_count"]) == (2, 2)
    unknown = [
        "conform_count",
        "conform_gained_count",
        "conform_lost_count",
        "postponed_count",
        "overdue_count",
        "blocked_count",
        "at_ceiling_count",
        "level_0_count",
    ]
    assert figures[unknown].isna().all()
    assert told["finanzen"]["open_count"].isna().all()
    assert told["finanzen"]["maybe_done_count"].tolist() == [2]
    of_money = ["project_count", "cost_unknown_count", "decided_count", "decided_unknown_count"]
    assert told["finanzen"][of_money].isna().all(axis=None)
    assert told["leistungen"]["is_sdg"].isna().all()  # of a bundle as a whole nobody says it


def test_municipality_missing_from_the_landkreis_needs_a_reason(store, publish_lists):
    both = [
        delivery(JUNE, service_entry=[service("10557")]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10124")]),
    ]
    publish_lists(*both)
    freeze(store, VERDEN)
    publish_lists(both[0])
    with pytest.raises(editions.ReleaseBlocked):
        freeze(store, VERDEN)
    reasons = freeze(store, VERDEN, f"{LANGWEDEL}=Liste zurückgezogen")["reasons"]
    assert [(given["ars"], given["reason"]) for given in reasons] == [(LANGWEDEL, "Liste zurückgezogen")]


def test_checks_count_filled_fields_and_name_contradictions(store, publish_lists):
    rows = [service("10557", declared_level=3, case_count=10, online_case_count=20, implementation_status="GO_LIVE"),
            service("10124", office="Bürgeramt")]  # fmt: skip
    build_id = publish_lists(delivery(JUNE, service_entry=rows))
    with duckdb.connect(str(publish.build_path(store.published, build_id)), read_only=True) as connection:
        state = candidate(connection, find_scope(connection, ACHIM))
    with archive.connect(state) as connection:
        filled = checks.completeness(connection).set_index("field")
        found = checks.run(connection)
    assert (filled.loc["office", "filled_count"], filled.loc["office", "due_count"]) == (1, 2)
    assert (filled.loc["url", "filled_count"], filled.loc["url", "due_count"]) == (0, 1)
    messages = found[found["kind"] == "PLAUSIBILITAET"]["message"].tolist()
    assert any("mehr Online-Fälle (20) als Fälle insgesamt (10)" in message for message in messages)
    assert checks.blocking(found).empty


@pytest.mark.parametrize("text", ["Frau Müller", "Sabine Schulze", "", "a@b.de"])
def test_a_person_does_not_release_an_edition(store, text):
    with pytest.raises(InputError):
        editions.freeze(store, ACHIM, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hersteller hat abgeschaltet", Reason("Hersteller hat abgeschaltet")),
        ("10119=neu bewertet", Reason("neu bewertet", None, "10119")),
        ("10119/99102013104000=neu", Reason("neu", None, "10119", "99102013104000")),
        ("033610001001:10119=neu", Reason("neu", ACHIM, "10119")),
        ("033610001001=Liste zurückgezogen", Reason("Liste zurückgezogen", ACHIM)),
        ("Kosten = zu hoch", Reason("Kosten = zu hoch")),
    ],
)
def test_reasons_name_what_they_are_for(text, reason):
    assert parse_reason(text) == reason


def test_build_published_meanwhile_is_not_frozen_unseen(store, publish_lists):
    seen = publish_lists(delivery(JUNE, service_entry=[service("10557")]))
    publish_lists(delivery(SEPTEMBER, service_entry=[service("10557")]))
    with pytest.raises(InputError, match="Inzwischen ist ein neuer Stand veröffentlicht"):
        editions.freeze(store, ACHIM, "Hauptamt", (), seen)


def test_editions_are_no_delivered_files(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557")]))
    freeze(store)
    assert store.unrecorded() == []
    assert store.is_empty()


def texts_of(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode()


def test_forgotten_file_takes_its_texts_out_of_the_edition_and_leaves_the_figures(store, publish_lists):
    secret = {
        "remark": "Fall Ottilie",
        "responsible_body": "Amt Ottilie",
        "rationale": "wegen Ottilie",
        "url": "https://ottilie.example",
    }
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=3, case_count=120, **secret)],
                           bottleneck_entry=[{"bottleneck_code": "E03", "severity": "BLOCKIEREND", "measure": "Ottilie fragen"}]))  # fmt: skip
    freeze(store)
    path = Shelf(store.editions).file_of(ACHIM, 1)
    assert texts_of(path).count("ttilie") == 5
    kept = DeliveredFile("ab" * 32, "Liste.xlsx", "ab/Liste.xlsx", None, None, "2026-07-01T10:00:00")
    forget(store, kept, "enthielt einen Namen")
    assert redact_forgotten(store) == 1
    assert "ttilie" not in texts_of(path)
    assert "Liste.xlsx" not in texts_of(path)
    edition = Shelf(store.editions).load(ACHIM, 1)
    assert [done["reason"] for done in edition.header["redactions"]] == ["enthielt einen Namen"]
    with archive.connect(edition) as connection:
        assert connection.execute("SELECT level_low, case_count FROM mart.entry").fetchall() == [(3, 120.0)]
    assert redact_forgotten(store) == 0


def test_no_text_of_a_forgotten_file_stays_whatever_its_column(store, publish_lists):
    secret = {"given_name": "Ottilie", "office": "Ottilie", "pioneer_name": "Ottilie", "specialist_system": "Ottilie",
              "legal_ceiling_reason": "Ottilie", "remark": "Ottilie", "priority_given": "Ottilie"}  # fmt: skip
    publish_lists(delivery(
        JUNE, service_entry=[service("10557", declared_level=3, **secret)],
        component_entry=[{"component_name": "Ottilies Baustein", "office": "Ottilie", "implementation_status": "OFFEN"}],
    ))  # fmt: skip
    freeze(store)
    path = Shelf(store.editions).file_of(ACHIM, 1)
    assert "Ottilies Baustein" in texts_of(path)
    forget(store, DeliveredFile("ab" * 32, "Liste.xlsx", "ab/Liste.xlsx", None, None, "2026-07-01T10:00:00"), "Name")
    redact_forgotten(store)
    assert "Ottilie" not in texts_of(path)
    assert Shelf(store.editions).load(ACHIM, 1).tables["mart.component"].rows


def test_interrupted_redaction_is_finished_by_the_next_command(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", remark="Fall Ottilie")]))
    freeze(store)
    path = Shelf(store.editions).file_of(ACHIM, 1)
    whole = path.read_bytes()
    forget(store, DeliveredFile("ab" * 32, "Liste.xlsx", "ab/Liste.xlsx", None, None, "2026-07-01T10:00:00"), "Name")
    redact_forgotten(store)
    path.write_bytes(whole)  # as if the power had gone between the line of the record and the file
    redact_forgotten(store)
    assert "ttilie" not in texts_of(path)
    assert Shelf(store.editions).load(ACHIM, 1).header["number"] == 1
    assert len(Shelf(store.editions).lines()) == 2
    assert [entry["action"] for entry in store.entries()] == ["release", "forget", "redact"]


def test_release_is_written_once_as_a_line_of_the_record(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", declared_level=3)]))
    header = freeze(store)
    (line,) = store.entries()
    assert (line["action"], line["function"], line["key"]) == ("release", "Projektleitung OZG", ACHIM)
    assert (line["before"], line["after"]["number"], line["after"]["build_id"]) == (None, 1, header["build_id"])
    assert header["record"]["count"] == 0  # the anchor says what stood there before
    assert store.decided_build() is None
    assert not Shelf(store.editions).register.exists()
    store.record_file.write_bytes(b"")  # as if the power had gone before the line: the edition never happened
    (store.folder / record.LAST_ANCHOR).unlink()
    assert Shelf(store.editions).editions().empty
    assert freeze(store)["number"] == 1


def test_texts_leave_an_edition_frozen_while_the_clock_was_ahead(store, publish_lists):
    publish_lists(delivery(JUNE, service_entry=[service("10557", remark="Fall Ottilie")]))
    freeze(store)
    path = Shelf(store.editions).file_of(ACHIM, 1)
    (line,) = store.entries()
    ahead = {name: value for name, value in line.items() if name not in ("previous", "hash")}
    ahead["after"]["frozen_at"] = "2099-01-01T00:00:00"
    store.record_file.write_bytes(record.chained(ahead, "") + b"\n")
    forget(store, DeliveredFile("ab" * 32, "Liste.xlsx", "ab/Liste.xlsx", None, None, "2026-07-01T10:00:00"), "Name")
    assert redact_forgotten(store) == 1
    assert "ttilie" not in texts_of(path)
