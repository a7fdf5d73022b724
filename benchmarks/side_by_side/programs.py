"""The programs compared: what they are called, how each is installed, what a person does with it, how it is started and clicked."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.measure import PROJECT, Server, wait_for
from benchmarks.side_by_side.questions import TOWNS
from benchmarks.viewer import Viewer
from tests.browser.app import free_port

MADE = PROJECT / "benchmarks" / "side_by_side" / "made"
LISTS = PROJECT / "data" / "demo"
ASKED = {town.ars: town.other for town in TOWNS}
NAMES = {town.ars: town.name for town in TOWNS}
#: The system's Python, which knows LibreOffice.
SYSTEM_PYTHON = "/usr/bin/python3"
MODULE = "benchmarks.side_by_side.made"
PATIENCE = 120


#: Program → ARS → question → answer.
Given = Mapping[str, Mapping[str, Mapping[str, Any]]]


class Session(Protocol):
    """One reader: ``click`` shows a town and returns the text that came."""

    def click(self, ars: str) -> str: ...


@dataclass(frozen=True)
class Program:
    """``steps``: what a person does from a new list to the answer. ``files``: what somebody wrote for it. ``answer``: CSS of the element that shows the
    first answer; ``drawn``: a JavaScript expression, true when every picture is drawn. Without ``serve`` it has no page."""

    key: str
    name: str
    steps: tuple[str, ...]
    files: tuple[str, ...]
    answer: str = "h1"
    drawn: str = "true"
    path: Callable[[str], str] = lambda ars: f"/?kommune={ars}"


HERE = Program("here", "OZG-Dashboard", ("Datei auswählen", "Befunde lesen", "übernehmen"), ("dashboard.py", "pages", "ozg", "etl"),
               drawn="(places => places.length > 0 && places.every(place => place.querySelector('.main-svg')))"
                     "([...document.querySelectorAll('.ozg-chart')].filter(place => place.clientWidth))")  # fmt: skip
DASH = Program("dash", "Dash", ("Datei in den Ordner legen", "Server neu starten"),
               (f"{MODULE}/in_dash", f"{MODULE}/lists.py", f"{MODULE}/levels.py", f"{MODULE}/rules.py"),
               drawn="document.querySelectorAll('.js-plotly-plot .main-svg').length >= 2")  # fmt: skip
STREAMLIT = Program("streamlit", "Streamlit nach Anleitung", ("Datei in den Ordner legen", "Zwischenspeicher leeren"), (f"{MODULE}/in_streamlit",),
                    drawn="document.querySelectorAll('[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg.marks').length >= 2")  # fmt: skip
DATASETTE = Program("datasette", "datasette", ("Datei in den Ordner legen", "Ladeprogramm starten", "Server neu starten"),
                    (f"{MODULE}/in_datasette", f"{MODULE}/lists.py", f"{MODULE}/levels.py"), answer="#card-online, #chart-online",
                    drawn="['blocked', 'levels'].every(name => document.querySelector(`#card-${name} canvas, #card-${name} svg.marks`))",
                    path=lambda ars: f"/-/dashboards/stand?ars={ars}")  # fmt: skip
CALC = Program("calc", "LibreOffice Calc", (
    "beide Dateien öffnen", "alte Zeilen auf „vorher“ setzen", "Blatt „Leistungen“ kopieren und anfügen", "Blatt „Engpässe“ kopieren und ersetzen",
    "Spalten und Wörter angleichen, wo die Liste eigene hat", "Formeln bis zur letzten Zeile ziehen", "Pivot-Tabelle erneuern", "speichern",
), (f"{MODULE}/in_calc",))  # fmt: skip
SUPERSET = Program("superset", "Apache Superset", ("Datei in den Ordner legen", "Ladeprogramm starten", "Zwischenspeicher leeren"),
                   (f"{MODULE}/in_superset", f"{MODULE}/in_datasette/load.py", f"{MODULE}/in_datasette/rules.sql", f"{MODULE}/lists.py", f"{MODULE}/levels.py"),
                   answer="[data-test-viz-type=handlebars] h1",
                   drawn="['echarts_timeseries_bar', 'pie'].every(kind => document.querySelector(`[data-test-viz-type=${kind}] canvas`))",
                   path=lambda ars: f"/superset/dashboard/stand/?standalone=1&native_filters={urllib.parse.quote(_filters(ars))}")  # fmt: skip
#: What a click on another town asks of Superset: virtual dataset → columns, summed columns.
_SUPERSET_CHARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ganz_online": (("kommune", "online", "relevant", "unknown"), ()),
    "als_naechstes": (("place", "name", "cases"), ()),
    "wer_bremst": (("bottleneck", "party"), ("cases",)),
    "geaendert": (("gained", "lost"), ()),
    "fuenfzigtausend": (("cases",), ()),
    "zwei_orte": (("andere", "common", "here", "there"), ()),
    "stufen": (("level",), ("services",)),
}
PROGRAMS = (HERE, CALC, DASH, STREAMLIT, DATASETTE, SUPERSET)
#: Those with a page.
SERVED = (HERE, DASH, STREAMLIT, DATASETTE, SUPERSET)


def _filters(ars: str) -> str:
    """A town and the one it is compared with, as Superset's address says them."""
    chosen = {"kommune": NAMES[ars], "andere": NAMES[ASKED[ars]]}
    said = [
        f"NATIVE_FILTER-{column}:(extraFormData:(filters:!((col:{column},op:IN,val:!('{value}')))),filterState:(value:!('{value}')),id:NATIVE_FILTER-{column},ownState:())"
        for column, value in chosen.items()
    ]
    return f"({','.join(said)})"


def python(folder: Path, program: Program) -> str:
    """The interpreter of the program's own environment."""
    return str(folder / "umgebungen" / program.key / "bin" / "python")


def install(folder: Path, program: Program) -> str | None:
    """Make the program's own environment below ``folder`` where it is not there; why it could not be, else None."""
    if program is CALC:
        return None if shutil.which("soffice") else "LibreOffice Calc ist nicht installiert (made/in_calc/packages.txt)"
    target = folder / "umgebungen" / program.key
    if (target / "fertig").is_file():
        return None
    wanted = PROJECT / "requirements.txt" if program is HERE else MADE / f"in_{program.key}" / "requirements.txt"
    subprocess.run([sys.executable, "-m", "venv", str(target)], check=True)
    done = subprocess.run(
        [python(folder, program), "-m", "pip", "install", "-q", "-r", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    if program is SUPERSET:
        run(
            [python(folder, program), "-m", f"{MODULE}.in_superset.setup", str(_superset_lists(folder))],
            env=_superset_settings(folder),
        )
    (target / "fertig").touch()
    return None


def _superset_settings(folder: Path) -> dict[str, str]:
    """Where a Superset finds its settings and keeps what is its own."""
    return dict(os.environ) | {
        "SUPERSET_CONFIG_PATH": str(MADE / "in_superset" / "superset_config.py"),
        "SUPERSET_HOME": str((folder / "superset").resolve()),
        "PYTHONPATH": str(PROJECT),
    }


def _superset_lists(folder: Path) -> Path:
    return (folder / "lists-superset.db").resolve()


def size_mb(folder: Path, program: Program) -> float:
    """Size of the installation: the environment, of Calc the system's packages of LibreOffice."""
    if program is CALC:
        told = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Installed-Size}\n", "libreoffice-*", "ure", "uno-libs-private", "python3-uno"],
                              capture_output=True, text=True, check=False).stdout  # fmt: skip
        return sum(int(line.split()[1]) for line in told.splitlines() if len(line.split()) == 2) / 1024
    return (
        sum(file.lstat().st_size for file in (folder / "umgebungen" / program.key).rglob("*") if file.is_file()) / 1e6
    )


def lines(program: Program) -> int:
    """Lines somebody wrote: neither empty nor only a comment."""
    total = 0
    for name in program.files:
        path = PROJECT / (name.replace(MODULE, "benchmarks/side_by_side/made"))
        for file in [path] if path.is_file() else path.rglob("*"):
            if file.suffix in (".py", ".sql", ".yaml", ".js", ".css") and "__pycache__" not in file.parts:
                found = [
                    line
                    for line in file.read_text(encoding="utf-8").splitlines()
                    if line.strip() and not line.lstrip().startswith(("#", "--"))
                ]
                total += len(found)
    return total


def run(command: list[str], **more: Any) -> str:
    """What a command says; its error as an exception that tells it."""
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} …: {done.stderr.strip()[-800:]}")
    return done.stdout


def prepare(folder: Path, program: Program) -> None:
    """From the folder of lists to what the program answers from, all of it anew."""
    if program is HERE:
        # the build before would be taken for every file that has not changed
        shutil.rmtree(folder / "daten", ignore_errors=True)
        run([sys.executable, "-m", "etl", "build", "--demo", "--data", str(folder / "daten")])
    elif program is DATASETTE:
        run([python(folder, program), "-m", f"{MODULE}.in_datasette.load", str(LISTS), str(folder / "lists.db")])
    elif program is SUPERSET:
        run([python(folder, program), "-m", f"{MODULE}.in_datasette.load", str(LISTS), str(_superset_lists(folder))])
        shutil.rmtree(folder / "superset" / "cache", ignore_errors=True)
    elif program is CALC:
        (folder / "mappen").mkdir(exist_ok=True)
        run(
            [
                SYSTEM_PYTHON,
                str(MADE / "in_calc" / "workbook.py"),
                "make",
                str(LISTS),
                json.dumps(ASKED),
                str(folder / "mappen"),
            ]
        )


@contextlib.contextmanager
def serving(folder: Path, program: Program) -> Iterator[Server]:
    """The program's page on a free port, in its own environment (the product in this one, which has the same parts)."""
    port = free_port()
    own, env, ready = python(folder, program), dict(os.environ), "/"
    if program is DASH:
        command = [own, "-m", f"{MODULE}.in_dash.page", str(LISTS), json.dumps(ASKED), str(port)]
    elif program is DATASETTE:
        command = [
            own,
            "-m",
            "datasette",
            "serve",
            "-i",
            str(folder / "lists.db"),
            "-m",
            str(MADE / "in_datasette" / "metadata.yaml"),
            "-p",
            str(port),
        ]
    elif program is SUPERSET:
        env, ready = _superset_settings(folder), "/health"
        command = [own, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "20", "--timeout", str(PATIENCE), "--keep-alive", str(PATIENCE), "-b", f"127.0.0.1:{port}",
                   "superset.app:create_app()"]  # fmt: skip
    else:
        page = PROJECT / "dashboard.py" if program is HERE else MADE / "in_streamlit" / "page.py"
        env |= {"OZG_DATA": str(folder / "daten"), "LISTS": str(LISTS), "PYTHONPATH": str(PROJECT)}
        ready = "/_stcore/health"
        command = [sys.executable if program is HERE else own, "-m", "streamlit", "run", str(page), "--server.port", str(port), "--server.address", "127.0.0.1",
                   "--server.headless", "true", "--browser.gatherUsageStats", "false"]  # fmt: skip
    where = page.parent if program in (HERE, STREAMLIT) else PROJECT
    with subprocess.Popen(command, cwd=where, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}{ready}")
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


class OverHttp:
    """A session with a connection of its own that asks as the page's script does."""

    def __init__(self, address: str, program: Program) -> None:
        self.program = program
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
        self.numbers: dict[str, int] = {}
        if program is SUPERSET:
            shown = json.loads(self._get("/api/v1/dashboard/stand/datasets"))["result"]
            self.numbers = {one["table_name"]: one["id"] for one in shown}

    def _get(self, path: str, body: str | None = None) -> str:
        try:
            answer = self._asked(path, body)
        except ConnectionError:  # the server ended what nobody used meanwhile: as a browser does
            self.connection.close()
            answer = self._asked(path, body)
        said = answer.read().decode("utf-8")
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return said

    def _asked(self, path: str, body: str | None) -> http.client.HTTPResponse:
        headers = {"Content-Type": "application/json"} if body else {}
        self.connection.request("POST" if body else "GET", path, body, headers)
        return self.connection.getresponse()

    def click(self, ars: str) -> str:
        if self.program is DASH:
            inputs = [
                {"id": "address", "property": "search", "value": ""},
                {"id": "place", "property": "value", "value": ars},
            ]
            asked = {
                "output": "page.children",
                "outputs": {"id": "page", "property": "children"},
                "inputs": inputs,
                "changedPropIds": ["place.value"],
            }
            return self._get("/_dash-update-component", json.dumps(asked))
        if self.program is SUPERSET:
            return self._charts(ars)
        self._get(self.program.path(ars))
        said = [self._get(f"/lists/{name}.json?{urllib.parse.urlencode({'ars': ars, 'mit': ASKED[ars], '_shape': 'arrays'})}")
                for name in ("ganz_online", "als_naechstes", "wer_bremst", "zwei_orte")]  # fmt: skip
        online, relevant, _ = json.loads(said[0])["rows"][0]
        return f"{online} von {relevant} " + "".join(said[1:])

    def _charts(self, ars: str) -> str:
        """The seven charts of Superset's dashboard, asked again for another town as its page does."""
        chosen = [{"col": "kommune", "op": "IN", "val": [NAMES[ars]]}]
        said = {}
        for dataset, (columns, summed) in _SUPERSET_CHARTS.items():
            query = {
                "columns": list(columns),
                "metrics": [{"expressionType": "SIMPLE", "aggregate": "SUM", "column": {"column_name": name}, "label": name} for name in summed],
                "filters": chosen + ([{"col": "andere", "op": "IN", "val": [NAMES[ASKED[ars]]]}] if dataset == "zwei_orte" else []),
                "row_limit": 100,
            }  # fmt: skip
            body = {
                "datasource": {"id": self.numbers[dataset], "type": "table"},
                "queries": [query if summed else {**query, "metrics": None}],
                "result_type": "full",
                "result_format": "json",
            }
            said[dataset] = self._get("/api/v1/chart/data", json.dumps(body))
        row = json.loads(said["ganz_online"])["result"][0]["data"][0]
        return f"{row['online']} von {row['relevant']} " + "".join(said.values())


class OverStreamlit:
    """A session over Streamlit's own protocol. What the server only refers to, because the reader has it already, is looked up as a browser does."""

    def __init__(self, address: str, program: Program) -> None:
        self.viewer = Viewer(address)
        self.kept: dict[str, bytes] = {}

    def click(self, ars: str) -> str:
        self.viewer.show(kommune=ars)
        shown = []
        for frame in self.viewer.frames:
            message = ForwardMsg.FromString(frame)
            if message.metadata.cacheable:
                self.kept[message.hash] = frame
            shown.append(self.kept.get(message.ref_hash, frame))
        raw = b"".join(shown).decode("utf-8", "ignore")
        return re.sub(r"<[^>]*>", " ", raw.replace("\u00ad", "")).replace("\u00a0", " ")


def session(address: str, program: Program) -> Session:
    return (OverStreamlit if program in (HERE, STREAMLIT) else OverHttp)(address, program)


def says(said: str, online: int, relevant: int) -> bool:
    """Whether what came holds the first answer."""
    return bool(re.search(rf"(?<!\d){online}\D{{1,40}}von\D{{1,10}}{relevant}(?!\d)", said))


def answers(folder: Path, program: Program, address: str | None = None) -> dict[str, dict[str, Any]]:
    """All answers of a program. ``address``: of its running page, where only that has them."""
    asked = json.dumps(ASKED)
    if program in (DATASETTE, SUPERSET):
        return json.loads(
            run([python(folder, program), "-m", f"{MODULE}.in_{program.key}.answers", str(address), asked])
        )
    return json.loads(run([python(folder, program), "-m", f"{MODULE}.in_{program.key}.answers", str(LISTS), asked]))


def cells(folder: Path, program: Program, files: list[str]) -> dict[str, Any]:
    """What a program reads in lists from the field (datasette and Superset read with Dash's reader)."""
    if program is CALC:
        return json.loads(run([SYSTEM_PYTHON, str(MADE / "in_calc" / "cells.py"), *files]))
    reader = DASH if program in (DATASETTE, SUPERSET) else program
    return json.loads(run([python(folder, program), "-m", f"{MODULE}.in_{reader.key}.cells", *files]))
