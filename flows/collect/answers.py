"""What we ask for and what is answered, in the words of HTTP and in ours."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from flows.collect.errands import Refused
from flows.sources import Source

REASONS = {401: "forbidden", 403: "forbidden", 404: "not_found", 410: "gone", 429: "throttled", 451: "forbidden"}
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
#: What a source promised; the reader refuses a web page that comes in its place.
PROMISED = {
    "feed": "application/rss+xml",
    "sitemap": "application/sitemap+xml",
    "jsonl": "application/jsonl",
    "listing": "text/x-listing+html",
}
ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "sitemap": "application/xml, text/xml, */*;q=0.5",
}
#: Headers of a source that say nothing about who it is; all others stay with its own host.
OPEN = ("accept", "accept-language", "user-agent")


def refusal(status: int, wait: float | None, url: str) -> Refused:
    """What a status other than 200 means for us; `wait` is what Retry-After asks for.

    >>> refusal(503, 5, "https://quay.example/").reason, refusal(503, 5, "https://quay.example/").again
    ('server_error', True)
    >>> refusal(429, None, "https://quay.example/").again
    False
    """
    reason = REASONS.get(status) or ("server_error" if status >= 500 else "http_error")
    again = status >= 500 or (status == 429 and wait is not None)
    return Refused(reason, f"HTTP {status} at {url}", status=status, wait=wait, again=again)


def accept(source: Source) -> str:
    """The kinds of document that a source is asked for."""
    return ACCEPT.get(source.kind, "text/html, application/xhtml+xml, */*;q=0.5")


def headers_for(source: Source, url: str) -> dict[str, str]:
    """The headers that sources.toml gives a source, as far as they may be sent to this address.

    >>> desk = Source(name="a", kind="feed", url="https://a.example/", headers={"Authorization": "x", "Accept-Language": "fr"})
    >>> headers_for(desk, "https://a.example/feed"), headers_for(desk, "https://b.example/")
    ({'Authorization': 'x', 'Accept-Language': 'fr'}, {'Accept-Language': 'fr'})
    """
    own = _site(source.url) == _site(url)
    return {name: value for name, value in source.headers.items() if own or name.lower() in OPEN}


def _site(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def content_type(headers: Mapping[str, str], source: Source, *, own: bool) -> tuple[str | None, str | None]:
    """Media type and charset as declared; the `own` address of a source holds what its kind promises.

    >>> page = Source(name="a", kind="page", url="https://a.example/")
    >>> content_type({"content-type": 'text/HTML; charset="Windows-1252"'}, page, own=True)
    ('text/html', 'windows-1252')
    >>> content_type({}, page, own=False)
    (None, None)
    """
    first, *parameters = headers.get("content-type", "").split(";")
    declared = first.strip().lower() or None
    if own and declared not in FEEDS:
        declared = PROMISED.get(source.kind, declared)
    return declared, _charset(parameters)


def _charset(parameters: Iterable[str]) -> str | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'").lower() or None
    return None
