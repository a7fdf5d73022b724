"""Packages of others that the project uses: what they are, under which licence, and whether a weakness is known (docs/lieferkette.md)."""
