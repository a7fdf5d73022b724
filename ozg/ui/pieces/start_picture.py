"""Unser Stand of a municipality without any list: what can be said of it from register, law, catalogue and published numbers.

Nothing here is a statement of the municipality: no share of progress, no level, and every estimate with "~", its range and the word
(docs/fachregeln.md, "Schätzungen").
"""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.read import start
from ozg.rules import law
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link, tag
from ozg.ui.kit.place_search import place_search
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table, plain_table
from ozg.ui.pieces.law_links import text_address
from ozg.words import reuse as reuse_words, start as words

#: Comparable municipalities that are named.
_ALIKE = 5


def start_picture(selected: Selection) -> None:
    """The whole page below the choice; ends with its source."""
    body = ask(start.body, ars=selected.ars).iloc[0]
    services = _described(ask(start.services, ars=selected.ars), selected)
    intake = link("Daten übernehmen", selected.link("data_intake"))
    way = tag("span", "Die erste eigene Liste, auch der Meldebogen zum Ausfüllen: ", intake)
    parts.headline(
        "", words.no_list(selected.name), words.counted(body), words.members(body), f"Das lässt sich trotzdem schon sagen. {words.what_it_is(body)}",
        words.expected(services["expected"].value_counts().to_dict(), words.is_member(body)), words.NO_CLAIM, way,
    )  # fmt: skip
    in_force.first_list_way(selected)
    if said := words.association(body):
        to_association = link(f"Erstes Bild: {body['association_name']}", selected.here(ars=body["association_ars"]))
        parts.paragraph(said, to_association)
    _most_asked(services, selected)
    _expected(services, selected)
    _wanted(selected, body)
    _others(services, selected, body)
    place_search("Eine andere Kommune suchen")
    parts.source(
        "Gemeindeverzeichnis © Statistisches Bundesamt (Destatis), Gebietsstand 28.02.2026, Bevölkerung 31.12.2024",
        "Zuständigkeit nach Bundesrecht und LeiKa-Typ, Zahlen wie angegeben",
    )


def _described(services: pd.DataFrame, selected: Selection) -> pd.DataFrame:
    rows = list(by_row(services))
    return services.assign(
        address=[selected.service_link(row) for row in rows],
        reason=[words.reason(row) for row in rows],
        basis_text=[words.basis(row) for row in rows],
        estimate_about=[words.about(row.estimate) if not formats.is_unknown(row.estimate) else "" for row in rows],
        estimate_range=[
            words.between(row.estimate_low, row.estimate_high) if not formats.is_unknown(row.estimate) else ""
            for row in rows
        ],
        hours_about=[words.counter(row) for row in rows],
        lead_text=[reuse_words.states(row.ozg_id) for row in rows],
    )


def _most_asked(services: pd.DataFrame, selected: Selection) -> None:
    estimated = services[services["estimate"].notna()]
    parts.heading(
        words.most_asked(len(estimated)),
        "Fälle im Jahr, geschätzt nach Einwohnern; keine gezählte Zahl. Spanne: zwischen diesen Werten liegt es vermutlich"
        * bool(len(estimated)),
    )
    if len(estimated):
        shown = columns("service_link estimate_about estimate_range hours_about lead_note")
        plain_table(estimated, shown, "Geschätzte Fälle im Jahr")
        folded_table(
            "Woraus die Zahlen geschätzt sind, mit Quelle",
            estimated,
            columns("service basis_text hint_note estimate_source"),
            "Grundlage der Schätzungen",
            "start_sources",
            f"schaetzung_{selected.ars}",
        )
    expected = int((services["expected"] == "ja").sum())
    sure = int((estimated["expected"] == "ja").sum())
    parts.paragraph(words.hours(list(by_row(estimated))), words.without_number(expected, sure))


def _expected(services: pd.DataFrame, selected: Selection) -> None:
    parts.heading(
        "Was hier vermutlich zu erbringen ist",
        "Erwartung aus Gesetz, LeiKa-Typ und Land; ohne Fallzahl nach Programm und Fokusleistung geordnet",
    )
    for expected in ("ja", "offen", "nein"):
        members = services[services["expected"] == expected]
        folded_table(
            words.expected_title(expected, len(members)),
            members,
            columns("service_link reason lead_note"),
            f"Erwartet: {expected}",
            f"start_{expected}",
            f"erwartet_{expected}_{selected.ars}",
        )
    parts.paragraph(
        "Stimmt etwas nicht? Die erste eigene Liste sagt es anders: Im Meldebogen steht jede Leistung mit „relevant“, „andere Stelle zuständig“ "
        "oder „nicht angeboten“, und was dort steht, gilt.",
        link("Meldebogen holen", selected.link("data_intake")),
    )


def _wanted(selected: Selection, body: pd.Series) -> None:
    wanted = list(by_row(ask(start.programmes, ars=selected.ars)))
    parts.heading("Was Programme und Gesetze wollen, und bis wann")
    parts.paragraph(words.programmes(wanted, body["state_name"]))
    if wanted:
        frame = pd.DataFrame(wanted).assign(address=[selected.service_link(row) for row in wanted])
        plain_table(
            frame,
            columns("service_link expected_word due_date programme_name programme_source"),
            "Leistungen des Programms",
        )
    dates = [(entry.day, entry.what, entry.binds, entry.place) for entry in law.reaching(body["state_key"])]
    frame = pd.DataFrame(dates, columns=["day", "what", "binds", "place"])
    frame = frame.assign(address=frame["place"].map(text_address))
    plain_table(frame, columns("law_day what law_binds law_place"), "Termine, die ein Rathaus erreichen")
    parts.paragraph(law.SENTENCE)


def _others(services: pd.DataFrame, selected: Selection, body: pd.Series) -> None:
    told = services[services["is_online_by_pvog"].notna()]
    said = words.evidence(
        int(told["is_online_by_pvog"].astype(bool).sum()), len(told), told["evidence_date"].max() if len(told) else None
    )
    if said:
        parts.heading("Was der Bund über die Kommune meldet")
        parts.paragraph(said)
        told = told.assign(pvog=told["is_online_by_pvog"].astype(bool))
        folded_table(
            "Die gemeldeten Leistungen",
            told,
            columns("service_link pvog_online expected_word"),
            "Laut PVOG",
            "start_pvog",
            f"pvog_{selected.ars}",
        )
    else:
        parts.titled(
            "Was der Bund über die Kommune meldet, ist hier nicht bekannt",
            "Der Export des Bundes (PVOG) lässt sich als Datei übernehmen; Widersprüche zur ersten Liste werden danach gezeigt.",
            link("Export übernehmen", selected.link("data_intake")),
        )
    alike = list(by_row(ask(start.alike, ars=selected.ars, most=_ALIKE)))
    parts.titled("Wer vergleichbar ist und schon eine Liste hat", words.alike(alike, body))
    if alike:
        frame = pd.DataFrame(alike).assign(
            address=[selected.here(ars=row.ars) for row in alike],
            counts=[words.how_far(row) for row in alike],
            who=[words.lies(row, body) for row in alike],
        )
        plain_table(frame, columns("municipality_link where how_far list_day"), "Vergleichbare Kommunen mit Liste")
