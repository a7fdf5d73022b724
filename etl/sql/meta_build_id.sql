-- One row is the build's own identifier.
SELECT build_id FROM meta.build;
