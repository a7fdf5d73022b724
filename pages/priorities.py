"""/naechstes: what next, and how far do money and working time reach? One order over all that is still to do, the line
through it where they end, the best choice for the same means beside it, and what all of it rests on."""

import streamlit as st

from ozg.charts.plan import plan_bars, plan_bars_text
from ozg.planning.line import line
from ozg.planning.problem import Impossible
from ozg.read import bottlenecks, planning, priorities, similar
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.chart import drawing
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice, palette
from ozg.ui.pieces import weights
from ozg.ui.pieces.next_steps import OWN, own_step_note
from ozg.ui.pieces.other_answers import other_answers
from ozg.ui.pieces.priority_tables import all_groups, described, own_list
from ozg.ui.plan import answer, budget, ranked, scenario
from ozg.words import line as line_words, order, plan as plan_words, priority as priority_words

view = in_force.open()
selected, place = view.selected, view.place
file_name, weight, group = view.file_name("naechstes"), weights.in_address(), scenario.group()

services = described(ask(priorities.services, **place, **weight), selected, weight, ask(similar.better, **place))
expected = scenario.expected(ask(planning.measured, **place).iloc[0])
every = budget.in_one_list(services, ask(planning.candidates, **place, expected_share=expected.share))
statuses = scenario.statuses_of(ask(planning.components, **place))
listed, price = budget.of_group(every, group), scenario.assumed()
priced = budget.with_assumed(listed, price)
names = budget.names(priced)
supposed = scenario.in_address(names, statuses)
candidates = budget.prepared(budget.with_pinned_first(priced, supposed.pinned), supposed)
found = answer.Calculation(candidates)
if candidates.problem.candidates:
    try:
        best = budget.best(candidates.problem) if supposed.is_best else None
        found = answer.Calculation(candidates, line(candidates.problem), best)
    except Impossible as reason:
        found = answer.Calculation(candidates, problem=reason.message)
shown = found.shown

to_do = list(every.itertuples())
said = answer.answer(to_do, services, found, view.now, selected.date)
view.headline(said.sentence, *said.deck)
if candidates.ignored:
    notice(plan_words.ignored(candidates.ignored), "Den Preis unter „Annahmen und Vorgaben ändern“ eintragen.")
if names:
    scenario.choose_limits()
if without_price := budget.without_price(listed):
    scenario.choose_assumed(without_price)
ways = st.container()

bars, unit = None, plan_words.reach_unit(expected)
if shown:
    reached, reachable = budget.segments(["Plan"], [shown.plan]), budget.reachable(candidates)
    picture, words = plan_bars(reached, ["Plan"], reachable, palette()), plan_bars_text(reached, ["Plan"], reachable)
    bars = ranked.Bars(drawing(picture, words), words, unit, f"{file_name}_bild")
decided = budget.decisions(candidates.rows, shown, supposed.is_best)
ranked.ranked_list(decided, shown, supposed.is_best, bars, answer.moves(found), f"{file_name}_liste")
if len(decided):
    ranked.as_table(decided, shown, file_name)
# Solved after the list is there: the line needs no solver.
better = line_words.better(budget.best(candidates.problem), found.drawn) if found.drawn and not found.best else ""
with ways:
    ranked.ways(selected, supposed, order.counts_by_group(every), group, better)
    if group in (None, OWN):
        own_step_note(ask(bottlenecks.leverage, **place, today=selected.date), selected)

if names:
    scenario.choose_assumptions(supposed, expected, names, budget.lacking(priced), statuses)
if len(every):
    weights.choose_weights()
if found.drawn and (more := scenario.variants_fold(supposed)).open:
    with more:
        scenario.choose_second(supposed)
        plans, problem = budget.variants(candidates, supposed)
        labels = ["Plan"] if len(plans) == 1 else ["Variante A", "Variante B"]
        segments, reachable = budget.segments(labels, plans), budget.reachable(candidates)
        chart_block(
            "So weit reicht das Geld, exakt verteilt",
            unit,
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
            scenario.side_by_side(labels, plans, [int(grant["own_cents"].iloc[0]) for grant in grants])

left = ask(planning.grant, cost_cents=shown.plan.totals.cost, rate_percent=supposed.funding) if shown else None
elsewhere = plan_words.elsewhere(ask(planning.groups, **place))
basis = answer.basis(found, expected, price, left, supposed.funding, elsewhere)
if basis:
    parts.heading("So ist gerechnet" if shown else "Was die Liste dazu sagt")
    parts.paragraph(*basis, priority_words.done_and_conform(services))
if len(every):
    parts.paragraph(link("Link zu dieser Rechnung", selected.link("priorities", **supposed.address())))
other_answers(services, selected, is_alone=found.rows.empty)
own_list(services, file_name)
all_groups(services, selected, group, file_name)
view.source(order.rests_on(to_do), f"Punkte mit den Gewichten {weights.as_text(weight)} für F-N-M-A-P-W")
