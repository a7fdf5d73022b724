-- One row is one shared component (Basisdienst) of one municipality and office at one reporting date.
CREATE TABLE mart.component AS SELECT * FROM core.component ORDER BY ars, reporting_date, component_name, office;
