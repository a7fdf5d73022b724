-- One row is one municipality with data.
SELECT municipality.ars, municipality.ags, municipality.municipality_name AS name, municipality.kind_label AS art,
       municipality.district_name AS kreis, municipality.state_name AS land, municipality.population AS einwohner,
       municipality.latest_date AS stichtag
FROM mart.municipality AS municipality
WHERE (municipality.latest_date IS NOT NULL OR municipality.has_evidence)
  AND municipality.is_demo = $is_demo::BOOLEAN
  AND ($ars::VARCHAR IS NULL OR municipality.ars = $ars::VARCHAR)
ORDER BY municipality.ars;
