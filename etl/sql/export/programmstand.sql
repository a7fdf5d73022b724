-- One row is municipality with data x service of a programme that binds its Land, at the latest reporting date; those it is not responsible
-- for only where its list says so. stand is what the list or an edit states; what is only proposed is left empty, as what is not known.
SELECT expected.ars, expected.programme_name AS programm, expected.stage AS stufe, expected.ozg_id, expected.due_date AS frist,
       word.said AS stand, CASE WHEN coalesce(entry.stated_state, entry.proposed_state, '') NOT IN ('LIVE', 'NICHT_ZUSTAENDIG') THEN rule.known_parties(entry.waiting_for) END AS wartet_auf
FROM mart.programme_expected AS expected
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.programme_entry AS entry
  ON entry.ars = expected.ars AND entry.reporting_date = municipality.latest_date AND entry.programme_key = expected.programme_key
LEFT JOIN (SELECT unnest($codes::VARCHAR[]) AS code, unnest($words::VARCHAR[]) AS said) AS word ON word.code = entry.stated_state
WHERE municipality.latest_date IS NOT NULL AND (entry.ars IS NOT NULL OR expected.is_expected IS DISTINCT FROM false)
  AND municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR expected.ars = $ars::VARCHAR)
ORDER BY expected.ars, expected.programme_name, expected.stage NULLS FIRST, expected.ozg_id;
