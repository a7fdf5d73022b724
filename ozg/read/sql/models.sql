-- One row is a maturity model the build was computed with, as JSON (ozg.rules.model).
SELECT version, definition FROM rule.maturity_model ORDER BY version
