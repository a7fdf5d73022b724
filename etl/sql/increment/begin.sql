-- One row is a municipality that is computed anew.
CREATE TEMP TABLE changed AS SELECT unnest($changed::VARCHAR[]) AS ars;

DELETE FROM meta.edit WHERE ars NOT IN (FROM changed);
