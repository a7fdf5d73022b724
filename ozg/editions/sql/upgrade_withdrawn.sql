-- One row is one key the catalogue no longer has; an edition older than that knows none.
CREATE TABLE core.withdrawn_service (release_kind VARCHAR, service_key VARCHAR, withdrawn_since DATE);

-- One row is one key of an earlier catalogue with the one that took its place; an edition older than that knows none.
CREATE TABLE core.service_successor (old_key VARCHAR, new_key VARCHAR, succeeded_since VARCHAR, succession_source VARCHAR);
