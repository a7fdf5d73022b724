-- One row is the body that a shorter key means: an Amtlicher Gemeindeschlüssel (8 digits, the Regionalschlüssel without the association) or the
-- key of a Kreis (5 digits), which is that of its administration.
SELECT ars
FROM mart.municipality
WHERE (length($key::VARCHAR) = 8 AND left(ars, 5) || right(ars, 3) = $key::VARCHAR AND municipality_kind IN ('GEMEINDE', 'KREISFREI'))
   OR (length($key::VARCHAR) = 5 AND ars = $key::VARCHAR || '0000000')
