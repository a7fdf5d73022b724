"""The report of a check as a readable list: grouped by what to do, with the cells around each problem."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ozg import formats
from ozg.read import bodies
from ozg.rules.finding import SEVERITY_LABELS
from ozg.ui.intake.uploads import CheckedFile
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import Html, show, tag
from ozg.ui.kit.page import notice
from ozg.ui.kit.parts import heading
from ozg.ui.kit.table import paged_table
from ozg.words import delivery as delivery_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'intake.css').read_text(encoding='utf-8')}</style>")
#: Places named per remedy before the rest is folded away, and places named at all.
OPEN_PLACES = 3
MOST_PLACES = 60


def common_report(common: Mapping[tuple[str, str, str, str, str], Sequence[str]]) -> None:
    """What several files have in common, once, with the files; ``common``: ``delivery_words.in_several``."""
    if not common:
        return
    show(_STYLE)
    parts: list[Html] = []
    for severity, name in SEVERITY_LABELS.items():
        own = {key: files for key, files in common.items() if key[0] == severity}
        if own:
            remedies = dict.fromkeys(key[3] for key in own)
            body = [tag("p", f"{delivery_words.MEANINGS[severity]}.", class_="ozg-quiet"),
                    *[_common_group(remedy, {key: files for key, files in own.items() if key[3] == remedy}) for remedy in remedies]]  # fmt: skip
            parts.append(_fold(f"{name} ({formats.integer(len(own))})", body, severity, is_open=severity != "info"))
    show(
        tag("section", tag("h2", delivery_words.common_title(len(common))), *parts, class_="ozg ozg-section ozg-intake")
    )


def _common_group(remedy: str, common: Mapping[tuple[str, str, str, str, str], Sequence[str]]) -> Html:
    entries = [
        tag("li", tag("span", message), tag("span", ", ".join(filter(None, [where, delivery_words.in_files(files)])), class_="ozg-quiet"))
        for (_, _, message, _, where), files in common.items()
    ]  # fmt: skip
    headline = [tag("h3", remedy)] if remedy and remedy != delivery_words.NOTHING_TO_DO else []
    return tag("div", *headline, tag("ul", *entries), class_="remedy")


def file_report(file: CheckedFile, common: Collection[tuple[str, str, str, str, str]]) -> None:
    """One file: its sum, then what to do, the most severe first; what it has in common with others (``common``) is told there."""
    show(_STYLE)
    municipality = _municipality(file)
    findings = file.report["findings"]
    all_groups = delivery_words.groups(delivery_words.told_alone(file.report, common))
    around = {place["finding"]: place for place in file.details.get("places", ())}
    parts: list[Html] = []
    for severity, name in SEVERITY_LABELS.items():
        groups = [group for group in all_groups if group[0] == severity]
        if groups:
            count = sum(len(positions) for _, _, positions in groups)
            title = f"{name} ({formats.integer(count)})"
            body = [tag("p", f"{delivery_words.MEANINGS[severity]}.", class_="ozg-quiet"),
                    *[_group(remedy, positions, findings, around, severity == "info") for _, remedy, positions in groups]]  # fmt: skip
            parts.append(_fold(title, body, severity, is_open=severity != "info"))
    show(
        tag(
            "section",
            tag("h2", delivery_words.title(file.report, municipality)),
            tag("p", delivery_words.ledger(file.report, municipality)),
            *parts,
            class_="ozg ozg-section ozg-intake",
        )
    )


def what_changes(file: CheckedFile, is_part: bool) -> None:
    """What the file would change, before it is taken over: the sum, a warning, the services, the worse first. ``is_part``: the file was
    checked as a part, which takes nothing away."""
    changes = file.report["changes"]
    heading(
        f"Was sich ändert: {delivery_words.title(file.report, _municipality(file))}",
        delivery_words.change_summary(changes),
    )
    if file.report["shorter"] and not is_part:
        notice(
            "Die Liste hat weniger als halb so viele Leistungen wie die vorige.",
            "Bitte prüfen, ob sie vollständig ist: Was fehlt, gilt ab dem neuen Stichtag als weggefallen.",
        )
    if changes["services"] and changes["since"]:
        paged_table(
            delivery_words.change_rows(changes),
            columns("service change before after"),
            "Leistungen, die sich ändern, die schlechteren zuerst",
            f"changes_{file.report['sha256']}_{file.report['municipality']}",
            "aenderungen",
            page_size=10,
        )


def _municipality(file: CheckedFile) -> str:
    ars = file.report["municipality"]
    found = ask(bodies.called, words=ars) if ars else ()
    return found.iloc[0]["short_name"] if len(found) else ""


def _fold(title: str, body: Sequence[Html], severity: str, is_open: bool) -> Html:
    opened = {"open": "open"} if is_open else {}
    return tag("details", tag("summary", title), *body, class_=severity, **opened)


def _group(
    remedy: str,
    positions: Sequence[int],
    findings: Sequence[Mapping[str, Any]],
    around: Mapping[int, Mapping[str, Any]],
    is_quiet: bool,
) -> Html:
    """One remedy with its places; ``is_quiet``: a hint, whose remedy is no headline."""
    entries = [_finding(findings[position], around.get(position)) for position in positions[:MOST_PLACES]]
    hidden = len(positions) - len(entries)
    rest = entries[OPEN_PLACES:]
    if hidden:
        rest.append(tag("li", f"… und {formats.integer(hidden)} weitere"))
    more = (
        [tag("details", tag("summary", f"{formats.counted(len(positions) - OPEN_PLACES, 'weitere Stelle', 'weitere Stellen')}"),
             tag("ul", *rest))]
        if rest
        else []
    )  # fmt: skip
    headline = [tag("p" if is_quiet else "h3", remedy)] if remedy else []
    return tag("div", *headline, tag("ul", *entries[:OPEN_PLACES]), *more, class_="remedy")


def _finding(finding: Mapping[str, Any], around: Mapping[str, Any] | None) -> Html:
    where = delivery_words.place(finding)
    place = [tag("span", where, class_="ozg-quiet")] if where else []
    return tag("li", tag("span", finding["message"]), *place, *([_cells(finding, around)] if around else []))


def _cells(finding: Mapping[str, Any], around: Mapping[str, Any]) -> Html:
    """The cells around a problem as the spreadsheet shows them, the cell itself marked."""
    letters = around["columns"]
    head = tag("tr", tag("td", ""), *[tag("th", letter, scope="col") for letter in letters])
    body = [
        tag("tr", tag("th", str(row["number"]), scope="row"),
            *[_cell(text, finding["cell"] == f"{letter}{row['number']}") for letter, text in zip(letters, row["cells"], strict=True)])
        for row in around["rows"]
    ]  # fmt: skip
    caption = f"Zellen um {finding['cell'] or 'Zeile ' + str(finding['row'])}"
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), class_="cells")
    return tag("div", table, class_="ozg-scroll", tabindex="0", role="region", aria_label=caption)


def _cell(text: str, is_problem: bool) -> Html:
    return tag("td", tag("mark", text or "(leer)")) if is_problem else tag("td", text)
