-- One row is one file or stock this build is made of, and whether it holds example data.
SELECT sha256, is_demo FROM meta.delivery;
