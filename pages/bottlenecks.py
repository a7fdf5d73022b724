"""/hindernisse: what blocks our services, who can remove it, what would that set free? ?engpass=E07: one of them."""

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import bottlenecks
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import contradictions
from ozg.ui.pieces.bottleneck_page import bottleneck_page, shared_components
from ozg.ui.pieces.edit_links import added, column as ways_column
from ozg.ui.pieces.leverage_bars import by_party, leverage_bars, minor_groups
from ozg.ui.pieces.task_links import of_kind
from ozg.words import bottleneck as bottleneck_words

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
file_name = view.file_name("engpaesse")

code = st.query_params.get("engpass")
if code in BOTTLENECK:
    bottleneck_page(view, code, ask(bottlenecks.services, **place, today=selected.date))
    st.stop()

found = ask(bottlenecks.leverage, **place, today=selected.date)
leverage, outdated = found[~found["is_outdated"]], found[found["is_outdated"]]
held = ask(bottlenecks.hands, **place, today=selected.date).iloc[0]
unrated = ask(bottlenecks.unrated, **place, today=selected.date)
unrated_count = bottleneck_words.unrated_services(unrated)
awaited = ask(bottlenecks.awaited, **place)
without_name = bottleneck_words.awaited(awaited)
view.headline(
    bottleneck_words.headline(held, now["relevant_count"], leverage, unrated_count, without_name),
    bottleneck_words.own_hands(held, unrated_count),
)

if len(leverage):
    parts.heading(
        bottleneck_words.bars_title(leverage),
        "Fälle im Jahr, die an einem Engpass hängen; je Gruppe steht oben, woran die meisten hängen (wartet ein "
        "Fall auf zwei Engpässe, zählt er bei beiden)",
    )
    parts.legend(
        [
            (palette().accent, bottleneck_words.FREED),
            (palette().pale, bottleneck_words.NOT_YET_FREED),
        ]
    )
    leverage_bars(by_party(leverage, selected))
    paged_table(
        bottleneck_words.table(leverage, selected.date).assign(
            address=[selected.link("bottlenecks", engpass=code) for code in leverage["bottleneck_code"]],
            ways=[of_kind(selected, row) for row in by_row(leverage)],
        ),
        columns(
            "bottleneck_link waits_for waiting service_count services_without_cases touched_case_count "
            "freed_case_count unsure_case_count shared_case_count confirmed_date"
        )
        + ways_column(selected),
        "Engpässe und was sie aufhalten",
        key="leverage",
        file_name=file_name,
    )
if len(unrated):
    parts.heading(
        "Gemeldet, ohne Angabe der Schwere",
        "Fälle im Jahr der betroffenen Leistungen; ob sie blockiert sind, sagt die Liste nicht",
    )
    leverage_bars(by_party(unrated, selected, is_rated=False))

if len(awaited):
    parts.entries_list(
        "Auf wen gewartet wird, ohne Angabe des Engpasses",
        bottleneck_words.awaited_by_party(awaited),
        "",
        note="Was fehlt, sagt die Liste nicht; in den Summen der Engpässe stehen diese Leistungen deshalb nicht",
    )

if len(leverage) or len(unrated):
    parts.paragraph(link("Vorbereitete Briefe an die, auf die gewartet wird", selected.link("letters")))
    parts.paragraph(link("Wer es schon hat und wen Sie anrufen können", selected.link("calls")))

parts.paragraph(added(selected, "engpass", "Hindernis eintragen"))
contradictions.of_bottlenecks(selected, view.date)

if len(outdated):
    count = outdated["bottleneck_code"].nunique()
    parts.heading(
        f"{formats.counted(count, 'Engpass ist', 'Engpässe sind')} veraltet, bitte bestätigen",
        "Seit über zwölf Monaten nennt keine Liste diese Engpässe; sie zählen oben nicht mit",
    )
    paged_table(
        bottleneck_words.table(outdated, selected.date).assign(
            address=[selected.link("bottlenecks", engpass=code) for code in outdated["bottleneck_code"]],
            ways=[of_kind(selected, row) for row in by_row(outdated)],
        ),
        columns("bottleneck_link waits_for service_count waiting last_confirmed_date") + ways_column(selected),
        "Veraltete Engpässe",
        key="outdated",
        file_name=f"{file_name}_veraltet",
    )

minor = ask(bottlenecks.minor, **place)
if len(minor):
    parts.heading(
        "Was bremst, was nur vermerkt ist und was aus den Kriterien folgt",
        "Fälle im Jahr der betroffenen Leistungen; ein Vorschlag zählt erst, wenn die Kommune ihn auf dem Blatt "
        "„Engpässe“ bestätigt",
    )
    leverage_bars(minor_groups(minor, selected))

shared_components(ask(bottlenecks.components, **place), selected, file_name)
view.source("Nur bestätigte, blockierende Engpässe relevanter Leistungen unter ihrem Ziel zählen als Blockade")
