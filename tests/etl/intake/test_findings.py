"""The list of findings: complete, equal to the codes in use, and printed in docs/befunde.md as it is."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from etl.build import loss
from etl.intake.report import finding_kinds
from etl.reference.register import PROJECT, REFERENCE
from ozg.ui.kit import menu

SEVERITIES = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}
CODE = r'"([a-z]+(?:_[a-z0-9]+)+)"'
SAID = [
    rf"\.(?:add|once|reject_file)\(\s*{CODE}", rf"_reject\(\s*reporter,\s*{CODE}", rf"UnreadableFileError\(\s*{CODE}",
    rf"RawNote\(\s*{CODE}", rf"Unreadable\({CODE}\)", rf"KeyReading\(None, {CODE}\)", rf"Match\(\s*None,\s*{CODE}", rf"remarks\.append\(\(\s*{CODE}",
    rf"return {CODE}$",
]  # fmt: skip


def sources() -> str:
    folders = ("etl/intake", "etl/parse", "etl/readers")
    files = [file for folder in folders for file in sorted((PROJECT / folder).glob("*.py"))] + [
        PROJECT / "etl/intake/match.py"
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_code_in_use_has_its_sentences_and_none_is_idle() -> None:
    text = sources()
    said = {code for pattern in SAID for code in re.findall(pattern, text, re.MULTILINE)}
    kinds = set(finding_kinds())
    fields = {"priority_rank", "priority_class", "target_level", "online_share", "online_case_count", "golive_date", "reporting_date",
              "implementation_status", "declared_level", "case_count", "leika_key", "ozg_id"}  # fmt: skip
    assert said - kinds - fields == set()
    assert kinds - set(re.findall(CODE, text)) == set()


def test_the_document_prints_the_list_as_it_is() -> None:
    document = (PROJECT / "docs" / "befunde.md").read_text(encoding="utf-8")
    with (REFERENCE / "befunde.csv").open(encoding="utf-8", newline="") as handle:
        expected = [
            f"| `{row['code']}` | {SEVERITIES[row['schwere']]} | {row['meldung']} | {row['abhilfe']} | {row['bedeutung']} |"
            for row in csv.DictReader(handle)
        ]
    printed = re.findall(
        r"^\| `\w+` \| \w+ \| .* \| .* \| .* \|$", document.split("## Beim Zusammenrechnen")[0], re.MULTILINE
    )
    assert printed == expected


def test_findings_of_the_whole_build_are_documented_too() -> None:
    document = (PROJECT / "docs" / "befunde.md").read_text(encoding="utf-8").split("## Beim Zusammenrechnen")[1]
    queries = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "etl/sql/findings").glob("*.sql"))
    in_use = set(re.findall(r"'(?:warning|info|error)'(?: AS severity)?,\s*'(\w+)'", queries))
    in_use |= {loss.DROPS, loss.DROPS_COLUMNS}
    assert set(re.findall(r"^\| `(\w+)`", document, re.MULTILINE)) == in_use


def test_sentences_are_german_and_whole() -> None:
    for kind in finding_kinds().values():
        for sentence in (kind.message, kind.remedy, kind.meaning):
            assert re.search(r"[.?:!]$|\{\w+\}$", sentence), (kind.code, sentence)
            assert not re.search(r"\b(the|is|not|row|column|file|error)\b", sentence), (kind.code, sentence)


def test_every_word_list_is_explained() -> None:
    document = (PROJECT / "docs" / "eingang.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_0-9]+)`", document)) | {f"antwort_k{number}" for number in range(1, 10)}
    assert {file.stem for file in Path(REFERENCE / "woerter").glob("*.csv")} - named == set()


def test_no_sentence_speaks_of_the_command_line() -> None:
    """What is said in a browser names what stands on the page; the queries of the build write into the same report."""
    queries = [file.read_text(encoding="utf-8") for file in (PROJECT / "etl/sql/findings").glob("*.sql")]
    quoted = [text for query in queries for text in re.findall(r"'([^']*)'", query)]
    sentences = [getattr(kind, name) for kind in finding_kinds().values() for name in ("message", "remedy", "meaning")]
    for sentence in (*sentences, *quoted):
        assert not re.search(r"--[a-z]|python -m|\betl (?:load|check|map)\b|\[\w+:\w+\]", sentence), sentence


def test_sentences_name_pages_that_exist() -> None:
    titles = {page.title for page in menu.PAGES} | {question.title for question in menu.QUESTIONS}
    for kind in finding_kinds().values():
        for page in re.findall(r"Seite „([^“]+)“", f"{kind.message} {kind.remedy}"):
            assert page in titles, (kind.code, page)
