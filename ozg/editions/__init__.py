"""Editions: numbered, dated, immutable states of one municipality or a whole Landkreis, frozen from the published build.

An edition is a file of its own below ``sources/editions/``. It holds the tables of the published build for its municipalities, under
the same names, so that reports ask an edition the very questions the pages ask the build. Writing: ``etl/actions/freeze.py``.
"""
