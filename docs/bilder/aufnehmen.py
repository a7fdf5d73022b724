"""Takes the pictures of the README: ``python -m docs.bilder.aufnehmen``.

Builds the demo data in a temporary folder, starts the application with it, and photographs the pages of today's code, so that
the pictures can be renewed with one command whenever a page changes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.app import PROJECT, chromium_path, running_app, running_browser, settle

FOLDER = Path(__file__).parent
WIDTH = 1280
MUNICIPALITY = "990010006006"


@dataclass(frozen=True)
class Shot:
    """One picture: file name, address, and how much of the page is in it."""

    name: str
    path: str
    height: int


SHOTS = (
    Shot("uebersicht", f"?kommune={MUNICIPALITY}", 1000),
    Shot("kommune", f"kommune?kommune={MUNICIPALITY}", 1000),
)


def take(browser: Browser, address: str, shot: Shot) -> Path:
    """Photograph one page; returns the file."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": shot.height}, locale="de-DE", color_scheme="light"
    )
    page = context.new_page()
    page.goto(f"{address}/{shot.path}")
    settle(page)
    target = FOLDER / f"{shot.name}.png"
    page.screenshot(path=str(target))
    context.close()
    with Image.open(target) as picture:
        opaque = picture.convert("RGB")
    opaque.save(target, optimize=True)
    return target


def main() -> None:
    """Build, start, photograph."""
    path = chromium_path()
    if path is None:
        sys.exit("Für die Bilder fehlt Chromium (apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        subprocess.run([sys.executable, "-m", "etl", "build", "--demo", "--data", folder], cwd=PROJECT, check=True)
        with running_app(data) as address, running_browser(path) as browser:
            for shot in SHOTS:
                target = take(browser, address, shot)
                print(f"{target.relative_to(PROJECT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
