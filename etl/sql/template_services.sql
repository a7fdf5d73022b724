-- One row is one service to put into the template of a municipality: those that are probably its business, and those where
-- the law of the Land decides and the municipality has to say.
SELECT service.ozg_id,
       service.service_name AS given_name,
       rule.relevance_suggestion($municipality_kind::VARCHAR, string_split(service.type_codes, ' | '), service.jurisdiction_level)
           AS relevance
FROM core.service AS service
WHERE service.is_named
  AND (relevance = 'RELEVANT' OR service.jurisdiction_level = 'landesrecht_unterschiedlich')
ORDER BY service.ozg_id;
