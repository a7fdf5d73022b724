-- One row is a municipality whose edits are not what they were in the published build.
SELECT ars FROM (FROM meta.edit EXCEPT FROM previous.meta.edit)
UNION
SELECT ars FROM (FROM previous.meta.edit EXCEPT FROM meta.edit);
