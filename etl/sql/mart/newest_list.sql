-- One row is a municipality that has a list up to the day, with its newest one: whoever is asked for an area, a district or the like speaks
-- with that list, however old. Columns of mart.municipality, and reporting_date of the list.
CREATE OR REPLACE MACRO mart.newest_list(day) AS TABLE
SELECT municipality.*, list.reporting_date
FROM mart.municipality AS municipality
JOIN (SELECT ars, max(reporting_date) AS reporting_date FROM mart.summary WHERE reporting_date <= day GROUP BY ars) AS list USING (ars);

-- One row is a list that speaks for an area (key of a district or a Land) at the day: rows of mart.newest_list, and is_counted: whether the
-- sums of the area count it (rule.is_counted_body; a Kreisverwaltung stands apart), and together_ars: the municipality it is counted as
-- (rule.counted_as: an association and its members are one).
CREATE OR REPLACE MACRO mart.lists_of_area(area, day) AS TABLE
SELECT *, rule.is_counted_body(municipality_kind, association_ars, true) AS is_counted, rule.counted_as(ars, association_ars) AS together_ars
FROM mart.newest_list(day)
WHERE area IN (district_key, state_key);

-- One row is a municipality of an area, with or without a list: columns of mart.municipality, reporting_date of its newest list up to the
-- day (NULL: it has none), and is_counted and together_ars as in mart.lists_of_area.
CREATE OR REPLACE MACRO mart.bodies_of_area(area, day) AS TABLE
SELECT municipality.*, list.reporting_date,
       rule.is_counted_body(municipality.municipality_kind, municipality.association_ars, list.reporting_date IS NOT NULL) AS is_counted,
       rule.counted_as(municipality.ars, municipality.association_ars) AS together_ars
FROM mart.municipality AS municipality
LEFT JOIN mart.newest_list(day) AS list USING (ars)
WHERE area IN (municipality.district_key, municipality.state_key);

-- One row is a list of the group a municipality may fairly be compared with, itself among them: same kind, size class and Land, with relevant
-- services (docs/fachregeln.md 3.4). place is the best it may have and worst_place the last: a service of unknown level may be ganz online here and
-- there; ties have the same place, and without any known level there is no share and no place.
CREATE OR REPLACE MACRO mart.comparable_lists(of_ars, day) AS TABLE
WITH listed AS (
    SELECT list.ars, list.short_name, list.reporting_date, summary.conform_count, summary.unknown_level_count, summary.relevant_count, summary.model_2_count,
           rule.conform_share(summary.conform_count, summary.unknown_level_count, summary.relevant_count) AS share,
           rule.conform_share_at_most(summary.conform_count, summary.unknown_level_count, summary.relevant_count) AS share_at_most
    FROM mart.newest_list(day) AS list
    JOIN mart.summary AS summary USING (ars, reporting_date)
    JOIN mart.municipality AS chosen
      ON chosen.ars = of_ars AND chosen.state_key = list.state_key AND chosen.municipality_kind = list.municipality_kind
     AND chosen.size_class IS NOT DISTINCT FROM list.size_class
    WHERE summary.relevant_count > 0
)
SELECT listed.*,
       CASE WHEN share IS NOT NULL THEN 1 + (SELECT count(*) FROM listed AS other WHERE other.share > listed.share_at_most) END::INTEGER AS place,
       CASE WHEN share IS NOT NULL THEN 1 + (SELECT count(*) FROM listed AS other
                                             WHERE other.ars <> listed.ars AND other.share_at_most > listed.share) END::INTEGER AS worst_place
FROM listed;
