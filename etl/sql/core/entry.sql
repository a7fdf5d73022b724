-- The lists in force with their edits and their maturity: what core.entry is made of.
-- One row is a service at a point with the newest complete year of counted usage known there; only used where the list itself gives no figure.
CREATE TEMP TABLE counted_at AS
SELECT point.ars, point.reporting_date, usage_year.ozg_id, usage_year.leika_key,
       usage_year.usage_year, usage_year.case_count, usage_year.online_case_count, usage_year.case_quality
FROM (SELECT DISTINCT ars, reporting_date FROM entry_in_force) AS point
JOIN core.usage_year AS usage_year
  ON usage_year.ars = point.ars AND rule.is_year_over(usage_year.usage_year, point.reporting_date)
QUALIFY row_number() OVER (
    PARTITION BY usage_year.ars, point.reporting_date, usage_year.ozg_id, usage_year.leika_key
    ORDER BY usage_year.usage_year DESC
) = 1;

-- One row is a row of core.entry. level_low … on the scale of the ratios, NULL for a service reported by another model; model_level_low … on
-- the scale of its own model; both NULL where what is said of the level is no statement of today (outdated_date: the day it is of). Nothing is kept
-- here: the lists of a stock would be the widest table of its build.
CREATE TEMP VIEW assessed_entry AS
WITH assessed AS NOT MATERIALIZED (
    SELECT in_force.* EXCLUDE (level_date), coalesce(in_force.rgm_version, rule.default_version()) AS version_in_force,
           rule.criteria_version(in_force.rgm_version) AS criteria_version,
           CASE WHEN rule.is_outdated(in_force.level_date, newest.list_date, newest.list_date) THEN in_force.level_date END AS outdated_date
    FROM entry_in_force AS in_force
    LEFT JOIN core.part_in_force AS newest
      ON newest.ars = in_force.ars AND newest.reporting_date = in_force.reporting_date AND newest.part_name = 'service_entry' AND newest.place = 1
),
-- Counting unit (docs/fachregeln.md 4.1): a bare bundle or object row is not counted beside its finer rows.
leika AS (
    SELECT ars, reporting_date, ozg_id, leika_key, rule.leika_object(leika_key) AS leika_object
    FROM entry_in_force WHERE leika_key IS NOT NULL
),
divided_bundle AS (SELECT DISTINCT ars, reporting_date, ozg_id FROM leika),
divided_object AS (SELECT ars, reporting_date, ozg_id, leika_object FROM leika GROUP BY ALL HAVING count(*) > 1)
-- Every column of the list is taken as it is; named are only those the model changes or adds.
SELECT assessed.* EXCLUDE (version_in_force)
       REPLACE (
           version_in_force AS rgm_version,
           CASE WHEN criteria_version = version_in_force
                THEN least(coalesce(assessed.target_level, model.conform_level), coalesce(assessed.legal_ceiling_level, model.highest_level))
                ELSE rule.target_level(assessed.target_level, assessed.legal_ceiling_level) END::INTEGER AS target_level,
           coalesce(assessed.case_count, counted.case_count) AS case_count,
           CASE WHEN assessed.case_count IS NOT NULL THEN coalesce(assessed.case_quality, 'GEZAEHLT')
                WHEN counted.case_count IS NOT NULL THEN coalesce(counted.case_quality, 'GEZAEHLT') END AS case_quality,
           CASE WHEN assessed.case_count IS NOT NULL THEN assessed.online_case_count
                ELSE coalesce(assessed.online_case_count, counted.online_case_count) END AS online_case_count
       )
       RENAME (online_share AS given_online_share),
       set_level.answer_set_id, coalesce(set_level.answered_count, 0) AS answered_count,
       coalesce(set_level.is_complete, false) AS is_complete,
       rule.level_of_today(
           rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.low, declared_level), outdated_date)::INTEGER AS level_low,
       rule.level_of_today(
           rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.high, coalesce(declared_level_high, declared_level)), outdated_date)::INTEGER AS level_high,
       rule.level_of_today(
           rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.low_lax, declared_level), outdated_date)::INTEGER AS level_low_lax,
       rule.level_of_today(
           rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.high_lax, coalesce(declared_level_high, declared_level)), outdated_date)::INTEGER AS level_high_lax,
       rule.level_of_today(
           CASE WHEN criteria_version = version_in_force THEN coalesce(set_level.low, declared_level) END, outdated_date)::INTEGER AS model_level_low,
       rule.level_of_today(
           CASE WHEN criteria_version = version_in_force THEN coalesce(set_level.high, declared_level_high, declared_level) END, outdated_date)::INTEGER AS model_level_high,
       set_level.binding_criteria, set_level.binding_criteria_lax,
       -- a figure of the model of the ratios
       CASE WHEN criteria_version = rule.default_version() AND outdated_date IS NULL THEN set_level.is_end_to_end END AS is_end_to_end,
       assessed.target_level AS given_target_level,
       CASE WHEN assessed.case_count IS NULL THEN counted.usage_year END AS case_year,
       CASE WHEN assessed.leika_key IS NULL THEN divided_bundle.ars IS NULL
            ELSE rule.leika_level(assessed.leika_key) <> 'OBJEKT' OR divided_object.ars IS NULL END AS is_counted
FROM assessed
JOIN rule.maturity_model AS model ON model.version = assessed.criteria_version
LEFT JOIN core.answer_set AS answer_set ON answer_set.version = assessed.criteria_version AND answer_set.answers = assessed.answers
LEFT JOIN core.set_level AS set_level ON set_level.answer_set_id = answer_set.answer_set_id
LEFT JOIN counted_at AS counted
  ON counted.ars = assessed.ars AND counted.reporting_date = assessed.reporting_date
 AND counted.ozg_id = assessed.ozg_id AND counted.leika_key IS NOT DISTINCT FROM assessed.leika_key
LEFT JOIN divided_bundle
  ON divided_bundle.ars = assessed.ars AND divided_bundle.reporting_date = assessed.reporting_date
 AND divided_bundle.ozg_id = assessed.ozg_id
LEFT JOIN divided_object
  ON divided_object.ars = assessed.ars AND divided_object.reporting_date = assessed.reporting_date
 AND divided_object.ozg_id = assessed.ozg_id AND divided_object.leika_object = rule.leika_object(assessed.leika_key);
