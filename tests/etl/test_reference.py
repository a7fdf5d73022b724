"""Register and catalogue in memory."""

from __future__ import annotations

import pytest

from etl.reference.register import load_catalogue, load_register

ACHIM, ZEVEN_SAMTGEMEINDE = "033610001001", "033575408000"


@pytest.fixture(scope="module")
def register():
    return load_register()


@pytest.mark.parametrize(
    ("digits", "ars"),
    [
        ("033610001001", ACHIM),
        ("03361001", ACHIM),
        ("03361", "033610000000"),
        ("033575408", ZEVEN_SAMTGEMEINDE),
        ("033575408000", ZEVEN_SAMTGEMEINDE),
        ("01001", "010010000000"),
        ("15085", "150850000000"),
    ],
)
def test_a_body_is_found_by_every_key(register, digits, ars):
    assert register.find_key(digits).ars == ars


@pytest.mark.parametrize("digits", ["", "3361001", "99999999", "033610001002", "077770000000"])
def test_an_unknown_key_finds_nothing(register, digits):
    assert register.find_key(digits) is None


@pytest.mark.parametrize(
    ("name", "ars"),
    [
        ("Achim", ACHIM),
        ("Stadt Achim", ACHIM),
        ("Achim, Stadt", ACHIM),
        ("  STADT   ACHIM ", ACHIM),
        ("Samtgemeinde Zeven", ZEVEN_SAMTGEMEINDE),
        ("Stadt Zeven", "033575408057"),
        ("Landkreis Harz", "150850000000"),
        ("LK Harz", "150850000000"),
        ("Kreis Verden", "033610000000"),
        ("Region Hannover", "032410000000"),
        ("Landeshauptstadt Kiel", "010020000000"),
        ("Markt Erlbach", "095750145145"),
        ("Effeltrich (VGem)", "094745425000"),
    ],
)
def test_a_name_is_found_as_people_write_it(register, name, ars):
    assert [found.ars for found in register.find_name(name)] == [ars]


def test_an_ambiguous_name_gives_all_answers(register):
    gemeinden = [found for found in register.find_name("Neuenkirchen") if found.kind == "GEMEINDE"]
    assert len(gemeinden) == 11
    assert {found.kind for found in register.find_name("Rostock")} == {"KREIS", "KREISFREI"}


def test_an_unknown_name_finds_nothing(register):
    assert register.find_name("Nirgendwo") == register.find_name("") == []


def test_a_dissolved_municipality_has_a_successor(register):
    assert register.successor("01059014") == "01059083"
    assert register.successor("03361001") is None


def test_the_register_holds_each_body_once(register):
    kinds = [entry.kind for entry in register]
    assert len(register) == 12_243
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "GEMEINDE": 10_640, "KREISFREI": 107, "KREIS": 294, "VERBAND": 1_202,
    }  # fmt: skip


def test_an_achim_carries_its_facts(register):
    achim = register.get(ACHIM)
    assert (achim.ags, achim.name, achim.short_name) == ("03361001", "Achim, Stadt", "Achim")
    assert (achim.kind_label, achim.district_key, achim.state_key, achim.population) == ("Stadt", "03361", "03", 32870)


def test_the_fictional_municipalities_come_only_when_asked_for(register):
    assert register.get("990010006006") is None
    assert load_register(include_demo=True).get("990010006006").short_name == "Wiesenau"


def test_the_catalogue_knows_names_keys_and_gaps():
    catalogue = load_catalogue()
    assert len(catalogue.services) == 559
    assert catalogue.services["10119"] == "Personalausweis"
    assert len(catalogue.leika) == 4_813
    assert catalogue.leika["99041006000000"].ozg_id == "10000"
    assert "10012" in catalogue.withdrawn
    assert "10012" not in catalogue.services
    assert len(catalogue.withdrawn) == 43
