"""Which municipalities are alike: formulas in ``similarity.sql``. Kind and size class must be the same (docs/fachregeln.md 3.4); the
order among those (Land, distance, inhabitants) and the limits below are our own."""

#: A list of another municipality is near enough in time when it is at most so many months older than the own one.
MOST_MONTHS = 12
#: So many of the most similar municipalities are asked.
MOST_TOWNS = 12
