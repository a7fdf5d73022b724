-- One row is one service of the catalogue.
SELECT * FROM mart.service ORDER BY ozg_id
