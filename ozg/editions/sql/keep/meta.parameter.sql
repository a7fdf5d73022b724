-- One row is one parameter of a rule the figures were computed with.
SELECT * FROM meta.parameter ORDER BY parameter_name
