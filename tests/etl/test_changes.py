"""The preview: what a list changes against the published state, and the warning about a much shorter one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.actions.load import Outcome, load
from etl.record.store import Store
from ozg.words import delivery as delivery_words
from tests.etl.conftest import ACHIM

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
HEADER = "OZG-ID;Status;Reifegrad;Relevanz\n"
OLD = (
    "10557;geplant;2;relevant\n10124;online;3;relevant\n10119;geplant;1;relevant\n10177;offen;0;relevant\n"
    "10160;geplant;1;relevant\n"
)
MODEL = "Reifegradmodell 2.0;;;\n"
NEW = (
    "10557;online;3;relevant\n10124;in Umsetzung;2;relevant\n10119;in Umsetzung;1;relevant\n10177;offen;0;relevant\n"
    "10244;offen;;relevant\n"
)


def reporting(store: Store, folder: Path, load_once: Callable[..., Outcome]) -> Callable[..., dict]:
    """Function: rows of a list, date → its part of the report."""

    def make(rows: str, day: date, commit: bool = False, title: str = "") -> dict:
        path = folder / f"{day}.csv"
        path.write_text(title + HEADER + rows, encoding="utf-8")
        outcome = load_once(store, [path], ACHIM, day) if commit else load(store, [path], ACHIM, day, commit=False)
        return outcome.reports[0]

    return make


@pytest.fixture
def report(store: Store, tmp_path: Path, load_once: Callable[..., Outcome]) -> Callable[..., dict]:
    return reporting(store, tmp_path, load_once)


def test_first_list_is_all_new(report):
    changes = report(OLD, MARCH)["changes"]
    assert (changes["since"], changes["later"], changes["new"], changes["unchanged"]) == (None, None, 5, 0)
    assert (
        delivery_words.change_summary(changes) == "Erste Liste: 5 Leistungen; ein Vergleich ist ab der zweiten möglich."
    )


def test_an_older_list_than_all_others_is_no_first_list(report):
    report(NEW, JUNE, commit=True)
    changes = report(OLD, MARCH)["changes"]
    assert (changes["since"], changes["later"], changes["new"]) == (None, "2026-06-30", 5)
    assert delivery_words.change_summary(changes) == (
        "5 Leistungen; vor diesem Tag gibt es keine Liste, die nächste ist vom 30.06.2026."
    )


#: OZG-ID → status and level before and after, kind of change, how one is told.
STEPS = {
    "10557": ("geplant;2", "geplant;3", "better", "1 besser"),
    "10124": ("geplant;3", "geplant;2", "worse", "1 schlechter"),
    "10119": ("geplant;", "geplant;1", "first_known", "1 mit jetzt bekanntem Reifegrad"),
    "10177": ("geplant;3", "geplant;", "no_longer_known", "1 nicht mehr bekannt, ob ganz online"),
    "10026": ("online;3", "online;", "no_longer_known", "1 nicht mehr bekannt, ob ganz online"),
    "10145": ("online;3", "offen;", "worse", "1 schlechter"),
    "10147": (";3", "geplant;", "worse", "1 schlechter"),
    "10216": ("online;2", "in Umsetzung;", "worse", "1 schlechter"),
    "10219": ("online;3", "abgelöst;", "no_longer_known", "1 nicht mehr bekannt, ob ganz online"),
    "10160": ("geplant;3", "online;3", "other", "1 anders"),
    "10244": ("online;3", "in Umsetzung;3", "worse", "1 schlechter"),
    "10018": ("online;3", ";3", "other", "1 anders"),  # a status nobody tells is not "no longer online"
    "10019": (";", ";", "unchanged", ""),
}


@pytest.fixture(scope="module")
def stepped(tmp_path_factory, load_once: Callable[..., Outcome]) -> dict:
    """The changes of one pair of lists in which each service makes one of the steps."""
    folder = tmp_path_factory.mktemp("steps")
    report = reporting(Store(folder / "data"), folder, load_once)
    report("".join(f"{key};{before};relevant\n" for key, (before, *_) in STEPS.items()), MARCH, commit=True)
    return report("".join(f"{key};{after};relevant\n" for key, (_, after, *_) in STEPS.items()), JUNE)["changes"]


@pytest.mark.parametrize("ozg_id", STEPS)
def test_known_and_unknown_levels_and_status(stepped, ozg_id):
    *_, kind, said = STEPS[ozg_id]
    found = {entry["ozg_id"]: entry["kind"] for entry in stepped["services"]}
    assert found.get(ozg_id, "unchanged") == kind
    alone = {name: 0 for name in stepped if isinstance(stepped[name], int)} | {kind: 1}
    sentence = delivery_words.change_summary(stepped | alone)
    assert said in sentence and sentence.endswith(f"{0 if said else 1} unverändert.")


def test_each_step_is_counted_once(stepped):
    counts = Counter(kind for *_, kind, _ in STEPS.values())
    assert {kind: stepped[kind] for kind in counts} == counts


#: OZG-ID → relevance and cases before and after, kind of change, how before and after end.
CASES = {
    "10557": ("1.400", "500", "other", ("1.400 Fälle im Jahr", "500 Fälle im Jahr")),
    "10124": ("1.400", "", "other", ("1.400 Fälle im Jahr", "ohne Fallzahl")),
    "10119": ("", "0", "other", ("ohne Fallzahl", "0 Fälle im Jahr")),
    "10177": ("1.400", "ca. 1.400", "other", ("1.400 Fälle im Jahr", "~1.400 Fälle im Jahr")),
    "10160": ("1.400", "1400", "unchanged", None),
    "10244": ("", "", "unchanged", None),
}


def test_another_number_of_cases_is_seen_before_taking_over(store, tmp_path, load_once):
    def report(side: int, day: date, commit: bool) -> dict:
        path = tmp_path / f"{day}.csv"
        rows = "".join(f"{key};2;{step[side]}\n" for key, step in CASES.items())
        path.write_text("OZG-ID;Reifegrad;Fälle pro Jahr\n" + rows, encoding="utf-8")
        outcome = load_once(store, [path], ACHIM, day) if commit else load(store, [path], ACHIM, day, commit=False)
        return outcome.reports[0]["changes"]

    report(0, MARCH, commit=True)
    changes = report(1, JUNE, commit=False)
    told = {entry["ozg_id"]: entry for entry in changes["services"]}
    assert {key: told[key]["kind"] if key in told else "unchanged" for key in CASES} == {
        key: step[2] for key, step in CASES.items()
    }
    assert (told["10557"]["cases_before"], told["10557"]["cases_after"]) == (1400, 500)
    assert delivery_words.change_summary(changes) == "Gegenüber dem 31.03.2026: 4 anders, 2 unverändert."
    rows = zip(told, delivery_words.change_rows(changes).itertuples(), strict=True)
    assert {key: (row.before, row.after) for key, row in rows} == {
        key: tuple(f"Reifegrad 2, Status unbekannt, {end}" for end in step[3]) for key, step in CASES.items() if step[3]
    }


def test_another_model_is_neither_better_nor_worse(report):
    report("10557;online;3;relevant\n10124;online;3;relevant\n10119;;;relevant\n", MARCH, commit=True)
    newer = "10557;online;6;relevant\n10124;online;2;relevant\n10119;;;relevant\n"
    first = report(newer, JUNE, commit=True, title=MODEL)["changes"]
    assert (first["model_changed"], first["better"], first["worse"], first["unchanged"]) == (2, 0, 0, 1)
    assert delivery_words.change_summary(first) == "Gegenüber dem 31.03.2026: 2 mit gewechseltem Modell, 1 unverändert."
    row = delivery_words.change_rows(first).iloc[1]
    assert (row["before"], row["after"]) == ("Reifegrad 3, online", "Reifegrad 6 von 7 nach Modell 2.0, online")
    second = report(newer.replace("10557;online;6", "10557;online;5"), date(2026, 9, 30), title=MODEL)["changes"]
    assert (second["worse"], second["unchanged"]) == (1, 2), "on the scale of 2.0 itself five is less than six"


def test_later_date_is_compared_with_the_last_one(report):
    report(OLD, MARCH, commit=True)
    changes = report(NEW, JUNE)["changes"]
    kinds = {entry["ozg_id"]: entry["kind"] for entry in changes["services"]}
    assert kinds == {"10557": "better", "10124": "worse", "10119": "other", "10244": "new", "10160": "gone"}
    assert [changes[kind] for kind in ("new", "better", "worse", "other", "gone", "unchanged")] == [1, 1, 1, 1, 1, 1]
    assert changes["since"] == "2026-03-31"
    (fallen,) = [entry for entry in changes["services"] if entry["kind"] == "worse"]
    assert (fallen["level_before"], fallen["level_after"], fallen["status_before"], fallen["status_after"]) == (
        3, 2, "GO_LIVE", "IN_UMSETZUNG",
    )  # fmt: skip
    assert [entry["kind"] for entry in changes["services"]][:2] == ["worse", "gone"]


def test_second_list_for_a_date_is_compared_with_the_first(report):
    report(OLD, MARCH, commit=True)
    changes = report(OLD.replace("10557;geplant;2", "10557;online;3"), MARCH)["changes"]
    assert (changes["since"], changes["better"], changes["unchanged"]) == ("2026-03-31", 1, 4)


def test_loading_says_the_same_as_checking(report):
    report(OLD, MARCH, commit=True)
    assert report(NEW, JUNE) == report(NEW, JUNE, commit=True)


def test_list_with_less_than_half_the_services_is_told(report):
    report(OLD, MARCH, commit=True)
    short = report("10557;online;3;relevant\n10124;online;3;relevant\n", JUNE)
    assert short["shorter"] is True
    (warning,) = [finding for finding in short["findings"] if finding["code"] == "list_much_shorter"]
    assert warning["severity"] == "warning"
    assert warning["message"] == "Die Liste hat nur 2 Leistungen; die vorige vom 31.03.2026 hatte 5."
    again = report(OLD.replace("10160;geplant;1;relevant\n", ""), JUNE)
    assert (again["shorter"], again["changes"]["gone"]) == (False, 1)


def test_evidence_and_usage_have_no_changes(store, tmp_path):
    path = tmp_path / "nutzung.csv"
    path.write_text("leika_key,ars,month,transactions\n99115005104000,033610001001,2026-05,3\n", encoding="utf-8")
    (found,) = load(store, [path], commit=False).reports
    assert (found["kind"], found["changes"], found["shorter"]) == ("nutzung", None, False)


def test_falls_stand_first_then_what_is_no_longer_ganz_online(report):
    before = (
        "10557;online;3;relevant\n10124;online;3;relevant\n10119;geplant;2;relevant\n10177;offen;;relevant\n"
        "10160;online;4;relevant\n10145;online;3;relevant\n10147;offen;1;relevant\n10244;offen;1;relevant\n"
    )
    after = (
        "10557;online;;relevant\n10124;online;2;relevant\n10119;offen;0;relevant\n10177;offen;0;relevant\n"
        "10160;offen;1;relevant\n10147;offen;3;relevant\n10244;geplant;1;relevant\n"
    )
    report(before, MARCH, commit=True)
    services = report(after, JUNE)["changes"]["services"]
    assert [(one["ozg_id"], one["kind"]) for one in services] == [
        ("10160", "worse"),  # 4 to 1
        ("10119", "worse"),  # 2 to 0
        ("10124", "worse"),  # 3 to 2
        ("10145", "gone"),  # was ganz online
        ("10557", "no_longer_known"),  # was ganz online
        ("10147", "better"),
        ("10177", "first_known"),  # no level before: not worse
        ("10244", "other"),
    ]
