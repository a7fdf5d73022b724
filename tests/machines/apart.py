"""Commands of the ETL on a machine whose clock is some hours ahead (behind below zero)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from unittest.mock import patch

from etl.actions import edit
from etl.build import few, write
from etl.intake import attribution
from etl.record import mirror, publish, store

#: Whatever asks for the time.
_ASKING = (attribution, edit, few, write, mirror, publish, store)


@contextlib.contextmanager
def clock_apart(hours: float) -> Iterator[None]:
    """Meanwhile it is so many hours later."""
    apart = timedelta(hours=hours)

    class Moment(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + apart

    class Day(date):
        @classmethod
        def today(cls) -> date:
            return Moment.now().date()

    with contextlib.ExitStack() as changed:
        for module in _ASKING:
            for name, own in (("datetime", Moment), ("date", Day)):
                if hasattr(module, name):
                    changed.enter_context(patch.object(module, name, own))
        yield
