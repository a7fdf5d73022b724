-- The rows of new deliveries ($come) join the rows of lists.
INSERT INTO previous.meta.kept SELECT unnest($come::INTEGER[]), $chain::VARCHAR, $knowledge_version::VARCHAR;
INSERT INTO previous.meta.delivery FROM meta.delivery WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.meta.delivery_part FROM meta.delivery_part WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.meta.delivery_column FROM meta.delivery_column WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.meta.finding FROM meta.finding WHERE list_contains($come::INTEGER[], delivery_id) AND stage = 'intake';
INSERT INTO previous.meta.partial_delivery FROM meta.partial_delivery WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.service_entry FROM staging.service_entry WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.usage_entry FROM staging.usage_entry WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.bottleneck_entry FROM staging.bottleneck_entry WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.component_entry FROM staging.component_entry WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.evidence_entry FROM staging.evidence_entry WHERE list_contains($come::INTEGER[], delivery_id);
INSERT INTO previous.staging.sheet_entry FROM staging.sheet_entry WHERE list_contains($come::INTEGER[], delivery_id);
