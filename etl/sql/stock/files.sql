-- One row is a service of a list of any date, as the files of a stock say it (docs/vertrag.md 3.G); ends with the build.
CREATE VIEW staging.stock_entry AS
SELECT * FROM read_parquet(getvariable('stock_folder') || '/leistungen/**/*.parquet', union_by_name = true);

-- One row is municipality x reporting date of the stock, with the municipality's newest date in it; ends with the build.
CREATE TABLE core.stock_point AS
SELECT ars, reporting_date, max(reporting_date) OVER (PARTITION BY ars) AS newest_date
FROM (SELECT DISTINCT ars, reporting_date FROM staging.stock_entry)
ORDER BY ars, reporting_date;
