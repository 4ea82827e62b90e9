"""RSS 0.9-2.0, RDF, Atom and JSON Feed -> a report for an entry with its whole text, a link for any other."""

import re

from transforms.read import entries, feed_json, feed_tree, feed_xml, xml
from transforms.read.channel import Feed
from transforms.read.found import Capture, Found, Unreadable

#: Bytes above which feedparser (half a millisecond an entry) gives way to the plain reading of the tree.
HEAVY = 2_000_000
#: The element that a feed is.
ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|rdf))(?=[\s>])", re.I)


def read(payload: bytes, capture: Capture) -> Found:
    """Every entry, in order. Raises Unreadable for entity declarations, for what holds no feed, and where nothing of a cut one is of use."""
    found = filed(parse(payload, capture), capture)
    if missing := cut_off(payload):
        if not found.reports and not any(link.get("url") for link in found.links):
            raise Unreadable("malformed", missing)
        found.losses.append(missing)
    return found


def read_json(payload: bytes, capture: Capture) -> Found:
    """Every item of a JSON Feed."""
    return filed(feed_json.of_bytes(payload), capture)


def parse(payload: bytes, capture: Capture) -> Feed:
    """The feed in XML of any dialect. Raises Unreadable."""
    xml.refuse_entities(payload)
    feed = feed_tree.parse(payload) if len(payload) > HEAVY else feed_xml.parse(payload, capture)
    if feed is None:
        raise Unreadable("malformed", "no feed in it")
    return feed


def cut_off(payload: bytes) -> str | None:
    """What a feed lacks that ends before its end.

    >>> cut_off(b"<rss><channel><item><title>Cut"), cut_off(b"<rss><channel/></rss>"), cut_off(b"<a:feed>cut</a:entry>")
    ('it is cut off: no </rss>', None, 'it is cut off: no </a:feed>')
    """
    text = payload.replace(b"\0", b"") if b"\0" in payload[:100] else payload
    root = ROOT.search(text[:100_000])
    if root is None or text[root.start() : text.find(b">", root.start()) + 1].endswith(b"/>"):
        return None
    ended = re.search(rb"</" + re.escape(root[1]) + rb"\s*>", text[root.end() :], re.I)
    return None if ended else f"it is cut off: no </{root[1].decode('ascii', 'replace')}>"


def filed(feed: Feed, capture: Capture) -> Found:
    """Reports and links of a feed; what it says of itself stands where its entries are silent."""
    found = Found(listing=True, losses=feed.losses)
    own = {"outlet": feed.outlet, "language": feed.language, "media_type": capture["media_type"]}
    for item in feed.items:
        entries.add(found, capture, own | {name: value for name, value in item.items() if value})
    return found
