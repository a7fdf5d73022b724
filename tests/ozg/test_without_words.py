"""What is said of a what-if: three states, plural and nothing, and what nobody knows."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.words import without
from tests.words import plain

NAN = float("nan")


def now(**more):
    counts = {"relevant_count": 231, "conform_count": 88, "not_conform_count": 131, "unknown_level_count": 12, "case_count": 60000.0,
              "known_case_count": 49182.0, "conform_case_count": 14364.0}  # fmt: skip
    return {**counts, **more}


def outcome(**more):
    counts = {"choice": "E03", "service_count": 19, "gained_count": 9, "gained_unknown_count": 0, "gained_case_count": 5736.0,
              "gained_unknown_case_count": NAN, "gained_without_cases_count": 0, "blocked_count": 4, "lacking_count": 3, "unsure_count": 2,
              "conform_count": 1, "freed_case_count": 5736.0}  # fmt: skip
    return SimpleNamespace(**{**counts, **more})


NOTHING = {"gained_count": 0, "gained_case_count": NAN}


@pytest.mark.parametrize(("counts", "gained", "said"), [
    ({}, {}, "Ohne „ePayment“ wären 97 statt 88 von 231 Leistungen ganz online (42 % statt 38 %, Reifegrad ≥ 3)."),
    ({}, {**NOTHING, "unsure_count": 0}, "Ohne „ePayment“ bliebe es dabei: 88 von 231 Leistungen sind ganz online."),
    # of two nobody knows whether it would be enough: then nobody knows either that nothing would change
    ({}, NOTHING, "Ohne „ePayment“ bliebe es, soweit bekannt, dabei: 88 von 231 Leistungen sind ganz online."),
    ({"conform_count": 0}, {"gained_count": 1}, "Ohne „ePayment“ wäre 1 statt keiner von 231 Leistungen ganz online (unter 1 %, Reifegrad ≥ 3)."),
    ({"conform_count": 0, "not_conform_count": 219, "unknown_level_count": 12}, NOTHING,
     "Ohne „ePayment“ bliebe es, soweit bekannt, dabei: Keine von 231 Leistungen ist ganz online (Reifegrad ≥ 3), 219 nicht; von 12 ist es nicht bekannt."),
    ({"conform_count": 0, "unknown_level_count": 0}, {**NOTHING, "unsure_count": 0}, "Ohne „ePayment“ bliebe es dabei: Keine von 231 Leistungen ist ganz online."),
    ({"relevant_count": 1, "conform_count": 0, "not_conform_count": 1, "unknown_level_count": 0}, {"gained_count": 1},
     "Ohne „ePayment“ wäre 1 statt keiner von 1 Leistung ganz online (100 % statt 0 %, Reifegrad ≥ 3)."),
])  # fmt: skip
def test_services(counts, gained, said):
    assert plain(without.services(now(**counts), outcome(**gained), ["E03"])) == said


def test_several_names():
    assert plain(without.services(now(), outcome(), ["E01", "E03"])).startswith(
        "Ohne „Nutzerkonto für Bürgerinnen und Bürger“ und „ePayment“ wären 97"
    )


@pytest.mark.parametrize(("counts", "gained", "said"), [
    ({}, {}, "Das wären 41 % statt 29 % der Fälle: 20.100 statt 14.364 von 49.182 Fällen im Jahr mit bekanntem Reifegrad."),
    ({}, {"gained_unknown_count": 1, "gained_unknown_case_count": 818.0},
     "Das wären 40 % statt 29 % der Fälle: 20.100 von 50.000 Fällen statt 14.364 von 49.182 im Jahr mit bekanntem Reifegrad."),
    ({"case_count": 200000.0}, {}, "Ganz online gingen 20.100 statt 14.364 von 49.182 Fällen im Jahr mit bekanntem Reifegrad."),
    ({"known_case_count": NAN, "conform_case_count": NAN}, {"gained_case_count": 1.0, "gained_unknown_count": 1, "gained_unknown_case_count": 1.0},
     "Ganz online ginge 1 von 1 Fall im Jahr mit bekanntem Reifegrad."),
    ({}, {"gained_without_cases_count": 2},
     "Das wären 41 % statt 29 % der Fälle: 20.100 statt 14.364 von 49.182 Fällen im Jahr mit bekanntem Reifegrad. Dazu 2 Leistungen ohne Fallzahl."),
    ({"case_count": NAN, "known_case_count": NAN, "conform_case_count": NAN}, {"gained_case_count": NAN, "gained_without_cases_count": 9},
     "Wie viele Fälle das wären, ist nicht bekannt."),
    ({}, NOTHING, ""),
])  # fmt: skip
def test_cases(counts, gained, said):
    assert plain(without.cases(now(**counts), outcome(**gained))) == said


@pytest.mark.parametrize(("gained", "count", "said"), [
    ({}, 1, "Von 19 Leistungen, die er aufhält: 4 hält noch ein anderer Engpass auf, bei 3 fehlt danach noch etwas, bei 2 ist nicht bekannt, "
            "ob es genügt und 1 ist schon ganz online."),
    ({"lacking_count": 0, "unsure_count": 0, "conform_count": 0, "blocked_count": 1, "service_count": 1}, 2,
     "Von 1 Leistung, die sie aufhalten: 1 hält noch ein anderer Engpass auf."),
    ({"lacking_count": 0, "unsure_count": 0, "conform_count": 0, "blocked_count": 0}, 1, ""),
])  # fmt: skip
def test_the_others(gained, count, said):
    assert plain(without.rest(outcome(**gained), count)) == said


@pytest.mark.parametrize(("gained", "said"), [
    ({}, "ePayment: 9 Leistungen mehr, 5.736 Fälle im Jahr"),
    ({"gained_count": 1, "gained_case_count": 1.0}, "ePayment: 1 Leistung mehr, 1 Fall im Jahr"),
    ({"gained_case_count": NAN}, "ePayment: 9 Leistungen mehr"),
    (NOTHING, "ePayment: ob es allein genügt, ist nicht bekannt"),
    ({**NOTHING, "unsure_count": 0}, "ePayment: allein noch nichts"),
])  # fmt: skip
def test_options(gained, said):
    assert plain(without.option(outcome(**gained))) == said


@pytest.mark.parametrize(("row", "said"), [
    ({"is_gained": True}, "wäre ganz online"),
    ({"is_gained": False, "lacking": ["k3"]}, "danach fehlt noch: Nutzerkonto"),
    ({"is_gained": False}, "mehr erlaubt das Recht nicht"),
    ({"is_gained": pd.NA}, "ob es genügt, ist nicht bekannt"),
    ({"is_gained": False, "remaining_codes": ["E07"]}, "weiter blockiert: Schnittstelle zum Fachverfahren"),
    ({"is_gained": False, "is_conform": True}, "ist schon ganz online"),
])  # fmt: skip
def test_one_service(row, said):
    whole = {"is_conform": False, "remaining_codes": [], "lacking": [], "criteria_version": "1.1", **row}
    assert plain(without.what_becomes(SimpleNamespace(**whole))) == said


def test_the_three_states_stay_a_whole():
    after = without.then(now(), outcome(gained_unknown_count=4, gained_unknown_case_count=100.0))
    assert (after["conform_count"], after["not_conform_count"], after["unknown_level_count"]) == (97, 126, 8)
    assert (after["conform_case_count"], after["known_case_count"]) == (20100, 49282)
    nothing_known = now(case_count=NAN, known_case_count=NAN, conform_case_count=NAN)
    assert pd.isna(without.then(nothing_known, outcome(**NOTHING))["known_case_count"])
