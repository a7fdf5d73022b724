"""What the reader supposes on the page "Was als Nächstes", kept in the address so that a link carries it.

?budget=20000&tage=60&quote=30&foerderung=0&dabei=10557_10124&ohne=10119&basis=ePayment:8000:15&annahme=5000:10&budget2=…&tage2=…
&gruppe=SELBST&verteilung=beste&gewichte=30-20-25-10-10-5
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ozg import formats
from ozg.frames import by_row
from ozg.planning.given import Expected, Price
from ozg.planning.whatif import Plan
from ozg.rules.planning import ASSUMED_DAYS, ASSUMED_EUROS, COMPONENTS, EXPECTED_ONLINE_PERCENT, PREPAID_STATUS
from ozg.rules.status import LABELS
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.parts import Tile, heading, paragraph, tiles
from ozg.ui.kit.service_choice import choose_services
from ozg.words import plan as plan_words
from ozg.words.plan import OnlineToday

_SEPARATOR = "_"
#: The largest price anybody may enter.
_MOST = 10_000_000
#: Amounts to choose from: fine where budgets are small. Whatever a link names is added.
_BUDGETS = (*range(0, 50_000, 1_000), *range(50_000, 200_000, 5_000), *range(200_000, 1_000_001, 25_000))
_DAYS = (*range(0, 100, 2), *range(100, 500, 10), *range(500, 2_001, 50))
_DEFAULTS = {
    "budget": 20_000,
    "tage": 60,
    "foerderung": 0,
    "budget2": 40_000,
    "tage2": 60,
}
#: Parameters without a number to begin with.
_WISHES = ("quote", "dabei", "ohne", "basis", "annahme")
#: Which services the list shows, and how money and days are given to them: down the list, or in the best way.
GROUP, DISTRIBUTION, BEST = "gruppe", "verteilung", "beste"
#: What decides about the list besides: kept in every link within the page.
_LIST = (GROUP, DISTRIBUTION, "gewichte")
_HIGHEST = {
    "budget": _BUDGETS[-1],
    "tage": _DAYS[-1],
    "foerderung": 100,
    "budget2": _BUDGETS[-1],
    "tage2": _DAYS[-1],
}


#: A whole number as people write it: 50000, 50.000, 50 000, 50.000,00.
_TYPED = re.compile(r"(\d{1,3}(?:[. '\u00a0\u202f]\d{3})+|\d+)(?:,0{1,2})?")
_UNIT = re.compile(r"\s*(€|eur|euro|tage?|personentage?|pt)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Limit:
    """Money or working time: name in the address, words above slider and field, amounts to choose from, how one is written."""

    name: str
    label: str
    typed_label: str
    unit: str
    options: Sequence[int]
    written: Callable[[int], str]


_LIMITS = (
    Limit("budget", "Budget", "Budget in Euro", "ganze Euro", _BUDGETS, lambda value: formats.euro(value, 0)),
    Limit("tage", "Personentage", "Zeit in Personentagen", "ganze Tage", _DAYS, lambda value: formats.counted(value, "Tag", "Tage")),
)  # fmt: skip


@dataclass(frozen=True)
class Scenario:
    """Limits and wishes. ``funding`` in percent; ``pinned`` and ``excluded`` are keys of candidates; ``is_best``: the best choice is
    shown instead of the line."""

    budget: int
    days: int
    funding: int
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    prices: dict[str, Price] = field(default_factory=dict)
    second: tuple[int, int] | None = None
    is_best: bool = False
    #: Nobody has given money or days: they are what the sliders begin with.
    is_begun_with: bool = False

    def address(self, **changed: str | None) -> dict[str, str]:
        """The scenario as parameters of a link; ``changed``: those that are different there, None = not given."""
        names = (*_DEFAULTS, *_WISHES, *_LIST)
        parameters = {name: st.query_params[name] for name in names if name in st.query_params}
        there = {"budget": str(self.budget), "tage": str(self.days), **parameters, **changed}
        return {name: value for name, value in there.items() if value is not None}


def _number(name: str) -> int:
    """What the address says; where it says nothing, what was chosen in this session before another page was opened."""
    if name not in st.query_params and (kept := st.session_state.get(_kept(name))):
        st.query_params[name] = kept
    given = st.query_params.get(name) or ""
    is_number = given.isascii() and given.isdigit() and len(given) <= 7
    return min(int(given), _HIGHEST[name]) if is_number else _DEFAULTS[name]


def _kept(name: str) -> str:
    return f"plan_kept_{name}"


def _shown(name: str) -> str:
    return f"plan_shown_{name}"


def _keep(name: str, value: str) -> None:
    """Into the address, and for the time another page is open."""
    st.query_params[name] = st.session_state[_kept(name)] = value


def _keys(name: str, known: Iterable[str]) -> frozenset[str]:
    return frozenset((st.query_params.get(name) or "").split(_SEPARATOR)) & frozenset(known)


def _price(given: str) -> Price | None:
    """ "8000:15" as euros and person-days; None for anything else."""
    amounts = given.split(":")
    is_price = len(amounts) == 2 and all(part.isascii() and part.isdigit() and len(part) <= 8 for part in amounts)
    return Price(*(min(int(part), _MOST) for part in amounts)) if is_price else None


def _prices() -> dict[str, Price]:
    found = {}
    for part in (st.query_params.get("basis") or "").split(_SEPARATOR):
        name, _, amounts = part.partition(":")
        price = _price(amounts)
        if name in COMPONENTS and price is not None:
            found[name] = price
    return found


def assumed() -> Price | None:
    """What the reader supposes for services without a cost or an effort; None while the switch is off."""
    return _price(st.query_params.get("annahme") or "")


def expected(measured: pd.Series) -> Expected:
    """The share to calculate with: what the reader chose, else what the municipality measured itself, else an assumption of ours.

    ``measured``: row of ``ozg.read.planning.measured``. A measured share of nought would plan nothing at all and is only said.
    """
    is_known = not formats.is_unknown(measured["case_count"]) and measured["case_count"] > 0
    online, cases = (float(measured["online_case_count"]), float(measured["case_count"])) if is_known else (None, None)
    given = st.query_params.get("quote") or ""
    if given.isascii() and given.isdigit() and len(given) <= 3:
        return Expected(min(int(given), 100) / 100, online, cases, is_assumed=True, is_chosen=True)
    if online:
        return Expected(online / cases, online, cases)
    return Expected(EXPECTED_ONLINE_PERCENT / 100, online, cases, is_assumed=True)


def in_address(known: Iterable[str], statuses: dict[str, str]) -> Scenario:
    """The scenario of the address. Keys this municipality does not know are dropped. ``statuses``: status by component; one
    already being introduced counts as paid for unless the address says otherwise."""
    prepaid = {name: Price(0, 0) for name, status in statuses.items() if status in PREPAID_STATUS}
    second = (
        (_number("budget2"), _number("tage2")) if "budget2" in st.query_params or "tage2" in st.query_params else None
    )
    return Scenario(
        _number("budget"), _number("tage"), _number("foerderung"), _keys("dabei", known), _keys("ohne", known),
        {**prepaid, **_prices()}, second, st.query_params.get(DISTRIBUTION) == BEST,
        not {limit.name for limit in _LIMITS} & set(st.query_params.keys()),
    )  # fmt: skip


def group() -> str | None:
    """The group the address names."""
    return st.query_params.get(GROUP)


def _remember(name: str) -> None:
    _keep(name, str(st.session_state[f"plan_{name}"]))


def choose_limits(suffix: str = "") -> None:
    """Money and working time, each as a slider with a field beside it to type a number. With the suffix "2" for the second variant."""
    of = " der Variante B" if suffix else ""
    places = st.columns([3, 1.4, 3, 1.4], vertical_alignment="bottom")
    for limit, slider_place, field_place in zip(_LIMITS, places[::2], places[1::2], strict=True):
        name = f"{limit.name}{suffix}"
        value = _number(name)
        slider, field, wrong = f"plan_{name}", f"plan_typed_{name}", f"plan_wrong_{name}"
        # The address decides: a slider and a field that say different numbers would both be believed. What says the same already is not
        # told again: it would go back to where it stood when this run was asked for, under a hand that has moved on.
        for key, now in ((slider, value), (field, formats.integer(value))):
            if st.session_state.get(key) != now:
                st.session_state[key] = now
        st.session_state[_shown(name)] = value
        slider_place.select_slider(plain(f"{limit.label}{of}"), sorted({*limit.options, value}), format_func=limit.written, key=slider,
                                   on_change=_remember, args=(name,))  # fmt: skip
        field_place.text_input(
            plain(f"{limit.typed_label}{of}"), key=field, on_change=_remember_typed, args=(name,), max_chars=20
        )
        if problem := st.session_state.pop(wrong, ""):
            notice(
                f"„{problem}“ ist hier keine Zahl bis {formats.integer(_HIGHEST[name])}; es gilt weiter {limit.written(value)}.",
                f"Bitte {limit.unit} schreiben, zum Beispiel {formats.integer(limit.options[-10])}.",
            )


def typed(words: str) -> int | None:
    """A whole number as people write it, with or without its unit: "50.000 €" is 50000; None for anything else."""
    found = _TYPED.fullmatch(_UNIT.sub("", words.strip()))
    return int(re.sub(r"\D", "", found[1])) if found else None


def _remember_typed(name: str) -> None:
    if st.session_state[f"plan_{name}"] != st.session_state[_shown(name)]:
        return  # the slider was moved before the field's number had reached the browser: what comes back from the field is old
    words = (st.session_state[f"plan_typed_{name}"] or "").strip()
    if not words:
        return  # an emptied field shows the number that holds again
    number = typed(words)
    if number is None or number > _HIGHEST[name]:
        st.session_state[f"plan_wrong_{name}"] = words
    else:
        _keep(name, str(number))


def choose_assumed(missing: int) -> None:
    """One switch: the same cost and effort for each of the ``missing`` services of which the list does not say them."""
    st.session_state.setdefault("plan_assume", assumed() is not None)
    services = formats.counted(missing, "Leistung", "Leistungen")
    st.toggle(
        plain(f"Fehlende Kosten und Personentage annehmen ({services})"), key="plan_assume", on_change=_remember_assumed
    )
    if not st.session_state["plan_assume"]:
        return
    now = assumed() or Price(ASSUMED_EUROS, ASSUMED_DAYS)
    for place, kind, label, value in zip(
        st.columns(2, gap="large"), ("euro", "tage"), ("Annahme: Euro je Leistung", "Annahme: Personentage je Leistung"),
        (now.euros, now.days), strict=True,
    ):  # fmt: skip
        key = f"plan_assumed_{kind}"
        st.session_state.setdefault(key, value)
        place.number_input(
            plain(label),
            min_value=0,
            max_value=_MOST,
            step=500 if kind == "euro" else 1,
            key=key,
            on_change=_remember_assumed,
        )


def _remember_assumed() -> None:
    if not st.session_state["plan_assume"]:
        st.query_params.pop("annahme", None)
        return
    starts = {"euro": ASSUMED_EUROS, "tage": ASSUMED_DAYS}
    st.query_params["annahme"] = ":".join(
        str(st.session_state.get(f"plan_assumed_{kind}", start) or 0) for kind, start in starts.items()
    )


def choose_assumptions(
    scenario: Scenario, expected: Expected, names: dict[str, str], lacking: dict[str, int], statuses: dict[str, str]
) -> None:
    """Everything else, behind a line to open and made only then. ``names``: candidate names by key; ``lacking``: number of candidates by
    component."""
    more = st.expander("Annahmen und Vorgaben ändern", key="assumptions_folded", on_change="rerun")
    if not more.open:
        return
    with more:
        left, right = st.columns(2, gap="large")
        if not expected.is_chosen:  # otherwise the slider would keep what another municipality measured
            st.session_state["plan_quote"] = round(expected.share * 100)
        st.session_state.setdefault("plan_quote", round(expected.share * 100))
        kind = "Annahme" if expected.is_assumed else "gemessen"
        left.slider(plain(f"Online-Quote nach einem Jahr in Prozent ({kind})"), 0, 100, key="plan_quote", on_change=_remember, args=("quote",),
                    help="Anteil der Fälle, der nach einem Jahr online kommt. Ohne eigene Wahl gilt die gemessene Quote der eigenen ganz online gestellten Leistungen.")  # fmt: skip
        st.session_state.setdefault("plan_foerderung", _number("foerderung"))
        right.slider("Förderquote in Prozent", 0, 100, key="plan_foerderung", on_change=_remember, args=("foerderung",),
                     help="Anteil der Kosten, den ein Fördergeber trägt.")  # fmt: skip
        for place, name, label, chosen in (
            (left, "dabei", "Muss dabei sein", scenario.pinned),
            (right, "ohne", "Soll nicht dabei sein", scenario.excluded),
        ):
            key = f"plan_{name}"
            st.session_state[key] = [option for option in names if option in chosen]
            ozg_ids = {option: option.split("-")[0] for option in names}
            choose_services(place, label, names, ozg_ids, key, partial(_remember_keys, name))
        if lacking:
            _choose_prices(scenario, lacking, statuses)
        st.button("Alles zurücksetzen", key="plan_reset", on_click=_reset)


def _choose_prices(scenario: Scenario, lacking: dict[str, int], statuses: dict[str, str]) -> None:
    paragraph(
        "Gemeinsame Bausteine, die noch fehlen: Sie kosten einmal, gleich wie viele Leistungen sie brauchen. Ohne Angabe bleibt draußen, was sie braucht."
    )
    for name, count in lacking.items():
        price = scenario.prices.get(name, Price())
        label, euros, days = st.columns([2, 1, 1], vertical_alignment="bottom")
        status = f", {LABELS[statuses[name]]}" if name in statuses else ""
        with label:
            paragraph(f"{name}{status}: gebraucht von {formats.counted(count, 'Leistung', 'Leistungen')}")
        for place, kind, title, value in (
            (euros, "euro", "Kosten in Euro", price.euros),
            (days, "tage", "Personentage", price.days),
        ):
            key = f"plan_{kind}_{name}"
            st.session_state.setdefault(key, value)
            place.number_input(plain(f"{name}: {title}"), min_value=0, max_value=_MOST, step=500 if kind == "euro" else 1, key=key,
                               placeholder="offen", on_change=_remember_prices, args=(tuple(lacking),))  # fmt: skip


def _remember_keys(name: str) -> None:
    chosen = st.session_state[f"plan_{name}"]
    if chosen:
        st.query_params[name] = _SEPARATOR.join(chosen)
    else:
        st.query_params.pop(name, None)


def _remember_prices(components: tuple[str, ...]) -> None:
    known = []
    for name in components:
        amounts = [st.session_state.get(f"plan_{kind}_{name}") for kind in ("euro", "tage")]
        if None not in amounts:
            known.append(":".join([name, *map(str, amounts)]))
    if known:
        st.query_params["basis"] = _SEPARATOR.join(known)
    else:
        st.query_params.pop("basis", None)


def variants_fold(scenario: Scenario) -> DeltaGenerator:
    """The line to open behind which variants stand; it is open when the address names a second one."""
    st.session_state.setdefault("variants_folded", scenario.second is not None)
    return st.expander(
        "Varianten vergleichen, exakt gerechnet", key="variants_folded", on_change="rerun", type="compact"
    )


def choose_second(scenario: Scenario) -> None:
    """Whether a second variant stands beside the first, and with which money and days."""
    st.session_state.setdefault("plan_second", scenario.second is not None)
    st.toggle("Zweite Variante daneben", key="plan_second", on_change=_remember_second)
    if scenario.second is not None:
        choose_limits("2")


def _remember_second() -> None:
    for name in ("budget2", "tage2"):
        if st.session_state["plan_second"]:
            st.query_params[name] = str(_number(name))
        else:
            st.query_params.pop(name, None)


def _reset() -> None:
    for key in [key for key in st.session_state if str(key).startswith("plan_")]:
        del st.session_state[key]
    for name in (*_DEFAULTS, *_WISHES, DISTRIBUTION):
        st.query_params.pop(name, None)


def statuses_of(components: pd.DataFrame) -> dict[str, str]:
    """Status by component, named as the rules name it, from the rows of ``ozg.read.planning.components``."""
    by_lower = {name.lower(): name for name in COMPONENTS}
    return {
        by_lower[row.component_name.lower()]: row.implementation_status
        for row in by_row(components)
        if row.component_name.lower() in by_lower
    }


def side_by_side(
    labels: Sequence[str], plans: Sequence[Plan], own_cents: Sequence[int], today: Sequence[OnlineToday]
) -> None:
    """Two plans with their limits and figures, then what the difference is. ``today``: what of each comes in online already."""
    heading("Die beiden Varianten nebeneinander")
    for place, label, plan, own, online in zip(
        st.columns(2, gap="large"), labels, plans, own_cents, today, strict=True
    ):
        with place:
            paragraph(f"{label}: {plan_words.limits(plan.problem)}")
            tiles([Tile(value, name) for name, value in plan_words.figures(plan, own, online).items()])
    paragraph(*plan_words.difference(*plans))
