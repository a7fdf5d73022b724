-- The rows of a stock and of its build as if each municipality had delivered its newest list: one delivery each, of the chain of its Land.
-- One row is a municipality of the stock that is not left for the lists that are measured.
CREATE TEMP TABLE filled AS
SELECT ars, row_number() OVER (ORDER BY ars)::INTEGER + $first::INTEGER AS delivery_id
FROM (SELECT DISTINCT ars FROM stock.mart.entry)
WHERE NOT list_contains($left_out::VARCHAR[], ars);

BEGIN;
INSERT INTO previous.meta.kept SELECT delivery_id, 'land-' || left(ars, 2), $knowledge_version::VARCHAR FROM filled;
INSERT INTO previous.meta.delivery BY NAME
SELECT delivery_id, 'liste.csv' AS file_name, sha256(ars) AS sha256, 'leistungen' AS kind, ars, $day::DATE AS reporting_date, false AS is_demo, true AS is_usable
FROM filled ORDER BY delivery_id;
INSERT INTO previous.meta.delivery_part SELECT delivery_id, 'service_entry' FROM filled ORDER BY delivery_id;
INSERT INTO previous.staging.service_entry BY NAME
SELECT filled.delivery_id, 'Leistungen' AS sheet_name, listed.*
FROM read_parquet($newest::VARCHAR, union_by_name = true) AS listed JOIN filled USING (ars)
ORDER BY filled.delivery_id;
INSERT INTO previous.mart.entry BY NAME FROM stock.mart.entry SEMI JOIN filled USING (ars) ORDER BY ars;
INSERT INTO previous.mart.summary BY NAME FROM stock.mart.summary SEMI JOIN filled USING (ars) ORDER BY ars, reporting_date;
INSERT INTO previous.mart.leverage BY NAME FROM stock.mart.leverage SEMI JOIN filled USING (ars) ORDER BY ars, reporting_date;
INSERT INTO previous.mart.proof BY NAME
SELECT left(entry.ars, 2) AS state_key, entry.ars, entry.reporting_date, DATE '9999-01-01' AS next_date, entry.ozg_id, entry.leika_key
FROM stock.mart.entry AS entry SEMI JOIN filled USING (ars)
WHERE entry.is_conform AND entry.solution_kind <> 'EIGEN'
ORDER BY entry.ars;
INSERT INTO previous.mart.published_rate BY NAME
SELECT body.ars, body.municipality_kind, body.size_class, body.is_demo, entry.ozg_id, entry.leika_key, entry.case_count / nullif(body.population, 0) AS rate
FROM stock.mart.entry AS entry JOIN stock.mart.municipality AS body USING (ars) SEMI JOIN filled USING (ars)
WHERE entry.is_in_ratio AND entry.case_quality = 'GEZAEHLT' AND entry.case_count IS NOT NULL
ORDER BY body.ars;
COMMIT;
