"""/pflegen?ansicht=erste-liste: one service a screen, answered in a few clicks, handed in as an ordinary list."""

import streamlit as st

from ozg.access import Right, denied
from ozg.rules import asking
from ozg.ui.first_list import hand_in, marks, overview, screen
from ozg.ui.first_list.about import HAND_IN, SERVICE, STEP, about, choose_body, is_decided
from ozg.ui.intake.run import told_done
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.selection import chosen
from ozg.words import first_list as words

asked = about(chosen())
if asked is None:
    parts.headline("", "Diesen Schlüssel hat keine Kommune im Gemeindeverzeichnis.", "Bitte oben eine Kommune wählen.")
    parts.source()
    st.stop()
if asked.body.is_demo:
    parts.headline("", "In einer Beispielkommune wird nichts gefragt.", words.fictional(asked.name))
    parts.source()
    st.stop()
if not visitor.may(Right.PROPOSE, asked.ars):
    parts.headline("", "Hier lassen sich keine Angaben machen.", denied(Right.PROPOSE, visitor.current()).remedy)
    parts.source()
    st.stop()

marks.style()
step = next((step for step in asked.steps if step.ozg_id == st.query_params.get(SERVICE)), None)
if not is_decided(asked):
    parts.headline("", words.TITLE, words.DECK)
    choose_body(asked)
elif step is not None:
    screen.screen(asked, step)
elif st.query_params.get(STEP) == HAND_IN and asked.answers:
    parts.headline("", f"{asked.name}: ansehen, mitnehmen, übernehmen.")
    hand_in.hand_in(asked)
else:
    told_done()
    parts.headline(
        "", words.title(asked.name, asking.picture(asked.steps, asked.answers), asked.listed_count), words.DECK
    )
    choose_body(asked)
    overview.overview(asked)
parts.source(words.SOURCE)
