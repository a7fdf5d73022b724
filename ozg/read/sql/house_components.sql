-- One row is a shared component (Basisdienst) of the house or of one office, with what is known when its channel has been
-- discontinued (data/reference/eingestellte_kanaele.csv).
SELECT component.component_name, component.office, component.implementation_status, component.since_date, component.is_interim,
       component.remark, channel.channel_name AS discontinued_channel, channel.discontinued_date, channel.note AS discontinued_note
FROM mart.component AS component
LEFT JOIN core.discontinued_channel AS channel
  ON list_has_any(string_split(channel.words, '|'), [lower(trim(component.component_name))])
WHERE component.ars = $ars::VARCHAR AND component.reporting_date = $date::DATE
ORDER BY lower(component.component_name), component.office NULLS FIRST
