"""What a text from outside may become of in a page: a link, a file name, an attribute, or nothing but text."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

#: Ids that may name a file as they are. Lower case: file systems that do not tell cases apart must not mix two up.
PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
#: What browsers take out of an address before they read its scheme, and what ends an attribute in old ones.
SPOILED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\"'<>`\\{}|^]")
#: Language tags that may stand in a `lang` attribute.
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
#: Characters that HTML cannot hold, and those that turn the reading direction of what follows.
UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def link(url: str | None) -> str | None:
    """The address, if a reader may be sent there: http or https, with a host, of plain characters; else None.

    >>> link("https://news.example/a?b=1&c=2")
    'https://news.example/a?b=1&c=2'
    >>> link("javascript:alert(1)"), link("java\\nscript:alert(1)"), link("//news.example"), link("https:///x"), link(None)
    (None, None, None, None, None)
    """
    if not url or len(url) > 2000 or SPOILED.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc else None


def place(url: str | None) -> str | None:
    """What is said of an address that nobody is sent to: of a file its name (not where it lies on the desk's disk).

    >>> place("file:///srv/inbox/morning%20post.txt"), place("javascript:alert(1)"), place(None)
    ('morning post.txt', 'javascript:alert(1)', None)
    """
    if url and url.lower().startswith("file:"):
        return unquote(url).rstrip("/").rsplit("/", 1)[-1]
    return url


def file_name(id: str | None) -> str:
    """The name of the page about what has this id or name: the id, if it is plain, else a digest of it.

    >>> file_name("5f1c0a"), file_name("../../etc/passwd"), file_name(None)
    ('5f1c0a', 'x-3754d6cb3a38e118', 'x-unknown')
    """
    if id is None:
        return "x-unknown"
    if PLAIN.fullmatch(id) and not id.startswith(("x-", "index", "page-")):
        return id
    return f"x-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def language_tag(code: str | None) -> str | None:
    """The code, if it can be one.

    >>> language_tag("de"), language_tag('en" onload="'), language_tag(None)
    ('de', None, None)
    """
    return code if code and TAG.fullmatch(code) else None


def fit(text: str) -> str:
    """The text with whatever HTML cannot hold, or what turns the direction of a line, replaced by U+FFFD.

    >>> fit("left\\u202eright") == "left\\ufffdright"
    True
    """
    return UNFIT.sub("\ufffd", text) if UNFIT.search(text) else text
