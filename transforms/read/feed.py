"""RSS 0.9-2.0, RDF, Atom and JSON Feed -> a report for an entry with its whole text, a link for any other."""

from transforms.read import entries, feed_json, feed_tree, feed_xml, xml
from transforms.read.channel import Feed
from transforms.read.found import Capture, Found, Unreadable

#: Bytes above which feedparser (half a millisecond an entry) gives way to the plain reading of the tree.
HEAVY = 2_000_000


def read(payload: bytes, capture: Capture) -> Found:
    """Every entry, in order. Raises Unreadable for entity declarations and for what holds no feed."""
    return filed(parse(payload, capture), capture)


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


def filed(feed: Feed, capture: Capture) -> Found:
    """Reports and links of a feed; what it says of itself stands where its entries are silent."""
    found = Found(listing=True, losses=feed.losses)
    own = {"outlet": feed.outlet, "language": feed.language, "media_type": capture["media_type"]}
    for item in feed.items:
        entries.add(found, capture, own | {name: value for name, value in item.items() if value})
    return found
