"""Takes the pictures of the README: ``python -m docs.bilder.aufnehmen``.

Builds the demo data in a temporary folder, starts the application with it, and photographs the pages of today's code, so that
the pictures can be renewed with one command whenever a page changes.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.app import PROJECT, WITHOUT_WINDOWS, chromium_path, running_app, running_browser, settle

FOLDER = Path(__file__).parent
MUNICIPALITY = "990010006006"
#: Name → address: the five pages of the tour in the README.
PAGES = {
    "landkreis": f"landkreis?kommune={MUNICIPALITY}",
    "stand": f"?kommune={MUNICIPALITY}",
    "naechstes": f"naechstes?kommune={MUNICIPALITY}",
    "hindernisse": f"hindernisse?kommune={MUNICIPALITY}",
    "rat": f"rat?kommune={MUNICIPALITY}",
}
#: Width → height of the window.
WINDOWS = {1280: 900, 390: 844}
THEMES = {"hell": "light", "dunkel": "dark"}
#: The pages have few colours; with so many a picture is a third as large and looks the same.
COLORS = 96
#: Until the terms of the page are marked (ozg/ui/kit/terms.js).
SETTLED_MILLISECONDS = 700


def take(browser: Browser, address: str, name: str, width: int, theme: str) -> Path:
    """Photograph one page in one width and theme; returns the file."""
    context = browser.new_context(
        viewport={"width": width, "height": WINDOWS[width]}, locale="de-DE", color_scheme=THEMES[theme]
    )
    page = context.new_page()
    page.goto(f"{address}/{PAGES[name]}")
    settle(page)
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    target = FOLDER / f"{name}-{width}-{theme}.png"
    page.screenshot(path=str(target))
    context.close()
    with Image.open(target) as picture:
        few = picture.convert("RGB").quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    return target


def main() -> None:
    """Build, start, photograph."""
    path = chromium_path(WITHOUT_WINDOWS)
    if path is None:
        sys.exit("Für die Bilder fehlt Chromium (apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        subprocess.run([sys.executable, "-m", "etl", "build", "--demo", "--data", folder], cwd=PROJECT, check=True)
        with running_app(data) as address, running_browser(path) as browser:
            for name, width, theme in itertools.product(PAGES, WINDOWS, THEMES):
                target = take(browser, address, name, width, theme)
                print(f"{target.relative_to(PROJECT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
