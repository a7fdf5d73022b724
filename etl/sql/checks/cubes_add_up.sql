-- What the whole of Germany shows is the sum over the lists of its municipalities, and over its Länder.
WITH detail AS (
    SELECT rule.country_key(municipality.is_demo) AS area_key, max(summary.reporting_date) AS newest,
           sum(summary.relevant_count) AS relevant_count, sum(summary.conform_count) AS conform_count
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality ON municipality.ars = summary.ars AND municipality.latest_date = summary.reporting_date
    WHERE rule.is_counted_body(municipality.municipality_kind, municipality.association_ars, true)
    GROUP BY ALL
),
cube AS (SELECT * FROM mart.area_month QUALIFY reporting_date = max(reporting_date) OVER ()),
below AS (SELECT parent_key AS area_key, sum(relevant_count) AS relevant_count, sum(conform_count) AS conform_count FROM cube GROUP BY ALL)
SELECT detail.area_key, detail.relevant_count, cube.relevant_count, below.relevant_count
FROM detail
LEFT JOIN cube USING (area_key)
LEFT JOIN below ON below.area_key = detail.area_key
WHERE detail.relevant_count IS DISTINCT FROM cube.relevant_count OR detail.conform_count IS DISTINCT FROM cube.conform_count
   OR detail.relevant_count IS DISTINCT FROM below.relevant_count OR detail.conform_count IS DISTINCT FROM below.conform_count;
