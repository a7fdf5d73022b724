-- One row is one file or stock this build is made of, and whether it holds example data.
SELECT sha256, is_demo FROM meta.delivery
UNION ALL
SELECT sha256, false FROM meta.edit WHERE record_state IN ('GILT', 'VORGESCHLAGEN');
