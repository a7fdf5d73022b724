"""The table of expected sentences: all cases."""

from tests.answers import cases_blocked, cases_changed, cases_counted, cases_next, cases_sums

CASES = [*cases_next.CASES, *cases_blocked.CASES, *cases_counted.CASES, *cases_changed.CASES, *cases_sums.CASES]
