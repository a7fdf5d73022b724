-- One row is municipality x reporting date x service as the list in force says it, with its maturity computed.
CREATE TABLE core.entry AS
WITH in_force AS (
    SELECT part.ars AS municipality_ars, part.reporting_date AS point_date, part.list_date, service_entry.*
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS service_entry
      ON service_entry.delivery_id = part.delivery_id AND service_entry.ars = part.ars
    WHERE part.part_name = 'service_entry' AND NOT part.is_merged
    UNION ALL
    SELECT part.ars AS municipality_ars, part.reporting_date AS point_date, part.list_date, service_entry.*
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS service_entry
      ON service_entry.delivery_id = part.delivery_id AND service_entry.ars = part.ars
    WHERE part.part_name = 'service_entry' AND part.is_merged
    QUALIFY row_number() OVER (
        PARTITION BY part.ars, part.reporting_date, service_entry.ozg_id, service_entry.leika_key ORDER BY part.place
    ) = 1
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
answered AS (
    SELECT *, coalesce(rgm_version, '1.1') AS version_in_force, rule.answered_count(k1, k2, k3, k4, k5, k6, k7, k8, k9) AS answered_count
    FROM in_force
),
-- Without an answer the level is the one the list names (rule.level_in_force): nothing is computed then, which is most of a
-- large stock.
assessed AS (
    SELECT *,
           CASE WHEN answered_count > 0 THEN rule.maturity_low(
               k1, k2, k3, k4, k5, k6, k7, k8, k9, $download_level::INTEGER, 3) END AS computed_low,
           CASE WHEN answered_count > 0 THEN rule.maturity_high(
               k1, k2, k3, k4, k5, k6, k7, k8, k9, $download_level::INTEGER, 3) END AS computed_high,
           CASE WHEN answered_count > 0 THEN rule.maturity_low(
               k1, k2, k3, k4, k5, k6, k7, k8, k9, $download_level::INTEGER, 4) END AS computed_low_lax,
           CASE WHEN answered_count > 0 THEN rule.maturity_high(
               k1, k2, k3, k4, k5, k6, k7, k8, k9, $download_level::INTEGER, 4) END AS computed_high_lax
    FROM answered
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
       assessed.version_in_force AS rgm_version, assessed.declared_level, assessed.answered_count,
       assessed.answered_count = 9 AS is_complete,
       rule.level_in_force(version_in_force, answered_count, computed_low, declared_level)::INTEGER AS level_low,
       rule.level_in_force(version_in_force, answered_count, computed_high, declared_level)::INTEGER AS level_high,
       rule.level_in_force(version_in_force, answered_count, computed_low_lax, declared_level)::INTEGER AS level_low_lax,
       rule.level_in_force(version_in_force, answered_count, computed_high_lax, declared_level)::INTEGER AS level_high_lax,
       CASE WHEN answered_count > 0 THEN rule.binding_criteria(
           computed_low, k1, k2, k3, k4, k5, k6, k7, k8, k9, $download_level::INTEGER, 3) END AS binding_criteria,
       rule.is_end_to_end(answered_count, computed_low, k8, k9) AS is_end_to_end,
       assessed.target_level AS given_target_level,
       rule.target_level(assessed.target_level, assessed.legal_ceiling_level)::INTEGER AS target_level,
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
       assessed.k1, assessed.k2, assessed.k3, assessed.k4, assessed.k5, assessed.k6, assessed.k7, assessed.k8, assessed.k9,
       assessed.is_struck_out, assessed.remark,
       CASE WHEN assessed.leika_key IS NULL THEN divided_bundle.ars IS NULL
            ELSE rule.leika_level(assessed.leika_key) <> 'OBJEKT' OR divided_object.ars IS NULL END AS is_counted
FROM assessed
LEFT JOIN counted
  ON counted.ars = assessed.municipality_ars AND counted.point_date = assessed.point_date
 AND counted.ozg_id = assessed.ozg_id AND counted.leika_key IS NOT DISTINCT FROM assessed.leika_key
LEFT JOIN divided_bundle
  ON divided_bundle.ars = assessed.municipality_ars AND divided_bundle.point_date = assessed.point_date
 AND divided_bundle.ozg_id = assessed.ozg_id
LEFT JOIN divided_object
  ON divided_object.ars = assessed.municipality_ars AND divided_object.point_date = assessed.point_date
 AND divided_object.ozg_id = assessed.ozg_id AND divided_object.leika_object = rule.leika_object(assessed.leika_key);
