"""Maturity model 1.1: the test vectors of docs/fachregeln.md 2.3 and every level an answer allows."""

from __future__ import annotations

import json
from dataclasses import replace

import duckdb
import pytest

from ozg import rules
from ozg.rules import model
from ozg.rules.maturity import CRITERIA

ONLINE = {"k1": "WEBSITE", "k2": "ONLINE"}
NOTHING_ELSE_NEEDED = {
    "k3": "NICHT_SINNVOLL", "k4": "NICHT_NOETIG", "k5": "NICHT_NOETIG", "k6": "NICHT_NOETIG", "k7": "NICHT_NOETIG",
    "k8": "NICHT_NOETIG", "k9": "NICHT_NOETIG",
}  # fmt: skip
ALL_BEST = {
    "k1": "WEBSITE", "k2": "ONLINE_VORBEFUELLT", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "ONLINE", "k6": "REGISTER",
    "k7": "ELEKTRONISCH", "k8": "POSTFACH_STRUKTURIERT", "k9": "FACHVERFAHREN",
}  # fmt: skip
ACHIM_TODAY = {
    "k1": "WEBSITE", "k2": "ONLINE", "k3": "EIGENES", "k4": "NICHT_NOETIG", "k5": "NICHT_ONLINE", "k6": "NICHT_NOETIG",
    "k7": "NICHT_NOETIG", "k8": "NICHT_NOETIG", "k9": "PDF_EMAIL",
}  # fmt: skip
T07 = {
    "k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "ONLINE", "k6": "UPLOAD",
    "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "PDF_EMAIL",
}  # fmt: skip


def assess(rule: duckdb.DuckDBPyConnection, answers: dict[str, str], notice_from: int = 3, download: int = 1) -> tuple:
    """(low, high, number answered, binding criteria, end to end) of one set of answers; ``notice_from`` 4 is the lax reading,
    ``download`` another level in the row of the model file."""
    rules.install_models(rule, {model.DEFAULT_VERSION: with_download_at(download)})
    rule.execute(
        "CREATE OR REPLACE TABLE one_set AS SELECT 1 AS answer_set_id, ?::VARCHAR AS version, ?::VARCHAR AS answers",
        [model.DEFAULT_VERSION, json.dumps(answers)],
    )
    rule.execute("CREATE OR REPLACE TABLE its_answers AS FROM rule.set_answer('one_set')")
    lax = "_lax" if notice_from == 4 else ""
    found = rule.execute(
        f"SELECT low{lax}, high{lax}, answered_count, binding_criteria{lax}, is_end_to_end FROM rule.set_level('its_answers')"
    ).fetchone()
    rules.install_models(rule, model.SHIPPED)
    return found


def with_download_at(level: int) -> model.Model:
    """The model 1.1 with another level for a form to download."""
    changed = [
        replace(criterion, options=tuple(replace(answer, level=level, level_lax=level) if answer.code == "DOWNLOAD" else answer
                                         for answer in criterion.options))
        for criterion in CRITERIA
    ]  # fmt: skip
    return replace(model.DEFAULT, criteria=tuple(changed))


@pytest.mark.parametrize(
    ("name", "answers", "notice_from", "expected"),
    [
        ("T01 nothing on the web", {"k1": "KEINE"}, 3, (0, 0)),
        ("T02 Leichlingen", {"k1": "WEBSITE", "k2": "DOWNLOAD", "k3": "KEINS", "k5": "NICHT_ONLINE", "k6": "PAPIER", "k8": "POST",
                             "k4": "NICHT_NOETIG", "k7": "PAPIER", "k9": "AUSDRUCK"}, 3, (1, 1)),
        ("T03 help with the form", {**NOTHING_ELSE_NEEDED, "k1": "WEBSITE", "k2": "AUSFUELLHILFE", "k6": "PAPIER", "k8": "POST"}, 3, (2, 2)),
        ("T04 Achim today", ACHIM_TODAY, 3, (2, 2)),
        ("T05 Achim with ePayment", {**ACHIM_TODAY, "k5": "ONLINE"}, 3, (3, 3)),
        ("T06 notice by post, strict", {**ALL_BEST, "k8": "POST"}, 3, (2, 2)),
        ("T06 notice by post, lax", {**ALL_BEST, "k8": "POST"}, 4, (3, 3)),
        ("T07 PDF behind the portal", T07, 3, (3, 3)),
        ("T08 all prefilled and structured", ALL_BEST, 3, (4, 4)),
        ("T09 two answers only", ONLINE, 3, (2, 3)),
        ("T10 one weak criterion", {**ALL_BEST, "k7": "PAPIER"}, 3, (2, 2)),
    ],
)  # fmt: skip
def test_vectors(rule, name, answers, notice_from, expected):
    assert assess(rule, answers, notice_from)[:2] == expected, name


def test_incomplete_answers_leave_it_open_whether_a_service_is_conform(rule):
    low, high, answered, *_ = assess(rule, ONLINE)
    assert (low, high, answered) == (2, 3, 2)
    assert rule.execute("SELECT rule.is_conform($low, $high)", {"low": low, "high": high}).fetchone() == (None,)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(3, 3, True), (3, 4, True), (2, 2, False), (0, 2, False), (2, 3, None), (0, 4, None), (None, None, None)],
)
def test_conformity_has_three_states(rule, low, high, expected):
    assert rule.execute("SELECT rule.is_conform(?::INTEGER, ?::INTEGER)", [low, high]).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # (in the list, model, lowest and highest level)
        ((True, "1.1", 2, 2), (True, "1.1", 3, 3), "GEWINN"),
        ((True, "1.1", 3, 3), (True, "1.1", 2, 2), "VERLUST"),
        ((True, "1.1", 1, 1), (True, "1.1", 2, 2), "GEWINN"),
        ((False, None, None, None), (True, "1.1", 3, 3), "NEU"),
        ((True, "1.1", 3, 3), (False, None, None, None), "WEGGEFALLEN"),
        ((True, "1.1", 3, 3), (True, "2.0", None, None), "MODELL_GEWECHSELT"),
        ((True, "1.1", None, None), (True, "1.1", 3, 3), "ERSTMALS_BEWERTET"),
        ((True, "1.1", 3, 3), (True, "1.1", None, None), "NICHT_MEHR_BEWERTET"),
        ((True, "1.1", 2, 3), (True, "1.1", 3, 3), "ERSTMALS_BEWERTET"),  # it was not known before
        ((True, "1.1", 0, 2), (True, "1.1", 1, 2), None),  # more is known; nothing is known to have moved
    ],
)  # fmt: skip
def test_what_a_change_is_called(rule, before, now, expected):
    values = [
        before[0],
        now[0],
        before[1],
        now[1],
        before[2],
        now[2],
        before[3],
        now[3],
        before[2],
        before[3],
        now[2],
        now[3],
    ]
    query = (
        "SELECT rule.change_kind(?, ?, ?::VARCHAR, ?::VARCHAR, ?::INTEGER, ?::INTEGER, ?::INTEGER, ?::INTEGER, "
        "rule.is_conform(?::INTEGER, ?::INTEGER), rule.is_conform(?::INTEGER, ?::INTEGER), NULL, NULL)"
    )
    assert rule.execute(query, values).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("level", "status_before", "status_now", "expected"),
    [
        (3, "GO_LIVE", "OFFEN", "VERLUST"), (3, "GO_LIVE", "GEPLANT", "VERLUST"), (3, "GO_LIVE", "TEST", "VERLUST"), (2, "GO_LIVE", "OFFEN", "VERLUST"),
        (3, None, "OFFEN", "VERLUST"),  # nobody told a status, the level said it
        (2, None, "OFFEN", "NICHT_MEHR_BEWERTET"), (3, "GEPLANT", "GEPLANT", "NICHT_MEHR_BEWERTET"),
        (3, "GO_LIVE", "GO_LIVE", "NICHT_MEHR_BEWERTET"), (3, "GO_LIVE", None, "NICHT_MEHR_BEWERTET"), (3, "GO_LIVE", "ABGELOEST", "NICHT_MEHR_BEWERTET"),
    ],
)  # fmt: skip
def test_a_level_no_list_tells_any_more_has_fallen_only_by_its_status(rule, level, status_before, status_now, expected):
    query = "SELECT rule.change_kind(true, true, '1.1', '1.1', $level::INTEGER, NULL, $level::INTEGER, NULL, $level >= 3, NULL, $before, $now)"
    found = rule.execute(query, {"level": level, "before": status_before, "now": status_now}).fetchone()
    assert found == (expected,)


@pytest.mark.parametrize(
    ("kind", "was", "now", "expected"),
    [
        ("GEWINN", False, True, 1), ("VERLUST", True, False, -1), ("GEWINN", False, False, 0), ("GEWINN", None, True, 0),
        ("NEU", None, True, 0), ("WEGGEFALLEN", True, None, 0), (None, True, True, 0), ("NICHT_MEHR_BEWERTET", True, None, 0),
        ("VERLUST", True, None, -1), ("VERLUST", False, None, 0), ("VERLUST", None, None, 0),  # fallen by the status
    ],
)  # fmt: skip
def test_a_step_over_the_threshold_needs_both_lists(rule, kind, was, now, expected):
    query = "SELECT rule.conform_change(?::VARCHAR, ?::BOOLEAN, ?::BOOLEAN)"
    assert rule.execute(query, [kind, was, now]).fetchone() == (expected,)


def test_rows_are_told_apart_by_name_without_spelling(rule):
    query = "SELECT rule.fold_key(' ePayment ') = rule.fold_key('epayment'), rule.fold_key(NULL)"
    assert rule.execute(query).fetchone() == (True, None)


def test_binding_criteria_names_all_ties(rule):
    assert assess(rule, ACHIM_TODAY)[3] == ["k5"]
    assert assess(rule, {**ALL_BEST, "k5": "NICHT_ONLINE", "k7": "PAPIER"})[3] == ["k5", "k7"]
    assert assess(rule, ALL_BEST)[3] == []


def test_download_counts_as_one_or_two_by_parameter(rule):
    answers = {**ALL_BEST, "k2": "DOWNLOAD"}
    assert assess(rule, answers, download=1)[0] == 1
    assert assess(rule, answers, download=2)[0] == 2


def test_nothing_known_is_zero_to_four(rule):
    assert assess(rule, {})[:3] == (0, 4, 0)


def test_end_to_end_needs_all_criteria_and_a_digital_file(rule):
    assert assess(rule, ALL_BEST)[4] is True
    assert assess(rule, T07)[4] is False  # conform, but printed or mailed behind the portal
    assert assess(rule, {**T07, "k9": "EAKTE"})[4] is True
    assert assess(rule, ONLINE)[4] is None


def test_handover_never_lowers_below_three(rule):
    for answer in ("AUSDRUCK", "PDF_EMAIL", "SCAN"):
        assert assess(rule, {**ALL_BEST, "k9": answer})[0] == 3


def test_every_answer_has_a_level_or_does_not_apply(rule):
    for criterion in CRITERIA:
        for answer in criterion.answers:
            (level,) = rule.execute(
                "SELECT level FROM rule.criterion_answer WHERE version = '1.1' AND criterion_code = $k AND answer_code = $a",
                {"k": criterion.code, "a": answer},
            ).fetchone()
            assert (level is None) == answer.startswith("NICHT_NOETIG") or answer == "NICHT_SINNVOLL", (
                criterion.code,
                answer,
            )


@pytest.mark.parametrize(
    ("version", "answered", "computed", "declared", "expected"),
    [
        ("1.1", 0, 0, 3, 3),  # only a declared level: it stands alone
        ("1.1", 0, 0, None, None),  # nothing known is not level 0
        ("1.1", 2, 2, 4, 2),  # criteria win over a claim
        ("2.0", 0, 0, 5, None),  # another model never enters
    ],
)
def test_level_in_force(rule, version, answered, computed, declared, expected):
    query = "SELECT rule.level_in_force($version, $answered, $computed, $declared)"
    parameters = {"version": version, "answered": answered, "computed": computed, "declared": declared}
    assert rule.execute(query, parameters).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("target", "ceiling", "expected"), [(None, None, 3), (4, None, 4), (4, 2, 2), (None, 1, 1), (2, 4, 2)]
)
def test_target_is_never_above_the_legal_ceiling(rule, target, ceiling, expected):
    assert rule.execute(
        "SELECT rule.target_level($target::INTEGER, $ceiling::INTEGER)", {"target": target, "ceiling": ceiling}
    ).fetchone() == (expected,)
