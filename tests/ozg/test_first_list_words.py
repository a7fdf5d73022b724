"""Sentences on the way to a first list: 0, 1, many, unknown; never a share of progress."""

from __future__ import annotations

import pytest

from ozg.rules import level_picture, model
from ozg.rules.asking import LIKELY, MOST_CASES, NOT_HERE, OTHERS, UNSURE, YES, Answer, Picture, Step
from ozg.words import first_list as words


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (
            Picture(0, 67, 67, 0, {}, {}),
            "Noch nichts beantwortet. Von 67 wahrscheinlichen Leistungen ist nicht bekannt, ob und wie sie angeboten werden.",
        ),
        (
            Picture(0, 1, 1, 0, {}, {}),
            "Noch nichts beantwortet. Von 1 wahrscheinlichen Leistung ist nicht bekannt, ob und wie sie angeboten wird.",
        ),
        (Picture(0, 0, 0, 0, {}, {}), "Noch nichts beantwortet."),
        (
            Picture(1, 67, 66, 0, {2: 1}, {YES: 1}),
            "1 Leistung beantwortet: 1 teilweise online. Von 67 wahrscheinlichen Leistungen sind 66 noch nicht beantwortet.",
        ),
        (
            Picture(12, 13, 1, 0, {0: 1, 1: 2, 3: 3, 4: 2, None: 1}, {YES: 9, OTHERS: 1, NOT_HERE: 1, UNSURE: 1}),
            "12 Leistungen beantwortet: 5 ganz online, 2 nur Information, 1 offline, 1 mit unbekanntem Stand, 1 bei einer anderen Stelle, "
            "1 gibt es hier nicht und 1 ungeklärt. Von 13 wahrscheinlichen Leistungen ist 1 noch nicht beantwortet.",
        ),
        (
            Picture(2, 2, 0, 0, {}, {OTHERS: 2}),
            "2 Leistungen beantwortet: 2 bei anderen Stellen. Alle wahrscheinlichen Leistungen sind beantwortet.",
        ),
    ],
)
def test_the_picture_so_far(seen, said):
    assert words.so_far(seen) == said
    assert "%" not in said


@pytest.mark.parametrize(
    ("unanswered", "likely", "listed", "said"),
    [
        (57, 57, 0, "Achim: In zwanzig Minuten zur ersten eigenen Liste"),
        (0, 57, 0, "Achim: In zwanzig Minuten zur ersten eigenen Liste"),
        (9, 9, 48, "Achim: Die Liste ist da, 9 wahrscheinliche Leistungen sind noch offen"),
        (1, 3, 54, "Achim: Die Liste ist da, 1 wahrscheinliche Leistung ist noch offen"),
        (0, 3, 54, "Achim: Die Liste ist da, was offen war, ist beantwortet"),
        (0, 0, 57, "Achim: Alle wahrscheinlichen Leistungen stehen in der Liste"),
    ],
)
def test_the_title_says_where_one_is(unanswered, likely, listed, said):
    assert words.title("Achim", Picture(likely - unanswered, likely, unanswered, 0, {}, {}), listed) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ((None, None, None), ""),
        ((310.4, 155.2, 620.8), "geschätzt ~310 (150 bis 630)"),
        ((1.0, None, None), "geschätzt ~1"),
    ],
)
def test_an_estimate_is_never_without_its_word(span, said):
    assert words.estimate(Step("1", "Urkunde", MOST_CASES, "Familie", "", (), *span)) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "noch nicht beantwortet"),
        (Answer(cases="12"), "noch nicht beantwortet"),
        (Answer(YES), "Stand unbekannt"),
        (
            Answer(YES, level=2, cases="ca. 300", bottlenecks=("E03",)),
            "2 Formular-Assistent, ca. 300 Fälle im Jahr, ePayment",
        ),
        (Answer(YES, level=3, bottlenecks=("E03",)), "3 Online-Leistung"),
        (Answer(OTHERS, body="Landkreis Verden"), "macht Landkreis Verden"),
        (Answer(OTHERS), "macht eine andere Stelle"),
        (Answer(NOT_HERE), "gibt es hier nicht"),
        (Answer(UNSURE), "ungeklärt"),
    ],
)
def test_an_answer_in_a_few_words(answer, said):
    assert words.answer_told(answer) == said


@pytest.mark.parametrize(
    ("answer", "task"),
    [
        (Answer(YES), "Reifegrad und Fallzahl melden"),
        (Answer(YES, level=2), "Fallzahl melden"),
        (Answer(YES, cases="3"), "Reifegrad melden"),
        (Answer(UNSURE), "Klären, ob wir das anbieten"),
        (Answer(NOT_HERE), ""),
        (Answer(YES, level=2, cases="3"), ""),
    ],
)
def test_what_is_open_as_a_task(answer, task):
    assert words.service_task(answer) == task


def test_the_pictures_of_the_levels_are_the_words_of_the_model():
    levels = model.DEFAULT.levels
    assert [words.level_option(each.level) for each in levels] == [each.meaning for each in levels]
    assert [words.level_caption(each.level) for each in levels] == [
        "Stufe 0 Offline",
        "Stufe 1 Information: nur Information",
        "Stufe 2 Formular-Assistent: teilweise online",
        "Stufe 3 Online-Leistung: ganz online",
        "Stufe 4 Online-Transaktion: ganz online",
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.listed(0, None), ""),
        (words.rest_task(0), ""),
        (words.rest_task(1), "1 Leistung für die erste Liste beantworten"),
        (words.handed_in(1, 0), "Die Liste enthält 1 beantwortete Leistung, genau wie hier gesagt."),
        (words.members("SG Thedinghausen", 4), "SG Thedinghausen: für alle 4 Mitglieder gleich"),
        (words.about(Step("1", "Hund", LIKELY, "Familie")), "Familie"),
        (
            words.about(Step("1", "Hund", LIKELY, "Familie", "", ("SDG", "FOKUS"))),
            "Familie · Pflicht laut Katalog: SDG und Fokus",
        ),
        (
            words.of_members("SG Zeven", 1),
            "SG Zeven ist die gemeinsame Verwaltung von 1 Gemeinde; was sie für alle erledigt, regeln Land und Vereinbarung. Was für alle "
            "gleich gilt, steht einmal in ihrer Liste; was nur für eine gilt, bekommt einen eigenen Entwurf und eine eigene Liste.",
        ),
        (words.part_told(8, 5), "3 von 8 beantwortet"),
        (
            words.detail_question(level_picture.choices(1)[0]),
            "Auf der Website steht, wie es geht. Und ein Formular? (freiwillig)",
        ),
    ],
)
def test_numbers_agree(said, expected):
    assert said == expected
