-- A finding of the build about a whole list.
INSERT INTO meta.finding
VALUES ($delivery_id::INTEGER, 'check', NULL, NULL, NULL, NULL, $severity::VARCHAR, $code::VARCHAR, NULL, $message::VARCHAR, $remedy::VARCHAR);
