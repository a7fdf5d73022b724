-- One row is one newer catalogue in force over the shipped one, in the order they were adopted; withdrawn_count: keys of its kind that the
-- catalogue no longer has.
SELECT release.release_kind, release.release_day, release.is_part, release.key_count,
       (SELECT count(*) FROM core.withdrawn_service AS gone
        WHERE gone.release_kind = release.release_kind AND gone.withdrawn_since = release.release_day)::INTEGER AS withdrawn_count
FROM core.catalogue_release AS release
