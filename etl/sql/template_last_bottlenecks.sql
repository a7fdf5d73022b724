-- One row is one bottleneck of the municipality's newest list, with its edits, that was not removed by then. Where that list is a part, what
-- the whole list before it says of other services belongs to it, what it says of the same ones does not.
SELECT bottleneck.* RENAME (owner_code AS waiting_for), service.service_name AS given_name
FROM core.bottleneck AS bottleneck
LEFT JOIN core.service AS service USING (ozg_id)
WHERE bottleneck.ars = $ars::VARCHAR AND bottleneck.is_open
QUALIFY dense_rank() OVER (ORDER BY bottleneck.reporting_date DESC) = 1
ORDER BY bottleneck.list_date DESC, bottleneck.row_number NULLS LAST, bottleneck.bottleneck_code;
