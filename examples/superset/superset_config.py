"""Superset for one person on one machine: its own records in SQLite, answers kept for a minute."""

import os
from pathlib import Path

_HOME = Path(os.environ["SUPERSET_HOME"])

SECRET_KEY = (_HOME / "secret").read_text("utf-8").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"
PREVENT_UNSAFE_DB_CONNECTIONS = False  # "unsafe" means a file of this machine, which is what the snapshot is
TALISMAN_ENABLED = False  # it asks for https; this Superset is for this machine alone
#: What a chart shows is at most so old; a dashboard that stays open asks again as often.
CACHE_SECONDS = int(os.environ.get("SUPERSET_CACHE_SECONDS", "60"))
DATA_CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": str(_HOME / "cache"),
    "CACHE_DEFAULT_TIMEOUT": CACHE_SECONDS,
}
FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": str(_HOME / "state"),
    "CACHE_DEFAULT_TIMEOUT": 86400,
}
