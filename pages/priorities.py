"""/naechstes: what next, and how far do money and working time reach? One order over all that is still to do, the line
through it where they end, the best choice for the same means beside it, and what all of it rests on."""

import streamlit as st

from ozg.charts.plan import plan_bars, plan_bars_text
from ozg.read import bottlenecks, planning
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice, palette
from ozg.ui.pieces import weights
from ozg.ui.pieces.next_steps import OWN, own_step_note
from ozg.ui.pieces.other_answers import side_by_side
from ozg.ui.pieces.priority_tables import all_groups, own_list
from ozg.ui.plan import budget, calculated, ranked, scenario
from ozg.words import order, plan as plan_words

view = in_force.open()
selected, place = view.selected, view.place
file_name, weight, group = view.file_name("naechstes"), weights.in_address(), scenario.group()

expected = scenario.expected(ask(planning.measured, **place).iloc[0])
statuses = scenario.statuses_of(ask(planning.components, **place))
asked = calculated.Asked(weight, expected, group, scenario.assumed())
listed = view.remember(calculated.listed, asked, is_large=True)
names, services = listed.names, listed.services
supposed = scenario.in_address(names, statuses)
plan = view.remember(calculated.calculated, asked, supposed, is_large=True)
found, candidates, shown = plan.found, plan.found.candidates, plan.found.shown

view.headline(plan.said.sentence, *plan.said.deck)
if candidates.ignored:
    notice(plan_words.ignored(candidates.ignored), "Den Preis unter „Annahmen und Vorgaben ändern“ eintragen.")
if names:
    scenario.choose_limits()
if listed.without_price:
    scenario.choose_assumed(listed.without_price)
ways = st.container()

ranked.ranked_list(plan.ranked)
if len(plan.decided):
    ranked.as_table(plan.decided, shown, file_name)
# Solved after the list is there: the line needs no solver.
better = view.remember(calculated.better, asked, supposed)
with ways:
    ranked.ways(selected, supposed, listed.counts, group, better)
    if group in (None, OWN):
        own_step_note(ask(bottlenecks.leverage, **place, today=selected.date), selected)

if names:
    scenario.choose_assumptions(supposed, expected, names, listed.lacking, statuses)
if listed.to_do:
    weights.choose_weights()
if found.drawn and (more := scenario.variants_fold(supposed)).open:
    with more:
        scenario.choose_second(supposed)
        plans, problem = budget.variants(candidates, supposed)
        labels = ["Plan"] if len(plans) == 1 else ["Variante A", "Variante B"]
        segments, reachable = budget.segments(labels, plans), budget.reachable(candidates)
        chart_block(
            "So weit reicht das Geld, exakt verteilt",
            plan_words.reach_unit(expected),
            plan_bars(segments, labels, reachable, palette()),
            plan_bars_text(segments, labels, reachable),
            segments,
            columns("variant service cases_gained"),
            key="variant_bars",
            file_name=f"{file_name}_varianten",
        )
        further = plan_words.next_steps(plans[0], budget.next_steps(plans[0].problem))
        parts.paragraph(further, plan_words.proof(plans[0]))
        if problem:
            notice(f"Variante B lässt sich nicht planen. {problem}")
        if len(plans) > 1:
            costs = [{"cost_cents": each.totals.cost, "rate_percent": supposed.funding} for each in plans]
            grants = [ask(planning.grant, **cost) for cost in costs]
            own = [int(grant["own_cents"].iloc[0]) for grant in grants]
            scenario.side_by_side(labels, plans, own, [budget.online_today(candidates, each) for each in plans])

if plan.basis:
    parts.heading("So ist gerechnet" if shown else "Was die Liste dazu sagt")
    parts.paragraph(*plan.basis)
if listed.to_do:
    parts.paragraph(link("Link zu dieser Rechnung", selected.link("priorities", **supposed.address())))
side_by_side(plan.others)
own_list(services, file_name)
all_groups(services, selected, group, file_name)
view.source(order.rests_on(listed.to_do), f"Punkte mit den Gewichten {weights.as_text(weight)} für F-N-M-A-P-W")
