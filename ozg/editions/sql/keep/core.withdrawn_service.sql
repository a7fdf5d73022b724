-- One row is one key the catalogue of the edition no longer has, and since when.
SELECT * FROM core.withdrawn_service ORDER BY ALL
