"""The outside world and the order of things: the only code that knows Prefect, the clock, the network, the terminal."""

import os

# Here, because this runs before any module of the package can import Prefect, which reads its environment once.
# Without the first two, every run without a network logs failed telemetry (and "database is locked" on a first run).
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
# A cold start of Prefect's own server was measured at 15 s on an idle machine; its default patience is 20 s.
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "180")
# Each request to a server that is gone is tried again after 2, 4 and 8 seconds, not for a minute: there are several of them.
os.environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "3")
