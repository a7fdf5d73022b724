-- One row is a chain that has rows of lists.
SELECT DISTINCT chain FROM previous.meta.kept;
