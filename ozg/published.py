"""What writer and reader agree on about the published folder: names and the version of the tables."""

#: One-line file that names the build in force.
POINTER = "CURRENT"
#: Build names begin with the time they were made, so their order is their age.
BUILD_PREFIX, BUILD_SUFFIX = "ozg-", ".duckdb"
#: Raise it when published tables change in a way an older reader cannot read; a reader refuses newer numbers.
SCHEMA_VERSION = 5
#: Folder of the frozen editions, below the data folder.
EDITIONS = "sources/editions"
