"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from transforms.read.channel import Feed, language_code, web_address
from transforms.read.decode import DecodeError, decode
from transforms.read.found import Unreadable


def of_bytes(payload: bytes) -> Feed:
    """The feed in these bytes. Raises Unreadable (malformed)."""
    try:
        feed = json.loads(decode(payload, "utf-8"))
    except (ValueError, RecursionError, DecodeError) as error:
        raise Unreadable("malformed", f"JSON: {error}") from error
    return parse(feed)


def parse(feed: Any) -> Feed:
    """The feed in JSON that has been parsed. Raises Unreadable (malformed)."""
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Unreadable("malformed", "a JSON Feed without items")
    title = text(feed, "title")
    return Feed(
        title=title,
        link=text(feed, "home_page_url"),
        outlet=title,
        language=language_code(feed.get("language")),
        items=[entry(item, feed) for item in items if isinstance(item, dict)],
        losses=[f"item {position}: no object" for position, item in enumerate(items) if not isinstance(item, dict)],
    )


def entry(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    """What one item says; its authors are the feed's where it names none."""
    named = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author") or []
    named = named if isinstance(named, list) else [named]
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    return {
        "link": text(item, "url") or text(item, "external_url") or web_address(item.get("id")),
        "entry_id": str(item["id"]) if isinstance(item.get("id"), str | int) else None,
        "title": text(item, "title"),
        "authors": [a["name"] for a in named if isinstance(a, dict) and isinstance(a.get("name"), str)],
        "published": text(item, "date_published"),
        "updated": text(item, "date_modified"),
        "content": text(item, "content_html") or text(item, "content_text"),
        "summary": text(item, "summary"),
        "section": next((tag for tag in tags or () if isinstance(tag, str)), None),
        "language": language_code(item.get("language")),
    }


def text(said: dict[str, Any], name: str) -> str | None:
    """A text where one belongs; None for anything else."""
    value = said.get(name)
    return value if isinstance(value, str) else None
