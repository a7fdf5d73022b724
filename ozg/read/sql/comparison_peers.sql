-- One row is the group the municipality may fairly be compared with (mart.comparable_lists): number of members with a known level, quartiles of the share of services that are ganz online, the municipality's
-- own share and place in it, first and last day of the lists; unknown_member_count: lists without any known level; body_count: how many there are
-- in the Land with or without a list, with the municipality itself. What is not known may be ganz online: place and worst_place are the best and the
-- last place that leaves, and the shares "at most" are with all of it.
WITH chosen AS (SELECT state_key, state_name, municipality_kind, size_class FROM mart.municipality WHERE ars = $ars::VARCHAR),
member AS MATERIALIZED (FROM mart.comparable_lists($ars::VARCHAR, $today::DATE))
SELECT any_value(chosen.municipality_kind) AS municipality_kind, any_value(chosen.size_class) AS size_class, any_value(chosen.state_name) AS state_name,
       (SELECT count(*) FROM mart.municipality AS body
        JOIN chosen ON chosen.state_key = body.state_key AND chosen.municipality_kind = body.municipality_kind
                   AND chosen.size_class IS NOT DISTINCT FROM body.size_class)::INTEGER AS body_count,
       count(member.share)::INTEGER AS member_count,
       count(*) FILTER (member.ars IS NOT NULL AND member.share IS NULL)::INTEGER AS unknown_member_count,
       quantile_cont(member.share, 0.25) AS first_quartile, median(member.share) AS median_share,
       quantile_cont(member.share, 0.75) AS third_quartile,
       quantile_cont(member.share_at_most, 0.25) AS first_quartile_at_most, quantile_cont(member.share_at_most, 0.75) AS third_quartile_at_most,
       any_value(own.share) AS own_share, any_value(own.share_at_most) AS own_share_at_most, any_value(own.place) AS place,
       any_value(own.worst_place) AS worst_place,
       min(member.reporting_date) FILTER (member.share IS NOT NULL) AS first_list_date,
       max(member.reporting_date) FILTER (member.share IS NOT NULL) AS last_list_date
FROM chosen
LEFT JOIN member ON true
LEFT JOIN member AS own ON own.ars = $ars::VARCHAR
