"""README and documents say what the program does: commands, options, sheets, words, columns, addresses, thresholds."""

from __future__ import annotations

import argparse
import csv
import re
import shlex
import struct
from pathlib import Path

import pytest

from etl.__main__ import parser
from etl.contracts import Outcome, Severity
from etl.export.tables import INTERNAL_TABLES, TABLES
from etl.form.columns import HEAD_ENTRIES, OPTIONAL_SHEETS, SERVICES, SHEETS, header
from ozg.rules import bottleneck, form, maturity, priority, relevance, status, usage
from ozg.ui.kit import menu
from tests.conftest import PROJECT, run_etl_apart

README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRACT = (PROJECT / "docs" / "vertrag.md").read_text(encoding="utf-8")
RULES = (PROJECT / "docs" / "fachregeln.md").read_text(encoding="utf-8")
REFERENCE = PROJECT / "data" / "reference"
LARGEST_PICTURE = 250 * 1024


def section(text: str, title: str) -> str:
    """The text below the heading that begins with ``title``, up to the next heading of the same or a higher level."""
    match = re.search(rf"^(#+) {re.escape(title)}.*\n", text, re.MULTILINE)
    assert match, title
    rest = text[match.end() :]
    end = re.search(rf"^#{{1,{len(match[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def table(text: str) -> list[list[str]]:
    """Cells of all Markdown tables in a text, without header and ruler."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    rulers = [number for number, row in enumerate(cells) if all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    headers = {number - 1 for number in rulers}
    return [row for number, row in enumerate(cells) if number not in headers and number not in rulers]


def commands() -> dict[str, argparse.ArgumentParser]:
    (group,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(group.choices)


def options(command: argparse.ArgumentParser) -> set[str]:
    return {name for action in command._actions for name in action.option_strings if name.startswith("--")}


# --- README ---


@pytest.mark.parametrize(
    "work", ["-r requirements.txt && streamlit run dashboard.py", "-r requirements-dev.txt && pytest"]
)
def test_two_commands_are_one_line_each_on_every_system(work):
    assert f"python3 -m venv .venv && . .venv/bin/activate && pip install {work}\n" in README
    assert f"py -m venv .venv && .venv\\Scripts\\activate && pip install {work}\n" in README


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m etl ([^`\n]+)", README))))
def test_commands_of_the_readme_are_understood(command):
    words = shlex.split(command)
    assert parser().parse_args(words).command == words[0]


PICTURES = sorted(set(re.findall(r'(?:src|srcset)="([^"]+)"', README)))


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_of_the_readme_are_there_and_small(picture):
    content = (PROJECT / picture).read_bytes()
    width, _ = struct.unpack(">II", content[16:24])
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert f"-{width}-" in picture
    assert len(content) <= LARGEST_PICTURE


def test_the_readme_shows_five_pages_on_a_desk_and_a_phone_light_and_dark_with_words():
    shown = {tuple(Path(picture).stem.split("-")) for picture in PICTURES}
    pages = {name for name, _, _ in shown}
    assert len(pages) == 5
    assert shown == {
        (name, width, theme) for name in pages for width in ("1280", "390") for theme in ("hell", "dunkel")
    }
    assert all(len(words) > 20 for words in re.findall(r'<img [^>]*alt="([^"]*)"', README))


def test_the_readme_walks_through_the_questions_of_the_menu_in_their_order():
    walked = re.findall(r"^\*\*(\d)\. (.+?)\.\*\* \*(.+?)\*", section(README, "In zwei Minuten"), re.MULTILINE)
    nine = (*menu.STEERING, menu.KEEPING)
    assert walked == [(str(place), question.title, question.asks) for place, question in enumerate(nine, 1)]


def test_levels_in_the_readme_are_the_levels():
    names = {int(row[0].split()[0]): row[0].split(" ", 1)[1] for row in table(section(README, "Worum es geht"))}
    assert names == maturity.LEVEL_LABELS


def test_every_document_is_linked_from_the_readme():
    documents = {f"docs/{file.name}" for file in (PROJECT / "docs").glob("*.md")}
    assert {document for document in documents if f"({document})" not in README} == set()


# --- the contract ---


def test_every_command_is_documented_with_its_options():
    documented = {}
    for row in table(section(CONTRACT, "1. Befehle")):
        usage_text = re.search(r"`([a-z]+)\b([^`]*)`", row[0])
        if usage_text and not usage_text[1].isdigit():
            documented[usage_text[1]] = set(re.findall(r"--[a-z-]+", usage_text[2]))
    everywhere = {"--help", "--data"}
    assert documented == {name: options(command) - everywhere for name, command in commands().items()}
    assert all(everywhere <= options(command) for command in commands().values())


def test_every_option_named_anywhere_exists():
    known = {"--help", "--data"}.union(*(options(command) for command in commands().values()))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README + CONTRACT)) <= known


def test_sheets_and_columns_of_the_template_are_documented():
    rows = {row[0]: row for row in table(section(CONTRACT, "3. Dateien")) if len(row) == 3}
    for sheet in (*SHEETS, *OPTIONAL_SHEETS):
        assert rows[sheet.name][1] == sheet.row_meaning
        assert rows[sheet.name][2].split(", ") == [column.header for column in sheet.columns]
    assert [entry.label for entry in HEAD_ENTRIES] == rows["Kopf"][2].split("Felder: ")[1].split(", ")
    asked = [
        row for row in table(section(CONTRACT, "3. Dateien")) if row[0] in {one.header for one in SERVICES.on_request}
    ]
    by_header = {column.header: column for column in SERVICES.on_request}
    assert asked == [
        [header, column.explanation, ", ".join(column.words.values())] for header, column in by_header.items()
    ]


def test_the_columns_of_the_short_template_are_documented():
    text = section(CONTRACT, "3. Dateien")
    text = text[text.index("**Die Kurzfassung**") :].split("\n\n")[1]
    assert set(re.findall(r"\*\*([^*]+)\*\*", text)) == {header(name) for name in form.SHORT_FIELDS}


def test_words_of_the_template_are_documented():
    documented = {row[0]: row[1].split(", ") for row in table(section(CONTRACT, "3. Dateien")) if len(row) == 2}
    words = {column.header: list(column.words.values()) for sheet in SHEETS for column in sheet.columns if column.words}
    assert documented == {header: words[header] for header in documented}
    assert {criterion.column for criterion in maturity.CRITERIA} <= set(documented)


@pytest.fixture(scope="module")
def exported(demo_data, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    run_etl_apart("export", folder, "--demo", data=demo_data)
    return folder


@pytest.mark.parametrize("name", TABLES)
def test_exported_columns_are_documented_and_nothing_else(exported, name):
    with (exported / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    first_table = re.search(r"(?:^\|.*\n)+", section(CONTRACT, f"{name}.csv"), re.MULTILINE)
    documented = [row[0].strip("`") for row in table(first_table.group())]
    assert documented == header


def test_documented_values_are_the_ones_that_occur(exported):
    documented = {
        row[0].strip("`"): set(re.findall(r"`([A-Z_]+)`", row[1])) for row in table(section(CONTRACT, "stand.csv"))
    }
    assert documented["relevanz"] == set(relevance.LABELS)
    assert documented["status"] == set(status.LABELS)
    with (exported / "stand.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["relevanz"] for row in rows} - {""} <= documented["relevanz"]
    assert {row["status"] for row in rows} - {""} == documented["status"]


def test_words_of_the_report_are_documented():
    text = section(CONTRACT, "2. Bericht")
    named = {row[0].strip("`"): set(re.findall(r"`([a-z_]+)`", row[1])) for row in table(text)}
    assert named["outcome"] == set(Outcome.__args__)
    assert named["severity"] == set(Severity.__args__)


def test_public_export_leaves_out_what_the_contract_says():
    assert all(f"`{name}.csv`" in section(CONTRACT, "1. Befehle") for name in INTERNAL_TABLES)


def test_addresses_of_all_pages_are_documented():
    today, _ = section(CONTRACT, "5. Adressen").split("Frühere Adressen")
    paths = {row[0].strip("`") for row in table(today)}
    assert paths == {f"/{menu.place_of(page.stem).address}" for page in menu.PAGES}


def test_where_each_address_of_before_leads_is_documented():
    _, before = section(CONTRACT, "5. Adressen").split("Frühere Adressen")
    assert {row[0].strip("`"): row[1].strip("`") for row in table(before)} == {
        f"/{path}": f"/{place.address}" for path, place in menu.moved().items()
    }


# --- the rules ---


def test_documented_levels_of_the_criteria_are_computed(rule):
    documented = {row[0]: (row[2], row[3]) for row in table(section(RULES, "2.2 Kriterien"))}
    for criterion in maturity.CRITERIA:
        answers, worst = documented[criterion.code.upper()]
        levels = dict(
            re.fullmatch(r"(.+) → (\d|entfällt).?", answer).groups()
            for answer in answers.replace("\\*", "*").split(" · ")
        )
        assert list(levels) == list(criterion.answers.values())
        for code, label in criterion.answers.items():
            (level,) = rule.execute(
                "SELECT level FROM rule.criterion_answer WHERE version = '1.1' AND criterion_code = ? AND answer_code = ?",
                [criterion.code, code],
            ).fetchone()
            assert levels[label] == ("entfällt" if level is None else str(level)), (criterion.code, label)
        assert rule.execute(
            "SELECT worst_level FROM rule.criterion WHERE version = '1.1' AND criterion_code = ?", [criterion.code]
        ).fetchone() == (int(worst),)


def test_documented_levels_have_their_names():
    names = {int(row[0]): row[1] for row in table(section(RULES, "2.1 Modell"))}
    assert names == maturity.LEVEL_LABELS


def test_documented_status_and_relevance_words_are_the_words():
    def words(title: str) -> dict[str, str]:
        return {row[0].strip("`"): row[1] for row in table(section(RULES, title))}

    assert words("3.1 Status") == status.LABELS
    assert words("3.2 EfA") == status.EFA_LABELS
    assert words("4.7 Relevanz") == relevance.LABELS


def test_documented_bottlenecks_are_the_taxonomy():
    documented = {row[0]: (row[1], row[3]) for row in table(section(RULES, "5.1 Kennungen"))}
    assert documented == {entry.code: (entry.label, ", ".join(entry.owners)) for entry in bottleneck.BOTTLENECKS}


def test_documented_weights_are_the_weights():
    rows = [row for row in table(section(RULES, "6.2 Punktzahl")) if row[1].isdigit()]
    documented = {row[0].split()[0].lower(): int(row[1]) for row in rows}
    assert documented == priority.DEFAULT_WEIGHTS
    assert sum(documented.values()) == 100


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("6.2", f"Unter {priority.MINIMUM_COVERAGE} % Datenlage"),
        ("6.3", f"weniger als {priority.RARE_CASES_PER_YEAR} Fälle"),
        ("3.1", f"länger als {status.STANDSTILL_MONTHS} Monate"),
        ("4.7", f"mehr als {relevance.PROVISIONAL_UNCHECKED_SHARE:.0%}".replace("%", " %")),
        ("5.2", f"über {bottleneck.LONG_WAIT_DAYS} Tage"),
        ("7.6", f"der Nenner unter {usage.SMALL_DENOMINATOR} liegt"),
        ("7.6", f"sind es 1 bis {usage.SMALL_COUNT_SENSITIVE - 1}"),
    ],
)
def test_documented_thresholds_are_the_ones_used(title, sentence):
    assert sentence in " ".join(section(RULES, title).split())


#: What people copy from: documents, messages, template, and comments that explain a key.
_TEXTS = [
    PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md")), *sorted((PROJECT / "etl").rglob("*.py")),
    *sorted((PROJECT / "etl").rglob("*.sql")), *sorted((PROJECT / "ozg").rglob("*.py")), *sorted((PROJECT / "ozg").rglob("*.sql")),
    *sorted((PROJECT / "pages").glob("*.py")), *sorted(REFERENCE.glob("b*.csv")), *sorted((REFERENCE / "berichte").glob("*.csv")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "file", "column"),
    [
        (r"(?<!\d)99[\s\u202f]?(?:\d[\s\u202f]?){11}\d(?!\d)", "leika_leistungen.csv", "leika_key"),
        (r"(?<![\d.,/–-])10\d{3}(?![.,]?\d)", "ozg_leistungen.csv", "ozg_id"),
    ],
)
def test_every_example_key_is_in_the_catalogue(pattern, file, column):
    with (REFERENCE / file).open(encoding="utf-8", newline="") as handle:
        known = {row[column] for row in csv.DictReader(handle)}
    wrong = [
        (path.name, found) for path in _TEXTS for found in re.findall(pattern, path.read_text(encoding="utf-8"))
        if re.sub(r"\D", "", found) not in known
    ]  # fmt: skip
    assert known and wrong == []
