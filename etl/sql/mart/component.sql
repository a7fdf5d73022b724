-- One row is one shared component (Basisdienst) of one municipality and office at one reporting date.
CREATE OR REPLACE TABLE mart.component AS SELECT * FROM core.component ORDER BY ars, reporting_date, component_name, office;

-- One row is municipality x reporting date x bottleneck code (rule.component_code) with the component that takes it away and is in use in the
-- whole house, of several the first of the sheet. with_interim: also one that does not take it away for good.
CREATE OR REPLACE MACRO mart.component_everywhere(with_interim) AS TABLE
SELECT ars, reporting_date, rule.component_code(component_name) AS bottleneck_code, component_name, since_date, sheet_name, row_number
FROM mart.component
WHERE office IS NULL AND implementation_status = 'GO_LIVE' AND (with_interim OR NOT coalesce(is_interim, false))
  AND coalesce(since_date <= reporting_date, true)
QUALIFY row_number() OVER (PARTITION BY ars, reporting_date, rule.component_code(component_name) ORDER BY row_number) = 1;
