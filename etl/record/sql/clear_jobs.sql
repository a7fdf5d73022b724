-- Removes the jobs that were done more than a week ago.
DELETE FROM ozg.job WHERE done_at < now() - INTERVAL '7 days'
