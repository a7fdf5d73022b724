-- The tables of a record that several machines share; made once, by the first command that finds none.
CREATE SCHEMA ozg;

-- One row is one line of the record of a scope (chain), as it stands in the file of a data folder, without the line break.
CREATE TABLE ozg.line (
    chain TEXT NOT NULL, number BIGINT NOT NULL, line BYTEA NOT NULL,
    PRIMARY KEY (chain, number)
);

-- One row is the end of one chain: number and hash of its last line (0 and empty before the first), and the published build.
CREATE TABLE ozg.head (chain TEXT PRIMARY KEY, number BIGINT NOT NULL, hash TEXT NOT NULL, build TEXT);

-- One row is a build that is or was published, with the hash of its file.
CREATE TABLE ozg.build (chain TEXT NOT NULL, build TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (chain, build));

-- One row is a command somebody asked for: ``options`` as they were read, ``inputs`` the hashes of its files; ``is_awaited``: by somebody
-- who has to be there still when it is decided. What it said and wrote stands here from ``done_at`` on.
CREATE TABLE ozg.job (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, chain TEXT NOT NULL, options JSONB NOT NULL, inputs TEXT[] NOT NULL,
    is_awaited BOOLEAN NOT NULL,
    queued_at TIMESTAMPTZ NOT NULL DEFAULT now(), done_at TIMESTAMPTZ, status INTEGER, said TEXT, complained TEXT, outputs JSONB
);

-- One row is a beginning of a job; one that ends needs no second.
CREATE TABLE ozg.begun (job BIGINT NOT NULL, begun_at TIMESTAMPTZ NOT NULL DEFAULT now());

-- One row is a job whose decision stands in the record, written with its lines in one transaction: no job is decided twice.
CREATE TABLE ozg.decided (job BIGINT PRIMARY KEY, number BIGINT NOT NULL);

CREATE FUNCTION ozg.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'Das Verzeichnis der Entscheidungen wird nie geändert, nur fortgeschrieben.'; END $$;

CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ozg.line FOR EACH STATEMENT EXECUTE FUNCTION ozg.refuse();
