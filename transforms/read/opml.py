"""OPML lists of feeds -> links."""

from transforms.read import xml
from transforms.read.entries import absolute
from transforms.read.found import Capture, Found


def read(payload: bytes, capture: Capture) -> Found:
    """The address and name of every feed in the list."""
    found = Found(listing=True)
    for outline in xml.tree(payload).iter("outline"):
        said = {name.lower(): value for name, value in outline.attrib.items()}
        title = said.get("title") or said.get("text")
        if link := absolute(said.get("xmlurl"), capture["url"]):
            found.links.append({"url": link, "title": title})
        elif said.get("xmlurl") or said.get("type") == "rss":
            reason = f"no address of a feed: {said['xmlurl']}" if said.get("xmlurl") else "it has no address"
            found.losses.append(f"{title or 'an entry without a name'}: {reason}")
    return found
