"""What any feed says, whatever its dialect: its own title, link and language, and its entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from transforms.read.page import squeeze

JOINT = re.compile(r"\s+[|–—\-:»>·]+\s+|:\s+")


@dataclass(slots=True)
class Feed:
    """A feed as parsed; an entry has the keys that `entries.add` knows, with dates as printed."""

    title: str | None = None
    link: str | None = None
    outlet: str | None = None
    language: str | None = None
    items: Iterable[dict[str, Any]] = ()
    losses: list[str] = field(default_factory=list)


def outlet_of(title: str | None, link: str) -> str | None:
    """The outlet in a feed's title: all of it, or the part of it that the feed's host bears too.

    >>> outlet_of("World | The Example", "https://www.theexample.org/"), outlet_of("The Example", "")
    ('The Example', 'The Example')
    >>> outlet_of("World - latest", "https://theexample.org/") is None
    True
    """
    title = squeeze(title)
    parts = [p for p in JOINT.split(title) if p]
    if len(parts) <= 1:
        return title or None
    host = re.sub(r"\W+", "", link.partition("://")[2].partition("/")[0])
    return next((p for p in parts if len(core := re.sub(r"\W+", "", p.lower())) > 2 and core in host), None)


def language_code(said: Any) -> str | None:
    """The language of a tag.

    >>> language_code("de-AT"), language_code("English"), language_code(None)
    ('de', None, None)
    """
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said) if isinstance(said, str) else None
    return found[0].lower() if found else None


def web_address(said: Any) -> str | None:
    """An entry's id where it is an address: feeds without links are meant to be read so.

    >>> web_address("https://example.org/7"), web_address("tag:example.org,2025:7"), web_address(None)
    ('https://example.org/7', None, None)
    """
    return said if isinstance(said, str) and said.startswith(("http://", "https://")) else None
