"""What was measured and asked (docs/fachregeln.md 7.3, 7.5): of which kind minutes are, and which way a scale points."""

#: Kind of the minutes of a service: counted by the house's own systems; stated in its list and measured by nobody; planned for an
#: appointment, by one city (data/reference/termindauer_je_ozg.csv).
MINUTES_KINDS = {"GEMESSEN": "gemessen", "ANGENOMMEN": "angenommen", "GEPLANT": "geplant"}
HIGHER, LOWER = "HOEHER", "NIEDRIGER"
