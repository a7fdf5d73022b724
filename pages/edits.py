"""/pflegen?ansicht=aendern: one value changed where it is shown, several published together."""

import streamlit as st

from ozg import formats
from ozg.access import Right, denied
from ozg.read import edits
from ozg.ui.edit import about as rows, draft, history
from ozg.ui.edit.desk import ask_who, buttons, choose_new, choose_row, collected, edit_desk
from ozg.ui.kit import in_force, parts, visitor
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import chosen
from ozg.ui.pieces.edit_links import COLUMN, NEW
from ozg.words import place

selected = chosen()
view = in_force.open()
if selected.municipality["is_demo"]:
    view.headline(
        f"{formats.beginning(place.within(selected.name))} lässt sich nichts ändern: Die Kommune ist erfunden.",
        "Mit der ersten eigenen Liste geht es.",
    )
    parts.source()
    st.stop()
if not visitor.may(Right.PROPOSE, selected.ars):
    view.headline("Hier lassen sich keine Angaben ändern.", denied(Right.PROPOSE, visitor.current()).remedy)
    parts.source()
    st.stop()

history.told_done()
asked = None
changed = ask(edits.of_place, ars=selected.ars)
row = rows.named(selected)
if new := st.query_params.get(NEW):
    choose_new(view, new)
    changed = changed.head(0)
elif row is None:
    view.headline(
        "Eine Angabe ändern, wo sie steht.",
        "Die Leistung suchen, die Angabe wählen, speichern: "
        "Sie gilt ab dem gewählten Tag, bis eine Liste etwas anderes sagt.",
    )
    choose_row(view)
else:
    column = next((one for one in row.columns if st.query_params.get(COLUMN) in (one.header, one.field)), None)
    changed = rows.edits_of(row, changed)
    if column is not None:
        # a row entered anew has all its values from there
        changed = changed[(changed["field"] == column.field) | changed["is_addition"]]
    asked = edit_desk(view, row, column, changed)
function = ask_who(view) if asked or len(changed) or draft.changes(selected.ars) else ""
if asked:
    buttons(view, asked, function)
collected(view, function)
if len(changed):
    history.heading(changed)
    history.history(selected, changed, function)
view.source()
