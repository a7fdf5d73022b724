-- One row is municipality x reporting date x service of which several lists in force speak: parts of a list and the whole below them. They
-- lie on each other cell by cell (docs/vertrag.md): the newest statement holds. An empty cell states nothing; one that could not be read
-- states something that is not known. Level, model and answers are one statement, and so are cases with their quality and a date with its
-- precision. What the row itself is (its place, crossed out) is as in the newest list.
CREATE OR REPLACE TABLE core.merged_entry AS
WITH named AS (
    SELECT part.ars, part.reporting_date, part.list_date, part.place, service_entry.* EXCLUDE (ars, reporting_date),
           string_split(coalesce(unread_fields, ''), ' ') AS unread,
           max(part.list_date) OVER (PARTITION BY part.ars, part.reporting_date, service_entry.ozg_id, service_entry.leika_key) AS newest_date
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS service_entry
      ON service_entry.delivery_id = part.delivery_id AND service_entry.ars = part.ars
    WHERE part.part_name = 'service_entry' AND part.is_merged
)
SELECT ars, reporting_date, ozg_id, leika_key,
       first(list_date ORDER BY place) AS list_date, first(delivery_id ORDER BY place) AS delivery_id,
       first(sheet_name ORDER BY place) AS sheet_name, first(row_number ORDER BY place) AS row_number,
       first(is_struck_out ORDER BY place) AS is_struck_out,
       -- the day the row is of; where its level is of a much older list, that one's
       coalesce(arg_min_null(coalesce(row_date, CASE WHEN rule.is_outdated(list_date, newest_date, newest_date) THEN list_date END), place)
                    FILTER (declared_level IS NOT NULL OR answers IS NOT NULL OR 'declared_level' IN unread),
                first(row_date ORDER BY place)) AS row_date,
       arg_min_null(implementation_status, place) FILTER (implementation_status IS NOT NULL OR 'implementation_status' IN unread)
           AS implementation_status,
       arg_min_null(declared_level, place) FILTER (declared_level IS NOT NULL OR answers IS NOT NULL OR 'declared_level' IN unread)
           AS declared_level,
       arg_min_null(declared_level_high, place) FILTER (declared_level IS NOT NULL OR answers IS NOT NULL OR 'declared_level' IN unread)
           AS declared_level_high,
       arg_min_null(rgm_version, place) FILTER (declared_level IS NOT NULL OR answers IS NOT NULL OR 'declared_level' IN unread)
           AS rgm_version,
       arg_min_null(answers, place) FILTER (declared_level IS NOT NULL OR answers IS NOT NULL OR 'declared_level' IN unread) AS answers,
       arg_min_null(target_level, place) FILTER (target_level IS NOT NULL OR 'target_level' IN unread) AS target_level,
       arg_min_null(target_date, place) FILTER (target_date IS NOT NULL OR 'target_date' IN unread) AS target_date,
       arg_min_null(target_precision, place) FILTER (target_date IS NOT NULL OR 'target_date' IN unread) AS target_precision,
       arg_min_null(case_count, place) FILTER (case_count IS NOT NULL OR 'case_count' IN unread) AS case_count,
       arg_min_null(case_quality, place) FILTER (case_count IS NOT NULL OR 'case_count' IN unread) AS case_quality,
       arg_min_null(online_case_count, place) FILTER (online_case_count IS NOT NULL OR 'online_case_count' IN unread) AS online_case_count,
       arg_min_null(online_share, place) FILTER (online_share IS NOT NULL OR 'online_share' IN unread) AS online_share,
       coalesce(arg_min(relevance, place) FILTER (NOT coalesce(is_relevance_assumed, false)), first(relevance ORDER BY place)) AS relevance,
       arg_min(COLUMNS(* EXCLUDE (ars, reporting_date, ozg_id, leika_key, list_date, place, delivery_id, sheet_name, row_number,
                                  is_struck_out, row_date, implementation_status, declared_level, declared_level_high, rgm_version, answers, target_level, target_date,
                                  target_precision, case_count, case_quality, online_case_count, online_share, relevance,
                                  is_relevance_assumed, unread_fields, unread, newest_date)), place)
FROM named
GROUP BY ars, reporting_date, ozg_id, leika_key;
