"""Typst templates → tagged PDF (PDF/UA-1) or picture. Offline, with the fonts of the package alone: same data, same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

_FOLDER = Path(__file__).parent / "typst"
#: For a picture in a document that is printed.
_PICTURE_PPI = 220.0


@cache
def _compiler(template: str) -> typst.Compiler:
    """One compiler per template keeps fonts and unchanged parts in memory."""
    return typst.Compiler(_FOLDER / f"{template}.typ", root=_FOLDER, ignore_system_fonts=True)


def to_pdf(template: str, data: dict[str, Any], created: datetime) -> bytes:
    """The filled template as PDF with the PDF/UA-1 marker; ``created`` is the only time in the file."""
    return _compile(
        template,
        {**data, "created": _parts(created)},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=created.replace(tzinfo=UTC),
    )


def to_png(template: str, data: dict[str, Any]) -> bytes:
    """The filled template, one page, as a picture."""
    return _compile(template, data, format="png", ppi=_PICTURE_PPI)


def _compile(template: str, data: dict[str, Any], **options: Any) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return _compiler(template).compile(sys_inputs=inputs, **options)


def _parts(moment: datetime) -> list[int]:
    return [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second]
