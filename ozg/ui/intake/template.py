"""The workbook to fill in: short or whole, with further columns by name."""

from __future__ import annotations

import streamlit as st

from ozg import access
from ozg.rules import form
from ozg.ui.intake import form as intake_form, uploads
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.download import XLSX, download
from ozg.ui.kit.markup import link, tag
from ozg.ui.kit.selection import chosen
from ozg.words import delivery as delivery_words

_SERVICES = "Leistungen"


def offer(own_name: str) -> None:
    """Both workbooks of one municipality, each with a word on what it is for; ``own_name``: the municipality shown, '' for none."""
    parts.heading(
        "Meldebogen zum Ausfüllen",
        "Mit den Leistungen und den letzten Angaben einer Kommune, Auswahllisten und Erklärungen",
    )
    ars = intake_form.municipality("template", own_name)
    if not ars:
        return
    if not visitor.may(access.Right.READ_INTERNAL, ars):
        parts.paragraph(access.denied(access.Right.READ_INTERNAL, visitor.current()).remedy)
        return
    if visitor.may(access.Right.PROPOSE, ars):
        way = chosen().link("first_list", fuer=ars)
        parts.paragraph(tag("span", delivery_words.GUIDED, " ", link(delivery_words.GUIDED_WAY, way)))
    columns = tuple(
        st.multiselect(
            "Weitere Spalten (freiwillig)", _further(), key="template_columns", placeholder="zum Beispiel Kanäle oder Dienstleister"
        )
    )  # fmt: skip
    needs = (access.Right.READ_INTERNAL, ars)
    for place, is_short in zip(st.columns(2, gap="large"), (True, False), strict=True):
        with place:
            label, said, stem = delivery_words.TEMPLATES[is_short]
            parts.paragraph(said)
            download(
                label, lambda is_short=is_short: uploads.template(ars, is_short, columns), f"{stem}_{ars}.xlsx", XLSX,
                f"template_{stem}", needs,
            )  # fmt: skip


def _further() -> list[str]:
    """What can be asked for besides, first what no template has by itself; the criteria come with the whole one."""
    services = form.sheet(_SERVICES)
    more = [column for column in form.further_columns(services, is_short=True) if column.value_kind != "Kriterien"]
    return [column.header for column in sorted(more, key=lambda column: not column.is_on_request)]
