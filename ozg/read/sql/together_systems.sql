-- One row is a field of work with its specialist systems in the area (sheet "Fachverfahren"): how many bodies named one, how many
-- of them use the most common product, and who decides. The least uniform first; a field that one body names alone says nothing of uniformity.
WITH body AS (
    SELECT ars, short_name, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
used AS (
    SELECT DISTINCT lower(trim(system.area_name)) AS area_name_key, trim(system.area_name) AS area_name, body.ars, body.short_name,
           trim(system.product_name) AS product_name, system.decision_level
    FROM body JOIN core.specialist_system AS system USING (ars, reporting_date)
),
product AS (
    SELECT area_name_key, lower(product_name) AS product_key, any_value(product_name) AS product_name,
           count(DISTINCT ars) AS product_body_count, string_agg(DISTINCT short_name, ', ' ORDER BY short_name) AS body_names
    FROM used
    GROUP BY ALL
),
area AS (
    SELECT area_name_key, any_value(area_name) AS area_name, count(DISTINCT ars) AS body_count,
           count(DISTINCT lower(product_name)) AS product_count, count(DISTINCT decision_level) AS decider_count,
           any_value(decision_level) AS decision_level
    FROM used
    GROUP BY area_name_key
)
SELECT area.area_name, area.body_count, area.product_count, product.product_name, product.product_body_count,
       product.product_body_count / area.body_count AS uniformity,
       CASE WHEN area.decider_count = 1 THEN area.decision_level END AS decision_level,
       (SELECT string_agg(other.product_name || ': ' || other.body_names, '; ' ORDER BY other.product_body_count DESC, other.product_name)
        FROM product AS other
        WHERE other.area_name_key = area.area_name_key AND other.product_key <> product.product_key) AS other_products
FROM area
JOIN product USING (area_name_key)
QUALIFY row_number() OVER (PARTITION BY area.area_name_key ORDER BY product.product_body_count DESC, product.product_name) = 1
ORDER BY uniformity, area.area_name
