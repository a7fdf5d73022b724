-- One row when the previous build was made from the same facts, with the same choice about the demo municipalities.
SELECT build.build_id
FROM previous.meta.build AS build
WHERE build.knowledge_version = $knowledge_version::VARCHAR AND build.has_demo = $include_demo::BOOLEAN;
