-- One row is a chain whose lists are being laid anew among the rows.
SELECT DISTINCT chain FROM previous.meta.being_laid ORDER BY chain;
