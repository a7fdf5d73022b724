-- read = loaded + rejected + ignored for every file.
SELECT file_name, read_count, loaded_count, rejected_count, ignored_count
FROM meta.delivery
WHERE read_count <> loaded_count + rejected_count + ignored_count;
