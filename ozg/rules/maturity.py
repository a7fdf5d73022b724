"""The maturity model of the ratios (docs/fachregeln.md 2.1-2.6), under the names that figures, charts and sentences use.

Criteria, answers and levels are data (``ozg.rules.model``); what an answer allows is computed in ``maturity.sql``, nowhere else.
"""

from __future__ import annotations

from ozg.rules import model

LEVEL_LABELS = model.DEFAULT.level_labels
LEVEL_MEANINGS = {level.level: level.meaning for level in model.DEFAULT.levels}

#: "online" in federal counting (one member of a bundle at this level somewhere) and "OZG-konform" (from this level here).
ONLINE_LEVEL = model.DEFAULT.online_level
CONFORM_LEVEL = model.DEFAULT.conform_level
HIGHEST_LEVEL = model.DEFAULT.highest_level

CRITERIA = model.DEFAULT.criteria
CRITERION = model.DEFAULT.criterion

#: Availability in words for the council (docs/fachregeln.md 2.5).
COUNCIL_LABELS = {
    "ANALOG": "analog",
    "TEILWEISE": "teilweise digital",
    "DIGITAL": "digital",
    "ENDE_ZU_ENDE": "Ende-zu-Ende",
}
