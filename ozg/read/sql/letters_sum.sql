-- One row: the sum of cases that may leave the house, of what several municipalities count (rows of letters_towns.sql added up).
SELECT CASE WHEN $is_rounded::BOOLEAN THEN rule.public_sum($total::DOUBLE, $lowest::DOUBLE, $highest::DOUBLE) ELSE $total::DOUBLE END AS case_count
