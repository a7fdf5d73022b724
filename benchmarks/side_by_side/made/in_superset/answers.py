"""``python -m benchmarks.side_by_side.made.in_superset.answers ADDRESS ASKED``: the six answers of a running Superset, over its chart data API, as JSON."""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any


def called(address: str, path: str, body: dict[str, Any] | None = None) -> Any:
    request = urllib.request.Request(
        address + path, json.dumps(body).encode() if body else None, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)["result"]


class Asked:
    """What a chart of the dashboard would ask, for one town."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.numbers = {one["table_name"]: one["id"] for one in called(address, "/api/v1/dashboard/stand/datasets")}

    def rows(self, dataset: str, columns: list[str], order: list[list[Any]], **where: str) -> list[dict[str, Any]]:
        query = {
            "columns": columns, "metrics": [], "orderby": order, "row_limit": 100,
            "filters": [{"col": column, "op": "==", "val": value} for column, value in where.items()],
        }  # fmt: skip
        body = {
            "datasource": {"id": self.numbers[dataset], "type": "table"},
            "queries": [query],
            "result_type": "results",
            "result_format": "json",
        }
        return called(self.address, "/api/v1/chart/data", body)[0]["data"]

    def one(self, dataset: str, columns: list[str], **where: str) -> list[Any] | None:
        """The only row's values; None without a row."""
        found = self.rows(dataset, columns, [], **where)
        return [found[0][column] for column in columns] if found else None


def answers(asked: Asked, ars: str, other: str) -> dict[str, Any]:
    next_steps = asked.rows("als_naechstes", ["place", "name"], [["place", True]], ars=ars)
    blocked = asked.rows(
        "wer_bremst", ["bottleneck", "party", "cases", "services"], [["cases", False], ["services", False]], ars=ars
    )
    bought = asked.one("fuenfzigtausend", ["cases"], ars=ars)
    return {
        "ganz_online": asked.one("ganz_online", ["online", "relevant", "unknown"], ars=ars),
        "als_naechstes": [row["name"] for row in next_steps],
        "wer_bremst": [blocked[0]["bottleneck"], blocked[0]["party"]] if blocked else None,
        "geaendert": asked.one("geaendert", ["gained", "lost"], ars=ars),
        "fuenfzigtausend": bought[0] if bought else None,
        "zwei_orte": asked.one("zwei_orte", ["common", "here", "there"], ars=ars, mit=other),
    }


if __name__ == "__main__":
    asking = Asked(sys.argv[1])
    json.dump(
        {ars: answers(asking, ars, other) for ars, other in json.loads(sys.argv[2]).items()},
        sys.stdout,
        ensure_ascii=False,
    )
