-- One row is a build that is or was published, of any chain, with its hash and whether it is in force.
SELECT build.build, build.sha256, head.build IS NOT NULL
FROM ozg.build LEFT JOIN ozg.head USING (chain, build)
