"""Rules for the whole project: what must not be in it, what must be listed, pinned, explained and linked."""

from __future__ import annotations

import ast
import csv
import functools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

import pytest

from etl.form.columns import HEAD_ENTRIES, OPTIONAL_SHEETS, SHEETS
from supply.locks import LOCKS, read_lock

PROJECT = Path(__file__).resolve().parents[1]
TOP_LEVEL = ("dashboard.py", "pages", "ozg", "etl", "supply", "tests", "docs", "benchmarks", "data/reference", "data/demo", ".streamlit", ".ci",
             "README.md", "pyproject.toml", "requirements.in", "requirements-login.in", "requirements-dev.in", "requirements.txt",
             "requirements-login.txt", "requirements-gross.in", "requirements-gross.txt", "requirements-dev.txt", ".gitignore")  # fmt: skip
TEXT_SUFFIXES = {".py", ".sql", ".md", ".csv", ".toml", ".txt", ".css", ".js", ".json", ".geojson", ".yml", ".sh", ""}


@functools.cache
def project_files() -> list[Path]:
    """Every file that belongs to the project, caches left out."""
    found = []
    for top in TOP_LEVEL:
        path = PROJECT / top
        found += [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sorted(file for file in found if "__pycache__" not in file.parts)


@functools.cache
def project_texts() -> list[tuple[str, str]]:
    """Name and text of every text file of the project, read once for all that is asked of them."""
    return [
        (file.relative_to(PROJECT).as_posix(), file.read_text(encoding="utf-8", errors="replace"))
        for file in project_files()
        if file.suffix in TEXT_SUFFIXES
    ]


def places_of(pattern: str) -> list[str]:
    expression = re.compile(pattern)
    return [
        f"{name}:{number}"
        for name, text in project_texts()
        if expression.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if expression.search(line)
    ]


def test_no_path_of_a_developers_machine():
    assert places_of(r"(?<![\w.])/(work|root|home)/\w|[A-Z]:\\Users\\\w") == []


def tracked() -> list[tuple[str, str]]:
    """Mode and path of every file Git knows; skipped where the project was downloaded without its history."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("Das Projekt liegt hier ohne Git; was verzeichnet ist, lässt sich nicht prüfen.")
    return [(line[:6], line.split("\t", 1)[1]) for line in listed.stdout.split("\0") if line]


def test_no_symlink_is_tracked():
    found = tracked()
    assert len(found) > 500
    assert [name for mode, name in found if mode == "120000"] == []


#: Places that only one machine has. What the database is asked to write outside, and refuses (ozg_probe), is none.
MACHINE = re.compile(r"(?<![\w./>~$}-])/(?:work|root|home|tmp|Users)/(?!ozg_probe)[\w.-]+|(?<!\w)[A-Z]:\\Users\\\w")


def test_no_tracked_file_names_a_place_of_a_machine():
    texts = (
        (name, (PROJECT / name).read_text(encoding="utf-8", errors="replace"))
        for _, name in tracked()
        if Path(name).suffix in TEXT_SUFFIXES and (PROJECT / name).is_file()
    )
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts
        for match in MACHINE.finditer(text)
    ]
    assert found == []


def test_no_package_registry_is_named():
    assert places_of(r"pypi\.(org|io)|pythonhosted\.|npmjs\.|index-url\s*[=:]|proxy\.golang\.") == []


#: A column for a person, an address or a telephone has no place anywhere in the data.
PERSONAL = re.compile(
    r"(?i)vorname|nachname|familienname|ansprechpartner|sachbearbeiter|geburt(sdatum|stag)|telefon|e-?mail(_|-)?adresse|"
    r"\b(first|last|person|contact|author)_name\b|\bphone\b|\bemail\b"
)


def test_no_table_has_a_field_for_a_person():
    headers = {(sheet.name, column.header) for sheet in (*SHEETS, *OPTIONAL_SHEETS) for column in sheet.columns}
    headers |= {("Kopf", entry.label) for entry in HEAD_ENTRIES}
    for file in (PROJECT / "data").glob("[rd]e*/**/*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            headers |= {(file.name, name) for name in next(csv.reader(stream), [])}
    for file in (PROJECT / "etl" / "sql").rglob("*.sql"):
        text = re.sub(r"'[^']*'|--.*", "", file.read_text(encoding="utf-8"))
        headers |= {(file.name, word) for word in re.findall(r"\w+", text)}
    assert len(headers) > 500
    assert {(place, header) for place, header in headers if PERSONAL.search(header)} == set()


def test_data_files_hold_no_mail_addresses():
    mail = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
    found = [
        f"{name}: {match}"
        for name, text in project_texts()
        if name.startswith("data/") and "@" in text
        for match in mail.findall(text)
    ]
    assert found == []


def test_ruff_has_nothing_to_say():
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "."], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_reference_file_has_its_source():
    sources = (PROJECT / "data" / "reference" / "SOURCES.md").read_text(encoding="utf-8")
    files = [
        file for file in (PROJECT / "data" / "reference").rglob("*") if file.is_file() and file.name != "SOURCES.md"
    ]
    assert len(files) > 20
    assert [file.name for file in files if file.name not in sources] == []


def pinned(names: Sequence[str] = tuple(LOCKS)) -> dict[str, str]:
    """Name → version of every requirement of these inputs; anything else than a pinned line fails."""
    found = {}
    for name in names:
        for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith(("#", "-r ")):
                continue
            match = re.fullmatch(r"([A-Za-z0-9_.-]+)==([\w.]+)", line.strip())
            assert match, f"{name}: {line}"
            found[match[1].lower().replace("_", "-")] = match[2]
    return found


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Name → version and hashes of every package of a lock; a line of another form fails."""
    return {package.name: (package.version, [*package.hashes]) for package in read_lock(PROJECT / name).values()}


@pytest.mark.parametrize("asked", LOCKS)
def test_every_lock_holds_what_is_asked_for_with_hashes(asked):
    lock = locked(LOCKS[asked])
    versions = {package: version for package, (version, _) in lock.items()}
    assert {name: version for name, version in pinned((asked,)).items() if versions.get(name) != version} == {}
    assert [package for package, (_, hashes) in lock.items() if not hashes] == []
    # Packages with compiled parts come as one file for each system and Python version.
    compiled = {"duckdb", "numpy", "pandas"} & set(lock)
    assert len(compiled) == 3 and all(len(lock[package][1]) > 10 for package in compiled)


def test_product_and_tests_run_with_the_same_parts():
    product, login, several_machines, tests, benchmarks = (locked(lock) for lock in LOCKS.values())
    assert product.items() <= login.items() <= several_machines.items() <= tests.items() <= benchmarks.items()
    # needed on Windows only, with its condition
    assert "colorama==0.4.6 ; sys_platform == 'win32' \\" in (PROJECT / "requirements-dev.txt").read_text(
        encoding="utf-8"
    )


def test_the_environment_is_the_locked_one():
    lock = locked("requirements-dev.txt")
    known = {re.sub(r"[-_.]+", "-", one.name).lower(): one.version for one in metadata.distributions()}
    differing = {
        name: (known[name], version) for name, (version, _) in lock.items() if known.get(name, version) != version
    }
    assert differing == {} and len(known.keys() & lock.keys()) > 50


#: Module → package, where the names differ or the module comes inside another package.
PACKAGE_OF = {
    "starlette": "streamlit",
    "PIL": "streamlit",
    "docx": "python-docx",
    "page": "page-validation",
    "rdflib": "pyshacl",
    "numpy": "pandas",
    "axe_playwright_python": "axe-playwright-python",
    "_pytest": "pytest",
    "packaging": "streamlit",
    "superset": "apache-superset",
}
#: Modules of the system's LibreOffice (benchmarks/side_by_side/made/in_calc/packages.txt).
OF_THE_SYSTEM = {"uno", "com"}


def statements(file: Path) -> Iterator[ast.AST]:
    """Every statement of a file, also inside others; what they are made of is not looked through."""
    todo: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, name, [])
            todo += inner if isinstance(inner, list) else []


def test_everything_imported_is_pinned():
    packages, own = pinned(), {"ozg", "etl", "supply", "tests", "pages", "dashboard", "docs", "benchmarks"}
    missing = set()
    for file in project_files():
        if file.suffix != ".py":
            continue
        siblings = {other.stem for other in file.parent.glob("*.py")} | OF_THE_SYSTEM
        # what was made in another program has requirements of its own
        beside = file.parent / "requirements.txt"
        known = {
            **packages,
            **(
                pinned((beside.relative_to(PROJECT).as_posix(),)) if beside.is_file() and "made" in beside.parts else {}
            ),
        }
        for node in statements(file):
            modules = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            for first in {module.split(".")[0] for module in modules} - own - siblings - sys.stdlib_module_names:
                if PACKAGE_OF.get(first, first) not in known:
                    missing.add(f"{file.relative_to(PROJECT)}: {first}")
    assert missing == set()


def test_every_streamlit_setting_has_a_reason():
    lines = (PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    section, section_has_reason, without = "", False, []
    for before, line in zip(["", *lines], lines, strict=False):
        if match := re.fullmatch(r"\[([\w.]+)\]", line):
            section, section_has_reason = match[1], before.startswith("#") or match[1].startswith("theme.")
        elif re.match(r"\w+ =", line) and not before.startswith("#") and not section_has_reason:
            without.append(f"{section}: {line}")
    assert without == []


def test_streamlit_tells_nobody_and_speaks_little():
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["toolbarMode"] == "minimal"
    assert settings["client"]["showErrorDetails"] in {"none", False}
    assert settings["server"]["maxUploadSize"] == 10


MARKDOWN = [file for file in project_files() if file.suffix == ".md"]


@pytest.mark.parametrize("file", MARKDOWN, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(file):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [target.split("#")[0] for target in targets if not re.match(r"https?:|mailto:|#", target)]
    assert [target for target in local if not (file.parent / target).exists()] == []


@pytest.mark.parametrize("file", MARKDOWN, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_paths_named_in_documents_exist(file):
    """`etl/record/store.py` and the like, also with wildcards; what only a running installation has is left out."""
    spans = re.findall(r"`([^`\n]+)`", file.read_text(encoding="utf-8"))
    paths = [
        span.rstrip("/")
        for span in spans
        if re.fullmatch(r"(ozg|etl|pages|tests|docs|benchmarks|data/reference|data/demo|\.ci)/[\w./*-]+", span)
    ]
    assert [path for path in paths if not list(PROJECT.glob(path))] == []


def test_sections_named_in_the_code_exist():
    """Comments say `docs/fachregeln.md 4.7`: every such number is a heading there."""
    text = (PROJECT / "docs" / "fachregeln.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", text, re.MULTILINE))
    headings |= {f"0.{number}" for number in range(1, 11)}
    named = {
        (name, section)
        for name, content in project_texts()
        if name.endswith((".py", ".sql", ".md"))
        for group in re.findall(
            r"fachregeln\.md,? (?:section |Abschnitt )?(\d+(?:\.\d+)?(?:(?:, | and |–|-)\d+\.\d+)*)", content
        )
        for section in re.findall(r"\d+(?:\.\d+)?", group)
    }
    assert {(name, section) for name, section in named if section not in headings} == set()


def test_documents_named_in_the_code_exist():
    named = {
        (name, document)
        for name, content in project_texts()
        if name.endswith((".py", ".sql")) and ".md" in content
        for document in re.findall(r"[\w/]+\.md\b", content)
    }
    known = {file.name for file in MARKDOWN}
    assert {(name, document) for name, document in named if Path(document).name not in known} == set()


def test_the_documented_report_has_the_fields_of_the_report():
    from etl.contracts import Delivery, Finding

    contract = (PROJECT / "docs" / "vertrag.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", contract, re.DOTALL)
    documented = json.loads(example)
    report = Delivery("a.xlsx", "0").report()
    assert set(documented) == {"files", "build"}
    assert set(documented["files"][0]) == set(report)
    assert set(documented["files"][0]["rows"]) == set(report["rows"])
    assert set(documented["files"][0]["findings"][0]) == set(Finding("info", "c", "m", "r").as_dict())
