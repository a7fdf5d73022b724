-- One row is one parameter of a rule the tables are computed with.
INSERT INTO meta.parameter
SELECT unnest($names::VARCHAR[]), unnest($given::INTEGER[]);
