"""/naechstes?ansicht=planung: what does a budget achieve? The best choice within money and working time, solved
exactly."""

import streamlit as st

from ozg import formats
from ozg.charts.plan import plan_bars, plan_bars_text
from ozg.planning.problem import Impossible
from ozg.read import planning
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.table import paged_table
from ozg.ui.plan import budget, scenario
from ozg.words import plan as plan_words

view = in_force.open()
selected, place = view.selected, view.place
file_name = view.file_name("planung")

expected = scenario.expected(ask(planning.measured, **place).iloc[0])
listed = ask(planning.candidates, **place, expected_share=expected.share)
elsewhere = plan_words.elsewhere(ask(planning.groups, **place))
if listed.empty:
    parts.empty_state(f"Für {selected.name} steht nichts auf der Liste der nächsten Leistungen.", elsewhere)
    view.source()
    st.stop()

supposed_price = scenario.assumed()
rows = budget.with_assumed(listed, supposed_price)
names = budget.names(rows)
headline = st.container()
statuses = scenario.statuses_of(ask(planning.components, **place))
supposed = scenario.in_address(names, statuses)
candidates = budget.prepared(rows, supposed)
plans, has_second = [], False
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
            view.headline(
                "So lässt sich nicht planen.",
                reason.message,
                "Bitte Budget oder Personentage erhöhen oder weniger vorgeben.",
            )
        view.source()
        st.stop()

plan = plans[0] if plans else None
own_cents = [
    int(ask(planning.grant, cost_cents=each.totals.cost, rate_percent=supposed.funding)["own_cents"].iloc[0])
    for each in plans
]
if plan:
    answer = plan_words.headline(plan, budget.is_assumed(candidates, plan))
    effort = plan_words.effort(plan, own_cents[0], supposed.funding)
    further = plan_words.next_steps(plan, budget.next_steps(plan.problem))
    deck = [effort, further, plan_words.expected(expected), plan_words.proof(plan)]
else:
    answer, deck = plan_words.nothing_to_calculate(rows), [plan_words.remedy(candidates.rows)]
left_out = plan_words.left_out(candidates.rows) if plan else ""
with headline:
    view.headline(answer, *deck, plan_words.assumed(rows, supposed_price), left_out)
    if candidates.ignored:
        notice(
            f"Vorgegeben, aber ohne Preis des nötigen Basisdienstes: {formats.listing(list(candidates.ignored))}.",
            "Den Preis unter „Annahmen und Vorgaben ändern“ eintragen.",
        )

if plan:
    labels = ["Plan"] if len(plans) == 1 else ["Variante A", "Variante B"]
    bars = budget.segments(labels, plans)
    reachable = budget.reachable(candidates)
    chart_block(
        "So weit reicht das Geld",
        plan_words.reach_unit(expected),
        plan_bars(bars, labels, reachable, palette()),
        plan_bars_text(bars, labels, reachable),
        bars,
        columns("variant service cases_gained"),
        key="plan",
        file_name=f"{file_name}_balken",
    )
    if len(plans) > 1:
        scenario.side_by_side(labels, plans, own_cents)

decided = budget.decisions(candidates.rows, plan)
heading = "Die Liste: was im Plan ist, was nicht, und warum" if plan else "Die Liste, und was zum Rechnen fehlt"
parts.heading(
    f"Variante A: {heading[0].lower()}{heading[1:]}" if len(plans) > 1 else heading,
    f"{plan_words.order(rows)} {elsewhere}",
)
paged_table(
    decided.assign(address=selected.service_links(decided)),
    budget.decision_columns(plan),
    "Leistungen und Entscheidung" if plan else "Leistungen in ihrer Reihenfolge",
    key="decisions",
    file_name=file_name,
    is_chosen=decided["decision"] == budget.CHOSEN,
    sort_by=columns("cases_gained_online") if plan else [],
)
parts.paragraph(link("Link zu dieser Rechnung", selected.link("plan", **supposed.address())))
view.source("Reihenfolge, Kosten und Personentage aus der Liste; was angenommen ist, steht dabei")
