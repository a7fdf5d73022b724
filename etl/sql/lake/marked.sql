-- A chain whose lists are being laid anew ($chain): until it is done, sums over the rows lack some of them.
INSERT INTO previous.meta.being_laid SELECT $chain::VARCHAR;
