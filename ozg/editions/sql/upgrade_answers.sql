-- An edition that kept one column per criterion of the model of the ratios, as today's questions expect it: all answers of a service in one.
ALTER TABLE mart.entry ADD COLUMN criteria_version VARCHAR;
ALTER TABLE mart.entry ADD COLUMN answers VARCHAR;
UPDATE mart.entry SET criteria_version = rule.default_version();
UPDATE mart.entry SET answers = given.answers
FROM (
    SELECT entry_row, json_group_object(criterion_code, answer_code)::VARCHAR AS answers
    FROM (UNPIVOT (SELECT rowid AS entry_row, COLUMNS('^k\d+$') FROM mart.entry) ON COLUMNS('^k\d+$') INTO NAME criterion_code VALUE answer_code)
    GROUP BY entry_row
) AS given
WHERE entry.rowid = given.entry_row;
-- One row is municipality x reporting date as before, with its services by level in one list.
CREATE OR REPLACE TABLE mart.summary AS SELECT *, list_value(*COLUMNS('^level_\d+_count$')) AS level_counts FROM mart.summary;
