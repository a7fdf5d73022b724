"""What is said before the last acceptance is taken back."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from ozg.words.delivery import returning

MARCH, JUNE = datetime(2026, 3, 31), datetime(2026, 6, 30)


def files(*lists: tuple[str, datetime]) -> pd.DataFrame:
    """Lists of one municipality in the order they were taken over."""
    return pd.DataFrame(
        [
            {"delivery_id": number, "ars": "a", "short_name": "Achim", "file_name": name, "reporting_date": day,
             "kind": "leistungen", "is_usable": True, "is_demo": False}
            for number, (name, day) in enumerate(lists)
        ]
    )  # fmt: skip


def said(*lists: tuple[str, datetime]) -> list[str]:
    known = files(*lists)
    return returning(known, known.tail(1))


def test_the_newest_list_taken_back_lets_the_one_before_count_again():
    assert said(("alt.csv", MARCH), ("neu.csv", JUNE)) == [
        "Für Achim gilt danach wieder „alt.csv“, Stichtag 31.03.2026."
    ]


def test_an_older_list_taken_back_leaves_the_newest_in_force():
    assert said(("alt.csv", MARCH), ("neu.csv", JUNE), ("alt2.csv", MARCH)) == [
        "Für Achim gilt weiter „neu.csv“, Stichtag 30.06.2026, zum 31.03.2026 wieder „alt.csv“."
    ]
    assert said(("neu.csv", JUNE), ("alt.csv", MARCH)) == ["Für Achim gilt weiter „neu.csv“, Stichtag 30.06.2026."]


def test_the_only_list_taken_back_leaves_none():
    assert said(("alt.csv", MARCH)) == ["Achim hat danach keine Liste mehr."]
