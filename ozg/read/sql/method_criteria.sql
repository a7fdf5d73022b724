-- One row is an answer to a criterion with the highest level it allows (NULL: the criterion does not apply), in the order given.
SELECT
    criterion,
    answer,
    rule.criterion_level(criterion, answer, $download_level::INTEGER, $notice_from::INTEGER)::INTEGER AS highest_level,
    rule.worst_level(criterion)::INTEGER AS level_when_missing
FROM (
    SELECT unnest($criteria::VARCHAR[]) AS criterion, unnest($answers::VARCHAR[]) AS answer, unnest(range(len($answers::VARCHAR[]))) AS place
)
ORDER BY place
