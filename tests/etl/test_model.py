"""staging → core → marts: which list counts, what changed, what blocks, what is counted; on real DuckDB files."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from tests.etl.conftest import ACHIM, Told, Towns, delivery

MARCH, JUNE, SEPTEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def fetch(path, query: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def service(ozg_id: str, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", **values}


#: The towns of the examples: one build tells all of them.
TOWNS = Towns()
#: Of Achim itself: what is usual goes by the inhabitants.
CASE_RATES = TOWNS.add(
    delivery(JUNE, service_entry=[service("10124", case_count=3100), service("10119", case_count=31)])
)


@pytest.fixture(scope="module")
def towns(tmp_path_factory, reference_build) -> Told:
    """The one build of all towns of the examples."""
    return TOWNS.built(tmp_path_factory.mktemp("towns"), reference_build)


def lacking(codes: str) -> dict[str, str]:
    """Answers of a service that lacks what its codes stand for, and nothing else."""
    answers = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "ONLINE", "k6": "UPLOAD",
               "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "PDF_EMAIL"}  # fmt: skip
    missing = {"E01": ("k3", "KEINS"), "E05": ("k1", "KEINE"), "E06": ("k2", "DOWNLOAD")}
    return {**answers, **dict(missing[code] for code in codes.split())}


OF_LEVERAGE = {
    "10557": (1450, "E05"),
    "10124": (3100, "E01 E06"),
    "10119": (260, "E05"),
    "10160": (95, "E06"),
    "10177": (400, "E01 E05 E06"),
}
LEVERAGE = TOWNS.add(delivery(
    JUNE,
    service_entry=[service(ozg_id, case_count=cases, **lacking(codes)) for ozg_id, (cases, codes) in OF_LEVERAGE.items()],
    bottleneck_entry=[
        {"ozg_id": ozg_id, "bottleneck_code": code, "severity": "BLOCKIEREND"}
        for ozg_id, (_, codes) in OF_LEVERAGE.items() for code in codes.split()
    ],
))  # fmt: skip


def test_leverage_vector(towns):
    """docs: 1450{E05}, 3100{E01,E06}, 260{E05}, 95{E06}, 400{E01,E05,E06} (docs/fachregeln.md 5.2)."""
    rows = towns.rows(
        LEVERAGE,
        "SELECT bottleneck_code, freed_case_count, round(shared_case_count, 1), touched_case_count FROM mart.leverage WHERE ars = $ars ORDER BY 1",
    )
    assert rows == [("E01", 0, 1683.3, 3500), ("E05", 1710, 1843.3, 2110), ("E06", 95, 1778.3, 3595)]
    assert towns.rows(LEVERAGE, "SELECT round(sum(shared_case_count), 6) FROM mart.leverage WHERE ars = $ars") == [
        (5305.0,)
    ]


FOR_ALL_SERVICES = TOWNS.add(delivery(
    JUNE,
    service_entry=[
        service("10557", k5="NICHT_ONLINE", case_count=10), service("10124", k5="NICHT_NOETIG", case_count=20),
        service("10119", k5="ONLINE", case_count=40), service("10177", case_count=80),
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "case_count": 160},
    ],
    bottleneck_entry=[{"bottleneck_code": "E03", "severity": "BLOCKIEREND"}],
))  # fmt: skip


def test_bottleneck_for_all_services_spares_those_that_do_not_need_it(towns):
    assert towns.rows(
        FOR_ALL_SERVICES,
        "SELECT ozg_id FROM mart.bottleneck WHERE ars = $ars AND NOT is_proposed ORDER BY 1",
    ) == [
        ("10177",),
        ("10557",),
    ]
    assert towns.rows(
        FOR_ALL_SERVICES, "SELECT service_count, touched_case_count FROM mart.leverage WHERE ars = $ars"
    ) == [(2, 90)]


BLOCKED = TOWNS.add(delivery(
    JUNE,
    service_entry=[service("10557", declared_level=1, case_count=10), service("10124", declared_level=3, case_count=20),
                   service("10119", declared_level=1, case_count=40), service("10177", declared_level=1)],
    bottleneck_entry=[
        {"ozg_id": "10557", "bottleneck_code": "E06", "severity": "BLOCKIEREND"},
        {"ozg_id": "10557", "bottleneck_code": "E16", "severity": "BREMSEND"},
        {"ozg_id": "10124", "bottleneck_code": "E07", "severity": "BLOCKIEREND"},
        {"ozg_id": "10119", "bottleneck_code": "E06", "severity": "BLOCKIEREND", "resolved_date": date(2026, 5, 1)},
        {"ozg_id": "10177", "bottleneck_code": "E06", "severity": "BLOCKIEREND"},
    ],
))  # fmt: skip


def test_only_open_blocking_bottlenecks_below_target_have_leverage(towns):
    query = "SELECT bottleneck_code, service_count, services_without_cases, touched_case_count FROM mart.leverage WHERE ars = $ars"
    assert towns.rows(BLOCKED, query) == [("E06", 2, 1, 10)]


CHANGED = TOWNS.add(
    delivery(
        MARCH,
        service_entry=[
            service("10557", declared_level=2),
            service("10124", declared_level=3),
            service("10119", declared_level=1),
        ],
    ),
    delivery(
        JUNE,
        service_entry=[
            service("10557", declared_level=3),
            service("10124", declared_level=2),
            service("10177", declared_level=3),
        ],
    ),
)


def test_history_names_gains_losses_and_what_is_gone(towns):
    rows = towns.rows(
        CHANGED,
        "SELECT ozg_id, change_kind, level_before, level_now, conform_change FROM mart.change WHERE ars = $ars ORDER BY 1",
    )
    assert rows == [
        ("10119", "WEGGEFALLEN", 1, None, 0),
        ("10124", "VERLUST", 3, 2, -1),
        ("10177", "NEU", None, 3, 0),
        ("10557", "GEWINN", 2, 3, 1),
    ]
    query = (
        "SELECT conform_count, conform_gained_count, conform_lost_count, new_count, dropped_count, conform_count_change "
        "FROM mart.summary WHERE ars = $ars ORDER BY reporting_date"
    )
    assert towns.rows(CHANGED, query) == [(1, 0, 0, 0, 0, 0), (2, 1, 1, 1, 1, 1)]


REPLACED = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", declared_level=1)],
             bottleneck_entry=[{"ozg_id": "10557", "bottleneck_code": "E03", "severity": "BLOCKIEREND"}]),
    delivery(JUNE, service_entry=[service("10557", declared_level=2), service("10124", declared_level=1)]),
)  # fmt: skip


def test_later_file_for_the_same_date_replaces_and_a_missing_part_stays(towns):
    assert towns.rows(REPLACED, "SELECT ozg_id, level_low FROM mart.entry WHERE ars = $ars ORDER BY 1") == [
        ("10124", 1),
        ("10557", 2),
    ]
    assert towns.rows(REPLACED, "SELECT bottleneck_code FROM mart.leverage WHERE ars = $ars") == [("E03",)]


PAYMENT = {"ozg_id": "10557", "bottleneck_code": "E03", "severity": "BLOCKIEREND"}
EMPTY_PART = TOWNS.add(
    delivery(MARCH, service_entry=[service("10557", declared_level=1)], bottleneck_entry=[PAYMENT]),
    delivery(JUNE, service_entry=[service("10557", declared_level=1)], bottleneck_entry=[]),
)


def test_empty_part_says_there_is_none_any_more(towns):
    assert towns.rows(EMPTY_PART, "SELECT reporting_date, bottleneck_code FROM mart.leverage WHERE ars = $ars") == [
        (MARCH, "E03")
    ]


UNKNOWN_LEVEL = TOWNS.add(delivery(JUNE, service_entry=[service("10557"), service("10124")]))


def test_unknown_level_is_neither_zero_nor_conform(towns):
    assert towns.rows(UNKNOWN_LEVEL, "SELECT level_low, is_conform FROM mart.entry WHERE ars = $ars") == [
        (None, None),
        (None, None),
    ]
    query = "SELECT relevant_count, unknown_level_count, level_counts[1], conform_count, online_count, case_count FROM mart.summary WHERE ars = $ars"
    assert towns.rows(UNKNOWN_LEVEL, query) == [(2, 2, 0, 0, None, None)]


MODEL_2 = TOWNS.add(
    delivery(
        JUNE,
        service_entry=[service("10557", declared_level=5, rgm_version="2.0"), service("10124", declared_level=3)],
    )
)


def test_model_2_is_stored_and_never_mixed(towns):
    assert towns.rows(
        MODEL_2, "SELECT ozg_id, declared_level, level_low FROM mart.entry WHERE ars = $ars ORDER BY 1"
    ) == [
        ("10124", 3, 3),
        ("10557", 5, None),
    ]
    assert towns.rows(
        MODEL_2, "SELECT conform_count, unknown_level_count, model_2_count FROM mart.summary WHERE ars = $ars"
    ) == [(1, 1, 1)]


BUNDLE = TOWNS.add(delivery(JUNE, service_entry=[
    service("10124", declared_level=1), service("10124", leika_key="99115005104001", declared_level=3),
    service("10124", leika_key="99115005070000", declared_level=1),
]))  # fmt: skip


def test_bundle_row_is_not_counted_beside_its_single_services(towns):
    assert towns.rows(BUNDLE, "SELECT relevant_count, conform_count FROM mart.summary WHERE ars = $ars") == [(2, 1)]
    assert towns.rows(
        BUNDLE,
        "SELECT bundle_count, bundle_online_best_count, bundle_conform_strict_count FROM mart.summary WHERE ars = $ars",
    ) == [(1, 1, 0)]


WEIGHTED = TOWNS.add(delivery(JUNE, service_entry=[
    service("10557", declared_level=3, case_count=600), service("10124", declared_level=2, case_count=400), service("10119", declared_level=3),
]))  # fmt: skip


def test_case_weighted_share_counts_services_without_a_figure(towns):
    assert towns.rows(
        WEIGHTED, "SELECT case_count, conform_case_count, without_cases_count FROM mart.summary WHERE ars = $ars"
    ) == [(1000, 600, 1)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (TOWNS.add(delivery(JUNE, service_entry=[service("10557")], usage_entry=[
            {"ozg_id": "10557", "period_start_date": start, "period_end_date": end, "case_count": cases} for start, end, cases in usage
        ])), expected) for usage, expected in (
        ([(date(2025, 1, 1), date(2025, 12, 31), 640)], 640),
        ([(date(2025, month, 1), date(2025, month, 28), 10) for month in range(1, 12)], None),  # eleven months are no year
        ([(date(2025, start, 1), end, 100) for start, end in
          ((1, date(2025, 3, 31)), (4, date(2025, 6, 30)), (7, date(2025, 9, 30)), (10, date(2025, 12, 31)))], 400),
        ([(date(2024, 1, 1), date(2024, 12, 31), 500), (date(2025, 1, 1), date(2025, 12, 31), 655)], 655),
        )
    ],
)  # fmt: skip
def test_cases_come_from_the_newest_complete_year_of_usage(towns, place, expected):
    assert towns.rows(place, "SELECT case_count FROM mart.entry WHERE ars = $ars") == [(expected,)]


COUNTED = [
    {
        "ozg_id": "10557",
        "period_start_date": date(2025, 1, 1),
        "period_end_date": date(2025, 12, 31),
        "case_count": 640,
        "online_case_count": 200,
    }
]
OWN_FIGURE = TOWNS.add(delivery(JUNE, service_entry=[service("10557", case_count=1450)], usage_entry=COUNTED))


def test_own_figure_wins_over_counted_usage(towns):
    assert towns.rows(OWN_FIGURE, "SELECT case_count, online_case_count FROM mart.entry WHERE ars = $ars") == [
        (1450, None)
    ]


ANSWERS = {
    "k1": "WEBSITE",
    "k2": "ONLINE",
    "k3": "KEINS",
    "k4": "NICHT_ONLINE",
    "k5": "NICHT_ONLINE",
    "k6": "UPLOAD",
    "k7": "PAPIER",
    "k8": "POST",
    "k9": "AUSDRUCK",
}
ANSWERED = TOWNS.add(delivery(JUNE, service_entry=[service("10557", **ANSWERS)]))


def test_proposals_from_criteria_are_marked_and_have_no_leverage(towns):
    rows = towns.rows(
        ANSWERED,
        "SELECT bottleneck_code, severity FROM mart.bottleneck WHERE ars = $ars AND is_proposed ORDER BY 1",
    )
    assert [code for code, _ in rows] == ["E01", "E03", "E04", "E07", "E08", "E10", "E14", "E20"]
    assert dict(rows)["E20"] == "HINWEIS"
    assert towns.rows(ANSWERED, "SELECT count(*) FROM mart.leverage WHERE ars = $ars") == [(0,)]


COMPONENTS = [
    {"component_name": "eAkte", "office": "Standesamt", "implementation_status": "GO_LIVE"},
    {"component_name": "Postfach", "implementation_status": "GO_LIVE"},
]
IN_USE = TOWNS.add(
    delivery(
        JUNE,
        service_entry=[service("10557", k8="POST", k9="AUSDRUCK", office="Standesamt")],
        component_entry=COMPONENTS,
    )
)


def test_electronic_file_and_mailbox_in_use_change_the_proposals(towns):
    assert towns.rows(IN_USE, "SELECT bottleneck_code FROM mart.bottleneck WHERE ars = $ars ORDER BY 1") == [
        ("E07",),
        ("E11",),
    ]


def test_score_and_rank_of_the_list(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", case_count=1450, minutes_saved=35, interface_status="JA", efa_status="REIF", person_days=12, duty="SDG", political_will=100),
        service("10124", case_count=3100, minutes_saved=55, interface_status="JA", solution_kind="MARKT", person_days=10, duty="SDG", political_will=50),
        service("10147", case_count=9, minutes_saved=20, interface_status="ENTFAELLT", person_days=5),
        service("10119", case_count=500),
    ]))  # fmt: skip
    rows = fetch(
        path,
        "SELECT ozg_id, round(priority_score, 1), computed_rank, rank_group, rank_basis FROM mart.entry ORDER BY 1",
    )
    # Three services with cases and more are too few for points: the order goes by cases, and every service with some has a rank.
    assert rows == [
        ("10119", None, 3, "NAECHSTES", "FAELLE"),
        ("10124", 90.4, 1, "SELBST", "FAELLE"),
        ("10147", 40.8, None, "SELTEN", None),
        ("10557", 83.4, 2, "SELBST", "FAELLE"),
    ]


CONTRADICTIONS = [
        ({"implementation_status": "GO_LIVE", "declared_level": 1, "url": "https://beispiel.invalid"}, "online_but_low_level"),
        ({"implementation_status": "IN_UMSETZUNG", "declared_level": 1, "golive_date": MARCH}, "golive_passed_but_not_online"),
        ({"implementation_status": "IN_UMSETZUNG", "declared_level": 3}, "target_reached_but_not_online"),
        ({"implementation_status": "OFFEN", "declared_level": 3}, "level_without_status"),
        ({"implementation_status": "GEPLANT", "declared_level": 3}, "level_without_status"),
        ({"implementation_status": "TEST", "declared_level": 4}, "level_without_status"),
        ({"implementation_status": "ZURUECKGESTELLT", "declared_level": 3, "rationale": "selten"}, "level_without_status"),
        ({"declared_level": 3, "legal_ceiling_level": 2}, "level_above_ceiling"),
        ({"implementation_status": "GO_LIVE", "declared_level": 3, "golive_date": SEPTEMBER, "url": "https://beispiel.invalid"}, "golive_in_future"),
        ({"implementation_status": "GEPLANT", "target_date": MARCH}, "target_date_passed"),
        ({"declared_level": 4, "k1": "WEBSITE", "k2": "DOWNLOAD"}, "level_differs_from_criteria"),
        ({"case_count": 2000, "online_case_count": 2100}, "online_cases_exceed_cases"),
        ({"implementation_status": "ZURUECKGESTELLT"}, "postponed_without_reason"),
        ({"implementation_status": "ZURUECKGESTELLT", "rationale": "selten", "review_date": MARCH}, "review_date_passed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "code"),
    [(TOWNS.add(delivery(JUNE, service_entry=[service("10557", **values)])), code) for values, code in CONTRADICTIONS],
)
def test_contradictions_become_findings_with_a_place(towns, place, code):
    assert [row[:3] for row in towns.findings(place)] == [(code, "Liste", 2)]


ONLINE = {"implementation_status": "GO_LIVE", "declared_level": 3}
WITH_URLS = TOWNS.add(
    delivery(
        JUNE, service_entry=[service("10557", url="https://beispiel.invalid", **ONLINE), service("10124", **ONLINE)]
    )
)


def test_online_without_url_is_told_only_where_the_list_has_urls(towns):
    assert [(code, row) for code, _, row, _ in towns.findings(WITH_URLS)] == [("online_without_url", 3)]


DATES = [date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), JUNE, SEPTEMBER]
STANDING_STILL = TOWNS.add(
    *[delivery(day, service_entry=[service("10557", implementation_status="IN_UMSETZUNG")]) for day in DATES]
)


def test_standing_still_is_told_after_eighteen_months(towns):
    told = towns.rows(
        STANDING_STILL,
        "SELECT delivery_id, code FROM meta.finding JOIN meta.delivery USING (delivery_id) WHERE ars = $ars AND code = 'standing_still'",
    )
    assert told == [(towns.lists[STANDING_STILL][4], "standing_still")]


def test_public_export_hides_small_counts_and_one_more(published, tmp_path):
    import csv

    from etl.export.tables import export

    counts = {"10124": 2, "10160": 40, "10244": 7, "10119": 0, "10177": None}
    path = published(
        delivery(
            JUNE,
            service_entry=[service(ozg_id, case_count=cases, declared_level=1) for ozg_id, cases in counts.items()],
        )
    )
    export(path, tmp_path / "public", is_public=True)
    with (tmp_path / "public" / "stand.csv").open(encoding="utf-8") as stream:
        shown = {row["ozg_id"]: row["faelle_jahr"] for row in csv.DictReader(stream)}
    assert shown == {"10124": "•", "10160": "40", "10244": "•", "10119": "0", "10177": ""}
    assert not (tmp_path / "public" / "befund.csv").exists()
    with (tmp_path / "public" / "verlauf.csv").open(encoding="utf-8") as stream:
        assert [row["faelle_gesamt"] for row in csv.DictReader(stream)] == ["50"]


def test_sensitive_services_have_the_higher_threshold(published, tmp_path):
    import csv

    from etl.export.tables import export

    path = published(
        delivery(
            JUNE,
            service_entry=[
                service("10557", case_count=4),
                service("10092", case_count=3),
                service("10160", case_count=4),
            ],
        )
    )
    export(path, tmp_path, is_public=True)
    with (tmp_path / "stand.csv").open(encoding="utf-8") as stream:
        assert {row["ozg_id"]: row["faelle_jahr"] for row in csv.DictReader(stream)} == {
            "10557": "•",
            "10092": "•",
            "10160": "4",
        }


def test_municipality_without_a_list_has_no_date(published):
    path = published(delivery(JUNE, service_entry=[service("10557")]))
    assert fetch(path, f"SELECT count(*) FROM mart.municipality WHERE latest_date IS NOT NULL AND ars = '{ACHIM}'") == [
        (1,)
    ]
    assert fetch(path, "SELECT latest_date FROM mart.municipality WHERE municipality_name LIKE 'Leichlingen%'") == [
        (None,)
    ]


def test_case_rates_far_from_usual_are_told(towns):
    rows = towns.rows(
        CASE_RATES,
        "SELECT code, given_value, message FROM meta.finding JOIN meta.delivery USING (delivery_id) WHERE ars = $ars",
    )
    assert rows == [
        (
            "case_rate_implausible",
            "31",
            "„Personalausweis“: 31 Fälle im Jahr sind 0,9 je 1.000 Einwohner; üblich sind 80 bis 130.",
        )
    ]
