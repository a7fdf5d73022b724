"""A released edition that is corrected: old and new numbers and the reason, on the shelf, in words and in open data; both stay."""

from __future__ import annotations

import json

import pytest

from etl.actions import freeze as editions
from etl.contracts import InputError
from etl.export.tables import export
from ozg.editions.checks import Reason
from ozg.editions.correction import services
from ozg.editions.shelf import Shelf
from ozg.words import edition as words
from tests.etl.conftest import ACHIM, delivery
from tests.etl.test_editions import JUNE, SEPTEMBER, publish_lists, service, store  # noqa: F401

WHY = "In der Liste war eine Stufe verschrieben"
WRONG = [
    service("10557", declared_level=3, case_count=1450),
    service("10124", declared_level=3, case_count=800),
    service("10119", implementation_status="GEPLANT"),
    service("10160", declared_level=1),
]
RIGHT = [
    service("10557", declared_level=2, case_count=1540),
    service("10124", declared_level=3, case_count=2),
    service("10119", implementation_status="OFFEN"),
    service("10147", declared_level=1),
]


def freeze(store, **more):  # noqa: F811
    return editions.freeze(store, ACHIM, "Projektleitung OZG", [Reason("verschrieben")], **more)


@pytest.fixture
def corrected(store, publish_lists):  # noqa: F811
    """Edition 2 corrects edition 1."""
    publish_lists(delivery(JUNE, service_entry=WRONG))
    freeze(store)
    publish_lists(delivery(JUNE, service_entry=RIGHT))
    freeze(store, corrected=1, correction_reason=WHY)
    return Shelf(store.editions)


def test_both_editions_stay_and_the_new_one_says_what_changed_and_why(corrected):
    assert [corrected.load(ACHIM, number).header["number"] for number in (1, 2)] == [1, 2]
    told = corrected.load(ACHIM, 2).header["correction"]
    assert told == {
        "number": 1,
        "before": {"relevant": 4, "conform": 2, "not_conform": 1, "unknown": 1},
        "after": {"relevant": 4, "conform": 1, "not_conform": 2, "unknown": 1},
        "differing_count": 5,
        "reason": WHY,
    }
    listed = corrected.editions(ACHIM)
    assert [one if isinstance(one, dict) else None for one in listed["correction"]] == [told, None]
    ((numbers, notice),) = words.corrections(listed).items()
    assert numbers == (1, 2)
    assert notice.startswith("Berichtigung: Ausgabe 2 (")
    assert notice.endswith(
        "berichtigt Ausgabe 1, beide zum Stand 30.06.2026; beide bleiben. Vorher: 2 von 4 Leistungen ganz online, 1 unbekannt. Jetzt: 1 von 4 "
        "Leistungen ganz online, 1 unbekannt; 5 Leistungen unterscheiden sich. Grund: In der Liste war eine Stufe verschrieben."
    )
    # every public value that changed, service by service; two cases are too few to be told
    found = services(corrected.load(ACHIM, 1), corrected.load(ACHIM, 2))
    assert words.corrected(found).drop(columns="short_name").to_numpy().tolist() == [
        ["Geburtsurkunde und -bescheinigung", "Reifegrad", "3 Online-Leistung", "2 Formular-Assistent"],
        ["Geburtsurkunde und -bescheinigung", "Fälle im Jahr", "1.450", "1.540"],
        ["Osterfeuer", "In der Liste", "nein", "ja, relevant, Reifegrad 1 Information"],
        ["Personalausweis", "Status", "geplant", "offen"],
        ["Wohnsitzmeldungen", "Fälle im Jahr", "800", "•"],
        ["Hundehaltung", "In der Liste", "ja, relevant, Reifegrad 1 Information", "nein"],
    ]
    assert words.corrected_sentence(found).startswith(
        "Im Einzelnen: Geburtsurkunde und -bescheinigung, Reifegrad 3 Online-Leistung → 2 Formular-Assistent; Geburts"
    )
    assert words.corrected_sentence(services(corrected.load(ACHIM, 2), corrected.load(ACHIM, 2))) == ""


def test_nobody_else_sees_a_correction_before_it_is_released(store, publish_lists):  # noqa: F811
    publish_lists(delivery(JUNE, service_entry=WRONG))
    freeze(store)
    publish_lists(delivery(JUNE, service_entry=RIGHT))
    freeze(store, corrected=1, correction_reason=WHY, is_released=False)
    shelf = Shelf(store.editions)
    assert words.corrections(shelf.editions(ACHIM)) == {}
    editions.release(store, ACHIM, 2, "Bürgermeisteramt")
    assert len(words.corrections(shelf.editions(ACHIM))) == 1


@pytest.mark.parametrize(
    ("corrects", "why", "day", "message"),
    [
        (1, WHY, JUNE, "Ausgabe 1 von Achim ist schon berichtigt, durch Ausgabe 2."),
        (2, "", JUNE, "Der Grund der Berichtigung ist leer oder nennt eine Person (Name, Telefon, E-Mail)."),
        (2, WHY, SEPTEMBER, "Ausgabe 2 von Achim hat einen anderen Stichtag als der neue Stand."),
    ],
)
def test_what_is_no_correction(corrected, store, publish_lists, corrects, why, day, message):  # noqa: F811
    publish_lists(delivery(day, service_entry=WRONG))
    with pytest.raises(InputError) as refused:
        freeze(store, corrected=corrects, correction_reason=why)
    assert refused.value.message == message
    assert corrected.newest_number(ACHIM) == 2


def test_metadata_of_open_data_carry_the_notice(published, tmp_path):
    export(
        published(delivery(JUNE, service_entry=RIGHT)),
        tmp_path / "offen",
        ACHIM,
        is_public=True,
        corrections=["Berichtigung: X."],
    )
    graph = json.loads((tmp_path / "offen" / "metadaten.jsonld").read_text(encoding="utf-8"))["@graph"]
    notes = [node.get("adms:versionNotes", []) for node in graph if node["@type"] == "dcat:Dataset"]
    assert all(notes) and {note["@value"] for each in notes for note in each} == {"Berichtigung: X."}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"relevant": 1, "conform": 0, "unknown": 1}, "1 Leistung, von keiner ist der Reifegrad bekannt"),
        ({"relevant": 0, "conform": 0, "unknown": 0}, "keine relevante Leistung"),
        ({"relevant": 5, "conform": 0, "unknown": 0}, "0 von 5 Leistungen ganz online"),
        ({"relevant": 5, "conform": 2, "unknown": 3}, "2 von 5 Leistungen ganz online, 3 unbekannt"),
    ],
)
def test_counts_in_words(counts, said):
    row = {"number": 2, "frozen_at": "2026-07-01T10:00:00", "reporting_date": "2026-06-30",
           "correction": {"number": 1, "before": counts, "after": counts, "differing_count": 0, "reason": "Grund."}}  # fmt: skip
    assert (
        f"Vorher: {said}. Jetzt: {said}; in keiner öffentlichen Angabe unterscheidet sich eine Leistung. Grund: Grund."
        in words.correction(row)
    )
