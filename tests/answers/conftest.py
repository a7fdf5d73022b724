"""One build of all towns of the table serves all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answers.cases import CASES
from tests.answers.told import Answers, publish
from tests.conftest import BUILDING, made_once


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What the published build says about the cases."""
    folder = made_once(
        tmp_path_factory, "answers", lambda folder: publish(folder, CASES), (*BUILDING, Path(__file__).parent)
    )
    return Answers(folder, CASES)
