"""Small numbers stay hidden from somebody who has everything that is published (docs/fachregeln.md 7.6).

Two worlds that differ only in which of the hidden services has which count are exported; the attacker sees the files of one of them. If
not one byte differs, no computation over all of it can tell the worlds apart. The published sums are the exact ones, rounded.
"""

from __future__ import annotations

import csv
import functools
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.export.tables import export
from ozg import papers
from ozg.access import Right
from ozg.editions.candidate import candidate, find_scope
from ozg.reports.council import CouncilFields
from ozg.ui.kit import cache
from ozg.ui.kit.menu import PAGES
from tests.etl.conftest import ACHIM, Towns, delivery
from tests.pages.app import app_at

NEIGHBOUR, KREIS = "033610005005", "03361"
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
#: 10092 and 10557 need high protection: there 1 to 4 are small, elsewhere 1 and 2.
SENSITIVE = ("10092", "10557")
PLAIN = ("10119", "10124", "10160", "10177", "10244", "10410", "10559")
BUNDLE = "10093"
#: An address of a download made by chance, which says nothing.
CHANCE = re.compile(r'deferred_file_id: "[0-9a-f]+"')
MEMBERS = ("99102013104000", "99102013070000", "99102013011000")


def small(draw: random.Random, ozg_id: str) -> int:
    return draw.choice([1, 2, 3, 4] if ozg_id in SENSITIVE else [1, 2])


def threshold(ozg_id: str) -> int:
    return 5 if ozg_id in SENSITIVE else 3


def exchanged(listed: list[dict], secret: random.Random) -> list[dict]:
    """The same list with the counts of hidden services dealt out anew among them: within each class the small ones and the next
    larger one, which are all hidden."""
    rows = [dict(row) for row in listed]
    counted = [row for row in rows if row["ozg_id"] != BUNDLE or row["leika_key"]]
    classes = grouped(
        counted, lambda row: (row["declared_level"] >= 3, row["online_case_count"] is None, threshold(row["ozg_id"]))
    )
    hidden = set()
    for group in classes:
        rows_hidden = hidden_of(group, "case_count", threshold(group[0]["ozg_id"]))
        deal(secret, rows_hidden, ("case_count", "online_case_count", "online_share"))
        hidden |= {id(row) for row in rows_hidden}
    for group in grouped(
        [row for row in counted if row["online_case_count"] is not None], lambda row: threshold(row["ozg_id"])
    ):
        limit = threshold(group[0]["ozg_id"])
        free = [row for row in hidden_of(group, "online_case_count", limit) if id(row) not in hidden]
        most = max((row["online_case_count"] for row in free), default=0)
        if all(row["case_count"] - most >= limit for row in free):
            deal(secret, free, ("online_case_count",))
    return rows


def grouped(rows: list[dict], key) -> list[list[dict]]:
    found: dict = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def hidden_of(rows: list[dict], name: str, limit: int) -> list[dict]:
    """The rows whose count is small, and those with the next larger one."""
    cover = min((row[name] for row in rows if row[name] >= limit), default=None)
    has_small = any(0 < row[name] < limit for row in rows)
    return [row for row in rows if has_small and (0 < row[name] < limit or row[name] == cover)]


def deal(secret: random.Random, rows: list[dict], names: tuple[str, ...]) -> None:
    values = [[row[name] for name in names] for row in rows]
    secret.shuffle(values)
    for row, dealt in zip(rows, values, strict=True):
        row.update(zip(names, dealt, strict=True))


def world(shape: random.Random, secret: random.Random):
    """Deliveries whose counts come from ``shape``; ``secret`` says which of the hidden services has which."""

    def entry(ozg_id: str, leika_key: str | None = None, is_small: bool | None = None) -> dict:
        is_small = shape.random() < 0.4 if is_small is None else is_small
        large, level, share = shape.randint(20, 400), shape.randint(0, 4), shape.random()
        is_online_small, gives_share = shape.random() < 0.4, shape.random() < 0.2
        cases = small(shape, ozg_id) if is_small else large
        online = (
            shape.randint(0, cases)
            if is_small
            else small(shape, ozg_id)
            if is_online_small
            else round(large * share / 2) + 6
        )
        counts = {"case_count": cases, "online_case_count": online, "online_share": None}
        if gives_share:
            counts = {
                "case_count": large,
                "online_case_count": None,
                "online_share": round(small(shape, ozg_id) / large, 4),
            }
        return {"ozg_id": ozg_id, "leika_key": leika_key, "relevance": "RELEVANT", "declared_level": level,
                "implementation_status": "IN_UMSETZUNG", "interface_status": "NEIN", "minutes_saved": 10, "person_days": 5, **counts}  # fmt: skip

    def bundle() -> list[dict]:
        members = [entry(BUNDLE, key, is_small=number == 0) for number, key in enumerate(MEMBERS)]
        whole = {"case_count": 300, "online_case_count": 100}
        return [*members, {**entry(BUNDLE), **whole}]

    def bottlenecks() -> list[dict]:
        return [{"ozg_id": ozg_id, "bottleneck_code": code, "severity": "BLOCKIEREND"}
                for ozg_id in (*PLAIN, *SENSITIVE) for code in shape.sample(["E03", "E07", "E19"], 2)]  # fmt: skip

    def usage(ozg_id: str) -> list[dict]:
        """Two years by month; the sum of each year, all that is published of it, is the same in every world."""
        rows = []
        for year in (2024, 2025):
            months = [shape.randint(20, 60) for _ in range(12)]
            gap = small(secret, ozg_id)
            months[3], months[4] = gap, 40 - gap
            rows += [{"ars": ACHIM, "ozg_id": ozg_id, "period_start_date": date(year, month, 1),
                      "period_end_date": date(year + month // 12, month % 12 + 1, 1) - date.resolution,
                      "case_count": count, "online_case_count": 10 if count > 20 else 0} for month, count in enumerate(months, 1)]  # fmt: skip
        return rows

    def listed() -> list[dict]:
        return exchanged([entry(ozg_id) for ozg_id in (*PLAIN, *SENSITIVE)] + bundle(), secret)

    counted = {**entry("10240", is_small=False), "case_count": None, "online_case_count": None, "online_share": None}
    return [
        delivery(MARCH, service_entry=listed(), bottleneck_entry=bottlenecks()),
        delivery(JUNE, service_entry=[*listed(), counted], bottleneck_entry=bottlenecks(), usage_entry=usage("10240")),
    ]


def public_files(build: Path, folder: Path) -> dict[str, object]:
    """Everything an outsider gets: the open data, and the council paper with its table as the words in it."""
    export(build, folder, is_public=True)
    with duckdb.connect(str(build), read_only=True) as connection:
        edition = candidate(connection, find_scope(connection, ACHIM))
    edition.header.update(number=1, frozen_at="2026-10-01T12:00:00")
    (facts,) = papers.council_facts(edition, None, [ACHIM])
    said = papers.council_paper(edition, facts, CouncilFields()).paper
    return {**{path.name: path.read_bytes() for path in sorted(folder.iterdir())}, "paper": said}


def papers_of(edition, earlier, towns: list[str]) -> dict[str, bytes]:
    """The council papers of an edition as every file an outsider can save, compared with an earlier edition."""
    files = {}
    for facts in papers.council_facts(edition, earlier, towns):
        made = papers.council_paper(edition, facts, CouncilFields())
        files |= {
            f"{facts.ars}.docx": made.docx(), f"{facts.ars}.pdf": made.pdf(), f"{facts.ars}.csv": made.table_csv(),
            f"{facts.ars}.xlsx": made.table_workbook(),
        }  # fmt: skip
    return files


def frozen(build: Path, key: str, number: int):
    with duckdb.connect(str(build), read_only=True) as connection:
        edition = candidate(connection, find_scope(connection, key))
    edition.header.update(number=number, frozen_at=f"2026-1{number - 1}-01T12:00:00", released_by="Leitung")
    return edition


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("seed", range(3))
def test_published_files_do_not_tell_which_hidden_service_has_which_count(published, tmp_path, seed):
    seen = []
    for secret in (1, 2, 3):
        path = published(*world(random.Random(seed), random.Random(secret)))
        build = path.rename(tmp_path / f"welt-{secret}.duckdb")
        seen.append(public_files(build, tmp_path / f"oeffentlich-{secret}"))
        with duckdb.connect(str(build), read_only=True) as connection:
            hidden = connection.execute("SELECT count(*) FROM mart.protected_entry WHERE is_case_hidden").fetchone()
        assert hidden[0] > 4
    assert seen[0] == seen[1] == seen[2]


def test_papers_of_a_whole_kreis_do_not_tell_it_in_any_format(published, tmp_path, monkeypatch):
    """The edition of a Kreis holds two municipalities with hidden counts; its papers and what changed since the edition before are the same
    files, byte for byte, whoever has which count."""
    seen, inside = [], []
    for secret in (1, 2):
        both = []
        for ars, seed in ((ACHIM, 5), (NEIGHBOUR, 7)):
            with monkeypatch.context() as patched:
                patched.setattr(f"{__name__}.ACHIM", ars)
                patched.setattr(f"{__name__}.delivery", functools.partial(delivery, ars=ars))
                both.append(world(random.Random(seed), random.Random(secret)))
        earlier = published(*(march for march, _ in both)).rename(tmp_path / f"vorher-{secret}.duckdb")
        build = published(*both[0], *both[1]).rename(tmp_path / f"welt-{secret}.duckdb")
        older, newer = frozen(earlier, KREIS, 1), frozen(build, KREIS, 2)
        seen.append(papers_of(newer, older, [ACHIM, NEIGHBOUR]))
        inside.append(papers.state_report(newer, "ab" * 32, older).csv_files())
    assert [name for name in seen[0] if seen[0][name] != seen[1][name]] == []
    assert len(seen[0]) == 8 and all(len(content) > 500 for content in seen[0].values())
    # the report to the Land, with the full numbers, is only for the municipality and its Kreis: it tells the worlds apart
    assert inside[0] != inside[1]


def test_worlds_differ_where_nothing_is_hidden(published, tmp_path):
    """The test above would pass with empty files: the internal tables tell the worlds apart."""
    texts = []
    for secret in (1, 2):
        build = published(*world(random.Random(0), random.Random(secret))).rename(tmp_path / f"welt-{secret}.duckdb")
        export(build, tmp_path / f"intern-{secret}")
        texts.append((tmp_path / f"intern-{secret}" / "stand.csv").read_bytes())
    assert texts[0] != texts[1]


def test_class_of_small_counts_alone_tells_nothing_of_their_values(published, tmp_path):
    """Nothing larger can be hidden beside them: the sums are coarser then, the same for a 1 and a 2."""
    seen = []
    for count in (1, 2):
        listed = [{"ozg_id": "10119", "relevance": "RELEVANT", "case_count": 803, "declared_level": 1},
                  {"ozg_id": "10124", "relevance": "RELEVANT", "case_count": 300, "declared_level": 1},
                  {"ozg_id": "10160", "relevance": "RELEVANT", "case_count": count, "declared_level": 3},
                  {"ozg_id": "10177", "relevance": "RELEVANT", "case_count": 1, "declared_level": 3}]  # fmt: skip
        build = published(delivery(JUNE, service_entry=listed)).rename(tmp_path / f"welt-{count}.duckdb")
        seen.append(public_files(build, tmp_path / f"oeffentlich-{count}"))
    assert seen[0] == seen[1]
    shown = rows(tmp_path / "oeffentlich-1", "verlauf")
    # 1.105 and 1.106 round alike to ten, 2 and 3 would read as zero
    assert [(row["faelle_gesamt"], row["faelle_konform"]) for row in shown] == [("1110", "•")]


def test_a_count_that_another_date_shows_hides_nothing(published, tmp_path):
    """In March 7 is hidden beside the small count; in June the same service is online and shows its 7. Whoever reads both takes 806 and 7 off
    the sum of March: it must round alike for a 1 and a 2. In June it is the 50 that March shows."""
    seen = []
    for count in (1, 2):

        def listed(level: int, small_count: int = count) -> list[dict]:
            return [{"ozg_id": ozg_id, "relevance": "RELEVANT", "case_count": cases, "online_case_count": cases, "declared_level": of}
                    for ozg_id, cases, of in (("10119", 806, 1), ("10124", small_count, 1), ("10160", 7, level), ("10177", 50, 1))]  # fmt: skip

        march, june = delivery(MARCH, service_entry=listed(1)), delivery(JUNE, service_entry=listed(3))
        build = published(march, june).rename(tmp_path / f"welt-{count}.duckdb")
        with duckdb.connect(str(build), read_only=True) as connection:
            shown = connection.execute("SELECT reporting_date::VARCHAR, public_case_count FROM mart.protected_entry "
                                       "WHERE public_case_count IS NOT NULL ORDER BY ALL").fetchall()  # fmt: skip
        assert shown == [(str(MARCH), 50), (str(MARCH), 806), (str(JUNE), 7), (str(JUNE), 806)]
        seen.append(public_files(build, tmp_path / f"oeffentlich-{count}"))
    assert seen[0] == seen[1]
    sums = [(row["faelle_gesamt"], row["faelle_konform"]) for row in rows(tmp_path / "oeffentlich-1", "verlauf")]
    # 806 + 7 + 50 + 1 or 2, and without what rounds alike nothing
    assert sums == [("900", "0"), ("900", "10")]


def test_a_count_that_a_replaced_list_said_hides_nothing(published, tmp_path):
    """The first list of June shows a 7; the one that corrects it has a small count beside it and hides the 7 as well. Whoever kept the
    first takes 806, 50 and 7 off the sum: it must round alike for a 1 and a 2."""
    sums = []
    for count in (1, 2):
        first, later = (
            delivery(JUNE, service_entry=[
                {"ozg_id": ozg_id, "relevance": "RELEVANT", "case_count": cases, "online_case_count": cases, "declared_level": 1}
                for ozg_id, cases in (("10119", 806), ("10124", changing), ("10160", 7), ("10177", 50))
            ])
            for changing in (90, count)
        )  # fmt: skip
        before = published(first).rename(tmp_path / f"vorher-{count}.duckdb")
        after = published(first, later).rename(tmp_path / f"nachher-{count}.duckdb")
        shown = []
        for build in (before, after):
            with duckdb.connect(str(build), read_only=True) as connection:
                query = "SELECT public_case_count FROM mart.protected_entry WHERE public_case_count IS NOT NULL ORDER BY ALL"
                shown.append([row[0] for row in connection.execute(query).fetchall()])
        assert shown == [[7, 50, 90, 806], [50, 806]]
        public_files(after, tmp_path / f"oeffentlich-{count}")
        sums.append(
            [
                (row["faelle_gesamt"], row["faelle_konform"])
                for row in rows(tmp_path / f"oeffentlich-{count}", "verlauf")
            ]
        )
    # 806 + 50 + 7 + 1 is 864 and would be 860; with a 2 it would be 870
    assert sums[0] == sums[1] == [("900", "0")]


#: Towns of which the open data of one build tell: what is hidden of a town and its sums rest on its counts alone.
TOWNS = Towns()


@pytest.fixture(scope="module")
def shown_of(tmp_path_factory, reference_build) -> Callable[[int, str], list[dict[str, str]]]:
    """Function: place of a town, open table → its rows there."""
    folder = tmp_path_factory.mktemp("towns")
    told = TOWNS.built(folder, reference_build)
    export(told.path, folder / "aus", is_public=True)
    return lambda place, table: [row for row in rows(folder / "aus", table) if row["ars"] == told.towns[place]]


def town_of_sum(large: int) -> int:
    """A town in which two small counts (1 and 1) and the next larger one (3) are hidden beside a large one."""
    return TOWNS.add(delivery(JUNE, service_entry=[
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "case_count": count, "declared_level": 1}
        for ozg_id, count in (("10119", large), ("10124", 1), ("10160", 1), ("10177", 3))
    ]))  # fmt: skip


@pytest.mark.parametrize(
    ("place", "large", "said"),
    [
        (town_of_sum(large), large, said)
        for large, said in ((14_359, "14360"), (14_354, "14360"), (14_350, "14360"), (14_349, "14350"))
    ],
)
def test_published_sum_is_the_rounding_of_the_exact_sum(shown_of, place, large, said):
    """The sum is the exact one, rounded half up to ten."""
    assert [row["faelle_gesamt"] for row in shown_of(place, "verlauf")] == [said]
    assert [row["faelle_jahr"] for row in shown_of(place, "stand")] == [str(large), "•", "•", "•"]


@pytest.mark.parametrize("seed", range(3))
def test_published_sums_are_true(published, tmp_path, seed):
    """Every sum shown to the public is the exact one, rounded to ten or, where ten would tell, to a hundred."""
    build = published(*world(random.Random(seed), random.Random(seed)))
    with duckdb.connect(str(build), read_only=True) as connection:
        sums = connection.execute(
            "SELECT unnest([case_count, known_case_count, conform_case_count, online_case_count, case_count_with_online_figure]), "
            "unnest([public_case_count, public_known_case_count, public_conform_case_count, public_online_case_count, "
            "public_case_count_with_online_figure]) FROM mart.summary JOIN mart.protected_summary USING (ars, reporting_date) UNION ALL "
            "SELECT unnest([touched_case_count, freed_case_count, shared_case_count]), "
            "unnest([public_touched_case_count, public_freed_case_count, public_shared_case_count]) "
            "FROM mart.leverage JOIN mart.protected_leverage USING (ars, reporting_date, bottleneck_code)"
        ).fetchall()  # fmt: skip
    shown = [(exact, public) for exact, public in sums if public is not None]
    assert len(shown) > 15
    assert [pair for pair in shown if pair[1] not in (half_up(pair[0], 10), half_up(pair[0], 100))] == []


def half_up(value: float, step: int) -> int:
    return int(value / step + 0.5) * step


MONTH_OF_TWO = TOWNS.add(delivery(
    JUNE,
    service_entry=[{"ozg_id": "10124", "relevance": "RELEVANT"}],
    usage_entry=[
        {"ars": ACHIM, "ozg_id": "10124", "period_start_date": date(2025, month, 1),
         "period_end_date": date(2025 + month // 12, month % 12 + 1, 1) - date.resolution, "case_count": 2 if month == 6 else 30}
        for month in range(1, 13)
    ],
))  # fmt: skip


def test_hidden_month_cannot_be_subtracted_from_the_year(shown_of):
    assert [row["faelle_jahr"] for row in shown_of(MONTH_OF_TWO, "stand")] == ["332"]
    assert shown_of(MONTH_OF_TWO, "nutzung") == []


MEMBER = {"ozg_id": BUNDLE, "relevance": "RELEVANT"}
SMALL_MEMBER = TOWNS.add(delivery(JUNE, service_entry=[
    {**MEMBER, "case_count": 120}, {**MEMBER, "leika_key": MEMBERS[0], "case_count": 80},
    {**MEMBER, "leika_key": MEMBERS[1], "case_count": 2}, {**MEMBER, "leika_key": MEMBERS[2], "case_count": 38},
]))  # fmt: skip


def test_whole_bundle_goes_with_its_hidden_member(shown_of):
    shown = {row["leika_key"]: row["faelle_jahr"] for row in shown_of(SMALL_MEMBER, "stand")}
    assert shown == {"": "•", MEMBERS[0]: "80", MEMBERS[1]: "•", MEMBERS[2]: "•"}


SMALL_SHARE = TOWNS.add(
    delivery(
        JUNE, service_entry=[{"ozg_id": "10124", "relevance": "RELEVANT", "case_count": 200, "online_share": 0.01}]
    )
)


def test_share_of_a_small_number_is_hidden_although_only_the_share_is_given(shown_of):
    assert [(row["faelle_jahr"], row["online_quote"]) for row in shown_of(SMALL_SHARE, "stand")] == [("200", "•")]


SMALL_ALONE = TOWNS.add(
    delivery(JUNE, service_entry=[{"ozg_id": "10124", "relevance": "RELEVANT", "case_count": 2, "declared_level": 1}])
)


def test_sum_of_nothing_but_small_counts_is_not_shown_as_zero(shown_of):
    assert [(row["faelle_gesamt"], row["faelle_konform"]) for row in shown_of(SMALL_ALONE, "verlauf")] == [("•", "0")]


@pytest.mark.parametrize("seed", range(2))
def test_public_pages_do_not_tell_which_hidden_service_has_which_count(published, tmp_path, monkeypatch, seed):
    """The same for one who looks at the dashboard from elsewhere: not one character of the pages that open for everybody, nor of the
    tables they fold away, differs between the worlds."""
    monkeypatch.setenv("OZG_READONLY", "1")
    seen = []
    for secret in (1, 2, 3):
        folder = tmp_path / f"welt-{secret}"
        (folder / "published").mkdir(parents=True)
        name = f"ozg-welt{seed}{secret}.duckdb"
        published(*world(random.Random(seed), random.Random(secret))).rename(folder / "published" / name)
        (folder / "published" / "CURRENT").write_text(name, encoding="utf-8")
        monkeypatch.setenv("OZG_DATA", str(folder))
        told = {}
        for page in (page for page in PAGES if page.right == Right.READ_PUBLIC):
            app = app_at(page.stem, {"kommune": ACHIM, "stichtag": JUNE.isoformat()}, 60)
            assert not app.exception
            kinds = ("html", "download_button", "selectbox", "text_input", "expander")
            told[page.stem] = [CHANCE.sub("", str(element.proto)) for kind in kinds for element in app.get(kind)]
        asked = {
            question: answer.to_csv().splitlines() for (build, _, question, _), answer in cache._ANSWERS.items()
            if build == name and question.startswith("ozg.read.council.")
        }  # fmt: skip
        assert len(asked) > 5 and any("ganz online" in part for part in told["council"])
        seen.append({**told, **asked})
    first, *others = seen
    assert [
        (where, [pair for pair in zip(first[where], other[where], strict=True) if pair[0] != pair[1]])
        for other in others for where in first if first[where] != other[where]
    ] == []  # fmt: skip
