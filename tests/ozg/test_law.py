"""Legal sentences: every quotation stands in the law, and nothing else in the product speaks of duties and deadlines."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ozg import facts
from ozg.rules import law
from tests.test_repository import project_texts

#: Short names of the laws that references name; each is one kept file.
LAWS = ("OZG", "EGovG", "IDNrG")


def folded(text: str) -> str:
    return " ".join(text.split())


@cache
def sections(name: str) -> dict[str, str]:
    """Text of every paragraph of a kept law, by its number ("9a"), white space folded."""
    (file,) = (facts.FOLDER / "gesetze").glob(f"{name}-*")
    text = file.read_text(encoding="utf-8")
    parts = re.split(r"^# § (\w+) – ", text, flags=re.MULTILINE)
    return {number: folded(content) for number, content in zip(parts[1::2], parts[2::2], strict=True)}


def quoted_from(place: str) -> str:
    """The paragraphs a reference such as "§ 3 Abs. 1, § 12 Abs. 1 OZG" names, one after the other."""
    (name,) = [name for name in LAWS if re.search(rf"\b{name}\b", place)]
    return " ".join(sections(name)[number] for number in re.findall(r"§ (\w+)", place))


LAW_ROWS = [row for row in (*law.deadlines(), *law.form_rules()) if getattr(row, "is_law", True)]


@pytest.mark.parametrize("row", LAW_ROWS, ids=lambda row: row.place)
def test_quotation_stands_in_the_paragraph_it_names(row):
    assert len(row.quotation) > 20
    assert folded(row.quotation) in quoted_from(row.place)


def test_only_programmes_have_no_quotation():
    assert [row.place for row in law.deadlines() if not row.quotation] == [
        "Vereinbarung Bund mit BY/HE, Flächenrollout",
        "Vereinbarung Bund und Länder",
    ]
    assert all("keine gesetzliche Frist" in row.binds for row in law.deadlines() if not row.is_law)


def test_law_rows_name_the_kept_text():
    for row in law.deadlines():
        named = re.findall(r"gesetze/[\w.]+-\w+\.md", row.source)
        assert bool(named) == row.is_law, row
        assert all((facts.FOLDER / file).is_file() for file in named)
        assert "law/" not in row.source


def test_the_dates_that_reach_a_town_hall():
    days = {row.place: (row.day, row.binds) for row in law.deadlines()}
    assert days["§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)"] == (
        date(2028, 12, 31),
        "registerführende Stellen auch der Kommunen",
    )
    assert days["§ 1a Abs. 5 OZG"] == (date(2027, 12, 31), "Bund und Länder")
    assert days["§ 1a Abs. 1 Satz 2 OZG"][0] == date(2029, 12, 31)
    assert days["§ 1a Abs. 2 OZG"][1] == "Bund"


def test_a_law_text_changes_only_together_with_the_facts_taken_from_it():
    """Whoever brings a newer text reads the rows of rechtsfristen.csv, rechtsregeln_online_formular.csv and register_leistungen.csv that name
    this law again, then writes its hash and day into gesetze.csv."""
    for each in law.laws().values():
        found = hashlib.sha256((facts.FOLDER / each.file).read_bytes()).hexdigest()
        assert found == each.sha256, (
            f"{each.file} is another text than the facts were read from (gesetze.csv): read them again"
        )
    assert set(law.laws()) == set(LAWS)


def test_every_reference_leads_to_a_paragraph_with_its_text():
    for row in (*LAW_ROWS, *law.form_rules()):
        places = law.places(row.place)
        assert places, row.place
        for place in places:
            assert len(law.laws()[place.law].paragraphs[place.number].text) > 40
    assert law.places("Vereinbarung Bund und Länder") == []
    assert law.places("§ 3 Abs. 1, § 12 Abs. 1 OZG") == [("OZG", "3", "§ 3 OZG"), ("OZG", "12", "§ 12 OZG")]


def test_texts_are_shown_whole():
    """All paragraphs of a text, and between them every word that stands below a heading; the table of contents of the EGovG is empty."""
    for each in law.laws().values():
        shown = " ".join(f"{one.title} {one.text}" for one in each.paragraphs.values())
        lines = facts.text(each.file).splitlines()
        first = next(place for place, line in enumerate(lines) if line.startswith("# §"))
        kept = " ".join(re.sub(r"^# (§ \w+|Anlage) – ", "", line) for line in lines[first:])
        assert folded(shown) == folded(kept)
    assert list(law.laws()["IDNrG"].paragraphs)[-1] == law.ANNEX


def test_registers_are_those_of_the_annex_and_named_as_our_own_assignment():
    annex = law.laws()["IDNrG"].paragraphs[law.ANNEX].text.split("\n\n")
    for register in law.registers():
        assert f"{register.number}. {register.name}" in annex
    assert {row["zuordnung"] for row in facts.rows("register_leistungen.csv")} == {law.OWN_ASSIGNMENT}
    assert {one.number for one in law.registers() if "10124" in one.services} == {"1"}


def test_the_treaty_is_not_shown_as_a_law():
    assert not any("NOOTS" in each.file for each in law.laws().values())


#: What the sentence says, and where the law says it.
CLAIMS = [
    ("gilt auch für Leistungen der Gemeinden (§ 1 Abs. 1 Nr. 2)", "1", "der Länder, einschließlich der Gemeinden"),
    ("verpflichtet es Bund und Länder (§ 1a Abs. 1)", "1a", "Bund und Länder sind verpflichtet, ihre Verwaltungsleistungen auch elektronisch"),
    ("die Länder müssen die Anbindung der Gemeinden sicherstellen (§ 1a Abs. 3)", "1a",
     "Die Länder sind verpflichtet, die technischen und organisatorischen Voraussetzungen für die Anbindung der Gemeinden"),
    ("sollen bis 31.12.2029 ausschließlich elektronisch angeboten werden (§ 1a Abs. 1 Satz 2)", "1a",
     "spätestens mit Ablauf des fünften auf die Verkündung des Gesetzes vom 19. Juli 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "number", "quotation"), CLAIMS)
def test_the_sentence_says_what_the_law_says(said, number, quotation):
    assert said in law.SENTENCE
    assert quotation in sections("OZG")[number]


def test_written_form_is_replaced_by_form_and_seal():
    assert "so wird dadurch zugleich die Schriftform ersetzt" in sections("OZG")["9a"]
    assert law.WRITTEN_FORM_REMEDY == "§ 9a Abs. 5 und 6 OZG prüfen"
    assert "§ 9a Abs. 5 OZG" in law.WRITTEN_FORM
    assert "§ 9a Abs. 6 OZG" in law.WRITTEN_FORM


#: Sentences about duty and deadline that only the home of the legal sentence may contain.
FORBIDDEN = re.compile(
    r"regelt das Landesrecht|(kein|nicht|ohne)\w*\s+(\w+\s+){0,3}(gesetzliche\w*\s+|OZG-)?Frist (mehr|für Kommunen|gibt|gesetzt)|"
    r"gesetzliche\w* Frist|OZG-Frist|nennt das Gesetz keine|gesetzlich verpflichtet|Kommunen (sind|waren) verpflichtet|"
    r"Frist\w*[^.]{0,40}\b2022\b|\b2022\b[^.]{0,40}\bFrist|(NOOTS|Staatsvertrag)[^.|]{0,80} in Kraft|Gesetzgeber"
)
#: The home of the sentence, the facts with their own words, this test, and the sources that say why the treaty is kept.
HOMES = (
    "ozg/rules/law.py",
    "data/reference/rechtsfristen.csv",
    "data/reference/woerter/",  # words people write in their lists, no sentences of ours
    "data/reference/gesetze/",
    "tests/",
    "data/reference/SOURCES.md",
)


def test_nothing_else_speaks_of_duty_and_deadline():
    suffixes = (".py", ".md", ".csv", ".typ", ".sql", ".toml", ".js")
    found = [
        f"{name}: {match[0]}"
        for name, text in project_texts()
        if Path(name).suffix in suffixes and not name.startswith(HOMES)
        for match in FORBIDDEN.finditer(folded(text))
    ]
    assert found == []


def test_the_forbidden_words_are_recognised():
    for sentence in (
        "Was für Kommunen gilt, regelt das Landesrecht.", "Seit der Änderung nennt das Gesetz keine Frist mehr.",
        "Eine gesetzliche Frist gibt es nicht.", "Die Kommunen sind gesetzlich verpflichtet.", "Die Frist Ende 2022 ist verstrichen.",
        "Für Kommunen gibt es keine OZG-Frist mehr.", "Der NOOTS-Staatsvertrag ist seit 2026 in Kraft.",
    ):  # fmt: skip
        assert FORBIDDEN.search(sentence), sentence
