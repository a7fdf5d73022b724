"""Dash, by somebody who wants it to win: reads once, answers from memory, a production server."""
