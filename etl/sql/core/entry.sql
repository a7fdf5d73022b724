-- One row is municipality x reporting date x service as the list in force says it, with its maturity computed.
CREATE TABLE core.entry AS
WITH in_force AS (
    SELECT part.ars AS municipality_ars, part.reporting_date AS point_date, part.list_date, service_entry.*
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS service_entry
      ON service_entry.delivery_id = part.delivery_id AND service_entry.ars = part.ars
    WHERE part.part_name = 'service_entry'
),
-- Newest complete year of counted usage known at the date; only used where the list itself gives no figure.
counted AS (
    SELECT in_force.municipality_ars AS ars, in_force.point_date, usage_year.ozg_id, usage_year.leika_key,
           usage_year.usage_year, usage_year.case_count, usage_year.online_case_count, usage_year.case_quality
    FROM (SELECT DISTINCT municipality_ars, point_date FROM in_force) AS in_force
    JOIN core.usage_year AS usage_year
      ON usage_year.ars = in_force.municipality_ars AND make_date(usage_year.usage_year, 12, 31) <= in_force.point_date
    QUALIFY row_number() OVER (
        PARTITION BY usage_year.ars, in_force.point_date, usage_year.ozg_id, usage_year.leika_key
        ORDER BY usage_year.usage_year DESC
    ) = 1
),
-- level_low … on the scale of the ratios, NULL for a service reported by another model; model_level_low … on the scale of its own model.
assessed AS (
    SELECT in_force.*, coalesce(in_force.rgm_version, rule.default_version()) AS version_in_force,
           rule.criteria_version(in_force.rgm_version) AS criteria_version
    FROM in_force
),
-- Counting unit (docs/fachregeln.md 4.1): a bare bundle or object row is not counted beside its finer rows.
leika AS (
    SELECT municipality_ars AS ars, point_date, ozg_id, leika_key, rule.leika_object(leika_key) AS leika_object
    FROM in_force WHERE leika_key IS NOT NULL
),
divided_bundle AS (SELECT DISTINCT ars, point_date, ozg_id FROM leika),
divided_object AS (SELECT ars, point_date, ozg_id, leika_object FROM leika GROUP BY ALL HAVING count(*) > 1)
SELECT assessed.municipality_ars AS ars, assessed.point_date AS reporting_date, assessed.list_date,
       assessed.delivery_id, assessed.sheet_name, assessed.row_number,
       assessed.ozg_id, assessed.leika_key, assessed.given_name,
       assessed.relevance, assessed.responsible_body, assessed.office,
       assessed.implementation_status,
       assessed.version_in_force AS rgm_version, assessed.declared_level, assessed.criteria_version, assessed.answers,
       set_level.answer_set_id, coalesce(set_level.answered_count, 0) AS answered_count,
       coalesce(set_level.is_complete, false) AS is_complete,
       rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.low, declared_level)::INTEGER AS level_low,
       rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.high, declared_level)::INTEGER AS level_high,
       rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.low_lax, declared_level)::INTEGER AS level_low_lax,
       rule.level_in_force(version_in_force, coalesce(set_level.answered_count, 0), set_level.high_lax, declared_level)::INTEGER AS level_high_lax,
       CASE WHEN criteria_version = version_in_force THEN coalesce(set_level.low, declared_level) END::INTEGER AS model_level_low,
       CASE WHEN criteria_version = version_in_force THEN coalesce(set_level.high, declared_level) END::INTEGER AS model_level_high,
       set_level.binding_criteria, set_level.binding_criteria_lax,
       -- a figure of the model of the ratios
       CASE WHEN criteria_version = rule.default_version() THEN set_level.is_end_to_end END AS is_end_to_end,
       assessed.target_level AS given_target_level,
       CASE WHEN criteria_version = version_in_force
            THEN least(coalesce(assessed.target_level, model.conform_level), coalesce(assessed.legal_ceiling_level, model.highest_level))
            ELSE rule.target_level(assessed.target_level, assessed.legal_ceiling_level) END::INTEGER AS target_level,
       assessed.target_date, assessed.target_precision, assessed.golive_date,
       assessed.legal_ceiling_level, assessed.legal_ceiling_reason, assessed.url, assessed.is_in_portal, assessed.is_in_pvog,
       assessed.efa_status, assessed.solution_kind, assessed.pioneer_name, assessed.specialist_system,
       assessed.interface_status, assessed.priority_rank, assessed.priority_class, assessed.priority_given, assessed.rationale,
       assessed.review_date, assessed.prerequisites,
       coalesce(assessed.case_count, counted.case_count) AS case_count,
       CASE WHEN assessed.case_count IS NOT NULL THEN coalesce(assessed.case_quality, 'GEZAEHLT')
            WHEN counted.case_count IS NOT NULL THEN coalesce(counted.case_quality, 'GEZAEHLT') END AS case_quality,
       CASE WHEN assessed.case_count IS NULL THEN counted.usage_year END AS case_year,
       CASE WHEN assessed.case_count IS NOT NULL THEN assessed.online_case_count
            ELSE coalesce(assessed.online_case_count, counted.online_case_count) END AS online_case_count,
       assessed.online_share AS given_online_share,
       assessed.minutes_saved, assessed.person_days, assessed.cost_eur, assessed.duty, assessed.political_will,
       assessed.is_struck_out, assessed.remark,
       CASE WHEN assessed.leika_key IS NULL THEN divided_bundle.ars IS NULL
            ELSE rule.leika_level(assessed.leika_key) <> 'OBJEKT' OR divided_object.ars IS NULL END AS is_counted
FROM assessed
JOIN rule.maturity_model AS model ON model.version = assessed.criteria_version
LEFT JOIN core.answer_set AS answer_set ON answer_set.version = assessed.criteria_version AND answer_set.answers = assessed.answers
LEFT JOIN core.set_level AS set_level ON set_level.answer_set_id = answer_set.answer_set_id
LEFT JOIN counted
  ON counted.ars = assessed.municipality_ars AND counted.point_date = assessed.point_date
 AND counted.ozg_id = assessed.ozg_id AND counted.leika_key IS NOT DISTINCT FROM assessed.leika_key
LEFT JOIN divided_bundle
  ON divided_bundle.ars = assessed.municipality_ars AND divided_bundle.point_date = assessed.point_date
 AND divided_bundle.ozg_id = assessed.ozg_id
LEFT JOIN divided_object
  ON divided_object.ars = assessed.municipality_ars AND divided_object.point_date = assessed.point_date
 AND divided_object.ozg_id = assessed.ozg_id AND divided_object.leika_object = rule.leika_object(assessed.leika_key);
