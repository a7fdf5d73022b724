-- One row is a step of mart whose tables stay as empty as every build begins with them: nothing they are made of is in this build.
SELECT unnest(['mart/bottleneck', 'mart/blocked_service', 'mart/leverage']) AS step
WHERE NOT EXISTS (FROM core.bottleneck) AND NOT EXISTS (FROM core.set_answer)
UNION ALL
SELECT 'mart/usage' WHERE NOT EXISTS (FROM core.usage)
UNION ALL
SELECT 'mart/measured'
WHERE NOT EXISTS (FROM core.timed_row)
  AND NOT EXISTS (
      FROM core.entry WHERE rule.states_time(minutes_before, minutes_after, days_before, days_after, travel_minutes, travel_km, has_status_display))
UNION ALL
SELECT 'mart/change' WHERE NOT EXISTS (FROM mart.point WHERE previous_date IS NOT NULL)
UNION ALL
SELECT 'mart/peer_rate' WHERE (SELECT count(DISTINCT ars) FROM core.reporting_point) < rule.fewest_peers()
