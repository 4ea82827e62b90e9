"""JSON-LD of a page: its article node, whatever shape the publisher gave it."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from transforms.read.page import Element

Node = dict[str, Any]

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|NewsStory|Review|Posting)$")
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)?[\s;]*$", re.S)
DEEPEST = 8


def nodes(scripts: Iterable[Element]) -> list[Node]:
    """Every node with a type or an id in the JSON-LD of a page's scripts, outer before inner."""
    found: list[Node] = []
    for script in scripts:
        if "ld+json" in (script.get("type") or "") and script.text:
            found.extend(inside(parsed(script.text)))
    return found


def parsed(text: str) -> Any:
    """The JSON, forgiving raw line ends, trailing commas and wrappings; None when it is broken for good.

    >>> parsed('<!-- {"a": "x\\ty",} -->')
    {'a': 'x\\ty'}
    >>> parsed('{"a": ') is None
    True
    """
    for mended in mendings(text):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def mendings(text: str) -> Iterator[str]:
    """The text, and what it may have been meant to be."""
    yield text
    text = WRAPPING.sub("", text)
    yield text
    yield TRAILING_COMMA.sub(r"\1", text)
    yield html.unescape(text)


def inside(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from inside(part, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from inside(part, depth + 1)


def types(node: Node) -> list[str]:
    """The node's types, without a vocabulary's prefix.

    >>> types({"@type": ["http://schema.org/NewsArticle", 5]})
    ['NewsArticle']
    """
    kinds = node.get("@type")
    return [str(k).rpartition("/")[2] for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def article(found: list[Node]) -> Node:
    """The node that is the page's own report: the fullest of the outermost article nodes; {} when there is none."""
    best: Node = {}
    rank = 0
    for node in found:
        kinds = types(node)
        if not any(ARTICLE.search(kind) for kind in kinds):
            continue
        points = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "publisher"))
        if points > rank:
            best, rank = node, points
    return best


def resolve(value: Any, found: list[Node]) -> Any:
    """The node that a bare {"@id": …} points to."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        for node in found:
            if node.get("@id") == value["@id"] and node.get("name"):
                return node
    return value


def strings(value: Any) -> list[str]:
    """Every text in a value that may be a text, a list, or a node with a name.

    >>> strings([{"name": "A"}, "B", 5, None])
    ['A', 'B']
    """
    if isinstance(value, str):
        return [html.unescape(value).strip()] if value.strip() else []
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    if isinstance(value, dict):
        return strings(value.get("name") or value.get("@value"))
    return []


def text(value: Any) -> str | None:
    """The first text in the value."""
    return next(iter(strings(value)), None)
