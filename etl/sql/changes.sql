-- One row is one service of the list in force at the date, or of the published state before, with what became of it (rule.change_kind, with
-- "on the list" for "relevant"). Another model, a level known for the first time or no longer, and another relevance are neither better nor
-- worse; a level of another model is compared on its own scale only (docs/fachregeln.md 2.5, 13). First stand levels that fell, the
-- largest fall before the others, then what was ganz online and is not known to be so any more, then everything else by kind.
WITH now_listed AS (
    SELECT ozg_id, leika_key, service_name, relevance, implementation_status, level_low, level_high, model_level_low, model_level_high, rgm_version, declared_level, is_conform,
           case_count, case_quality
    FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $reporting_date::DATE
),
pair AS (
    SELECT coalesce(after.ozg_id, before.ozg_id) AS ozg_id, coalesce(after.leika_key, before.leika_key) AS leika_key,
           coalesce(after.service_name, before.service_name) AS service_name,
           before.ozg_id IS NOT NULL AS was_listed, after.ozg_id IS NOT NULL AS is_listed,
           coalesce(before.level_low, before.model_level_low) AS level_before, coalesce(after.level_low, after.model_level_low) AS level_after,
           coalesce(before.level_high, before.model_level_high) AS level_high_before,
           coalesce(after.level_high, after.model_level_high) AS level_high_after,
           before.rgm_version AS model_before, after.rgm_version AS model_after,
           before.declared_level AS declared_before, after.declared_level AS declared_after,
           before.is_conform AS was_conform, after.is_conform AS is_conform,
           before.implementation_status AS status_before, after.implementation_status AS status_after,
           before.relevance AS relevance_before, after.relevance AS relevance_after,
           before.case_count AS cases_before, after.case_count AS cases_after,
           before.case_quality AS case_quality_before, after.case_quality AS case_quality_after
    FROM now_listed AS after
    FULL JOIN change_before AS before
      ON before.ozg_id = after.ozg_id AND before.leika_key IS NOT DISTINCT FROM after.leika_key
),
-- The level on the scale of its own model; one that is only declared by another model than that of the ratios has no range.
scaled AS (
    SELECT *, CASE WHEN model_before <> rule.default_version() THEN coalesce(level_before, declared_before) ELSE level_before END AS low_before,
           CASE WHEN model_before <> rule.default_version() THEN coalesce(level_high_before, declared_before) ELSE level_high_before END AS high_before,
           CASE WHEN model_after <> rule.default_version() THEN coalesce(level_after, declared_after) ELSE level_after END AS low_after,
           CASE WHEN model_after <> rule.default_version() THEN coalesce(level_high_after, declared_after) ELSE level_high_after END AS high_after
    FROM pair
),
told AS (
    SELECT *,
           CASE WHEN was_listed AND is_listed AND relevance_after IS DISTINCT FROM relevance_before THEN 'RELEVANZ'
                WHEN was_listed AND is_listed AND low_before IS NULL AND low_after IS NULL THEN NULL
                WHEN was_listed AND is_listed AND low_before IS NOT DISTINCT FROM low_after AND high_before IS NOT DISTINCT FROM high_after
                     AND model_before IS NOT DISTINCT FROM model_after THEN NULL
                ELSE coalesce(rule.change_kind(was_listed, is_listed, model_before, model_after, low_before, low_after,
                                               high_before, high_after, was_conform, is_conform, status_before, status_after), 'ANDERS') END AS level_kind
    FROM scaled
),
-- One row is a bundle of which the list names itself instead of its single services, or the other way round: nothing has come or gone.
divided AS (
    SELECT ozg_id
    FROM told WHERE level_kind IN ('NEU', 'WEGGEFALLEN')
    GROUP BY ozg_id
    HAVING rule.is_divided(level_kind, leika_key)
),
named AS (
SELECT CASE CASE WHEN divided.ozg_id IS NOT NULL AND level_kind IN ('NEU', 'WEGGEFALLEN') THEN 'ANDERS' ELSE level_kind END
           WHEN 'NEU' THEN 'new'
           WHEN 'WEGGEFALLEN' THEN CASE mart.kind_by_catalogue('WEGGEFALLEN', told.ozg_id, told.leika_key, $reporting_date::DATE)
               WHEN 'AUS_DEM_KATALOG' THEN 'withdrawn' ELSE 'gone' END
           WHEN 'GEWINN' THEN 'better' WHEN 'VERLUST' THEN 'worse'
           WHEN 'MODELL_GEWECHSELT' THEN 'model_changed' WHEN 'ERSTMALS_BEWERTET' THEN 'first_known'
           WHEN 'NICHT_MEHR_BEWERTET' THEN 'no_longer_known' WHEN 'RELEVANZ' THEN 'other' WHEN 'ANDERS' THEN 'other'
           -- The level is the same: online before and now known not to be is worse; not known any more is no statement.
           ELSE CASE WHEN rule.has_fallen(low_before, low_after, status_before, status_after) THEN 'worse'
                     WHEN status_after IS DISTINCT FROM status_before OR cases_after IS DISTINCT FROM cases_before
                       OR case_quality_after IS DISTINCT FROM case_quality_before THEN 'other' ELSE 'unchanged' END
       END AS change_kind,
       CASE WHEN was_listed AND is_listed AND model_before IS NOT DISTINCT FROM model_after
            THEN greatest(low_before - low_after, high_before - high_after, 0) ELSE 0 END AS fall,
       was_conform IS true AND is_conform IS NOT true AS is_lost,
       ozg_id, leika_key, service_name, level_before, level_after, level_high_before, level_high_after, model_before, model_after,
       declared_before, declared_after, status_before, status_after, relevance_before, relevance_after, was_conform,
       cases_before, cases_after, case_quality_before, case_quality_after
FROM told
LEFT JOIN divided USING (ozg_id)
)
SELECT * EXCLUDE (fall, is_lost)
FROM named
ORDER BY CASE WHEN change_kind = 'worse' AND fall > 0 THEN 0 WHEN is_lost THEN 1 ELSE 2 END,
         CASE WHEN change_kind = 'worse' THEN fall END DESC NULLS LAST,
         list_position(['worse', 'gone', 'no_longer_known', 'better', 'first_known', 'new', 'model_changed', 'other', 'withdrawn', 'unchanged'], change_kind),
         ozg_id, leika_key;
