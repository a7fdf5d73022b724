"""Two municipalities side by side (/vergleich?mit=ARS): the choice of the second one, and the comparison."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.two_places import two_places
from ozg.frames import by_row
from ozg.read import choice, comparison, municipality, pace
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import link, plain
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.table import Column, paged_table, plain_table
from ozg.words import change as change_words, place as place_words, standing, two_places as words

#: The second municipality in the address.
WITH = "mit"


@dataclass(frozen=True)
class Other:
    """The second municipality: its row of ``choice.municipalities`` and the counts of its list in force."""

    body: pd.Series
    now: pd.Series


def _offered(view: View) -> pd.DataFrame:
    """With whom it can be compared: everybody with a list; invented and real ones never together."""
    bodies = ask(choice.municipalities, ars=view.selected.ars)
    is_alike = bodies["is_demo"] == view.selected.municipality["is_demo"]
    return bodies[bodies["latest_date"].notna() & (bodies["ars"] != view.selected.ars) & is_alike]


def named(view: View) -> Other | None:
    """The second place of the address. None where there is none, or it cannot be compared, which is said."""
    ars = st.query_params.get(WITH)
    if not ars:
        return None
    offered = _offered(view)
    found = offered[offered["ars"] == ars]
    if found.empty:
        notice("Die zweite Kommune aus dem Link lässt sich hier nicht vergleichen.", "Bitte unten eine andere wählen.")
        return None
    rows = ask(municipality.summary, ars=ars, today=view.selected.date)
    if rows.empty:
        notice(
            f"{found['short_name'].iloc[0]} hat zum {view.selected.date_text} noch keine Liste.",
            "Bitte einen späteren Stichtag wählen.",
        )
        return None
    return Other(found.iloc[0], rows.iloc[0])


def choose(view: View) -> None:
    """The select of the second place; nothing while there is nobody to compare with."""
    offered = _offered(view)
    names = dict(zip(offered["ars"], offered["short_name"], strict=True))
    if not names:
        return
    ars = st.query_params.get(WITH)
    st.session_state["two_places"] = ars if ars in names else None
    st.selectbox(
        plain("Zwei Orte nebeneinander: vergleichen mit"), list(names), format_func=lambda key: plain(names[key]), key="two_places",
        on_change=_remember, placeholder="Bitte wählen",
    )  # fmt: skip


def _remember() -> None:
    if chosen := st.session_state["two_places"]:
        st.query_params[WITH] = chosen
    else:
        st.query_params.pop(WITH, None)


def two_places_page(view: View, other: Other) -> None:
    """The comparison: the answer, what is not compared, subject areas, figures with their own denominators, services."""
    ars, date = other.body["ars"], other.now["reporting_date"].date()
    here, there = view.selected.name, str(other.body["short_name"])
    services = ask(comparison.two_places, **view.place, other_ars=ars, other_date=date)
    told = words.pair(here, there, services)
    goals = [
        words.next_goal(name, ask(pace.goals, ars=key, date=day), view.selected.date)
        for name, key, day in ((here, view.selected.ars, view.date), (there, ars, date))
    ]
    view.headline(
        words.headline(told),
        words.not_comparable(told),
        words.who(view.selected.municipality, other.body),
        words.lists(view.now["reporting_date"], other.now["reporting_date"]),
    )
    choose(view)
    file_name = f"{view.file_name('vergleich')}_{ars}"
    others = standing.other_models(view.now, other.now)
    known_goals = [goal for goal in goals if goal]
    chart_block(
        words.largest(told),
        words.unit(told, others),
        two_places(told.drawn, (here, there), known_goals, palette()),
        words.text(told),
        told.areas.assign(goal_here=_share(goals[0]), goal_there=_share(goals[1])) if len(told.drawn) else told.drawn,
        [
            *columns("subject_area common"),
            Column("here", here, "integer"),
            Column("share_here", f"Anteil {here}", "percent"),
            Column("there", there, "integer"),
            Column("share_there", f"Anteil {there}", "percent"),
            *[
                Column(f"goal_{side}", f"Ziel {goal.name} {goal.year}", "percent")
                for side, goal in zip(("here", "there"), goals, strict=True)
                if goal
            ],
        ],
        key="two_places_areas",
        file_name=file_name,
        note=words.goal_line(known_goals) if len(told.drawn) else "",
        picture="zwei-orte",
    )
    parts.heading("Mit eigenem Nenner", words.own_unit(told, others))
    plain_table(
        words.figures(_named(view.now, here), _named(other.now, there), goals),
        [*columns("figure"), Column("here", here), Column("there", there), *columns("apart")],
        f"{here} neben {there}",
    )
    if told.common:
        _differing(view, told, services, file_name)
    parts.paragraph(link("Vergleich ohne zweiten Ort", view.selected.link("comparison")))
    view.source(words.source(there, date))


def _differing(view: View, told: words.Pair, services: pd.DataFrame, file_name: str) -> None:
    """The services that one of them has ganz online and the other not."""
    here, there = told.here, told.there
    differing = services[
        (services["comparison_code"] == "VERGLICHEN") & (services["is_conform_here"] != services["is_conform_there"])
    ]
    for is_ahead, title in (
        (False, formats.beginning(f"{place_words.within(there)} ganz online, {place_words.within(here)} nicht")),
        (True, formats.beginning(f"{place_words.within(here)} ganz online, {place_words.within(there)} nicht")),
    ):
        rows = differing[differing["is_conform_here"] == is_ahead]
        parts.heading(words.services(title, len(rows)), words.BY_CASES if len(rows) else "")
        if rows.empty:
            continue
        paged_table(
            rows.assign(
                address=view.selected.service_links(rows),
                here=[change_words.level(row.level_low_here, row.level_high_here) for row in by_row(rows)],
                there=[change_words.level(row.level_low_there, row.level_high_there) for row in by_row(rows)],
            ),
            [
                *columns("service_link subject_area"),
                Column("here", f"Reifegrad {here}", "short"),
                Column("there", f"Reifegrad {there}", "short"),
                Column("case_count", f"Fälle im Jahr {here}", "integer"),
            ],
            title,
            key=f"two_places_{'ahead' if is_ahead else 'behind'}",
            file_name=f"{file_name}_{'voraus' if is_ahead else 'zurueck'}",
        )


def _share(goal: words.Goal | None) -> float | None:
    return goal.share if goal else None


def _named(now: pd.Series, name: str) -> pd.Series:
    return pd.concat([now, pd.Series({"short_name": name})])
