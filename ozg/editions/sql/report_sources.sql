-- One row is a delivered file the figures come from, with its name in public.
SELECT delivery_id, neutral_name FROM meta.delivery ORDER BY delivery_id
