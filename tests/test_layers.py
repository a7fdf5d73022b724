"""The arrows of docs/architektur.md, read from the code itself: who may import whom, where SQL lives, what a page is."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl.build.staging import KNOWLEDGE
from ozg.ui.kit import menu
from ozg.ui.kit.columns import COLUMNS

PROJECT = Path(__file__).resolve().parents[1]
ARCHITECTURE = PROJECT / "docs" / "architektur.md"
_ROW = re.compile(r"^\| `(?P<path>[^`]+)` \| .*? \| (?P<names>[^|]*)\|$", re.MULTILINE)


def _agreed() -> dict[str, set[str]]:
    """What the modules below a path may import besides the standard library, from the table of the document; the longest matching
    path counts."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    table = text[text.index("| darf benutzen |") : text.index("Ein Pfeil zeigt nur abwärts")]
    return {
        row["path"].rstrip("/"): {name.strip().strip("`") for name in row["names"].split(",") if name.strip()}
        for row in _ROW.finditer(table)
    }


MAY_IMPORT = _agreed()
PYTHON_FILES = sorted(
    path.relative_to(PROJECT).as_posix()
    for top in ("dashboard.py", "pages", "ozg", "etl", "supply")
    for path in ([PROJECT / top] if top.endswith(".py") else (PROJECT / top).rglob("*.py"))
)
SQL_FILES = sorted(
    path.relative_to(PROJECT).as_posix() for top in ("ozg", "etl") for path in (PROJECT / top).rglob("*.sql")
)
#: An attached file cannot be a parameter in DuckDB: the one statement put together in Python, with its quotes doubled.
ATTACH_IN = "etl/build/database.py"
STATEMENT = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|COPY|ATTACH|WITH|PRAGMA|INSTALL|LOAD)\s", re.ASCII
)
QUERY_CALLS = {"execute", "executemany", "sql", "query", "extract_statements", "from_query"}


@functools.cache
def tree_of(file: str) -> ast.Module:
    return ast.parse((PROJECT / file).read_text(encoding="utf-8"), file)


@functools.cache
def nodes_of(file: str) -> tuple[ast.AST, ...]:
    """Every node of a file, collected once for all that is asked of it."""
    return tuple(ast.walk(tree_of(file)))


@functools.cache
def imported_modules(file: str) -> frozenset[str]:
    """Full dotted names of everything a file imports, also inside functions; ``from a import b`` counts as ``a.b``."""
    names = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


@functools.cache
def allowed_for(file: str) -> set[str]:
    return MAY_IMPORT[max((path for path in MAY_IMPORT if file == path or file.startswith(f"{path}/")), key=len)]


def is_allowed(module: str, allowed: set[str]) -> bool:
    first = module.split(".")[0]
    return first in sys.stdlib_module_names or any(module == name or module.startswith(f"{name}.") for name in allowed)


def test_every_file_has_its_room_and_every_room_has_files():
    rooms = {
        max((path for path in MAY_IMPORT if file == path or file.startswith(f"{path}/")), key=len, default=file)
        for file in PYTHON_FILES
    }
    assert rooms == set(MAY_IMPORT)


def test_few_files_stand_outside_a_room():
    assert len([file for file in PYTHON_FILES if file.startswith("etl/") and file.count("/") == 1]) <= 8
    assert len([file for file in PYTHON_FILES if file.startswith("ozg/ui/") and file.count("/") == 2]) <= 12


def test_no_room_uses_itself_by_a_detour():
    rooms = {path.removesuffix(".py").replace("/", ".") for path in MAY_IMPORT}

    def room_of(module: str) -> str | None:
        return max((room for room in rooms if module == room or module.startswith(f"{room}.")), key=len, default=None)

    uses: dict[str, set[str]] = {room: set() for room in rooms}
    for file in PYTHON_FILES:
        own = room_of(file.removesuffix(".py").replace("/", "."))
        uses[own] |= {room for name in imported_modules(file) if (room := room_of(name)) and room != own}

    def reached(room: str) -> set[str]:
        found, todo = set(), [room]
        while todo:
            new = uses.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found

    assert [room for room in uses if room in reached(room)] == []


@pytest.mark.parametrize("file", PYTHON_FILES)
def test_imports_follow_the_arrows(file):
    allowed = allowed_for(file)
    assert sorted(module for module in imported_modules(file) if not is_allowed(module, allowed)) == []


def test_what_intake_imports_is_part_of_its_knowledge():
    """Rows of an unchanged file are taken over from the last build only while all that understood them is the same."""
    modules = {file.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): file for file in PYTHON_FILES}
    found, todo = set(), [file for file in PYTHON_FILES if file.startswith(("etl/intake/", "etl/reference/"))]
    while todo:
        file = todo.pop()
        found.add(file)
        names = {part for name in imported_modules(file) for part in (name, name.rpartition(".")[0])}
        todo += [modules[name] for name in names if name in modules and modules[name] not in found]
    assert "etl/intake/match.py" in found and "etl/contracts.py" in found
    known = {path for path in KNOWLEDGE if not path.endswith(".py")}
    assert [
        file
        for file in sorted(found)
        if file not in KNOWLEDGE
        and not any(file.startswith(f"{path}/") for path in known)
        and file != "ozg/__init__.py"
    ] == []


def test_streamlit_lives_in_entry_pages_and_toolkit_only():
    users = {file for file in PYTHON_FILES if any(name.split(".")[0] == "streamlit" for name in imported_modules(file))}
    assert {file for file in users if file != "dashboard.py" and not file.startswith(("pages/", "ozg/ui/"))} == set()


@pytest.mark.parametrize("file", [file for file in PYTHON_FILES if file.startswith("pages/")])
def test_a_page_is_short(file):
    assert len((PROJECT / file).read_text(encoding="utf-8").splitlines()) < 120


@pytest.mark.parametrize("file", [file for file in PYTHON_FILES if file.startswith("pages/")])
def test_a_page_reads_as_prose(file):
    text = (PROJECT / file).read_text(encoding="utf-8")
    assert "fmt: skip" not in text and "fmt: off" not in text
    assert [line for line in text.splitlines() if len(line) > 120] == []


def named_columns() -> set[str]:
    """Names in every ``columns("…")`` of pages and toolkit; a part that depends on the data counts with all its names."""
    calls = [
        node
        for file in PYTHON_FILES
        if file.startswith(("pages/", "ozg/ui/"))
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "columns"
    ]
    texts = [part.value for call in calls for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
    return {name for text in texts if isinstance(text, str) for name in text.split()}


def test_every_column_is_described_once_and_every_description_is_used():
    assert named_columns() == set(COLUMNS)
    assert len(set(COLUMNS.values())) == len(COLUMNS)


@pytest.mark.parametrize("file", [file for file in PYTHON_FILES if file.startswith("pages/")])
def test_a_page_describes_no_column_it_could_name(file):
    """A page makes a column itself only where its header comes from the data."""
    made = [
        node
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Column"
    ]
    assert [ast.unparse(node) for node in made if isinstance(node.args[1], ast.Constant)] == []


def test_every_page_is_in_the_menu_and_every_entry_has_its_page():
    files = {Path(file).stem for file in PYTHON_FILES if file.startswith("pages/")}
    assert files == {page.stem for page in menu.PAGES}


def test_the_menu_is_nine_questions_with_at_most_four_pages_each():
    assert [question.title for question in (*menu.STEERING, menu.KEEPING)] == [
        "Unser Stand",
        "Was als Nächstes",
        "Wer hält uns auf",
        "Vorhaben und Geld",
        "Gemeinsam",
        "Leistungen",
        "Landkreis und Land",
        "Für den Rat",
        "Pflegen",
    ]
    for question in menu.QUESTIONS:
        # whoever keeps the data has five things to do: tasks, single changes, lists, their state, papers
        # (the way to a first list is no choice among them: it is reached where a list is missing)
        assert 1 <= len(question.listed) <= (5 if question is menu.KEEPING else 4)
        views = [page.view for page in question.pages]
        assert views[0] == "" and len(set(views)) == len(views)


def test_file_stems_and_url_paths_are_disjoint():
    # Where they are equal, Streamlit runs a deep link without dashboard.py.
    paths = {question.path for question in menu.QUESTIONS} | set(menu.moved())
    assert paths & {page.stem for page in menu.PAGES} == set()
    assert menu.place_at("").page.stem == "municipality"


@pytest.mark.parametrize("file", PYTHON_FILES)
def test_no_deprecated_width_and_no_plotly_express(file):
    keywords = {keyword.arg for node in nodes_of(file) if isinstance(node, ast.Call) for keyword in node.keywords}
    assert "use_container_width" not in keywords
    # px.* takes fifty times as long as go.Figure, and its maps ask a foreign host.
    assert not {name for name in imported_modules(file) if name.startswith("plotly.express")}
    attributes = [node for node in nodes_of(file) if isinstance(node, ast.Attribute)]
    assert not [ast.unparse(node) for node in attributes if isinstance(node.value, ast.Name) and node.value.id == "px"]


def is_glued(node: ast.expr) -> bool:
    """A text put together in Python: f-string with values, +, % or .format()."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def first_text(node: ast.AST) -> str:
    texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return texts[0] if texts else ""


@pytest.mark.parametrize("file", [file for file in PYTHON_FILES if file != ATTACH_IN])
def test_python_builds_no_sql(file):
    glued = []
    for node in nodes_of(file):
        is_query = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in QUERY_CALLS
        if is_query and node.args and is_glued(node.args[0]):
            glued.append(node.lineno)
        if isinstance(node, ast.expr) and is_glued(node) and STATEMENT.match(first_text(node)):
            glued.append(node.lineno)
    assert glued == []


def test_the_one_glued_statement_is_an_attach():
    glued = [first_text(node) for node in nodes_of(ATTACH_IN) if isinstance(node, ast.JoinedStr) and is_glued(node)]
    assert [text.split()[0] for text in glued] == ["ATTACH"]


@pytest.mark.parametrize("file", SQL_FILES)
def test_sql_files_say_what_one_row_is(file):
    """The file begins with a comment; rule files, which hold macros, name their rule, all others what one row is."""
    text = (PROJECT / file).read_text(encoding="utf-8")
    assert text.startswith("-- ")
    if file.startswith("ozg/rules/"):
        assert re.match(r"-- .*\(.*\d", text), "names the section of the rules"
        return
    # A table copied whole from another database is described where it is made.
    made_here = re.finditer(
        r"^CREATE (OR REPLACE )?(TEMP )?(TABLE|VIEW) (?!\S+ AS FROM (previous\.|query_table\())", text, re.MULTILINE
    )
    for position in [match.start() for match in made_here]:
        comment = re.search(r"(?:^--.*\n)+\Z", text[:position], re.MULTILINE)
        assert comment and "One row is" in comment.group(), text[position:].splitlines()[0]


def test_taking_a_list_over_needs_no_data_frames():
    """Half a second of import for nothing: who loads a list waits for it every time."""
    code = "import sys, etl.commands.files, etl.actions.load; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
