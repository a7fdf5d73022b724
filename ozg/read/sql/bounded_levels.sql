-- One row is a level with how many relevant services of a list are counted at it as the lowest they can have: answers are missing, and the
-- level lies between this one and a higher one on the same side of the threshold (docs/fachregeln.md 2.3).
SELECT level_low AS maturity_level, count(*)::INTEGER AS bounded_count
FROM mart.history
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND level_low < level_high
  AND rule.is_conform(level_low, level_high) IS NOT NULL
GROUP BY level_low
ORDER BY level_low
