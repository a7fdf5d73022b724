"""What is saved is what is shown: under every table of every page with a search, a chosen order, and a filter of the page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from ozg.ui.kit import menu
from tests.pages.conftest import WIESENAU

#: Pages that speak about a place and show tables (the others explain).
STEMS = [page.stem for page in menu.PAGES if page.has_place]


@pytest.fixture
def saved(monkeypatch) -> Callable[[], dict[str, Any]]:
    """What stands behind the buttons of the last run, by their key: label, name of the file, and how its bytes are made."""
    buttons: dict[str, Any] = {}

    def offered(label, made, file_name, kind, *, key, on_click) -> None:
        buttons[key] = (label, file_name, made)

    monkeypatch.setattr(st, "download_button", offered)
    return lambda: buttons


def rows(made: Callable[[], bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made().decode("utf-8"))))


def of_table(shown, key: str, buttons) -> tuple[str, str, list[dict[str, str]]]:
    label, name, made = buttons[f"{key}_csv"]
    return label, name, rows(made)


@pytest.mark.parametrize("stem", STEMS)
def test_a_search_in_a_table_is_in_its_file(open_page, saved, stem):
    shown = open_page(stem, kommune=WIESENAU)
    searches = [field.key for field in shown.app.text_input if str(field.key).endswith("_search")]
    for field in searches:
        key = field.removesuffix("_search")
        label, name, every = of_table(shown, key, saved())
        assert label == "Als CSV speichern"
        # A word that few rows have.
        texts = [" ".join(row.values()).casefold() for row in every]
        words = {word for text in texts for word in re.findall(r"[a-zäöüß]{5,}", text)}
        word = min(sorted(words), key=lambda one: sum(one in text for text in texts), default=None)
        if word is None:
            continue
        saved().clear()
        shown.app.text_input(key=field).set_value(word).run()
        label, found_name, found = of_table(shown, key, saved())
        assert [row for row in every if row in found] == found, (stem, key, word)
        assert all(row in found for row, text in zip(every, texts, strict=True) if word in text)
        if len(found) == len(every):
            assert (label, found_name) == ("Als CSV speichern", name)
            continue
        assert label == f"Als CSV speichern ({len(found)} von {len(every):,} Zeilen)".replace(",", ".")
        assert found_name == name.replace(".csv", "_auswahl.csv")
        saved().clear()
        shown.app.text_input(key=field).set_value("gibtesnicht").run()
        assert f"{key}_csv" not in saved()  # nothing found is nothing to save
        shown.app.text_input(key=field).set_value("").run()


def test_the_order_chosen_is_that_of_the_file(open_page, saved):
    shown = open_page("usage", kommune=WIESENAU)
    order = shown.app.selectbox(key="usage_sort")
    order.set_value(next(option for option in order.options if option == "Davon online")).run()
    _, _, found = of_table(shown, "usage", saved())
    counts = [int(row["Davon online"]) for row in found if row["Davon online"]]
    assert counts == sorted(counts, reverse=True) and len(counts) > 25


def test_filters_of_a_page_are_in_its_files(open_page, saved, answers):
    services = open_page("services", kommune=WIESENAU)
    services.app.selectbox(key="themenfeld").set_value("Umwelt").run()
    _, _, found = of_table(services, "services", saved())
    (count,) = answers("SELECT count(*) FROM mart.service WHERE is_named AND subject_area = 'Umwelt'")
    assert (len(found), {row["Themenfeld"] for row in found}) == (count, {"Umwelt"})

    maturity = open_page("maturity", kommune=WIESENAU)
    maturity.app.selectbox(key="themenfeld").set_value("Umwelt").run()
    _, _, found = of_table(maturity, "services", saved())
    (count,) = answers(
        """SELECT count(*) FROM mart.entry JOIN mart.service USING (ozg_id)
           WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_in_ratio AND service.subject_area = 'Umwelt'""",
        WIESENAU,
    )
    assert 0 < len(found) == count

    status = open_page("data_status", kommune=WIESENAU)
    status.app.radio(key="dateien").set_value("Wiesenau").run()
    status.app.selectbox(key="schwere").set_value("info").run()
    _, _, files = of_table(status, "files", saved())
    (count,) = answers("SELECT count(*) FROM meta.delivery WHERE ars = ?", WIESENAU)
    assert (len(files), {row["Kommune"] for row in files}) == (count, {"Wiesenau"})
    _, _, found = of_table(status, "findings", saved())
    assert {row["Schwere"] for row in found} == {"Hinweis"}

    comparison = open_page("comparison", kommune=WIESENAU)
    own = of_table(comparison, "coverage_list", saved())[2]
    comparison.app.radio(key="umfang").set_value("alle im Gebiet").run()
    assert len(of_table(comparison, "coverage_list", saved())[2]) > len(own)
