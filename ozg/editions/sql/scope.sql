-- One row is a municipality of the scope: the body of a 12-digit key, or every body with a list in the Kreis of a 5-digit one.
SELECT municipality.ars, municipality.ags, municipality.municipality_name, municipality.short_name, municipality.municipality_kind,
       municipality.district_key, municipality.district_name, municipality.latest_date, municipality.is_demo
FROM mart.municipality AS municipality
WHERE municipality.ars = $key::VARCHAR OR (municipality.district_key = $key::VARCHAR AND municipality.latest_date IS NOT NULL)
ORDER BY municipality.ars
