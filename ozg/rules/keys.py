"""Keys of the domain (docs/fachregeln.md 4.1, 4.2, 4.4): text, never numbers. Patterns; macros are in ``keys.sql``."""

OZG_ID_PATTERN = r"^1\d{4}$"
LEIKA_KEY_PATTERN = r"^99\d{12}$"
#: Land 99 does not exist: keys of the fictional demo municipalities cannot collide with real ones.
ARS_PATTERN = r"^(0[1-9]|1[0-6]|99)\d{10}$"
AGS_PATTERN = r"^(0[1-9]|1[0-6]|99)\d{6}$"
DEMO_STATE_KEY = "99"

CATALOGUE_NAME = "OZG-Katalog 2018, Stand Oktober 2019"
