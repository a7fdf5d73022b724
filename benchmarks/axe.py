"""axe-core over every page × width × theme, everything that opens opened: ``python -m benchmarks.axe``.

Findings that are critical, serious or moderate end it with status 1, as does a page that jumps while it loads. ``--pictures DIR`` keeps a picture of every state, to be
looked at one by one; ``--pages``, ``--widths`` and ``--themes`` choose a part.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from ozg.ui.kit.menu import PAGES, place_of
from tests.browser.accessibility import MATTERS, Finding, findings, open_everything
from tests.browser.app import (
    MOST_SHIFT,
    PROJECT,
    chromium_path,
    layout_shift,
    running_app,
    running_browser,
    settle,
    watch_layout,
)

WIDTHS = (1280, 390, 320)
THEMES = ("light", "dark")
MUNICIPALITY = "990010006006"
#: Addresses beside the menu's own: states of a page that the menu does not lead to.
MORE = (f"leistungen?leistung=10557&kommune={MUNICIPALITY}", f"?kommune={MUNICIPALITY}&schrift=gross")


def addresses() -> list[str]:
    """Every page of the menu for one municipality, and the states beside it."""
    return [*(place_of(page.stem).address_with({"kommune": MUNICIPALITY}) for page in PAGES), *MORE]


def check(
    browser: Browser, base: str, path: str, width: int, theme: str, pictures: Path | None
) -> tuple[list[Finding], float]:
    """The findings of one page in one width and theme, closed and with everything open; and how much moved while it loaded."""
    height = 844 if width < 600 else 900
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE", color_scheme=theme)
    watch_layout(context)
    page = context.new_page()
    page.goto(f"{base}/{path}")
    settle(page)
    shift = layout_shift(page)
    found = findings(page)
    if pictures:
        # Streamlit scrolls inside the window: a window as high as the page shows all of it.
        page.set_viewport_size({"width": width, "height": min(12_000, _full_height(page))})
        page.wait_for_timeout(400)
        name = re.sub(r"\W+", "_", path.replace(f"kommune={MUNICIPALITY}", "")).strip("_") or "uebersicht"
        page.screenshot(path=str(pictures / f"{name}-{width}-{theme}.png"))
        page.set_viewport_size({"width": width, "height": height})
    open_everything(page)
    found += [finding for finding in findings(page) if finding not in found]
    context.close()
    return found, shift


def _full_height(page) -> int:
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") + 40


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """A running application at ``url``, or one started here on a demo build of its own (or on ``OZG_DATA``)."""
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get("OZG_DATA") or folder)
        if not (data / "published").is_dir():
            subprocess.run([sys.executable, "-m", "etl", "build", "--demo", "--data", data], cwd=PROJECT, check=True)
        with running_app(data) as address:
            yield address


def main() -> int:
    """Check all, print what was found, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="address of a running application; without one it is started")
    parser.add_argument("--pages", help="parts of addresses, separated by commas")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--pictures", type=Path, help="folder for a picture of every state")
    options = parser.parse_args()
    wanted = [path for path in addresses() if not options.pages or path.split("?")[0] in options.pages.split(",")]
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    sums: Counter[str] = Counter()
    states = 0
    shifts: list[float] = []
    with served(options.url) as base, running_browser(chromium_path() or sys.exit("Chromium fehlt.")) as browser:
        for path in wanted:
            for width in map(int, options.widths.split(",")):
                for theme in options.themes.split(","):
                    states += 1
                    found, shift = check(browser, base, path, width, theme, options.pictures)
                    shifts.append(shift)
                    if shift >= MOST_SHIFT:
                        print(f"/{path} {width} {theme}: layout shift {shift:.3f}", flush=True)
                    for finding in found:
                        sums[finding.impact] += 1
                        print(f"/{path} {width} {theme}: {finding}", flush=True)
            print(f"/{path}: {states} states so far", file=sys.stderr, flush=True)
    said = ", ".join(f"{impact} {sums[impact]}" for impact in (*MATTERS, "minor"))
    print(f"{len(wanted)} addresses, {states} states, each closed and opened: {said}")
    print(f"layout shift while loading: at most {max(shifts, default=0):.3f}, allowed below {MOST_SHIFT}")
    return int(any(sums[impact] for impact in MATTERS) or max(shifts, default=0) >= MOST_SHIFT)


if __name__ == "__main__":
    sys.exit(main())
