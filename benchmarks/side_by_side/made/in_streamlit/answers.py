"""``python -m benchmarks.side_by_side.made.in_streamlit.answers LISTS ASKED``: the six answers as JSON.

It reads the template's sheets as they are. A list with columns of its own is passed over, as ``pd.read_excel`` with a sheet's name does; the level is
the column with that name.
"""

import json
import sys
from pathlib import Path
from typing import NamedTuple

import pandas as pd

BUDGET = 50_000


class Data(NamedTuple):
    services: pd.DataFrame
    bottlenecks: pd.DataFrame


def load(folder):
    services, bottlenecks = [], []
    for path in sorted(Path(folder).glob("*.xlsx")):
        sheets = pd.read_excel(path, sheet_name=None, dtype={"OZG-ID": str, "LeiKa-Schlüssel": str})
        if "Leistungen" not in sheets:
            continue
        head = sheets["Kopf"].set_index("Feld")["Wert"]
        for name, found in (("Leistungen", services), ("Engpässe", bottlenecks)):
            if name in sheets:
                about = {
                    "ARS": str(head["ARS"]),
                    "Kommune": head["Kommune"],
                    "Stichtag": pd.Timestamp(head["Stichtag"]),
                }
                found.append(sheets[name].assign(**about))
    return Data(pd.concat(services, ignore_index=True), pd.concat(bottlenecks, ignore_index=True))


def at(services, ars, place):
    """The list of a place at its newest (-1) or the one before (-2), relevant services only."""
    mine = services[(services["ARS"] == ars) & (services["Relevanz"] == "relevant")]
    days = sorted(mine["Stichtag"].unique())
    return mine[mine["Stichtag"] == days[place]] if len(days) >= -place else mine.head(0)


def is_online(frame):
    return frame["Reifegrad"] >= 3


def answers_of(data, ars, other):
    if ars not in set(data.services["ARS"]):
        return {}
    now, before = at(data.services, ars, -1), at(data.services, ars, -2)
    to_do = now[~is_online(now)].sort_values("Fälle pro Jahr", ascending=False)
    bottlenecks = data.bottlenecks[
        (data.bottlenecks["ARS"] == ars) & (data.bottlenecks["Stichtag"] == now["Stichtag"].max())
    ]
    held = bottlenecks[(bottlenecks["Schwere"] == "blockierend") & bottlenecks["Behoben am"].isna()].merge(
        now, on="OZG-ID", how="inner"
    )
    most = held.groupby(["Engpass", "Wartet auf"])["Fälle pro Jahr"].sum().sort_values(ascending=False)
    keys = ["OZG-ID", "LeiKa-Schlüssel"]
    pairs = now.merge(before, on=keys, suffixes=("", "_vorher"))
    was, is_now = pairs["Reifegrad_vorher"] >= 3, pairs["Reifegrad"] >= 3
    affordable = to_do.dropna(subset=["Kosten", "Fälle pro Jahr"])
    best = affordable.assign(per_euro=affordable["Fälle pro Jahr"] / affordable["Kosten"]).sort_values(
        "per_euro", ascending=False
    )
    bought = best[best["Kosten"].cumsum() <= BUDGET]
    two = now.merge(at(data.services, other, -1), on=keys, suffixes=("", "_dort"))
    two = two.dropna(subset=["Reifegrad", "Reifegrad_dort"])
    return {
        "ganz_online": [int(is_online(now).sum()), len(now), int(now["Reifegrad"].isna().sum())],
        "als_naechstes": to_do["Leistung"].head(3).tolist(),
        "wer_bremst": list(most.index[0]) if len(most) else None,
        "geaendert": [int((is_now & ~was).sum()), int((was & ~is_now).sum())],
        "fuenfzigtausend": int(bought["Fälle pro Jahr"].sum()),
        "zwei_orte": [len(two), int((two["Reifegrad"] >= 3).sum()), int((two["Reifegrad_dort"] >= 3).sum())],
    }


if __name__ == "__main__":
    data = load(sys.argv[1])
    json.dump(
        {ars: answers_of(data, ars, other) for ars, other in json.loads(sys.argv[2]).items()},
        sys.stdout,
        ensure_ascii=False,
    )
