"""What Unser Stand says today, piece by piece, each remembered as it is shown: a mayor comes back to it more than to any other page."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ozg import formats
from ozg.charts.funnel import funnel, funnel_text, step_label
from ozg.charts.levels import level_bar, level_bar_text, level_bar_title
from ozg.frames import by_row
from ozg.read import bottlenecks, municipality, programmes
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_markup
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import Final, final, link, show, tag
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.movement import movement
from ozg.ui.pieces.next_steps import MOST, next_steps
from ozg.ui.pieces.three_states import states
from ozg.words import (
    bottleneck as bottleneck_words,
    change as change_words,
    level as level_words,
    movement as movement_words,
    programme as programme_words,
    solved as solved_words,
    standing,
)

_WAY_DOWN = "Vom Katalog zur fertigen Leistung"
#: Changes shown beside the next steps, those of levels first, then bottlenecks removed and stages reached; the others are folded.
_CHANGES = 3


def headline(view: View) -> tuple[str, ...]:
    """The sentences at the head of the page, the answer first."""
    return view.remember(_headline)


def _headline(view: View) -> tuple[str, ...]:
    now = view.now
    return (
        standing.conform(now),
        standing.what_to_enter(now) or standing.cases(now),
        standing.changed(now),
        movement_words.own(ask(movement, **view.around), view.selected.ars, view.where.name),
        standing.provisional(now),
    )


def nearest_programme(view: View) -> None:
    """The one line about a programme that binds the Land, beneath what the first screen says."""
    line = view.remember(_programme_line, date.today().isoformat())
    if line:
        parts.paragraph(line, link("Alle Programme", view.selected.link("programmes")))


def _programme_line(view: View, today: str) -> str:
    """How far the municipality is with the nearest programme; asked only where one with a date binds its Land, for planning the question takes
    as long as half of the page."""
    binding = ask(programmes.dated)["state_key"]
    if not (binding.isna() | (binding == view.selected.municipality["state_key"])).any():
        return ""
    rows = list(by_row(ask(programmes.own, **view.place)))
    return programme_words.own_line(rows, date.fromisoformat(today), view.selected.date)


def first_screen(view: View) -> None:
    """The three states, what comes next, what changed; all changes folded where they are more."""
    markup, folded = view.remember(_first_screen)
    show(markup)
    if folded:
        folded_table(
            folded,
            lambda: _changes(view),
            columns("service what_changed cases_a_year"),
            "Alle Änderungen",
            "changes",
            view.file_name("aenderungen"),
        )


def _changes(view: View) -> pd.DataFrame:
    changed = ask(municipality.changes, **view.place)
    told = [solved_words.lines(row) for row in by_row(_solved(view))]
    return pd.concat(
        [
            changed.assign(change=[change_words.change(row) for row in by_row(changed)]),
            pd.DataFrame(told, columns=["service_name", "change"]),
        ],
        ignore_index=True,
    )


def _solved(view: View) -> pd.DataFrame:
    """Bottlenecks removed and stages reached since the day before; nothing where this is the first."""
    since = view.now["previous_date"]
    return pd.DataFrame() if formats.is_unknown(since) else ask(municipality.solved, **view.place, since=since.date())


def _first_screen(view: View) -> tuple[Final, str]:
    """As it is shown, and what the table of all changes is called; empty: there are no more."""
    now, selected = view.now, view.selected
    changed = ask(municipality.changes, **view.place)
    solved = _solved(view)
    shown = change_words.both_ways(changed, most=_CHANGES)
    solved_shown = solved.head(_CHANGES - len(shown))
    left_out = len(changed) - len(shown) + len(solved) - len(solved_shown)
    what_changed = parts.entries(
        "Was sich geändert hat",
        [
            (parts.gain_or_loss(row.conform_change), [row.service_name, change_words.change(row)])
            for row in by_row(shown)
        ]
        + [(parts.gain_or_loss(0), solved_words.lines(row)) for row in by_row(solved_shown)],
        change_words.nothing(now),
        "alle darunter zum Aufklappen" if left_out else link("Verlauf", selected.link("progress")),
        left_out=left_out,
        note=change_words.since(now),
    )
    own = bottleneck_words.own_step(ask(bottlenecks.leverage, **view.place, today=selected.date))
    upcoming = ask(municipality.next_services, **view.place, limit=MOST, is_inside=True)
    steps = next_steps(upcoming, own, now, selected, what_changed)
    return final(tag("div", states(now), *steps, class_="ozg-stack")), change_words.all_changes(
        len(changed) + len(solved), now
    ) if left_out else ""


def first_bottlenecks(view: View) -> None:
    """The bottlenecks on which most hangs."""
    show(view.remember(_first_bottlenecks))


def _first_bottlenecks(view: View) -> Final:
    rows = ask(bottlenecks.leverage, **view.place, today=view.selected.date)
    first = rows[~rows["is_outdated"]].head(MOST)
    title, note, nothing = "Was blockiert", "", ""
    if first.empty:
        awaited = bottleneck_words.awaited(ask(bottlenecks.awaited, **view.place))
        title = "Was aufhält" if awaited else title
        nothing = awaited or bottleneck_words.nothing_blocks(rows["is_outdated"].any())
        unrated = ask(bottlenecks.unrated, **view.place, today=view.selected.date)
        if len(unrated):
            title, first = "Was aufhält", unrated.head(MOST)
            note = bottleneck_words.named_without_severity(bottleneck_words.unrated_services(unrated))
    told = [
        (f"{rank}.", bottleneck_words.leverage(row, view.selected.date)) for rank, row in enumerate(by_row(first), 1)
    ]
    every = link("Alle Engpässe", view.selected.link("bottlenecks"))
    return final(parts.entries(title, told, nothing, every, note=note))


def levels(view: View) -> None:
    """The services by maturity level as one bar, with their numbers as a table."""
    markup, rows, title = view.remember(_levels)
    show(markup)
    folded_table("Als Tabelle", rows, parts.level_columns(rows), title, "levels", view.file_name("reifegrade"))


def _levels(view: View) -> tuple[Final, pd.DataFrame, str]:
    services = ask(municipality.services, **view.place, today=view.selected.date)
    rows = parts.levels_of(view.now, level_words.bounded(services))
    title, colors = level_bar_title(rows, view.now["model_2_count"]), palette()
    unit = f"Relevante Leistungen nach Reifegrad, Stand {formats.day(view.date)}"
    markup = chart_markup(
        title, unit, level_bar(rows, colors), level_bar_text(rows, other_model_count=view.now["model_2_count"]), view.file_name("reifegrade"), parts.level_legend(colors, rows),
    )  # fmt: skip
    return final(markup), rows, title


def way_down(view: View) -> None:
    """From the whole catalogue down to what works end to end."""
    markup, rows = view.remember(_way_down)
    show(markup)
    folded_table(
        "Als Tabelle", rows, columns("step_name number_count"), _WAY_DOWN, "funnel", view.file_name("trichter")
    )


def _way_down(view: View) -> tuple[Final, pd.DataFrame]:
    steps, others = ask(municipality.funnel, **view.place), view.now["model_2_count"]
    markup = chart_markup(
        _WAY_DOWN, "Anzahl Nummern des Katalogs, ab der dritten Zeile Leistungen der eigenen Liste", funnel(steps, palette(), others),
        funnel_text(steps, others), view.file_name("trichter"), note=f"{parts.catalogue_note()}.",
    )  # fmt: skip
    return final(markup), steps.assign(step_name=[step_label(code, others) for code in steps["step_code"]])
