"""Names of uploaded files: whatever a browser sends, the file stays in its room."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozg.ui.intake.uploads import plain_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Liste.xlsx", "Liste.xlsx"),
        ("C:\\Listen\\Liste.xlsx", "Liste.xlsx"),
        ("../../../etc/Liste.csv", "Liste.csv"),
        ("..\\..\\Liste.csv", "Liste.csv"),
        ("..", "Liste"),
        ("../..", "Liste"),
        (".", "Liste"),
        ("", "Liste"),
        ("/", "Liste"),
        ("Liste\0.csv", "Liste.csv"),
        (".versteckt.csv", ".versteckt.csv"),
        ("ä" * 300 + ".xlsx", "ä" * 100 + ".xlsx"),
    ],
)
def test_a_name_is_one_part_that_any_disk_takes(sent, kept, tmp_path):
    assert plain_name(sent) == kept
    path = tmp_path / plain_name(sent)
    path.write_bytes(b"x")
    assert [file.parent for file in tmp_path.rglob("*")] == [Path(tmp_path)]
