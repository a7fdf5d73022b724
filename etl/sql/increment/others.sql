-- One row is a reason why not only the municipalities that changed would be other than in the published build: a parameter of a rule, or a
-- list of a neighbour in the same Land, for which a service is proven by somebody now and was not, or the reverse (docs/fachregeln.md 6).
WITH proof_then AS (FROM proof_among('previous.core.reporting_point', 'previous.core.entry')),
own AS (
    SELECT false AS is_now, * FROM proof_then WHERE ars IN (FROM changed)
    UNION ALL
    SELECT true, * FROM proof_among('core.reporting_point', 'core.entry')
),
neighbour AS (
    SELECT left(entry.ars, 2) AS state_key, entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key
    FROM previous.core.entry AS entry
    WHERE entry.ars NOT IN (FROM changed) AND entry.reporting_date >= (SELECT min(own.reporting_date) FROM own)
),
touched AS (
    SELECT neighbour.*
    FROM neighbour
    JOIN own ON own.state_key = neighbour.state_key AND own.ozg_id = neighbour.ozg_id AND own.leika_key IS NOT DISTINCT FROM neighbour.leika_key
            AND neighbour.reporting_date >= own.reporting_date AND neighbour.reporting_date < own.next_date
    GROUP BY ALL
    HAVING bool_or(own.is_now) <> bool_or(NOT own.is_now)
)
SELECT ars, reporting_date, ozg_id
FROM touched
WHERE NOT EXISTS (
    FROM proof_then AS other
    WHERE other.state_key = touched.state_key AND other.ozg_id = touched.ozg_id AND other.leika_key IS NOT DISTINCT FROM touched.leika_key
      AND touched.reporting_date >= other.reporting_date AND touched.reporting_date < other.next_date
      AND other.ars <> touched.ars AND other.ars NOT IN (FROM changed)
)
UNION ALL
SELECT parameter_name, NULL, NULL FROM (
    (FROM meta.parameter EXCEPT FROM previous.meta.parameter) UNION ALL (FROM previous.meta.parameter EXCEPT FROM meta.parameter)
);
