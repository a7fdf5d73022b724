-- One row: services of all municipalities of the edition, each at its own newest reporting date, in their three states.
SELECT sum(relevant_count)::INTEGER AS relevant, sum(conform_count)::INTEGER AS conform, sum(not_conform_count)::INTEGER AS not_conform,
       sum(unknown_level_count)::INTEGER AS unknown
FROM (SELECT * FROM mart.summary QUALIFY row_number() OVER (PARTITION BY ars ORDER BY reporting_date DESC) = 1);
