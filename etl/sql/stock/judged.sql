-- What is computed of an entry alone is computed twice: kept for a stock it would be its second largest table.
-- One row is a row of core.entry with it.
CREATE TEMP MACRO judged(rare_below, wf, wn, wm, wa, wp, ww) AS TABLE
FROM judged_entry(rare_below, wf, wn, wm, wa, wp, ww);
