-- Contradictions inside the lists of a stock are not told here: nobody who reads the build wrote them.
DELETE FROM meta.finding WHERE delivery_id = getvariable('stock_delivery');
