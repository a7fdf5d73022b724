-- One row is a municipality of the same kind and size class in the same state with a list, best share first; ties have the same place; without any
-- known level it has no count, no share and no place. place is the best it may have and worst_place the last: a service of unknown level may be
-- ganz online here and there. Comparing a kreisfreie Stadt with a Gemeinde would say nothing
-- (docs/fachregeln.md 3.4).
WITH chosen AS (SELECT state_key, municipality_kind, size_class FROM mart.municipality WHERE ars = $ars::VARCHAR),
in_force AS (
    SELECT list.ars, list.short_name,
           CASE WHEN rule.knows_a_level(summary.relevant_count, summary.unknown_level_count) THEN summary.conform_count END AS conform_count, summary.unknown_level_count, summary.relevant_count, summary.model_2_count,
           list.reporting_date,
           rule.conform_share(summary.conform_count, summary.unknown_level_count, summary.relevant_count) AS share,
           rule.conform_share_at_most(summary.conform_count, summary.unknown_level_count, summary.relevant_count) AS share_at_most
    FROM mart.newest_list($today::DATE) AS list
    JOIN mart.summary AS summary USING (ars, reporting_date)
    JOIN chosen ON chosen.state_key = list.state_key AND chosen.municipality_kind = list.municipality_kind
               AND chosen.size_class IS NOT DISTINCT FROM list.size_class
    WHERE summary.relevant_count > 0
)
SELECT ars, short_name, conform_count, unknown_level_count, relevant_count, model_2_count, reporting_date, share,
       CASE WHEN share IS NOT NULL THEN 1 + (SELECT count(*) FROM in_force AS other WHERE other.share > in_force.share_at_most) END::INTEGER AS place,
       CASE WHEN share IS NOT NULL THEN 1 + (SELECT count(*) FROM in_force AS other
                                             WHERE other.ars <> in_force.ars AND other.share_at_most > in_force.share) END::INTEGER AS worst_place
FROM in_force
ORDER BY share DESC NULLS LAST, place, short_name
