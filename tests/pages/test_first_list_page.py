"""The guided way to a first list: asked, paused, gone on with in another visit, handed in, and told by the build as
it was said. Real ETL."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ozg.access import Visitor
from ozg.read.database import candidates, connect
from ozg.rules import asking
from ozg.rules.asking import Answer
from ozg.ui.first_list import draft
from ozg.ui.kit import visitor
from tests.conftest import run_etl
from tests.pages.conftest import WIESENAU

ACHIM, LANGWEDEL = "033610001001", "033610006006"
THEDINGHAUSEN, RIEDE = "033615401000", "033615401010"
SECONDS = 180
LIST = "OZG-ID;Status;Reifegrad\n10119;in Umsetzung;2\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one list of Achim: its neighbours can be chosen and have none."""
    folder = tmp_path_factory.mktemp("verden")
    path = folder / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OZG_DATA", str(tmp_path / "data"))
    return Path(shutil.copytree(loaded, tmp_path / "data"))


def told_by_build(data: Path, ars: str) -> dict[str, tuple]:
    """Every service of the newest list that is not unchecked: relevance, who does it, level (what is certain; declared
    or made by criteria), cases and their kind, conform, state of the work, answers to criteria."""
    connection = connect(candidates(data).paths[0])
    rows = connection.execute(
        "SELECT ozg_id, relevance, responsible_body, level_low, case_count, case_quality, is_conform, implementation_status, answers "
        "FROM mart.entry WHERE ars = ? AND relevance <> 'UNGEPRUEFT' ORDER BY ozg_id",
        [ars],
    ).fetchall()
    connection.close()
    return {ozg_id: tuple(rest) for ozg_id, *rest in rows}


def asked_of(data: Path, query: str, ars: str) -> list[tuple]:
    connection = connect(candidates(data).paths[0])
    rows = connection.execute(query, [ars]).fetchall()
    connection.close()
    return rows


def button(shown, label: str):
    return next(one for one in shown.app.button if one.label == label)


def labels(shown) -> list[str]:
    return [one.label for one in shown.app.button]


def here(shown) -> str:
    """The service on the screen, as the address names it."""
    named = shown.app.query_params["leistung"]
    return named if isinstance(named, str) else named[0]


def answer(shown, ars: str, ozg_id: str, **said) -> None:
    """Say this of the service on the screen, question by question as they appear, and go on."""

    def key(name: str) -> str:
        return f"first_list_{name}_{ars}_{ozg_id}"

    if "offered" in said:
        shown.app.radio(key=key("offered")).set_value(said["offered"]).run()
    if "body" in said:
        shown.app.radio(key=key("body")).set_value(said["body"])
    if "level" in said:
        shown.app.radio(key=key("level")).set_value(said["level"]).run()
    if "detail" in said:
        shown.app.button_group(key=f"{key('detail')}_{said['level']}").set_value(said["detail"]).run()
    if "bottlenecks" in said:
        shown.app.button_group(key=key("bottlenecks")).set_value(said["bottlenecks"]).run()
        shown.app.button_group(key=key("waiting_for")).set_value(said["waiting_for"])
    if "cases" in said:
        shown.app.text_input(key=key("cases")).set_value(said["cases"])
    button(shown, "Weiter").click().run()
    assert not shown.app.exception


FIRST = [
    {"level": "3", "cases": "1.450"},
    {"level": "2", "cases": "ca. 300", "bottlenecks": ["E07"], "waiting_for": "H"},
    {"level": "0", "cases": "0"},
    {"level": "unbekannt"},
    {"offered": "andere", "body": "Landkreis Verden"},
    {"offered": "nicht"},
    {"offered": "unklar"},
]
SECOND = [
    {"level": "4"},
    {"level": "1", "cases": "12", "detail": 1},
    {"offered": "ja"},
    {"level": "3", "cases": "7"},
    {"offered": "andere", "body": "Land Niedersachsen"},
]
#: What the build tells of the services that are offered: who else does it, level, cases and their kind, conform.
OFFERED = [
    (None, 3, 1450.0, "GEZAEHLT", True),
    (None, 2, 300.0, "GESCHAETZT", False),
    (None, 0, 0.0, "GEZAEHLT", False),
    (None, None, None, None, None),
    (None, 4, None, None, True),
    (None, 1, 12.0, "GEZAEHLT", False),
    (None, None, None, None, None),
    (None, 3, 7.0, "GEZAEHLT", True),
]


def test_twelve_services_with_a_pause_are_told_by_the_build_as_they_were_said(open_page, data):
    shown = open_page("municipality", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    assert "Geführt fragen lassen: in zwanzig Minuten zur ersten Liste" in shown.text

    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    assert shown.headlines == ["Langwedel: In zwanzig Minuten zur ersten eigenen Liste"]
    assert (
        "Noch nichts beantwortet. Von 57 wahrscheinlichen Leistungen ist nicht bekannt, ob und wie sie angeboten werden."
        in shown.text
    )
    assert "Ansehen und übernehmen" not in labels(shown)
    button(shown, "Anfangen").click().run()
    ids = []
    for said in FIRST:
        ids.append(here(shown))
        answer(shown, LANGWEDEL, ids[-1], **said)
    assert len(set(ids)) == len(FIRST)
    assert f"Leistung {len(FIRST) + 1} von 57" in shown.text
    button(shown, "Zurück").click().run()
    assert here(shown) == ids[-1]
    assert shown.app.radio(key=f"first_list_offered_{LANGWEDEL}_{ids[-1]}").value == "unklar"

    # the browser is closed; another visit goes on where this one stopped
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    assert (
        "7 Leistungen beantwortet: 1 ganz online, 1 teilweise online, 1 offline, 1 mit unbekanntem Stand, 1 bei einer anderen Stelle, "
        "1 gibt es hier nicht und 1 ungeklärt. Von 57 wahrscheinlichen Leistungen sind 50 noch nicht beantwortet."
        in shown.text
    )
    again = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL, leistung=ids[1])
    assert again.app.radio(key=f"first_list_level_{LANGWEDEL}_{ids[1]}").value == "2"
    assert again.app.text_input(key=f"first_list_cases_{LANGWEDEL}_{ids[1]}").value == "ca. 300"
    button(shown, "Weiter fragen").click().run()
    for said in SECOND:
        ids.append(here(shown))
        answer(shown, LANGWEDEL, ids[-1], **said)
    assert told_by_build(data, LANGWEDEL) == {}, "nothing is published before it is taken over"

    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    button(shown, "Ansehen und übernehmen").click().run()
    assert (
        "Die Liste enthält 12 beantwortete Leistungen, genau wie hier gesagt. 45 wahrscheinliche Leistungen stehen als „ungeprüft“ darin"
        in shown.text
    )
    shown.app.checkbox(key="first_list_tasks").check().run()
    shown.app.text_input(key="first_list_office").set_value("Hauptamt").run()
    assert "62 Zeilen gelesen = 62 gültig + 0 abgelehnt" in shown.text  # 57 services, 5 tasks
    shown.app.text_input(key="first_list_by").set_value("Projektleitung OZG").run()
    button(shown, "Übernehmen").click().run()
    assert not shown.app.exception
    assert "Der neue Stand gilt." in shown.text and f"?kommune={LANGWEDEL}" in shown.markup

    build = told_by_build(data, LANGWEDEL)
    other, nothing = "ZUSTAENDIG_ANDERE", (None, None, None, None)
    offered = [ids[place] for place in (0, 1, 2, 3, 7, 8, 9, 10)]
    assert [build[ozg_id][1:6] for ozg_id in offered] == OFFERED
    assert {build[ozg_id][0] for ozg_id in offered} == {"RELEVANT"}
    assert build[ids[4]][:6] == (other, "Landkreis Verden", *nothing) and build[ids[11]][:6] == (
        other,
        "Land Niedersachsen",
        *nothing,
    )
    assert build[ids[5]][:6] == ("NICHT_ANGEBOTEN", None, *nothing)
    assert len(build) == 11 and ids[6] not in build, (
        "what nobody knows is unchecked, and nothing else is said of anything"
    )
    assert {told[6] for told in build.values()} == {None}, "nobody was asked for the state of the work"
    criteria = {ozg_id: json.loads(told[7]) for ozg_id, told in build.items() if told[7] is not None}
    assert criteria == {ids[2]: {"k1": "KEINE"}, ids[8]: {"k1": "WEBSITE", "k2": "DOWNLOAD"}}, "what the pictures say"
    held = "SELECT ozg_id, bottleneck_code, owner_code, severity FROM core.bottleneck WHERE ars = ?"
    assert asked_of(data, held, LANGWEDEL) == [(ids[1], "E07", "H", "BLOCKIEREND")]
    tasks = dict(
        asked_of(
            data,
            "SELECT coalesce(ozg_id, ''), task_name FROM core.task WHERE ars = ? AND office = 'Hauptamt'",
            LANGWEDEL,
        )
    )
    assert tasks == {
        ids[3]: "Reifegrad und Fallzahl melden",
        ids[6]: "Klären, ob wir das anbieten",
        ids[7]: "Fallzahl melden",
        ids[9]: "Reifegrad und Fallzahl melden",
        "": "45 Leistungen für die erste Liste beantworten",
    }

    last = json.loads((data / "sources" / "journal.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["action"], last["function"]) == ("load", "Projektleitung OZG")
    assert not list((data / "eingang").glob("erste_liste_*")), "the draft is cleared away"
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    today = f"{date.today():%d.%m.%Y}"
    assert (
        f"11 Leistungen sind in der Liste vom {today} schon geprüft und werden hier nicht noch einmal gefragt"
        in shown.text
    )
    assert shown.headlines == ["Langwedel: Die Liste ist da, 46 wahrscheinliche Leistungen sind noch offen"]


def test_an_association_answers_for_all_its_members_or_for_one(open_page, data):
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=THEDINGHAUSEN)
    assert "Anfangen" not in labels(shown), "first it has to be told for whom the answers count"
    assert shown.app.radio(key="first_list_for").options[:2] == [
        "Samtgemeinde Thedinghausen: für alle 4 Mitglieder gleich",
        "nur Blender",
    ]
    of_member = open_page("first_list", data=data, seconds=SECONDS, kommune=RIEDE)
    assert of_member.app.radio(key="first_list_for").options == [
        "nur Riede",
        "Samtgemeinde Thedinghausen: für alle 4 Mitglieder gleich",
    ]
    shown.app.radio(key="first_list_for").set_value(RIEDE).run()
    assert shown.headlines == ["Riede: In zwanzig Minuten zur ersten eigenen Liste"]
    button(shown, "Anfangen").click().run()
    first = here(shown)
    shown.app.radio(key=f"first_list_offered_{RIEDE}_{first}").set_value("andere").run()
    assert shown.app.radio(key=f"first_list_body_{RIEDE}_{first}").options == [
        "Samtgemeinde Thedinghausen",
        "Landkreis Verden",
        "Land Niedersachsen",
        "eine andere Stelle",
    ]
    answer(shown, RIEDE, first, body="Samtgemeinde Thedinghausen")

    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=RIEDE, fuer=THEDINGHAUSEN)
    assert "Noch nichts beantwortet" in shown.text, "each has a draft of its own"
    button(shown, "Anfangen").click().run()
    answer(shown, THEDINGHAUSEN, first, level="3", cases="40")
    kept = {path.stem for path in (data / "eingang").glob("erste_liste_*.json")}
    assert kept == {f"erste_liste_{THEDINGHAUSEN}", f"erste_liste_{RIEDE}"}
    for ars in (THEDINGHAUSEN, RIEDE):
        shown = open_page("first_list", data=data, seconds=SECONDS, kommune=THEDINGHAUSEN, fuer=ars, schritt="abgeben")
        button(shown, "Übernehmen").click().run()
        assert not shown.app.exception and "Der neue Stand gilt." in shown.text
    assert told_by_build(data, THEDINGHAUSEN)[first][:4] == ("RELEVANT", None, 3, 40.0)
    assert told_by_build(data, RIEDE)[first][:3] == ("ZUSTAENDIG_ANDERE", "Samtgemeinde Thedinghausen", None)
    assert told_by_build(data, "033615401002") == {}


def test_an_unreadable_number_is_kept_told_and_counted_by_nobody(open_page, data, monkeypatch):
    keep(monkeypatch, LANGWEDEL, {"10119": Answer(asking.YES, level=2, cases="viele")})
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL, leistung="10119")
    assert "Das ist so nicht als Zahl zu lesen." in shown.text
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL, schritt="abgeben")
    assert "<mark>viele</mark>" in shown.markup and "57 Zeilen gelesen = 57 gültig + 0 abgelehnt" in shown.text


def test_a_draft_is_thrown_away_only_when_somebody_is_sure(open_page, data, monkeypatch):
    keep(monkeypatch, LANGWEDEL, {"10119": Answer(asking.UNSURE)})
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL)
    assert button(shown, "Entwurf löschen").disabled
    shown.app.checkbox(key="first_list_sure").check().run()
    button(shown, "Entwurf löschen").click().run()
    assert "Noch nichts beantwortet" in shown.text and not list((data / "eingang").glob("erste_liste_*"))


def test_an_example_is_not_asked(open_page):
    shown = open_page("first_list", kommune=WIESENAU)
    assert shown.headlines == ["In einer Beispielkommune wird nichts gefragt."] and labels(shown) == []


@pytest.mark.parametrize("switch", ["read_only", "stranger"])
def test_whoever_may_not_propose_neither_sees_a_draft_nor_writes_one(open_page, data, monkeypatch, switch):
    keep(monkeypatch, LANGWEDEL, {"10119": Answer(asking.YES, cases="4711")})
    if switch == "read_only":
        monkeypatch.setenv("OZG_READONLY", "1")
    else:
        monkeypatch.setattr(visitor, "current", lambda: Visitor(is_direct=False))
    shown = open_page("first_list", data=data, seconds=SECONDS, kommune=LANGWEDEL, leistung="10119")
    assert labels(shown) == [] and not shown.app.radio and "4711" not in shown.markup
    with pytest.raises(Exception, match="geändert"):
        draft.keep(LANGWEDEL, "10119", Answer(asking.UNSURE))


def keep(monkeypatch: pytest.MonkeyPatch, ars: str, answers: dict[str, Answer]) -> None:
    """A draft as a visit of the house left it."""
    with monkeypatch.context() as patched:
        patched.setattr(visitor, "current", lambda: Visitor(is_direct=True))
        for ozg_id, answer in answers.items():
            draft.keep(ars, ozg_id, answer)
