"""A figure as it travels to the browser: every number to five digits, every day without its midnight.

A chart has a few hundred pixels; seventeen digits of a share, or the clock time of a reporting date, are only bytes to send.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import plotly.graph_objects as go


def lean(drawn: go.Figure) -> dict[str, Any]:
    """``data`` and ``layout`` of a figure, ready to send."""
    # Neither plotly's constructor nor its copy in ``to_plotly_json``: they cost more than all the rest of a chart.
    return _short({"data": drawn._data, "layout": drawn._layout})


def _short(value: Any) -> Any:
    if isinstance(value, float):
        # What is counted stays exact, however large.
        return int(value) if value.is_integer() else float(f"{value:.5g}")
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_short(part) for part in value]
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat().removesuffix("-01")  # a month stands for its first day
    return value
