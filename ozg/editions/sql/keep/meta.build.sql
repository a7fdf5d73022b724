-- One row is the build the edition was frozen from.
SELECT * FROM meta.build
