"""The mayor's page in Dash, as yardstick in the browser: the same sentence, figures, two charts and lists, default settings.

``python -m benchmarks.naive.dash_page PORT``; the data folder is the one of ``OZG_DATA``.
"""

import sys

from dash import Dash, Input, Output, dcc, html

from ozg import formats
from ozg.charts.funnel import funnel
from ozg.charts.levels import level_bar
from ozg.charts.theme import LIGHT
from ozg.read import choice, database, municipality
from ozg.ui.kit import parts
from ozg.words import change as change_words, priority as priority_words

connection = database.connect(database.candidates(database.data_folder()).paths[0])
bodies = choice.municipalities(connection, None)
app = Dash(__name__)
app.layout = html.Div([
    dcc.Location(id="address"),
    dcc.Dropdown(dict(zip(bodies["ars"], bodies["short_name"], strict=True)), id="place"),
    html.Div(id="page"),
])  # fmt: skip


@app.callback(Output("page", "children"), Input("address", "search"), Input("place", "value"))
def page(search: str, chosen: str | None) -> list:
    """Everything below the choice."""
    ars = chosen or search.removeprefix("?kommune=")
    newest = bodies.set_index("ars").loc[ars, "latest_date"].date()
    now = municipality.summary(connection, ars, newest).iloc[0]
    following = municipality.next_services(connection, ars, newest, 3)
    leverage = municipality.largest_leverage(connection, ars, newest, newest, 3)
    changed = municipality.changes(connection, ars, newest)
    return [
        html.H1(f"{formats.integer(now['conform_count'])} von {formats.integer(now['relevant_count'])} Leistungen sind OZG-konform "
                f"({formats.ratio(now['conform_count'], now['relevant_count'])})."),
        html.P(f"Das sind {formats.ratio(now['conform_case_count'], now['case_count'])} aller bekannten Fälle."),
        dcc.Graph(figure=level_bar(parts.levels_of(now, {}), LIGHT)),
        html.Ul([html.Li(f"{row.service_name}: {', '.join(priority_words.reasons(row))}") for row in following.itertuples()]),
        html.Ul([html.Li(f"{row.bottleneck_code}: {formats.counted(row.service_count, 'Leistung', 'Leistungen')}") for row in leverage.itertuples()]),
        html.Ul([html.Li(f"{row.service_name}: {change_words.change(row)}") for row in changed.head(6).itertuples()]),
        dcc.Graph(figure=funnel(municipality.funnel(connection, ars, newest), LIGHT)),
        html.Footer("Quelle"),
    ]  # fmt: skip


if __name__ == "__main__":
    app.run(port=sys.argv[1])
