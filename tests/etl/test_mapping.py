"""Words confirmed by hand: for one municipality, remembered, noted, and never half written."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from etl.actions import words as mapping
from etl.actions.load import Outcome, build, load
from etl.contracts import InputError
from etl.record import decisions
from etl.record.recover import recover
from etl.record.store import Store
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM
from tests.etl.test_undo import VERDEN

JUNE = date(2026, 6, 30)
ODD = "OZG-ID;Leistung;Bearb.-Stand;Reifegrad\n10557;Geburtsurkunde und -bescheinigung;online;3\n;HuSt An;geplant;1\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "eigen.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def remember(store: Store, words: list[mapping.Entry], **noted: str) -> list[mapping.Entry]:
    return mapping.remember(store, ACHIM, words, **noted)


def codes(outcome: Outcome) -> set[str]:
    return {finding["code"] for finding in outcome.reports[0]["findings"]}


def test_mapped_column_and_service_are_read_from_then_on(store, odd):
    before = load(store, [odd], ACHIM, JUNE, commit=False)
    assert {"unknown_columns", "service_unknown"} <= codes(before)
    remember(store, mapping.column_words("Bearb.-Stand", "Status"))
    remember(store, mapping.service_words("HuSt An", "10160"))
    outcome = load(store, [odd], ACHIM, JUNE)
    assert not {"unknown_columns", "service_unknown"} & codes(outcome)
    assert outcome.reports[0]["rows"] == {"read": 2, "loaded": 2, "rejected": 0, "ignored": 0}
    services = {entry["ozg_id"]: entry["status_after"] for entry in outcome.reports[0]["changes"]["services"]}
    assert services == {"10160": "GEPLANT", "10557": "GO_LIVE"}


def test_what_is_not_to_be_read_is_left_out(store, tmp_path):
    path = tmp_path / "eigen.csv"
    path.write_text("OZG-ID;Leistung;Umsetzungsstand;Status\n10244;Fundsachen;offen;online\n", encoding="utf-8")
    assert "columns_differ" in codes(load(store, [path], ACHIM, JUNE, commit=False))
    words = mapping.column_words("Umsetzungsstand", "nicht lesen")
    assert {mapping.meaning_text(entry) for entry in words} == {"nicht lesen"}
    remember(store, words)
    outcome = load(store, [path], ACHIM, JUNE)
    assert "columns_differ" not in codes(outcome)
    assert [entry["status_after"] for entry in outcome.reports[0]["changes"]["services"]] == ["GO_LIVE"]


def test_words_of_one_municipality_do_not_count_for_another(store, odd):
    remember(store, mapping.service_words("HuSt An", "10160"))
    assert "service_unknown" in codes(load(store, [odd], VERDEN, JUNE, commit=False))


def test_words_apply_when_the_file_itself_names_the_municipality(store, tmp_path):
    path = tmp_path / "eigen.csv"
    path.write_text("Stadt Achim;Stand: 30.06.2026\n\n" + ODD, encoding="utf-8")
    remember(store, mapping.service_words("HuSt An", "10160"))
    assert "service_unknown" not in codes(load(store, [path], commit=False))


def test_new_words_make_loaded_files_be_read_again(store, odd, tmp_path):
    load(store, [odd], ACHIM, JUNE)
    other = tmp_path / "andere.csv"
    other.write_text("OZG-ID;Reifegrad\n10557;1\n", encoding="utf-8")
    load(store, [other], VERDEN, JUNE)
    remember(store, mapping.service_words("HuSt An", "10160"))
    read_again: list[str] = []
    build(store, progress=lambda done, total, name: read_again.append(name))
    assert read_again == ["eigen.csv"]
    again = load(store, [odd], ACHIM, JUNE)
    assert again.reports[0]["outcome"] == "already_loaded"
    assert again.reports[0]["rows"]["loaded"] == 2


def test_changed_words_make_the_same_file_loadable_again(store, odd):
    assert load(store, [odd], ACHIM, JUNE).has_rows_left_out
    remember(store, mapping.service_words("HuSt An", "10160"))
    outcome = load(store, [odd], ACHIM, JUNE)
    assert outcome.reports[0]["outcome"] == "loaded_with_findings"
    assert not outcome.has_rows_left_out


def test_ambiguous_name_of_the_catalogue_can_be_decided(store, tmp_path):
    path = tmp_path / "eigen.csv"
    path.write_text(
        "Leistung;Reifegrad\nUnterhaltsvorschuss Bewilligung;1\nBescheinigung Ausstellung;2\n", encoding="utf-8"
    )
    report = load(store, [path], ACHIM, JUNE, commit=False).reports[0]
    names = [
        finding["value"]
        for finding in report["findings"]
        if finding["code"] in ("service_ambiguous", "service_unknown")
    ]
    for name in names:
        remember(store, mapping.service_words(name, "10160"))
    assert load(store, [path], ACHIM, JUNE, commit=False).reports[0]["rows"]["rejected"] == 0
    assert names


@pytest.mark.parametrize("meant", ["10119", "Personalausweis", " personalausweis "])
def test_a_service_is_meant_by_its_number_or_its_own_name(meant):
    (entry,) = mapping.service_words("Ausweis", meant)
    assert (entry.word, entry.meaning) == ("Ausweis", "10119")


def test_what_is_no_service_of_the_catalogue_is_refused():
    with pytest.raises(
        InputError, match="„Quatsch“ ist weder eine OZG-ID noch ein LeiKa-Schlüssel noch der Name einer Leistung"
    ):
        mapping.service_words("Ausweis", "Quatsch")


def test_taking_a_word_back(store):
    remember(store, mapping.column_words("Bearb.-Stand", "Status"))
    remember(store, mapping.service_words("HuSt An", "10160"))
    gone = mapping.forget_word(store, ACHIM, "bearb stand", is_service=False)
    assert {entry.word_list for entry in gone} == {"spalten_leistungen", "spalten_basisdienste"}
    assert [entry.word for entry in mapping.entries(store, ACHIM)] == ["HuSt An"]
    with pytest.raises(InputError, match="nicht zugeordnet"):
        mapping.forget_word(store, ACHIM, "Bearb.-Stand", is_service=False)


def test_same_word_again_replaces_and_is_noted_with_what_went(store):
    remember(store, mapping.service_words("HuSt An", "10160"))
    assert remember(store, mapping.service_words("HuSt An", "10160")) == []
    remember(store, mapping.service_words("HuSt An", "10117"), reason="gemeint ist die Steuer", function="Kämmerei")
    last = json.loads(store.record_file.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["action"], last["ars"], last["function"]) == ("map", ACHIM, "Kämmerei")
    assert ([row["bedeutung"] for row in last["before"]], [row["bedeutung"] for row in last["after"]]) == (
        ["10160"],
        ["10117"],
    )
    path = store.mapping_of(ACHIM)
    assert path and last["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(store.entries()) == 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda store: remember(store, mapping.column_words("Bearb.-Stand", "Sttus")), "Spalte „Sttus“ gibt es nicht"),
        (lambda store: remember(store, mapping.column_words("Reifegrad", "Status")), "Überschrift des Meldebogens"),
        (lambda store: remember(store, mapping.column_words("  ", "Status")), "lässt sich nicht zuordnen"),
        (lambda store: remember(store, mapping.column_words("Herr Müller", "Amt")), "personenbezogene Angabe"),
        (lambda store: remember(store, mapping.service_words("HuSt An", "99999")), "weder eine OZG-ID noch"),
        (lambda store: remember(store, mapping.service_words("Personalausweis", "10124")), "im Katalog selbst der Name von 10119"),
        (lambda store: remember(store, mapping.service_words("HuSt An", "10160"), function="Frau Müller"), "nennt eine Person"),
    ],
)  # fmt: skip
def test_wrong_words_are_german_sentences_and_change_nothing(store, call, words):
    with pytest.raises(InputError, match=words):
        call(store)
    assert store.mapping_of(ACHIM) is None and store.entries() == []


def test_interrupted_mapping_happened_or_did_not(store):
    remember(store, mapping.service_words("HuSt An", "10160"))
    path = store.mapping_of(ACHIM)
    before = path.read_bytes()
    content = before + b"leistungen,HuSt Ab,10160\n"
    store.take_in_mapping(ACHIM, content)
    store.finish_interrupted()  # killed before the line of the record
    assert path.read_bytes() == before and not store.incoming.exists()
    store.take_in_mapping(ACHIM, content)
    store.append(decisions.map_line(ACHIM, hashlib.sha256(content).hexdigest(), [], [], decisions.By()))
    store.finish_interrupted()  # killed after it
    assert path.read_bytes() == content


def test_words_are_no_list_put_in_by_hand_and_no_build(store, odd):
    remember(store, mapping.service_words("HuSt An", "10160"))
    assert store.unrecorded() == [] and store.decided_build() is None
    outcome = load(store, [odd], ACHIM, JUNE)
    remember(store, mapping.service_words("HuSt Ab", "10160"))
    assert store.decided_build() == outcome.build_id
    recover(store)
    assert (store.published / "CURRENT").read_text().strip() == f"ozg-{outcome.build_id}.duckdb"


def test_file_of_words_edited_wrongly_by_hand_is_told(store, odd):
    remember(store, mapping.service_words("HuSt An", "10160"))
    store.mapping_of(ACHIM).write_text("wort,heisst\nHuSt An,10160\n", encoding="utf-8")
    with pytest.raises(InputError, match="nicht die erwarteten Spalten"):
        load(store, [odd], ACHIM, JUNE)


def test_command_line(tmp_path):
    data, achim = tmp_path / "data", ("--kommune", "03361001")
    done = run_etl("map", *achim, "--spalte", "Bearb.-Stand", "--als", "status", data=data)
    assert "Gemerkt für Achim: Spalte „Bearb.-Stand“ heißt Status" in done.stderr
    run_etl("map", *achim, "--leistung", "HuSt An", "--als", "10160", data=data)
    assert run_etl("map", *achim, "--liste", data=data).stdout.splitlines() == [
        "Leistung „HuSt An“ heißt 10160 „Hundehaltung“", "Spalte „Bearb.-Stand“ heißt Status",
    ]  # fmt: skip
    run_etl(
        "map", *achim, "--leistung", "A-Dings", "--als", "10160", "--leistung", "B-Dings", "--als", "10117", data=data
    )
    assert len(run_etl("map", *achim, "--liste", data=data).stdout.splitlines()) == 4
    run_etl("map", *achim, "--leistung", "A-Dings", "--leistung", "B-Dings", "--entfernen", data=data)
    assert "ebenso viele --als" in run_etl("map", *achim, "--spalte", "X", data=data, expect=2).stderr
    assert "entweder --spalte" in run_etl("map", *achim, "--als", "Status", data=data, expect=2).stderr
