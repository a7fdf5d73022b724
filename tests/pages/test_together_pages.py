"""Neighbours, joint leverage, demands: names and numbers of the demo, asked again of the raw lists."""

from datetime import date

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
        WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT' AND level_high < 3
          AND coalesce(legal_ceiling_level, 4) >= 3 AND NOT (implementation_status = 'GO_LIVE' AND coalesce(level_low, -1) >= target_level)
        """,
        WIESENAU,
    )
    assert f"von {gaps} Lücken" in shown.headlines[0]


def test_the_largest_joint_leverage_is_the_headline(open_page, answers):
    shown = open_page("joint", kommune=WIESENAU)
    label, places, old, listed = answers(
        """
        WITH said AS (
            SELECT bottleneck_code, ars, touched_case_count, (
                SELECT max(list_date) FROM core.bottleneck AS bottleneck
                WHERE bottleneck.ars = leverage.ars AND bottleneck.bottleneck_code = leverage.bottleneck_code) AS last_said
            FROM mart.leverage AS leverage
            WHERE reporting_date = DATE '2026-09-30' AND starts_with(ars, '99001') AND ars <> '990010000000')
        SELECT kind.bottleneck_label, count(*) FILTER (last_said > DATE '2025-09-30'),
               list(municipality.short_name) FILTER (last_said <= DATE '2025-09-30'),
               (SELECT count(DISTINCT ars) FROM core.entry WHERE starts_with(ars, '99001') AND ars <> '990010000000')
        FROM said JOIN core.bottleneck_kind AS kind USING (bottleneck_code) JOIN core.municipality AS municipality USING (ars)
        GROUP BY kind.bottleneck_label
        ORDER BY sum(touched_case_count) FILTER (last_said > DATE '2025-09-30') DESC NULLS LAST LIMIT 1
        """
    )
    # Dornhagen has not said it again for more than twelve months.
    assert (label, places, old, listed) == ("Formularserver und Antragsassistent", 8, ["Dornhagen"], 12)
    assert shown.headlines == [f"„{label}“ blockiert in 8 von 12 Kommunen mit Liste: gemeinsam lösen."]


def test_double_work_is_a_warning_with_names(open_page):
    shown = open_page("joint", kommune=WIESENAU)
    assert "„Hundehaltung“ entwickeln Falkenbrück, Lindhagen und Wiesenau zugleich selbst." in shown.text
    columns = shown.columns("Doppelte Entwicklungen")
    assert columns["Leistung"][0] == "Hundehaltung"
    assert columns["Entwickeln selbst"][0] == "Falkenbrück, Lindhagen, Wiesenau"


def test_shared_cost_adds_up(open_page):
    shown = open_page("joint", kommune=WIESENAU)
    # what a list says a service costs together comes first, an assumption only where the reader asks about another one
    assert "Laut Blatt „Zusammenarbeit“ kostet es gemeinsam" in shown.text
    service = next(one for one in shown.app.selectbox if one.label == "Leistung")
    service.select("Hundehaltung").run()
    assert "10.000 € sind ein Beispiel" in shown.text
    shown.app.number_input(key="total").set_value(12_345).run()
    assert "sind ein Beispiel" not in shown.text
    columns = shown.columns("Kosten geteilt: Hundehaltung")
    parts = [float(text.rstrip("\u202f€").replace(".", "").replace(",", ".")) for text in columns["Anteil"]]
    assert round(sum(parts), 2) == 12_345
    assert columns["Kommune"][0] == "Wiesenau"


def test_demands_are_grouped_by_who_must_deliver(open_page, answers):
    shown = open_page("demands", kommune=WIESENAU)
    district, land, makers, federal = answers(
        """
        SELECT count(*) FILTER (owner_code = 'KR'), count(*) FILTER (owner_code = 'L'), count(*) FILTER (owner_code = 'H'), count(*) FILTER (owner_code = 'B') FROM (
            SELECT DISTINCT owner_code, bottleneck_code, ozg_id IS NULL, since_date, measure, target_date FROM core.bottleneck AS bottleneck
            WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_open AND EXISTS (
                SELECT 1 FROM mart.bottleneck AS touched WHERE touched.ars = bottleneck.ars AND touched.reporting_date = bottleneck.reporting_date
                AND touched.bottleneck_code = bottleneck.bottleneck_code AND NOT touched.is_proposed AND touched.is_below_target
                AND (bottleneck.ozg_id IS NULL OR touched.ozg_id = bottleneck.ozg_id)))
        """,
        WIESENAU,
    )
    start = (
        f"{district + land + makers + federal} offene Forderungen: {district} an Kreis oder Verbund, {land} an das Land, "
        f"{makers} an Hersteller und IT-Dienstleister"
    )
    assert shown.headlines[0].startswith(start)
    columns = shown.columns("Forderungen: Land")
    (longest,) = answers(
        "SELECT min(since_date) FROM core.bottleneck WHERE ars = ? AND owner_code = 'L' AND is_open", WIESENAU
    )
    assert columns["Wartet"][0] == formats.since(longest, date(2026, 9, 30)) == "seit über 4 Jahren"
    assert "Freischaltung durch das Land zweimal angemahnt" in columns["Was unternommen wird"]
    assert "nan" not in shown.text


def test_matrix_names_pioneers_takers_and_the_quota(open_page, answers):
    shown = open_page("together", kommune=WIESENAU)
    assert shown.headlines[0].startswith("Bei ") and "übernehmen, statt allein zu bauen" in shown.headlines[0]
    matrix = shown.columns("Leistungen und Kommunen")
    place = matrix["Leistung"].index("Musikschule")
    (takers,) = answers("SELECT len(string_split(taker_ars, ' ')) FROM core.cooperation WHERE ozg_id = '10023' LIMIT 1")
    said = [cells[place] for cells in list(matrix.values())[1:]]
    assert matrix["Auenrode"][place] == "PPionier"  # mark and words for screen readers
    assert sum("übernimmt" in cell for cell in said) == takers == 6
    (level,) = answers(
        "SELECT min(level_low) FROM core.entry WHERE ars = '990010001001' AND ozg_id = '10023' AND reporting_date = DATE '2026-09-30'"
    )
    assert matrix["Kleinheide"][place] == ("✓übernimmt ✓" if level >= 3 else "Üübernimmt")
    assert list(matrix)[1] == "Wiesenau"  # the asking municipality first


def test_networks_portals_and_waiting_are_told(open_page):
    shown = open_page("together", kommune=WIESENAU)
    assert "4 Altes Amt Moorsee Amt Moorsee (federführend), Dornhagen, Kleinheide und Quellstedt" in shown.text
    assert (
        "in der Musterkommune Bergfelde 51 von 151 Leistungen (34 %), in Wiesenau 56 von 162 (35 %), 1 unbekannt."
        in shown.text
    )
    assert "Bürgerportal Wiesenau (Wiesenau): 12 von 18 Einträgen (67 %) erfasst." in shown.text
    assert shown.columns("Wartende Kommunen")["Später um"][0] == "9 Monate"
    assert shown.columns("Fachverfahren")["Bereich"][0] == "Gewerbewesen"


def test_house_tells_offices_interim_solutions_and_processes(open_page):
    shown = open_page("house", kommune=WIESENAU)
    assert shown.headlines == ["Ob ein Amt von zu Hause arbeiten kann, ist von 4 von 13 Ämtern bekannt: 2 ja, 2 nein."]
    assert "Ob ein Amt die eAkte hat, ist von 3 von 13 Ämtern bekannt: 2 ja, 1 nein." in shown.text
    assert (
        "A4: Bauamt beim bisherigen Tempo fertig am 06.05.2029, 22 Monate nach dem geplanten Ende; Standesamt"
        in shown.text
    )
    assert (
        "Wartet auf das Land seit 01.01.2023 (über 3 Jahre). Umziehen müssen 43 Leistungen mit 2.326 Online-Fällen im Jahr (bei 11 Leistungen nicht bekannt)."
        in shown.text
    )
    assert (
        "Öffentliche Bekanntmachung 8 Schritte vorher, 1 nachher; Medienbrüche 1 und 0; 205,0 Stunden im Jahr frei."
        in shown.text
    )
    assert shown.columns("Scannen")["Format"] == ["A4", "A4", "Großformat"]
    assert "Überfällig: Standesamt." in shown.text
