-- One row is a municipality of the edition before, with the reporting date it had there; none without one.
SELECT ars, latest_date FROM before.municipality
