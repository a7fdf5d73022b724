"""Measurements of the product against its goals; each is a command: ``python -m benchmarks.<name>``."""
