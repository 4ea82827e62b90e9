"""The one address of an article, out of the many it is linked by."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from transforms.read.head import Head
from transforms.read.page import Element

#: Query keys that say where a reader came from, never which page it is (utm: Urchin; fbclid, gclid, …: click ids).
TRACKING = re.compile(
    r"^(?:utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|at_\w+|ns_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|"
    r"_hs\w+|vero_\w+|wt_?mc\w*|wt\.\w+|cmp|cmpid|icid|ncid|smid|smtyp|ocid|ref|ref_?src|ref_?url|referrer|referer|src|source|"
    r"spm|share|shared|sharetype|_ga|_gl|ito|guccounter|guce_\w+|traffic_source|taid|ftag|sr_share|rss|amp|outputtype|xtor|mod|"
    r"partner|campaign|campaign_id|feedtype|feedname|link_?source|from|via|soc_src|soc_trk|s_cid|partnerid)$",
    re.I,
)
AMP_HOST = re.compile(r"^(?:amp|m|mobile|mobil|touch|wap)\.(?=[^.]+\.)", re.I)
AMP_PATH = re.compile(r"/amp/?$|\.amp(?=\.html?$)|(?<=\.)amp\.(?=html?$)|\.amp$|^/amp(?=/)", re.I)
WRAPPED = ("url", "u", "q", "target", "to")
WRAPPERS = re.compile(
    r"^(?:www\.)?(?:google\.[a-z.]+/url|l\.facebook\.com/l\.php|news\.url\.google\.com/url|out\.reddit\.com)"
)
PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str | None, base: str | None = None) -> str | None:
    """The address without tracking, AMP and mobile variants, fragment and default port; None for what is no web page.

    >>> canonical("HTTP://m.Example.org:80/2024/a.html?utm_source=x&id=7#top")
    'http://example.org/2024/a.html?id=7'
    >>> canonical("/a/amp/", "https://www.example.org/")
    'https://www.example.org/a'
    >>> canonical("https://www.google.com/url?q=https://example.org/a&sa=U")
    'https://example.org/a'
    >>> canonical("javascript:alert(1)"), canonical("https://example.org/amplitude")
    (None, 'https://example.org/amplitude')
    """
    if not url or len(url) > 4000:
        return None
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or ("." not in host and host != "localhost"):
        return None
    query = parse_qsl(parts.query, keep_blank_values=True)
    if WRAPPERS.match(host + parts.path):
        for key, value in query:
            if key in WRAPPED and value.startswith(("http://", "https://")):
                return canonical(value)
    netloc = parts.netloc.rpartition("@")[2].lower().removesuffix(PORTS[parts.scheme])
    bare = AMP_HOST.sub("", netloc)
    path = AMP_PATH.sub("", quote(parts.path, safe="/:@!$&'()*+,;=~-._%")) or "/"
    kept = [(k, v) for k, v in query if not TRACKING.match(k)]
    return urlunsplit((parts.scheme, bare if "." in bare else netloc, path, urlencode(kept), ""))


def canonical_of(root: Element, head: Head, url: str) -> str | None:
    """rel=canonical, else og:url, else the address itself when it is one on the web; never a home page."""
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found = canonical(link.get("href"), url)
            if found and not home(found):
                return found
    found = canonical(head.first("og:url"), url)
    return found if found and not home(found) else canonical(url)


def home(url: str) -> bool:
    return not url.partition("://")[2].partition("/")[2]
