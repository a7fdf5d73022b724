-- One row is one bottleneck in force on the municipality's newest day, with its edits, that was not removed by then. Where the list that speaks
-- of bottlenecks is a part, what the lists before it say of other services belongs to it, and of the same ones what it leaves empty.
SELECT kept.* EXCLUDE (owner_code), rule.known_parties(kept.owner_code) AS waiting_for, service.service_name AS given_name
FROM core.bottleneck AS kept
LEFT JOIN core.service AS service ON service.ozg_id = kept.ozg_id
WHERE kept.ars = $ars::VARCHAR AND kept.is_open
  AND kept.reporting_date = (SELECT max(point.reporting_date) FROM core.reporting_point AS point WHERE point.ars = $ars::VARCHAR)
ORDER BY kept.list_date DESC, kept.row_number NULLS LAST, kept.bottleneck_code;
