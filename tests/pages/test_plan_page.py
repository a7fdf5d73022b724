"""The page of plans: what is chosen fits, nothing simple is better, and the address carries the scenario."""

import re

from ozg import formats
from tests.pages.conftest import WIESENAU

DISTRICT = "990010000000"
TABLE = "Leistungen und Entscheidung"


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def chosen_rows(shown) -> list[tuple[str, float, float, float]]:
    """(name, cases, euros, days) of what the table says is in the plan."""
    columns = shown.columns(TABLE)
    rows = zip(
        columns["Entscheidung"], columns["Leistung"], *(map(number_or_nan, columns[name]) for name in ("Fälle online im Jahr", "Kosten in €", "Personentage")),
        strict=True,
    )  # fmt: skip
    return [row[1:] for row in rows if row[0] == "im Plan"]


def number_or_nan(text: str) -> float:
    return float("nan") if text == "k. A." else number(text)


def test_the_headline_says_what_the_chosen_services_add_up_to(open_page):
    shown = open_page("plan", kommune=WIESENAU, budget="14000", tage="40")
    rows = chosen_rows(shown)
    found = re.fullmatch(
        r"Mit 14\.000 € und 40 Personentagen kommen (\d+) Leistungen online: ([\d.]+) Fälle mehr im Jahr\.",
        shown.headlines[0],
    )
    assert int(found[1]) == len(rows)
    # The table rounds each service to whole cases, the headline once.
    assert abs(number(found[2]) - sum(cases for _, cases, _, _ in rows)) <= len(rows) / 2
    assert sum(euros for _, _, euros, _ in rows) <= 14_000
    assert sum(days for _, _, _, days in rows) <= 40
    assert "Wohnsitzmeldungen" in {name for name, _, _, _ in rows}


def test_taking_the_best_by_cases_per_day_is_never_better(open_page, answers):
    shown = open_page("plan", kommune=WIESENAU, budget="14000", tage="40")
    columns = shown.columns(TABLE)
    ready = [row for row in zip(*(columns[name] for name in ("Fälle online im Jahr", "Kosten in €", "Personentage", "Entscheidung")), strict=True)
             if row[3] != "nicht gerechnet"]  # fmt: skip
    euros, days, cases = 14_000.0, 40.0, 0.0
    for gain, cost, effort in sorted(
        ((number(row[0]), number(row[1]), number(row[2])) for row in ready), key=lambda row: -row[0] / row[2]
    ):
        if cost <= euros and effort <= days:
            euros, days, cases = euros - cost, days - effort, cases + gain
    assert sum(cases for _, cases, _, _ in chosen_rows(shown)) >= cases


def test_the_list_is_that_of_priorities_and_says_what_is_missing(open_page, answers):
    shown = open_page("plan", kommune=WIESENAU)
    ranked, cases, cost = answers(
        """
        SELECT count(*), count(*) FILTER (case_count IS NULL), count(*) FILTER (cost_eur IS NULL) FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?)
          AND rank_group IN ('SELBST', 'ANSTOSSEN', 'NAECHSTES', 'ERST_ZAEHLEN')
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    assert f"bei {cases} fehlen Fälle im Jahr, bei {cost} fehlen Kosten" in shown.text
    assert shown.columns(TABLE)["Nr."][:5] == ["1", "2", "3", "4", "5"]
    assert f"von {ranked}" in shown.text  # all of them in the pager
    running, rare, postponed, ceiling, done = answers(
        """
        SELECT count(*) FILTER (rank_group = 'LAEUFT'), count(*) FILTER (rank_group = 'SELTEN'),
               count(*) FILTER (implementation_status = 'ZURUECKGESTELLT' AND level_high < 3 AND coalesce(legal_ceiling_level, 4) >= 3),
               count(*) FILTER (rank_group = 'RECHTLICHES_MAXIMUM'), count(*) FILTER (rank_group = 'ERLEDIGT')
        FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?) AND is_in_ratio
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    assert (
        "Reihenfolge wie unter „Was als Nächstes“, nach Punkten. "
        f"Nicht in der Liste: {running} laufen schon, {rare} selten und ohne Pflicht, {postponed} bewusst zurückgestellt, "
        f"{ceiling} am rechtlichen Maximum, {done} erledigt." in shown.text
    )
    assert postponed == 7


def test_the_measured_share_is_used_until_another_is_chosen(open_page, answers):
    shown = open_page("plan", kommune=WIESENAU)
    online, cases = answers(
        """
        SELECT sum(online_case_count), sum(case_count) FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?)
          AND is_in_ratio AND is_conform AND case_count IS NOT NULL AND online_case_count IS NOT NULL
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    share = formats.ratio(online, cases).replace(formats.THIN_SPACE, " ")
    assert f"{formats.integer(online)} von {formats.integer(cases)} Fällen im Jahr ({share})." in shown.text
    assert f"bei {share} Online-Quote (gemessen)" in shown.text
    chosen = open_page("plan", kommune=WIESENAU, quote="40")
    assert "Annahme: 40 % der Fälle kommen nach einem Jahr online; gemessen sind" in chosen.text


def test_a_pinned_service_is_in_and_an_excluded_one_is_out(open_page):
    shown = open_page("plan", kommune=WIESENAU, dabei="10019", ohne="10124")
    names = {name for name, _, _, _ in chosen_rows(shown)}
    assert "Kindertagesbetreuung" in names
    assert "Wohnsitzmeldungen" not in names
    columns = shown.columns(TABLE)
    reasons = dict(zip(columns["Leistung"], columns["Grund"], strict=True))
    assert (reasons["Kindertagesbetreuung"], reasons["Wohnsitzmeldungen"]) == ("vorgegeben", "ausgeschlossen")


def test_wishes_beyond_the_budget_are_explained_with_the_gap(open_page):
    shown = open_page("plan", kommune=WIESENAU, budget="5000", dabei="10019")
    assert shown.headlines == ["So lässt sich nicht planen."]
    assert (
        "Was festgesetzt ist, braucht einschließlich Postfach 9.500 €, das Budget reicht für 5.000 € (es fehlen 4.500 €)."
        in shown.text
    )


def test_a_component_of_unknown_price_leaves_out_who_needs_it(open_page):
    shown = open_page("plan", kommune="990010005005")
    assert re.search(r"\d+ warten auf den Preis eines Basisdienstes", shown.text)
    priced = open_page(
        "plan",
        kommune="990010005005",
        basis="Nutzerkonto:5000:10_Postfach:3000:5_ePayment:8000:15_Formularserver:9000:12",
    )
    assert "Kosten eines Basisdienstes offen" not in priced.text
    assert "Darin enthalten: " in priced.text


def test_two_variants_side_by_side_on_one_scale(open_page):
    shown = open_page("plan", kommune=WIESENAU, budget="10000", budget2="30000", tage2="90")
    assert "Variante A: 10.000 € und 60 Personentage" in shown.text
    assert "Variante B: 30.000 € und 90 Personentage" in shown.text
    filled = {row: sum(trace["x"][0] for trace in shown.chart(0)["data"] if trace["y"] == [row]) for row in (0, 1)}
    assert abs(filled[0] - filled[1]) < 0.01
    assert re.search(r"Variante B bringt [\d.]+ Fälle im Jahr mehr und kostet [\d.]+ € mehr\.", shown.text)


def test_own_share_after_funding(open_page):
    shown = open_page("plan", kommune=WIESENAU, budget="20000", foerderung="80")
    cost, own = (
        number(amount)
        for amount in re.search(
            r"braucht ([\d.]+) €, davon ([\d.,]+) € eigene Mittel bei 80 % Förderung", shown.text
        ).groups()
    )
    assert own == cost / 5


def test_moving_a_slider_writes_the_address(open_page):
    shown = open_page("plan", kommune=WIESENAU)
    shown.app.select_slider(key="plan_budget").set_value(30_000).run()
    assert shown.app.query_params["budget"] == "30000"
    assert shown.headlines[0].startswith("Mit 30.000 € und 60 Personentagen")
    assert (
        "naechstes?ansicht=planung&amp;kommune=990010006006&amp;stichtag=2026-09-30&amp;budget=30000&amp;tage=60"
        in shown.markup
    )


def test_without_known_costs_the_list_stands_there_with_a_switch(open_page):
    shown = open_page("plan", kommune=DISTRICT)
    assert re.fullmatch(
        r"\d+ Leistungen stehen in der Reihenfolge; für eine Rechnung fehlen [^.]*Kosten und Personentage\.",
        shown.headlines[0],
    )
    columns = shown.columns("Leistungen in ihrer Reihenfolge")
    assert columns["Nr."][:3] == ["1", "2", "3"] and "Kosten und Personentage fehlen" in columns["Was fehlt"]
    shown.app.toggle(key="plan_assume").set_value(True).run()
    assert shown.app.query_params["annahme"] == "5000:10"
    assert shown.headlines[0].startswith("Mit 20.000 € und 60 Personentagen kommen ") and shown.headlines[0].endswith(
        "(mit Annahmen)."
    )
    assert "Annahme, wo die Liste nichts sagt: je 5.000 € für" in shown.text
    assert shown.columns(TABLE)["Kosten in €"][0] == "Annahme 5.000"
