"""Sentences: figures in, German out. Pure functions, shared by pages, papers and letters; tested as tables of examples."""
