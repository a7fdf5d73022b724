"""``python -m etl.demo [FOLDER]``: writes the outlines and workbooks of the fictional municipalities, always the same."""

from __future__ import annotations

import sys
from pathlib import Path

from etl.demo.outlines import write_outlines
from etl.demo.workbooks import write_workbooks
from etl.reference.register import DEMO


def main(folder: Path = DEMO) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_outlines(folder / "outlines.geojson")
    print(f"{len(write_workbooks(folder))} Arbeitsmappen in {folder}", file=sys.stderr)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
