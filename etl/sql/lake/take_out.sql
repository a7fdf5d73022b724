-- The rows of deliveries that are not in force any more ($gone) and what was computed of their municipalities ($ars) leave the rows of lists.
DELETE FROM previous.meta.kept WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.meta.delivery WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.meta.delivery_part WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.meta.delivery_column WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.meta.finding WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.meta.partial_delivery WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.service_entry WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.usage_entry WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.bottleneck_entry WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.component_entry WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.evidence_entry WHERE list_contains($gone::INTEGER[], delivery_id);
DELETE FROM previous.staging.sheet_entry WHERE list_contains($gone::INTEGER[], delivery_id);
