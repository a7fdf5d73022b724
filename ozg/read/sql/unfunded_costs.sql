-- One row is a project x grant x budget year of items on the sheet "Kosten" whose row names no grant of the sheet "Mittel" (grant_name: one that
-- is named all the same; project_grants: those of its project, which may pay for it though no row says so): plan, committed, spent in cents, each with how many items do not name it (…_unknown_count). is_stray_project: the
-- project named is none of the sheet "Vorhaben".
WITH item AS (
    SELECT cost.*, rule.is_spending_open(cost.spent_eur, cost.cost_year, $date::DATE) AS is_open
    FROM core.cost_item AS cost
    WHERE cost.ars = $ars::VARCHAR AND cost.reporting_date = $date::DATE
      AND NOT EXISTS (
          SELECT 1 FROM core.grant AS funded
          WHERE funded.ars = cost.ars AND funded.reporting_date = cost.reporting_date
            AND rule.same_name(funded.grant_name) = rule.same_name(cost.grant_name)
      )
)
SELECT item.project_name, item.grant_name, item.cost_year, count(*)::INTEGER AS item_count,
       sum(rule.in_cents(item.plan_eur))::BIGINT AS plan_cents, count(*) FILTER (item.plan_eur IS NULL)::INTEGER AS plan_unknown_count,
       sum(rule.in_cents(item.committed_eur))::BIGINT AS committed_cents, count(*) FILTER (item.committed_eur IS NULL)::INTEGER AS committed_unknown_count,
       sum(rule.spent_by_cents(item.spent_eur, item.payment_date, $date::DATE))::BIGINT AS spent_cents, count(*) FILTER (item.is_open)::INTEGER AS spent_unknown_count,
       item.project_name IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM core.project AS project
           WHERE project.ars = $ars::VARCHAR AND project.reporting_date = $date::DATE
             AND rule.same_name(project.project_name) = rule.same_name(item.project_name)
       ) AS is_stray_project,
       -- the same of every item of a project
       CASE WHEN item.grant_name IS NULL THEN coalesce((
           SELECT list(funded.grant_name ORDER BY funded.row_number) FROM core.grant AS funded
           WHERE funded.ars = $ars::VARCHAR AND funded.reporting_date = $date::DATE
             AND rule.same_name(funded.project_name) = rule.same_name(item.project_name)
       ), []) ELSE [] END AS project_grants
FROM item
GROUP BY item.project_name, item.grant_name, item.cost_year
ORDER BY min(item.row_number)
