"""The letter "Was sich geändert hat": from two lists of a municipality, at most 250 words, as DOCX and as text of a mail."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from etl.__main__ import main
from ozg.read import council as read_council, database, municipality, quarter as read_quarter
from ozg.reports.quarter import MOST_WORDS, QuarterFacts, quarter, texts, to_quarter_docx, to_quarter_text
from ozg.words import change, council as council_words, standing
from ozg.words.quarter import count
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

pytestmark = pytest.mark.slow

YEAR_BEFORE, MARCH, JUNE, SEPTEMBER = date(2025, 9, 30), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
#: Twelve bundles a village runs itself.
VILLAGE = (
    "10119", "10124", "10160", "10177", "10244", "10557", "10559", "10093", "10092", "10410", "10026", "10158",
)  # fmt: skip


def facts_of(file: Path, today: date = SEPTEMBER, since: date | None = None, ars: str = ACHIM) -> QuarterFacts:
    with database.connect(file) as connection:
        return QuarterFacts(**read_quarter.answers(connection, ars, today, since))


def letter(facts: QuarterFacts) -> str:
    """The text, with plain blanks."""
    return to_quarter_text(quarter(facts)).replace("\u00a0", " ").replace("\u202f", " ")


def village(**more: Any) -> list[dict[str, Any]]:
    return [{"ozg_id": ozg_id, "relevance": "RELEVANT", **more} for ozg_id in VILLAGE]


@pytest.fixture
def two_lists(published) -> Path:
    """June and September: one service came over the threshold, one fell below it, one is gone, one no longer known."""
    before = village(declared_level=2, case_count=40)
    before[1]["declared_level"] = 3
    now = village(declared_level=2, case_count=40)[:-1]
    now[0] |= {"declared_level": 3, "case_count": 3000}
    now[2]["declared_level"] = None
    now[3] |= {"implementation_status": "GEPLANT", "target_date": date(2026, 12, 31)}
    now[4] |= {"implementation_status": "OFFEN", "target_date": date(2026, 3, 31)}
    blocked = [
        {
            "ozg_id": "10244",
            "bottleneck_code": "E03",
            "severity": "BLOCKIEREND",
            "waiting_for": "L",
            "since_date": date(2025, 1, 15),
        }
    ]
    return published(
        delivery(JUNE, service_entry=before), delivery(SEPTEMBER, service_entry=now, bottleneck_entry=blocked)
    )


def test_it_says_what_changed_what_is_due_and_who_holds_up(two_lists):
    assert letter(facts_of(two_lists)) == (
        "Achim: Was sich geändert hat\n\n"
        "IN KÜRZE\n"
        "Stand 30.09.2026: 1 von 11 Leistungen ist ganz online (9 %, Reifegrad ≥ 3), 9 nicht; von einer ist es nicht bekannt. "
        "Am 30.06.2026 war 1 von 12 ganz online (8 %, Reifegrad ≥ 3).\n"
        "Seit 30.06.2026: 1 Leistung neu ganz online, 1 zurückgefallen; bei einer fehlt der Stand an einem der Tage.\n\n"
        "WAS BESSER WURDE\n"
        "- Personalausweis: jetzt ganz online, 3.000 Fälle im Jahr\n\n"
        "WAS SCHLECHTER WURDE ODER AM LÄNGSTEN WARTET\n"
        "- Wohnsitzmeldungen: nicht mehr ganz online, 40 Fälle im Jahr\n"
        "- Fundsachen: wartet auf das Land seit 20 Monaten\n\n"
        "WAS NICHT MEHR MITZÄHLT\n"
        "Nicht mehr in der Liste: Herkunftsnachweis geschützter Arten. Ob ganz online, ist nicht mehr bekannt: Hundehaltung.\n\n"
        "WAS NACH DEM 30.09.2026 FÄLLIG IST\n"
        "Überfällig ist Fundsachen (seit 31.03.2026). Von 8 Leistungen ist weder der Umsetzungsstand bekannt noch ein Zieldatum.\n"
        "- 31.12.2026: Reisepass\n\n"
        "WER AUFHÄLT\n"
        "1 von 11 Leistungen ist blockiert. Am meisten hält auf:\n"
        "- ePayment: wartet auf das Land, seit 20 Monaten, 1 Leistung, 40 Fälle im Jahr\n\n"
        "Achim, Liste vom 30.09.2026; genaue Zahlen, für das Haus\n"
    )


def test_what_was_online_and_is_told_open_has_fallen_without_a_level(published):
    """Three services without a level in September: one said to be open, one still online, one of which nobody says more."""
    online = {"implementation_status": "GO_LIVE", "declared_level": 3}
    before, now = village(declared_level=2), village(declared_level=2)
    for place, status in ((1, "OFFEN"), (2, "GO_LIVE"), (3, None)):
        before[place] |= online
        now[place] |= {"declared_level": None, "implementation_status": status}
    file = published(delivery(JUNE, service_entry=before), delivery(SEPTEMBER, service_entry=now))
    said = letter(facts_of(file))
    assert "1 zurückgefallen; bei 2 fehlt der Stand an einem der Tage." in said
    assert "- Wohnsitzmeldungen: nicht mehr ganz online" in said
    assert (
        "Ob ganz online, ist nicht mehr bekannt: Hundehaltung (zuvor ganz online) und Reisepass (zuvor ganz online)."
        in said
    )
    with database.connect(file) as connection:
        summary = municipality.summary(connection, ACHIM, SEPTEMBER).iloc[0]
        assert plain(standing.changed(summary)) == (
            "Seit 30.06.2026: keine Leistung dazugekommen, 1 zurückgefallen; von 2 zuvor ganz online ist es nicht mehr bekannt."
        )
        changes = {
            row.service_name: change.change(row)
            for row in municipality.changes(connection, ACHIM, SEPTEMBER).itertuples()
        }
    assert changes == {
        "Wohnsitzmeldungen": "Status jetzt offen, zuletzt Reifegrad 3",
        "Hundehaltung": "Reifegrad nicht mehr bekannt, zuletzt Reifegrad 3",
        "Reisepass": "Reifegrad nicht mehr bekannt, zuletzt Reifegrad 3",
    }


def test_the_document_says_the_same_as_the_mail(two_lists):
    facts = facts_of(two_lists)
    document = Document(io.BytesIO(to_quarter_docx(quarter(facts), facts)))
    read = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert read[:2] == ["Brief zum Quartal", "Achim: Was sich geändert hat"]
    told = [line.removeprefix("- ") for line in letter(facts).splitlines() if line][1:-1]
    said = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in read[2:]]
    assert [line.casefold() for line in said] == [line.casefold() for line in told]
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == [
        "In Kürze", "Was besser wurde", "Was schlechter wurde oder am längsten wartet", "Was nicht mehr mitzählt", "Was nach dem 30.09.2026 fällig ist", "Wer aufhält",
    ]  # fmt: skip
    assert document.sections[0].footer.paragraphs[0].text.startswith("Achim, Liste vom 30.09.2026")
    assert document.core_properties.language == "de-DE" and not document.tables
    assert to_quarter_docx(quarter(facts), facts) == to_quarter_docx(quarter(facts), facts)


def test_nothing_new_is_said_of_what_is_known_on_both_days_alone(published):
    rows = village(declared_level=2)
    rows[0]["declared_level"] = None
    told = letter(facts_of(published(delivery(JUNE, service_entry=rows), delivery(SEPTEMBER, service_entry=rows))))
    assert (
        "Nichts Neues seit 30.06.2026: Die 11 Leistungen, deren Stand an beiden Tagen bekannt ist, stehen, wo sie standen; "
        "bei einer fehlt der Stand an einem der Tage." in told
    )
    assert "Keine der 11 an beiden Tagen bekannten Leistungen ist weiter." in told
    assert "Aus der Liste fiel keine Leistung." in told


def test_bottlenecks_removed_and_stages_reached_are_told_between_two_lists(published):
    def bottleneck(ozg_id: str | None, code: str, **more: Any) -> dict[str, Any]:
        return {"ozg_id": ozg_id, "bottleneck_code": code, "severity": "BLOCKIEREND", "waiting_for": "L", **more}

    def stage(name: str, reached: date | None, project: str = "Portal") -> dict[str, Any]:
        return {"project_name": project, "stage_name": name, "planned_date": JUNE, "reached_date": reached}

    rows = village(declared_level=2)
    path = published(
        delivery(JUNE, service_entry=rows, stage=[stage("Konzept", MARCH), stage("Go-live", None)], bottleneck_entry=[
            bottleneck("10244", "E03"), bottleneck("10119", "E10"), bottleneck("10124", "E01"), bottleneck("10160", "E04"), bottleneck("10145", "E04"),
            bottleneck("10177", "E06", resolved_date=MARCH),
        ]),
        delivery(SEPTEMBER, service_entry=rows, stage=[stage("Konzept", MARCH), stage("GO-LIVE", date(2026, 9, 25)), stage("Alt", MARCH), stage("Neu", SEPTEMBER)], bottleneck_entry=[
            bottleneck("10244", "E03", resolved_date=date(2026, 8, 20)), bottleneck("10119", "E10"), bottleneck("10124", "E01", waiting_for="K"),
        ]),
    )  # fmt: skip
    with database.connect(path) as connection:
        solved = municipality.solved(connection, ACHIM, SEPTEMBER, JUNE)
        told = solved.astype(object).where(solved.notna(), None)
    columns = ["solved_code", "bottleneck_code", "stage_name", "service_name", "waited_for", "waits_for"]
    assert told[columns].values.tolist() == [
        ["BEHOBEN", "E03", None, "Fundsachen", None, None],
        # of a stage the first list did not name, its day says whether it was reached in between
        ["ETAPPE", None, "Neu", None, None, None],
        ["ETAPPE", None, "GO-LIVE", None, None, None],
        ["ANDERE_HAND", "E01", None, "Wohnsitzmeldungen", "L", "K"],
        # 10145 is none of its services
        ["NICHT_MEHR_GEMELDET", "E04", None, "Hundehaltung", None, None],
    ]
    said = letter(facts_of(path))
    assert "Nichts Neues" not in said and "- Fundsachen: Engpass „ePayment“ behoben am 20.08.2026" in said


def test_a_list_that_names_no_bottleneck_does_not_say_that_one_is_gone(published):
    reported = [{"ozg_id": "10160", "bottleneck_code": "E04", "severity": "BLOCKIEREND"}]
    path = published(
        delivery(JUNE, service_entry=village(), bottleneck_entry=reported),
        delivery(SEPTEMBER, service_entry=village()),
    )
    with database.connect(path) as connection:
        assert municipality.solved(connection, ACHIM, SEPTEMBER, JUNE).empty


def test_a_first_list_is_compared_with_nothing(published):
    told = letter(facts_of(published(delivery(SEPTEMBER, service_entry=village(declared_level=2)))))
    assert "Erste Liste; ein Vergleich ist ab der zweiten möglich." in told
    for heading in ("BESSER", "SCHLECHTER", "WEGFIEL", "Nichts Neues", "keine zurückgefallen"):
        assert heading not in told


@pytest.mark.parametrize(("before", "now"), [(None, None), (None, 2), (3, None)])
def test_lists_of_names_are_not_called_unchanged(published, before, now):
    build = published(
        delivery(JUNE, service_entry=village(declared_level=before)), delivery(SEPTEMBER, service_entry=village(declared_level=now))
    )  # fmt: skip
    told = letter(facts_of(build))
    assert (
        "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt."
        in told
    )
    for claim in ("Nichts Neues", "zurückgefallen", "ist weiter", "BESSER", "SCHLECHTER"):
        assert claim not in told, claim
    assert "%" not in told or now or before


def test_it_compares_with_the_quarter_before_unless_told(published):
    lists = [village(declared_level=2) for _ in range(4)]
    for position, rows in enumerate(lists):
        for row in rows[:position]:
            row["declared_level"] = 3
    near = date(2026, 9, 1)
    build = published(
        *(
            delivery(day, service_entry=rows)
            for day, rows in zip((YEAR_BEFORE, JUNE, near, SEPTEMBER), lists, strict=True)
        )
    )
    assert "Seit 30.06.2026: 2 Leistungen neu ganz online" in letter(facts_of(build))
    assert "Seit 30.09.2025: 3 Leistungen neu ganz online" in letter(facts_of(build, since=MARCH))
    assert "Seit 30.09.2025: 3 Leistungen neu ganz online" in letter(facts_of(build, since=date(2020, 1, 1)))
    assert "Seit 01.09.2026: 1 Leistung neu ganz online" in letter(facts_of(build, since=date(2026, 9, 15)))
    assert "Seit 30.09.2025: 1 Leistung neu ganz online" in letter(facts_of(build, today=JUNE))
    assert read_quarter.usual_since([SEPTEMBER, near]) == near and read_quarter.usual_since([SEPTEMBER]) is None


def test_where_much_changed_it_still_has_at_most_250_words(published):
    long = "Nordostwärts gelegene Angelegenheit"
    before, now = village(declared_level=2, case_count=40), village(declared_level=3, case_count=40)
    for row in now[6:]:
        row["declared_level"] = 1
    blocked = [
        {"ozg_id": row["ozg_id"], "bottleneck_code": code, "severity": "BLOCKIEREND", "waiting_for": "H", "since_date": MARCH, "measure": long}
        for row, code in zip(now[6:], ("E03", "E05", "E07", "E10", "E14", "E19"), strict=True)
    ]  # fmt: skip
    for row in now[6:]:
        row |= {"implementation_status": "GEPLANT", "target_date": date(2026, 12, 31)}
    facts = facts_of(
        published(
            delivery(JUNE, service_entry=before), delivery(SEPTEMBER, service_entry=now, bottleneck_entry=blocked)
        )
    )
    made = quarter(facts)
    assert count(texts(made)) <= MOST_WORDS
    assert "und eine weitere" in to_quarter_text(made)


def test_the_command_writes_both(store, lists, tmp_path, capsys):
    data = ["--data", str(store.folder)]
    listed = lists("liste.csv", "OZG-ID;Leistung;Reifegrad\n10557;;3\n10160;;1\n")
    assert main([*data, "load", str(listed), "--kommune", ACHIM, "--stichtag", "2026-06-30"]) == 0
    capsys.readouterr()
    asked = [*data, "report", "brief", "--kommune", ACHIM, "--stichtag"]
    assert main([*asked, "2026-09-30", str(tmp_path / "papiere")]) == 0
    assert capsys.readouterr().out.split() == [
        "Brief_033610001001_2026-06-30.docx",
        "Brief_033610001001_2026-06-30.txt",
    ]
    text = (tmp_path / "papiere" / "Brief_033610001001_2026-06-30.txt").read_text(encoding="utf-8")
    assert text.startswith("Achim: Was sich geändert hat\n")
    assert main([*asked[:-1], str(tmp_path / "ohne_tag")]) == 0
    # without a day of its own a paper counts to the list, as the page does
    assert "Stand 30.06.2026" in (tmp_path / "ohne_tag" / "Brief_033610001001_2026-06-30.txt").read_text(
        encoding="utf-8"
    )
    capsys.readouterr()
    assert main([*asked, "2020-01-01", str(tmp_path / "leer")]) == 2
    assert "keine Liste geladen" in capsys.readouterr().err


def test_the_letter_and_the_council_ask_the_same_services_for_a_date(published):
    """Put off on purpose and of unknown state are no services without a date."""
    now = village(declared_level=1)
    for row, state in zip(now, ["OFFEN", "OFFEN", "GEPLANT", "ZURUECKGESTELLT", "GO_LIVE"], strict=False):
        row["implementation_status"] = state
    now[0]["target_date"] = date(2026, 12, 31)
    path = published(delivery(SEPTEMBER, service_entry=now))
    said = letter(facts_of(path))
    assert "Ohne Zieldatum: 2 von 3 als noch nicht online gemeldeten Leistungen. Von 7 Leistungen ist weder" in said
    with database.connect(path) as connection:
        targets = read_council.targets(connection, ACHIM, SEPTEMBER).iloc[0]
    assert plain(council_words.outlook(targets)).endswith(
        "Für 2 von 3 als noch nicht online gemeldeten Leistungen gibt es kein Zieldatum; 1 zurückgestellte ist nicht mitgezählt."
    )
