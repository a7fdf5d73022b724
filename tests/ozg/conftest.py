"""Reading functions are tested on the same small real databases as the pipeline."""

from tests.etl.conftest import published, reference_build

__all__ = ["published", "reference_build"]
