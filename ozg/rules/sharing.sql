-- Sharing a cost (docs/fachregeln.md 8.4).

-- The shares of a total in cents, one for each key: proportional, and by the largest remainder, so that the cents add up. Of
-- equal remainders the first key gets the cent. Keys are whole numbers. 100 cents by [1, 1, 1] are [34, 33, 33].
CREATE OR REPLACE MACRO rule.shared_cents(total_cents, keys) AS (
    SELECT list(cents + CASE WHEN turn <= rest THEN 1 ELSE 0 END ORDER BY place)
    FROM (
        SELECT place, cents, row_number() OVER (ORDER BY remainder DESC, place) AS turn,
               total_cents - sum(cents) OVER () AS rest
        FROM (
            SELECT place, (total_cents::HUGEINT * keys[place] // list_sum(keys))::BIGINT AS cents,
                   total_cents::HUGEINT * keys[place] % list_sum(keys) AS remainder
            FROM (SELECT unnest(range(1, len(keys) + 1)) AS place)
        )
    )
);
