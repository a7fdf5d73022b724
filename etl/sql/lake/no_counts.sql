-- What was computed of a municipality leaves the rows of lists.
DELETE FROM previous.mart.entry WHERE list_contains($municipalities::VARCHAR[], ars);
DELETE FROM previous.mart.summary WHERE list_contains($municipalities::VARCHAR[], ars);
DELETE FROM previous.mart.leverage WHERE list_contains($municipalities::VARCHAR[], ars);
DELETE FROM previous.mart.proof WHERE list_contains($municipalities::VARCHAR[], ars);
DELETE FROM previous.mart.published_rate WHERE list_contains($municipalities::VARCHAR[], ars);
