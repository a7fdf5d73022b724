-- An invented stock stands on real keys: every place of this build is then marked as example, whoever has a list of its own included. So
-- invented and real figures are never added up as if they were real.
UPDATE core.municipality SET is_demo = true;
UPDATE core.district SET is_demo = true;
UPDATE core.state SET is_demo = true;
