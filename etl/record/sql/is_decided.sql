-- One row when the decision of the job stands in the record.
SELECT number FROM ozg.decided WHERE job = %(job)s::BIGINT
