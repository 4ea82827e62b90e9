"""Whether a site's robots.txt lets us in, and how fast (RFC 9309, decided by protego)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

#: RFC 9309, 2.5: a parser must read at least 500 KiB; more is of no use to anyone.
LARGEST = 500 * 1024

#: Asks for an address; the status and the bytes, or None when the server could not be reached.
Ask = Callable[[str], tuple[int, bytes] | None]

EVERYTHING = Protego.parse("")
NOTHING = Protego.parse("User-agent: *\nDisallow: /")


class Robots:
    """The rules of every site asked about, each fetched once."""

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent = agent
        self._ask = ask
        self._rules: dict[str, Protego] = {}

    def allows(self, url: str) -> bool:
        return bool(self._of(url).can_fetch(url, self._agent))

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two requests; 0 when it does not say."""
        return float(self._of(url).crawl_delay(self._agent) or 0)

    def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetched(site)
        return self._rules[site]

    def _fetched(self, site: str) -> Protego:
        answer = self._ask(f"{site}/robots.txt")
        if answer is None or answer[0] >= 500 or answer[0] == 429:
            return NOTHING  # RFC 9309, 2.3.1.4: unreachable means complete disallow, for now
        status, body = answer
        if status != 200:
            return EVERYTHING  # 2.3.1.3: unavailable means no rules
        return Protego.parse(body[:LARGEST].decode("utf-8", "replace"))
