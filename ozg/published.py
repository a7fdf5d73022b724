"""What writer and reader agree on about the published folder: names and the version of the tables."""

#: One-line file that names the build in force.
POINTER = "CURRENT"
#: Build names begin with the time they were made, so their order is their age.
BUILD_PREFIX, BUILD_SUFFIX = "ozg-", ".duckdb"
#: Raised with every change of the published tables, except for columns of the form, which old and new readers find by name: a reader
#: refuses other numbers. ``tests/etl/test_published_columns.py`` fails when the tables change and the number does not.
SCHEMA_VERSION = 5
#: Folder of the frozen editions, below the data folder.
EDITIONS = "sources/editions"
