"""What the operator says of open data: used as it stands, a wrong address of the list of contributors is refused in German."""

from __future__ import annotations

import pytest

from ozg.read.provider import provider


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", None),
        ('[offene_daten]\nherausgeber = "Stadt Achim"\ncontributor_id = ""', None),
        ('[offene_daten]\ncontributor_id = "http://dcat-ap.de/def/contributors/stadtAchim"', None),
        (
            '[offene_daten]\ncontributor_id = "stadtAchim"',
            "In betreiber.toml ist unter [offene_daten] „contributor_id“ keine Adresse aus der Liste der Datenbereitsteller: „stadtAchim“.",
        ),
        (
            '[offene_daten]\ncontributor_id = "http://dcat-ap.de/def/contributors/"',
            "In betreiber.toml ist unter [offene_daten] „contributor_id“ keine Adresse aus der Liste der Datenbereitsteller: "
            "„http://dcat-ap.de/def/contributors/“.",
        ),
        ('[offene_daten]\nadresse = "https://ozg.achim.example/ozg"', None),
        (
            '[offene_daten]\nadresse = "ozg.achim.example"',
            "In betreiber.toml ist unter [offene_daten] „adresse“ keine Adresse im Netz: „ozg.achim.example“.",
        ),
        ("[offene_daten]\nherausgeber = Achim", "Die Datei betreiber.toml ist nicht lesbar, Zeile 2."),
    ],
)
def test_what_is_said_of_open_data(tmp_path, written, problem):
    (tmp_path / "betreiber.toml").write_text(written, encoding="utf-8")
    found = provider(tmp_path).publishing_problem()
    assert (found[0] if found else None) == problem
    assert found is None or found[1].startswith("Bitte ")
