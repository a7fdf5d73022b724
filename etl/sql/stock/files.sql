-- One row is a service of a list of any date, as the files of a stock say it (docs/vertrag.md 3.E); ends with the build.
CREATE VIEW staging.stock_entry AS
SELECT * FROM read_parquet(getvariable('stock_folder') || '/leistungen/**/*.parquet', union_by_name = true);

-- One row is municipality x reporting date.
CREATE TABLE core.reporting_point AS SELECT DISTINCT ars, reporting_date FROM staging.stock_entry ORDER BY ars, reporting_date;
