"""Own claim against usage against the federal dashboard: contradictions are told with the place of both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from ozg.read import services, usage
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, Told, Towns, delivery
from tests.etl.test_model import JUNE, MARCH, SEPTEMBER, service

ONLINE = {"implementation_status": "GO_LIVE", "declared_level": 3}
YEAR = {"ozg_id": "10557", "period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}


def months(count: int, online: int | None, last: date = date(2026, 6, 1)) -> list[dict]:
    """Usage rows of that many months up to ``last``."""
    rows = []
    for _ in range(count):
        after = (last + timedelta(days=32)).replace(day=1)
        rows.append({"ozg_id": "10557", "period_start_date": last, "period_end_date": after - timedelta(days=1),
                     "case_count": 50, "online_case_count": online})  # fmt: skip
        last = (last - timedelta(days=1)).replace(day=1)
    return rows


def evidence(is_online: bool, leika_key: str | None = "99059001012000", **values) -> dict:
    return {
        "ars": ACHIM,
        "ozg_id": "10557",
        "leika_key": leika_key,
        "is_online": is_online,
        "evidence_date": MARCH,
        **values,
    }


#: The towns of the examples: one build tells all of them.
TOWNS = Towns()


def house(services: list[dict], bottlenecks: list[dict] = (), components: list[dict] = ()) -> int:
    """A town whose list of June has services, bottlenecks and shared components."""
    return TOWNS.add(
        delivery(JUNE, service_entry=services, bottleneck_entry=list(bottlenecks), component_entry=list(components))
    )


@pytest.fixture(scope="module")
def towns(tmp_path_factory, reference_build) -> Told:
    """The one build of all towns of the examples."""
    return TOWNS.built(tmp_path_factory.mktemp("towns"), reference_build)


@pytest.fixture(scope="module")
def told_of(towns) -> Callable[[int], list[tuple]]:
    """Function: place of a town → its findings: code, sheet, row, message; without those about the size of its case numbers."""
    return lambda place: [row for row in towns.findings(place) if row[0] != "case_rate_implausible"]


def kinds(rows: list[tuple]) -> list[str]:
    return [row[0] for row in rows]


NO_CASE_IN_A_YEAR = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", **ONLINE)]),
    delivery(None, None, usage_entry=[{"ars": ACHIM, **row} for row in months(12, 0)]),
)


def test_online_without_a_case_in_twelve_months(told_of):
    ((code, sheet, row, message),) = told_of(NO_CASE_IN_A_YEAR)
    assert (code, sheet, row) == ("online_without_use", "Liste", 2)
    assert "vom 01.07.2025 bis 30.06.2026 kam kein Fall online („Liste.xlsx“, Zeile 2)" in message


NOTHING_TO_SAY = [
        (ONLINE, months(11, 0)),  # eleven months are no year
        (ONLINE, months(12, 0)[:-1] + months(12, 1)[-1:]),  # one case is enough
        (ONLINE, months(12, None)),  # unknown is not zero
        ({**ONLINE, "golive_date": date(2026, 2, 1)}, months(12, 0)),  # not a year online yet
        ({"implementation_status": "TEST", "declared_level": 2}, months(12, 0)),
        (ONLINE, [{**YEAR, "case_count": 11, "online_case_count": 0}]),  # too rare to say anything
]  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [TOWNS.add(delivery(JUNE, service_entry=[service("10557", **entry)]), delivery(JUNE, usage_entry=usage))
     for entry, usage in NOTHING_TO_SAY],
)  # fmt: skip
def test_no_contradiction_when_it_cannot_be_said(told_of, place):
    assert kinds(told_of(place)) == []


BY_YEAR = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", **ONLINE)]),
    delivery(JUNE, usage_entry=[{**YEAR, "case_count": 640, "online_case_count": 0}]),
)


def test_yearly_figures_count_too(told_of):
    assert kinds(told_of(BY_YEAR)) == ["online_without_use"]


AGAINST_ITSELF = house([
    service("10557", **ONLINE, case_count=1450, online_case_count=0),
    service("10124", implementation_status="GEPLANT", declared_level=1, case_count=1200, online_case_count=300),
])  # fmt: skip


def test_list_contradicts_itself(told_of):
    assert [row[:3] for row in told_of(AGAINST_ITSELF)] == [
        ("online_without_use", "Liste", 2),
        ("used_although_offline", "Liste", 3),
    ]


USED_OFFLINE = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", implementation_status="OFFEN", declared_level=0)]),
    delivery(JUNE, usage_entry=months(3, 7)),
)


def test_cases_although_offline(told_of):
    ((code, _, row, message),) = told_of(USED_OFFLINE)
    assert (code, row) == ("used_although_offline", 2)
    assert "bis 30.06.2026 wurden aber 7 Online-Fälle gezählt" in message


USED_IN_WORK = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", implementation_status="IN_UMSETZUNG")]),
    delivery(JUNE, usage_entry=months(3, 7)),
)


def test_first_cases_of_a_service_in_work_are_no_contradiction(told_of):
    assert kinds(told_of(USED_IN_WORK)) == []


USED_LATER = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", implementation_status="OFFEN")]),
    delivery(SEPTEMBER, usage_entry=months(2, 7, date(2026, 8, 1))),
)


def test_cases_after_the_list_are_no_contradiction(told_of):
    assert kinds(told_of(USED_LATER)) == []


NOT_IN_PVOG = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", **ONLINE)]), delivery(MARCH, None, evidence_entry=[evidence(False)])
)


def test_online_by_the_list_and_not_by_pvog(told_of):
    ((code, sheet, row, message),) = told_of(NOT_IN_PVOG)
    assert (code, sheet, row) == ("online_but_not_in_pvog", "Liste", 2)
    assert "am 30.06.2026 als online gemeldet, laut PVOG (Stand 31.03.2026) nicht („Liste.xlsx“, Zeile 2)" in message


IN_PVOG_ALONE = TOWNS.add(
    delivery(JUNE, service_entry=[service("10557", implementation_status="GEPLANT", declared_level=1)]),
    delivery(MARCH, None, evidence_entry=[evidence(True, url="https://beispiel.invalid/urkunden")]),
)


def test_online_by_pvog_and_not_by_the_list(told_of):
    ((code, _, row, message),) = told_of(IN_PVOG_ALONE)
    assert (code, row) == ("in_pvog_but_not_online", 2)
    assert "Zeile 2, https://beispiel.invalid/urkunden" in message


AGREEING = [
        (ONLINE, [evidence(False), evidence(True, "99059001012001")]),  # one service of the bundle is online
        (ONLINE, []),  # no evidence is no statement
        ({**ONLINE, "golive_date": date(2026, 5, 1)}, [evidence(False)]),  # went online after the export
        ({**ONLINE, "leika_key": "99059001012001"}, [evidence(False)]),  # speaks of another service
        ({"implementation_status": "IN_UMSETZUNG", "declared_level": 1}, [evidence(True)]),
        ({"implementation_status": "GEPLANT"}, [evidence(True, is_active=False)]),  # not in use any more
        ({"implementation_status": "OFFEN", "relevance": "NICHT_ANGEBOTEN"}, [evidence(True)]),
]  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [TOWNS.add(delivery(JUNE, service_entry=[service("10557", **entry)]), delivery(MARCH, None, evidence_entry=found))
     for entry, found in AGREEING],
)  # fmt: skip
def test_sources_that_do_not_contradict(told_of, place):
    assert kinds(told_of(place)) == []


IN_WORK_BY_THE_NEWEST = TOWNS.add(
    delivery(MARCH, service_entry=[service("10557", **ONLINE)]),
    delivery(JUNE, service_entry=[service("10557", implementation_status="IN_UMSETZUNG", declared_level=2)]),
    delivery(MARCH, None, evidence_entry=[evidence(False)]),
)


def test_only_the_newest_list_is_asked(told_of):
    assert kinds(told_of(IN_WORK_BY_THE_NEWEST)) == []


# --- The house against itself (docs/fachregeln.md 5.2) ---

PAYMENT = {"component_name": "ePayment", "implementation_status": "GO_LIVE", "since_date": date(2024, 2, 1)}
ACCOUNT = {"component_name": "Nutzerkonto (BundID)", "implementation_status": "GO_LIVE"}


def bottleneck(code: str, ozg_id: str | None = "10557", **values) -> dict:
    return {"ozg_id": ozg_id, "bottleneck_code": code, "severity": "BLOCKIEREND", **values}


PAID_ONLINE = house([service("10557")], [bottleneck("E03")], [PAYMENT])


def test_bottleneck_against_a_component_of_the_whole_house(told_of):
    ((code, _, row, message),) = told_of(PAID_ONLINE)
    assert (code, row) == ("blocker_although_component_online", 2)
    assert message == (
        "„Geburtsurkunde und -bescheinigung“: „ePayment“ (E03) ist als blockierend eingetragen, der Basisdienst „ePayment“ ist "
        "aber seit 01.02.2024 für das ganze Haus online (Blatt „Liste“, Zeile 2; Stand 30.06.2026)."
    )


#: Name of a component → the code it takes away.
COMPONENTS = [
        ("Nutzerkonto", "E01"), ("BundID", "E01"), ("Organisationskonto", "E02"), ("E-Payment", "E03"), ("Bezahldienst", "E03"), ("Postfach", "E04"),
        ("Formularserver", "E06"), ("eAkte", "E08"), ("E-Akte / DMS", "E08"), ("FIT-Connect", "E09"), ("eID", "E10"), ("Online-Terminbuchung", "E12"),
        ("Elektronisches Siegel", "E13"),
]  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [pytest.param(house([service("10557")], [bottleneck(code), bottleneck("E19")], [{"component_name": name, "implementation_status": "GO_LIVE"}]), id=name)
     for name, code in COMPONENTS],
)  # fmt: skip
def test_each_component_speaks_against_its_code(told_of, place):
    assert kinds(told_of(place)) == ["blocker_although_component_online"]


SILENT_HOUSES = [
        (bottleneck("E03"), [{**PAYMENT, "implementation_status": "IN_UMSETZUNG"}], {}),
        (bottleneck("E03"), [{**PAYMENT, "implementation_status": None}], {}),  # not known
        (bottleneck("E03"), [{**PAYMENT, "office": "Standesamt"}], {"office": "Bürgerbüro"}),  # one office only
        (bottleneck("E03"), [PAYMENT, {**PAYMENT, "office": "Bürgerbüro", "implementation_status": "GEPLANT"}], {"office": "Bürgerbüro"}),
        (bottleneck("E03"), [{**PAYMENT, "since_date": SEPTEMBER}], {}),  # not online yet
        (bottleneck("E01"), [{**ACCOUNT, "is_interim": True}], {}),  # the real account is what is waited for
        ({**bottleneck("E03"), "severity": "BREMSEND"}, [PAYMENT], {}),
        (bottleneck("E03", resolved_date=MARCH), [PAYMENT], {}),
        (bottleneck("E11"), [{"component_name": "Postfach", "implementation_status": "GO_LIVE"}], {}),  # still posted: no contradiction
        (bottleneck("E05"), [{"component_name": "Portal", "implementation_status": "GO_LIVE"}], {}),
]  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [house([service("10557", **entry)], [bottleneck], components) for bottleneck, components, entry in SILENT_HOUSES],
)
def test_no_contradiction_with_the_house_when_it_cannot_be_said(told_of, place):
    assert kinds(told_of(place)) == []


FOR_ALL_SERVICES = house([service("10557")], [bottleneck("E03", None)], [PAYMENT])


def test_bottleneck_of_all_services_against_the_house(told_of):
    ((code, *_, message),) = told_of(FOR_ALL_SERVICES)
    assert (code, message.split(":")[0]) == ("blocker_although_component_online", "„Alle Leistungen“")


PAID_ONLINE_LATER = TOWNS.add(
    delivery(MARCH, service_entry=[service("10557")], bottleneck_entry=[bottleneck("E03")]),
    delivery(JUNE, component_entry=[PAYMENT]),
)


def test_component_that_comes_later_contradicts_the_older_bottleneck_once(told_of):
    ((code, *_, message),) = told_of(PAID_ONLINE_LATER)
    assert code == "blocker_although_component_online"
    assert "Stand 30.06.2026" in message


AGAINST_CRITERIA = [
        ("E01", {"k3": "PORTALVERBUND"}, "„Nutzerkonto (K3)“ steht „Portalverbund“"), ("E01", {"k3": "NICHT_SINNVOLL"}, "„nicht sinnvoll“"),
        ("E03", {"k5": "ONLINE"}, "„Bezahlung (K5)“ steht „online“"), ("E03", {"k5": "NICHT_NOETIG"}, "„nicht nötig“"),
        ("E04", {"k8": "POSTFACH"}, "„Bescheid (K8)“ steht „Postfach“"), ("E11", {"k8": "POSTFACH_STRUKTURIERT"}, "„Postfach strukturiert“"),
        ("E06", {"k2": "ONLINE"}, "„Antrag (K2)“ steht „online“"), ("E07", {"k9": "FACHVERFAHREN"}, "„Übergabe (K9)“ steht „Fachverfahren“"),
        ("E08", {"k9": "EAKTE"}, "„eAkte“"), ("E10", {"k4": "ONLINE"}, "„Authentifizierung (K4)“"), ("E14", {"k7": "ELEKTRONISCH"}, "„Schriftform (K7)“"),
        ("E20", {"k6": "REGISTER"}, "„Nachweise (K6)“"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "said"),
    [(house([service("10557", **answer)], [bottleneck(code)]), said) for code, answer, said in AGAINST_CRITERIA],
)
def test_bottleneck_against_its_criterion(told_of, place, said):
    ((found, _, row, message),) = told_of(place)
    assert (found, row) == ("blocker_although_criterion_met", 2)
    assert said in message


WITH_CRITERIA = [
        ("E01", {"k3": "EIGENES"}), ("E01", {"k3": "KEINS"}), ("E03", {"k5": "NICHT_ONLINE"}), ("E03", {}), ("E04", {"k8": "POST"}), ("E06", {"k2": "DOWNLOAD"}),
        ("E07", {"k9": "EAKTE"}), ("E08", {"k9": "FACHVERFAHREN"}), ("E19", {"k5": "ONLINE"}), ("E05", {"k1": "WEBSITE"}),
]  # fmt: skip


@pytest.mark.parametrize(
    "place", [house([service("10557", **answer)], [bottleneck(code)]) for code, answer in WITH_CRITERIA]
)
def test_bottleneck_that_its_criterion_does_not_contradict(told_of, place):
    assert kinds(told_of(place)) == []


ONE_LACKS_IT = [service("10557", leika_key=key, k5=answer) for key, answer in (("99059001012000", "ONLINE"), ("99059001012001", "NICHT_ONLINE"))]  # fmt: skip


BUNDLE = house(ONE_LACKS_IT, [bottleneck("E03")])


def test_bottleneck_of_a_bundle_of_which_one_service_lacks_it(told_of):
    assert kinds(told_of(BUNDLE)) == []


UNUSED_COMPONENTS = [
        ({"k3": "KEINS"}, [ACCOUNT], "„Nutzerkonto (K3)“ steht „keins“, der Basisdienst „Nutzerkonto (BundID)“"),
        ({"k5": "NICHT_ONLINE"}, [PAYMENT], "„Bezahlung (K5)“ steht „nicht online“, der Basisdienst „ePayment“ ist aber seit 01.02.2024"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "column"),
    [
        (house([service("10557", **answer)], components=components), column)
        for answer, components, column in UNUSED_COMPONENTS
    ],
)
def test_component_online_and_the_service_without(told_of, place, column):
    ((code, _, row, message),) = told_of(place)
    assert (code, row) == ("component_online_but_not_used", 2)
    assert column in message


@pytest.mark.parametrize(
    "place",
    [house([service("10557", **answer)], components=[ACCOUNT, PAYMENT])
     for answer in ({"k3": "EIGENES"}, {"k3": "PORTALVERBUND"}, {"k5": "NICHT_NOETIG"}, {})],
)  # fmt: skip
def test_component_online_and_the_service_with_it(told_of, place):
    assert kinds(told_of(place)) == []


INTERFACES = [
        ("JA", "AUSDRUCK", ["interface_against_handover"]), ("JA", "SCAN", ["interface_against_handover"]),
        ("NEIN", "FACHVERFAHREN", ["interface_against_handover"]), ("JA", "FACHVERFAHREN", []), ("JA", "EAKTE", []), ("NEIN", "AUSDRUCK", []),
        ("GEPLANT", "AUSDRUCK", []), (None, "AUSDRUCK", []), ("JA", None, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (house([service("10557", interface_status=interface, k9=handover)]), found)
        for interface, handover, found in INTERFACES
    ],
)
def test_interface_against_handover(told_of, place, found):
    assert kinds(told_of(place)) == found


def aimed(target: int | None, ceiling: int | None) -> dict:
    """The identity card with a target and a legal ceiling."""
    return service(
        "10119",
        target_level=target,
        legal_ceiling_level=ceiling,
        implementation_status="GEPLANT",
        legal_ceiling_reason="Erscheinen",
    )


@pytest.mark.parametrize(
    ("place", "found"),
    [(house([aimed(target, ceiling)]), found)
     for target, ceiling, found in ((3, 2, ["target_above_ceiling"]), (2, 2, []), (None, 2, []), (3, None, []))],
)  # fmt: skip
def test_target_above_the_legal_ceiling(told_of, place, found):
    assert kinds(told_of(place)) == found
    if found:
        assert told_of(place)[0][3] == (
            "„Personalausweis“: Ziel ist Reifegrad 3, die rechtliche Obergrenze aber Reifegrad 2 (Erscheinen)."
        )


#: Status, level and legal ceiling → what is told of them.
LEVELS = [
        (("GEPLANT", 3, None), "„Personalausweis“ hat Reifegrad 3, der Status steht aber auf „geplant“."),
        (("GO_LIVE", 3, 2), "„Personalausweis“ hat Reifegrad 3, die rechtliche Obergrenze ist aber Reifegrad 2."),
        # it may be reworked while it is online; the list says both, and is asked
        (("IN_UMSETZUNG", 3, None), "„Personalausweis“ hat Reifegrad 3 und damit sein Ziel erreicht, der Status steht aber auf „in Umsetzung“."),
        (("ABGELOEST", 3, None), None),
        ((None, 3, 3), None),
        (("GEPLANT", 2, 2), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "message"),
    [(house([service("10119", implementation_status=status, declared_level=level, legal_ceiling_level=ceiling)]), message)
     for (status, level, ceiling), message in LEVELS],
)  # fmt: skip
def test_a_level_that_the_status_or_the_law_does_not_allow(told_of, place, message):
    assert [row[3] for row in told_of(place)] == ([message] if message else [])


AIMED_TOO_HIGH = house([aimed(3, 2)])


def test_the_ceiling_counts_and_not_the_target_above_it(towns):
    assert towns.rows(AIMED_TOO_HIGH, "SELECT target_level FROM mart.entry WHERE ars = $ars") == [(2,)]


APRIL = {"period_start_date": date(2026, 4, 1), "period_end_date": date(2026, 4, 30)}
MORE_ONLINE = TOWNS.add(delivery(JUNE, service_entry=[service("10557"), service("10160")], usage_entry=[
    {**YEAR, "case_count": 500, "online_case_count": 600},
    {**YEAR, **APRIL, "case_count": 60, "online_case_count": 60},
    {**YEAR, **APRIL, "ozg_id": "10160", "case_count": 80, "online_case_count": 35, "started_count": 30},
]))  # fmt: skip


def test_more_online_cases_than_cases_or_begun_are_found_in_counted_periods_too(towns, told_of):
    """The year's online cases are not known then, and what is counted of them is no share."""
    assert [row for row in told_of(MORE_ONLINE) if row[0].startswith("online_cases")] == [
        ("online_cases_exceed_begun", "Liste", 4,
         "„Hundehaltung“ hat vom 01.04.2026 bis 30.04.2026 mehr Online-Fälle (35) als begonnene Online-Anträge (30)."),
        ("online_cases_exceed_cases", "Liste", 2, "„Geburtsurkunde und -bescheinigung“ hat vom 01.01.2025 bis 31.12.2025 mehr Online-Fälle (600) als Fälle insgesamt (500)."),
    ]  # fmt: skip
    counted = "SELECT case_count, online_case_count FROM mart.usage_year WHERE ars = $ars AND ozg_id = '10557'"
    assert towns.rows(MORE_ONLINE, counted) == [(500, None)]
    with connect(towns.path) as connection:
        found = services.contradictions(connection, towns.towns[MORE_ONLINE], JUNE)
        rates = usage.completion(connection, towns.towns[MORE_ONLINE], JUNE)
    assert found[["code", "ozg_id"]].values.tolist() == [
        ["online_cases_exceed_cases", "10557"],
        ["online_cases_exceed_begun", "10160"],
    ]
    assert rates.empty, "handed in and begun do not go together"
