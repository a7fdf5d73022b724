-- Lets go of what a job has said and written, once whoever waited has it.
UPDATE ozg.job SET said = NULL, complained = NULL, outputs = NULL WHERE number = %(job)s::BIGINT
