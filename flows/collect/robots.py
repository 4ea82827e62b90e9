"""Whether a site's robots.txt lets us in, and how fast (RFC 9309, decided by protego)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

#: RFC 9309, 2.5: a parser must read at least 500 KiB; more is of no use to anyone.
LARGEST = 500 * 1024

#: Asks for an address; the status and the bytes. Raises Unreachable.
Ask = Callable[[str], tuple[int, bytes]]


class Unreachable(Exception):
    """The server gives no answer at all."""


EVERYTHING = Protego.parse("")
NOTHING = Protego.parse("User-agent: *\nDisallow: /")


class Robots:
    """The rules of every site asked about, each fetched once."""

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent = agent
        self._ask = ask
        self._rules: dict[str, Protego | Unreachable] = {}

    def allows(self, url: str) -> bool:
        """Whether we may ask for it. Unreachable where the site gives no answer: it will give none to us either."""
        return bool(self._of(url).can_fetch(url, self._agent))

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two requests; 0 when it does not say."""
        return float(self._of(url).crawl_delay(self._agent) or 0)

    def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetched(site)
        found = self._rules[site]
        if isinstance(found, Unreachable):
            raise found
        return found

    def _fetched(self, site: str) -> "Protego | Unreachable":
        try:
            status, body = self._ask(f"{site}/robots.txt")
        except Unreachable as error:
            return error
        if status >= 500 or status == 429:
            return NOTHING  # RFC 9309, 2.3.1.4: an error of the server means complete disallow, for now
        if status != 200:
            return EVERYTHING  # 2.3.1.3: unavailable means no rules
        return Protego.parse(body[:LARGEST].decode("utf-8", "replace"))
