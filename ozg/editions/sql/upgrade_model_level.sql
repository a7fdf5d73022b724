-- An edition older than levels of other models: its levels are all on the scale of the ratios.
ALTER TABLE mart.entry ADD COLUMN model_level_low INTEGER;
ALTER TABLE mart.entry ADD COLUMN model_level_high INTEGER;
UPDATE mart.entry SET model_level_low = level_low, model_level_high = level_high;
