-- Remember that this delivery is a part of its municipality's list.
INSERT INTO meta.partial_delivery VALUES ($delivery_id::INTEGER);
