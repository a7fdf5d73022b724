-- Which municipalities are alike (docs/fachregeln.md 3.4, D25: compared only within a size class; the order is our own).

-- Straight line between two points, in kilometres; NULL while one of them is not known.
CREATE OR REPLACE MACRO rule.distance_km(lat, lon, other_lat, other_lon) AS
    2 * 6371.0 * asin(sqrt(least(1.0, pow(sin(radians(other_lat - lat) / 2), 2)
                                 + cos(radians(lat)) * cos(radians(other_lat)) * pow(sin(radians(other_lon - lon) / 2), 2))));

-- Corners of an outline (GeoJSON text, degrees), those of its holes and parts among them.
CREATE OR REPLACE MACRO rule.corners(geometry_json) AS
    list_transform(list_zip(regexp_extract_all(geometry_json, '\[(-?[0-9.]+), ?-?[0-9.]+\]', 1),
                            regexp_extract_all(geometry_json, '\[-?[0-9.]+, ?(-?[0-9.]+)\]', 1)),
                   lambda corner: {lon: corner[1]::DOUBLE, lat: corner[2]::DOUBLE});

-- May two municipalities be compared at all? The same kind and size class; what is invented only with what is invented.
CREATE OR REPLACE MACRO rule.is_alike(kind, other_kind, size_class, other_size_class, is_demo, other_is_demo) AS
    kind = other_kind AND size_class = other_size_class AND is_demo = other_is_demo;

-- Order among those that may be, most alike first: the same Land, then the nearest (a distance not known last), then the nearest in
-- inhabitants.
CREATE OR REPLACE MACRO rule.likeness_key(is_same_state, distance_km, population, other_population) AS
    [CASE WHEN is_same_state THEN 0.0 ELSE 1.0 END, coalesce(distance_km, 1e9), abs(ln(population) - ln(other_population))];

-- Does another one do better, so that it can be told in whole percent?
CREATE OR REPLACE MACRO rule.is_share_better(share, other_share) AS round(other_share * 100) > round(share * 100);

-- Cases that would come online here with the share of the other one.
CREATE OR REPLACE MACRO rule.cases_at_share(case_count, share) AS round(case_count * share)::BIGINT;

-- Do the counts of a service make a share? A number that is only a lower or an upper end does not.
CREATE OR REPLACE MACRO rule.makes_share(case_quality) AS coalesce(case_quality IN ('GEZAEHLT', 'GESCHAETZT'), false);
