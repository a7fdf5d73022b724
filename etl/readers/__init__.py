"""Readers: a delivered file becomes raw cells with their addresses; nothing is interpreted here.

These modules run in a process of their own (``etl.readers.sandbox``), so they import the standard library only.
"""
