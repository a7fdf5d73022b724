"""The address of the newest open data: the same before and after another list, without anything of a municipality that has none."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor

from ozg.reports.dcat import newest_address
from ozg.ui.kit.newest_data import NewestData
from tests.conftest import run_etl_apart
from tests.etl.conftest import ACHIM

VERDEN = "033610012012"
PLACE = f"/offene-daten/neueste/{ACHIM}"
HEADER = "OZG-ID;Leistung;Reifegrad\n"


def asked(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of the answer, which needs a loop of events of its own."""
    sent: list[dict] = []

    async def others(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 418, "headers": []})

    async def send(message) -> None:
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": given}
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(NewestData(others)(scope, None, send))).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent)


def test_one_address_gives_the_newest_open_data(store, lists, monkeypatch):
    monkeypatch.setenv("OZG_DATA", str(store.folder))

    def loaded(path, day) -> None:
        run_etl_apart("load", path, "--kommune", ACHIM, "--stichtag", day, data=store.folder)

    loaded(lists("maerz.csv", HEADER + "10160;Hundehaltung;1\n"), "2026-03-31")
    (store.folder / "betreiber.toml").write_text(
        '[offene_daten]\nadresse = "https://ozg.achim.example"\n', encoding="utf-8"
    )
    status, told, metadata = asked(f"{PLACE}/metadaten.jsonld")
    assert (status, told["content-type"], told["cache-control"]) == (200, "application/ld+json", "no-cache")
    # the metadata name their files from the address they are to be had at
    assert json.loads(metadata)["@context"]["@base"] == f"https://ozg.achim.example{PLACE}/"
    _, first, march = asked(f"{PLACE}/stand.csv")
    assert b"2026-03-31" in march
    assert asked(f"{PLACE}/stand.csv", if_none_match=first["etag"])[0] == 304
    loaded(lists("juni.csv", HEADER + "10160;Hundehaltung;3\n"), "2026-06-30")
    status, then, june = asked(f"{PLACE}/stand.csv", if_none_match=first["etag"])
    assert status == 200
    assert b"2026-06-30" in june
    assert b"2026-03-31" not in june
    assert then["etag"] != first["etag"]
    packed = zipfile.ZipFile(io.BytesIO(asked(f"{PLACE}.zip")[2]))
    assert packed.read("stand.csv") == june
    assert {"metadaten.jsonld", "LIZENZ.txt"} <= set(packed.namelist())
    assert not {"quelle.csv", "befund.csv"} & set(packed.namelist())
    for nothing in (f"{PLACE}/quelle.csv", f"{PLACE}/..csv", f"/offene-daten/neueste/{VERDEN}.zip"):
        assert asked(nothing)[0] == 404, nothing
    assert asked(f"/offene-daten/neueste/{ACHIM}/a/b")[0] == 418


def test_the_address_below_a_dashboard():
    assert newest_address("https://x.example/ozg/", ACHIM) == f"https://x.example/ozg/offene-daten/neueste/{ACHIM}/"
