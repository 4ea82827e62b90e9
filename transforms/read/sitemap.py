"""Sitemaps, news sitemaps and sitemap indexes -> links."""

from transforms.read import xml
from transforms.read.entries import absolute
from transforms.read.found import Capture, Found


def read(payload: bytes, capture: Capture) -> Found:
    """Every address, with the news title and date where the sitemap tells them (sitemaps.org, Google News)."""
    found = Found(listing=True)
    for place in xml.tree(payload).iter("{*}url", "{*}sitemap"):
        said = xml.texts(place)
        link = absolute(said.get("loc"), capture["url"])
        if link:
            found.links.append(
                {
                    "url": link,
                    "title": said.get("title"),
                    "published": said.get("publication_date") or None,
                    "updated": said.get("lastmod"),
                }
            )
    return found
