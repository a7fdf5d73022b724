-- One row is a channel that no longer works or soon will not (De-Mail ...): words it is called by, joined by |, and what to know.
CREATE TABLE core.discontinued_channel AS
SELECT kanal AS channel_name, worte AS words, eingestellt::DATE AS discontinued_date, hinweis AS note
FROM read_csv(getvariable('reference_folder') || '/eingestellte_kanaele.csv', header = true, all_varchar = true);
COMMENT ON TABLE core.discontinued_channel IS 'Eine Zeile ist ein Weg, den es nicht mehr gibt oder bald nicht mehr: wie er genannt wird, seit wann, was dazu zu wissen ist.';
