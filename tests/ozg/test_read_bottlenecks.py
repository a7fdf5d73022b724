"""Bottlenecks: the leverage vector of docs/fachregeln.md 5.2, who can act, what only slows down or is proposed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from etl.contracts import Delivery
from ozg import marks
from ozg.read import bottlenecks, council, municipality
from ozg.read.database import connect
from ozg.rules.bottleneck import OWNER_LABELS
from ozg.words import bottleneck as bottleneck_words
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
PLACE = {"ars": ACHIM, "date": JUNE}
TODAY = {**PLACE, "today": JUNE}
#: All criteria but the first answered, and enough for level 3: what is missing is what the bottleneck stands for.
ENOUGH = {"k1": "KEINE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "ONLINE", "k6": "UPLOAD", "k7": "NICHT_NOETIG",
          "k8": "POSTFACH", "k9": "PDF_EMAIL"}  # fmt: skip
#: Cases a year and blocking codes of the five services of the vector.
VECTOR = {"10557": (1450, "E05"), "10124": (3100, "E01 E06"), "10119": (260, "E05"), "10160": (95, "E06"), "10177": (400, "E01 E05 E06")}  # fmt: skip


def bottleneck(ozg_id: str | None, code: str, severity: str | None = "BLOCKIEREND", **values) -> dict:
    return {"ozg_id": ozg_id, "bottleneck_code": code, "severity": severity, **values}


def service(ozg_id: str, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 2, **values}


def enough(codes: str) -> dict[str, str]:
    """Answers of a service that lacks what its codes stand for, and nothing else."""
    lacking = {"E01": ("k3", "KEINS"), "E05": ("k1", "KEINE"), "E06": ("k2", "DOWNLOAD")}
    return {**ENOUGH, "k1": "WEBSITE", **dict(lacking[code] for code in codes.split())}


def of_vector() -> Delivery:
    """The delivery of ``VECTOR``."""
    return delivery(
        JUNE,
        service_entry=[service(ozg_id, case_count=cases, **enough(codes)) for ozg_id, (cases, codes) in VECTOR.items()],
        bottleneck_entry=[bottleneck(ozg_id, code) for ozg_id, (_, codes) in VECTOR.items() for code in codes.split()],
    )


@pytest.fixture
def vector(published):
    return connect(published(of_vector()))


def test_leverage_vector(vector):
    frame = bottlenecks.leverage(vector, **TODAY)
    # in the order of the number that stands beside them, here as in every paper
    assert frame["bottleneck_code"].tolist() == ["E06", "E01", "E05"]
    assert frame["freed_case_count"].tolist() == [95, 0, 1710]
    assert frame["shared_case_count"].tolist() == pytest.approx([1778.3, 1683.3, 1843.3], abs=0.05)
    assert frame["touched_case_count"].tolist() == [3595, 3500, 2110]
    assert municipality.largest_leverage(vector, **TODAY, limit=2)["bottleneck_code"].tolist() == ["E06", "E01"]
    assert council.bottlenecks(vector, **PLACE)["bottleneck_code"].tolist() == frame["bottleneck_code"].tolist()
    assert frame["shared_case_count"].sum() == pytest.approx(5305)


def test_who_is_waited_for_is_what_the_entry_says_and_nobody_else(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557", case_count=88), service("10124", case_count=7200)],
        bottleneck_entry=[bottleneck("10557", "E06", waiting_for="KR", since_date=date(2023, 7, 10)),
                          bottleneck("10124", "E06", since_date=date(2025, 6, 30))],
    )))  # fmt: skip
    frame = bottlenecks.leverage(connection, **TODAY)
    assert frame["waiting_for"].fillna("niemand").tolist() == ["niemand", "KR"]
    assert frame["touched_case_count"].tolist() == [7200, 88]
    assert frame["since_date"].dt.date.tolist() == [date(2025, 6, 30), date(2023, 7, 10)]
    held = bottlenecks.hands(connection, **TODAY).iloc[0]
    assert held[["blocked_count", "own_count", "outside_count", "open_count"]].tolist() == [2, 0, 1, 1]


def test_cases_in_hands_are_told_as_unknown_never_as_none():
    held = pd.Series({"blocked_count": 3, "case_count": 7200.0, "own_count": 1, "own_case_count": float("nan"), "outside_count": 2,
                      "outside_case_count": 7200.0, "open_count": 0, "unread_count": 0, "without_cases_count": 1})  # fmt: skip
    assert marks.plain(bottleneck_words.own_hands(held)).replace("\u202f", " ") == (
        "Blockiert sind 7.200 Fälle im Jahr. In eigener Hand: 1 Leistung ohne Fallzahl. Auf andere warten: 2 Leistungen mit "
        "7.200 von 7.200 (100 %) blockierten Fällen im Jahr. 1 blockierte Leistung ohne Fallzahl."
    )


def test_what_else_is_missing_keeps_cases_from_falling_free(published):
    lacks_account = {**ENOUGH, "k1": "WEBSITE", "k3": "KEINS"}
    connection = connect(published(delivery(
        JUNE,
        service_entry=[service("10124", case_count=4831, **lacks_account), service("10557", case_count=100),
                       service("10119", case_count=10, **{**ENOUGH, "k1": "WEBSITE", "k2": "DOWNLOAD"})],
        bottleneck_entry=[bottleneck(ozg_id, "E06") for ozg_id in ("10124", "10557", "10119")],
    )))  # fmt: skip
    row = bottlenecks.leverage(connection, **TODAY).iloc[0]
    assert row[["touched_case_count", "freed_case_count", "unsure_case_count"]].tolist() == [4941, 10, 4931]
    said = {
        row.ozg_id: bottleneck_words.effect(row)
        for row in bottlenecks.services(connection, **TODAY).itertuples()
        if not row.is_proposed
    }
    assert said == {
        "10124": "blockiert allein; danach fehlt noch: Nutzerkonto",
        "10557": "blockiert allein; ob das genügt, ist nicht bekannt",
        "10119": "blockiert allein; ohne ihn ist das Ziel erreicht",
    }


def test_of_an_own_list_nobody_knows_whether_a_bottleneck_blocks(published):
    """Own lists name bottlenecks without a severity: the page of a bottleneck says so."""
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10124", case_count=4831)], bottleneck_entry=[{**bottleneck("10124", "E03"), "severity": None}],
    )))  # fmt: skip
    (row,) = [each for each in bottlenecks.services(connection, **TODAY).itertuples() if not each.is_proposed]
    assert bottleneck_words.effect(row) == "gemeldet; ob er blockiert, ist nicht bekannt"


def test_what_no_list_of_a_year_confirms_is_outdated_unless_there_is_no_newer_list(published):
    old, new = date(2020, 8, 1), JUNE
    connection = connect(published(
        delivery(old, service_entry=[service("10557", case_count=5)], bottleneck_entry=[bottleneck(None, "E19", waiting_for="L")]),
        delivery(new, service_entry=[service("10557", case_count=5)]),
    ))  # fmt: skip
    (row,) = bottlenecks.leverage(connection, **TODAY).itertuples()
    assert (row.is_outdated, row.confirmed_date.date()) == (True, old)
    assert bottlenecks.hands(connection, **TODAY)["blocked_count"].tolist() == [0]
    # The old list itself keeps what it said, however late one looks at it while nothing newer is there.
    assert not bottlenecks.leverage(connection, ACHIM, old, new)["is_outdated"].any()


def test_each_service_says_how_many_codes_block_it(vector):
    frame = bottlenecks.services(vector, **TODAY).set_index(["ozg_id", "bottleneck_code"])
    assert frame.loc[("10557", "E05"), "blocking_code_count"] == 1
    assert frame.loc[("10177", "E01"), "blocking_code_count"] == 3


def test_services_without_a_case_count_are_counted_beside(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557"), service("10160")],
        bottleneck_entry=[bottleneck("10557", "E07", waiting_for="H"), bottleneck("10160", "E07", waiting_for="H")],
    )))  # fmt: skip
    row = bottlenecks.leverage(connection, **TODAY).iloc[0]
    assert (row["service_count"], row["services_without_cases"], row["waiting_for"]) == (2, 2, "H")
    assert row[["freed_case_count", "shared_case_count", "touched_case_count"]].isna().all()


def test_what_slows_down_and_what_is_proposed_is_no_leverage(published):
    answers = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "NICHT_ONLINE", "k6": "NICHT_NOETIG",
               "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "FACHVERFAHREN"}  # fmt: skip
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "case_count": 300, **answers}],
        bottleneck_entry=[bottleneck("10557", "E16", "BREMSEND"), bottleneck("10557", "E07", "HINWEIS")],
    )))  # fmt: skip
    assert bottlenecks.leverage(connection, **TODAY).empty
    minor = bottlenecks.minor(connection, **PLACE)
    assert minor[["bottleneck_code", "is_proposed", "is_slowing", "touched_case_count"]].values.tolist() == [
        ["E07", False, False, 300],
        ["E16", False, True, 300],
        ["E03", True, True, 300],
    ]


def test_a_service_at_its_target_is_not_blocked(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 3, "case_count": 300}],
        bottleneck_entry=[bottleneck("10557", "E07")],
    )))  # fmt: skip
    assert bottlenecks.leverage(connection, **TODAY).empty
    assert bottlenecks.services(connection, **TODAY).empty


def test_components_name_house_and_office(published):
    connection = connect(published(delivery(JUNE, service_entry=[service("10557")], component_entry=[
        {"component_name": "eAkte", "office": "Bauamt", "implementation_status": "OFFEN"},
        {"component_name": "Nutzerkonto", "implementation_status": "GO_LIVE", "is_interim": True, "remark": "bis zur BundID"},
    ])))  # fmt: skip
    frame = bottlenecks.components(connection, **PLACE)
    assert frame["component_name"].tolist() == ["eAkte", "Nutzerkonto"]
    assert frame.iloc[1][["is_interim", "remark"]].tolist() == [True, "bis zur BundID"]


def test_parties_stand_in_one_order(compute):
    assert [compute(f"rule.owner_place('{code}')") for code in OWNER_LABELS] == [1, 2, 3, 4, 5, 6]


def test_what_is_named_without_a_severity_is_shown_and_never_counted_as_blocking(published):
    """A list with a column "Engpass" says nothing of how grave each is: whoever asks who holds it up gets the modest answer."""
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557", case_count=88), service("10124", case_count=7200), service("10119"), service("10160")],
        bottleneck_entry=[bottleneck("10557", "E07", waiting_for="H", severity=None), bottleneck("10124", "E07", waiting_for="H", severity=None),
                          bottleneck("10119", "E16", severity=None), bottleneck("10160", "E19", waiting_for="L", severity=None),
                          bottleneck("10160", "E03", waiting_for="L")],
    )))  # fmt: skip
    found = bottlenecks.unrated(connection, **TODAY)
    told = (
        found[["bottleneck_code", "waiting_for", "service_count", "services_without_cases"]].fillna("").values.tolist()
    )
    assert told == [["E07", "H", 2, 0], ["E16", "", 1, 1]]  # what is blocked already stands there
    assert found["touched_case_count"].fillna(-1).tolist() == [7288, -1]
    assert bottleneck_words.unrated_services(found) == 3
    held = bottlenecks.hands(connection, **TODAY).iloc[0]
    assert held["blocked_count"] == 1
    assert "E16" not in bottlenecks.minor(connection, **PLACE)["bottleneck_code"].tolist()


@pytest.mark.parametrize(("undated", "said"), [(85, "Tag nicht eingetragen"), (2, "seit 18 Monaten")])
def test_since_when_is_never_told_of_another_entry(published, undated, said):
    """ "99 Fälle, seit 17 Monaten" stood where the day belongs to 14 of them: it is that of the largest share, as of what blocks."""
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557", case_count=14), service("10124", case_count=undated)],
        bottleneck_entry=[bottleneck("10557", "E16", waiting_for="K", severity=None, since_date=date(2025, 1, 10)),
                          bottleneck("10124", "E16", waiting_for="K", severity=None)],
    )))  # fmt: skip
    (row,) = bottlenecks.unrated(connection, **TODAY).itertuples()
    assert bottleneck_words.duration(row, JUNE) == said


@pytest.mark.parametrize(("blocked", "unrated", "sentence", "deck"), [
    (0, 0, "Kein Engpass ist als blockierend gemeldet; ob wirklich keiner da ist, sagt die Liste nicht.", "Gemeldet wird ein Engpass"),
    (0, 1, "Für eine Leistung ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht.", "Zuerst eintragen: wie schwer er wiegt"),
    (0, 3, "Für 3 Leistungen ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht.", "Zuerst eintragen: wie schwer er wiegt"),
])  # fmt: skip
def test_nothing_blocking_is_not_nothing_named(blocked, unrated, sentence, deck):
    held = pd.Series({"blocked_count": blocked})
    assert bottleneck_words.headline(held, 5, pd.DataFrame(), unrated) == sentence
    assert bottleneck_words.own_hands(held, unrated).startswith(deck)


@pytest.mark.parametrize(("unrated", "said"), [(1, "Bei einer weiteren Leistung ist ein Engpass ohne Schwere gemeldet."),
                                               (4, "Bei 4 weiteren Leistungen ist ein Engpass ohne Schwere gemeldet.")])  # fmt: skip
def test_beside_what_blocks_the_unrated_are_counted(unrated, said):
    held = pd.Series({"blocked_count": 1, "case_count": None, "own_count": 1, "own_case_count": None, "outside_count": 0,
                      "outside_case_count": None, "open_count": 0, "unread_count": 0, "without_cases_count": 0})  # fmt: skip
    assert bottleneck_words.own_hands(held, unrated).endswith(said)


@pytest.mark.parametrize(("statuses", "said"), [
    (("ZURUECKGESTELLT", "OFFEN"), "120 Fälle hängen an „ePayment“"),
    (("OFFEN", "OFFEN"), "2.900 Fälle hängen an „eID und Vertrauensniveau“"),
    (("ZURUECKGESTELLT", "ZURUECKGESTELLT"), "2.900 Fälle hängen an „eID und Vertrauensniveau“"),
])  # fmt: skip
def test_what_is_put_off_is_no_headline_while_something_else_holds_up(published, statuses, said):
    first, second = statuses
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557", case_count=2900, implementation_status=first), service("10124", case_count=120, implementation_status=second)],
        bottleneck_entry=[bottleneck("10557", "E10", waiting_for="H"), bottleneck("10124", "E03", waiting_for="K")],
    )))  # fmt: skip
    held = bottlenecks.hands(connection, **TODAY).iloc[0]
    told = marks.plain(bottleneck_words.headline(held, 2, bottlenecks.leverage(connection, **TODAY)))
    assert told.startswith(f"2 von 2 Leistungen sind blockiert; {said}")


def test_a_list_of_bottlenecks_alone_names_services(published):
    """Where no list speaks of services, those a list of bottlenecks names are the list: named, everything else unknown."""
    alone = connect(published(delivery(JUNE, bottleneck_entry=[bottleneck("10557", "E07", waiting_for="H"), bottleneck("10557", "E03"),
                                                                bottleneck("10124", "E19", waiting_for="L"), bottleneck(None, "E01")])))  # fmt: skip
    told = alone.execute(
        "SELECT ozg_id, relevance, level_low, case_count, rank_group, is_blocked FROM mart.entry ORDER BY ozg_id"
    ).fetchall()
    assert [row[0] for row in told] == ["10124", "10557"]
    assert {row[1:4] for row in told} == {("RELEVANT", None, None)} and all(row[5] for row in told)
    assert bottlenecks.hands(alone, **TODAY).iloc[0]["blocked_count"] == 2


def test_beside_a_list_of_services_bottlenecks_add_none(published):
    both = connect(
        published(delivery(JUNE, service_entry=[service("10557")], bottleneck_entry=[bottleneck("10124", "E19")]))
    )
    assert both.execute("SELECT ozg_id FROM mart.entry").fetchall() == [("10557",)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ""),
        ([("H", 1, 420.0, 0)], "Laut Liste wartet 1 Leistung auf Hersteller oder IT-Dienstleister; was fehlt, sagt sie nicht."),
        ([("B", 2, None, 2), ("H", 1, 9.0, 0), ("K", 1, 5.0, 0)],
         "Laut Liste warten 2 Leistungen auf den Bund und 1 auf Hersteller oder IT-Dienstleister, 1 liegt in eigener Hand; was fehlt, sagt sie nicht."),
        ([("K", 1, 5.0, 0)], "Laut Liste liegt 1 Leistung in eigener Hand; was fehlt, sagt sie nicht."),
        ([("K", 3, 5.0, 0)], "Laut Liste liegen 3 Leistungen in eigener Hand; was fehlt, sagt sie nicht."),
    ],
)  # fmt: skip
def test_whom_services_wait_for_is_said_without_a_bottleneck(rows, said):
    frame = pd.DataFrame(rows, columns=["waiting_for", "service_count", "case_count", "services_without_cases"])
    assert bottleneck_words.awaited(frame) == said
    held = pd.Series({"blocked_count": 0})
    assert bottleneck_words.headline(held, 5, pd.DataFrame(), 0, said) == (said or bottleneck_words.NONE_BLOCKS)
