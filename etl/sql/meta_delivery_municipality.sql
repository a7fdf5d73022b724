-- One row is one delivered file with the municipality it speaks for (NULL: several), and what identifies it in the journal.
SELECT ars, sha256, option_ars, option_date::VARCHAR AS option_date FROM meta.delivery WHERE NOT is_demo;
