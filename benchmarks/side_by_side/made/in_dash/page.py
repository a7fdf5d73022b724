"""``python -m benchmarks.side_by_side.made.in_dash.page LISTS ASKED PORT``: the six answers as a page, every answer found before anybody asks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import plotly.graph_objects as go
import waitress
from dash import Dash, Input, Output, dcc, html

from benchmarks.side_by_side.made.in_dash.answers import answers, towns

FOLDER, ASKED, PORT = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
NAMES = {ars: name for name, ars in towns(FOLDER).items()}
FOUND = answers(FOLDER, ASKED)
app = Dash(__name__, title="Wie weit sind wir?")
app.index_string = app.index_string.replace("<html>", '<html lang="de">')
app.layout = html.Main([
    dcc.Location(id="address"),
    html.Label("Kommune", htmlFor="place"),
    dcc.Dropdown({ars: NAMES[ars] for ars in ASKED}, id="place"),
    html.Div(id="page"),
])  # fmt: skip


def bars(title: str, values: dict[str, int]) -> dcc.Graph:
    figure = go.Figure(
        go.Bar(x=list(values.values()), y=list(values), orientation="h"), {"title": title, "height": 260}
    )
    return dcc.Graph(figure=figure, config={"displayModeBar": False})


@app.callback(Output("page", "children"), Input("address", "search"), Input("place", "value"))
def page(search: str, chosen: str | None) -> list[Any]:
    ars = chosen or parse_qs((search or "").removeprefix("?")).get("kommune", [next(iter(ASKED))])[0]
    found, other = FOUND[ars], NAMES[ASKED[ars]]
    online, relevant, unknown = found["ganz_online"]
    common, here, there = found["zwei_orte"]
    gained, lost = found["geaendert"]
    return [
        html.H1(f"{NAMES[ars]}: {online} von {relevant} Leistungen sind ganz online."),
        html.P(f"Von {unknown} ist es nicht bekannt. Neu ganz online {gained}, nicht mehr {lost}."),
        bars("Leistungen", {"ganz online": online, "nicht": relevant - online - unknown, "nicht bekannt": unknown}),
        html.H2("Was als Nächstes"),
        html.Ol([html.Li(name) for name in found["als_naechstes"]]),
        html.H2("Wer hält auf"),
        html.P(": ".join(found["wer_bremst"]) if found["wer_bremst"] else "Dazu sagt die Liste nichts."),
        html.H2("Was 50.000 € kaufen"),
        html.P("Kosten fehlen." if found["fuenfzigtausend"] is None else f"{found['fuenfzigtausend']} Fälle im Jahr"),
        html.H2(f"Neben {other}"),
        html.P(f"Von {common} gemeinsamen Leistungen sind hier {here}, dort {there} ganz online."),
        bars(f"Von {common} gemeinsamen ganz online", {NAMES[ars]: here, other: there}),
    ]  # fmt: skip


if __name__ == "__main__":
    waitress.serve(app.server, host="127.0.0.1", port=PORT, threads=8)
