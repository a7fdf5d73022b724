"""Political programmes: states of a service on its way into all municipalities, and what they come to (docs/fachregeln.md 16).

Which programmes there are is data: ``data/reference/programm.csv`` and ``reference/programm.csv`` of a data folder.
"""

#: States in the order of the way, "nicht zuständig" apart; the macros of ``programme.sql`` use the same codes.
STATE_LABELS = {
    "KLAERUNG": "in Klärung",
    "VORBEREITET": "vorbereitet",
    "ROLL_IN": "im Roll-in",
    "LIVE": "live",
    "NICHT_ZUSTAENDIG": "nicht zuständig",
}
#: How a state is shown that nobody has stated and nothing proposes.
UNKNOWN_LABEL = "nicht bekannt"

#: What becomes of a service by the date of its programme as things stand (``rule.programme_outcome``): those that do not make it, in the
#: order in which one reason is named before another. Besides them there are LIVE and UNTERWEGS; without any it is not known.
LATE = ("WARTET", "EIGEN", "OHNE_NAMEN", "NICHT_BEGONNEN", "ZURUECKGESTELLT", "SPAETER", "KLAERUNG")
