"""Settings of the server: readers without an account, German, answers kept, nothing written while somebody reads."""

import os
from pathlib import Path

from superset.utils.log import StdOutEventLogger

HOME = Path(os.environ["SUPERSET_HOME"])
SECRET_KEY = (HOME / "secret").read_text(encoding="utf-8")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME}/superset.db"
# the lists are a file of SQLite, which Superset refuses otherwise
PREVENT_UNSAFE_DB_CONNECTIONS = False
PUBLIC_ROLE_LIKE = "Gamma"
BABEL_DEFAULT_LOCALE = "de"
LANGUAGES = {"de": {"flag": "de", "name": "Deutsch"}}
EVENT_LOGGER = StdOutEventLogger()
_KEPT = {"CACHE_TYPE": "FileSystemCache", "CACHE_DIR": str(HOME / "cache"), "CACHE_DEFAULT_TIMEOUT": 86_400}
CACHE_CONFIG = DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = _KEPT
# the sentence with the answer is a chart of Handlebars, which makes programs of text (as Superset's manual says); no other host is allowed
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'", "'unsafe-eval'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
