"""Search in everyday words: formulas in ``search.sql``, reviewed words and what they mean in ``data/reference/alltagswoerter.csv``.

All words here stand as ``rule.search_text`` writes them.
"""

#: Words that say nothing about the service looked for.
STOP_WORDS = (
    "aber", "alle", "am", "an", "antrag", "auf", "aus", "beantragen", "bei", "beim", "bekommen", "bitte", "brauche", "da", "das", "dem",
    "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "es", "fur", "furs", "haben", "habe", "hat", "holen", "ich", "ihr",
    "im", "in", "ins", "ist", "kann", "keinen", "lassen", "machen", "man", "mein", "meine", "meinem", "meinen", "meiner", "mich", "mir",
    "mit", "mochte", "muss", "nach", "neu", "neue", "neuen", "neuer", "neues", "nicht", "ohne", "oder", "sein", "sich", "sie", "stellen",
    "und", "uns", "unser", "vom", "von", "vor", "was", "wegen", "wie", "will", "wir", "wird", "wo", "zu", "zum", "zur",
)  # fmt: skip

#: Stems of what people do with a service, what has happened and to whom: they order what is found, and what they do not fit is still found
#: ("Führerschein verloren" is the Führerschein, "Kind in der Schule anmelden" the Schulaufnahme), unless nothing else is asked.
MINOR_STEMS = (
    "abgeb", "abgelauf", "abhol", "abmeld", "ander", "anforder", "anmeld", "anzeig", "aufhang", "aufnehm", "aufstell", "ausfull", "austausch", "bau", "baue",
    "beschadigt", "bestell", "bezahl", "bezahlt", "braucht", "buch", "defekt", "einreich", "einspruch", "entfern", "entlauf", "eroffn", "erneuer", "fehlt", "find", "flieg",
    "formular", "frau", "gebrochen", "gebuhr", "gefund", "geklaut", "gestohl", "grund", "hinterleg", "international", "kaputt", "kauf", "kind", "kopie", "kost", "leih",
    "mann", "meld", "miet", "mutter", "offnungszeit", "onlin", "opa", "oma", "plus", "prufung", "reservi", "reservier", "schneid", "sohn", "sperr", "such",
    "tausch", "termi", "termin", "tochter", "umbau", "ummeld", "umtausch", "unterlag", "vater", "verander", "vereinbar", "verlang", "verlanger", "verlegt",
    "verlor", "verschieb", "wechsel", "wechseln", "weg", "werd", "zahl", "zugelauf", "zuschuss",
)  # fmt: skip
