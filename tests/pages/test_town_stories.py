"""Three of the five town halls' stories (docs/fachregeln.md 1) through workbook, load and page, with their figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.__main__ import main
from etl.form.workbook import write_workbook
from etl.reference.register import load_register
from ozg.read.database import candidates, connect
from tests.conftest import run_etl_apart

JUNE = date(2026, 6, 30)
LEICHLINGEN, ACHIM, LINDERN = "053780016016", "033610001001", "034530010010"
CLOPPENBURG = "034530000000"  # the Landkreis; its thirteen municipalities are 03453 0001001 … 0013013
THIRTEEN = [f"03453{number:04d}{number:03d}" for number in range(1, 14)]
OLD_AMT = ("034530011011", "034530009009", LINDERN, "034530006006")  # Löningen, Lastrup, Lindern, Essen (Oldenburg)
DOWNLOAD = {"k1": "WEBSITE", "k2": "DOWNLOAD", "k3": "KEINS", "k4": "NICHT_ONLINE", "k5": "NICHT_ONLINE", "k6": "PAPIER", "k7": "PAPIER",
            "k8": "POST", "k9": "AUSDRUCK"}  # fmt: skip
ONLINE = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "EIGENES", "k4": "NICHT_NOETIG", "k5": "ONLINE", "k6": "NICHT_NOETIG", "k7": "NICHT_NOETIG",
          "k8": "NICHT_NOETIG", "k9": "PDF_EMAIL"}  # fmt: skip


def call(*arguments: str | Path, data: Path) -> None:
    assert main([*map(str, arguments), "--data", str(data)]) == 0, arguments


def service(ozg_id: str, **values: Any) -> dict[str, Any]:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", **values}


def leichlingen() -> dict[str, list[dict[str, Any]]]:
    """Information, form to download, visit to the town hall; eAkte and training open; three Kataster outside the OZG."""
    registers = ("Baumkataster", "Spielplatzkataster", "Friedhofskataster")
    return {
        "Leistungen": [
            service("10124", implementation_status="OFFEN", **DOWNLOAD),
            service("10160", implementation_status="OFFEN", **DOWNLOAD),
            {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Rheinisch-Bergischer Kreis"},
        ],
        "Basisdienste": [
            {"component_name": "eAkte", "office": "Bürgerbüro", "implementation_status": "OFFEN"},
            {"component_name": "DE-Mail", "implementation_status": "GO_LIVE"},
        ],
        "Schulung": [{"office": "Bürgerbüro", "topic": "eAkte", "planned_count": 12, "trained_count": 0}],
        "Vorhaben": [
            {"project_name": name, "project_kind": "INTERN", "project_status": "LAUFEND"} for name in registers
        ],
    }


def lindern(ars: str) -> dict[str, list[dict[str, Any]]]:
    """One body of the Landkreis: twelve of fourteen with the same procedure; Lindern itself scans and has one specialist."""
    product = "Anderes Verfahren" if ars in THIRTEEN[:2] else "Einheitsverfahren"
    sheets: dict[str, list[dict[str, Any]]] = {
        "Leistungen": [service("10092", implementation_status="OFFEN", case_count=120)],
        "Fachverfahren": [{"area_name": "Sozialwesen", "office": "Sozialamt", "product_name": product, "decision_level": "KREIS",
                           "is_remote": False, "specialist_count": 1 if ars == LINDERN else 3, "has_deputy": ars != LINDERN}],
    }  # fmt: skip
    if ars == LINDERN:
        stock = {"office": "Bauamt", "unit": "AKTEN"}
        sheets |= {
            "Scan": [
                {**stock, "scan_format": "A4", "planned_count": 12000, "done_count": 3000, "start_date": date(2026, 1, 1)},
                {**stock, "scan_format": "GROSS", "planned_count": 800, "done_count": 200, "start_date": date(2026, 4, 1)},
            ],
            "Zusammenarbeit": [
                *({"network_name": "Altes Amt Löningen", "network_kind": "ARBEITSKREIS", "member_ars": one, "member_role": "MITGLIED"}
                  for one in OLD_AMT),
                {"ozg_id": "10092", "handover_to_ars": CLOPPENBURG, "handover_medium": "SCAN", "member_role": None},
            ],
        }  # fmt: skip
    return sheets


def achim() -> dict[str, list[dict[str, Any]]]:
    """No Kfz, Urkunden pinned, two thirds of the portal, an interim account waiting for the Land, rare services postponed."""
    reason = "So selten angefragt, dass es sich kaum lohnt"
    rare = [
        service(ozg_id, implementation_status="ZURUECKGESTELLT", rationale=reason, case_count=3)
        for ozg_id in ("10147", "10134")
    ]
    entries = [
        ("Urkunden", True),
        ("Ummeldung", True),
        ("Fundbüro", True),
        ("Bücherei", True),
        ("Hund", False),
        ("Kita", False),
    ]
    return {
        "Leistungen": [
            service("10557", implementation_status="GO_LIVE", priority_rank=1, political_will=100, case_count=1450, online_case_count=580,
                    rationale="Täglich gefragt", **ONLINE),
            service("10145", implementation_status="GO_LIVE", case_count=90, online_case_count=20, **ONLINE),
            *rare,
            {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Verden"},
        ],
        "Portal": [
            {"entry_name": name, "portal_name": "Bürgerportal", "entry_level": "KOMMUNE", "is_captured": is_captured}
            for name, is_captured in entries
        ],
        "Zwischenlösungen": [{
            "interim_name": "Eigenes Onlinekonto", "component_name": "Nutzerkonto", "start_date": date(2020, 8, 1),
            "successor_name": "Onlinekonto des Landes", "waiting_for": "L", "waiting_since_date": date(2020, 8, 1),
        }],
    }  # fmt: skip


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the workbooks of the three stories loaded in one go."""
    folder = tmp_path_factory.mktemp("towns")
    register = load_register()
    stories = {LEICHLINGEN: leichlingen(), ACHIM: achim(), **{ars: lindern(ars) for ars in (CLOPPENBURG, *THIRTEEN)}}
    paths = []
    for ars, sheets in stories.items():
        paths.append(folder / f"{ars}.xlsx")
        header = {"municipality_name": register.get(ars).name, "ars": ars, "reporting_date": JUNE, "rgm_version": "1.1"}
        write_workbook(paths[-1], header, sheets, with_explanation=False)
    call("load", *paths, "--function", "Projektleitung OZG", data=folder / "data")
    return folder / "data"


@pytest.fixture
def open_town(open_page, towns: Path) -> Callable[..., Any]:
    return lambda stem, ars, **query: open_page(stem, data=towns, seconds=30, kommune=ars, **query)


def entries(towns: Path, action: str) -> list[dict[str, Any]]:
    lines = (towns / "sources" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["action"] == action]


def asked(towns: Path, query: str, *values: Any) -> list[tuple]:
    connection = connect(candidates(towns).paths[0])
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


# --- Leichlingen ---


def test_leichlingen_information_download_and_visit_are_level_one(towns):
    levels = asked(towns, "SELECT level_low, is_conform FROM mart.entry WHERE ars = ? AND is_in_ratio", LEICHLINGEN)
    assert levels == [(1, False), (1, False)]


def test_leichlingen_eakte_and_training_are_open_and_de_mail_is_told(open_town, towns):
    shown = open_town("house", LEICHLINGEN)
    assert shown.headlines == ["0 von 1 Amt (0 %) kann von zu Hause arbeiten."]
    assert "0 von 1 Amt (0 %) hat die eAkte." in shown.text
    assert shown.columns("Bausteine und Ämter")["Bürgerbüro"] == ["", "offen"]
    assert "0 von 12 geplanten Schulungen (0 %) haben stattgefunden." in shown.text
    assert "De-Mail ist abgekündigt (seit 31.12.2022)." in shown.text
    outside = "SELECT count(*) FROM core.project WHERE ars = ? AND project_kind = 'INTERN' AND service_keys IS NULL"
    assert asked(towns, outside, LEICHLINGEN) == [(3,)]


# --- Lindern ---


def test_lindern_scan_has_a_forecast_for_both_formats(open_town):
    shown = open_town("house", LINDERN)
    assert "A4: Bauamt beim bisherigen Tempo fertig am 22.12.2027." in shown.text  # 9,000 left, 3,000 in 180 days
    assert "Großformat: Bauamt beim bisherigen Tempo fertig am 27.03.2027." in shown.text  # 600 left, 200 in 90 days
    assert shown.columns("Scannen")["Anteil"] == ["25\u202f%"] * 2


def test_lindern_uniformity_over_kreis_and_thirteen_with_who_decides(open_town):
    columns = open_town("together", LINDERN).columns("Fachverfahren")
    row = {name: cells[0] for name, cells in columns.items()}
    assert (row["Häufigstes Produkt"], row["Damit arbeiten"], row["von"]) == ("Einheitsverfahren", "12", "14")
    assert (row["Anteil"], row["Es entscheidet"]) == ("86\u202f%", "Kreis")
    assert row["Andere Produkte"] == "Anderes Verfahren: Barßel, Bösel"


def test_lindern_four_of_the_old_amt_and_the_scanned_handover(open_town):
    shown = open_town("together", LINDERN)
    assert "4 Altes Amt Löningen Essen (Oldenburg), Lastrup, Lindern (Oldenburg) und Löningen" in shown.text
    assert (
        "1 von 1 Übergabe (100 %) bricht das Medium (Scan, Ausdruck, Post); daran hängen 120 Fälle im Jahr."
        in shown.text
    )


def test_lindern_one_specialist_is_seen_only_inside(open_town, towns, tmp_path, monkeypatch):
    inside = open_town("house", LINDERN)
    assert inside.columns("Aufgaben mit einer oder zwei Fachkräften")["Daran sitzt"] == ["eine Person"]
    monkeypatch.setenv("OZG_READONLY", "1")
    shown = [open_town(stem, LINDERN).text for stem in ("house", "council", "together")]
    assert not any("eine Person" in text or re.search("Fachkr[aä]ft", text) for text in shown)
    run_etl_apart("freeze", "--kommune", LINDERN, "--function", "Projektleitung OZG", data=towns)
    call("report", "land", "--kommune", LINDERN, "--ausgabe", "1", tmp_path / "land", data=towns)
    run_etl_apart("export", tmp_path / "offen", "--public", data=towns)
    run_etl_apart("export", tmp_path / "innen", data=towns)
    written = list(tmp_path.rglob("*.csv"))
    systems = (tmp_path / "innen" / "blatt_fachverfahren.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "Im Homeoffice nutzbar" in systems[0] and "Vertretung" not in systems[0] and len(systems) > 1
    assert not any(
        "specialist" in (text := path.read_text(encoding="utf-8-sig").lower()) or "fachkr" in text for path in written
    )


# --- Achim ---


def test_achim_counts_without_kfz(open_town, towns):
    assert asked(towns, "SELECT relevant_count, other_body_count FROM mart.summary WHERE ars = ?", ACHIM) == [(4, 1)]
    assert "von 4 Leistungen" in open_town("municipality", ACHIM).text


def test_achim_urkunden_are_pinned_and_the_record_says_so(towns):
    (pin,) = [entry for entry in entries(towns, "pin") if entry["ars"] == ACHIM]
    assert (pin["ozg_id"], pin["before"], pin["after"]) == ("10557", None, {"rank": 1, "will": 100})
    assert (pin["function"], pin["reason"]) == ("Projektleitung OZG", "steht in der Liste")


def test_achim_rare_services_are_postponed_with_a_reason(towns):
    postponed = [entry for entry in entries(towns, "postpone") if entry["ars"] == ACHIM]
    assert [entry["ozg_id"] for entry in postponed] == ["10134", "10147"]
    assert {entry["reason"] for entry in postponed} == {"steht in der Liste"}


def test_achim_two_thirds_of_the_portal_are_captured(open_town):
    shown = open_town("together", ACHIM)
    assert "Bürgerportal (Achim): 4 von 6 Einträgen (67 %) erfasst." in shown.text
    assert shown.columns("Fehlende Einträge")["Fehlt noch"] == ["Hund", "Kita"]


def test_achim_interim_account_waits_for_the_land_since_a_day(open_town, towns):
    shown = open_town("house", ACHIM)
    assert "Eigenes Onlinekonto → Onlinekonto des Landes, Umstieg ohne Termin." in shown.text
    assert (
        "Wartet auf das Land seit 01.08.2020 (über 5 Jahre). Umziehen müssen 2 Leistungen mit 600 Online-Fällen im Jahr."
        in shown.text
    )
    levels = asked(towns, "SELECT level_low FROM mart.entry WHERE ars = ? AND ozg_id = '10557'", ACHIM)
    assert levels == [(3,)]  # an account of its own is level 3, not 4


def test_the_record_of_the_stories_is_whole(towns, capsys):
    call("log", "verify", data=towns)
    assert "keiner ist nachträglich verändert" in capsys.readouterr().out
