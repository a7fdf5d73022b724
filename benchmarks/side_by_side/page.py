"""How long a reader waits in Chromium for the answer and for the last picture, what travels, and what axe-core says.

A visit counts only if it shows the answer this program has for the town asked (whether that is the right one stands elsewhere).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from benchmarks.measure import Server
from benchmarks.side_by_side.programs import Given, Program, says
from tests.browser.accessibility import MATTERS, findings
from tests.browser.app import FLAGS, chromium_path, running_browser

PATIENCE = 120_000
SCREEN = {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE"}
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "de-DE"}
#: Visits that fill a reader's browser before anything is timed.
WARM_UP = 2
_WATCH = """
window.seen = {};
(function look() {
  const said = [...document.querySelectorAll(PLACE)].map((shown) => shown.textContent.replace(/\\u00ad/g, "").replace(/\\s+/g, " ")).join(" ");
  if (!seen.answer && new RegExp(ANSWER).test(said)) { seen.answer = performance.now(); seen.said = said; }
  if (seen.answer && (DRAWN)) { seen.whole = performance.now(); seen.saidLast = said; } else requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds to the answer and to the last picture; bytes received (what a web socket brings, unpacked); megabytes of JavaScript objects;
    addresses of other hosts asked."""

    answer: float
    whole: float
    received: int
    heap_mb: float
    foreign: tuple[str, ...]


def visits(servers: Mapping[Program, Server], given: Given, ars: str, rounds: int) -> dict[str, dict[str, list[Visit]]]:
    """``warm`` and ``kalt`` visits by program, all programs in turn in every round."""
    found: dict[str, dict[str, list[Visit]]] = {
        "warm": {each.key: [] for each in servers},
        "kalt": {each.key: [] for each in servers},
    }
    with running_browser(chromium_path()) as chromium:
        for program, server in servers.items():
            # a server's very first answer loads its programs
            context = chromium.new_context(**SCREEN)
            _visit(context, program, server, given, ars)
            context.close()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            profile = chromium.browser_type.launch_persistent_context(
                folder, executable_path=chromium_path(), args=list(FLAGS), **SCREEN
            )
            for turn in range(rounds + WARM_UP):
                for program, server in servers.items():
                    seen = _visit(profile, program, server, given, ars)
                    if turn >= WARM_UP:
                        found["warm"][program.key].append(seen)
            profile.close()
        for _ in range(rounds):
            for program, server in servers.items():
                context = chromium.new_context(**SCREEN)
                found["kalt"][program.key].append(_visit(context, program, server, given, ars))
                context.close()
    return found


def faults(servers: Mapping[Program, Server], given: Given, ars: str) -> dict[str, int]:
    """Findings of axe-core that are critical, serious or moderate, on a desk and on a phone together."""
    found = dict.fromkeys((each.key for each in servers), 0)
    with running_browser(chromium_path()) as chromium:
        for screen in (SCREEN, PHONE):
            for program, server in servers.items():
                context = chromium.new_context(**screen)
                page = context.new_page()
                page.add_init_script(_watch(program, given, ars))
                page.goto(server.address + program.path(ars))
                page.wait_for_function("window.seen?.whole", timeout=PATIENCE)
                found[program.key] += sum(each.impact in MATTERS for each in findings(page))
                context.close()
    return found


def picture(program: Program, server: Server, given: Given, ars: str, target: Path) -> None:
    """A picture of the page's first screen."""
    with running_browser(chromium_path()) as chromium:
        page = chromium.new_context(**SCREEN).new_page()
        page.add_init_script(_watch(program, given, ars))
        page.goto(server.address + program.path(ars))
        page.wait_for_function("window.seen?.whole", timeout=PATIENCE)
        page.wait_for_timeout(500)
        page.screenshot(path=str(target))


def _watch(program: Program, given: Given, ars: str) -> str:
    online, relevant, _ = given[program.key][ars]["ganz_online"]
    pattern = json.dumps(rf"(^|\D){online}\D{{1,40}}von\D{{1,10}}{relevant}(\D|$)")
    return (
        _WATCH.replace("PLACE", json.dumps(program.answer)).replace("ANSWER", pattern).replace("DRAWN", program.drawn)
    )


def _visit(context: BrowserContext, program: Program, server: Server, given: Given, ars: str) -> Visit:
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Performance.enable")
    sizes, hosts = [], set()
    tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    tools.on(
        "Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 / 4)
    )
    tools.on("Network.requestWillBeSent", lambda event: hosts.add(event["request"]["url"]))
    page.add_init_script(_watch(program, given, ars))
    page.goto(server.address + program.path(ars), wait_until="commit")
    page.wait_for_function("window.seen?.whole", timeout=PATIENCE)
    seen = page.evaluate("window.seen")
    heap = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}[
        "JSHeapUsedSize"
    ]
    page.close()
    online, relevant, _ = given[program.key][ars]["ganz_online"]
    if not says(seen["saidLast"], online, relevant):
        raise RuntimeError(f"{program.name}: timed „{seen['said']}“, but the answer is „{seen['saidLast']}“")
    foreign = sorted(
        {
            urlsplit(url).netloc
            for url in hosts
            if url.startswith(("http", "ws")) and urlsplit(url).hostname != "127.0.0.1"
        }
    )
    return Visit(seen["answer"], seen["whole"], round(sum(sizes)), heap / 1e6, tuple(foreign))
