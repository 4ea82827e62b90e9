"""No faster than a host likes, whichever source asks."""

import time
from collections import defaultdict
from threading import Lock


class Pace:
    """When each host may be asked next; threads share it."""

    def __init__(self) -> None:
        self._free_at: defaultdict[str, float] = defaultdict(float)  # on the monotonic clock
        self._lock = Lock()

    def wait(self, host: str, seconds: float) -> None:
        """Return when the host may be asked, and book the next turn `seconds` later."""
        with self._lock:
            turn = max(time.monotonic(), self._free_at[host])
            self._free_at[host] = turn + seconds
        time.sleep(max(0.0, turn - time.monotonic()))


#: The one of this process.
PACE = Pace()
