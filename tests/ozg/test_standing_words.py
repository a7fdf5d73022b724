"""Sentences about what is known of a list and what contradicts itself, as tables of examples: none, one, many, unknown."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.read import bottlenecks, municipality, overview
from ozg.read.database import connect
from ozg.words import area as area_words, bottleneck, catalogue, contradiction, country, edit, gap, standing
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

DAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("relevant", "other_model", "said", "to_enter"),
    [
        (5, 5, "Nach Modell 1.1 ist der Reifegrad von keiner der 5 Leistungen bekannt.", ""),
        (1, 1, "Nach Modell 1.1 ist der Reifegrad der einen Leistung nicht bekannt.", ""),
        (5, 2, "Nach Modell 1.1 ist der Reifegrad von keiner der 5 Leistungen bekannt.", standing.FIRST_TO_ENTER),
        (5, 0, "Der Reifegrad ist von keiner der 5 Leistungen bekannt.", standing.FIRST_TO_ENTER),
    ],
)  # fmt: skip
def test_a_level_of_another_model_is_not_called_unknown(relevant, other_model, said, to_enter):
    now = {"relevant_count": relevant, "unknown_level_count": relevant, "model_2_count": other_model}
    assert (plain(standing.conform(now)), standing.what_to_enter(now)) == (said, to_enter)


@pytest.mark.parametrize(
    ("listed", "unchecked", "other_model", "said"),
    [
        (0, 0, None, ""),
        (10, 2, 0, ""),  # a fifth is not too much
        (4, 1, pd.NA, "Vorläufig: 1 von 4 Leistungen (25 %) ist noch ungeprüft."),
        (10, 3, 1, "Vorläufig: 3 von 10 Leistungen (30 %) sind noch ungeprüft. "
                   "1 Leistung ist nach Modell 2.0 gemeldet und hier nicht eingerechnet."),
        (10, 0, 2, "2 Leistungen sind nach Modell 2.0 gemeldet und hier nicht eingerechnet."),
    ],
)  # fmt: skip
def test_when_a_ratio_is_a_first_impression(listed, unchecked, other_model, said):
    now = {"listed_count": listed, "unchecked_count": unchecked, "model_2_count": other_model}
    assert plain(standing.provisional(now)) == said


@pytest.mark.parametrize(
    ("other_model", "said"),
    [
        (0, "2 von 8 Leistungen sind ganz online (25 %, Reifegrad ≥ 3), 5 nicht; von einer ist es nicht bekannt."),
        (None, "2 von 8 Leistungen sind ganz online (25 %, Reifegrad ≥ 3), 5 nicht; von einer ist es nicht bekannt."),
        (1, "2 von 8 Leistungen sind ganz online (25 %, Reifegrad ≥ 3 nach Modell 1.1), 5 nicht; von einer ist es nicht bekannt."),
    ],
)  # fmt: skip
def test_beside_levels_of_another_model_a_ratio_names_its_own(other_model, said):
    now = {"relevant_count": 8, "conform_count": 2, "not_conform_count": 5, "unknown_level_count": 1}
    shown = standing.conform(now | ({} if other_model is None else {"model_2_count": other_model}))
    assert plain(shown) == said


@pytest.mark.parametrize(
    ("sentence", "count", "said"),
    [
        ("ganz online heißt Reifegrad ≥ 3", 0, "ganz online heißt Reifegrad ≥ 3"),
        ("ganz online heißt Reifegrad ≥ 3", None, "ganz online heißt Reifegrad ≥ 3"),
        ("ganz online heißt Reifegrad ≥\u00a03, teilweise Reifegrad ≥ 2.", 1,
         "ganz online heißt Reifegrad ≥\u00a03 nach Modell 1.1, teilweise Reifegrad ≥ 2 nach Modell 1.1."),
        ("Anteil je Themenfeld", 2, "Anteil je Themenfeld, nach Modell 1.1"),
    ],
)  # fmt: skip
def test_a_sentence_of_a_ratio_names_the_model_beside_another_one(sentence, count, said):
    assert standing.named(sentence, count) == said


@pytest.mark.parametrize(
    ("rejected", "said"),
    [
        (0, ""),
        (1, "1 Zeile der Liste vom 30.09.2026 konnte nicht übernommen werden und fehlt hier."),
        (2, "2 Zeilen der Liste vom 30.09.2026 konnten nicht übernommen werden und fehlen hier."),
    ],
)
def test_rows_that_were_rejected_are_missing_from_the_answer(rejected, said):
    now = {"listed_count": 4, "unchecked_count": 0, "model_2_count": 0, "rejected_count": rejected, "list_date": DAY}
    assert plain(standing.provisional(now)) == said


@pytest.mark.parametrize(
    ("sheets", "where"),
    [(None, ""), ("Ziele", " (Blatt „Ziele“)"), ("Leistungen\nZiele", " (Blätter „Leistungen“ und „Ziele“)")],
)
def test_rows_that_were_rejected_are_told_with_their_sheets(sheets, where):
    now = {
        "listed_count": 4,
        "unchecked_count": 0,
        "model_2_count": 0,
        "rejected_count": 3,
        "rejected_sheets": sheets,
        "list_date": DAY,
    }
    said = f"3 Zeilen der Liste vom 30.09.2026{where} konnten nicht übernommen werden und fehlen hier."
    assert plain(standing.provisional(now)) == said


@pytest.mark.parametrize(
    ("unchecked", "without", "incomplete", "said"),
    [
        (0, 0, 0, "Keine Leistung ist als ungeprüft gemeldet, alle relevanten mit Fallzahl. Letzte Liste: 30.09.2026."),
        (1, 3, 0, "1 Leistung ist ungeprüft, 3 von 12 relevanten ohne Fallzahl. Letzte Liste: 30.09.2026."),
        (2, 12, 4, "2 Leistungen sind ungeprüft, 12 von 12 relevanten ohne Fallzahl, bei 4 fehlen Angaben zu den Kriterien. "
                   "Letzte Liste: 30.09.2026."),
    ],
)  # fmt: skip
def test_what_is_not_known_of_a_list(unchecked, without, incomplete, said):
    now = {
        "relevant_count": 12,
        "listed_count": 15,
        "unchecked_count": unchecked,
        "without_cases_count": without,
        "incomplete_count": incomplete,
    }
    assert plain(standing.data_situation(now | {"list_date": DAY})) == said


@pytest.mark.parametrize(
    ("conform", "without", "done", "said"),
    [
        (2, 6, 120, "Das sind 29 % der Fälle: 120 von 416 Fällen im Jahr mit bekanntem Reifegrad."),
        (0, 8, 0, "Das sind 0 % der Fälle: 0 von 416 Fällen im Jahr mit bekanntem Reifegrad."),
        # what is ganz online has no case number: nobody knows how many cases that is
        (2, 8, 0, "Ganz online gehen 0 von 416 Fällen im Jahr mit bekanntem Reifegrad; ohne Fallzahl sind 8 von 12 Leistungen."),
    ],
)  # fmt: skip
def test_services_without_a_case_number_are_no_zero_percent(conform, without, done, said):
    now = {"relevant_count": 12, "conform_count": conform, "without_cases_count": without}
    cases = {"case_count": 416, "known_case_count": 416, "conform_case_count": done}
    assert plain(standing.cases(now | cases)) == said


def test_sums_say_of_how_many_numbers_the_list_itself_is_not_sure(published):
    """ "ca. 200" and "mindestens 50" are in the sum; a service that is none of the municipality's is not."""
    rows = [
        ("10557", 3, 100, "GEZAEHLT"),
        ("10124", 1, 200, "GESCHAETZT"),
        ("10119", 1, 50, "MINDESTENS"),
        ("10160", 1, None, None),
    ]
    listed = [{"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, "case_count": cases, "case_quality": quality}
              for ozg_id, level, cases, quality in rows]  # fmt: skip
    other = {"ozg_id": "10177", "relevance": "ZUSTAENDIG_ANDERE", "case_count": 9, "case_quality": "GESCHAETZT"}
    june = date(2026, 6, 30)
    now = municipality.summary(connect(published(delivery(june, service_entry=[*listed, other]))), ACHIM, june).iloc[0]
    said = "Das sind 29 % der Fälle: 100 von 350 Fällen im Jahr mit bekanntem Reifegrad (2 Fallzahlen nicht genau)."
    assert plain(standing.cases(now)).replace("\u202f", " ") == said
    assert gap.basis(now) == "Fälle im Jahr, bekannt von 3 von 4 Leistungen, 2 Fallzahlen nicht genau"


def test_a_list_without_services_has_no_case_counts_to_praise():
    now = {
        "relevant_count": 0,
        "unchecked_count": 0,
        "without_cases_count": 0,
        "incomplete_count": 0,
        "list_date": None,
    }
    assert standing.data_situation(now | {"listed_count": 0}) == "Die Liste nennt noch keine Leistung."
    told = standing.data_situation(now | {"listed_count": 2, "unchecked_count": 2, "list_date": DAY})
    assert told == "2 Leistungen sind ungeprüft, keine zählt als relevant. Letzte Liste: 30.09.2026."


@pytest.mark.parametrize(
    ("services", "cases", "said"),
    [
        ((56, 105, 1), (34130, 34130, 18901), (["56 ganz online", "105 nicht", "1 unbekannt"], ["18.901 ganz online", "15.229 nicht"])),
        # unknown is a state of its own, never "nicht"
        ((0, 0, 7), (500, pd.NA, pd.NA), (["7 unbekannt"], ["500 unbekannt"])),
        ((1, 0, 2), (30, 10, 10), (["1 ganz online", "2 unbekannt"], ["10 ganz online", "20 unbekannt"])),
        # no case number at all: no bar
        ((0, 3, 0), (pd.NA, pd.NA, pd.NA), (["3 nicht"], [])),
        ((0, 0, 0), (pd.NA, pd.NA, pd.NA), ([], [])),
    ],
)  # fmt: skip
def test_three_states_of_services_and_cases(services, cases, said):
    now = dict(zip(("conform_count", "not_conform_count", "unknown_level_count"), services, strict=True))
    now |= dict(zip(("case_count", "known_case_count", "conform_case_count"), cases, strict=True))
    told = [[state.words for state in states] for states in (standing.services_by_state(now), standing.cases_by_state(now))]  # fmt: skip
    assert tuple(told) == said
    assert sum(state.count for state in standing.services_by_state(now)) == sum(services)


def test_what_the_numbers_of_the_catalogue_are():
    counts = {"number_count": 575, "named_count": 562, "withdrawn_count": 13, "later_count": 1}
    assert catalogue.numbers(counts) == (
        "575 Nummern des Katalogs 2018, davon 562 benannt, 13 zurückgezogen; dazu 1 spätere"
    )


@pytest.mark.parametrize(
    ("touched", "freed", "services", "without", "said"),
    [
        (
            9300,
            ", davon 4.100 sofort frei",
            31,
            5,
            "9.300 Fälle, davon 4.100 sofort frei; 31 Leistungen, 5 ohne Fallzahl",
        ),
        (1, "", 1, 0, "1 Fall; 1 Leistung"),
        (0, "", 2, 0, "0 Fälle; 2 Leistungen"),
        (None, "", 2, 2, "Fälle k. A.; 2 Leistungen, 2 ohne Fallzahl"),
    ],
)
def test_what_a_bottleneck_holds_up(touched, freed, services, without, said):
    row = SimpleNamespace(touched=touched, freed_words=freed, service_count=services, services_without_cases=without)
    assert plain(bottleneck.bar(row)) == said


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("Leistungen", "Liste.xlsx, Blatt Leistungen, Zeile 7"),
        ("", "Liste.xlsx, Zeile 7"),
        (None, "Liste.xlsx, Zeile 7"),
    ],
)
def test_where_a_contradiction_stands(sheet, said):
    assert contradiction.place(SimpleNamespace(file_name="Liste.xlsx", sheet_name=sheet, row_number=7)) == said


@pytest.mark.parametrize(("cell", "said"), [("G5", "Zelle G5"), (None, "Zeile 5")])
def test_where_a_value_of_a_list_stands(cell, said):
    """A cross in one of several columns stands in its row."""
    place = {"file_name": "liste.xlsx", "sheet_name": "Leistungen", "cell": cell, "row_number": 5, "list_date": DAY}
    assert edit.source(place) == f"„liste.xlsx“, Blatt „Leistungen“, {said}, Liste vom 30.09.2026"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["level_without_status"], "Gezählt wird, was die Liste sagt oder einzeln geändert wurde, bis jemand es berichtigt."),
        (["online_cases_exceed_cases", "online_cases_exceed_begun"],
         "Widersprüchliche Fallzahlen zählen in keinem Anteil und keiner Summe von Online-Fällen, bis jemand sie berichtigt."),
        (["level_without_status", "online_cases_exceed_cases"],
         "Gezählt wird, was die Liste sagt oder einzeln geändert wurde, bis jemand es berichtigt. "
         "Widersprüchliche Fallzahlen zählen in keinem Anteil und keiner Summe von Online-Fällen, bis jemand sie berichtigt."),
    ],
)  # fmt: skip
def test_what_counts_while_statements_contradict_each_other(codes, said):
    assert contradiction.counted(codes) == said


def test_how_many_contradictions_there_are():
    assert plain(contradiction.headline(1, "Achim")) == "1 Widerspruch in den Angaben von Achim"
    assert plain(contradiction.headline(3, "Achim")) == "3 Widersprüche in den Angaben von Achim"
    assert contradiction.none("Achim", DAY) == (
        "In den Angaben von Achim zum 30.09.2026 widerspricht sich nichts, was sich prüfen lässt."
    )


def leverage(*rows: tuple[str, str | None, float | None, float | None, bool]) -> pd.DataFrame:
    names = ["bottleneck_code", "waiting_for", "touched_case_count", "freed_case_count", "is_outdated"]
    frame = pd.DataFrame(rows, columns=names).astype({"touched_case_count": "Float64", "freed_case_count": "Float64"})
    known = frame["touched_case_count"] - frame["freed_case_count"]
    return frame.assign(
        service_count=2, services_without_cases=0, unsure_case_count=known, is_postponed=False, since_date=pd.Timestamp("2025-02-28"), since_first=pd.Timestamp("2025-02-28"),
        since_last=pd.Timestamp("2025-02-28"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # most cases free at once, not most cases; what waits for others is no step of one's own
        (
            [("E15", "K", 4000, 0, False), ("E03", "K", 2000, 2000, False), ("E19", "L", 9000, 9000, False)],
            ("Engpass lösen: ePayment", "2.000 Fälle im Jahr, alle sofort frei; 2 Leistungen", "in eigener Hand, seit 19 Monaten"),
        ),
        ([("E15", "K", 494, 0, False)],
         ("Engpass lösen: Prozess ungeklärt", "494 Fälle im Jahr; ihn allein zu lösen, reicht vielleicht nicht; 2 Leistungen", "in eigener Hand, seit 19 Monaten")),
        # no case number: not 0, and behind all that have one
        ([("E03", "K", None, None, False)], ("Engpass lösen: ePayment", "ohne Fallzahl; 2 Leistungen", "in eigener Hand, seit 19 Monaten")),
        ([("E03", "K", None, None, False), ("E15", "K", 5, 5, False)],
         ("Engpass lösen: Prozess ungeklärt", "5 Fälle im Jahr, alle sofort frei; 2 Leistungen", "in eigener Hand, seit 19 Monaten")),
        # nobody named, somebody else, or an old statement: no own step
        ([("E03", None, 10, 10, False), ("E19", "L", 10, 10, False), ("E15", "K", 10, 10, True)], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_step_in_the_own_hand_that_brings_most(rows, said):
    found = list(bottleneck.own_step(leverage(*rows)).itertuples())
    assert [tuple(map(plain, bottleneck.own_step_words(row, DAY))) for row in found] == ([said] if said else [])


def test_cases_of_some_services_are_not_those_of_all():
    """A sum over services says of how many it is not made; where none has a case number, that says it."""
    row = next(
        leverage(("E03", "L", 240, 240, False))
        .assign(services_without_cases=1, confirmed_date=pd.Timestamp(DAY))
        .itertuples()
    )
    assert bottleneck.leverage(row, DAY)[1] == "2 Leistungen, 1 ohne Fallzahl; 240 Fälle im Jahr"
    assert (
        bottleneck.own_step_words(row, DAY)[1] == "240 Fälle im Jahr, alle sofort frei; 2 Leistungen, 1 ohne Fallzahl"
    )
    held = pd.Series({"blocked_count": 2})
    said = bottleneck.headline(held, 9, pd.DataFrame([row._asdict()]))
    assert (
        plain(said)
        == "2 von 9 Leistungen sind blockiert; mindestens 240 Fälle hängen an „ePayment“ (wartet auf das Land)."
    )
    whole = next(leverage(("E03", "L", 240, 240, False)).assign(confirmed_date=pd.Timestamp(DAY)).itertuples())
    assert bottleneck.leverage(whole, DAY)[1] == "2 Leistungen, 240 Fälle im Jahr"
    none = next(
        leverage(("E03", "L", None, None, False))
        .assign(services_without_cases=2, confirmed_date=pd.Timestamp(DAY))
        .itertuples()
    )
    assert bottleneck.leverage(none, DAY)[1] == "2 Leistungen, ohne Fallzahl"
    area_row = SimpleNamespace(
        bottleneck_label="ePayment",
        municipality_count=2,
        service_count=15,
        services_without_cases=3,
        touched_case_count=7000,
    )
    ((_, (_, told)),) = country.leverage_entries(pd.DataFrame([vars(area_row)]))
    assert told == "2 Kommunen, 15 Leistungen (je Kommune gezählt), berührt 7.000 Fälle im Jahr (3 ohne Fallzahl)"


def test_one_bottleneck_holds_up_at_least_the_cases_that_are_counted():
    affected = pd.DataFrame(
        {"is_holding_up": True, "is_outdated": False, "case_count": pd.array([240, None], dtype="Float64")}
    )
    assert (
        bottleneck.one_headline("E03", affected)
        == "„ePayment“ hält 2 Leistungen mit mindestens 240 Fällen im Jahr auf."
    )


def test_a_bottleneck_of_what_is_put_off_is_no_next_step(published):
    """Of two bottlenecks in the own hand the larger one holds up only a service that is deliberately put off."""
    june, blocked = date(2026, 6, 30), {"severity": "BLOCKIEREND", "waiting_for": "K"}
    listed = delivery(
        june,
        service_entry=[
            {"ozg_id": "10244", "relevance": "RELEVANT", "declared_level": 1, "case_count": 900, "implementation_status": "ZURUECKGESTELLT"},
            {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1, "case_count": 10},
        ],
        bottleneck_entry=[{"ozg_id": "10244", "bottleneck_code": "E03", **blocked}, {"ozg_id": "10557", "bottleneck_code": "E15", **blocked}],
    )  # fmt: skip
    found = bottlenecks.leverage(connect(published(listed)), ACHIM, june, june)
    assert set(found["bottleneck_code"]) == {"E03", "E15"}
    assert bottleneck.own_step(found)["bottleneck_code"].tolist() == ["E15"]


@pytest.mark.parametrize(
    ("conform", "online", "is_said"), [(18901, 5193, True), (0, 0, True), (None, 5193, False), (18901, None, False)]
)
def test_why_what_could_come_and_what_comes_are_two_numbers(conform, online, is_said):
    told = gap.difference(gap.CaseGap(34130, conform, online, True, True))
    assert (
        told.startswith("„Könnten“ zählt alle Fälle der Leistungen, die ganz online gehen; „kommen“ zählt nur,")
        == is_said
    )
    assert bool(told) == is_said


def test_a_level_known_for_the_first_time_is_no_comparison(published):
    """The list before named the services only: nothing came and nothing went, because nobody knows what was (docs/fachregeln.md 13)."""
    ids, before, now = ("10557", "10124", "10119"), date(2026, 3, 31), date(2026, 6, 30)

    def changed(first: list[int | None]) -> str:
        lists = [delivery(day, service_entry=[{"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level}
                 for ozg_id, level in zip(ids, levels, strict=True)]) for day, levels in ((before, first), (now, [3, 1, 3]))]  # fmt: skip
        row = municipality.summary(connect(published(*lists)), ACHIM, now).iloc[0]
        return plain(standing.changed(row))

    assert changed([None, None, None]) == f"Seit 31.03.2026: {standing.NOTHING_COMPARABLE}."
    anew = "zuvor unbekannten ist jetzt bekannt, dass sie ganz online"
    assert (
        changed([None, 1, None])
        == f"Seit 31.03.2026: keine Leistung dazugekommen, keine zurückgefallen; von 2 {anew} sind."
    )
    assert (
        changed([1, None, None])
        == f"Seit 31.03.2026: 1 Leistung dazugekommen, keine zurückgefallen; von einer {anew} ist."
    )


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ([3, None, None], "keine Leistung dazugekommen, keine zurückgefallen; von einer zuvor ganz online ist es nicht mehr bekannt."),
        ([1, None, None], "keine Leistung dazugekommen, 1 zurückgefallen; von einer zuvor ganz online ist es nicht mehr bekannt."),
        ([None, None, 3], "1 Leistung dazugekommen, keine zurückgefallen; von 2 zuvor ganz online ist es nicht mehr bekannt."),
        ([3, 3, None], "keine Leistung dazugekommen, keine zurückgefallen."),
    ],
)  # fmt: skip
def test_of_what_was_ganz_online_and_is_not_told_any_more_that_is_said(published, now, said):
    """Neither a fall nor as before, in the town and in its area (docs/fachregeln.md 14); what was not ganz online is not missed."""
    ids, march, june = ("10557", "10124", "10119"), date(2026, 3, 31), date(2026, 6, 30)
    lists = [delivery(day, service_entry=[{"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level}
             for ozg_id, level in zip(ids, levels, strict=True)]) for day, levels in ((march, [3, 3, 1]), (june, now))]  # fmt: skip
    connection = connect(published(*lists))
    assert plain(standing.changed(municipality.summary(connection, ACHIM, june).iloc[0])) == f"Seit 31.03.2026: {said}"
    of_area = area_words.step(overview.area(connection, "03361", june), "03361", june)
    assert plain(area_words.changed(of_area)) == f"Seit 31.03.2026: {said}"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""), (1, "Eine Spalte der Liste wurde nicht gelesen; was darin steht, fehlt hier."),
        (4, "4 Spalten der Liste wurden nicht gelesen; was darin steht, fehlt hier."),
    ],
)  # fmt: skip
def test_columns_that_were_not_read_are_said(count, said):
    now = {
        "listed_count": 4,
        "unchecked_count": 0,
        "model_2_count": 0,
        "rejected_count": 0,
        "unread_column_count": count,
    }
    assert standing.provisional(now) == said
