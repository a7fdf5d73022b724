"""Titles of the sections of Haus, Zusammenarbeit, Nachbarn and Vorhaben: the news, true for none, one, many, and for what is not known."""

from __future__ import annotations

import pandas as pd
import pytest

from ozg.words import house, neighbour, project, together
from tests.answers import never
from tests.words import plain


def column(kind: str, *values: object) -> pd.Series:
    return pd.Series(pd.array(values, dtype=kind))


def components(*states: tuple[str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(states, columns=["component_name", "implementation_status"])


def interim(*rows: tuple[str | None, bool], later: int = 0) -> pd.DataFrame:
    days = pd.to_datetime([day for day, _ in rows])
    begun = [place >= later for place in range(len(rows))]
    return pd.DataFrame({"migration_date": days, "is_late": [late for _, late in rows], "has_begun": begun})


def offices(*rows: tuple[bool | None, bool | None, bool | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: column("boolean", *[row[place] for row in rows])
            for place, name in enumerate(("has_file", "has_equipment", "is_remote"))
        }
    ).assign(named_office_count=len(rows))


def scans(*rows: tuple[str, int | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {"scan_state": [state for state, _ in rows], "late_days": column("Int32", *[days for _, days in rows])}
    )


def plans(*late: bool | None) -> pd.DataFrame:
    return pd.DataFrame(
        {"office": [f"Amt {place}" for place in range(1, len(late) + 1)], "is_late": column("boolean", *late)}
    )


def flows(*hours: float | None) -> pd.DataFrame:
    return pd.DataFrame({"hours_freed": column("Float64", *hours)})


def systems(*states: str | None) -> pd.DataFrame:
    return pd.DataFrame({"interface_status": column("string", *states)})


def waiting(*slips: int | None) -> pd.DataFrame:
    return pd.DataFrame({"slip_days": column("Int32", *slips)})


def entries(*captured: bool | None) -> pd.DataFrame:
    return pd.DataFrame({"is_captured": column("boolean", *captured)})


def handovers(*rows: tuple[bool | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "is_break": column("boolean", *[row[0] for row in rows]),
            "case_count": column("Float64", *[row[1] for row in rows]),
        }
    )


def solved(*rows: tuple[float | None, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["case_count", "neighbour_count", "same_system_count"])
    return frame.assign(service_name=[f"Leistung {place}" for place in range(1, len(rows) + 1)])


def projects(*rows: tuple[bool, bool | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "is_over": [over for over, _ in rows],
            "has_begun": column("boolean", *[begun for _, begun in rows]),
            "is_resting": False,
            "is_running": [not over and begun is True for over, begun in rows],
        }
    )


def underway(*late: bool) -> pd.DataFrame:
    return pd.DataFrame({"is_overdue": list(late)})


ONLINE, COMING = "GO_LIVE", "IN_UMSETZUNG"
RUNS, DONE, NO_PACE = "LAEUFT", "FERTIG", "OHNE_TEMPO"
DAY = "2027-06-30"
TITLES = [
    (house.components_title(components(("eAkte", ONLINE), ("eAkte", COMING), ("Portal", ONLINE))), "1 von 2 Bausteinen ist überall online, wo die Liste sie nennt"),
    (house.components_title(components(("eAkte", COMING), ("Portal", None))), "Keiner von 2 Bausteinen ist überall online, wo die Liste sie nennt; von einem ist der Stand nicht bekannt"),
    (house.components_title(components(("eAkte", ONLINE))), "Der eine gemeinsame Baustein ist überall online, wo ihn die Liste nennt"),
    (house.components_title(components(("eAkte", None), ("Portal", None))), "Wie weit die gemeinsamen Bausteine sind, ist nicht bekannt"),
    (house.interim_title(interim((DAY, False), (None, False), (DAY, True))), "3 Zwischenlösungen sind noch abzulösen, davon 1 ohne Termin und 1 über dem Termin"),
    (house.interim_title(interim((DAY, False), (DAY, False))), "2 Zwischenlösungen sind noch abzulösen"),
    (house.interim_title(interim((DAY, False), (None, False), later=1)), "Eine Zwischenlösung ist noch abzulösen, ohne Termin; 1 beginnt erst später"),
    (house.interim_title(interim((DAY, False), (DAY, False), later=2)), "Noch keine Zwischenlösung ist abzulösen, 2 beginnen erst später"),
    (house.interim_title(interim((None, False))), "Eine Zwischenlösung ist noch abzulösen, ohne Termin"),
    (house.offices_title(offices((True, True, False), (False, True, False))), "Es fehlt zur Arbeit von zu Hause am häufigsten ein Fachverfahren, das von außen geht: in 2 von 2 Ämtern"),
    (house.offices_title(offices((False, True, True), (True, False, True))), "Es fehlt zur Arbeit von zu Hause am häufigsten die eAkte oder die Ausstattung: je in 1 von 2 Ämtern"),
    (house.offices_title(offices((False, True, True))), "Es fehlt zur Arbeit von zu Hause die eAkte"),
    (house.offices_title(offices((False, False, True))), "Es fehlen zur Arbeit von zu Hause die eAkte und die Ausstattung"),
    (house.offices_title(offices((None, False, True), (False, True, True), (None, False, True))), "Soweit bekannt, fehlt zur Arbeit von zu Hause am häufigsten die Ausstattung: in 2 von 3 Ämtern"),
    (house.offices_title(offices((False, True, True), (True, True, True), (None, True, True))), "Soweit bekannt, fehlt zur Arbeit von zu Hause am häufigsten die eAkte: in 1 von 2 Ämtern"),
    (house.offices_title(offices((False, False, True), (None, True, True), (None, True, True))), "Soweit bekannt, fehlt zur Arbeit von zu Hause am häufigsten die eAkte (1 von 1 Amt) oder die Ausstattung (1 von 3 Ämtern)"),
    (house.offices_title(offices((None, True, True), (True, True, True))), "Was Ämtern für die Arbeit von zu Hause fehlt, ist noch nicht bekannt"),
    (house.offices_title(offices((True, True, True), (True, True, True))), "Alles, was Arbeit von zu Hause braucht, ist da"),
    (house.scan_title(scans((RUNS, 90), (RUNS, 5), (RUNS, 700))), "Alle 3 Papierbestände werden später fertig als geplant"),
    (house.scan_title(scans((RUNS, 90), (RUNS, -5), (NO_PACE, None))), "1 von 3 Papierbeständen wird später fertig als geplant; von einem lässt es sich nicht sagen"),
    (house.scan_title(scans((RUNS, 0), (DONE, None))), "Keiner von 2 Papierbeständen wird später fertig als geplant"),
    (house.scan_title(scans((RUNS, 3))), "Der eine Papierbestand wird später als geplant fertig"),
    (house.scan_title(scans((DONE, None))), "Alles Papier, das gescannt werden sollte, ist gescannt"),
    (house.scan_title(scans((NO_PACE, None), (NO_PACE, None))), "Ob das Papier rechtzeitig gescannt ist, lässt sich noch nicht sagen"),
    (house.training_title(plans(True, False, None)), "1 Schulung ist überfällig: Amt 1"),
    (house.training_title(plans(False, None)), "Keine Schulung ist überfällig; bei einer ist es nicht bekannt"),
    (house.training_title(plans(None)), "Ob jemand rechtzeitig geschult ist, ist nicht bekannt"),
    (house.processes_title(flows(200.0, 5.5)), "2 Abläufe vorher und nachher: zusammen 205,5 Stunden im Jahr frei"),
    (house.processes_title(flows(200.0, None)), "2 Abläufe vorher und nachher: zusammen 200,0 Stunden im Jahr frei, soweit bekannt"),
    (house.processes_title(flows(-3.0)), "Ein Ablauf vorher und nachher: 3,0 Stunden im Jahr mehr Arbeit"),
    (house.processes_title(flows(None)), "1 Ablauf vorher und nachher; wie viel Zeit das spart, ist nicht bekannt"),
    (house.systems_title(systems("NEIN", "JA", None)), "1 von 3 Fachverfahren fehlt die Schnittstelle; von einem ist es nicht bekannt"),
    (house.systems_title(systems("NEIN", "GEPLANT", "JA")), "2 von 3 Fachverfahren fehlt die Schnittstelle; bei einem ist sie geplant"),
    (house.systems_title(systems("JA", None)), "Bei 1 von 2 Fachverfahren fehlt keine Schnittstelle; von einem ist es nicht bekannt"),
    (house.systems_title(systems("GEPLANT")), "Dem einen Fachverfahren fehlt die Schnittstelle; sie ist geplant"),
    (house.systems_title(systems("JA")), "Dem einen Fachverfahren fehlt keine Schnittstelle"),
    (house.systems_title(systems("JA", "JA")), "Keinem von 2 Fachverfahren fehlt die Schnittstelle"),
    (house.systems_title(systems("NEIN")), "Dem einen Fachverfahren fehlt die Schnittstelle"),
    (house.systems_title(systems(None)), "Welches Fachverfahren eine Schnittstelle hat, ist nicht bekannt"),
    (together.matrix_title(pd.DataFrame({"service_name": ["Hund", "Bau", "Rad"], "taker_count": [7, 7, 1]})), "Am häufigsten werden „Hund“ und eine weitere Leistung übernommen: von je 7 Kommunen"),
    (together.matrix_title(pd.DataFrame({"service_name": ["Hund", "Bau"], "taker_count": [1, 9]})), "Am häufigsten wird „Bau“ übernommen: von 9 Kommunen"),
    (together.matrix_title(pd.DataFrame({"service_name": ["Hund"], "taker_count": [0]})), "Noch übernimmt niemand, was andere hier entwickeln"),
    (together.waiting_title(waiting(270, 0, None)), "1 von 3 erwarteten Übergaben kommt später als zugesagt; für 1 gibt es keine Zusage"),
    (together.waiting_title(waiting(270, 90)), "Alle 2 erwarteten Übergaben kommen später als zugesagt"),
    (together.waiting_title(waiting(0, 0)), "Keine von 2 erwarteten Übergaben kommt später als zugesagt"),
    (together.waiting_title(waiting(9)), "Eine Kommune wartet auf eine andere und bekommt es später als zugesagt"),
    (together.waiting_title(waiting(None)), "Eine Kommune wartet auf eine andere, eine Zusage gibt es nicht"),
    (together.waiting_title(waiting(None, None)), "2 Kommunen warten auf andere, eine Zusage hat keine"),
    (together.portal_title(entries(True, False, None)), "Im Portal fehlt 1 von 3 Einträgen; von einem ist es nicht bekannt"),
    (together.portal_title(entries(True, True)), "Im Portal fehlt kein Eintrag"),
    (together.portal_title(entries(True, None)), "Im Portal fehlt kein Eintrag, von dem es bekannt ist; von einem ist es nicht bekannt"),
    (together.portal_title(entries(False)), "Im Portal fehlt der eine Eintrag"),
    (together.portal_title(entries(None)), "Was im Portal steht, ist nicht bekannt"),
    (together.networks_title(pd.DataFrame({"network_name": ["A", "A", "B"], "member_ars": ["1", "2", "2"]}), "1", "Achim"), "Achim ist in 1 von 2 Verbünden dabei"),
    (together.networks_title(pd.DataFrame({"network_name": ["A", "B"], "member_ars": ["2", "2"]}), "1", "Achim"), "Achim ist in keinem von 2 Verbünden dabei"),
    (together.networks_title(pd.DataFrame({"network_name": ["A"], "member_ars": ["1"]}), "1", "Achim"), "Achim ist im Verbund „A“ dabei"),
    (together.networks_title(pd.DataFrame({"network_name": ["Digi-Zentrum Nord"], "member_ars": ["1"]}), "2", "Oyten"), "Oyten ist im Verbund „Digi-Zentrum Nord“ nicht dabei"),
    (together.systems_title(pd.DataFrame({"area_name": ["Gewerbe"], "product_count": [3], "body_count": [3]})), "„Gewerbe“ läuft mit 3 verschiedenen Fachverfahren"),
    (together.systems_title(pd.DataFrame({"area_name": ["Gewerbe"], "product_count": [1], "body_count": [2]})), "In jedem Bereich arbeiten alle mit demselben Fachverfahren, soweit sie es nennen"),
    (together.systems_title(pd.DataFrame({"area_name": ["Gewerbe"], "product_count": [1], "body_count": [1]})), "Kein Bereich, zu dem zwei Kommunen ihr Fachverfahren nennen"),
    (together.systems(pd.DataFrame({"area_name": ["Gewerbe", "Bau"], "product_count": [1, 1], "body_count": [1, 1]})), "2 Bereiche sind genannt, keiner davon von zwei Kommunen; ein Vergleich ist ab der zweiten möglich."),
    (together.systems_title(pd.DataFrame({"area_name": [], "product_count": []})), "Welche Fachverfahren andere nutzen, ist nicht bekannt"),
    (together.handovers_title(handovers((True, 764.0), (True, None), (False, 9.0))), "Mindestens 764 Fälle gehen im Jahr über Scan, Ausdruck oder Post an andere Stellen"),
    (together.handovers_title(handovers((True, 1.0))), "1 Fall geht im Jahr über Scan, Ausdruck oder Post an andere Stellen"),
    (together.handovers_title(handovers((True, None))), "1 Übergabe geht über Scan, Ausdruck oder Post"),
    (together.handovers_title(handovers((True, 7.0), (None, 2.0))), "Mindestens 7 Fälle gehen im Jahr über Scan, Ausdruck oder Post an andere Stellen"),
    (together.handovers_title(handovers((True, None), (None, None))), "Mindestens 1 Übergabe geht über Scan, Ausdruck oder Post"),
    (together.handovers_title(handovers((False, 9.0), (None, None))), "Soweit bekannt, geht kein Vorgang über Papier an andere Stellen"),
    (together.handovers_title(handovers((None, 5.0))), "Auf welchem Weg Vorgänge weitergehen, ist nicht bekannt"),
    (neighbour.examples_title(solved((9.0, 2, 1), (None, 1, 0))), "Für 2 Leistungen gibt es ein Vorbild, für 1 davon mit demselben Fachverfahren"),
    (neighbour.examples_title(solved((9.0, 2, 0))), "Für 1 Leistung gibt es ein Vorbild, mit anderem oder unbekanntem Fachverfahren"),
    (neighbour.examples_title(solved((9.0, 2, 2))), "Für 1 Leistung gibt es ein Vorbild mit demselben Fachverfahren"),
    (neighbour.most_cases_title(solved((None, 5, 0), (9.0, 1, 1))), "2 Leistungen haben andere schon ganz online, die meisten bekannten Fälle hat „Leistung 2“ (9 Fälle im Jahr hier)"),
    (neighbour.most_cases_title(solved((3.0, 5, 0), (9.0, 1, 1))), "2 Leistungen haben andere schon ganz online, die meisten Fälle hat „Leistung 2“ (9 Fälle im Jahr hier)"),
    (neighbour.most_cases_title(solved((9.0, 1, 1))), "Andere haben „Leistung 1“ schon ganz online (9 Fälle im Jahr hier)"),
    (neighbour.most_cases_title(solved((None, 5, 0), (None, 1, 1))), "2 Leistungen haben andere schon ganz online; die Fallzahl hier ist von keiner bekannt"),
    (neighbour.most_cases_title(solved((None, 5, 0))), "Andere haben „Leistung 1“ schon ganz online"),
    (project.all_title(projects((False, True), (False, False), (True, True), (False, None))), "4 Vorhaben: 1 laufend, 1 noch nicht begonnen, 1 beendet oder eingestellt, 1 mit unbekanntem Stand"),
    (project.all_title(projects((False, True))), "1 Vorhaben: 1 laufend"),
    (project.underway_title(underway(True, False), 0), "2 Leistungen sind in Arbeit, 1 davon sollte schon online sein"),
    (project.underway_title(underway(False), 3), "1 Leistung ist in Arbeit; von 3 ist der Stand nicht bekannt"),
    (project.underway_title(underway(), 0), "Keine Leistung ist in Arbeit"),
    (project.underway_title(underway(), 1), "Von keiner Leistung ist bekannt, dass sie in Arbeit ist; von einer ist der Stand nicht bekannt"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "said"), TITLES)
def test_a_title_is_the_news(told, said):
    assert plain(told) == said
    assert not never.found_in(plain(told))
