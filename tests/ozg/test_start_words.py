"""The picture before any list, in words: examples for none, one, many and what is not known."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest

from ozg.words import place, start
from tests.words import plain

NAN = float("nan")
#: What a row has unless told.
SERVICE = {
    "reason_code": "NOT_TOLD", "expected": "offen", "jurisdiction_level": None, "jurisdiction_reason": None, "jurisdiction_deviation": None,
    "type_codes": "2/3", "estimate": NAN, "estimate_low": NAN, "estimate_high": NAN, "estimate_kind": None, "estimate_basis": None,
    "national_count": NAN, "counted_name": None, "hours": NAN, "hours_low": NAN, "hours_high": NAN,
}  # fmt: skip
MARRIAGES = {
    "estimate": 141.97, "estimate_low": 70.99, "estimate_high": 283.9, "estimate_kind": "BUND", "estimate_basis": "2023",
    "national_count": 360992.0, "counted_name": "Eheschließungen", "hours": 70.98, "hours_low": 35.5, "hours_high": 141.97,
}  # fmt: skip
BODY = {
    "short_name": "Heist", "municipality_kind": "GEMEINDE", "kind_label": "Gemeinde", "population": 2973, "district_name": "Kreis Pinneberg",
    "state_name": "Schleswig-Holstein", "association_name": None, "member_count": 0, "size_class": "unter 5.000",
    "is_whole_land": False,
}  # fmt: skip


def service(**more):
    return SimpleNamespace(**{**SERVICE, **more})


def body(**more):
    return SimpleNamespace(**{**BODY, **more})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        (MARRIAGES, "~140 Fälle im Jahr (geschätzt, 70 bis 290)"),
        ({**MARRIAGES, "estimate": 2.4, "estimate_low": 1.2, "estimate_high": 4.8}, "~2 Fälle im Jahr (geschätzt, 1 bis 5)"),
        ({**MARRIAGES, "estimate": 0.2, "estimate_low": 0.1, "estimate_high": 0.4}, "~0 Fälle im Jahr (geschätzt, 0 bis 1)"),
        ({**MARRIAGES, "estimate": 427675.0, "estimate_low": 213837.0, "estimate_high": 855350.0}, "~430.000 Fälle im Jahr (geschätzt, 210.000 bis 860.000)"),
        ({"estimate": 620.0, "estimate_low": 620.0, "estimate_high": 620.0, "estimate_kind": "EIGEN", "estimate_basis": "2025"},
         "~620 Fälle im Jahr (geschätzt: eigene Zahl aus der Liste von 2025)"),
    ],
)  # fmt: skip
def test_an_estimate_has_its_sign_its_range_and_the_word(more, said):
    assert plain(start.estimate(service(**more))) == said
    # what is calculated with is written as the range is, not rounded once more
    if "bis" in said:
        assert start.at_least(more["estimate_low"]) == f"~{re.search('geschätzt, ([0-9.]+) bis', said)[1]}"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        (MARRIAGES, "Deutschland 2023: 360.992 Eheschließungen, nach Einwohnern; Spanne halb bis doppelt"),
        ({**MARRIAGES, "estimate_kind": "VERGLEICH", "estimate_basis": "7"},
         "Median von 7 vergleichbaren Kommunen, nach Einwohnern; Spanne: ihre mittlere Hälfte"),
        ({**MARRIAGES, "estimate_kind": "EIGEN", "estimate_basis": "2024"}, "eigene Zahl aus der Liste von 2024"),
    ],
)  # fmt: skip
def test_what_an_estimate_rests_on(more, said):
    assert plain(start.basis(service(**more))) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reason_code": "LAW", "jurisdiction_level": "gemeinde", "jurisdiction_reason": "§ 19 PassG"}, "Gemeinde: § 19 PassG"),
        ({"reason_code": "LAW", "jurisdiction_level": "kreis", "jurisdiction_reason": "§ 46 FZV"}, "Kreis oder kreisfreie Stadt: § 46 FZV"),
        ({"reason_code": "LAW_OF_LAND", "jurisdiction_reason": "§ 24 WoGG"}, "Landesrecht entscheidet. § 24 WoGG"),
        ({"reason_code": "LOCAL_CHOICE", "jurisdiction_deviation": "nur wo eine Satzung besteht", "jurisdiction_reason": "Art. 105 GG"},
         "Aufgabe der Gemeinde, aber nicht überall (nur wo eine Satzung besteht). Art. 105 GG"),
        ({"reason_code": "LARGER_TOWN", "jurisdiction_reason": "§ 69 SGB VIII"},
         "Sonst Kreis; größere Städte können es je nach Land selbst tun. § 69 SGB VIII"),
        ({"reason_code": "TYPE", "expected": "nein", "type_codes": "1"}, "LeiKa-Typ 1: Bund oder Land führen aus"),
        ({"reason_code": "TYPE", "expected": "ja", "type_codes": "2/3 | 5"},
         "LeiKa-Typ 2/3, 5: mindestens eine Leistung darunter führt die Kommune aus"),
        ({"reason_code": "CITY_STATE", "type_codes": "4a"}, "Das Land führt aus (LeiKa-Typ 4a); in einem Stadtstaat kann das die Stadt sein"),
        ({}, "LeiKa-Typ 2/3: Land oder Kommune führen aus; wer, sagt der Katalog nicht"),
        ({"type_codes": None}, "Weder Gesetz noch Typ sind bekannt"),
    ],
)  # fmt: skip
def test_why_a_service_is_expected(more, said):
    assert start.reason(service(**more)) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Gemeinde mit 2.973 Einwohnern, Kreis Pinneberg, Schleswig-Holstein."),
        ({"population": None}, "Gemeinde, Kreis Pinneberg, Schleswig-Holstein."),
        ({"municipality_kind": "KREISFREI", "kind_label": "Kreisfreie Stadt", "is_whole_land": True},
         "Stadtstaat mit 2.973 Einwohnern: Stadt und Land in einem."),
        ({"municipality_kind": "KREIS", "kind_label": "Kreis"}, "Kreis mit 2.973 Einwohnern, Schleswig-Holstein."),
        ({"municipality_kind": "VERBAND", "kind_label": "Amt", "member_count": 10},
         "Amt mit 2.973 Einwohnern, für 10 Mitgliedsgemeinden, Kreis Pinneberg, Schleswig-Holstein."),
    ],
)  # fmt: skip
def test_what_it_is(more, said):
    assert plain(start.what_it_is(body(**more))) == said


def test_a_headline_fits_every_kind_of_body():
    assert start.no_list("Landkreis Harz") == "Landkreis Harz: Noch ist keine Liste geladen."


def test_who_acts_for_a_member():
    assert start.association(body()) == ""
    assert start.association(body(association_name="Amt Moor")).startswith(
        "Heist gehört zu einer gemeinsamen Verwaltung: Amt Moor."
    )


@pytest.mark.parametrize(
    ("name", "association", "others", "said"),
    [
        ("Schwedt/Oder", "Erfüllende Gemeinde Schwedt/Oder", ["Pinnow"], "Pinnow"),
        ("Herrenberg", "VVG der Stadt Herrenberg", ["Deckenpfronn", "Nufringen"], "Deckenpfronn und Nufringen"),
        ("Burg", "VVG der Gemeinde Burg", list("ABCDEF"), "6 andere Gemeinden"),
    ],
)
def test_a_town_whose_administration_works_for_others_belongs_to_nobody_else(name, association, others, said):
    town = body(short_name=name, association_name=association, other_member_names=others)
    assert start.association(town) == (
        f"{name} ist erfüllende Gemeinde ({association}): Ihre Verwaltung arbeitet auch für {said}. Die Zahlen hier gelten für {name} allein."
    )
    assert not start.is_member(town)
    # its neighbour is a member, though
    assert start.is_member(body(short_name="Pinnow", association_name=association))
    assert not start.is_member(body())


def test_hours_are_those_of_the_services_with_planned_minutes():
    assert start.hours([service()]) == ""
    assert plain(start.hours([service(**MARRIAGES), service()])) == (
        "Würden alle am Schalter erledigt, wären das bei 1 Leistung ~71 Stunden im Jahr (geschätzt, 35 bis 150), gerechnet mit der geplanten "
        "Dauer eines Termins in einer Stadt, ohne Nacharbeit."
    )
    assert (start.counter(service()), start.counter(service(**MARRIAGES))) == ("k. A.", "~71")


def test_what_has_no_number_is_said_once():
    assert start.without_number(7, 7) == ""
    assert start.without_number(8, 7).startswith("1 weitere Leistung steht ohne Zahl")
    assert start.without_number(57, 7).startswith("50 weitere Leistungen stehen ohne Zahl")
    assert start.most_asked(0) == "Für keine Leistung gibt es eine Zahl, aus der sich schätzen ließe"
    assert start.most_asked(1) == "Was vermutlich am häufigsten gefragt ist: 1 Leistung mit geschätzter Fallzahl"
    assert start.expected({"ja": 1, "offen": 2}) == (
        "Von 3 benannten Leistungen des Katalogs ist wahrscheinlich 1 ihre Sache, 0 nicht; bei 2 lässt es sich nicht sicher sagen."
    )
    assert "wahrscheinlich 1 ihre Sache oder die der gemeinsamen Verwaltung, 0 nicht" in start.expected(
        {"ja": 1, "offen": 2}, True
    )


def wanted(expected: str):
    return SimpleNamespace(programme_name="Flächenrollout", due_date=date(2026, 12, 31), expected=expected)


def test_what_programmes_want():
    assert (
        start.programmes([], "Hessen")
        == "Für Hessen ist hier noch kein Programm bekannt, das Leistungen bis zu einem Tag nennt."
    )
    assert start.programmes([], "Saarland").startswith("Für das Saarland ist hier")
    assert "vermutlich ist für alle eine andere Stelle zuständig" in start.programmes([wanted("nein")], "Hessen")
    assert start.programmes([wanted("ja"), wanted("offen"), wanted("nein")], "Hessen") == (
        "Das Programm Flächenrollout nennt für Hessen 3 Leistungen bis 31.12.2026. Hier zuständig: 1 wahrscheinlich ja, 1 offen. Ein "
        "Programm ist kein Gesetz."
    )


def test_what_the_federal_export_says_is_another_counting():
    assert start.evidence(0, 0, None) == ""
    assert start.evidence(1, 2, date(2026, 6, 1)) == (
        "Der Export des Bundes (PVOG) vom 01.06.2026 nennt 2 Leistungen, davon 1 als online gemeldet. Das ist eine andere Zählung als „ganz "
        "online“."
    )


@pytest.mark.parametrize(
    ("many", "near", "said"),
    [
        (1, 1, "1 vergleichbare Kommune (Städte und Gemeinden mit unter 5.000 Einwohnern) hat eine Liste, in Schleswig-Holstein."),
        (1, 0, "1 vergleichbare Kommune (Städte und Gemeinden mit unter 5.000 Einwohnern) hat eine Liste, in einem anderen Land."),
        (3, 1, "3 vergleichbare Kommunen (Städte und Gemeinden mit unter 5.000 Einwohnern) haben eine Liste, 1 davon in Schleswig-Holstein."),
        (7, 0, "7 vergleichbare Kommunen (Städte und Gemeinden mit unter 5.000 Einwohnern) haben eine Liste, keine davon in Schleswig-Holstein."),
    ],
)  # fmt: skip
def test_who_is_comparable_in_all_laender_and_in_the_own(many, near, said):
    """Whatever the chosen one calls itself: the group is named that is compared."""
    assert start.alike([SimpleNamespace(alike_count=many, same_state_count=near)], body(kind_label="Stadt")) == said


def test_comparable_municipalities():
    assert (
        start.alike([], body())
        == "Vergleichbare Kommunen (Städte und Gemeinden mit unter 5.000 Einwohnern) haben hier noch keine Liste."
    )
    district = SimpleNamespace(district_name="Landkreis Verden", state_name="Niedersachsen")
    assert start.lies(district, body()) == "Landkreis Verden, Niedersachsen"
    city = SimpleNamespace(district_name="Oldenburg (Oldb), Stadt", state_name="Niedersachsen")
    assert start.lies(city, body(municipality_kind="KREISFREI")) == "Niedersachsen"
    other = SimpleNamespace(conform_count=57, relevant_count=162, unknown_level_count=0)
    assert start.how_far(other) == "57 von 162 Leistungen ganz online"
    other.unknown_level_count = 3
    assert start.how_far(other) == "57 von 162 Leistungen ganz online, von 3 nicht bekannt"


def test_one_of_many_of_the_same_name_is_told_by_kreis_and_land():
    town = SimpleNamespace(
        short_name="Neustadt", kind_label="Stadt", district_name="Kreis Ostholstein", state_name="Schleswig-Holstein"
    )
    assert place.where(town) == "Stadt, Kreis Ostholstein, Schleswig-Holstein"
    city = SimpleNamespace(
        short_name="Kiel",
        kind_label="Kreisfreie Stadt",
        district_name="Kiel, Landeshauptstadt",
        state_name="Schleswig-Holstein",
    )
    assert place.where(city) == "Kreisfreie Stadt, Schleswig-Holstein"
    assert place.found(0, 0, "Atlantis") == "Unter „Atlantis“ steht keine Kommune im Gemeindeverzeichnis."
    assert place.found(1, 1, "Achim") == "1 Kommune"
    assert (
        place.found(230, 30, "neu") == "230 Kommunen, gezeigt sind 30: bitte mehr vom Namen, Kreis oder Land schreiben"
    )


@pytest.mark.parametrize(
    ("district", "said"),
    [
        ("Landkreis Verden", "im Landkreis Verden"), ("Rhein-Sieg-Kreis", "im Rhein-Sieg-Kreis"), ("Hochsauerlandkreis", "im Hochsauerlandkreis"),
        ("Region Hannover", "in der Region Hannover"), ("Städteregion Aachen", "in der Städteregion Aachen"), ("Köln, Stadt", "in Köln"),
        ("Regionalverband Saarbrücken", "im Regionalverband Saarbrücken"), ("Kreis Kleve", "im Kreis Kleve"),
    ],
)  # fmt: skip
def test_a_kreis_as_a_place(district, said):
    assert place.within(district) == said


@pytest.mark.parametrize(
    ("name", "within", "of", "the", "council"),
    [
        ("Achim", "in Achim", "von Achim", "Achim", "Der Rat"),
        ("Oldenburg (Oldb), Stadt", "in Oldenburg (Oldb)", "von Oldenburg (Oldb)", "Oldenburg (Oldb)", "Der Rat"),
        ("Landkreis Verden", "im Landkreis Verden", "vom Landkreis Verden", "der Landkreis Verden", "Der Kreistag"),
        ("Kreis Dithmarschen", "im Kreis Dithmarschen", "vom Kreis Dithmarschen", "der Kreis Dithmarschen", "Der Kreistag"),
        ("Märkischer Kreis", "im Märkischen Kreis", "vom Märkischen Kreis", "der Märkische Kreis", "Der Kreistag"),
        ("Rhein-Sieg-Kreis", "im Rhein-Sieg-Kreis", "vom Rhein-Sieg-Kreis", "der Rhein-Sieg-Kreis", "Der Kreistag"),
        ("Region Hannover", "in der Region Hannover", "von der Region Hannover", "die Region Hannover", "Die Regionsversammlung"),
        ("Samtgemeinde Thedinghausen", "in der Samtgemeinde Thedinghausen", "von der Samtgemeinde Thedinghausen",
         "die Samtgemeinde Thedinghausen", "Der Samtgemeinderat"),
        ("Amt Eiderkanal", "im Amt Eiderkanal", "vom Amt Eiderkanal", "das Amt Eiderkanal", "Der Amtsausschuss"),
    ],
)  # fmt: skip
def test_a_body_has_its_article_and_its_council(name, within, of, the, council):
    assert (place.within(name), place.of(name), place.the(name), " ".join(place.council(name)[:2])) == (
        within,
        of,
        the,
        council,
    )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""), (["Riede"], "1 von 4 Mitgliedsgemeinden hat eine eigene Liste: Riede."),
        (["Riede", "Thedinghausen"], "2 von 4 Mitgliedsgemeinden haben eine eigene Liste: Riede und Thedinghausen."),
    ],
)  # fmt: skip
def test_an_association_without_a_list_says_which_members_have_one(names, said):
    assert start.members(body(member_count=4, listed_member_names=names)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "Nutzungszahlen zu 1 Leistung sind geladen; eine Liste der Leistungen fehlt noch, deshalb ist ihr Stand nicht bekannt."),
        (5, "Nutzungszahlen zu 5 Leistungen sind geladen; eine Liste der Leistungen fehlt noch, deshalb ist ihr Stand nicht bekannt."),
    ],
)  # fmt: skip
def test_counted_use_without_a_list_is_told(count, said):
    assert start.counted(body(counted_service_count=count)) == said
