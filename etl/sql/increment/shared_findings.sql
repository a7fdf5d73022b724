-- One row is a finding of the whole build about a file that speaks of several municipalities: nothing says of which of them it is.
SELECT finding.code
FROM (FROM meta.finding UNION ALL FROM previous.meta.finding) AS finding
JOIN previous.meta.delivery AS delivery USING (delivery_id)
WHERE finding.stage = 'check' AND delivery.ars IS NULL;
