"""``answers(data)``: the six answers as the product's pages get them, from a published build."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ozg.planning.problem import CENTS, Candidate, Problem
from ozg.planning.whatif import solve
from ozg.read import comparison, database, municipality, planning
from ozg.rules.bottleneck import BOTTLENECKS, NOBODY_LABEL, OWNER_LABELS
from ozg.rules.planning import EXPECTED_ONLINE_PERCENT
from ozg.words import two_places

LABELS = {each.code: each.label for each in BOTTLENECKS}
#: Half days nobody runs short of: the question is about money only.
PLENTY = 1_000_000


def answers(data: Path, asked: Mapping[str, str], today: date, budget: int) -> dict[str, dict[str, Any]]:
    """``asked``: ARS → ARS of the town to compare with. The answers by ARS and question."""
    connection = database.connect(database.candidates(data).paths[0])
    found = {}
    for ars, other in asked.items():
        now = municipality.summary(connection, ars, today).iloc[0]
        day, there = now["reporting_date"], municipality.summary(connection, other, today).iloc[0]["reporting_date"]
        following = planning.candidates(connection, ars, day, EXPECTED_ONLINE_PERCENT / 100)
        blocking = municipality.largest_leverage(connection, ars, day, today, 1)
        pair = two_places.pair("", "", comparison.two_places(connection, ars, day, other, there))
        found[ars] = {
            "ganz_online": [int(now["conform_count"]), int(now["relevant_count"]), int(now["unknown_level_count"])],
            "als_naechstes": following[following["computed_rank"].notna()]["service_name"].head(3).tolist(),
            "wer_bremst": next(
                ([LABELS[row.bottleneck_code], OWNER_LABELS.get(row.waiting_for, NOBODY_LABEL)] for row in blocking.itertuples()), None
            ),
            "geaendert": [int(now["conform_gained_count"]), int(now["conform_lost_count"])],
            "fuenfzigtausend": _bought(following, budget),
            "zwei_orte": [pair.common, *pair.online],
        }  # fmt: skip
    connection.close()
    return found


def _bought(rows: Any, budget: int) -> int | None:
    """Cases a year of the services of the best plan; shared components are not part of the question."""
    known = rows[rows["left_out"].isna() & rows[["gain", "cost_cents", "half_days"]].notna().all(axis=1)]
    if known.empty:
        return None
    candidates = tuple(
        Candidate(row.candidate_key, row.service_name, int(row.gain), int(row.cost_cents), int(row.half_days))
        for row in known.itertuples()
    )
    chosen = solve(Problem(candidates, (), budget * CENTS, PLENTY)).keys
    return round(known[known["candidate_key"].isin(chosen)]["case_count"].sum())
