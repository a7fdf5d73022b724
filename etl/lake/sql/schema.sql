-- What carries the lines of the record into its tables with the rows of lists (DuckLake) they decide; made once, when the catalogue is there.
CREATE SEQUENCE IF NOT EXISTS ozg.lake_delivery AS INTEGER;

-- The lines stand in what DuckLake notes of a change. So rows and lines are one transaction: whoever read an older end of the chain is
-- refused, and with him his rows. The same steps as etl.record.postgres.PostgresRecord.add.
CREATE OR REPLACE FUNCTION ozg.carry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told JSONB := NEW.commit_extra_info::JSONB;
    scope TEXT := told ->> 'chain';
    known BIGINT := (told ->> 'known')::BIGINT;
    last_number BIGINT := known + jsonb_array_length(told -> 'lines');
    asked_job BIGINT := (told ->> 'job')::BIGINT;
BEGIN
    INSERT INTO ozg.head VALUES (scope, 0, '', NULL) ON CONFLICT DO NOTHING;
    PERFORM FROM ozg.head WHERE chain = scope AND number = known AND hash = told ->> 'previous' FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ozg: older end';
    END IF;
    INSERT INTO ozg.line
    SELECT scope, known + place, convert_to(line, 'UTF8') FROM jsonb_array_elements_text(told -> 'lines') WITH ORDINALITY AS one (line, place);
    UPDATE ozg.head SET number = last_number, hash = told ->> 'hash' WHERE chain = scope;
    IF asked_job IS NOT NULL THEN
        IF (SELECT is_awaited AND pg_try_advisory_xact_lock(hashtextextended('ozg job ' || number, 0)) FROM ozg.job WHERE number = asked_job) THEN
            RAISE EXCEPTION 'ozg: given up';
        END IF;
        INSERT INTO ozg.decided VALUES (asked_job, last_number);
    END IF;
    PERFORM pg_notify('ozg', scope);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER carry AFTER INSERT ON ozg_lake.ducklake_snapshot_changes FOR EACH ROW
WHEN (NEW.commit_extra_info IS NOT NULL) EXECUTE FUNCTION ozg.carry();
