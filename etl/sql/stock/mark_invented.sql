-- An invented stock stands on real keys: every place of this build is then marked as example.
UPDATE core.municipality SET is_demo = true;
UPDATE core.district SET is_demo = true;
UPDATE core.state SET is_demo = true;
