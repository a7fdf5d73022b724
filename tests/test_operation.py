"""What docs/betrieb.md tells an operator to type is there: commands of the program, files it names, units systemd understands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from etl.__main__ import parser
from tests.conftest import PROJECT
from tests.test_readme import section

TEXT = (PROJECT / "docs" / "betrieb.md").read_text(encoding="utf-8")
SERVICE, SAVING, TIMER, SYSTEM_LOG, FOLLOWING, WORKING = re.findall(r"```ini\n(.*?)```", TEXT, re.DOTALL)
UNITS = {
    "ozg@.service": SERVICE, "ozg-sicherung.service": SAVING, "ozg-sicherung.timer": TIMER, "ozg-abgleich.service": FOLLOWING,
    "ozg-arbeit.service": WORKING,
}  # fmt: skip


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m etl ([^`\n']+)", TEXT))))
def test_every_command_is_understood(command):
    words = shlex.split(re.sub(r"\$\([^)]*\)", "heute", command))
    assert parser().parse_args(words).command == words[0]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="braucht systemd-analyze")
def test_systemd_understands_the_units(tmp_path):
    for name, unit in UNITS.items():
        # the place of the program is the operator's; everything else is taken as it is written
        told = unit.replace("/srv/ozg/programm/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(told, encoding="utf-8")
    (tmp_path / "ozg@8501.service").write_text(
        (tmp_path / "ozg@.service").read_text(encoding="utf-8"), encoding="utf-8"
    )
    units = [str(tmp_path / name) for name in ("ozg@8501.service", *UNITS) if name != "ozg@.service"]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_units_speak_of_the_same_places_and_of_one_account():
    for unit in (SERVICE, SAVING, FOLLOWING, WORKING):
        assert "User=ozg\n" in unit and "WorkingDirectory=/srv/ozg/programm\n" in unit
        assert "Environment=OZG_DATA=/srv/ozg/daten\n" in unit and "UMask=0027\n" in unit
    ports = re.findall(r"server 127\.0\.0\.1:(\d+);", (PROJECT / "docs" / "nginx.conf").read_text(encoding="utf-8"))
    assert f"systemctl enable --now {' '.join(f'ozg@{port}' for port in ports)}`" in TEXT
    assert "SystemMaxUse=" in SYSTEM_LOG


def test_the_nightly_command_makes_a_new_folder_each_time():
    (command,) = re.findall(r"ExecStart=/bin/sh -c '(.*)'", SAVING)
    folder = command.split("backup ")[1].replace("%%", "%")  # systemd doubles the sign
    name = subprocess.run(["sh", "-c", f"echo {folder}"], capture_output=True, text=True, check=True).stdout.strip()
    assert re.fullmatch(r"/srv/sicherung/ozg-\d{4}-\d\d-\d\d-\d{4}", name)


def test_new_version_and_way_back_name_every_step():
    steps = re.findall(r"```sh\n(.*?)```", section(TEXT, "Eine neue Version"), re.DOTALL)
    assert [[word for word in ("stop", "build", "verify", "restore", "start") if re.search(rf"\b{word}\b", step)] for step in steps] == [
        ["stop", "build", "verify", "start"], ["stop", "restore", "start"],
    ]  # fmt: skip


def test_settings_and_files_it_names_are_there():
    settings = (PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert 'address = "127.0.0.1"' in settings and "maxUploadSize" in settings
    assert (PROJECT / "data" / "reference" / "betreiber_muster.toml").is_file()


def test_every_guarantee_names_a_test_that_is_there():
    named = re.findall(r"`(test_\w+)`", section(TEXT, "Was auf mehreren Rechnern gilt"))
    there = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "tests" / "machines").glob("test_*.py"))
    assert len(named) > 15 and [name for name in named if f"def {name}(" not in there] == []
