"""A maturity model of one's own on the pages: the level on its own scale, its criteria by their names."""

from __future__ import annotations

import pytest

from ozg.rules import model
from tests.conftest import run_etl
from tests.etl.test_own_model import ACHIM, SERVICES, fill_in, write_model


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own_model")
    data, path = folder / "data", folder / "Meldebogen.xlsx"
    write_model(data)
    run_etl("build", "--no-demo", data=data)
    run_etl("template", path, "--kommune", ACHIM, "--modell", "2.0", data=data)
    fill_in(path, SERVICES)
    run_etl("load", path, data=data)
    model.use({})  # as in the server's own process: the page knows it from the build
    yield data
    model.use({})


def test_a_service_is_shown_on_the_scale_of_its_model_with_its_criteria(open_page, data):
    shown = open_page("services", data, kommune=ACHIM, leistung="10160", seconds=180)
    assert shown.headlines == ["Hundehaltung: Reifegrad 0–3 von 7 nach Modell 2.0, vorläufig."]
    assert "13 Kriterien, bis die Leistung ganz online ist" in shown.text
    assert "2 von 13 Angaben liegen vor" in shown.text
    assert "K2 Antrag fehlt: Antrag (per Post)" in shown.text
    assert "K13 Register keine Angabe" in shown.text
    whole = open_page("services", data, kommune=ACHIM, leistung="10557", seconds=180)
    assert whole.headlines == ["Geburtsurkunde und -bescheinigung: Reifegrad 7 von 7 nach Modell 2.0."]


def test_the_levels_page_names_the_level_what_is_missing_and_counts_by_the_model(open_page, data):
    shown = open_page("maturity", data, kommune=ACHIM, seconds=180)
    table = shown.columns("Leistungen")
    at = {name: place for place, name in enumerate(table["Leistung"])}
    level, lacks = next(table[name] for name in table if name.startswith("Reifegrad")), table["Zur nächsten Stufe"]
    assert level[at["Wohnsitzmeldungen"]] == "5 von 7 nach Modell 2.0"
    assert lacks[at["Wohnsitzmeldungen"]] == "es fehlt: Register"
