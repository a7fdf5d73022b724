"""Parsers: what people write in cells, as values. Each is a pure function of a text and the reviewed word lists."""
