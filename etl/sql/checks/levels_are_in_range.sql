-- Levels lie on the scale of their model, those of the ratios on that of the ratios, and the lower bound is not above the upper.
SELECT ars, reporting_date, ozg_id, level_low, level_high, model_level_low, model_level_high
FROM core.entry AS entry
JOIN rule.maturity_model AS model ON model.version = entry.criteria_version
WHERE level_low NOT BETWEEN 0 AND rule.highest_level() OR level_high NOT BETWEEN 0 AND rule.highest_level() OR level_low > level_high
   OR model_level_low NOT BETWEEN 0 AND model.highest_level OR model_level_high NOT BETWEEN 0 AND model.highest_level
   OR model_level_low > model_level_high;
