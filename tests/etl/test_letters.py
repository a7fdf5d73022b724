"""Letters read back as Word files: each value is one of the public export, a hidden count follows from none of them, nothing is invented."""

from __future__ import annotations

import csv
import functools
import io
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import duckdb
import pandas as pd
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from etl.export.tables import export
from ozg import formats
from ozg.read import calls, letters, leverage
from ozg.read.database import connect
from ozg.reports import letter as papers
from ozg.reports.call_list import call_list, to_call_list_docx
from tests.etl import test_protection as protection
from tests.etl.conftest import ACHIM, delivery

JUNE, MARCH, DAY = date(2026, 6, 30), date(2026, 3, 31), date(2026, 7, 15)
VERDEN, OYTEN, LANGWEDEL, CLOPPENBURG = "03361", "033610009009", "033610006006", "034530004004"


def service(ozg_id: str, level: int | None = 1, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


def bottleneck(ozg_id: str | None, code: str, waiting_for: str | None = "L", **values) -> dict:
    return {"ozg_id": ozg_id, "bottleneck_code": code, "waiting_for": waiting_for, "severity": "BLOCKIEREND", **values}


def facts_of(connection: duckdb.DuckDBPyConnection, ars: str = ACHIM) -> papers.LetterFacts:
    return papers.LetterFacts(next(letters.place(connection, ars).itertuples()), "Landkreis Verden", JUNE, JUNE)


def own_letter(
    connection, owner: str = "L", recipient: str | None = None, keys: str = "", ars: str = ACHIM
) -> papers.Letter:
    found = letters.demands(connection, ars, JUNE, JUNE, VERDEN, keys)
    rows = found[(found["owner_code"] == owner) & (found["demand_key"].isin(keys.split()) if keys else True)]
    if recipient:
        rows = rows[rows["recipient"] == recipient]
    facts = facts_of(connection, ars)
    return papers.letter(facts, rows, papers.suggested(facts, owner, rows, DAY))


def joint_letter(connection, code: str, owner: str = "L") -> papers.Letter:
    found = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
    rows = found[(found["owner_code"] == owner) & (found["bottleneck_code"] == code)].head(1)
    demand = next(rows.itertuples())
    towns = letters.together(connection, ACHIM, JUNE, VERDEN, owner, code, demand.ozg_ids)
    total = letters.total(connection, **letters.sums_of(towns))["case_count"].iloc[0]
    lists = next(leverage.lists(connection, VERDEN, JUNE).itertuples())
    facts = facts_of(connection)
    return papers.joint_letter(facts, demand, towns, total, lists, papers.suggested(facts, owner, rows, DAY))


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def said(document: Document) -> list[str]:
    """All texts of the body in their order, without lines to sign on."""
    found = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            found.append(Paragraph(element, document).text)
        elif element.tag == qn("w:tbl"):
            found += [cell.text for row in Table(element, document).rows for cell in row.cells]
    return [text for text in found if text and set(text) != {"_"}]


def table_of(made: papers.Letter) -> list[dict[str, str]]:
    """The table of the saved file by its header row."""
    (table,) = read(papers.to_letter_docx(made)).tables
    header, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    return [dict(zip(header, row, strict=True)) for row in rows]


def exported(build: Path, folder: Path) -> dict[tuple[str, str], str]:
    export(build, folder, is_public=True)
    with (folder / "stand.csv").open(encoding="utf-8") as stream:
        return {(row["ars"], row["ozg_id"]): row["faelle_jahr"] for row in csv.DictReader(stream)}


LISTED = [
    service("10557", case_count=1450, case_quality="GEZAEHLT"),
    service("10124", case_count=3100, case_quality="GEZAEHLT"),
    service("10119"),
    service("10160", case_count=2, case_quality="GEZAEHLT"),
    service("10177", case_count=40, case_quality="GEZAEHLT"),
]
WAITS = [
    bottleneck("10557", "E19", since_date=date(2024, 1, 1), measure="zweimal angemahnt", target_date=date(2026, 6, 1)),
    bottleneck("10124", "E19", since_date=date(2025, 1, 1), target_date=date(2026, 12, 31)),
    bottleneck("10119", "E20"),
    bottleneck("10160", "E10", since_date=date(2025, 2, 1)),
    bottleneck("10177", "E03", "K"),
    bottleneck("10177", "E07", None),
]


def test_every_value_is_one_of_the_public_export(published, tmp_path):
    path = published(delivery(JUNE, service_entry=LISTED, bottleneck_entry=WAITS))
    rows = table_of(own_letter(connect(path)))
    assert [row["Leistung"].split("\n")[0] for row in rows][:2] == [
        "Wohnsitzmeldungen",
        "Geburtsurkunde und -bescheinigung",
    ]
    by_name = {row["Leistung"].split("\n")[0]: row for row in rows}
    assert len(rows) == 4  # neither what waits for the own house nor what names nobody
    public = exported(path, tmp_path / "oeffentlich")
    first, second = by_name["Wohnsitzmeldungen"], by_name["Geburtsurkunde und -bescheinigung"]
    assert (first["Fälle im Jahr"], second["Fälle im Jahr"]) == ("3.100", "1.450")
    assert (public[ACHIM, "10124"], public[ACHIM, "10557"]) == ("3100", "1450")
    hidden = [name for (_, name), shown in public.items() if shown == "•"]
    assert "10160" in hidden
    assert {row["Fälle im Jahr"] for row in rows if row not in (first, second)} == {"nicht bekannt", "nicht genannt"}
    assert second["Termin laut Liste"] == "01.06.2026, seit 44 Tagen überfällig"
    assert second["Leistung"].endswith("Vermerk: zweimal angemahnt")
    assert first["Termin laut Liste"] == "31.12.2026"
    unknown = next(row for row in rows if row["Fälle im Jahr"] == "nicht bekannt")
    assert (unknown["Wartet seit"], unknown["Termin laut Liste"]) == (
        "Zeitpunkt nicht eingetragen",
        "kein Termin eingetragen",
    )


def test_a_saved_letter_says_what_the_page_shows_and_can_be_read_by_everybody(published):
    made = own_letter(connect(published(delivery(JUNE, service_entry=LISTED, bottleneck_entry=WAITS))))
    document = read(papers.to_letter_docx(made))
    assert said(document) == papers.texts(made)
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [made.subject]
    assert made.subject == "Achim: Vier Leistungen warten auf das Land"
    assert (document.core_properties.title, document.core_properties.language) == (made.subject, "de-DE")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert [each.get(qn("w:val")) for each in defaults.iter(qn("w:lang"))] == ["de-DE"]
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Stadt Achim, Stand 30.06.2026 – Seite ") and " PAGE " in foot._p.xml
    blanks = [run.text for each in document.paragraphs for run in each.runs if run.font.highlight_color]
    assert blanks[:2] == ["[Straße und Hausnummer]", "[Postleitzahl und Ort]"]
    assert "[zuständiges Ministerium]" in blanks and all(papers.BLANK.fullmatch(blank) for blank in blanks)
    assert papers.to_letter_docx(made) == papers.to_letter_docx(made)


def test_what_a_person_changes_is_what_is_saved(published):
    connection = connect(published(delivery(JUNE, service_entry=LISTED, bottleneck_entry=WAITS)))
    rows = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
    facts = facts_of(connection)
    fields = papers.LetterFields(
        sender="Stadt Achim\nObernstraße 38", recipient="Land Niedersachsen", day=date(2026, 8, 1), deadline=date(2026, 9, 1),
        greeting="Guten Tag,", request="Erster Satz.\n\nZweiter Absatz.", function="Stadtrat", has_notes=False,
    )  # fmt: skip
    text = said(read(papers.to_letter_docx(papers.letter(facts, rows, fields))))
    assert text[:4] == ["Stadt Achim", "Obernstraße 38", "Land Niedersachsen", "01.08.2026"]
    assert {
        "Guten Tag,",
        "Erster Satz.",
        "Zweiter Absatz.",
        "Für eine Antwort bis zum 01.09.2026 danken wir Ihnen.",
        "Stadtrat",
    } <= set(text)
    assert "Vermerk" not in " ".join(text)


def test_a_service_with_two_bottlenecks_counts_once_and_the_choice_decides(published):
    rows = [service("10557", case_count=100), service("10124", case_count=40)]
    waits = [bottleneck("10557", "E19"), bottleneck("10557", "E10"), bottleneck("10124", "E10")]
    connection = connect(published(delivery(JUNE, service_entry=rows, bottleneck_entry=waits)))
    every = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
    assert every[["bottleneck_code", "case_count"]].values.tolist() == [["E10", 140.0], ["E19", 100.0]]
    assert set(every["total_case_count"]) == {140.0} and set(every["total_service_count"]) == {2}
    (key,) = every.loc[every["bottleneck_code"] == "E19", "demand_key"]
    made = own_letter(connection, keys=key)
    assert "Daran hängen 100 Fälle im Jahr." in " ".join(made.before)


def test_without_a_single_count_nothing_is_said_of_cases(published):
    path = published(delivery(JUNE, service_entry=[service("10557"), service("10124")],
                              bottleneck_entry=[bottleneck("10557", "E19"), bottleneck("10124", "E10")]))  # fmt: skip
    made = own_letter(connect(path))
    text = " ".join(papers.texts(made))
    assert "Fälle" not in text and "Fall " not in text and "seit dem" not in text and "überfällig" not in text
    assert made.table.header == ["Leistung", "Wartet seit", "Termin laut Liste"]


def test_each_manufacturer_has_a_letter_of_its_own(published):
    rows = [
        service("10557", specialist_system="Personenstand"),
        service("10124", specialist_system="Meldewesen"),
        service("10119"),
    ]
    waits = [bottleneck(ozg_id, "E07", "H") for ozg_id in ("10557", "10124", "10119")]
    sheet = [{"area_name": "Meldewesen", "product_name": "Melde Plus", "vendor_name": "Beispielhaus"}]
    connection = connect(published(delivery(JUNE, service_entry=rows, bottleneck_entry=waits, specialist_system=sheet)))
    found = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
    assert found["recipient"].fillna("").tolist() == ["Meldewesen", "Personenstand", ""]
    melde = own_letter(connection, "H", "Meldewesen")
    assert melde.recipient == ["Beispielhaus", "Fachverfahren „Melde Plus (Meldewesen)“", "[Anschrift]"]
    person = own_letter(connection, "H", "Personenstand")
    assert person.recipient == ["[Hersteller oder IT-Dienstleister]", "Fachverfahren „Personenstand“", "[Anschrift]"]
    assert "Wohnsitzmeldungen" not in " ".join(papers.texts(person))


def test_old_and_own_entries_are_no_letter(published):
    old = date(2025, 5, 31)
    path = published(
        delivery(old, service_entry=[service("10557")], bottleneck_entry=[bottleneck("10557", "E19")]),
        delivery(
            JUNE,
            service_entry=[service("10557"), service("10124", 3)],
            bottleneck_entry=[bottleneck("10557", "E03", "K")],
        ),
    )
    assert letters.demands(connect(path), ACHIM, JUNE, JUNE, VERDEN).empty


def several(published) -> Path:
    """Achim, Oyten and Langwedel wait for the same; Verden's neighbours for something else or nothing."""
    wait = bottleneck("10557", "E19", since_date=date(2025, 1, 1))
    return published(
        delivery(JUNE, service_entry=[service("10557", case_count=100), service("10124", case_count=7)],
                 bottleneck_entry=[wait, bottleneck("10124", "E10")]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", case_count=40)], bottleneck_entry=[bottleneck("10557", "E19")]),
        delivery(MARCH, LANGWEDEL, service_entry=[service("10557")], bottleneck_entry=[wait]),
        delivery(JUNE, "033610012012", service_entry=[service("10557")], bottleneck_entry=[bottleneck("10557", "E19", "H")]),
        delivery(JUNE, CLOPPENBURG, service_entry=[service("10557")], bottleneck_entry=[wait]),
    )  # fmt: skip


def test_an_enclosure_names_every_service_the_table_cuts(published):
    """Three and "9 weitere" cannot be acted on; in the letter of several each town's stand apart. Few need no enclosure."""
    many = ["10124", "10119", "10177", "10559", "10562", "10160"]
    lists = [
        delivery(JUNE, ars, service_entry=[service(each) for each in many], bottleneck_entry=[bottleneck(each, "E03") for each in many])
        for ars in (ACHIM, OYTEN)
    ]  # fmt: skip
    connection = connect(
        published(
            *lists,
            delivery(JUNE, LANGWEDEL, service_entry=[service("10124")], bottleneck_entry=[bottleneck("10124", "E03")]),
        )
    )
    made = own_letter(connection)
    names = [name for name, _ in made.named.rows]
    assert len(set(names)) == 6 and {label for _, label in made.named.rows} == {"ePayment"}
    assert "Die Anlage nennt alle 6 Leistungen." in made.before
    document = read(papers.to_letter_docx(made))
    assert said(document) == papers.texts(made)
    assert [cell.text for cell in document.tables[-1].columns[0].cells] == ["Leistung", *names]
    joint = joint_letter(connection, "E03")
    assert len(joint.named.rows) == 12 and {town for _, town in joint.named.rows} == {"Stadt Achim", "Gemeinde Oyten"}
    assert "Die Anlage nennt alle 6 Leistungen." in joint.before
    assert said(read(papers.to_letter_docx(joint))) == papers.texts(joint)
    few = own_letter(connection, ars=LANGWEDEL)
    assert few.named is None and few.annex is None and papers.ANNEX not in papers.texts(few)


def test_several_write_one_letter_with_a_place_to_sign_for_each(published):
    connection = connect(several(published))
    own = own_letter(connection)
    assert (
        "melden für dieselbe Leistung 3 von 4 Kommunen mit Liste (Landkreis Verden, uns eingeschlossen)."
        in " ".join(own.before)
    )
    made = joint_letter(connection, "E19")
    assert table_of(made) == [
        {"Kommune": "Stadt Achim", "Leistungen": "Geburtsurkunde und -bescheinigung", "Fälle im Jahr": "100", "Wartet seit": "01.01.2025", "Stand": "30.06.2026"},
        {"Kommune": "Gemeinde Langwedel", "Leistungen": "Geburtsurkunde und -bescheinigung", "Fälle im Jahr": "nicht bekannt", "Wartet seit": "01.01.2025", "Stand": "31.03.2026"},
        {"Kommune": "Gemeinde Oyten", "Leistungen": "Geburtsurkunde und -bescheinigung", "Fälle im Jahr": "40", "Wartet seit": "Zeitpunkt nicht eingetragen", "Stand": "30.06.2026"},
    ]  # fmt: skip
    assert (
        "Zusammen hängen daran, soweit gezählt, 140 Fälle im Jahr; vollständig gezählt haben 2 von 3 Kommunen."
        in made.before
    )
    document = read(papers.to_letter_docx(made))
    assert said(document) == papers.texts(made)
    assert [each.text for each in document.paragraphs if set(each.text) == {"_"}] == ["_" * 36] * 3
    assert made.signatures[1:] == [f"{row['Kommune']}, [Funktion]" for row in table_of(made)[1:]]


def with_party(entry):
    """The same list whose bottlenecks wait for the Land."""
    rows = {
        name: [{**row, "waiting_for": "L"} for row in given] if name == "bottleneck_entry" else given
        for name, given in entry.rows.items()
    }
    return replace(entry, rows=rows)


@pytest.mark.parametrize("seed", range(2))
def test_no_letter_tells_a_hidden_count_of_anybody(published, tmp_path, monkeypatch, seed):
    """Two worlds that differ only in who has which hidden count: every letter of Achim, alone and with the neighbour, with any choice of
    demands, is the same byte for byte."""
    seen, exact = [], []
    for secret in (1, 2):
        both = []
        for place, ars in enumerate((ACHIM, protection.NEIGHBOUR)):
            with monkeypatch.context() as patched:
                patched.setattr(protection, "ACHIM", ars)
                patched.setattr(protection, "delivery", functools.partial(delivery, ars=ars))
                both += map(with_party, protection.world(random.Random(seed + 10 * place), random.Random(secret)))
        connection = connect(published(*both).rename(tmp_path / f"welt-{seed}-{secret}.duckdb"))
        found = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
        made = [own_letter(connection), *[own_letter(connection, keys=key) for key in sorted(found["demand_key"])]]
        made += [joint_letter(connection, code) for code in sorted(found["bottleneck_code"].unique())]
        seen.append([papers.to_letter_docx(each) for each in made])
        exact.append(
            connection.execute(
                "SELECT case_count FROM mart.entry ORDER BY ars, reporting_date, ozg_id, leika_key"
            ).fetchall()
        )
    assert exact[0] != exact[1]
    assert len(seen[0]) > 5 and seen[0] == seen[1]


def test_whom_to_call(published):
    """Same software first; since when only as far as the lists say; the office of the other town; the next circle where the area has none."""
    own = [service("10557", 1, case_count=1450, specialist_system="Autista"), service("10124", 1, case_count=900),
           service("10119", 1, case_count=30), service("10160", 1), service("10177", None, case_count=9999)]  # fmt: skip
    connection = connect(published(
        delivery(JUNE, service_entry=own, bottleneck_entry=[bottleneck("10557", "E07", "H"), bottleneck("10119", "E10", "L")]),
        delivery(MARCH, OYTEN, service_entry=[service("10557", 2)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3, specialist_system="Anderes", office="Standesamt")]),
        delivery(MARCH, LANGWEDEL, service_entry=[service("10557", 3, specialist_system="autista")]),
        delivery(MARCH, CLOPPENBURG, service_entry=[service("10557", 4, specialist_system="Autista"), service("10124", 3, office="Bürgeramt")]),
    ))  # fmt: skip
    found = calls.gaps(connection, ACHIM, JUNE, JUNE, VERDEN)
    assert found["place"].tolist() == [1, 1, 2, 3]
    assert found["service_name"].drop_duplicates().tolist()[0] == "Geburtsurkunde und -bescheinigung"
    assert found.loc[found["place"] == 1, ["short_name", "is_same_system"]].values.tolist() == [
        ["Langwedel", True],
        ["Oyten", False],
    ]
    second = found[found["place"] == 2].iloc[0]
    assert (second["short_name"], second["circle"], second["office"]) == ("Cloppenburg", 2, "Bürgeramt")
    assert pd.isna(found.iloc[3]["ars"]) and found.iloc[3]["bottleneck_code"] == "E10"
    assert found.drop_duplicates("place")["held_by"].tolist()[::2] == ["OTHERS", "OTHERS"] and pd.isna(
        found.iloc[2]["held_by"]
    )
    since = {row.short_name: (row.since_date.date(), bool(row.is_since_known)) for row in found.head(2).itertuples()}
    assert since == {"Langwedel": (MARCH, False), "Oyten": (JUNE, True)}
    left = next(calls.without_cases(connection, ACHIM, JUNE).itertuples())
    assert (left.gap_count, left.without_cases_count, left.unknown_count) == (4, 1, 1)
    paper = call_list(found, left, "Achim", "Landkreis Verden", "Niedersachsen", JUNE, is_demo=False)
    document = read(to_call_list_docx(paper, JUNE))
    text = "\n".join(each.text for each in document.paragraphs)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[0] == f"1. Geburtsurkunde und -bescheinigung: {formats.integer(1450)} Fälle im Jahr"
    assert "Langwedel, Amt nicht bekannt: ganz online mindestens seit 31.03.2026; gleiches Fachverfahren" in text
    assert "Oyten, Standesamt: ganz online seit dem Stand vom 30.06.2026; Fachverfahren: Anderes" in text
    assert "Welche Schnittstelle zum Fachverfahren nutzen Sie" in text and "Beispieldaten" not in text


@pytest.mark.parametrize(
    ("waits", "held_by"), [(("K",), "HOUSE"), (("K", "L"), "OTHERS"), ((None,), "NOBODY"), ((None, "K"), "HOUSE")]
)
def test_who_holds_up_a_gap_nobody_can_help_with(published, waits, held_by):
    held = [bottleneck("10557", code, party) for code, party in zip(("E07", "E10"), waits, strict=False)]
    connection = connect(published(delivery(JUNE, service_entry=[service("10557", 1, case_count=10)], bottleneck_entry=held),
                                   delivery(JUNE, OYTEN, service_entry=[service("10557", 2)])))  # fmt: skip
    (row,) = calls.gaps(connection, ACHIM, JUNE, JUNE, VERDEN).itertuples()
    assert row.held_by == held_by


def test_one_who_got_rid_of_the_same_bottleneck_is_called_where_nobody_has_the_service(published):
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10557", 1, case_count=10)], bottleneck_entry=[bottleneck("10557", "E07", "H")]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 2, office="Standesamt")],
                 bottleneck_entry=[bottleneck("10557", "E07", "H", resolved_date=date(2026, 5, 1))]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 2)], bottleneck_entry=[bottleneck("10557", "E07", "H")]),
    ))  # fmt: skip
    (row,) = calls.gaps(connection, ACHIM, JUNE, JUNE, VERDEN).itertuples()
    assert (row.help_kind, row.short_name, row.since_date.date(), row.office) == (
        "ENGPASS",
        "Oyten",
        date(2026, 5, 1),
        "Standesamt",
    )


def test_the_same_field_of_work_is_not_the_same_software(published):
    def sheet(product: str) -> list[dict]:
        return [{"area_name": "Meldewesen", "product_name": product}]

    connection = connect(published(
        delivery(JUNE, service_entry=[service("10124", 1, case_count=10, specialist_system="Meldewesen")], specialist_system=sheet("Melde Plus")),
        delivery(JUNE, OYTEN, service_entry=[service("10124", 3, specialist_system="Meldewesen")], specialist_system=sheet("Melde Minus")),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10124", 3, specialist_system="Meldewesen")], specialist_system=sheet("melde plus")),
    ))  # fmt: skip
    found = calls.gaps(connection, ACHIM, JUNE, JUNE, VERDEN)
    assert found[["short_name", "is_same_system", "specialist_systems"]].values.tolist() == [
        ["Langwedel", True, "melde plus"],
        ["Oyten", False, "Melde Minus"],
    ]
