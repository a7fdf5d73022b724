"""Who is like us, and one sentence per service: by hand, only from what is known here and published there."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.read import similar
from ozg.read.database import connect
from ozg.words import similar as similar_words
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

JUNE, MARCH, BEFORE = date(2026, 6, 30), date(2026, 3, 31), date(2025, 3, 31)
#: Gemeinden of Achim's size class: near, less near and far away in Niedersachsen, and one in another Land, nearer than the last.
VERDEN, OSTERHOLZ, FAR, ELSEWHERE = "033610012012", "033560007007", "031590017017", "057700008008"
OYTEN = "033610009009"  # next door, another size class
CASES = {"relevance": "RELEVANT", "declared_level": 3}
NAN = float("nan")


def listed(ozg_id: str = "10160", cases=1450, online=412, **more) -> dict:
    return {**CASES, "ozg_id": ozg_id, "case_count": cases, "online_case_count": online, **more}


def built(published, own, *others, day=JUNE):
    return connect(published(
        delivery(JUNE, service_entry=own), *[delivery(day, ars=ars, service_entry=rows) for ars, rows in others]
    ))  # fmt: skip


def better(connection) -> list:
    return list(similar.better(connection, ACHIM, JUNE).itertuples())


def test_the_nearest_of_the_same_kind_and_size_in_the_same_land_first(published):
    connection = built(
        published, [listed()], *[(ars, [listed(online=700)]) for ars in (ELSEWHERE, FAR, OSTERHOLZ, VERDEN, OYTEN)]
    )
    towns = similar.towns(connection, ACHIM, JUNE)
    assert towns["ars"].tolist() == [VERDEN, OSTERHOLZ, FAR, ELSEWHERE]
    assert towns["distance_km"].round(0).tolist()[:2] == [4, 20]  # from outline to outline
    assert not towns["is_between_centres"].any()
    assert towns["distance_km"].iloc[2] > towns["distance_km"].iloc[3]
    assert towns["is_same_state"].tolist() == [True, True, True, False]


def test_the_most_similar_that_does_better(published):
    (row,) = better(
        built(
            published,
            [listed()],
            (VERDEN, [listed(cases=1000, online=280)]),
            (OSTERHOLZ, [listed(cases=1000, online=380)]),
        )
    )
    assert (row.ars, row.other_case_count, row.other_online_count, row.cases_there) == (OSTERHOLZ, 1000, 380, 551)
    assert (row.case_count, row.online_case_count, row.visits_saved) == (1450, 412, 139)
    assert plain(similar_words.as_there(row)) == (
        "412 von 1.450 Fällen im Jahr kommen online; wie in Osterholz-Scharmbeck (38 %) wären es 551, das spart 139 Gänge zum Amt."
    )
    assert plain(similar_words.why(row)) == (
        "Osterholz-Scharmbeck ist die ähnlichste Kommune mit höherem Anteil: dieselbe Gruppe (Städte und Gemeinden mit "
        "20.000–49.999 Einwohnern), dasselbe Land, 20 km von Grenze zu Grenze. Dort kommen 380 von 1.000 Fällen online (Stand 30.06.2026). "
        "Angenommen ist ein Gang je Fall."
    )


@pytest.mark.parametrize(
    ("kilometres", "is_between_centres", "said"),
    [
        (0.0, False, "dasselbe Land, ein direkter Nachbar."),
        (0.6, False, "dasselbe Land, 1 km von Grenze zu Grenze."),
        (12.4, True, "dasselbe Land, 12 km von Mitte zu Mitte."),
        (None, True, "dasselbe Land. Dort"),
    ],
)
def test_how_far_the_other_one_is(published, kilometres, is_between_centres, said):
    (row,) = better(built(published, [listed()], (VERDEN, [listed(cases=1000, online=380)])))
    assert said in plain(similar_words.why(row._replace(distance_km=kilometres, is_between_centres=is_between_centres)))


def test_neighbours_have_corners_in_common(published):
    connection = built(published, [listed()], (OYTEN, [listed()]))
    asked = "SELECT rule.corners(geometry_json) FROM core.outline WHERE level = 'municipality' AND ars = ?"
    here, there, far = ({(corner["lon"], corner["lat"]) for corner in connection.execute(asked, [ars]).fetchone()[0]}
                        for ars in (ACHIM, OYTEN, OSTERHOLZ))  # fmt: skip
    assert len(here & there) >= 2 and not here & far
    assert all(8 < lon < 10 and 52 < lat < 54 for lon, lat in here | there | far)


@pytest.mark.parametrize(("own", "other", "day"), [
    (listed(cases=None), listed(cases=1000, online=900), JUNE),  # no cases here
    (listed(online=None), listed(cases=1000, online=900), JUNE),  # no online cases here
    (listed(), listed(cases=None, online=None), JUNE),
    (listed(), listed(cases=1000, online=None), JUNE),
    (listed(), listed(ozg_id="10124", cases=1000, online=900), JUNE),  # another service
    (listed(), listed(cases=1000, online=284), JUNE),  # 28 % there and here
    (listed(), listed(cases=1000, online=100), JUNE),  # worse
    (listed(), listed(cases=1000, online=900), BEFORE),  # a list older than twelve months
    (listed(case_quality="MINDESTENS"), listed(cases=1000, online=900), JUNE),
    (listed(), listed(cases=1000, online=900, case_quality="HOECHSTENS"), JUNE),
    (listed(relevance="ZUSTAENDIG_ANDERE"), listed(cases=1000, online=900), JUNE),
    (listed(), listed(cases=1000, online=900, relevance="NICHT_ANGEBOTEN"), JUNE),
])  # fmt: skip
def test_no_sentence_where_anything_is_unknown(published, own, other, day):
    assert better(built(published, [own], (VERDEN, [other]), day=day)) == []


def test_a_list_of_three_months_before_is_near_enough(published):
    (row,) = better(built(published, [listed()], (VERDEN, [listed(cases=1000, online=900)]), day=MARCH))
    assert row.reporting_date.date() == MARCH


@pytest.mark.parametrize("small", [
    listed(cases=9, online=8),  # the rest is 1
    listed(cases=12, online=11),
    listed(cases=8, online=5),  # fewer than ten cases
    listed(cases=4, online=4),
])  # fmt: skip
def test_a_small_number_of_the_other_is_neither_told_nor_used(published, small):
    assert better(built(published, [listed()], (VERDEN, [small]))) == []


def test_what_covers_a_small_number_is_not_used_either(published):
    """Of two hidden counts nobody may tell which is small: the larger one beside it is hidden as well."""
    cover = [
        listed(cases=40, online=30),
        listed(ozg_id="10124", cases=2, online=1),
        listed(ozg_id="10119", cases=400, online=300),
    ]
    own = [listed(), listed(ozg_id="10119", cases=100, online=10)]
    assert [row.ozg_id for row in better(built(published, own, (VERDEN, cover)))] == ["10119"]


@pytest.mark.parametrize("more", [
    {"declared_level": 2}, {"declared_level": None}, {"legal_ceiling_level": 3, "legal_ceiling_reason": "Original"},
])  # fmt: skip
def test_visits_only_where_nobody_has_to_come(published, more):
    (row,) = better(built(published, [listed(**more)], (VERDEN, [listed(cases=1000, online=380)])))
    assert pd.isna(row.visits_saved)
    assert "Gang" not in similar_words.as_there(row) + similar_words.why(row)


def row(**more) -> SimpleNamespace:
    told = {"case_quality": "GEZAEHLT", "case_count": 1450.0, "online_case_count": 412.0, "cases_there": 551, "other_share": 0.38, "short_name": "Z",
            "visits_saved": NAN}  # fmt: skip
    return SimpleNamespace(**{**told, **more})


@pytest.mark.parametrize(("told", "said"), [
    ({}, "412 von 1.450 Fällen im Jahr kommen online; wie in Z (38 %) wären es 551."),
    ({"visits_saved": 139}, "412 von 1.450 Fällen im Jahr kommen online; wie in Z (38 %) wären es 551, das spart 139 Gänge zum Amt."),
    ({"online_case_count": 1.0, "cases_there": 2, "visits_saved": 1}, "1 von 1.450 Fällen im Jahr kommt online; wie in Z (38 %) wären es 2, das spart 1 Gang zum Amt."),
    ({"online_case_count": 0.0, "case_count": 3.0, "cases_there": 1}, "Von 3 Fällen im Jahr kommt keiner online; wie in Z (38 %) wäre es 1."),
    ({"online_case_count": 0.0, "case_count": 1.0, "cases_there": 1, "other_share": 1.0}, "Von 1 Fall im Jahr kommt keiner online; wie in Z (100 %) wäre es 1."),
    ({"case_quality": "GESCHAETZT"}, "Rund 412 von 1.450 Fällen im Jahr kommen online; wie in Z (38 %) wären es 551."),
    ({"case_quality": "GESCHAETZT", "online_case_count": 0.0}, "Von rund 1.450 Fällen im Jahr kommt keiner online; wie in Z (38 %) wären es 551."),
])  # fmt: skip
def test_the_sentence(told, said):
    assert plain(similar_words.as_there(row(**told))) == said


@pytest.mark.parametrize(("told", "said"), [
    ({"visits_saved": 139}, "Wie in Z (38 %) kämen 551 Fälle statt 412 online, das spart 139 Gänge zum Amt."),
    ({}, "Wie in Z (38 %) kämen 551 Fälle statt 412 online."),
    ({"online_case_count": 0.0, "cases_there": 1}, "Wie in Z (38 %) käme 1 Fall statt keinem online."),
])  # fmt: skip
def test_its_second_half(told, said):
    assert plain(similar_words.instead(row(**told))) == said
