"""``python -m benchmarks.side_by_side.made.in_superset.setup FILE.db``: database, roles and the dashboard of a Superset that nobody has set up yet.

Its settings are in the environment (``SUPERSET_CONFIG_PATH``, ``SUPERSET_HOME``); FILE.db is where the lists will be.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CODE = Path(__file__).parent / "dashboard"
ADMIN = "admin"


def command(*arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / "superset"), *arguments], check=True)


def bundle(lists: Path, target: Path) -> None:
    """The dashboard's files as Superset imports them."""
    with zipfile.ZipFile(target, "w") as packed:
        for file in sorted(CODE.rglob("*.yaml")):
            said = file.read_text(encoding="utf-8").replace("sqlite:///LISTS", f"sqlite:///{lists}")
            packed.writestr(f"dashboard/{file.relative_to(CODE)}", said)


def readable() -> None:
    """Readers without an account may read every table."""
    from superset.app import create_app

    with create_app().app_context():
        from superset import security_manager

        everything = security_manager.find_permission_view_menu("all_datasource_access", "all_datasource_access")
        security_manager.add_permission_role(security_manager.find_role("Public"), everything)


def main(lists: Path) -> None:
    home = Path(os.environ["SUPERSET_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "secret").write_text(secrets.token_urlsafe(48), encoding="utf-8")
    command("db", "upgrade")
    command("fab", "create-admin", "--username", ADMIN, "--firstname", "Haus", "--lastname", "IT", "--email", "it@example.org",
            "--password", secrets.token_urlsafe())  # fmt: skip
    command("init")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dashboard.zip"
        bundle(lists, target)
        command("import-dashboards", "-p", str(target), "-u", ADMIN)
    readable()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
