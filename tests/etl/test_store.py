"""The record survives interruptions: what it decided is finished, the rest never happened."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import NO_FIGURES, By, forget_lines, load_lines
from etl.record.store import DeliveredFile, Store, sha256_of

NOTHING = NO_FIGURES


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    store.prepare()
    return store


@pytest.fixture
def delivered(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text("OZG-ID;Reifegrad\n10557;2\n", encoding="utf-8")
    return path


def kept_of(path) -> DeliveredFile:
    sha256 = sha256_of(path)
    return DeliveredFile(sha256, path.name, f"{sha256}/{path.name}", None, None, "2026-07-01T10:00:00")


def build_file(store: Store, build_id: str, content: str = "build") -> None:
    publish.build_path(store.published, build_id).write_text(content)


def test_file_waiting_without_a_line_of_the_record_never_happened(store, delivered):
    store.take_in(delivered, sha256_of(delivered))
    store.finish_interrupted()
    assert store.in_record() == []
    assert list(store.sources.iterdir()) == []


def test_line_of_the_record_decides_and_the_file_follows(store, delivered):
    kept = kept_of(delivered)
    store.take_in(delivered, kept.sha256)
    store.append(*load_lines([kept], "20260701T100000-aaaa", By(), NOTHING, NOTHING))
    store.finish_interrupted()
    assert store.in_record() == [kept]
    assert (store.sources / kept.path).read_bytes() == delivered.read_bytes()
    assert not store.incoming.exists()


def test_torn_last_line_of_the_record_is_cut(store, delivered):
    kept = kept_of(delivered)
    store.take_in(delivered, kept.sha256)
    store.append(*load_lines([kept], "20260701T100000-aaaa", By(), NOTHING, NOTHING))
    whole = store.record_file.read_bytes()
    store.record_file.write_bytes(whole + b'{"version": 1, "action": "lo')
    assert store.in_record() == [kept]
    store.finish_interrupted()
    assert store.record_file.read_bytes() == whole


def test_damaged_record_is_a_german_sentence(store):
    store.record_file.write_text("kaputt\n", encoding="utf-8")
    with pytest.raises(InputError, match="beschädigt"):
        store.entries()


def test_forgotten_file_leaves_the_disk_and_its_reason_stays(store, delivered):
    kept = kept_of(delivered)
    store.take_in(delivered, kept.sha256)
    store.append(*load_lines([kept], "20260701T100000-aaaa", By(), NOTHING, NOTHING))
    store.finish_interrupted()
    store.append(*forget_lines([kept], "20260701T100001-bbbb", By(reason="enthielt Namen"), NOTHING, NOTHING))
    store.finish_interrupted()
    assert store.in_record() == []
    assert not (store.sources / kept.path).exists()
    assert json.loads(store.record_file.read_text(encoding="utf-8").splitlines()[-1])["reason"] == "enthielt Namen"


def test_file_put_in_by_hand_is_seen_and_not_touched(store, delivered):
    target = store.sources / "Abgelegt.csv"
    target.write_bytes(delivered.read_bytes())
    (store.sources / "~$Abgelegt.xlsx").write_text("Sperrdatei von Excel")
    assert store.unrecorded() == [target]
    assert not store.is_empty()
    store.finish_interrupted()
    assert target.exists()


def test_second_writer_is_told_to_wait(store):
    with store.locked(), pytest.raises(InputError, match="andere Datenübernahme"), Store(store.folder).locked():
        pass


def test_build_decided_but_not_pointed_to_is_published(store):
    build_file(store, "20260701T100000-aaaa")
    publish.point_to(store.published, "20260701T100000-aaaa")
    build_file(store, "20260701T110000-bbbb")
    publish.finish_interrupted(store.published, "20260701T110000-bbbb")
    assert publish.current_build(store.published) == publish.build_path(store.published, "20260701T110000-bbbb")


def test_build_not_decided_is_removed_with_all_leftovers(store):
    build_file(store, "20260701T100000-aaaa")
    publish.point_to(store.published, "20260701T100000-aaaa")
    build_file(store, "20260701T110000-bbbb")
    publish.working_path(store.published, "20260701T120000-cccc").write_text("halb")
    publish.working_path(store.published, "20260701T120000-cccc").with_suffix(".tmp.wal").write_text("halb")
    publish.finish_interrupted(store.published, None)
    assert sorted(path.name for path in store.published.iterdir()) == ["CURRENT", "ozg-20260701T100000-aaaa.duckdb"]


def test_pointer_to_nothing_is_no_build(store):
    (store.published / "CURRENT").write_text("ozg-20260701T100000-aaaa.duckdb\n")
    assert publish.current_build(store.published) is None
    (store.published / "CURRENT").write_text("../../etc/passwd\n")
    assert publish.current_build(store.published) is None


def test_write_ahead_log_left_behind_stops_publication(store):
    working = publish.working_path(store.published, "20260701T100000-aaaa")
    working.write_text("build")
    working.with_name(working.name + ".wal").write_text("rest")
    with pytest.raises(InputError, match="nicht vollständig"):
        publish.seal(store.published, "20260701T100000-aaaa")


def test_three_builds_are_kept(store):
    for hour in range(5):
        build_file(store, f"20260701T1{hour}0000-aaaa")
    publish.remove_old_builds(store.published)
    assert sorted(path.name[4:17] for path in store.published.glob("*.duckdb")) == [
        "20260701T1200",
        "20260701T1300",
        "20260701T1400",
    ]


def test_build_ids_sort_by_time():
    first = publish.new_build_id()
    assert first[:8] == f"{datetime.now():%Y%m%d}"
    assert publish.new_build_id() != first
