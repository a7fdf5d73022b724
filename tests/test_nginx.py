"""The documented example of a web server in front is one that nginx takes (docs/nginx.conf)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import PROJECT, without

EXAMPLE = PROJECT / "docs" / "nginx.conf"


def nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None or shutil.which("openssl") is None:
        without(
            "Für diesen Test fehlen nginx und openssl. Unter Debian oder Ubuntu: „apt-get install nginx-light openssl“."
        )
    return found


def certify(folder: Path) -> None:
    """A certificate of one's own, as the example names its files."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ozg.example.org", "-days", "1",
         "-keyout", str(folder / "ozg.key"), "-out", str(folder / "ozg.crt")],
        check=True, capture_output=True,
    )  # fmt: skip


def test_nginx_takes_the_example(tmp_path: Path):
    program = nginx()
    certify(tmp_path)
    example = EXAMPLE.read_text(encoding="utf-8").replace("/etc/ssl/ozg", str(tmp_path))
    (tmp_path / "ozg.conf").write_text(example, encoding="utf-8")
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ access_log off; include {tmp_path}/ozg.conf; }}", encoding="utf-8"
    )
    done = subprocess.run(
        [program, "-t", "-c", str(whole), "-e", str(tmp_path / "log")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_the_example_keeps_its_guards():
    example = EXAMPLE.read_text(encoding="utf-8")
    for guard in (
        "HttpOnly; Secure; SameSite=Lax",
        "proxy_cookie_flags ~ secure;",
        "client_max_body_size 12m;",
        "limit_req zone=",
        "limit_conn ozg_verbindungen",
        "return 444;",
        "location /_stcore/metrics { return 404; }",
    ):
        assert guard in example
    # every way to the application says that it is passed on
    assert example.count("proxy_pass http://ozg;") == example.count("proxy_set_header X-Forwarded-For") == 2
