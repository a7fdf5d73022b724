-- One row: was the older edition written by rules of an older format than the newer one? False without an older edition.
SELECT coalesce(max(before_format) < max(now_format), false) AS is_other FROM meta.edition_format
