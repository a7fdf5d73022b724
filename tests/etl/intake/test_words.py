"""The reviewed word lists: every meaning exists, no word means two things, no alias claims another service's name."""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from etl.contracts import InputError
from etl.form.columns import SHEETS
from etl.intake.headers import TABLE_KINDS, TICKED, meaning_of
from etl.intake.match import TOO_GENERAL, Matcher, name_key
from etl.intake.vocabulary import LISTS, vocabulary_of
from etl.parse.text import fold
from etl.parse.words import FOLDER, load_words
from etl.reference.register import PROJECT, load_catalogue
from ozg.rules import bottleneck, grant, relevance, status
from tests.etl.intake.lists import text_file

FILES = sorted(FOLDER.glob("*.csv"))
GERMAN = {word for file in FILES for word in load_words().words(file.stem)}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_means_two_things(file: Path) -> None:
    meanings = defaultdict(set)
    for row in rows(file):
        assert row["wort"].strip() == row["wort"] != ""
        meanings[fold(row["wort"])].add(row["bedeutung"])
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("status", set(status.LABELS)), ("relevanz", set(relevance.LABELS)), ("relevanz_in_anderen_spalten", set(relevance.LABELS)),
        ("efa_status", set(status.EFA_LABELS)), ("loesungsart", set(status.SOLUTION_LABELS)), ("schnittstelle", set(status.INTERFACE_LABELS)),
        ("engpass", {entry.code for entry in bottleneck.BOTTLENECKS}), ("schwere", set(bottleneck.SEVERITY_LABELS)),
        ("wartet_auf", set(bottleneck.OWNER_LABELS)), ("prioritaet", {"1", "2", "3", ""}), ("ja_nein", {"ja", "nein", "teilweise"}),
        ("wille", {"0", "50", "100"}), ("pflicht", {"SDG", "FOKUS", "LAND", "SATZUNG"}),
        ("foerderstatus", set(grant.STATUS_LABELS)),
    ],
)  # fmt: skip
def test_every_meaning_is_a_code_of_the_rules(name: str, codes: set[str]) -> None:
    assert set(load_words().words(name).values()) <= codes


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_header_and_word_of_the_template_is_understood(sheet) -> None:
    words = load_words()
    kind = TABLE_KINDS[SHEETS.index(sheet)]
    for column in sheet.columns:
        meaning = meaning_of(column.header, kind, words)
        assert meaning is not None and meaning.field == column.field
        for code, word in column.words.items():
            assert vocabulary_of(words).code(column.field, word) == code


def test_every_field_of_a_header_list_can_be_read() -> None:
    staged = {column.field for sheet in SHEETS for column in sheet.all_columns}
    special = {
        "catalogue", "person", "ars", "municipality_name", "reporting_date", "running_number", "bundle_name", "jurisdiction", "online_share",
        "case_quality", "priority_class", "bottlenecks", "leika_label", "is_online", "is_active", "coverage_text", "exclusion_reason", "evidence_date",
        "progress", "part_name",
    }  # fmt: skip
    for kind in TABLE_KINDS:
        assert set(load_words().words(f"spalten_{kind}").values()) <= staged | special


def test_every_list_a_field_needs_is_there() -> None:
    names = {file.stem for file in FILES}
    assert {*LISTS.values(), *TICKED.values()} <= names


def test_aliases_name_services_and_contradict_no_name_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    matcher = Matcher(catalogue, load_words())
    for row in rows(FOLDER / "leistungen.csv"):
        if row["bedeutung"] == TOO_GENERAL:
            assert matcher.named(row["wort"]) == []
            continue
        assert row["bedeutung"] in catalogue.services or row["bedeutung"] in catalogue.leika
        assert {service.ozg_id for service in matcher.named(row["wort"])} == {row["bedeutung"]}, row["wort"]


def test_dog_tax_and_dog_keeping_are_different_services() -> None:
    assert (
        name_key("Hundesteuer (Anmeldung)") == name_key("Anmeldung Hundesteuer") != name_key("Hundehaltung Anmeldung")
    )


def test_every_name_of_the_catalogue_finds_its_service() -> None:
    catalogue = load_catalogue()
    matcher = Matcher(catalogue, load_words())
    lost = [
        name for ozg_id, name in catalogue.services.items() if ozg_id not in {one.ozg_id for one in matcher.named(name)}
    ]
    assert lost == []
    unsure = [
        one.name
        for one in catalogue.leika.values()
        if one.ozg_id not in {found.ozg_id for found in matcher.named(one.name)}
    ]
    assert sorted(set(unsure)) == [
        "Eingliederungshilfe",
        "Luftfahrzeugrolle Eintragung",
        "Tierheim",
        "Urkunden",
        "Veranstaltung",
    ]


@pytest.mark.parametrize(
    ("content", "part"),
    [("a,b\n1,2\n", "nicht die erwarteten Spalten"), ("liste,wort,bedeutung\nfarben,rot,1\n", "gibt es nicht"), (None, "nicht lesbar")],
)  # fmt: skip
def test_a_wrong_list_of_ones_own_is_explained(tmp_path: Path, content: str | None, part: str) -> None:
    file = tmp_path / "woerter.csv"
    if content is not None:
        text_file(file, content)
    with pytest.raises(InputError) as error:
        load_words(file)
    assert part in error.value.message


def test_own_words_are_read_again_when_they_change(tmp_path: Path) -> None:
    file = text_file(tmp_path / "woerter.csv", "liste,wort,bedeutung\nstatus,brummt,GO_LIVE\n")
    assert load_words(file).meaning("status", "Brummt") == "GO_LIVE"
    import os

    text_file(file, "liste,wort,bedeutung\nstatus,brummt,TEST\n")
    os.utime(file, ns=(1, 1))
    assert load_words(file).meaning("status", "Brummt") == "TEST"


#: So many words in one expression or collection are a list of words.
A_LIST = 10


def test_lists_of_words_are_data() -> None:
    """What a German word means in a list stands in ``data/reference/woerter``; expressions in the code say how things are written."""
    found = []
    for file in sorted([*(PROJECT / "etl/intake").glob("*.py"), *(PROJECT / "etl/parse").glob("*.py")]):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
                said = re.findall(r"(?<=[|(:])[A-Za-zÄÖÜäöüß]{4,}(?=[|)\\?])", node.value)
            elif isinstance(node, ast.Set | ast.List | ast.Tuple):
                texts = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                said = [text for text in texts if fold(text) in GERMAN and "_" not in text and text.upper() != text]
            else:
                continue
            if (
                file.name not in ("personal.py",) and len(set(said)) >= A_LIST
            ):  # names and forms of address, not what they mean
                found.append((file.name, node.lineno, sorted(set(said))[:5]))
    assert found == []


def test_a_word_with_a_star_stands_for_its_forms() -> None:
    pattern = load_words().pattern("status_zusatz", "Vorbehalt")
    assert [bool(pattern.search(text)) for text in ("teilweise", "nur intern", "Anteile", "im Portal")] == [
        True,
        True,
        False,
        False,
    ]
