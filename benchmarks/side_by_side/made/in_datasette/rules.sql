-- Levels, order and bottlenecks as tables, so that a question only reads. service, bottleneck, level and concern are filled by load.py.
CREATE INDEX service_part ON service(ars, day, ozg_id, leika);
CREATE TABLE entry AS
WITH answer AS (
    SELECT service.rowid AS row_id, level.criterion, level.worst,
           CASE level.criterion WHEN 'k1' THEN k1 WHEN 'k2' THEN k2 WHEN 'k3' THEN k3 WHEN 'k4' THEN k4 WHEN 'k5' THEN k5 WHEN 'k6' THEN k6
                                WHEN 'k7' THEN k7 WHEN 'k8' THEN k8 ELSE k9 END AS answer
    FROM service, (SELECT DISTINCT criterion, worst FROM level) AS level
),
bound AS (
    SELECT row_id, count(answer.answer) AS answered, min(coalesce(level.level, answer.worst)) AS low, min(coalesce(level.level, 4)) AS high
    FROM answer LEFT JOIN level ON level.criterion = answer.criterion AND level.answer = answer.answer
    GROUP BY row_id
),
leveled AS (
    SELECT service.*, service.rowid AS row_id,
           CASE WHEN model <> '1.1' THEN NULL WHEN answered = 0 THEN service.level ELSE low END AS low,
           CASE WHEN model <> '1.1' THEN NULL WHEN answered = 0 THEN service.level ELSE high END AS high,
           min(coalesce(target, 3), coalesce(ceiling, 4)) AS goal,
           dense_rank() OVER (PARTITION BY ars ORDER BY day DESC) AS list_place
    FROM service JOIN bound ON bound.row_id = service.rowid
    WHERE leika IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM service AS part WHERE part.ars = service.ars AND part.day = service.day AND part.ozg_id = service.ozg_id AND part.leika IS NOT NULL)
)
SELECT *, CASE WHEN low >= 3 THEN 1 WHEN high < 3 THEN 0 END AS conform,
       CASE WHEN duty LIKE '%SDG%' THEN 100 WHEN duty LIKE '%Fokus%' THEN 80 WHEN duty LIKE '%Land%' THEN 60 WHEN duty LIKE '%Satzung%' THEN 40 ELSE 0 END AS duty_points
FROM leveled;
CREATE INDEX entry_ars ON entry(ars, list_place, relevance);
CREATE INDEX entry_service ON entry(ozg_id, leika);

CREATE TABLE next_step AS
WITH to_do AS (
    SELECT entry.*,
           efa IN ('reif', 'Landesvertrag', 'in Anbindung', 'angebunden') OR (coalesce(efa, '') <> 'abgelehnt' AND (solution = 'Markt' OR (
               solution IN ('Verbund', 'Kreis', 'Land', 'EfA') AND EXISTS (
                   SELECT 1 FROM entry AS other WHERE other.ozg_id = entry.ozg_id AND other.leika IS entry.leika AND other.list_place = 1
                   AND other.conform AND other.solution <> 'eigen' AND other.ars <> entry.ars)))) AS ready
    FROM entry
    WHERE list_place = 1 AND relevance = 'RELEVANT' AND coalesce(status, '') NOT IN ('GO_LIVE', 'ABGELOEST', 'ZURUECKGESTELLT')
      AND NOT (status IS NULL AND coalesce(low >= goal, 0)) AND NOT coalesce(low >= ceiling, 0)
      AND NOT (coalesce(cases < 12, 0) AND duty_points = 0)
),
scored AS (
    SELECT *, CASE interface WHEN 'nein' THEN 0.5 ELSE 1 END * (
               coalesce(30 * min(100, 25 * log10(1 + cases)), 0) + coalesce(20 * min(100, 100 * minutes / 60), 0)
               + coalesce(25 * (CASE interface WHEN 'ja' THEN 50 WHEN 'entfällt' THEN 50 WHEN 'geplant' THEN 25 WHEN 'nein' THEN 0 END
                                + 30 * coalesce(ready, 0) + 20 * coalesce(ceiling >= 3, 1)), 0)
               + coalesce(10 * 100 * (1 - min(days, 60) / 60.0), 0) + 10 * duty_points
               + 5 * CASE will WHEN 'ja' THEN 100 WHEN 'teilweise' THEN 50 ELSE 0 END) / 100 AS score
    FROM to_do
),
basis AS (
    SELECT ars, sum(cases IS NOT NULL AND (minutes IS NOT NULL OR interface IS NOT NULL OR days IS NOT NULL)) >= 5 AS by_points
    FROM entry WHERE list_place = 1 AND relevance = 'RELEVANT' GROUP BY ars
)
SELECT scored.*, row_number() OVER (
           PARTITION BY scored.ars
           ORDER BY CASE WHEN by_points THEN cases IS NULL END, CASE WHEN by_points THEN -score END, CASE WHEN NOT by_points THEN coalesce(own_rank, 1e9) END,
                    CASE WHEN NOT by_points THEN coalesce(own_class, 'Z') END, -coalesce(cases, -1), name) AS place
FROM scored JOIN basis USING (ars)
WHERE cases IS NOT NULL OR (NOT by_points AND (own_rank IS NOT NULL OR own_class IS NOT NULL));

CREATE TABLE held AS
SELECT entry.ars, entry.row_id, entry.cases, bottleneck.bottleneck, coalesce(bottleneck.waits_for, 'niemand eingetragen') AS party
FROM bottleneck
JOIN entry ON entry.ars = bottleneck.ars AND entry.list_place = 1 AND entry.day = bottleneck.day AND entry.relevance = 'RELEVANT' AND (entry.low IS NULL OR entry.low < entry.goal)
LEFT JOIN concern ON concern.bottleneck = bottleneck.bottleneck
LEFT JOIN level ON level.criterion = concern.criterion AND level.answer = CASE concern.criterion
    WHEN 'k1' THEN k1 WHEN 'k2' THEN k2 WHEN 'k3' THEN k3 WHEN 'k4' THEN k4 WHEN 'k5' THEN k5 WHEN 'k6' THEN k6 WHEN 'k7' THEN k7 WHEN 'k8' THEN k8 ELSE k9 END
WHERE bottleneck.severity = 'blockierend' AND (bottleneck.resolved IS NULL OR bottleneck.resolved > bottleneck.day)
  AND (entry.ozg_id = bottleneck.ozg_id OR (bottleneck.ozg_id IS NULL AND coalesce(level.level, 0) < 4))
GROUP BY entry.ars, entry.row_id, bottleneck.bottleneck, party;
CREATE INDEX held_ars ON held(ars);
