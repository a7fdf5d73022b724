-- One row is a service the municipality pays for together with others (sheet "Zusammenarbeit"): its own share in cents by the agreed key, to
-- the cent by the largest remainder, and what it saves against paying alone; NULL = unknown, so without a pioneer. Pioneer and takers share; a lump is the amount told.
WITH told AS (
    SELECT ozg_id, leika_key, network_name, cost_key, row_number, pioneer_ars, rule.in_cents(shared_cost_eur) AS total_cents,
           CASE WHEN coalesce(member_ars, ars) = ars THEN rule.in_cents(cost_alone_eur) END AS alone_cents, rule.in_cents(cost_key_value) AS lump_cents,
           list_sort(list_distinct(list_filter(list_prepend(pioneer_ars, string_split(coalesce(taker_ars, ''), ' ')), lambda ars: ars IS NOT NULL AND ars != ''))) AS partners
    FROM core.cooperation
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id IS NOT NULL
      AND (shared_cost_eur IS NOT NULL OR cost_alone_eur IS NOT NULL)
),
partner AS (
    SELECT told.row_number, given.ars, given.place,
           CASE told.cost_key WHEN 'EINWOHNER' THEN municipality.population WHEN 'GLEICH' THEN 1 END::BIGINT AS weight
    FROM told, unnest(told.partners) WITH ORDINALITY AS given(ars, place)
    LEFT JOIN mart.municipality AS municipality ON municipality.ars = given.ars
),
shared AS (
    SELECT told.row_number,
           CASE WHEN count(*) = count(partner.weight) AND any_value(told.total_cents) IS NOT NULL AND any_value(told.pioneer_ars) IS NOT NULL
                THEN rule.shared_cents(any_value(told.total_cents), list(partner.weight ORDER BY partner.place)) END AS shares
    FROM told JOIN partner USING (row_number) GROUP BY told.row_number
)
SELECT service.ozg_id, service.service_name, told.network_name, told.cost_key, told.total_cents,
       CASE WHEN told.cost_key = 'PAUSCHALE' THEN told.lump_cents ELSE shared.shares[list_position(told.partners, $ars::VARCHAR)] END AS share_cents,
       told.alone_cents, told.alone_cents - share_cents AS saved_cents
FROM told
JOIN core.service AS service USING (ozg_id)
LEFT JOIN shared USING (row_number)
WHERE told.pioneer_ars IS NULL OR list_contains(told.partners, $ars::VARCHAR)
ORDER BY saved_cents DESC NULLS LAST, told.row_number
