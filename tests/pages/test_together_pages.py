"""Neighbours, joint levers, demands: names and numbers of the demo, asked again of the raw lists."""

from ozg import formats
from tests.pages.conftest import WIESENAU


def test_neighbours_of_a_gap_are_named_with_their_solution(open_page, answers):
    shown = open_page("neighbours", kommune=WIESENAU, luecke="10160")
    columns = shown.columns("Wer „Hundehaltung“ schon hat")
    (names,) = answers(
        """
        SELECT list(short_name ORDER BY short_name) FROM (
            SELECT municipality.short_name FROM core.entry AS entry JOIN core.municipality AS municipality USING (ars)
            WHERE ozg_id = '10160' AND reporting_date = DATE '2026-09-30' AND relevance = 'RELEVANT' AND starts_with(ars, '99001')
            GROUP BY ALL HAVING min(coalesce(level_low, 0)) >= 3)
        """
    )
    assert sorted(columns["Kommune"]) == names
    assert set(columns["Dasselbe wie hier"]) == {"ja"}


def test_gaps_with_an_answer_are_counted(open_page, answers):
    shown = open_page("neighbours", kommune=WIESENAU)
    (gaps,) = answers(
        """
        SELECT count(*) FROM core.entry
        WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT' AND coalesce(level_low, 0) < 3
          AND coalesce(legal_ceiling_level, 4) >= 3 AND NOT (implementation_status = 'GO_LIVE' AND coalesce(level_low, -1) >= target_level)
        """,
        WIESENAU,
    )
    assert f"von {gaps} Lücken" in shown.headlines[0]


def test_pioneers_are_named_with_their_takers(open_page, answers):
    shown = open_page("neighbours", kommune=WIESENAU)
    services, takers = answers(
        """
        SELECT count(DISTINCT ozg_id || coalesce(leika_key, '')), count(*) FROM core.entry
        WHERE pioneer_name = 'Auenrode' AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT'
        """
    )
    assert f"Auenrode: {services} Leistungen;" in shown.text
    assert f"von {takers} Übernahmen" in shown.text


def test_the_largest_joint_lever_is_the_headline(open_page, answers):
    shown = open_page("joint", kommune=WIESENAU)
    label, places, listed = answers(
        """
        SELECT kind.bottleneck_label, count(*), (SELECT count(DISTINCT ars) FROM core.entry WHERE starts_with(ars, '99001'))
        FROM mart.leverage JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
        WHERE reporting_date = DATE '2026-09-30' AND starts_with(ars, '99001')
        GROUP BY kind.bottleneck_label ORDER BY sum(shared_case_count) DESC NULLS LAST LIMIT 1
        """
    )
    assert shown.headlines == [f"„{label}“ blockiert in {places} von {listed} Kommunen: gemeinsam lösen."]


def test_double_work_is_a_warning_with_names(open_page):
    shown = open_page("joint", kommune=WIESENAU)
    assert "„Hundehaltung“ entwickeln Falkenbrück, Lindhagen und Wiesenau zugleich selbst." in shown.text
    columns = shown.columns("Doppelte Entwicklungen")
    assert columns["Leistung"][0] == "Hundehaltung"
    assert columns["Entwickeln selbst"][0] == "Falkenbrück, Lindhagen, Wiesenau"


def test_shared_cost_adds_up(open_page):
    shown = open_page("joint", kommune=WIESENAU)
    shown.app.number_input(key="total").set_value(12_345).run()
    columns = shown.columns("Kosten geteilt: Hundehaltung")
    parts = [float(text.rstrip("\u202f€").replace(".", "").replace(",", ".")) for text in columns["Anteil"]]
    assert round(sum(parts), 2) == 12_345
    assert columns["Kommune"][0] == "Wiesenau"


def test_demands_are_grouped_by_who_must_deliver(open_page, answers):
    shown = open_page("demands", kommune=WIESENAU)
    land, makers, federal = answers(
        """
        SELECT count(*) FILTER (owner_code = 'L'), count(*) FILTER (owner_code = 'H'), count(*) FILTER (owner_code = 'B') FROM (
            SELECT DISTINCT owner_code, bottleneck_code, ozg_id IS NULL, since_date, measure, target_date FROM core.obstacle AS obstacle
            WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_open AND EXISTS (
                SELECT 1 FROM mart.obstacle AS touched WHERE touched.ars = obstacle.ars AND touched.reporting_date = obstacle.reporting_date
                AND touched.bottleneck_code = obstacle.bottleneck_code AND NOT touched.is_proposed AND touched.is_below_target
                AND (obstacle.ozg_id IS NULL OR touched.ozg_id = obstacle.ozg_id)))
        """,
        WIESENAU,
    )
    start = (
        f"{land + makers + federal} offene Forderungen: {land} an das Land, {makers} an Hersteller und IT-Dienstleister"
    )
    assert shown.headlines[0].startswith(start)
    columns = shown.columns("Forderungen: Land")
    waits = [int(days.replace(".", "")) for days in columns["Wartet seit Tagen"] if days != formats.UNKNOWN]
    assert waits == sorted(waits, reverse=True)
    assert "Freischaltung durch das Land zweimal angemahnt" in columns["Was unternommen wird"]
    assert "nan" not in shown.text
