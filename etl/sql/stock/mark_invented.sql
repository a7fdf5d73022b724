-- An invented stock stands on real keys: every place of this build is then marked as example, except municipalities that have
-- delivered a list themselves.
UPDATE core.municipality SET is_demo = true
WHERE ars NOT IN (SELECT ars FROM meta.delivery WHERE ars IS NOT NULL AND NOT is_demo);
UPDATE core.district SET is_demo = true;
UPDATE core.state SET is_demo = true;
