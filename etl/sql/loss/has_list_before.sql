-- One row where any municipality has several lists: one may drop what another named.
SELECT 1 FROM (SELECT ars FROM meta.delivery WHERE ars IS NOT NULL GROUP BY ars HAVING count(*) > 1) LIMIT 1;
