"""Parts a page is put together from. All texts that come from data are escaped on the way (see ``markup``)."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.access import RIGHT_LABELS, Right, holders, rights
from ozg.charts.levels import bounded_by_level, counts_by_level
from ozg.charts.theme import Palette, is_conform, level_color, level_name
from ozg.read import build as build_questions
from ozg.read.database import DatabaseProblem, data_folder
from ozg.rules.maturity import LEVEL_LABELS
from ozg.sign_in.settings import sign_in
from ozg.ui.kit import guidance, menu, visitor
from ozg.ui.kit.cache import ask, current_build
from ozg.ui.kit.columns import columns
from ozg.ui.kit.doorkeeper import LOGOUT
from ozg.ui.kit.markup import Final, Html, final, link, plain, show, tag
from ozg.ui.kit.page import let_answer_be_painted, path, title
from ozg.ui.kit.selection import address, shown_place
from ozg.ui.kit.table import Column
from ozg.words import catalogue as catalogue_words, level as level_words, start as start_words


def headline(kicker: str, sentence: str, *deck: str | Html) -> None:
    """The answer of the page: where and when, one sentence (the only h1), and what belongs right beneath it."""
    beneath = [tag("p", line, class_="ozg-deck") for line in deck if line]
    show(tag("header", path(kicker), title(sentence), *beneath, class_="ozg"))
    let_answer_be_painted()


@dataclass(frozen=True)
class Tile:
    """One large figure: only where a decision hangs on it. ``note`` carries numerator and denominator or the reason."""

    value: str
    label: str
    note: str = ""


def tiles(figures: Sequence[Tile]) -> None:
    """Figures side by side, two by two on a phone."""
    cells = [
        tag(
            "div",
            tag("dt", tile.label),
            tag("dd", tile.value),
            *([tag("dd", tile.note, class_="note")] if tile.note else []),
        )
        for tile in figures
    ]
    show(tag("dl", *cells, class_="ozg ozg-tiles"))


def heading(words: str, unit: str = "", anchor: str | None = None) -> None:
    """Title of a section as a statement, with the unit of what follows; ``anchor`` is the address to jump to within the page."""
    show(tag("div", section_title(words, unit, anchor), class_="ozg"))


def section_title(words: str, unit: str = "", anchor: str | None = None) -> Html:
    """``heading`` as markup, for what puts more around it."""
    beneath = [tag("p", unit, class_="ozg-unit")] if unit else []
    return tag("div", tag("h2", words), *beneath, class_="ozg-section", id=anchor)


def contents(sections: Mapping[str, str]) -> None:
    """Links to the sections of a long page: anchor → words."""
    items = [tag("li", link(words, f"#{anchor}")) for anchor, words in sections.items()]
    show(tag("nav", tag("ul", *items), class_="ozg ozg-contents", aria_label="Inhalt dieser Seite"))


def paragraph(*sentences: str | Html) -> None:
    """Running text; nothing of an empty sentence, and nothing at all where every one is."""
    if said := [tag("p", sentence) for sentence in sentences if sentence]:
        show(tag("div", *said, class_="ozg"))


def titled(words: str, *sentences: str | Html) -> None:
    """A title with running text below."""
    show(tag("div", section_title(words), *[tag("p", sentence) for sentence in sentences], class_="ozg"))


def legend(entries: Sequence[tuple[str | None, str]]) -> None:
    """Swatches with words; a swatch without a colour is hatched ("unbekannt")."""
    show(tag("div", swatches(entries), class_="ozg"))


def swatches(entries: Sequence[tuple[str | None, str]]) -> Html:
    """``legend`` as markup."""
    items = [
        tag("li", tag("span", class_="ozg-swatch ozg-hatched" if color is None else "ozg-swatch",
                      style=None if color is None else f"background:{color}"), tag("span", label))
        for color, label in entries
    ]  # fmt: skip
    return tag("ul", *items, class_="ozg-legend")


def level_legend(palette: Palette, levels: pd.DataFrame) -> list[tuple[str | None, str]]:
    """Entries for ``legend``: the levels with their words and counts; "unbekannt" only when there is something unknown, and alone where
    nothing else is known; none where nothing is counted: five times 0 would be five claims.

    ``levels``: rows with ``maturity_level`` (NULL = unknown) and ``service_count``, several rows of a level are added up.
    """
    counts, bounded = counts_by_level(levels), bounded_by_level(levels)
    shown = [*([] if set(counts) <= {None} else LEVEL_LABELS), *([None] if None in counts else [])]
    return [
        (
            None if level is None else level_color(level, palette),
            f"{level_name(level)}: {formats.integer(counts.get(level, 0))}{level_words.of_them_bounded(counts.get(level, 0), bounded.get(level, 0))}",
        )
        for level in shown
    ]


def levels_of(summary: pd.Series, bounded: Mapping[int, int]) -> pd.DataFrame:
    """Levels of a row with the columns ``level_counts`` and ``unknown_level_count``: one row is a level with its count. ``bounded``: level →
    how many of them can be higher (``ozg.words.level.bounded``)."""
    counts = [*enumerate(summary["level_counts"]), (None, summary["unknown_level_count"])]
    levels, numbers = zip(*counts, strict=True)
    return pd.DataFrame({
        "maturity_level": pd.array(levels, dtype="Int32"), "service_count": pd.array(numbers, dtype="int32"),
        "bounded_count": pd.array([bounded.get(level, 0) for level in levels], dtype="int32"),
    })  # fmt: skip


def level_columns(levels: pd.DataFrame) -> list[Column]:
    """Columns of a table of levels; how many can be higher only where some can."""
    return columns("maturity_level service_count" + (" bounded_count" if levels["bounded_count"].any() else ""))


def level_spark(summary: Mapping[str, Any]) -> Html:
    """Distribution of the levels as a tiny bar for a table, with a line at the threshold; read out as words."""
    every = {**dict(enumerate(summary["level_counts"])), None: summary["unknown_level_count"]}
    counts = {level: int(count) for level, count in every.items() if count}
    first_conform = min((level for level in counts if is_conform(level)), default=None)
    parts, said = [], []
    for level, count in counts.items():
        look = "ozg-hatched" if level is None else "threshold" if level == first_conform else None
        shade = "" if level is None else f";background:var(--level-{level})"
        parts.append(tag("i", class_=look, style=f"flex:{count}{shade}"))
        said.append(f"{formats.integer(count)} {level_name(level)}")
    return tag("span", *parts, class_="ozg-spark", role="img", aria_label=", ".join(said) or formats.UNKNOWN)


def gain_or_loss(conform_change: int) -> Html:
    """Mark of a change: sign and colour for what crossed the threshold, and a word for those who see neither; a quiet dot for what is
    neither progress nor loss."""
    if conform_change > 0:
        return tag("span", "▲", class_="ozg-gain", role="img", aria_label="dazugekommen")
    if conform_change < 0:
        return tag("span", "▼", class_="ozg-loss", role="img", aria_label="zurückgefallen")
    return tag("span", "·", class_="ozg-quiet", role="img", aria_label="weder Fortschritt noch Verlust")


def entries_list(
    heading: str, told: Sequence[tuple[str | Html, Sequence[str | Html]]], empty: str, more: str | Html | None = None,
    left_out: int = 0, note: str = "",
) -> None:  # fmt: skip
    """A titled short list: mark (rank, ▲, ▼ …) and lines per entry, or a sentence saying why it is empty; ``note`` beneath the title;
    then how many are ``left_out``, and a link or where they stand."""
    show(entries(heading, told, empty, more, left_out, note))


def entries(
    heading: str, told: Sequence[tuple[str | Html, Sequence[str | Html]]], empty: str, more: str | Html | None = None,
    left_out: int = 0, note: str = "",
) -> Html:  # fmt: skip
    """``entries_list`` as markup."""
    items = [
        tag("li", tag("span", mark, class_="mark"),
            *[tag("span", line, class_="ozg-quiet" if index else None) for index, line in enumerate(lines)])
        for mark, lines in told
    ]  # fmt: skip
    body = tag("ul", *items, class_="ozg-list") if items else tag("p", empty, class_="ozg-quiet")
    others = "eine weitere" if left_out == 1 else f"{formats.integer(left_out)} weitere"
    rest = [tag("span", f"und {others}", class_="ozg-quiet")] if left_out else []
    way = [part for part in (*rest, more) if part]
    beneath = [tag("p", note, class_="ozg-quiet")] if note else []
    foot = [tag("p", *[piece for part in way for piece in (" · ", part)][1:], class_="ozg-more")] if way else []
    return tag("section", tag("h2", heading), *beneath, body, *foot, class_="ozg ozg-section")


def empty_state(message: str, remedy: str | Html, href: str | None = None, label: str = "") -> None:
    """What will be here, the one thing to do, a link. Always the page's only h1."""
    more = [tag("p", link(label, href))] if href else []
    show(tag("div", path(), title(message), tag("p", remedy, class_="ozg-deck"), *more, class_="ozg ozg-empty"))


def run_by(name: str, association: str, href: str) -> None:
    """A municipality without a list whose association (Amt, Samtgemeinde …) has one. Which services it carries out for
    the municipality nobody has told, so nothing says that a list of its own is not needed."""
    empty_state(
        f"Für {name} arbeitet die gemeinsame Verwaltung {association}.",
        f"Deren Liste gibt es hier. Was nur {name} angeht, kann in einer eigenen Liste stehen.",
        href,
        f"{association} ansehen",
    )


def no_list(name: str, first_date: object, chosen_date: date, start: str, intake: str) -> None:
    """A municipality without a list at the chosen date: when its first one is from, or what can be said without (``start``: address) and where
    to load one (``intake``: address)."""
    if not formats.is_unknown(first_date):
        empty_state(
            f"Für {name} gibt es zum {formats.day(chosen_date)} noch keine Liste.",
            f"Die erste Liste ist vom {formats.day(first_date)}. Bitte oben einen späteren Stichtag wählen.",
        )
        return
    empty_state(
        start_words.no_list(name),
        "Eine eigene Liste wird unter „Daten übernehmen“ geladen; dort gibt es auch den Meldebogen zum Ausfüllen.",
        intake,
        "Daten übernehmen",
    )
    paragraph(link("Was sich schon ohne Liste sagen lässt", start))


def catalogue_note() -> str:
    """What "575" means, wherever it is mentioned (docs/fachregeln.md 0.5)."""
    return catalogue_words.numbers(ask(build_questions.catalogue).iloc[0])


def map_note(is_demo: bool) -> Html:
    """Note the licence of the outlines asks for; the demo's are made up."""
    if is_demo:
        return Html("Umrisse erfunden")
    bkg = tag("a", "BKG", href="https://www.bkg.bund.de", rel="noreferrer", target="_blank")
    return Html(f"© GeoBasis-DE / {bkg} 2016 (Daten verändert)")


def function_of(right: Right, key: str, label: str, field: str) -> str:
    """The function that stands in the record: that of the login, told in a sentence, or what is typed where there is no login."""
    function = visitor.current().function(right, key)
    if function:
        paragraph(f"Im Verzeichnis steht: {function}.")
        return function
    return st.text_input(plain(label), key=field, placeholder="zum Beispiel Projektleitung OZG")


def _standing() -> list[Html]:
    """Who the visitor is here and what he may do, with the way in or out."""
    who = visitor.current()
    mine = rights(who)
    held = [RIGHT_LABELS[right] for right in Right if right in mine]
    may = "alles" if len(held) == len(Right) else formats.listing(held)
    if not who.can_sign_in:
        here = "Ohne Anmeldung, an diesem Rechner" if who.is_direct else "Ohne Anmeldung, von einem anderen Rechner"
        return [tag("p", f"{here}. Sie dürfen: {may}.", class_="ozg-source")]
    name = f"Angemeldet als {formats.listing(who.roles)}" if who.roles else "Nicht angemeldet"
    missing = [right for right in Right if right not in mine]
    others = [f"{RIGHT_LABELS[right]}: {', '.join(holders(right))}" for right in missing]
    said = [tag("p", who.problem, class_="ozg-source")] if who.problem else []
    more = [tag("p", f"Was andere dürfen: {'; '.join(others)}.", class_="ozg-source")] if others else []
    return [*said, tag("p", f"{name}. Sie dürfen: {may}.", class_="ozg-source"), *more]


def _way_in_or_out() -> None:
    """Streamlit's own login knows the way; a trusted web server signs people in before they get here, and may have an address at which
    they sign out."""
    settings = sign_in(data_folder())
    if settings is None:
        return
    if settings.headers:
        if settings.headers.sign_out and visitor.current().is_known:
            paragraph(link("Abmelden", LOGOUT.removeprefix("/")))
        return
    if visitor.current().is_known:
        st.button("Abmelden", on_click=st.logout, key="sign_out")
    else:
        st.button("Anmelden", on_click=st.login, key="sign_in")


@cache
def _help(stem: str) -> Final:
    return final(tag("div", guidance.page_help(stem), class_="ozg"))


def source(*notes: str | Html, list_date: object = None) -> None:
    """Last lines of a page: its help, where the figures come from, their date, when this build was made; then the pages about the
    house."""
    said = [f"Liste vom {formats.day(list_date)}"] if list_date is not None and not pd.isna(list_date) else []
    built = []
    with contextlib.suppress(DatabaseProblem):  # pages about the dashboard itself are there before any data
        built = [f"Datenstand {formats.moment(current_build().facts()['built_at'])}"]
    lines = [line for line in (*said, *notes, *built) if line]
    words = [part for line in lines for part in (". ", line)][1:]
    _way_in_or_out()
    links = tag("ul", *[tag("li", link(about.title, address(about.pages[0].stem))) for about in menu.FOOT])
    foot = tag("footer", tag("p", "Quelle: ", *words, ".", class_="ozg-source"), *_standing(),
               tag("nav", links, class_="ozg-foot", aria_label="Über dieses Dashboard"))  # fmt: skip
    # Two elements: the help says nothing of the place and travels once, as what it was before.
    show(_help(shown_place().page.stem))
    show(tag("div", foot, class_="ozg"))
