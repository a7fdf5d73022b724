"""``python -m tests.machines.apart HOURS COMMAND …``: a command of the ETL on a machine whose clock is so many hours ahead (behind below zero)."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, tzinfo

from etl.__main__ import main
from etl.actions import edit
from etl.build import few, write
from etl.intake import attribution
from etl.record import mirror, publish, store

APART = timedelta(hours=float(sys.argv[1]))


class Moment(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + APART


class Day(date):
    @classmethod
    def today(cls) -> date:
        return Moment.now().date()


if __name__ == "__main__":
    for module in (attribution, edit, few, write, mirror, publish, store):  # whatever asks for the time
        for name, own in (("datetime", Moment), ("date", Day)):
            if hasattr(module, name):
                setattr(module, name, own)
    sys.exit(main(sys.argv[2:]))
