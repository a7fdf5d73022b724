-- One row is a proof of any municipality (mart/proof.sql): of those of this build from it, of the others from the rows of lists.
CREATE OR REPLACE TEMP VIEW proof AS
FROM proof_among('core.reporting_point', 'core.entry')
UNION ALL BY NAME
FROM previous.mart.proof WHERE ars NOT IN (SELECT ars FROM core.reporting_point);
