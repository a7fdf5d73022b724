"""Sentences about an area as tables of examples: none, one, many, unknown."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg import marks
from ozg.charts.outline_map import outline_map_text
from ozg.words import (
    area as area_words,
    bottleneck as bottleneck_words,
    catalogue as catalogue_words,
    comparison as comparison_words,
    country as country_words,
    ledger,
    neighbour as neighbour_words,
    standing,
)
from ozg.words.area import Step, Sums
from tests.words import plain

DAY = date(2026, 9, 30)


def sums(**values) -> Sums:
    given = {"municipality_count": 8, "listed_count": 8, "conform_count": 0, "not_conform_count": 0, "unknown_count": 0,
             "case_count": None, "known_case_count": None, "conform_case_count": None, **values}  # fmt: skip
    counts = (given["conform_count"], given["not_conform_count"], given["unknown_count"])
    return Sums("03361", DAY, given["municipality_count"], given["listed_count"], *counts, sum(counts),
                given["case_count"], given["known_case_count"], given["conform_case_count"])  # fmt: skip


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (sums(municipality_count=12, listed_count=12, conform_count=400, not_conform_count=1276),
         "Kreis: 12 Kommunen, jede Leistung je Kommune gezählt: 400 von 1.676 ganz online (24 %)."),
        (sums(listed_count=5, conform_count=10, not_conform_count=30),
         "Kreis: 5 von 8 Kommunen mit Liste, jede Leistung je Kommune gezählt: 10 von 40 ganz online (25 %)."),
        (sums(listed_count=1, conform_count=22, not_conform_count=45),
         "Kreis: 1 von 8 Kommunen mit Liste; Achim hat 22 von 67 Leistungen ganz online (33 %)."),
        (sums(listed_count=1, conform_count=1), "Kreis: 1 von 8 Kommunen mit Liste; Achim hat 1 von 1 Leistung ganz online (100 %)."),
        (sums(listed_count=1, unknown_count=3), "Kreis: 1 von 8 Kommunen mit Liste; der Reifegrad ist von keiner Leistung bekannt."),
        (sums(listed_count=0), "Kreis: noch keine von 8 Kommunen mit Liste."),
    ],
)  # fmt: skip
def test_headline(total, sentence):
    assert plain(area_words.headline("Kreis", total, "Achim")) == sentence


def test_headline_carries_its_figures_with_place_and_day():
    total = sums(listed_count=5, conform_count=10, not_conform_count=30)
    assert [(mark.key, mark.value, mark.place, mark.day) for mark in marks.found(area_words.headline("Kreis", total))] == [
        ("AREA_LISTED", "5", "03361", "2026-09-30"), ("AREA_CONFORM", "10", "03361", "2026-09-30"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (sums(), "Fallzahlen sind noch nicht bekannt."),
        (sums(case_count=1), "Von dem einen Fall im Jahr ist der Reifegrad nicht bekannt."),
        (sums(case_count=1000, known_case_count=1000, conform_case_count=1), "Das ist 1 von 1.000 Fällen im Jahr mit bekanntem Reifegrad (unter 1 %)."),
        (sums(case_count=100), "Von keinem der 100 Fälle im Jahr ist der Reifegrad bekannt."),
        (sums(case_count=1000, known_case_count=500, conform_case_count=100), "Das sind 100 von 500 Fällen im Jahr mit bekanntem Reifegrad (20 %)."),
        (sums(case_count=1001, known_case_count=500, conform_case_count=100),
         "Ganz online gehen 100 von 500 Fällen im Jahr mit bekanntem Reifegrad; für einen Anteil ist zu wenig bekannt, insgesamt sind es 1.001 Fälle."),
    ],
)  # fmt: skip
def test_cases(total, sentence):
    assert plain(area_words.cases(total)) == sentence


def test_services_without_a_case_number_are_told_with_the_cases():
    total = replace(sums(case_count=1000, known_case_count=1000, conform_case_count=10), without_cases_count=6)
    said = "Das sind 10 von 1.000 Fällen im Jahr mit bekanntem Reifegrad (1 %); von 6 Leistungen ist die Fallzahl nicht bekannt."
    assert plain(area_words.cases(total)) == said
    assert plain(area_words.cases(replace(total, case_count=None))) == "Fallzahlen sind noch nicht bekannt."


def step(
    listed=12, second=12, compared=12, gained=0, lost=0, first="2026-06-30", last="2026-06-30", far="", otherwise=()
) -> Step:
    return Step("03361", DAY, listed, second, compared, gained, lost, first, last, far, otherwise)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (step(listed=0), ""),
        (step(listed=1, second=0, compared=0), "Erste Liste; ein Vergleich ist ab der zweiten möglich."),
        (step(listed=3, second=0, compared=0), "Von allen 3 Kommunen ist es die erste Liste; ein Vergleich ist ab der zweiten möglich."),
        (step(listed=3, second=2, compared=0), "Aus den letzten zwölf Monaten gibt es keine neue Liste, die sich mit einer früheren vergleichen ließe."),
        (step(gained=18), "Seit 30.06.2026 (12 von 12 Kommunen mit Liste haben beide): 18 Leistungen dazugekommen, keine zurückgefallen."),
        (step(second=1, compared=1, gained=1, lost=2), "Seit 30.06.2026 (1 von 12 Kommunen mit Liste hat beide): 1 Leistung dazugekommen, 2 zurückgefallen."),
        (step(second=1, compared=1, gained=1, otherwise=["3 Leistungen neu mitgezählt (2 ganz online)", "5 Leistungen nicht mehr mitgezählt"]),
         "Seit 30.06.2026 (1 von 12 Kommunen mit Liste hat beide): 1 Leistung dazugekommen, keine zurückgefallen; "
         "3 Leistungen neu mitgezählt (2 ganz online); 5 Leistungen nicht mehr mitgezählt."),
        # both lists are there; of one no level is known
        (step(listed=3, second=3, compared=2),
         "Seit 30.06.2026 (3 von 3 Kommunen mit Liste haben beide, 2 lassen sich vergleichen): keine Leistung dazugekommen, keine zurückgefallen."),
        (step(listed=3, second=2, compared=1, gained=1),
         "Seit 30.06.2026 (2 von 3 Kommunen mit Liste haben beide, 1 lässt sich vergleichen): 1 Leistung dazugekommen, keine zurückgefallen."),
        (step(second=8, compared=8, first="2025-12-31"),
         "Seit dem jeweils vorigen Stand (8 von 12 Kommunen mit Liste haben beide): keine Leistung dazugekommen, keine zurückgefallen."),
    ],
)  # fmt: skip
def test_change(told, sentence):
    assert plain(area_words.changed(told)) == sentence


def test_long_distances_are_said_by_name_and_many_as_a_number():
    frame = pd.DataFrame({"short_name": list("ABCDE"), "days_between": [92, 2191, 500, 1500, 400]})
    assert area_words.far_apart(frame.head(1)) == ""
    assert area_words.far_apart(frame.head(3)) == " Zwischen beiden Listen liegen bei B über 5 Jahre und C 16 Monate."
    many = pd.DataFrame({"short_name": list("ABCDE"), "days_between": [500] * 5})
    assert area_words.far_apart(many) == " Bei 5 von ihnen liegt mehr als ein Jahr zwischen beiden Listen."


def row(**values):
    return next(pd.DataFrame([values]).itertuples())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"coverage": "FLAECHENDECKEND", "conform_count": 8, "relevant_count": 8, "unknown_count": 0, "without_list_count": 0}, "kreisweit flächendeckend"),
        ({"coverage": "TEILWEISE", "conform_count": 1, "relevant_count": 8, "unknown_count": 0, "without_list_count": 0}, "teilweise"),
        ({"coverage": None, "conform_count": 1, "relevant_count": 1, "unknown_count": 0, "without_list_count": 7},
         "in 1 von 1 Kommune mit Liste; 7 weitere haben noch keine"),
        ({"coverage": None, "conform_count": 2, "relevant_count": 2, "unknown_count": 0, "without_list_count": 5, "unnamed_count": 1},
         "in 2 von 2 Kommunen, deren Liste sie nennt; 1 nennt sie nicht; 5 weitere haben noch keine"),
        ({"coverage": None, "conform_count": 0, "relevant_count": 1, "unknown_count": 1, "without_list_count": 1, "unnamed_count": 2},
         "von 1 Kommune, deren Liste sie nennt, unbekannt; 2 nennen sie nicht; 1 weitere hat noch keine"),
        ({"coverage": None, "conform_count": 2, "relevant_count": 3, "unknown_count": 1, "without_list_count": 1},
         "in 2 von 3 Kommunen mit Liste, von 1 unbekannt; 1 weitere hat noch keine"),
        ({"coverage": None, "conform_count": 7, "relevant_count": 8, "unknown_count": 1, "without_list_count": 0}, "in 7 von 8 Kommunen, von 1 unbekannt"),
        ({"coverage": None, "conform_count": 0, "relevant_count": 1, "unknown_count": 1, "without_list_count": 7},
         "von 1 Kommune mit Liste unbekannt; 7 weitere haben noch keine"),
        ({"coverage": None, "conform_count": 0, "relevant_count": 8, "unknown_count": 8, "without_list_count": 0}, "von 8 Kommunen unbekannt"),
    ],
)  # fmt: skip
def test_coverage(values, words):
    assert comparison_words.coverage(row(**{"unnamed_count": 0, **values}), "kreisweit") == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((138_626, 138_626, 0), "138.626 von 138.626 (100 %)"),
        ((32_870, 138_626, 7), "mindestens 32.870 von 138.626 (24 %)"),
        ((0, 138_626, 1), "unbekannt"),
        ((0, 138_626, 0), "0 von 138.626 (0 %)"),
    ],
)
def test_inhabitants_served(values, words):
    served, asked, unknown = values
    given = row(served_population=served, asked_population=asked, unknown_population=unknown)
    assert plain(comparison_words.served(given)) == words


@pytest.mark.parametrize(
    ("members", "unknown", "words"),
    [(0, 0, "davon hat keine eine Liste."), (1, 0, "davon hat 1 eine Liste."), (3, 1, "davon haben 3 eine Liste mit bekanntem Reifegrad.")],
)  # fmt: skip
def test_too_small_a_group(members, unknown, words):
    said = comparison_words.place(peers_row(member_count=members, unknown_member_count=unknown), "Achim")
    assert said.startswith(
        "Vergleichbar sind nur Städte und Gemeinden mit unter 5.000 Einwohnern in Niedersachsen; davon "
    )
    assert words in said


def peers_row(**values):
    """A row of the group somebody may be compared with."""
    return row(**{"municipality_kind": "GEMEINDE", "size_class": "unter 5.000", "state_name": "Niedersachsen", "body_count": 70,
                  "member_count": 0, "unknown_member_count": 0, **values})  # fmt: skip


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        (5, ""),
        (1, "Im eigenen Land ist sonst keine Kommune vergleichbar (kreisfreie Städte mit 100.000 und mehr Einwohnern): Einen Vergleich im Land gibt es nicht."),
        (2, "Im eigenen Land ist sonst nur eine Kommune vergleichbar (kreisfreie Städte mit 100.000 und mehr Einwohnern); für einen Vergleich braucht es mit der eigenen mindestens 5."),
        (4, "Im eigenen Land sind sonst nur 3 Kommunen vergleichbar (kreisfreie Städte mit 100.000 und mehr Einwohnern); für einen Vergleich braucht es mit der eigenen mindestens 5."),
    ],
)  # fmt: skip
def test_a_land_with_too_few_of_a_kind_has_no_comparison_whoever_delivers(bodies, said):
    city = peers_row(municipality_kind="KREISFREI", size_class="100.000 und mehr", body_count=bodies, member_count=1)
    assert comparison_words.nobody_else(city) == said
    assert comparison_words.place(city, "Hamburg").startswith(said or "Vergleichbar sind nur kreisfreie Städte")
    assert comparison_words.too_few(city, 1, True).startswith(said or "Außer der eigenen hat noch keine")


@pytest.mark.parametrize(
    ("own", "quartiles", "places", "said"),
    [
        ((0.2, 0.2), ((0.3, 0.3), (0.5, 0.5)), (4, 4), "Platz 4, unter der mittleren Hälfte (30 % bis 50 %)."),
        ((0.25, 0.5), ((0.25, 0.25), (0.5, 0.5)), (2, 3), "Platz 2 bis 3 (nicht alles bekannt), in der mittleren Hälfte (25 % bis 50 %)."),
        ((0.6, 0.6), ((0.3, 0.4), (0.5, 0.5)), (1, 1), "Platz 1, über der mittleren Hälfte."),
        ((0.5, 0.7), ((0.3, 0.4), (0.5, 0.6)), (1, 3), "Platz 1 bis 3 (nicht alles bekannt)."),
    ],
)  # fmt: skip
def test_a_place_among_shares_that_may_be_higher_is_a_span(own, quartiles, places, said):
    names = ("own_share", "own_share_at_most", "first_quartile", "first_quartile_at_most", "third_quartile", "third_quartile_at_most",
             "place", "worst_place", "first_list_date", "last_list_date", "member_count")  # fmt: skip
    values = (*own, *quartiles[0], *quartiles[1], *places, DAY, DAY, 5)
    told = plain(comparison_words.place(peers_row(**dict(zip(names, values, strict=True))), "Schwanewede"))
    group = "Städte und Gemeinden mit unter 5.000 Einwohnern in Niedersachsen"
    assert told == f"Unter 5 vergleichbaren Kommunen ({group}) ist das {said}"


def test_zero_one_and_many_for_a_ranking_and_for_coverage():
    group = peers_row()
    assert [comparison_words.too_few(group, count, has_own) for count, has_own in ((0, False), (1, True), (1, False), (2, True), (4, True))] == [
        "Noch hat keine vergleichbare Kommune im Land eine Liste mit bekanntem Reifegrad.",
        "Außer der eigenen hat noch keine vergleichbare Kommune im Land eine Liste mit bekanntem Reifegrad.",
        "Bisher hat 1 vergleichbare Kommune im Land eine Liste mit bekanntem Reifegrad: zu wenige für eine Rangfolge.",
        "Außer der eigenen hat 1 vergleichbare Kommune im Land eine Liste mit bekanntem Reifegrad: zu wenige für eine Rangfolge.",
        "Außer der eigenen haben 3 vergleichbare Kommunen im Land eine Liste mit bekanntem Reifegrad: zu wenige für eine Rangfolge.",
    ]  # fmt: skip
    assert "wenn alle 8 Kommunen eine Liste haben; 1 hat noch keine." in comparison_words.undecided(1, 8, "kreisweit")
    assert "wenn alle 8 Kommunen eine Liste haben; 7 haben noch keine." in comparison_words.undecided(7, 8, "kreisweit")
    assert "wenn alle 8 Kommunen eine Liste haben; noch hat keine eine." in comparison_words.undecided(
        8, 8, "kreisweit"
    )


def test_lists_of_different_years_side_by_side_say_so():
    days = pd.to_datetime(["2020-06-30", "2026-06-30", "2026-03-31"])
    assert area_words.list_days(days[2], days[1]) == ""
    assert area_words.list_days(days[0], days[1]).startswith("Die Listen sind vom 30.06.2020 bis 30.06.2026:")


def gaps(*pairs: tuple[bool, int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "is_gap": [is_gap for is_gap, _ in pairs],
            "neighbour_count": [count for _, count in pairs],
            "searched_list_count": 2,
        }
    )


@pytest.mark.parametrize(
    ("found", "headline", "unknown"),
    [
        (gaps((True, 2), (True, 0)), "Für 1 von 2 Lücken (50 %) hat schon jemand eine Lösung, die ganz online ist.", ""),
        (gaps((True, 0)), "Für die eine Lücke ist keine Lösung bekannt, weder bei Nachbarinnen noch bei vergleichbaren Kommunen mit Liste.", ""),
        (gaps((True, 0), (True, 0)), "Für keine der 2 Lücken ist eine Lösung bekannt, weder bei Nachbarinnen noch bei vergleichbaren Kommunen mit Liste.", ""),
        (gaps((True, 0), (True, 0)).assign(searched_list_count=0),
         "Ob jemand eine Lösung für die 2 Lücken hat, ist nicht bekannt: Von den Kommunen, unter denen gesucht wird, hat keine eine Liste.", ""),
        (gaps((True, 0)).assign(searched_list_count=0),
         "Ob jemand eine Lösung für die eine Lücke hat, ist nicht bekannt: Von den Kommunen, unter denen gesucht wird, hat keine eine Liste.", ""),
        (gaps((False, 1)), "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest.",
         "Von einer Leistung ist der Reifegrad hier nicht bekannt; sie haben andere schon ganz online."),
        (gaps((True, 1), (False, 0), (False, 0)), "Für 1 von 1 Lücke (100 %) hat schon jemand eine Lösung, die ganz online ist.",
         "Von 2 weiteren Leistungen ist der Reifegrad hier nicht bekannt."),
    ],
)  # fmt: skip
def test_gaps_and_what_may_be_one(found, headline, unknown):
    assert plain(neighbour_words.headline(found)) == headline
    assert plain(neighbour_words.unknown(found)) == unknown


def test_a_stadtstaat_has_nobody_to_search_among():
    found = gaps((True, 0)).assign(searched_list_count=0)
    assert neighbour_words.headline(found, has_anybody=False) == (
        "Für die eine Lücke gibt es hier kein Vorbild: Im eigenen Land ist sonst keine Kommune vergleichbar."
    )


def catalogue(*rows: tuple[str | None, int]) -> pd.DataFrame:
    return pd.DataFrame({"relevance": [given for given, _ in rows], "relevant_count": [count for _, count in rows]})


@pytest.mark.parametrize(
    ("frame", "none", "headline", "counting"),
    [
        (catalogue(("RELEVANT", 3), ("RELEVANT", 1), ("UNGEPRUEFT", 0), (None, 0)), "",
         "Achim: 4 relevante Leistungen in der eigenen Liste; sie gehören zu 2 der 4 benannten Leistungen des Katalogs.",
         "1 Leistung des Katalogs ist in der Liste noch ungeprüft."),
        (catalogue(("RELEVANT", 1), (None, 0)), "",
         "Achim: 1 relevante Leistung in der eigenen Liste; sie gehört zu 1 der 2 benannten Leistungen des Katalogs.", ""),
        (catalogue((None, 0), (None, 0)), "", "In der Liste von Achim steht keine davon; gezeigt werden die 2 benannten Leistungen des Katalogs.", ""),
        (catalogue((None, 0), (None, 0)), "der Kreis hat noch keine eigene Liste",
         "Der Kreis hat noch keine eigene Liste; gezeigt werden die 2 benannten Leistungen des Katalogs.", ""),
    ],
)  # fmt: skip
def test_catalogue(frame, none, headline, counting):
    assert plain(catalogue_words.headline("Achim", frame, none)) == headline
    assert catalogue_words.counting(frame).endswith(counting)


@pytest.mark.parametrize(
    ("counts", "name", "headline", "rest"),
    [
        ((100, 97, 1, 2), "", "Alle Kommunen: 97 von 100 gelesenen Zeilen sind geladen (97 %).", "1 ist abgelehnt, 2 sind ohne Daten"),
        ((1, 1, 0, 0), "Achim", "Achim: 1 von 1 gelesenen Zeile ist geladen (100 %).", "Keine ist abgelehnt, keine ist ohne Daten"),
        ((0, 0, 0, 0), "Achim", "Von Achim ist noch keine Zeile gelesen.", "Keine ist abgelehnt"),
    ],
)  # fmt: skip
def test_ledger(counts, name, headline, rest):
    given = pd.Series(dict(zip(("read_count", "loaded_count", "rejected_count", "ignored_count"), counts, strict=True)))
    assert plain(ledger.headline(given, name)) == headline
    assert ledger.rest(given).startswith(rest)


@pytest.mark.parametrize(("day", "chosen", "sentence"), [
    (date(2025, 9, 30), DAY, "Stand 30.09.2025"),
    (date(2025, 9, 29), DAY, "Stand 29.09.2025, seither keine Liste"),
    (date(2023, 3, 1), date(2024, 3, 1), "Stand 01.03.2023"),  # 366 days, twelve months
])  # fmt: skip
def test_a_list_of_more_than_twelve_months_is_said_to_be_the_last(day, chosen, sentence):
    assert standing.stated(day, chosen) == sentence


@pytest.mark.parametrize(
    ("touched", "freed", "unsure", "words"),
    [
        (None, None, None, ""),
        (400, 400, 0, ", alle sofort frei"),
        (400, 150, 0, ", davon 150 sofort frei"),
        (400, 150, 50, ", davon 150 sofort frei; für 50 reicht das allein vielleicht nicht"),
        (2836, 0, 2836, "; ihn allein zu lösen, reicht vielleicht nicht"),
        (400, 0, 0, ", frei erst, wenn auch andere Engpässe gelöst sind"),
    ],
)
def test_what_falls_free_at_once(touched, freed, unsure, words):
    row = pd.Series(
        {"touched_case_count": touched, "freed_case_count": freed, "unsure_case_count": unsure}, dtype=object
    )
    assert bottleneck_words.freed(row) == words


def test_a_stadtstaat_is_one_town():
    now = pd.Series({"covered_count": 1})
    total = sums(municipality_count=1, listed_count=1, conform_count=3, not_conform_count=1)
    said = plain(country_words.headline("Hamburg", pd.Series({"town_hall_count": 1}), now, total))
    assert said == "Hamburg: 1 von 1 Stadt mit Liste; dort sind 3 von 4 Leistungen ganz online (75 %)."


def test_a_land_on_the_map_says_for_how_many_towns_its_share_speaks():
    below = pd.DataFrame(
        {
            "area_key": ["01", "02", "03"],
            "area_name": ["Nordland", "Südland", "Westland"],
            "covered_count": [1, 20, 0],
            "town_hall_count": [939, 20, 50],
            "conform_count": [3, 8, None],
            "relevant_count": [12, 20, None],
            "unknown_level_count": [0, 0, None],
            "conform_share": [0.25, 0.4, None],
        }
    )
    mapped = country_words.compared(below)
    assert mapped["said"].map(plain).tolist() == [
        "3 von 12 (25 %); 1 von 939 Städten und Gemeinden",
        "8 von 20 (40 %)",
        "noch keine Liste",
    ]
    assert plain(outline_map_text(mapped, "Land")) == (
        "Anteil je Land: Südland 40 % und Nordland 25 % (1 von 939 Städten und Gemeinden). Noch keine Liste: Westland."
    )


@pytest.mark.parametrize(
    ("level", "shares", "title"),
    [
        ("country", [0.43, 0.57, 0.75, 0.8], "Länder: von 43 % in A bis 57 % in B. Stadtstaaten: von 75 % in C bis 80 % in D"),
        ("state", [0.67, None, 0.5, None], "Landkreise: bekannt nur A 67 %. Kreisfreie Städte: bekannt nur C 50 %"),
        ("state", [0.2, 0.2, 0.5, None], "Landkreise: alle 2 mit bekanntem Anteil bei 20 %. Kreisfreie Städte: bekannt nur C 50 %"),
        ("state", [0.2, 0.4, None, None], "Von 20 % in A bis 40 % in B"),
        ("country", [None] * 4, "Noch von niemandem ist der Anteil bekannt"),
    ],
)  # fmt: skip
def test_no_range_reaches_from_a_landkreis_to_a_city_that_covers_itself(level, shares, title):
    below = places(*shares).rename(
        columns={"ars": "area_key", "municipality_name": "area_name", "share": "conform_share"}
    )
    below = below.assign(is_city=[False, False, True, True], covered_count=5, town_hall_count=5, conform_count=1,
                         relevant_count=5, unknown_level_count=0)  # fmt: skip
    groups = country_words.groups(pd.Series({"area_level": level}), below)
    assert plain(country_words.spread(groups)) == title


def places(*shares) -> pd.DataFrame:
    """Places called A, B, … with these shares."""
    names = list("ABCDE"[: len(shares)])
    return pd.DataFrame({"ars": names, "municipality_name": names, "share": pd.array(shares, dtype="Float64")})


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([0.38, 0.0, None], "Von 0\u202f% in B bis 38\u202f% in A"),
        ([0.2, None], "Bekannt ist ein Anteil: A 20\u202f%"),
        ([0.2, 0.2], "Alle 2 mit bekanntem Anteil bei 20\u202f%"),
        ([None, None], "Noch von niemandem ist der Anteil bekannt"),
        ([], "Noch von niemandem ist der Anteil bekannt"),
    ],
)
def test_the_title_of_a_map_says_between_which_shares(shares, title):
    assert area_words.spread(places(*shares)) == title


@pytest.mark.parametrize(
    ("shares", "counted", "title"),
    [
        ([0.25, None], ["1 von 939 Städten und Gemeinden", ""],
         "Bekannt ist ein Anteil: A 25\u202f% (1 von 939 Städten und Gemeinden)"),
        ([0.25, 0.4], ["1 von 939 Städten und Gemeinden", ""], "Von 25\u202f% in A bis 40\u202f% in B; nicht alle haben eine Liste"),
        ([0.25, 0.4], ["", ""], "Von 25\u202f% in A bis 40\u202f% in B"),
    ],
)  # fmt: skip
def test_the_title_of_a_map_says_where_a_share_speaks_for_some_only(shares, counted, title):
    assert area_words.spread(places(*shares).assign(counted=counted)) == title


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([0.35, 0.22, 0.1, None], "Achim: 35\u202f%, die Mitte von 3 Kommunen liegt bei 22\u202f%"),
        ([None, 0.22, 0.1], "Achim: Anteil nicht bekannt, die Mitte von 2 Kommunen liegt bei 16\u202f%"),
        ([None, 0.22], "Achim: Anteil nicht bekannt, bekannt ist einer"),
        ([0.35, None], "Achim: 35\u202f%, zum Vergleichen ist sonst kein Anteil bekannt"),
        ([None, None], "Achim: kein Anteil bekannt, auch von keiner anderen Kommune"),
    ],
)
def test_the_title_of_a_strip_says_where_the_chosen_one_stands(shares, title):
    assert area_words.beside_the_middle(places(*shares), "A", "Achim") == title


def test_a_share_is_a_lower_end_where_levels_are_unknown():
    rows = places(0.1, 0.4).assign(unknown_count=[7, 0])
    assert area_words.spread(rows) == "Von mindestens 10\u202f% in A bis 40\u202f% in B"
    alike = places(0.1, 0.1).assign(unknown_count=[0, 7])
    assert area_words.spread(alike) == "Alle 2 mit bekanntem Anteil bei mindestens 10\u202f%"
    assert area_words.spread(rows.head(1)) == "Bekannt ist ein Anteil: A mindestens 10\u202f%"
    middle = "die Mitte von 2 Kommunen liegt bei mindestens 25\u202f%"
    assert area_words.beside_the_middle(rows, "A", "Achim") == f"Achim: mindestens 10\u202f%, {middle}"
    assert area_words.beside_the_middle(rows, "B", "Oyten") == f"Oyten: 40\u202f%, {middle}"
    assert area_words.beside_the_middle(rows, "K", "Landkreis") == f"D{middle[1:]}"
    # of none that would say nothing
    none = places(0.0, 0.4).assign(unknown_count=[7, 0])
    assert area_words.spread(none) == "Von 0\u202f% (nicht alles bekannt) in A bis 40\u202f% in B"
    assert area_words.beside_the_middle(none, "A", "Achim").startswith(
        "Achim: 0\u202f% (nicht alles bekannt), die Mitte"
    )
    known = rows.assign(unknown_count=0)
    assert (
        area_words.beside_the_middle(known, "B", "Oyten")
        == "Oyten: 40\u202f%, die Mitte von 2 Kommunen liegt bei 25\u202f%"
    )


def test_a_kreisverwaltung_stands_apart_from_its_towns():
    assert (
        area_words.beside_the_middle(places(0.2, 0.4), "K", "Landkreis")
        == "Die Mitte von 2 Kommunen liegt bei 30\u202f%"
    )
    assert area_words.beside_the_middle(places(0.2), "K", "Landkreis") == "Bekannt ist ein Anteil: A 20\u202f%"
    for kinds, heading in (
        (["GEMEINDE"], "Die eine mit Liste"), (["GEMEINDE"] * 2, "Die beiden mit Liste"), (["VERBAND"] * 5, "Alle 5 mit Liste"),
        (["GEMEINDE", "KREIS"], "Die eine mit Liste und die Kreisverwaltung"), (["KREIS"], "Die Kreisverwaltung"),
    ):  # fmt: skip
        assert (
            area_words.who_has_a_list(pd.DataFrame({"municipality_kind": kinds, "together_ars": range(len(kinds))}))
            == heading
        )
    shared = pd.DataFrame({"municipality_kind": ["VERBAND", "GEMEINDE", "KREIS"], "together_ars": ["1", "1", "2"]})
    assert area_words.who_has_a_list(shared) == "Alle 2 Listen und die der Kreisverwaltung"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Ganz online heißt Reifegrad ≥ 3; 3 sind es nicht, von 4 ist der Reifegrad unbekannt."),
        (4, "Ganz online heißt Reifegrad ≥ 3 nach Modell 1.1; 3 sind es nicht, von 4 ist der Reifegrad unbekannt (davon 4 nach Modell 2.0 gemeldet)."),
    ],
)  # fmt: skip
def test_an_area_names_the_model_of_its_ratio_and_counts_the_other(count, said):
    total = replace(sums(conform_count=2, not_conform_count=3, unknown_count=4), model_2_count=count)
    assert plain(area_words.states(total)) == said


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        (0, "Es gibt noch keine Kommune mit Angaben."),
        (1, "Hier stehen nur Summen: 1 Liste in Deutschland, keine einzelne Kommune."),
        (4711, "Hier stehen nur Summen: 4.711 Listen in Deutschland, keine einzelne Kommune."),
    ],
)
def test_without_any_municipality_the_sums_of_the_country_are_named(lists, said):
    message, remedy = country_words.without_place(lists)
    assert message == said
    assert ("„Deutschland“ unter „Landkreis und Land“" in remedy) == (lists > 0)


@pytest.mark.parametrize(
    ("is_known", "gained", "lost", "unseen", "came", "gone", "said"),
    [
        (True, 4, 1, 0, (0, 0), (0, 0), "+4, −1"), (True, 0, 0, 0, (0, 0), (0, 0), "unverändert"),
        (False, 0, 0, 0, (0, 0), (3, 3), "nicht bekannt"), (True, 1, 0, 0, (0, 0), (5, 0), "+1; 5 nicht mehr mitgezählt"),
        (True, 0, 0, 0, (0, 0), (5, 1), "5 nicht mehr mitgezählt (1 zuvor ganz online)"), (True, 0, 0, 1, (0, 0), (0, 0), "1 nicht mehr bekannt"),
        (True, 0, 0, 0, (1, 1), (0, 0), "1 neu mitgezählt (ganz online)"),
        (True, 2, 2, 1, (3, 2), (1, 1), "+2, −2; 1 nicht mehr bekannt; 3 neu mitgezählt (2 ganz online); 1 nicht mehr mitgezählt (zuvor ganz online)"),
    ],
)  # fmt: skip
def test_a_step_nobody_knows_is_not_unchanged(is_known, gained, lost, unseen, came, gone, said):
    row = SimpleNamespace(
        new_count=came[0], new_conform_count=came[1], dropped_count=gone[0], dropped_conform_count=gone[1], unseen_count=unseen, seen_anew_count=0, previous_date=date(2025, 9, 30), is_step_known=is_known, conform_gained_count=gained, conform_lost_count=lost, days_between=180 if is_known else 800
    )  # fmt: skip
    assert area_words.change(row) == said


def test_a_gemeinde_on_the_map_says_whose_list_is_missing_for_it():
    """The map draws the Gemeinden of an association, which is counted as one."""
    rows = pd.DataFrame(
        {
            "municipality_name": ["Dörverden", "Blender", "Riede"],
            "association_name": [None, *["Samtgemeinde Thedinghausen"] * 2],
            "share": pd.array([None] * 3, dtype="Float64"), "denominator": pd.array([None] * 3, dtype="Int32"),
        }
    )  # fmt: skip
    told = rows.assign(said=[area_words.without_level(row) for row in rows.itertuples()])
    assert outline_map_text(told) == (
        "Noch keine Liste: Dörverden. Noch keine Liste (Samtgemeinde Thedinghausen): Blender und Riede."
    )


def test_the_table_of_coverage_says_of_which_services_it_is():
    assert comparison_words.coverage_unit(36, 38).startswith(
        "Abdeckung je Leistung, nur die 36 eigenen von 38 des Gebiets: "
    )
    assert comparison_words.coverage_unit(1, 38).startswith(
        "Abdeckung je Leistung, nur die eigene von 38 des Gebiets: "
    )
    assert comparison_words.coverage_unit(38, 38).startswith("Abdeckung je Leistung: ")


@pytest.mark.parametrize(
    ("rejected", "said"),
    [
        ([0, 0], ""), ([5, 0], " Nicht gelesene Zeilen, die hier fehlen: A 5."), ([5, 2], " Nicht gelesene Zeilen, die hier fehlen: A 5 und B 2."),
        ([1, 1, 1, 1, 2], " Nicht gelesene Zeilen, die hier fehlen: A 1, B 1, C 1 und 2 weitere."),
    ],
)  # fmt: skip
def test_sums_of_an_area_say_which_rows_of_lists_they_are_without(rejected, said):
    names = list("ABCDE"[: len(rejected)])
    bodies = pd.DataFrame({
        "short_name": names, "together_ars": names, "is_recent": True, "is_counted": True, "has_list": True, "municipality_kind": "GEMEINDE",
        "reporting_date": pd.Timestamp(2026, 9, 30), "rejected_count": rejected,
    })  # fmt: skip
    counted = "2 Kommunen" if len(names) == 2 else "5 Kommunen"
    assert area_words.counted_bodies(bodies) == f"Gezählt: {counted} mit eigener Liste.{said}"


def test_an_association_and_its_member_are_one_municipality_with_two_lists():
    """Thedinghausen has a list of its own beside that of its Samtgemeinde; the list of Dörverden is older than twelve months."""
    day = pd.Timestamp(2026, 9, 30)
    bodies = pd.DataFrame({
        "short_name": ["Achim", "Dörverden", "Samtgemeinde Thedinghausen", "Thedinghausen", "Oyten"],
        "together_ars": ["1", "2", "3", "3", "4"], "is_counted": True, "has_list": [True] * 4 + [False], "municipality_kind": "GEMEINDE",
        "is_recent": [True, False, True, True, False], "reporting_date": [day, pd.Timestamp(2024, 3, 31), day, day, pd.NaT], "rejected_count": 0,
        "conform_count": [4, 2, 3, 0, 0], "not_conform_count": [4, 1, 2, 0, 0], "unknown_level_count": [0, 0, 0, 2, 0],
        "relevant_count": [8, 3, 5, 2, 0], "case_count": None, "known_case_count": None, "conform_case_count": None,
        "model_2_count": 0, "without_cases_count": 0,
    })  # fmt: skip
    total = area_words.sums(bodies, "03361", DAY)
    assert (total.listed_count, total.municipality_count, total.list_count) == (3, 4, 4)
    assert plain(area_words.headline("Landkreis Verden", total)) == (
        "Landkreis Verden: 3 von 4 Kommunen mit Liste (4 Listen), jede Leistung je Liste gezählt: 9 von 18 ganz online (50 %)."
    )
    assert area_words.counted_bodies(bodies) == (
        "Gezählt: 4 Listen von 3 Kommunen, die älteste vom 31.03.2024. Seit mehr als zwölf Monaten ohne neue Liste: Dörverden (Stand 31.03.2024). "
        "Noch ohne Liste: Oyten."
    )


def test_an_old_list_is_no_end_of_the_range_of_today():
    rows = places(0.0, 0.5, 0.67).assign(is_recent=[True, True, False])
    assert plain(area_words.spread(rows)) == "Von 0 % in A bis 50 % in B; 1 Liste ist älter als zwölf Monate"
    assert plain(area_words.spread(rows.assign(is_recent=False))) == "Von 0 % in A bis 67 % in C"
    old = row(numerator=2, denominator=3, unknown_count=0, share=2 / 3, is_recent=False, list_date=date(2024, 3, 31))
    assert plain(area_words.without_level(old)) == "2 von 3 (67 %), Stand 31.03.2024, seither keine Liste"
