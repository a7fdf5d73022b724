"""Intake: one delivered file becomes typed rows for the staging tables, findings, and a ledger that always adds up.

The steps, one module each: ``etl.readers`` (raw cells, in a process of its own) → ``sheets`` and ``layout`` (where the tables
are) → ``columns`` and ``content`` (what each column means) → ``origin`` (whose file, which day) → ``rows`` (what is data) →
``identify`` (which service) → ``values``, ``relevance``, ``status`` (what a cell says) → ``services``, ``others``,
``evidence`` (staging rows) → ``duplicates``. Every row below a header gets exactly one outcome.
"""

from etl.intake.delivery import get_ready, read_delivery

__all__ = ["get_ready", "read_delivery"]
