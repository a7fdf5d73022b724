"""Usage figures (docs/fachregeln.md 7.1, 7.6): qualities of a count, thresholds for small numbers."""

#: A plain number; also where a list says nothing of how it was made.
COUNTED = "GEZAEHLT"
QUALITY_LABELS = {
    COUNTED: "gezählt",
    "GESCHAETZT": "geschätzt",
    "MINDESTENS": "mindestens",
    "HOECHSTENS": "höchstens",
}
#: What stands before a count that is no plain count, wherever it is shown.
QUALITY_MARKS = {COUNTED: "", "GESCHAETZT": "~", "MINDESTENS": "mindestens ", "HOECHSTENS": "höchstens "}

#: The first months after go-live say little about use; they are shown, but marked "Anlauf" (docs/fachregeln.md 7.2).
STARTING_MONTHS = 3

#: So long without a single online case is a contradiction to "online" (docs/fachregeln.md 3.1).
NO_USE_MONTHS = 12

#: Counts from 1 up to below this value are suppressed in public output (docs/fachregeln.md 7.6).
SMALL_COUNT = 3
#: The same for services that need high protection (social affairs, youth, foreigners, civil status, taxes).
SMALL_COUNT_SENSITIVE = 5
#: A ratio with a smaller denominator is suppressed in public output.
SMALL_DENOMINATOR = 10
SUPPRESSED = "•"
