-- One row is one municipality of the edition.
SELECT * FROM mart.municipality WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) ORDER BY ars
