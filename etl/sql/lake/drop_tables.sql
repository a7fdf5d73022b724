-- The rows go, of every chain.
DROP SCHEMA IF EXISTS previous.mart CASCADE;
DROP SCHEMA IF EXISTS previous.staging CASCADE;
DROP SCHEMA IF EXISTS previous.meta CASCADE;
