-- What is said of the municipalities that change before the change, in the shape of a build that knows nobody else.
ATTACH ':memory:' AS before;
CREATE SCHEMA before.mart;

-- One row is a municipality.
CREATE VIEW before.mart.municipality AS FROM building.mart.municipality;

-- One row is a service of the newest list of a municipality that changes.
CREATE TABLE before.mart.entry AS FROM previous.mart.entry WHERE list_contains($municipalities::VARCHAR[], ars);

-- One row is a municipality that changes x reporting date.
CREATE TABLE before.mart.summary AS FROM previous.mart.summary WHERE list_contains($municipalities::VARCHAR[], ars);
