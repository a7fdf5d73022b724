-- One row is a stretch without change (see mart/point.sql), for the municipalities of one state. The points a state holds are
-- gathered as bits: a stretch begins at a bit whose lower neighbour is empty and ends at one whose upper neighbour is.
INSERT INTO mart.history_interval
WITH held AS (
    SELECT point.municipality_index, source.service_index, source.state_index, (point.point_index - 1) // 63 AS block,
           bit_or(1::UBIGINT << (point.point_index - 1) % 63) AS bits
    FROM history_source AS source
    JOIN mart.point AS point ON point.ars = source.ars AND point.reporting_date = source.reporting_date
    WHERE source.ars >= $state_key::VARCHAR AND source.ars < $state_key::VARCHAR || '~'
    GROUP BY ALL
),
edge AS (SELECT *, bits & ~(bits << 1) AS first_bits, bits & ~(bits >> 1) AS last_bits FROM held),
stretch AS (
    SELECT * EXCLUDE (bits, first_bits, last_bits), log2(first_bits) AS first_bit, log2(last_bits) AS last_bit
    FROM edge WHERE bit_count(first_bits) = 1
    UNION ALL
    SELECT * EXCLUDE (bits, first_bits, last_bits),
           unnest(list_filter(range(63), lambda place: first_bits >> place & 1 = 1)),
           unnest(list_filter(range(63), lambda place: last_bits >> place & 1 = 1))
    FROM edge WHERE bit_count(first_bits) > 1
)
SELECT municipality_index, service_index, (block * 63 + first_bit + 1)::USMALLINT AS from_point,
       (block * 63 + last_bit + 1)::USMALLINT, state_index
FROM stretch
ORDER BY municipality_index, service_index, from_point;
