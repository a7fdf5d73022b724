-- So long a session waits for its turn.
SET lock_timeout = '30min'
