-- One row is municipality x reporting date: the points of its history, numbered from 1. is_detailed: the full list of that
-- date is in mart.entry; of a stock (etl.actions.stock) only the newest one is.
CREATE OR REPLACE TABLE mart.point AS
SELECT dense_rank() OVER (ORDER BY point.ars)::USMALLINT AS municipality_index, point.ars,
       row_number() OVER (PARTITION BY point.ars ORDER BY point.reporting_date)::USMALLINT AS point_index, point.reporting_date,
       lag(point.reporting_date) OVER (PARTITION BY point.ars ORDER BY point.reporting_date) AS previous_date,
       EXISTS (
           SELECT 1 FROM core.part_in_force AS part WHERE part.ars = point.ars AND part.reporting_date = point.reporting_date
       ) AS is_detailed
FROM core.reporting_point AS point
ORDER BY point.ars, point.reporting_date;

-- One row is a service (bundle or LeiKa service) any list has ever named, with its number in mart.history_interval.
CREATE OR REPLACE TABLE mart.history_service (service_index USMALLINT, ozg_id VARCHAR, leika_key VARCHAR, service_name VARCHAR);

-- One row is a state a service can be in, as some list has had it, with its number in mart.history_interval.
CREATE OR REPLACE TABLE mart.history_state (
    state_index           USMALLINT,
    relevance             VARCHAR,
    implementation_status VARCHAR,
    level_low             INTEGER,
    level_high            INTEGER,
    level_low_lax         INTEGER,
    is_end_to_end         BOOLEAN,
    is_counted            BOOLEAN
);

-- One row is municipality x service x stretch of its points in which the service's state did not change, sorted by
-- municipality. A stretch ends at every 63rd point at the latest (the points of a state are found as bits of one number).
CREATE OR REPLACE TABLE mart.history_interval (
    municipality_index USMALLINT,
    service_index      USMALLINT,
    from_point         USMALLINT,
    to_point           USMALLINT,
    state_index        USMALLINT
);
