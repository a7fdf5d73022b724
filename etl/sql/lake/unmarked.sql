-- All lists of the chain have their rows.
DELETE FROM previous.meta.being_laid WHERE chain = $chain::VARCHAR;
