-- One row is one shared component of the municipality's newest list with its edits; where that list is a part, of the lists before it what it
-- does not name.
SELECT * FROM core.component
WHERE ars = $ars::VARCHAR
QUALIFY dense_rank() OVER (ORDER BY reporting_date DESC) = 1
ORDER BY list_date DESC, row_number NULLS LAST, component_name, office NULLS FIRST;
