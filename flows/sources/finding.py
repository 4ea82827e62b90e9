"""The source behind an address: the feed of a page, its site's news sitemap, or the page's own headlines."""

from typing import Any
from urllib.parse import urljoin

from flows.collect import Ledger, collect
from flows.collect.round import Memory
from flows.settings import Settings
from flows.sources import Source
from flows.sources.trial import Trial, try_out
from transforms.read import sniff
from transforms.read.discover import feeds
from transforms.read.found import Unreadable
from transforms.read.unpack import peek

KINDS = {
    sniff.RSS: "feed",
    sniff.ATOM: "feed",
    sniff.RDF: "feed",
    sniff.JSON_FEED: "feed",
    sniff.SITEMAP: "sitemap",
    sniff.JSONL: "jsonl",
}
#: Addresses that are tried before it is given up.
MOST = 8
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml")

Found = dict[str, Any] | None


def find(url: str, given: Settings, kind: str | None = None) -> tuple[Found, Trial]:
    """{title, kind, url} of the source, and what it would bring; None with the trial that says why there is none."""
    memory = Memory()  # one for all that is tried: each site is asked for its rules once
    if kind:
        return settled(url, kind, None, given, memory)
    ledger = Ledger()
    page = next(iter(collect(source(url, "page"), None, ledger, given, memory)), None)
    if page is None:
        refusal = ledger.rejects[0] if ledger.rejects else {}
        return None, Trial("new", "page", url, state=refusal.get("reason", "nothing"), detail=refusal.get("detail"))
    what = kind_of(page)
    if what != "page":
        return settled(url, what, None, given, memory)
    for row in feeds(page["payload"], {"url": url, "charset": page["charset"]})[:MOST]:
        found, trial = settled(row["url"], "feed", row["title"], given, memory)
        if found:
            return found, trial
    for address in sitemaps(url, memory):
        found, trial = settled(address, "sitemap", None, given, memory)
        if found:
            return found, trial
    found, trial = settled(url, "listing", None, given, memory)
    trial.detail = None if found else "no feed, no news sitemap, no headlines; --kind page takes the page itself"
    return found, trial


def sitemaps(url: str, memory: Memory) -> list[str]:
    """The news sitemaps that robots.txt names; usual addresses where it names none."""
    rules = memory.robots.known(url)
    named = [urljoin(url, place) for place in rules.sitemaps] if rules else []
    return [one for one in named if "news" in one.lower()][:MOST] or [urljoin(url, path) for path in SITEMAPS]


def settled(url: str, kind: str, title: str | None, given: Settings, memory: Memory) -> tuple[Found, Trial]:
    """The source, if it brings anything."""
    try:
        one = source(url, kind)
    except ValueError:
        return None, Trial("new", kind, url, state="unknown_kind", detail=f"{kind!r} is no kind of source")
    trial = try_out(one, given, memory)
    return ({"title": title or trial.outlet, "kind": kind, "url": url} if trial.is_good else None), trial


def source(url: str, kind: Any) -> Source:
    return Source(name="new", kind=kind, url=url)


def kind_of(entry: dict[str, Any]) -> str:
    """The kind of source that a document is; whatever is no list is a page."""
    try:
        return KINDS.get(sniff.kind_of(peek(entry["payload"], sniff.HEAD), entry["media_type"], entry["url"]), "page")
    except Unreadable:
        return "page"
