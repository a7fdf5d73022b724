-- One row is the statement that takes a table over all municipalities ($whole) out of the copy, before it is made anew.
SELECT format('DROP TABLE built.{}', name) FROM (SELECT unnest($whole::VARCHAR[]) AS name);
