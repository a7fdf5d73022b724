-- One row is one delivered file of which rows are not in the figures.
SELECT file_name FROM meta.delivery WHERE NOT is_demo AND (NOT is_usable OR rejected_count > 0);
