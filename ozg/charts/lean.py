"""A figure as it travels to the browser: every number to five digits, every day without its midnight.

A chart has a few hundred pixels; seventeen digits of a share, or the clock time of a reporting date, are only bytes to send.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import plotly.graph_objects as go


class Lean(go.Figure):
    """A figure ready to send. Streamlit asks it only for ``to_dict``, which plotly would answer by copying everything twice."""

    @classmethod
    def of(cls, drawn: go.Figure) -> Lean:
        # Neither plotly's constructor nor its copy in ``to_plotly_json``: they cost more than all the rest of a chart.
        lean = object.__new__(cls)
        object.__setattr__(lean, "_sent", _short({"data": drawn._data, "layout": drawn._layout}))
        return lean

    def to_dict(self) -> dict[str, Any]:
        return self._sent


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
