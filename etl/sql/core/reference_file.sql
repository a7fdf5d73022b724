-- One row is one row of a reference file, every value as text, an empty cell as NULL. Nothing is sniffed: the contracts
-- (etl/reference/frozen.py) have fixed columns, counts and keys before.
CREATE OR REPLACE TEMP MACRO reference_file(file) AS TABLE
    SELECT * FROM read_csv(getvariable('reference_folder') || '/' || file,
                           all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
                           strict_mode = true, nullstr = '', sample_size = 1);
-- The same for a file of the fictional demo municipalities; empty while they are not wanted.
CREATE OR REPLACE TEMP MACRO demo_file(file) AS TABLE
    SELECT * FROM read_csv(getvariable('demo_folder') || '/' || file,
                           all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
                           strict_mode = true, nullstr = '', sample_size = 1)
    WHERE getvariable('include_demo');
-- The same for a file of the catalogue in force: the shipped one with what was adopted over it.
CREATE OR REPLACE TEMP MACRO catalogue_file(file) AS TABLE
    SELECT * FROM read_csv(getvariable('catalogue_folder') || '/' || file,
                           all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
                           strict_mode = true, nullstr = '', sample_size = 1);
