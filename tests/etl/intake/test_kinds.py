"""Files that are no plain list: the template's sheets, the federal dashboard's export, usage counts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from etl.form.template import write_template
from tests.etl.intake.lists import ACHIM, DAY, PASSPORT, codes, deliver, fill, finding, services, text_file, workbook

BARLEBEN = "150830040040"
PVOG = {
    "leika_key": "99115005104000", "leika_name": "Wohnsitz Anmeldung", "leika_bezeichnung": "Wohnsitz Anmeldung", "ars": ACHIM, "ars_name": "Achim",
    "ars_federal_state": "Niedersachsen", "bundesland": "Niedersachsen", "ozgid": "10124", "ozg_bezeichnung": "Wohnsitzmeldungen",
    "url": "https://www.achim.example/anmelden", "online_status": "ok", "aktiv": "ja", "art_flaechendeckung": "in mind. einer Kommune verfügbar",
    "begruendung_nicht_beruecksichtigt": "", "datenstand_pvog_import": "2026-05-31", "export_datum": "2026-06-01", "neue_spalte": "?",
}  # fmt: skip
RECORDS = [
    PVOG,
    {**PVOG, "ars": BARLEBEN, "ars_name": "Barleben", "online_status": "nicht ok", "aktiv": "null"},
    {
        **PVOG,
        "leika_key": "99110009104000",
        "leika_name": "Hundehaltung Anmeldung",
        "ozgid": "10160",
        "ozg_bezeichnung": "Hundehaltung",
        "url": "",
    },
    {**PVOG, "ars": "030000000000", "ars_name": "Niedersachsen"},
    {**PVOG, "ars": "033619999999", "ars_name": "Nirgendwo"},
]


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def pvog_file(path: Path, form: str) -> Path:
    if form == "csv":
        lines = [",".join(PVOG), *(",".join(f'"{value}"' for value in record.values()) for record in RECORDS)]
        return text_file(path.with_suffix(".csv"), "\n".join(lines))
    if form == "xlsx":
        return workbook(
            path.with_suffix(".xlsx"), [list(PVOG), *(list(record.values()) for record in RECORDS)], "open-pvog"
        )
    content: list[dict[str, Any]] = [
        {camel(name): value or None for name, value in record.items()} for record in RECORDS
    ]
    pages = {
        "json page": {"content": content, "page": 0},
        "json pages": [{"content": content[:2]}, {"content": content[2:]}],
        "json list": content,
    }
    if form == "json lines":
        return text_file(path.with_suffix(".json"), "\n".join(json.dumps(record) for record in content))
    return text_file(path.with_suffix(".json"), json.dumps(pages[form]))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json page", "json pages", "json list", "json lines"])
def test_the_federal_export_in_every_form(tmp_path: Path, form: str) -> None:
    delivery = deliver(pvog_file(tmp_path / "pvog", form), None, None)
    assert (delivery.kind, delivery.municipality, delivery.reporting_date) == ("pvog", None, date(2026, 5, 31))
    assert vars(delivery.ledger) == {"read": 5, "loaded": 3, "rejected": 1, "ignored": 1}
    first, second, third = delivery.rows["evidence_entry"]
    assert (first["ars"], first["ozg_id"], first["leika_key"], first["is_online"], first["is_active"]) == (
        ACHIM,
        "10124",
        "99115005104000",
        True,
        True,
    )
    assert (second["ars"], second["is_online"], second["is_active"]) == (BARLEBEN, False, None)
    assert (third["ozg_id"], third.get("url"), third["evidence_date"]) == ("10160", None, date(2026, 5, 31))
    assert finding(delivery, "municipality_not_in_register").value == "033619999999"
    assert "Niedersachsen" in finding(delivery, "evidence_of_state").message
    assert delivery.parts == ("evidence_entry",)


def test_an_option_is_not_needed_for_a_file_of_many(tmp_path: Path) -> None:
    delivery = deliver(pvog_file(tmp_path / "pvog", "csv"), ACHIM, DAY)
    assert (delivery.municipality, delivery.reporting_date) == (None, DAY)
    assert "option_not_needed" in codes(delivery)


def test_usage_counts_of_many_municipalities(tmp_path: Path) -> None:
    text = f"leika_key,ars,month,transactions\n99115005104000,{ACHIM},2026-05,61\n99115005104000,{ACHIM},2026-06,70\n99115005104000,150830040040,2026-06,5\n99115005104000,{ACHIM},2026-13,5\n"
    delivery = deliver(text_file(tmp_path / "zsk.csv", text), None, None)
    assert (delivery.kind, delivery.municipality, delivery.reporting_date) == ("nutzung", None, DAY)
    rows = [
        (row["ars"], row["period_start_date"], row["period_end_date"], row["online_case_count"], row["usage_source"])
        for row in delivery.rows["usage_entry"]
    ]
    assert rows == [
        (ACHIM, date(2026, 5, 1), date(2026, 5, 31), 61, "ZSK"), (ACHIM, date(2026, 6, 1), DAY, 70, "ZSK"), (BARLEBEN, date(2026, 6, 1), DAY, 5, "ZSK"),
    ]  # fmt: skip
    assert delivery.rows["usage_entry"][0]["ozg_id"] == "10124"
    assert (delivery.ledger.rejected, finding(delivery, "period_not_readable").row) == (1, 5)


def test_usage_counts_by_ozg_id(tmp_path: Path) -> None:
    text = (
        f"ozg_id;ars;month;transactions\n10124;{ACHIM};06/2026;61\n10124;{ACHIM};06/2026;61\n10124;{ACHIM};06/2026;62\n"
    )
    delivery = deliver(text_file(tmp_path / "zsk.csv", text), None, None)
    assert vars(delivery.ledger) == {"read": 3, "loaded": 1, "rejected": 1, "ignored": 1}


def template(path: Path, **sheets: list[tuple[Any, ...]]) -> Path:
    made = Workbook()
    made.active.title = "Kopf"
    fill(made.active, [("Feld", "Wert"), ("ARS", ACHIM), ("Stichtag", "30.06.2026"), ("Reifegradmodell", "1.1")])
    for name, rows in sheets.items():
        fill(made.create_sheet(name), rows)
    made.save(path)
    return path


def test_the_sheet_nutzung_with_its_periods(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Zeitraum", "Fälle", "Online-Fälle", "Begonnen", "Quelle"),
        (10177, 2025, 1300, 200, 260, "Fachverfahren"),
        (10177, "Q1 2026", 300, 60, None, None),
        (10177, "03/2026", "ca. 90", None, None, None),
        (10177, "neulich", 5, None, None, None),
        (10177, "#NV", 6, None, None, None),
        (10177, None, 7, None, None, None),
    ]
    delivery = deliver(template(tmp_path / "a.xlsx", Nutzung=rows), None, None)
    unread = [one for one in delivery.findings if one.code == "period_not_readable"]
    assert ([one.row for one in unread], delivery.ledger.rejected) == ([5, 6, 7], 3)
    periods = [
        (row["period_start_date"], row["period_end_date"], row["case_count"]) for row in delivery.rows["usage_entry"]
    ]
    assert periods == [
        (date(2025, 1, 1), date(2025, 12, 31), 1300),
        (date(2026, 1, 1), date(2026, 3, 31), 300),
        (date(2026, 3, 1), date(2026, 3, 31), 90),
    ]
    assert delivery.rows["usage_entry"][2]["case_quality"] == "GESCHAETZT"
    assert unread[0].cell == "B5"


def test_the_sheet_engpaesse(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Engpass", "Schwere", "Seit", "Wartet auf", "Maßnahme", "Zieldatum", "Behoben am"),
        (None, "alle Leistungen", "E19", "blockierend", "01.05.2024", "Land", "Vertrag abwarten", None, None),
        (10557, "Urkunden", "ePayment", "bremsend", None, "H", None, "31.12.2026", None),
        (None, "Reisepass", "Schnittstelle fehlt", None, None, None, None, None, None),
        (10177, "Reisepass", "Wetter", None, None, None, None, None, None),
        (None, "Luftschloss bauen", "E03", None, None, None, None, None, None),
    ]
    delivery = deliver(template(tmp_path / "a.xlsx", Engpässe=rows), None, None)
    found = [
        (row["ozg_id"], row["bottleneck_code"], row.get("severity"), row.get("waiting_for"))
        for row in delivery.rows["bottleneck_entry"]
    ]
    assert found == [(None, "E19", "BLOCKIEREND", "L"), ("10557", "E03", "BREMSEND", "H"), ("10177", "E07", None, None)]
    assert [code for code in codes(delivery) if code in ("bottleneck_not_known", "service_unknown")] == [
        "bottleneck_not_known",
        "service_unknown",
    ]
    assert delivery.parts == ("bottleneck_entry",)


def test_an_empty_sheet_says_there_are_none_any_more(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Engpass", "Schwere")]
    delivery = deliver(
        template(tmp_path / "a.xlsx", Leistungen=[("OZG-ID", "Leistung"), PASSPORT], Engpässe=rows), None, None
    )
    assert delivery.parts == ("service_entry", "bottleneck_entry")
    assert delivery.rows.get("bottleneck_entry", []) == []


def test_an_empty_relevance_in_the_template_is_unchecked(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Relevanz", "Status"),
        (*PASSPORT, None, "geplant"),
        (10119, "Personalausweis", "nicht angeboten", None),
    ]
    found = services(deliver(template(tmp_path / "a.xlsx", Leistungen=rows), None, None))
    assert [(row["relevance"], row.get("implementation_status")) for row in found.values()] == [
        ("UNGEPRUEFT", "GEPLANT"),
        ("NICHT_ANGEBOTEN", None),
    ]


def test_prefilled_rows_that_say_nothing_are_the_list(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.xlsx"
    from etl.reference.register import load_register

    write_template(path, load_register().get(ACHIM), None)
    delivery = deliver(path, None, DAY)
    assert delivery.municipality == ACHIM
    assert delivery.ledger.read == delivery.ledger.loaded == len(delivery.rows["service_entry"]) > 50
    assert {row["relevance"] for row in delivery.rows["service_entry"]} <= {
        "RELEVANT",
        "ZUSTAENDIG_ANDERE",
        "UNGEPRUEFT",
    }
    assert [found for found in delivery.findings if found.severity != "info"] == []


def test_extra_columns_of_the_template_are_named_once(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Lieblingsfarbe", "Wetter"), (*PASSPORT, "blau", "gut")]
    found = finding(deliver(template(tmp_path / "a.xlsx", Leistungen=rows), None, None), "unknown_columns")
    assert "„Lieblingsfarbe“, „Wetter“" in found.message


def test_bottlenecks_in_a_column_of_a_plain_list(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Engpass"),
        (*PASSPORT, "offen", "ePayment, Schnittstelle fehlt"),
        (10119, "Personalausweis", "offen", "E21; Mondphase"),
        (10160, "Hundehaltung", "online", "-"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [(row["ozg_id"], row["bottleneck_code"]) for row in delivery.rows["bottleneck_entry"]] == [
        ("10177", "E03"),
        ("10177", "E07"),
        ("10119", "E21"),
    ]
    assert services(delivery)["10119"]["remark"] == "Mondphase"
    assert delivery.parts == ("service_entry", "bottleneck_entry")


def test_a_lone_list_with_a_bottleneck_beside_some_services_names_all_of_them(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Engpass", "Wartet auf", "Seit"),
        ("Reisepass", "Schnittstelle fehlt", "Hersteller", None),
        ("Personalausweis", None, None, None),
        ("Hundehaltung", "Mondphase", None, None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert sorted(services(delivery)) == ["10119", "10160", "10177"]
    assert [
        (row["ozg_id"], row["bottleneck_code"], row["waiting_for"]) for row in delivery.rows["bottleneck_entry"]
    ] == [("10177", "E07", "H")]
    assert services(delivery)["10160"]["remark"] == "Mondphase"
    assert (delivery.ledger.read, delivery.ledger.loaded) == (3, 3)


def test_a_list_of_bottlenecks_has_one_in_every_row(tmp_path: Path) -> None:
    """What names a severity is one, whatever a row leaves open; a heading among its rows is no service."""
    rows = [
        ("Leistung", "Engpass", "Schwere"),
        ("Reisepass", "E07", "blockierend"),
        ("Personalausweis", None, "blockierend"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert delivery.parts == ("bottleneck_entry",)
    assert finding(delivery, "bottleneck_missing").row == 3
    rows = [
        ("Leistung", "Engpass", "Wartet auf", "Seit"),
        ("Bürgerbüro", None, None, None),
        ("Reisepass", "E07", "Land", None),
    ]
    assert deliver(workbook(tmp_path / "b.xlsx", rows)).parts == ("bottleneck_entry",)


@pytest.mark.parametrize(("severity", "since"), [("Schwere", "Seit"), ("Schweregrad", "Blockiert seit")])
def test_how_grave_a_bottleneck_is_and_since_when_is_read_beside_it(tmp_path: Path, severity: str, since: str) -> None:
    rows = [
        ("Leistung", "Status", "Reifegrad", "Engpass", severity, "Wartet auf", since),
        ("Reisepass", "in Umsetzung", 2, "Bezahlung fehlt", "blockierend", "Land", "01.03.2025"),
        ("Hundehaltung", "offen", 1, "E07; E03", "hoch; bremst", "Hersteller", date(2024, 5, 1)),
        ("Fundsachen", "offen", 1, "E03", "sehr", None, "neulich"),
        ("Personalausweis", "offen", 1, None, "mittel", None, None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = {
        (row["ozg_id"], row["bottleneck_code"]): (row.get("severity"), row.get("waiting_for"), row.get("since_date"))
        for row in delivery.rows["bottleneck_entry"]
    }
    assert found == {
        ("10177", "E03"): ("BLOCKIEREND", "L", date(2025, 3, 1)),
        ("10160", "E07"): ("BLOCKIEREND", "H", date(2024, 5, 1)),
        ("10160", "E03"): ("BREMSEND", "H", date(2024, 5, 1)),
        ("10244", "E03"): (None, None, None),
    }
    unread = [(one.cell, one.value) for one in delivery.findings if one.severity == "warning"]
    assert unread == [("E4", "sehr"), ("G4", "neulich")]
    alone = finding(delivery, "bottleneck_detail_alone")
    assert (alone.cell, alone.value) == ("E5", "mittel")
    assert "unknown_columns" not in codes(delivery)


def test_as_many_answers_as_bottlenecks_or_one(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Reifegrad", "Fälle", "Engpass", "Schwere"),
        ("Reisepass", 2, 10, "E03; E07; E08", "hoch; gering"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [row.get("severity") for row in delivery.rows["bottleneck_entry"]] == [None, None, None]
    unclear = finding(delivery, "bottleneck_detail_unclear")
    assert (unclear.cell, unclear.value) == ("E2", "hoch; gering") and "(3)" in unclear.message


@pytest.mark.parametrize(
    ("headers", "strange"),
    [
        (("Leistung", "Status", "Reifegrad", "Schwere", "Seit"), "„Schwere“, „Seit“"),
        (("Leistung", "Reifegrad", "Engpass", "Status", "Seit"), "„Seit“"),
        (("Leistung", "Reifegrad", "Engpass", "Mondphase", "Seit"), "„Mondphase“, „Seit“"),
    ],
)
def test_since_and_severity_of_nothing_known_stay_unknown_columns(tmp_path: Path, headers, strange: str) -> None:
    rows = [headers, ("Reisepass", *(None,) * 3, "01.03.2025"), ("Fundsachen", *(None,) * 4)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert f"die Spalten {strange}." in finding(delivery, "unknown_columns").message
    assert services(delivery).keys() == {"10177", "10244"} and not delivery.rows.get("bottleneck_entry")


def test_a_list_with_a_severity_and_services_without_bottleneck_names_all_of_them(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Engpass", "Schwere", "Seit"),
        ("Reisepass", "E07", "blockierend", "01.03.2025"),
        ("Personalausweis", None, None, None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery).keys() == {"10177", "10119"}
    (row,) = delivery.rows["bottleneck_entry"]
    assert (row["ozg_id"], row["severity"], row["since_date"]) == ("10177", "BLOCKIEREND", date(2025, 3, 1))


def test_crosses_below_a_group_header(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", None, None, "Reifegrad", None, None, None, None),
        (None, None, "offen", "geplant", "online", 0, 1, 2, 3, 4),
        (*PASSPORT, None, "x", None, None, "x", None, None, None),
        (10119, "Personalausweis", "x", "x", None, None, None, None, "X", None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = [(row.get("implementation_status"), row.get("declared_level")) for row in services(delivery).values()]
    assert found == [("GEPLANT", 1), (None, 3)]
    assert finding(delivery, "several_ticks").row == 4


@pytest.mark.parametrize("gap", [(), (None,)])
def test_the_same_headers_again_beside_each_other_are_two_tables(tmp_path: Path, gap: tuple[None, ...]) -> None:
    rows = [
        ("Leistung", "Status", *gap, "Leistung", "Status"),
        ("Hundehaltung", "online", *gap, "Personalausweis", "offen"),
        ("Fundsachen", "online", *gap, "Reisepass", "geplant"),
        ("Osterfeuer", "offen"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = {key: row.get("implementation_status") for key, row in services(delivery).items()}
    assert found == {
        "10160": "GO_LIVE", "10244": "GO_LIVE", "10147": "OFFEN", "10119": "OFFEN", "10177": "GEPLANT"
    }  # fmt: skip
    assert (delivery.ledger.read, "columns_differ" in codes(delivery)) == (5, False)


def test_words_of_ones_own(tmp_path: Path) -> None:
    own = text_file(
        tmp_path / "woerter.csv",
        "liste,wort,bedeutung\nstatus,Brummt,GO_LIVE\nspalten_leistungen,Kundenzahl,case_count\nleistungen,Pässe aller Art,10177\n",
    )
    rows = [("Leistung", "Status", "Kundenzahl"), ("Pässe aller Art", "brummt", 1300)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), extra_words=own)
    assert [
        (row["ozg_id"], row["implementation_status"], row["case_count"]) for row in delivery.rows["service_entry"]
    ] == [("10177", "GO_LIVE", 1300)]


def test_several_tables_on_one_sheet(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status"), (*PASSPORT, "offen"), (), (),
        ("Verwaltungsleistung", "Fälle/Jahr", "Umsetzungsstand"), ("Fundsachen", 150, "fertig"),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10244"]["case_count"] == 150
    assert vars(delivery.ledger) == {"read": 3, "loaded": 2, "rejected": 0, "ignored": 1}


def test_repeated_headers_and_numbered_columns_are_ignored(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "OZG-ID", "Leistung", "Status"),
        (1, 2, 3, 4),
        (1, *PASSPORT, "offen"),
        ("Nr.", "OZG-ID", "Leistung", "Status"),
        (2, 10119, "Personalausweis", "offen"),
        (3, None, None, None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    ignored = [
        (found.row, found.code)
        for found in delivery.findings
        if found.code in ("column_numbers", "repeated_header", "number_only_row")
    ]
    assert ignored == [(2, "column_numbers"), (4, "repeated_header"), (6, "number_only_row")]
    assert delivery.ledger.loaded == 2


def test_the_address_behind_a_text_is_the_url(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, ["OZG-ID", "Leistung", "Link"])
        sheet.write_row(1, 0, PASSPORT)
        sheet.write_url(1, 2, "https://www.achim.example/pass", string="zum Antrag")
        sheet.write_row(2, 0, [10119, "Personalausweis"])
        sheet.write_formula(2, 2, '=HYPERLINK("https://www.achim.example/ausweis","hier")', None, "hier")
    found = services(deliver(path))
    assert [row["url"] for row in found.values()] == [
        "https://www.achim.example/pass",
        "https://www.achim.example/ausweis",
    ]


def test_a_list_of_which_no_row_could_be_read_replaces_nothing(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Leistung", "Status"), ("Luftschloss", "offen")]))
    assert (delivery.ledger.rejected, delivery.parts) == (1, ())


def test_remarks_of_repeated_rows_are_joined(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Bemerkung"),
        (*PASSPORT, "offen", "eins"),
        (*PASSPORT, "offen", "zwei"),
        (*PASSPORT, "offen", "eins"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10177"]["remark"] == "eins; zwei"
    assert vars(delivery.ledger) == {"read": 3, "loaded": 2, "rejected": 0, "ignored": 1}


def test_an_empty_template_is_no_list(tmp_path: Path) -> None:
    delivery = deliver(template(tmp_path / "a.xlsx", Leistungen=[("OZG-ID", "Leistung", "Status")]), None, None)
    assert finding(delivery, "no_rows_found").severity == "error"


def test_tables_beside_each_other(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", None, "OZG-ID", "Leistung", "Status"),
        (*PASSPORT, "offen", None, 10119, "Personalausweis", "online"), (10160, "Hundehaltung", "geplant", None, None, None, None),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = {key: (row["implementation_status"], row["row_number"]) for key, row in services(delivery).items()}
    assert found == {"10177": ("OFFEN", 2), "10160": ("GEPLANT", 3), "10119": ("GO_LIVE", 2)}
    assert delivery.ledger.read == 3


def test_a_gap_inside_one_table_divides_nothing(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "OZG-Leistung", None, "LeiKa-ID", "LeiKa-Leistung", "Status"),
        (10124, "Wohnsitzmeldungen", None, 99115005104000, "Wohnsitz Anmeldung", "online"),
    ]
    (row,) = deliver(workbook(tmp_path / "a.xlsx", rows)).rows["service_entry"]
    assert (row["ozg_id"], row["leika_key"], row["implementation_status"]) == ("10124", "99115005104000", "GO_LIVE")


def test_headings_of_every_sort(tmp_path: Path) -> None:
    rows = [
        ("Nr.", "OZG-ID", "Leistung", "Status"), (None, "Familie & Kind"), (1, *PASSPORT, "offen"), ("II.", None, "Bauverwaltung"), (2, 10119, "Personalausweis", "offen"),
        ("A", None, None, None), ("Querschnitt",), (3, 10244, "Fundsachen", "offen"), (4, None, "Reisepass, vorläufig", None),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [found.row for found in delivery.findings if found.code == "section_row"] == [2, 4, 7]
    assert [row.get("office") for row in services(delivery).values()] == [None, "Bauverwaltung", None]
    assert [found.row for found in delivery.findings if found.severity == "error"] == [9]


def test_the_day_may_stand_below_the_table_or_in_the_name_of_the_sheet(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Status"), (*PASSPORT, "offen"), (), ("Stand: 30.06.2026",)]
    assert deliver(workbook(tmp_path / "a.xlsx", rows), day=None).reporting_date == DAY
    assert deliver(workbook(tmp_path / "b.xlsx", rows[:2], "Stand 30.06.2026"), day=None).reporting_date == DAY
    above = [("Stand: 31.03.2026",), ()]
    assert deliver(workbook(tmp_path / "c.xlsx", above + rows), day=None).reporting_date == date(2026, 3, 31)


def test_a_component_alone_in_its_row_is_no_heading(tmp_path: Path) -> None:
    rows = [("Basisdienst", "Amt", "Status"), ("eAkte Ordnungsamt", None, None), ("Portal", None, "online")]
    delivery = deliver(template(tmp_path / "a.xlsx", Basisdienste=rows), None, None)
    assert [row["component_name"] for row in delivery.rows["component_entry"]] == ["eAkte Ordnungsamt", "Portal"]


@pytest.mark.parametrize(
    ("title", "header", "extra", "ranks"),
    [
        ("Liste", "Nr.", None, (None, None)),  # a running number counts, nothing more
        ("Umsetzungsstand der Leistungen", "lfd. Nr.", None, (None, None)),
        ("OZG-Prioritätenliste", "Nr.", None, (1, 2)),
        ("Leistungen nach Priorität", "Nr.", None, (1, 2)),
        ("Rangfolge der Verwaltung", "lfd. Nr.", None, (1, 2)),
        ("Bereich Umrangierung", "Nr.", None, (None, None)),
        ("Priorität: A hoch, B mittel, C niedrig", "Nr.", ("Priorität", "A", "C"), (None, None)),  # explains the column
        ("Prioritätenliste", "Nr.", ("Priorität", "A", "C"), (1, 2)),
        ("Liste", "Rang-Nr.", None, (1, 2)),
        ("Liste", "Nr. (Priorität)", None, (1, 2)),
        ("Liste", "Prio-Nr.", None, (1, 2)),
        ("Liste", "Rang", None, (1, 2)),
    ],
)
def test_a_number_is_a_rank_only_where_title_or_header_says_so(
    tmp_path: Path, title: str, header: str, extra: tuple[str, ...] | None, ranks: tuple[int | None, ...]
) -> None:
    rows = [(title,), (), (header, "OZG-ID", "Leistung"), (1, *PASSPORT), (2, 10119, "Personalausweis")]
    if extra:
        rows[2:] = [(*row, cell) for row, cell in zip(rows[2:], extra, strict=True)]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert (found["10177"].get("priority_rank"), found["10119"].get("priority_rank")) == ranks


def test_only_the_sheet_that_is_a_priority_list_ranks_by_its_numbers(tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "Prioliste"
    fill(made.active, [("Nr.", "OZG-ID", "Leistung"), (1, *PASSPORT), (2, 10119, "Personalausweis")])
    fill(
        made.create_sheet("Rest"), [("Nr.", "OZG-ID", "Leistung"), (1, 10244, "Fundsachen"), (2, 10160, "Hundehaltung")]
    )
    made.save(tmp_path / "a.xlsx")
    found = services(deliver(tmp_path / "a.xlsx"))
    assert {key: row.get("priority_rank") for key, row in found.items()} == {
        "10177": 1,
        "10119": 2,
        "10244": None,
        "10160": None,
    }
