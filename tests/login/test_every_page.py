"""Every page × every role × the own and a foreign municipality, told by the frames of the websocket of one running server; and every button
that writes, pressed by forged widget states from roles that never saw it."""

from __future__ import annotations

import html
import re
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.viewer import Answer, Viewer
from ozg.access import Right, Role
from ozg.ui.kit.menu import PAGES, VIEW, Page, place_at, place_of
from ozg.ui.kit.selection import DATE, LETTERS, MUNICIPALITY
from tests.browser.app import running_app
from tests.conftest import PROJECT, run_etl
from tests.etl.conftest import ACHIM
from tests.etl.test_undo import NEW
from tests.login.test_matrix import CONTRACT, FOREIGN, OWN
from tests.login.test_web_server import CLOSED, FILE, proven
from tests.pages.app import without_breaks
from tests.pages.test_doors import EDGE

pytestmark = pytest.mark.slow

#: What the pages are, written down apart from the menu: for everybody, or for whoever may read everything there is.
FOR_EVERYBODY = {
    "council", "council_hall", "plain_language", "data_intake", "report", "welcome", "method", "law_texts", "accessibility", "privacy", "imprint",
}  # fmt: skip
OF_MANY = {"joint", "comparison", "country", "programmes"}
OTHERS_COUNTED = "Kommunen zusammen, für die Ihre Anmeldung nicht gilt"
OTHERS_NAMED = "nennt auch Kommunen, für die Ihre Anmeldung nicht gilt"
NO_LISTS_HERE = "Hier lassen sich keine Listen übernehmen."
#: What a closed page is made of: words, the choice of municipality and date, and the fields that keep the address.
FRAME_ONLY = {"html", "selectbox", "text_input"}
STATE_REPORT, COUNCIL_PAPER = "state_xlsx", "council_docx"
#: Below the numbers of the list, for whoever may read them; and what a role that may elsewhere is told about a foreign municipality.
SOURCE, NOT_FOR_THIS_ONE = "Quelle: Liste vom", "Ihre Anmeldung gilt nicht für"
#: Pages of which more is asked than whether they open.
ASKED_MORE = {"report", "data_intake"}


def allowed(role: Role, right: Right) -> bool:
    return CONTRACT[right][list(Role).index(role)] == "x"


class Tab(Viewer):
    """One open page. ``kinds``: what the last answer is made of; ``said``: its words with plain spaces."""

    kinds: frozenset[str] = frozenset()

    def go(self, page: Page, **query: str) -> None:
        place = place_of(page.stem)
        self.page, self.kinds = place.question.path, frozenset()
        self._hashes.clear()  # nothing may hide behind "you know that one already"
        self.ids.clear()
        self.show(**{**place.parameters, **query})

    def _rerun(self, query: str, fragment: str) -> Answer:
        # as a browser does: the fields that keep the address hold what it says
        said = dict(parse_qsl(query))
        for identity in self.ids:
            for name in (MUNICIPALITY, DATE, VIEW, LETTERS):
                if identity.endswith(f"-{name}") and not identity.endswith(f"select_{name}"):
                    self.widgets[identity] = WidgetState(id=identity, string_value=said.get(name, ""))
        return super()._rerun(query, fragment)

    def _learn(self, message: ForwardMsg) -> None:
        super()._learn(message)
        kind = message.delta.new_element.WhichOneof("type")
        self.kinds |= {kind} if kind else frozenset()

    @property
    def said(self) -> str:
        bare = re.sub(r"<style>.*?</style>", "", without_breaks(" ".join(self.texts)), flags=re.DOTALL)
        return re.sub(r"[\s\u202f\u00a0]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))

    @property
    def raw(self) -> str:
        """Everything that came over the line."""
        return without_breaks(b"".join(self.frames).decode("utf-8", "replace"))

    def has(self, key: str) -> bool:
        """Was a widget with this key sent?"""
        return any(identity.endswith(f"-{key}") for identity in self.ids)

    def linked(self) -> set[str]:
        """File stems of the pages that the menu and the links above the page lead to."""
        parts = [text for text in self.texts if 'class="ozg ozg-menu"' in text or 'class="ozg ozg-pages"' in text]
        found = set()
        for address in re.findall(r'href="([^"]*)"', " ".join(parts)):
            there = urlsplit(html.unescape(address).removeprefix("./"))
            found.add(place_at(there.path, dict(parse_qsl(there.query)).get(VIEW, "")).page.stem)
        return found


def tab(address: str, role: Role) -> Tab:
    return Tab(address, "", {} if role is Role.NOBODY else {name.replace("_", "-"): value for name, value in proven(role).items()})  # fmt: skip


@pytest.fixture(scope="module")
def house(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running server on the demo with the headers of a trusted web server; two editions of each of two municipalities, the second one
    released by nobody."""
    folder = tmp_path_factory.mktemp("haus") / "data"
    shutil.copytree(demo_data, folder)
    for ars in (OWN, FOREIGN):
        run_etl("freeze", "--kommune", ars, "--function", "Leitung", data=folder)
        run_etl("freeze", "--kommune", ars, "--function", "Leitung", "--ohne-freigabe", data=folder)
    (folder / "anmeldung.toml").write_text(FILE, encoding="utf-8")
    with running_app(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(house: str) -> Callable[[Role, str, str], Tab]:
    """Function: role, file stem and municipality → one page in a visit of its own; closed again, what it was told stays. Nobody writes into
    the house, so what several tests ask about is opened once."""
    known: dict[tuple[Role, str, str], Tab] = {}

    def visited(role: Role, stem: str, ars: str) -> Tab:
        if (role, stem, ars) in known:
            return known[role, stem, ars]
        with tab(house, role) as visit:
            visit.go(place_of(stem).page, kommune=ars)
        if stem in ASKED_MORE:
            known[role, stem, ars] = visit
        return visit

    return visited


@pytest.mark.parametrize("role", list(Role))
def test_every_page_sends_what_the_role_may_see_and_nothing_else(opened, role):
    wrong, linked = [], {OWN: set[str](), FOREIGN: set[str]()}
    for ars, page in ((ars, page) for ars in (OWN, FOREIGN) for page in PAGES):
        shown = opened(role, page.stem, ars)
        # the role of operation is for one municipality here: nobody may open what counts all of them
        is_inside = ars == OWN and allowed(role, Right.READ_INTERNAL)
        is_open = page.stem in FOR_EVERYBODY or (is_inside and page.stem not in OF_MANY)
        is_told = any(words in shown.said for words in (*CLOSED, OTHERS_COUNTED, OTHERS_NAMED))
        closed_well = (
            is_told and shown.kinds <= FRAME_ONLY
            and not any(sign in shown.raw for sign in ("data-figure", "data-packed", "<table", "ozg-tiles"))
        )  # fmt: skip
        if (is_told if is_open else not closed_well) or "konnte nicht gezeigt werden" in shown.said:
            wrong.append((page.stem, ars, is_open, sorted(shown.kinds), shown.said[:300]))
        if page.stem == "municipality":
            assert (SOURCE in shown.said) is is_inside
            assert any(words in shown.said for words in CLOSED) is not is_inside
            assert (NOT_FOR_THIS_ONE in shown.said) is (ars == FOREIGN and allowed(role, Right.READ_INTERNAL))
        if is_open:
            linked[ars] |= shown.linked() - {page.stem}  # whoever is there sees where he is
    assert wrong == []
    # the menu leads to what opens, to all of it, and to no page that only says who may
    for ars, found in linked.items():
        expected = {"council", "plain_language", "report", "method", "law_texts"}
        expected |= {"data_intake"} if ars == OWN and allowed(role, Right.CHANGE) else set()
        if ars == OWN and allowed(role, Right.READ_INTERNAL):
            expected |= {page.stem for page in PAGES if page.is_listed} - FOR_EVERYBODY - OF_MANY
        assert sorted(found ^ expected) == [], ars


@pytest.mark.parametrize("role", list(Role))
def test_editions_papers_and_buttons_as_the_matrix_says(opened, role):
    for ars in (OWN, FOREIGN):
        is_own = ars == OWN
        report = opened(role, "report", ars)
        is_inside = is_own and allowed(role, Right.READ_INTERNAL)
        is_member = is_own and allowed(role, Right.READ_MEMBERS)
        assert report.has(COUNCIL_PAPER)
        assert report.has(STATE_REPORT) is (is_inside or is_member)
        assert ("Ausgabe 2 von" in report.said) is is_inside
        assert bool(re.search(r"Prüfsumme [0-9a-f]{12}", report.said)) is is_inside
        assert report.has("approve") is (is_own and allowed(role, Right.RELEASE))
        assert any("FormSubmitter:freeze" in one for one in report.ids) is (is_own and allowed(role, Right.FREEZE))
        intake = opened(role, "data_intake", ars)
        may_change = is_own and allowed(role, Right.CHANGE)
        assert ("file_uploader" in intake.ids.values()) is may_change
        assert (NO_LISTS_HERE in intake.said) is not may_change


@pytest.mark.parametrize("role", [Role.NOBODY, Role.COUNCIL, Role.AREA])
def test_a_forged_choice_shows_nothing_of_an_edition_nobody_released(house, role):
    report = place_of("report")
    with tab(house, role) as visit:
        visit.go(report.page, kommune=OWN)
        assert "Ausgabe 1 von" in visit.said
        visit.choose(f"ausgabe_{OWN}_1", "2", **report.parameters, kommune=OWN)
        assert "Ausgabe 1 von" in visit.said
        assert "Ausgabe 2" not in visit.raw and "Ausgabe2" not in visit.raw
        visit.choose("fuer_wen", "Landkreis Beispiel mit allen Kommunen", **report.parameters, kommune=OWN)
        assert "Ausgabe 1 von" in visit.said and "99001_" not in visit.raw


#: Fields that are the address: whoever types there goes to another place, where he may do what he may.
KEEPERS = (*(f"-{name}" for name in (MUNICIPALITY, DATE, VIEW, LETTERS)), f"select_{MUNICIPALITY}", f"select_{DATE}")


def press_all(visit: Tab, learned: dict[str, str], page: str, **query: str) -> None:
    """Send the state of every widget of ``learned`` (id → kind), pressed, ticked or filled, whether it was ever drawn here or not."""
    place = place_of(page)
    visit.page = place.question.path
    filled = {
        "button": {"trigger_value": True}, "checkbox": {"bool_value": True}, "text_input": {"string_value": "Leitung"},
        "radio": {"string_value": "Wiesenau"}, "selectbox": {"string_value": "2"},
    }  # fmt: skip
    for identity, kind in learned.items():
        if kind in filled and not identity.endswith(KEEPERS):
            visit.widgets[identity] = WidgetState(id=identity, **filled[kind])
    visit.show(**{**place.parameters, **query})
    visit.widgets.clear()


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on lists of two real municipalities; the one named in the login is Achim. Address and data folder."""
    folder = tmp_path_factory.mktemp("orte")
    for name, content, ars, day in (
        ("neu.csv", NEW, ACHIM, "2026-06-30"), ("fremd.csv", NEW, LANGWEDEL, "2026-06-30")
    ):  # fmt: skip
        path = folder / name
        path.write_text(content, encoding="utf-8")
        run_etl("load", path, "--kommune", ars, "--stichtag", day, data=folder / "data")
    for ars in (ACHIM, LANGWEDEL):
        run_etl("freeze", "--kommune", ars, "--function", "Leitung", "--ohne-freigabe", data=folder / "data")
    (folder / "data" / "anmeldung.toml").write_text(FILE.replace(OWN, ACHIM), encoding="utf-8")
    with running_app(folder / "data") as address:
        yield address, folder / "data"


LANGWEDEL = "033610005005"


def record(folder: Path) -> bytes:
    return (folder / "sources" / "journal.jsonl").read_bytes()


def learned_from(address: str, role: Role, page: str) -> dict[str, str]:
    with tab(address, role) as visit:
        visit.go(place_of(page).page, kommune=ACHIM)
        return dict(visit.ids)


def test_forged_states_of_buttons_write_nothing(two_towns):
    """Every role sends the buttons of whoever may; and whoever may sends them about a municipality that is not his."""
    address, folder = two_towns
    before = record(folder)
    buttons = {
        "data_intake": learned_from(address, Role.PROJECT, "data_intake"),
        "report": learned_from(address, Role.MAYOR, "report"),
    }
    assert any(one.endswith("-undo") for one in buttons["data_intake"])
    assert any(one.endswith("-approve") for one in buttons["report"])
    assert any("FormSubmitter:freeze" in one for one in buttons["report"])
    without = {"data_intake": Right.CHANGE, "report": Right.FREEZE}
    for page, ids in buttons.items():
        for role in Role:
            with tab(address, role) as visit:
                for ars in (ACHIM, LANGWEDEL):
                    if ars == ACHIM and allowed(role, without[page]):
                        continue
                    press_all(visit, ids, page, kommune=ars)
                    press_all(visit, ids, page, kommune=ars)  # once more, now that this session knows its own page
                    assert record(folder) == before, (page, role, ars)
    # the page of the own municipality is open; in the same message its button is pressed and the address names another one
    for page, role in (("data_intake", Role.PROJECT), ("report", Role.MAYOR)):
        with tab(address, role) as visit:
            visit.go(place_of(page).page, kommune=ACHIM)
            press_all(visit, buttons[page], page, kommune=LANGWEDEL)
            assert record(folder) == before, page


def handed_in(visit: Tab, address: str, name: str, content: bytes) -> WidgetState:
    """The file as a browser sends it, and the state of the field that then holds it."""
    cookie = urllib.request.urlopen(f"{address}/_stcore/health").headers["Set-Cookie"].split(";")[0]
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'.encode()
    field = next(identity for identity, kind in visit.ids.items() if kind == "file_uploader")
    asked = BackMsg()
    asked.file_urls_request.request_id, asked.file_urls_request.session_id = "1", visit.session
    asked.file_urls_request.file_names.append(name)
    visit._socket.send(asked.SerializeToString())
    while True:
        message = ForwardMsg.FromString(visit._socket.recv(timeout=60))
        if message.WhichOneof("type") == "file_urls_response":
            (urls,) = message.file_urls_response.file_urls
            break
    request = urllib.request.Request(
        address + urls.upload_url, head + content + f"\r\n--{EDGE}--\r\n".encode(), method="PUT",
        headers={"Cookie": cookie, "X-Xsrftoken": cookie.split("=", 1)[1], "Content-Type": f"multipart/form-data; boundary={EDGE}"},
    )  # fmt: skip
    assert urllib.request.urlopen(request).status == 204
    state = WidgetState(id=field)
    told = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=len(content), file_id=urls.file_id)
    told.file_urls.CopyFrom(urls)
    return state


#: A list that names its municipality itself, and a level that its last one said otherwise.
SAYS_ITS_TOWN = (
    f"ARS;Stichtag;OZG-ID;Leistung;Reifegrad\n{LANGWEDEL};30.06.2026;10557;Geburtsurkunde und -bescheinigung;0\n"
)


def test_a_list_of_another_municipality_is_neither_shown_nor_taken_over(two_towns):
    """The page stands for the own municipality; the file speaks for another one. What counts is the file."""
    address, folder = two_towns
    before = record(folder)
    page = place_of("data_intake").page
    with tab(address, Role.PROJECT) as visit:
        visit.go(page, kommune=ACHIM)
        state = handed_in(visit, address, "Liste.csv", SAYS_ITS_TOWN.encode())
        visit.widgets[state.id] = state
        visit.show(kommune=ACHIM)
        assert "Dafür fehlt Ihnen hier das Recht" in visit.said
        assert "Langwedel" not in visit.said and "Geburtsurkunde" not in visit.said and not visit.has("take_over")
        identity = next((one for one in visit.ids if one.endswith("-take_over")), "$$ID-0-take_over")
        visit.widgets[identity] = WidgetState(id=identity, trigger_value=True)
        visit.show(kommune=ACHIM)
    assert record(folder) == before


def test_whoever_may_is_not_stopped(two_towns):
    """The tests above would pass if nothing could be written at all."""
    address, folder = two_towns
    before = record(folder)
    with tab(address, Role.MAYOR) as visit:
        visit.go(place_of("report").page, kommune=ACHIM)
        visit.press("approve", **place_of("report").parameters, kommune=ACHIM)
    written = record(folder).removeprefix(before).decode()
    assert '"release"' in written and '"Bürgermeisteramt"' in written and LANGWEDEL not in written


def test_messages_of_streamlit_itself_change_no_file(two_towns):
    """Streamlit's protocol knows more than pages: installing files beside the program, throwing caches away, shutting down."""
    address, _ = two_towns

    def files() -> set[Path]:
        return {path for path in PROJECT.iterdir() if path.name not in ("__pycache__", ".pytest_cache", ".ruff_cache")}

    before = files()
    with tab(address, Role.NOBODY) as visit:
        visit.show()
        for kind in ("install_skills", "dismiss_skills_nudge"):
            asked = BackMsg()
            asked.backend_operation_request.request_id = kind
            asked.backend_operation_request.session_id = visit.session
            getattr(asked.backend_operation_request, kind).SetInParent()
            visit._socket.send(asked.SerializeToString())
            # what the page itself sends at any time may come first
            frames = (ForwardMsg.FromString(visit._socket.recv(timeout=60)) for _ in range(20))
            answer = next(frame for frame in frames if frame.WhichOneof("type") == "backend_operation_response")
            assert "not available" in answer.backend_operation_response.error_msg
        asked = BackMsg()
        asked.debug_shutdown_runtime = True
        visit._socket.send(asked.SerializeToString())
        visit.show()
    assert files() == before
