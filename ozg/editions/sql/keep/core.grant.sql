-- One row is a grant of a municipality in force at its latest reporting date: its amounts and how it stands, no texts.
SELECT kept.ars, kept.reporting_date, kept.grant_status, kept.total_cost_eur, kept.eligible_cost_eur, kept.funding_rate, kept.cap_eur,
       kept.granted_eur, kept.own_share_eur, kept.third_party_eur
FROM core.grant AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.row_number
