-- One row is a proof of any municipality (mart/proof.sql): of those that changed from this build, of the others from the published one.
CREATE OR REPLACE TEMP VIEW proof AS
FROM proof_among('core.reporting_point', 'core.entry')
UNION ALL
FROM proof_among('previous.core.reporting_point', 'previous.core.entry') WHERE ars NOT IN (FROM changed);
