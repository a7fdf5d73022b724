"""A rule that is asked in SQL and in Python says the same in both."""

from __future__ import annotations

import pytest

from ozg.rules import status
from ozg.words.standing import is_enough_known


@pytest.mark.parametrize("code", status.LABELS)
def test_what_a_status_means(compute, code):
    assert compute(f"rule.is_live('{code}')") is (code in status.LIVE)
    assert compute(f"rule.is_running('{code}')") is (code in status.RUNNING)
    assert compute(f"rule.is_not_offered('{code}')") is (code in status.NOT_OFFERED)


@pytest.mark.parametrize(("known", "cases"), [(1, 1), (1, 2), (1, 3), (4, 9), (5, 9), (5, 10)])
def test_how_many_cases_must_be_known(compute, known, cases):
    assert compute(f"rule.is_enough_known({known}, {cases})") is is_enough_known(known, cases)


@pytest.mark.parametrize(
    ("status_code", "level_high", "is_open"),
    [("NULL", "NULL", False), ("'GEPLANT'", "NULL", True), ("NULL", "2", True), ("NULL", "3", False), ("'GO_LIVE'", "NULL", False), ("'GO_LIVE'", "2", True)],
)  # fmt: skip
def test_what_nobody_says_the_state_of_is_not_surely_open(compute, status_code, level_high, is_open):
    assert compute(f"rule.is_surely_open({status_code}, {level_high}, 3)") is is_open
