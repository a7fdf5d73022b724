-- An edition that kept no public names of its files, as today's questions expect it: their numbers are not known.
ALTER TABLE meta.delivery ADD COLUMN neutral_name VARCHAR;
UPDATE meta.delivery SET neutral_name = concat(CASE WHEN ars IS NULL THEN 'Datei' ELSE 'Liste' END, ' vom ',
                                               strftime(coalesce(reporting_date, loaded_at::DATE), '%d.%m.%Y'));
