"""Reading functions are tested on the same small real databases as the pipeline."""

from tests.etl.conftest import built_once, published, reference_build

__all__ = ["built_once", "published", "reference_build"]
