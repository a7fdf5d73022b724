-- One row: how many services the municipality's lists of two days both name as its own (both_count), and of how many of them both say, by one
-- model, whether they are ganz online, or the second that they are no longer online (compared_count): of the others nothing is known to have
-- stayed or changed. compared_elsewhere_count: of which both say a level by one other model, on its own scale.
SELECT count(*)::INTEGER AS both_count,
       count(*) FILTER (
           coalesce(now.rgm_version = before.rgm_version, true) AND before.is_conform IS NOT NULL
           AND (now.is_conform IS NOT NULL
                OR before.is_conform AND rule.has_fallen(before.level_low, NULL, before.implementation_status, now.implementation_status))
       )::INTEGER AS compared_count,
       count(*) FILTER (now.rgm_version <> rule.default_version() AND now.rgm_version = before.rgm_version
                        AND now.reported_low IS NOT NULL AND before.reported_low IS NOT NULL)::INTEGER AS compared_elsewhere_count
FROM mart.own_service_at($ars::VARCHAR, $date::DATE) AS now
JOIN mart.own_service_at($ars::VARCHAR, $since::DATE) AS before
  ON before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
