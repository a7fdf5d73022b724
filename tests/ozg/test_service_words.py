"""Sentences about one service: a level, a range, another model, nothing known (docs/fachregeln.md 2.3, 2.5, 13)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.charts.level_history import level_history_text
from ozg.words import level, maturity as maturity_words, service as service_words, standing

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def entry(**values):
    """A row of ``ozg.read.services.entries``: relevant, nothing else known."""
    known = {
        "relevance": "RELEVANT", "rgm_version": "1.1", "declared_level": None, "level_low": None, "level_high": None, "is_conform": None,
        "is_at_legal_ceiling": None, "implementation_status": None, "is_done": False, "given_target_level": None, "target_level": 3,
        "target_date": None, "answered_count": 0, "binding_criteria": [], "rationale": None, "review_date": None, "list_date": SEPTEMBER, "reporting_date": SEPTEMBER,
        "source_file": "Liste.xlsx", "turn_group": "SELBST", "waiting_for": None, "waiting_since_date": None, "lists_unnamed": False, "outdated_date": None,
    }  # fmt: skip
    return SimpleNamespace(**known | values)


def levels(low, high=None, conform=None, **values):
    return entry(level_low=low, level_high=low if high is None else high, is_conform=conform, **values)


NEWER = {"rgm_version": "2.0", "declared_level": 6}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (None, "Hund: nicht in der Liste von Achim."),
        (entry(relevance="NICHT_ANGEBOTEN"), "Hund: nicht angeboten."),
        (entry(), "Hund: Reifegrad unbekannt."),
        (levels(0, conform=False), "Hund: Reifegrad 0 Offline."),
        (levels(1, conform=False), "Hund: Reifegrad 1 Information; nur Information."),
        (levels(2, conform=False), "Hund: Reifegrad 2 Formular-Assistent; teilweise online."),
        (levels(3, conform=True), "Hund: Reifegrad 3 Online-Leistung; ganz online."),
        (levels(2, 3), "Hund: Reifegrad 2–3, vorläufig; ob ganz online, ist nicht bekannt."),
        (levels(1, 2, False), "Hund: Reifegrad 1–2, vorläufig; nicht ganz online."),
        (levels(3, 4, True), "Hund: Reifegrad 3–4, vorläufig; ganz online."),
        (levels(2, conform=False, is_at_legal_ceiling=True), "Hund: Reifegrad 2 Formular-Assistent; rechtliches Maximum erreicht."),
        (entry(**NEWER), "Hund: Reifegrad 6 von 7 nach Modell 2.0, eigene Angabe."),
        (entry(rgm_version="2.0"), "Hund: Reifegrad unbekannt, nach Modell 2.0 gemeldet ohne Stufe."),
    ],
)  # fmt: skip
def test_where_the_municipality_stands(row, sentence):
    assert service_words.headline("Hund", row, "Achim") == sentence


@pytest.mark.parametrize(
    ("municipality", "first", "expected", "is_member", "sentence"),
    [
        ("Weiterstadt", None, "ja", False, "Weiterstadt hat noch keine eigene Liste; wahrscheinlich ist es Aufgabe der Kommune."),
        ("Kreis Dithmarschen", None, "nein", False,
         "der Kreis Dithmarschen hat noch keine eigene Liste; wahrscheinlich ist eine andere Stelle zuständig."),
        ("Blender", None, "ja", True,
         "Blender hat noch keine eigene Liste; wahrscheinlich ist es Aufgabe der Kommune oder der gemeinsamen Verwaltung."),
        ("Achim", SEPTEMBER, "offen", False,
         "zum 30.06.2026 gibt es noch keine Liste von Achim, die erste ist vom 30.09.2026; ob es Aufgabe der Kommune ist, lässt sich nicht sicher sagen."),
    ],
)  # fmt: skip
def test_a_service_where_no_list_is_in_force(municipality, first, expected, is_member, sentence):
    none = standing.no_list(municipality, JUNE, first)
    assert service_words.without_list("Hund", none, expected, is_member) == f"Hund: {sentence}"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "nicht in der Liste von der Samtgemeinde Thedinghausen."),
        ([levels(2, conform=False)], "Reifegrad 2 Formular-Assistent; teilweise online."),
        ([levels(3, conform=True), levels(1, conform=False)], "1 von 2 Verwaltungsleistungen ganz online."),
    ],
)
def test_where_the_common_administration_stands(rows, sentence):
    said = service_words.by_association("Samtgemeinde Thedinghausen", SEPTEMBER, rows)
    assert (
        said == f"Die Samtgemeinde Thedinghausen, die gemeinsame Verwaltung, mit der Liste vom 30.09.2026: {sentence}"
    )


@pytest.mark.parametrize(
    ("conforms", "sentence"),
    [
        ([True, False, None], "Hund: 1 von 3 Verwaltungsleistungen ganz online, 1 unbekannt."),
        ([True, True], "Hund: 2 von 2 Verwaltungsleistungen ganz online."),
        ([None, pd.NA], "Hund: von 2 Verwaltungsleistungen ist der Stand nicht bekannt."),
    ],
)
def test_bundles(conforms, sentence):
    assert service_words.bundle_headline("Hund", [entry(is_conform=conform) for conform in conforms]) == sentence


def test_a_bundle_that_is_not_relevant():
    rows = [entry(relevance="NICHT_ANGEBOTEN")] * 2
    assert service_words.bundle_headline("Hund", rows) == "Hund: keine der 2 Verwaltungsleistungen ist relevant."


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (entry(), "Status: unbekannt; Ziel Reifegrad 3; nächster Schritt: 9 fehlende Angaben zu den Kriterien ergänzen."),
        (entry(implementation_status="GEPLANT", given_target_level=3, target_level=2, answered_count=8),
         "Status: geplant; Ziel Reifegrad 2 (die Liste nennt 3, mehr erlaubt das Recht nicht); nächster Schritt: 1 fehlende Angabe zu den "
         "Kriterien ergänzen."),
        (entry(implementation_status="GO_LIVE", is_done=True, answered_count=9), "Status: online; Ziel Reifegrad 3 erreicht."),
        (entry(implementation_status="IN_UMSETZUNG", answered_count=9, binding_criteria=["k5"], target_date=SEPTEMBER),
         "Status: in Umsetzung; Ziel Reifegrad 3 bis 30.09.2026 (am Stichtag fällig); nächster Schritt: ePayment."),
        # what is answered settles the level, whatever the rest will say
        (levels(0, answered_count=1, binding_criteria=["k1"]),
         "Status: unbekannt; Ziel Reifegrad 3; nächster Schritt: Beschreibung auf der Website; zu den Kriterien fehlen noch 8 Angaben."),
        (levels(2, answered_count=8, binding_criteria=["k5"]),
         "Status: unbekannt; Ziel Reifegrad 3; nächster Schritt: ePayment; zu den Kriterien fehlt noch 1 Angabe."),
        (levels(1, 3, answered_count=2, binding_criteria=[]),
         "Status: unbekannt; Ziel Reifegrad 3; nächster Schritt: 7 fehlende Angaben zu den Kriterien ergänzen."),
        (entry(**NEWER, implementation_status="GO_LIVE", target_level=4), "Status: online."),
        (entry(implementation_status="OFFEN", answered_count=9, binding_criteria=["k5"], target_date=JUNE),
         "Status: offen; Ziel Reifegrad 3 bis 30.06.2026 (vorbei); nächster Schritt: ePayment."),
        (entry(**NEWER, given_target_level=7, target_date=SEPTEMBER),
         "Status: unbekannt; Ziel 7 nach Modell 2.0 bis 30.09.2026 (am Stichtag fällig)."),
        # who waits for others cannot fill in criteria first
        (entry(implementation_status="OFFEN", turn_group="ANSTOSSEN", waiting_for="B", waiting_since_date=date(2024, 1, 1)),
         "Status: offen; Ziel Reifegrad 3; wartet auf den Bund seit über 2 Jahren; zu den Kriterien fehlen noch 9 Angaben."),
        (entry(turn_group="ANSTOSSEN", waiting_for="L", answered_count=9, binding_criteria=["k5"]),
         "Status: unbekannt; Ziel Reifegrad 3; wartet auf das Land, Tag nicht eingetragen."),
        # what is ganz online lacks nothing: it can be better
        (levels(3, conform=True, answered_count=9, binding_criteria=["k2", "k8"], target_level=4),
         "Status: unbekannt; Ziel Reifegrad 4; zur nächsten Stufe zu verbessern: Antrag und Bescheid."),
        # nobody has said anything of it for a year
        (entry(implementation_status="GO_LIVE", outdated_date=date(2025, 6, 30)),
         "Status: online; Ziel Reifegrad 3; nächster Schritt: Angaben vom 30.06.2025 bestätigen."),
    ],
)  # fmt: skip
def test_status_target_and_next_step(row, sentence):
    assert service_words.progress(row, SEPTEMBER) == sentence


def days(*rows: tuple) -> pd.DataFrame:
    """One row is a reporting date: level_low, level_high, rgm_version, declared_level."""
    columns = ["reporting_date", "level_low", "level_high", "rgm_version", "declared_level"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"level_low": "Int32", "level_high": "Int32", "declared_level": "Int32"}
    )


CHANGED = days((JUNE, 3, 3, "1.1", 3), (SEPTEMBER, None, None, "2.0", 6))


def test_the_last_level_of_the_old_model_stays_visible():
    assert service_words.newer_model(entry(**NEWER), CHANGED) == (
        "Gemeldet nach Modell 2.0 mit der Liste vom 30.09.2026 („Liste.xlsx“); umgerechnet wird nicht. "
        "Nach Modell 1.1 zuletzt: 3 Online-Leistung am 30.06.2026."
    )
    assert service_words.newer_model(entry(**NEWER), CHANGED.iloc[1:]).endswith(
        "Ein Reifegrad nach Modell 1.1 ist nicht bekannt."
    )
    assert service_words.newer_model(levels(2), CHANGED) == ""
    assert service_words.history_rows(CHANGED)["shown"].tolist() == [
        "3 Online-Leistung",
        "6 von 7 nach Modell 2.0, eigene Angabe",
    ]


@pytest.mark.parametrize(
    ("history", "title"),
    [
        (CHANGED, "Nach Modell 1.1 zuletzt 3 Online-Leistung am 30.06.2026; seither nach Modell 2.0 gemeldet"),
        (days((JUNE, 2, 2, "1.1", 2), (SEPTEMBER, 2, 3, "1.1", None)), "Seit 30.06.2026: Reifegrad 2 → 2–3"),
        (days((JUNE, 2, 2, "1.1", 2), (SEPTEMBER, 2, 2, "1.1", 2)), "Seit 30.06.2026 unverändert Reifegrad 2"),
        (days((SEPTEMBER, 2, 3, "1.1", 2)), "Reifegrad im Verlauf"),
        (days((JUNE, None, None, None, None)), "Reifegrad im Verlauf"),
    ],
)
def test_history(history, title):
    assert service_words.history_title(history) == title


def test_history_in_words_keeps_the_range():
    assert level_history_text(days((JUNE, 1, 1, "1.1", 1), (SEPTEMBER, 2, 3, "1.1", None))) == (
        "Von 1 Information am 30.06.2026 auf 2–3, vorläufig am 30.09.2026; Wechsel am 30.09.2026 1 Information → 2–3, vorläufig."
    )
    assert level_history_text(CHANGED.iloc[1:]) == "Zu keinem Stichtag ist ein Reifegrad nach Modell 1.1 bekannt."


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"relevant_count": None}, ""),
        ({"relevant_count": 1, "rgm_version": "1.1", "declared_level": None, "level_low": 2, "level_high": 3}, "2–3, vorläufig"),
        ({"relevant_count": 1, "rgm_version": "2.0", "declared_level": 6, "level_low": None, "level_high": None},
         "6 von 7 nach Modell 2.0, eigene Angabe"),
        ({"relevant_count": 7, "conform_count": 3, "unknown_count": 1}, "3 von 7 ganz online, 1 unbekannt"),
        ({"relevant_count": 7, "conform_count": 0, "unknown_count": 7}, "von 7 nicht bekannt"),
    ],
)  # fmt: skip
def test_level_in_the_catalogue(counts, shown):
    assert service_words.level_or_share(SimpleNamespace(**counts)) == shown


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        (entry(), "Es liegt keine Angabe vor"),
        (levels(2), "Es liegt keine Angabe vor; gezählt wird der angegebene Reifegrad 2"),
        (levels(2, 3, answered_count=1), "1 von 9 Angaben liegt vor; das schwächste Kriterium entscheidet"),
        (entry(**NEWER), "Die Leistung ist nach Modell 2.0 gemeldet; diese Kriterien gehören zu Modell 1.1"),
    ],
)
def test_criteria(row, unit):
    assert service_words.criteria_unit(row) == unit


def bodies(*conforms) -> pd.DataFrame:
    rows = [
        {"short_name": f"Ort {place}", "relevance": "RELEVANT", "is_conform": value}
        for place, value in enumerate(conforms)
    ]
    return pd.DataFrame(rows).astype({"is_conform": "boolean"})


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (bodies(True, False, None), "Ganz online ist sie in 1 von 3 Kommunen mit dieser Leistung; von einer ist es nicht bekannt."),
        (bodies(None, None), "Von keiner der 2 Kommunen mit dieser Leistung ist bekannt, ob sie dort ganz online ist."),
        (bodies(False), "Eine Liste ist nur von Ort 0 geladen; die Leistung ist dort nicht ganz online."),
        (bodies(False, False), "Ganz online ist sie in keiner von 2 Kommunen mit dieser Leistung."),
        (bodies(False, False, None),
         "Ganz online ist sie in keiner der 2 Kommunen mit dieser Leistung, von denen es bekannt ist; von einer weiteren ist es nicht bekannt."),
        (bodies(False, None, None),
         "Ganz online ist sie nicht in der einen Kommune mit dieser Leistung, von der es bekannt ist; von 2 weiteren ist es nicht bekannt."),
        (bodies(None), "Eine Liste ist nur von Ort 0 geladen; ob die Leistung dort ganz online ist, ist nicht bekannt."),
    ],
)  # fmt: skip
def test_others(frame, sentence):
    assert service_words.elsewhere_in_district(frame) == sentence


def areas(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["group_name", "maturity_level", "service_count"]).astype(
        {"maturity_level": "Int32"}
    )


@pytest.mark.parametrize(
    ("frame", "sentence", "deck"),
    [
        (areas(("Bau", 2, 3), ("Bau", 3, 1), ("Familie", None, 9)), "Soweit bekannt, fehlt am meisten in Bau: 3 von 4 Leistungen (75\u202f%) sind nicht ganz online.",
         ["Von 9 von 13 Leistungen ist nicht bekannt, ob sie ganz online sind."]),
        (areas(("Bau", None, 8)), "Der Reifegrad ist von keiner der 8 Leistungen bekannt.",
         ["Zuerst eintragen: die Spalte „Reifegrad“ oder die Kriterien K1 bis K9 der meistgefragten Leistungen."]),
        (areas(("Bau", None, 1)), "Der Reifegrad der einen Leistung ist nicht bekannt.",
         ["Zuerst eintragen: die Spalte „Reifegrad“ oder die Kriterien K1 bis K9 der meistgefragten Leistungen."]),
        (areas(("Bau", 3, 8)), "In jedem Themenfeld sind alle Leistungen ganz online.", []),
        (areas(("Bau", 3, 8), ("Bau", None, 1)), "In jedem Themenfeld ist ganz online, was bekannt ist.",
         ["Von einer der 9 Leistungen ist nicht bekannt, ob sie ganz online ist."]),
        (areas(), "Die Liste nennt noch keine relevante Leistung.", []),
    ],
)  # fmt: skip
def test_subject_areas(frame, sentence, deck):
    assert maturity_words.headline(frame) == sentence
    assert maturity_words.deck(frame) == deck


def test_levels_of_model_2_are_not_called_unknown():
    frame = areas(("Bau", None, 4))
    assert maturity_words.headline(frame, 2) == (
        "Nach Modell 1.1 ist von keiner Leistung ein Reifegrad bekannt; 2 von 4 sind nach Modell 2.0 gemeldet."
    )
    assert maturity_words.deck(frame, 2) == []


def test_levels_keep_their_scale():
    assert [level.level_range(low, high) for low, high in ((2, 3), (2, 2), (None, None))] == [
        "2–3, vorläufig", "2 Formular-Assistent", "unbekannt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Geburt", "Lebenslage", "Geburt (Lebenslage)"),
        ("Querschnitt Bürger", "Querschnitt (Bürger)", "Querschnitt Bürger"),
        (None, None, "k. A."),
    ],
)
def test_a_situation_is_not_said_twice(name, kind, said):
    assert service_words.situation(SimpleNamespace(situation=name, situation_kind=kind)) == said
