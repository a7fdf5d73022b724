"""Municipality and reporting date: two selects above every page, their state in the address (?kommune=ARS&stichtag=DATE).

Streamlit can tie a widget to the address, but a select then writes its *label* there. So two text fields that nobody sees
carry the keys, and the visible selects follow them. That way links, the menu, and the browser's back button all work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

from ozg import formats
from ozg.access import EVERYWHERE, MATRIX, Right, rights
from ozg.frames import by_row
from ozg.read import choice
from ozg.ui.kit import menu, visitor
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import link, plain, show, tag
from ozg.ui.kit.menu import VIEW
from ozg.ui.kit.place_search import place_search
from ozg.words.place import the

MUNICIPALITY, DATE = "kommune", "stichtag"
#: The large letters for a hall, kept in the address like the choice and the page (``menu.VIEW``).
LETTERS, LARGE = "schrift", "gross"
#: Digits of a Regionalschlüssel that names one municipality.
MUNICIPALITY_DIGITS = 12
#: Digits of the keys people know besides: Kreis, and Gemeinde without its association (AGS).
SHORTER_KEYS = (5, 8)
_SELECTION, _STEM, _CLOSED, _SEARCHING = "_selection", "_stem", "_closed", "_searching"
#: The last entry of the first select: not a municipality, but the search among all.
ANY_OTHER = "andere"


@dataclass(frozen=True)
class Selection:
    """What the reader looks at. ``municipality`` is a row of ``choice.municipalities``; ``note`` what the address got wrong; ``letters``
    what every address of the page says about their size: a page has hundreds, and asking Streamlit takes longer than writing one."""

    ars: str
    date: date
    municipality: pd.Series
    note: str | None = None
    letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.municipality["short_name"])

    @property
    def date_text(self) -> str:
        return formats.day(self.date)

    @property
    def may_propose(self) -> bool:
        """May this visitor propose changes and tasks here? Nothing of fictional municipalities."""
        return not self.municipality["is_demo"] and visitor.may(Right.PROPOSE, self.ars)

    def link(self, stem: str, ars: str | None = None, **parameters: str) -> str:
        """Relative address of the page in the file ``stem`` with this selection, for another municipality when ``ars`` is given."""
        return _address(
            stem, {MUNICIPALITY: ars or self.ars, DATE: self.date.isoformat(), **self.letters, **parameters}
        )

    def here(self, ars: str | None = None, **parameters: str) -> str:
        """Relative address of the page shown, as ``link``."""
        return self.link(st.session_state[_STEM], ars, **parameters)

    def service_link(self, row: Any) -> str:
        """Address of the page of a service; a row about one LeiKa service leads to that one within its bundle."""
        leika_key = getattr(row, "leika_key", None)
        single = {} if formats.is_unknown(leika_key) else {"leika": leika_key}
        return self.link("services", leistung=row.ozg_id, **single)

    def service_links(self, services: pd.DataFrame) -> list[str | None]:
        """Addresses of the pages of services, one for each row; None where its ``ozg_id`` is unknown."""
        return [
            None if formats.is_unknown(ozg_id) else self.link("services", leistung=ozg_id)
            for ozg_id in services["ozg_id"]
        ]

    def area_link(self, row: Any, parameter: str) -> str | None:
        """The way down: from a Land to its Kreise, from a Kreis to the overview of its municipalities; None without a list."""
        if formats.is_unknown(row.first_ars):
            return None
        if row.area_level == "state":
            return self.link("country", **{parameter: row.area_key})
        return self.link("overview", ars=row.first_ars)


def chosen() -> Selection:
    """The selection of this run."""
    return st.session_state[_SELECTION]


def with_lists() -> list[str]:
    """The keys of all municipalities with a list; none where no login could reach some of them only. Where there are too many to choose
    from, it takes a login for everywhere."""
    if not visitor.current().can_sign_in:
        return []
    if ask(choice.body_count) > choice.MOST_CHOICES:
        return [EVERYWHERE]
    bodies = ask(choice.municipalities, ars=None)
    return bodies.loc[bodies["latest_date"].notna(), "ars"].tolist()


def keys_of(page: menu.Page, ars: str) -> tuple[str, ...]:
    """The municipalities for which a visitor needs the right of a page that speaks about ``ars``."""
    return (*(with_lists() if page.is_of_many else ()), ars)


def closed_pages(is_built: bool) -> frozenset[str]:
    """File stems of the pages that would only tell this visitor who may open them: about the municipality of the address, or about any
    where it names none. ``is_built``: there is a build to ask for the municipalities with a list."""
    named = st.session_state.get(MUNICIPALITY) or st.query_params.get(MUNICIPALITY)
    own = (named,) if named else ()
    of_many = (*(with_lists() if is_built else ()), *own)
    # Asked once, not for each page: it reads the login anew.
    who = visitor.current()
    here, of_all = (frozenset.intersection(*(rights(who, key) for key in keys or (None,))) for keys in (own, of_many))

    def is_open(page: menu.Page) -> bool:
        return (page.used_with or page.right) in (of_all if page.is_of_many else here)

    closed = frozenset(page.stem for page in menu.PAGES if not is_open(page))
    st.session_state[_CLOSED] = closed
    return closed


def closed() -> frozenset[str]:
    """The closed pages of this run: no link leads there."""
    return st.session_state.get(_CLOSED, frozenset())


def sees_sums() -> bool:
    """Whether this visitor may read of all municipalities with a list, so also their sums of cases: from a sum and the own number small numbers of
    others follow. Asked like the pages that count many."""
    return not any(page.is_of_many and page.stem in closed() for page in menu.PAGES)


def address(stem: str, **parameters: str) -> str:
    """Relative address of the page in the file ``stem`` with the municipality and date of this visit's address, chosen or not."""
    kept = {name: st.query_params[name] for name in (MUNICIPALITY, DATE) if name in st.query_params}
    return _address(stem, {**kept, **_letters(), **parameters})


def _address(stem: str, parameters: dict[str, str]) -> str:
    place = menu.place_of(stem)
    # The start page has no name: without "./" a browser would stay where it is.
    return f"{'' if place.question.path else './'}{place.address_with(parameters)}"


def view() -> str:
    """Which page of its question the address names; "" is the first."""
    return st.query_params.get(VIEW, "")


def open_place(place: menu.Place) -> None:
    """Remember for this run which page is shown."""
    st.session_state[_STEM] = place.page.stem


def shown_place() -> menu.Place:
    """The page shown in this run."""
    return menu.place_of(st.session_state[_STEM])


def is_large() -> bool:
    """Whether this visit wants large letters; an address of before says so as ?ansicht=gross."""
    return LARGE in (st.query_params.get(LETTERS), st.query_params.get(VIEW))


def _letters() -> dict[str, str]:
    return {LETTERS: LARGE} if is_large() else {}


def keep_address() -> None:
    """Keep municipality, date, page and letters in the address, also on a page that does not ask for them."""
    with st.container(key="url_state"):
        for key in (MUNICIPALITY, DATE, VIEW, LETTERS):
            st.text_input(plain(key), key=key, bind="query-params", label_visibility="collapsed")


def choose() -> Selection | None:
    """Show the two selects and remember what is chosen. None while no municipality can be chosen at all."""
    # First of all: a link brings another municipality into the address, and this hands it on to the session.
    keep_address()
    own = _own_places()
    named = st.session_state.get(MUNICIPALITY) or st.query_params.get(MUNICIPALITY)
    if named and len(named) in SHORTER_KEYS:
        named = ask(choice.whole_key, key=named) or named
    given, named = named, named or next((place for place in own if len(place) == MUNICIPALITY_DIGITS), None)
    # Only where there are too many does the choice depend on who is chosen.
    offered = ask(_offer, ars=named if ask(choice.body_count) > choice.MOST_CHOICES else None, own=own)
    if named and (offered is None or named not in offered.keys):
        # Any body of the register may be looked at, also where nobody around has a list.
        offered = ask(_offer, ars=named, own=own) or offered
    if offered is None:
        return None
    ars, wrong_municipality = _valid(given, offered.keys, offered.first)
    municipality = offered.bodies.iloc[offered.keys.index(ars)]
    options = ask(_dates, state_key=municipality["state_key"]) or [date.today().isoformat()]
    day, wrong_date = _valid(st.session_state.get(DATE), options, options[0])
    names = offered.names
    note = _note(wrong_municipality, wrong_date, names[ars], formats.day(day))
    place = shown_place()
    if view() not in (LARGE, "", *[page.view for page in place.question.pages]):
        note = " ".join(
            filter(None, [note, f"Die Ansicht aus dem Link gibt es nicht, gezeigt wird „{place.page.title}“."])
        )
    selection = Selection(ars, date.fromisoformat(day), municipality, note, _letters())
    st.session_state[_SELECTION] = selection
    # One line; on a phone it stands beside "Menü", and the tools at the foot of the page (phone.css).
    with st.container(key="choice", horizontal=True, vertical_alignment="center"):
        with st.container(key="place", horizontal=True, vertical_alignment="center"):
            _select(
                "Kommune",
                MUNICIPALITY,
                [*offered.keys, ANY_OTHER],
                ars,
                {**names, ANY_OTHER: "Andere Kommune suchen …"}.__getitem__,
            )
            _select("Stichtag", DATE, options, day, formats.day)
        _tools(selection)
    if st.session_state.pop(_SEARCHING, False):
        place_search("Welche Kommune?", is_waiting=True)
    return selection


@dataclass(frozen=True)
class _Offer:
    """What the first select offers: the frame of ``choice.municipalities``, keys in its order, labels by key, and who is shown
    when nobody is named."""

    bodies: pd.DataFrame
    keys: list[str]
    names: dict[str, str]
    first: str


def _own_places() -> tuple[str, ...]:
    """The beginnings of the Regionalschlüssel for which a login opens the pages of the house; empty without a login."""
    mine = {grant.place for grant in visitor.current().grants if Right.READ_INTERNAL in MATRIX[grant.role]}
    return tuple(sorted(mine))


def _offer(connection: DuckDBPyConnection, ars: str | None, own: tuple[str, ...]) -> _Offer | None:
    """The offer for one who looks at ``ars`` and whose login is for the places ``own``; None when nobody can be chosen."""
    bodies = choice.municipalities(connection, ars)
    if bodies.empty:
        return None
    mine = bodies[bodies["ars"].str.startswith(own)] if own else bodies
    first = _first_with_list(bodies if mine.empty else mine)
    return _Offer(bodies, bodies["ars"].tolist(), _names(bodies), first)


def _dates(connection: DuckDBPyConnection, state_key: str) -> list[str]:
    """Reporting dates of a Land as in the address, newest first."""
    return [stamp.date().isoformat() for stamp in choice.reporting_dates(connection, state_key)["reporting_date"]]


def _valid(given: str | None, options: list[str], default: str) -> tuple[str, bool]:
    """The value of the address when it is an option, else the default; and whether the address named something else."""
    return (given, False) if given in options else (default, bool(given))


def _first_with_list(bodies: pd.DataFrame) -> str:
    """Whom a reader sees who has not chosen: who has delivered most kinds of data, the larger of equals."""
    with_list = bodies[bodies["latest_date"].notna()]
    shown = with_list if len(with_list) else bodies
    return str(shown.sort_values(["part_count", "population"], ascending=False, kind="stable")["ars"].iloc[0])


def _names(bodies: pd.DataFrame) -> dict[str, str]:
    """Label by key; a name that occurs twice gets its kind and district (424 names occur more than once, docs/fachregeln.md 4.4)."""
    twice = bodies["short_name"].duplicated(keep=False)
    return {
        row.ars: f"{row.short_name} ({row.kind_label}, {row.district_name})" if is_twice else row.short_name
        for row, is_twice in zip(by_row(bodies), twice, strict=True)
    }


def _select(label: str, key: str, options: list[str], value: str, format_func) -> None:
    shown = f"select_{key}"
    st.session_state[shown] = value
    st.selectbox(
        plain(label),
        options,
        format_func=format_func,
        key=shown,
        on_change=_follow,
        args=(key,),
        placeholder="Bitte wählen",
    )


def _follow(key: str) -> None:
    given = st.session_state[f"select_{key}"]
    if given == ANY_OTHER:
        st.session_state[_SEARCHING] = True
    else:
        st.session_state[key] = given


def _note(wrong_municipality: bool, wrong_date: bool, name: str, day: str) -> str | None:
    parts = [f"Die Kommune aus dem Link ist hier nicht bekannt, gezeigt wird {the(name)}."] * wrong_municipality
    parts += [f"Der Stichtag aus dem Link ist hier nicht bekannt, gezeigt wird der {day}."] * wrong_date
    return " ".join(parts) or None


def _tools(selection: Selection) -> None:
    """Link to this view, print, large view, the help of this page; what the buttons do is in ``frame.js``."""
    # What a page keeps in the address itself (one service, one bottleneck, own weights) belongs to the view.
    more = {name: value for name, value in st.query_params.items() if name not in (MUNICIPALITY, DATE, VIEW, LETTERS)}
    hall = shown_place().question.hall
    large, normal = selection.here(**more, **{LETTERS: LARGE}), selection.here(**more, **{LETTERS: ""})
    buttons = (
        tag("button", "Link kopieren", type="button", data_tool="copy", data_href=selection.here(**more)),
        tag("button", "Drucken", type="button", data_tool="print"),
        link("Normale Ansicht", normal) if is_large() else link("Großansicht", large),
        *([link("Im Saal zeigen", selection.link(hall.stem))] if hall else []),
        tag("button", "Hilfe", type="button", data_tool="help"),
    )
    show(tag("div", *buttons, class_="ozg ozg-tools", data_here=selection.ars))
