"""``python -m benchmarks.side_by_side.made.in_datasette.answers ADDRESS ASKED``: the six answers of a running site as JSON."""

from __future__ import annotations

import json
import sys
import urllib.parse
import urllib.request
from typing import Any


def asked(address: str, question: str, **parameters: str) -> list[dict[str, Any]]:
    query = urllib.parse.urlencode({**parameters, "_shape": "array"})
    with urllib.request.urlopen(f"{address}/lists/{question}.json?{query}", timeout=60) as answer:
        return json.load(answer)


def answers(address: str, ars: str, other: str) -> dict[str, Any]:
    blocked = asked(address, "wer_bremst", ars=ars)
    return {
        "ganz_online": [*asked(address, "ganz_online", ars=ars)[0].values()],
        "als_naechstes": [row["name"] for row in asked(address, "als_naechstes", ars=ars)],
        "wer_bremst": [blocked[0]["bottleneck"], blocked[0]["party"]] if blocked else None,
        "geaendert": [*asked(address, "geaendert", ars=ars)[0].values()],
        "fuenfzigtausend": asked(address, "fuenfzigtausend", ars=ars)[0]["cases"],
        "zwei_orte": [*asked(address, "zwei_orte", ars=ars, mit=other)[0].values()],
    }


if __name__ == "__main__":
    json.dump(
        {ars: answers(sys.argv[1], ars, other) for ars, other in json.loads(sys.argv[2]).items()},
        sys.stdout,
        ensure_ascii=False,
    )
