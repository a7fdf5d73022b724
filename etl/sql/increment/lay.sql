-- One row is a delivery of a municipality that changed, in the published build or in this one.
CREATE TEMP TABLE changed_delivery AS
SELECT delivery_id FROM meta.delivery WHERE ars IN (FROM changed)
UNION SELECT delivery_id FROM previous.meta.delivery WHERE ars IN (FROM changed);

-- Programmes of the data folder stand in a table of facts.
DELETE FROM built.core.programme_service;
INSERT INTO built.core.programme_service FROM core.programme_service;

DELETE FROM built.meta.build;
