"""Search in everyday words: formulas in ``search.sql``, reviewed synonyms in ``data/reference/alltagswoerter.csv``."""

#: Words that say nothing about the service looked for, as ``rule.search_text`` writes them.
STOP_WORDS = (
    "aber", "am", "an", "antrag", "auf", "beantragen", "bei", "bekommen", "brauche", "das", "dem", "den", "der", "des", "die",
    "ein", "eine", "einen", "einer", "fuer", "holen", "ich", "im", "in", "kann", "machen", "mein", "meine", "meinen", "mit",
    "moechte", "neu", "neue", "neuen", "neuer", "neues", "oder", "stellen", "und", "von", "was", "wie", "will", "wo", "zu",
    "zum", "zur",
)  # fmt: skip
