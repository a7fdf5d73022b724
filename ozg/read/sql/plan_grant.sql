-- One row is a cost with its grant and what is left to pay, in cents.
SELECT rule.grant_cents($cost_cents::BIGINT, $rate_percent::INTEGER, $most_cents::BIGINT) AS grant_cents,
       $cost_cents::BIGINT - grant_cents AS own_cents
