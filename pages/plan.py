"""/planung: what does a budget achieve? The best choice within money and working time, solved exactly."""

import streamlit as st

from ozg import formats
from ozg.charts.plan import plan_bars, plan_bars_text
from ozg.planning.problem import Impossible
from ozg.read import planning
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table
from ozg.ui.plan import budget, scenario
from ozg.words import plan as plan_words

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}
file_name = f"planung_{selected.ars}_{list_day}"

expected = scenario.expected(ask(planning.measured, **place).iloc[0])
listed = ask(planning.candidates, **place, expected_share=expected.share)
elsewhere = plan_words.elsewhere(ask(planning.groups, **place))
if listed.empty:
    parts.empty_state(f"Für {selected.name} steht nichts auf der Liste der nächsten Leistungen.", elsewhere)
    parts.source(list_date=now["list_date"])
    st.stop()

supposed_price = scenario.assumed()
rows = budget.with_assumed(listed, supposed_price)
names = budget.names(rows)
headline = st.container()
statuses = scenario.statuses_of(ask(planning.components, **place))
supposed = scenario.in_address(names, statuses)
candidates = budget.prepared(rows, supposed)
plans, own_cents, has_second = [], [], False
if names:
    scenario.choose_limits()
    has_second = scenario.choose_second(supposed)
    if has_second:
        scenario.choose_limits("2")
if without_price := budget.without_price(listed):
    scenario.choose_assumed(without_price)
if names:
    scenario.choose_assumptions(supposed, expected, names, budget.lacking(rows), statuses)
    limits = [(supposed.budget, supposed.days), *([supposed.second] if has_second and supposed.second else [])]
if candidates.problem.candidates:
    try:
        plans = [budget.solved(budget.with_limits(candidates, *limit)) for limit in limits]
    except Impossible as reason:
        with headline:
            parts.headline(parts.stated(list_day, selected.date), "So lässt sich nicht planen.", reason.message,
                           "Bitte Budget oder Personentage erhöhen oder weniger vorgeben.")  # fmt: skip
        parts.source(list_date=now["list_date"])
        st.stop()

plan = plans[0] if plans else None
own_cents = [
    int(ask(planning.grant, cost_cents=each.totals.cost, rate_percent=supposed.funding)["own_cents"].iloc[0])
    for each in plans
]
with headline:
    parts.headline(
        parts.stated(list_day, selected.date),
        plan_words.headline(plan, budget.is_assumed(candidates, plan)) if plan else plan_words.nothing_to_calculate(rows),
        *([plan_words.effort(plan, own_cents[0], supposed.funding), plan_words.next_steps(plan, budget.next_steps(plan.problem)),
           plan_words.expected(expected), plan_words.proof(plan)] if plan else [plan_words.remedy(candidates.rows)]),
        plan_words.assumed(rows, supposed_price),
        plan_words.left_out(candidates.rows) if plan else "",
    )  # fmt: skip
    if candidates.ignored:
        notice(f"Vorgegeben, aber ohne Preis des nötigen Basisdienstes: {formats.listing(list(candidates.ignored))}.",
               "Den Preis unter „Annahmen und Vorgaben ändern“ eintragen.")  # fmt: skip

if plan:
    labels = ["Plan"] if len(plans) == 1 else ["Variante A", "Variante B"]
    bars = budget.segments(labels, plans)
    reachable = budget.reachable(candidates)
    chart_block(
        "So weit reicht das Geld", f"Fälle im Jahr, die nach einem Jahr online kämen, bei {formats.percent(expected.share)} Online-Quote ({'Annahme' if expected.is_assumed else 'gemessen'})",
        plan_bars(bars, labels, reachable, palette()), plan_bars_text(bars, labels, reachable), bars,
        [Column("variant", "Variante"), Column("service_name", "Leistung"), Column("cases_gained", "Fälle im Jahr", "integer")],
        key="plan", file_name=f"{file_name}_balken",
    )  # fmt: skip
    if len(plans) > 1:
        parts.heading("Die beiden Varianten nebeneinander")
        for column, label, each, own in zip(st.columns(2, gap="large"), labels, plans, own_cents, strict=True):
            with column:
                parts.paragraph(f"{label}: {plan_words.limits(each.problem)}")
                parts.tiles([parts.Tile(value, name) for name, value in plan_words.figures(each, own).items()])
        parts.paragraph(*plan_words.difference(*plans))

decided = budget.decisions(candidates.rows, plan)
heading = "Die Liste: was im Plan ist, was nicht, und warum" if plan else "Die Liste, und was zum Rechnen fehlt"
parts.heading(
    f"Variante A: {heading[0].lower()}{heading[1:]}" if len(plans) > 1 else heading,
    f"{plan_words.order(rows)} {elsewhere}",
)
paged_table(
    decided.assign(address=[selected.link("leistungen", leistung=ozg_id) for ozg_id in decided["ozg_id"]]),
    budget.columns(plan), "Leistungen und Entscheidung" if plan else "Leistungen in ihrer Reihenfolge", key="decisions", file_name=file_name,
    is_chosen=decided["decision"] == budget.CHOSEN, sort_by=[budget.BY_CASES] if plan else [],
)  # fmt: skip
parts.paragraph(link("Link zu dieser Rechnung", selected.link("planung", **supposed.address())))
parts.source(
    "Reihenfolge, Kosten und Personentage aus der Liste; was angenommen ist, steht dabei", list_date=now["list_date"]
)
