-- The rows of lists of many chains: what a build takes over of a list (meta, staging, as in a build, so that staging/take_over.sql reads both),
-- and what sums and comparisons over all are made of (mart). The build at work lends each table its shape. Sorted by what a command asks for; never
-- one part a municipality. Whoever adds a table here makes rows of before those of another version (lake/other_columns.sql).
CREATE SCHEMA IF NOT EXISTS previous.meta;
CREATE SCHEMA IF NOT EXISTS previous.staging;
CREATE SCHEMA IF NOT EXISTS previous.mart;

-- One row is a delivery among the rows, with its chain and what intake knew when it was read.
CREATE TABLE previous.meta.kept (delivery_id INTEGER, chain VARCHAR, knowledge_version VARCHAR);

-- One row is a chain whose lists are being laid anew.
CREATE TABLE previous.meta.being_laid (chain VARCHAR);

-- One row is one of meta.delivery, of any chain.
CREATE TABLE previous.meta.delivery AS FROM meta.delivery LIMIT 0;
ALTER TABLE previous.meta.delivery SET SORTED BY (delivery_id ASC);

-- One row is one of meta.delivery_part, of any chain.
CREATE TABLE previous.meta.delivery_part AS FROM meta.delivery_part LIMIT 0;
ALTER TABLE previous.meta.delivery_part SET SORTED BY (delivery_id ASC);

-- One row is one of meta.delivery_column, of any chain.
CREATE TABLE previous.meta.delivery_column AS FROM meta.delivery_column LIMIT 0;
ALTER TABLE previous.meta.delivery_column SET SORTED BY (delivery_id ASC);

-- One row is one of meta.finding, of any chain.
CREATE TABLE previous.meta.finding AS FROM meta.finding LIMIT 0;
ALTER TABLE previous.meta.finding SET SORTED BY (delivery_id ASC);

-- One row is one of meta.partial_delivery, of any chain.
CREATE TABLE previous.meta.partial_delivery AS FROM meta.partial_delivery LIMIT 0;
ALTER TABLE previous.meta.partial_delivery SET SORTED BY (delivery_id ASC);

-- One row is one of staging.service_entry, of any chain.
CREATE TABLE previous.staging.service_entry AS FROM staging.service_entry LIMIT 0;
ALTER TABLE previous.staging.service_entry SET SORTED BY (delivery_id ASC);

-- One row is one of staging.usage_entry, of any chain.
CREATE TABLE previous.staging.usage_entry AS FROM staging.usage_entry LIMIT 0;
ALTER TABLE previous.staging.usage_entry SET SORTED BY (delivery_id ASC);

-- One row is one of staging.bottleneck_entry, of any chain.
CREATE TABLE previous.staging.bottleneck_entry AS FROM staging.bottleneck_entry LIMIT 0;
ALTER TABLE previous.staging.bottleneck_entry SET SORTED BY (delivery_id ASC);

-- One row is one of staging.component_entry, of any chain.
CREATE TABLE previous.staging.component_entry AS FROM staging.component_entry LIMIT 0;
ALTER TABLE previous.staging.component_entry SET SORTED BY (delivery_id ASC);

-- One row is one of staging.evidence_entry, of any chain.
CREATE TABLE previous.staging.evidence_entry AS FROM staging.evidence_entry LIMIT 0;
ALTER TABLE previous.staging.evidence_entry SET SORTED BY (delivery_id ASC);

-- One row is one of staging.sheet_entry, of any chain.
CREATE TABLE previous.staging.sheet_entry AS FROM staging.sheet_entry LIMIT 0;
ALTER TABLE previous.staging.sheet_entry SET SORTED BY (delivery_id ASC);

-- One row is one of mart.entry, of any chain; of the newest list of its municipality.
CREATE TABLE previous.mart.entry AS FROM mart.entry LIMIT 0;
ALTER TABLE previous.mart.entry SET SORTED BY (ars ASC);

-- One row is one of mart.summary, of any chain.
CREATE TABLE previous.mart.summary AS FROM mart.summary LIMIT 0;
ALTER TABLE previous.mart.summary SET SORTED BY (ars ASC);

-- One row is one of mart.leverage, of any chain.
CREATE TABLE previous.mart.leverage AS FROM mart.leverage LIMIT 0;
ALTER TABLE previous.mart.leverage SET SORTED BY (ars ASC);

-- One row is a stretch of days x service for which a municipality of any chain is a proof in its Land (mart/proof.sql).
CREATE TABLE previous.mart.proof AS FROM proof LIMIT 0;
ALTER TABLE previous.mart.proof SET SORTED BY (ars ASC);

-- One row is a published count per inhabitant of the newest list of a municipality of any chain (mart/published_rate.sql).
CREATE TABLE previous.mart.published_rate AS FROM published_rate LIMIT 0;
ALTER TABLE previous.mart.published_rate SET SORTED BY (ars ASC);
