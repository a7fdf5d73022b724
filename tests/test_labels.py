"""Streamlit reads labels, help and options of its widgets as Markdown: what comes from data goes through ``markup.plain`` first."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ozg.ui.kit.markup import plain, text
from tests.conftest import PROJECT

FILES = [
    PROJECT / "dashboard.py",
    *sorted((PROJECT / "pages").glob("*.py")),
    *sorted((PROJECT / "ozg" / "ui").rglob("*.py")),
]
#: Calls whose first argument is a label or a message.
LABELLED = {
    "text_input", "text_area", "selectbox", "radio", "button", "checkbox", "toggle", "multiselect", "number_input", "slider",
    "expander", "date_input", "time_input", "file_uploader", "download_button", "form_submit_button", "popover", "pills", "metric",
    "segmented_control", "select_slider", "link_button", "page_link", "status", "spinner", "feedback", "camera_input", "chat_message",
    "markdown", "write", "caption", "info", "warning", "error", "success", "toast", "header", "subheader", "data_editor",
}  # fmt: skip
#: Options of these are Markdown too; those of a select are not.
WITH_MARKED_OPTIONS = {"radio", "pills", "segmented_control"}


def is_text(node: ast.expr) -> bool:
    """Our own constant words, or data that went through ``plain``."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_text(node.body) and is_text(node.orelse)
    if isinstance(node, ast.Name):
        return node.id.isupper()
    if isinstance(node, ast.Lambda):
        return is_text(node.body)
    if isinstance(node, ast.Attribute):  # a table of our own words, read with .get
        return node.attr == "get" and isinstance(node.value, ast.Name) and node.value.id.isupper()
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "plain"


def labels(source: str) -> list[tuple[int, str]]:
    """Line and words of each label built from something else."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, named = node.func.attr, {keyword.arg: keyword.value for keyword in node.keywords}
        given = [named[key] for key in ("help", "label") if key in named] if name in LABELLED else []
        if name in LABELLED and node.args:
            given.append(node.args[0])
        if name == "progress" and (len(node.args) > 1 or "text" in named):
            given.append(named.get("text") or node.args[1])
        if name == "tabs":
            given += node.args
        if name in WITH_MARKED_OPTIONS and "format_func" in named:
            given.append(named["format_func"])
        found += [(one.lineno, ast.unparse(one)) for one in given if not is_text(one)]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_no_label_is_built_from_data_without_escaping(file: Path):
    assert labels(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'st.selectbox(f"Spalte „{header}“", names)',
        "st.button(header)",
        'place.text_input("Wort", help=row.message)',
        'st.radio("Wer", some, format_func=lambda one: one.name)',
        "bar.progress(0.5, words)",
        'st.expander("a" + header)',
    ],
)
def test_a_label_from_data_is_found(source):
    assert labels(source)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("[Bitte neu anmelden](https://evil.example)", r"\[Bitte neu anmelden\](https:" + "\u2060//evil.example)"),
        ("![p](x.png)", r"\!\[p\](x.png)"),
        (":red[**x**]", ":\u2060red" + r"\[\*\*x\*\*\]"),
        (":material/home: :smile:", ":\u2060material/home: :\u2060smile:"),
        ("$a^2$", r"\$a^2\$"),
        ("<b>x</b> &amp; `c` ~~d~~", r"\<b\>x\</b\> \&amp; \`c\` \~\~d\~\~"),
        ("www.evil.example a@b.example", "www\u2060.evil.example a@\u2060b.example"),
        ("1. Platz", r"1\. Platz"),
        ("- Punkt", r"\- Punkt"),
        ("zwei\nZeilen", "zwei Zeilen"),
        ("\u202egpj.exe", "\ufffdgpj.exe"),
        (
            "Spalte „Fälle pro Jahr“ (zum Beispiel „30.06.2026“): ja",
            "Spalte „Fälle pro Jahr“ (zum Beispiel „30.06.2026“): ja",
        ),
    ],
)
def test_data_in_a_label_is_text(given, shown):
    assert plain(given) == shown


def test_a_name_never_turns_its_direction_on_the_page():
    assert text("Rechnung\u202egpj.exe\u202c <b>") == "Rechnung\ufffdgpj.exe\ufffd &lt;b&gt;"
