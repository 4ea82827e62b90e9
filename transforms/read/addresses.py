"""The one address of an article, out of the many it is linked by."""

import re
from urllib.parse import unquote

from ada_url import URL

from transforms.read.head import Head
from transforms.read.page import Element

#: Query keys that say where a reader came from, never which page it is (utm: Urchin; fbclid, gclid, …: click ids).
TRACKING = re.compile(
    r"^(?:utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|at_\w+|ns_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|"
    r"igshid|igsh|mc_[ce]id|mkt_tok|_hs\w+|vero_\w+|wt_?mc\w*|wt\.\w+|cmp|cmpid|icid|ncid|smid|smtyp|ocid|ref|ref_?src|ref_?url|"
    r"referrer|referer|src|source|spm|share|shared|sharetype|_ga|_gl|ito|guccounter|guce_\w+|traffic_source|taid|ftag|sr_share|rss|"
    r"amp|outputtype|xtor|mod|partner|campaign|campaign_id|feedtype|feedname|link_?source|from|via|soc_src|soc_trk|s_cid|partnerid|"
    r"maca|srnd|leadsource|cvid|__twitter_impression|dicbo|origin)$",
    re.I,
)
AMP_HOST = re.compile(r"^(?:amp|m|mobile|mobil|touch|wap)\.(?=[^.]+\.)", re.I)
AMP_PATH = re.compile(r"/amp/?$|\.amp(?=\.html?$)|(?<=\.)amp\.(?=html?$)|\.amp$|^/amp(?=/)", re.I)
SESSION = re.compile(r";jsessionid=[^/]*", re.I)
#: Hosts and paths of redirects by way of which aggregators, search engines and mail link, with the key of the address.
WRAPPERS = re.compile(
    r"^(?:(?:www\.)?google\.[a-z.]+/(?:url|imgres)|news\.url\.google\.com/url|lm?\.(?:facebook|instagram)\.com/(?:l\.php)?$|out\.reddit\.com/|"
    r"(?:www\.)?bing\.com/(?:news/apiclick|ck/)|duckduckgo\.com/l/|(?:www\.)?youtube\.com/redirect|away\.vk\.com/away\.php|vk\.com/away\.php|"
    r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)|t\.umblr\.com/redirect|slack-redir\.net/link|getpocket\.com/redirect|"
    r"[\w-]+\.safelinks\.protection\.outlook\.com/|go\.redirectingat\.com/|go\.skimresources\.com/|exit\.sc/)",
    re.I,
)
WRAPPED = ("url", "u", "q", "target", "to", "uddg", "imgrefurl", "z")
#: Copies of pages whose address stands in the path: AMP caches and web archives.
KEPT = re.compile(
    r"^(?:[\w-]+\.cdn\.ampproject\.org/(?:[a-z]/)?(?:(?P<amp>s)/)?|(?:www\.)?google\.[a-z.]+/amp/(?:(?P<google>s)/)?|"
    r"web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/)(?P<rest>.+)$",
    re.I,
)
DEEPEST = 4  # wrappers within wrappers


def canonical(url: str | None, base: str | None = None, depth: int = 0) -> str | None:
    """The address without tracking, AMP and mobile variants, fragment, user and default port; None for what is no web page.

    Read as browsers read it (WHATWG's URL standard, by ada). What a redirect or an AMP cache wraps is unwrapped.

    >>> canonical("HTTP://m.Example.org:80/2024/./a.html?utm_source=x&id=7#top")
    'http://example.org/2024/a.html?id=7'
    >>> canonical("/a/amp/", "https://www.example.org/")
    'https://www.example.org/a'
    >>> canonical("https://www.google.com/url?q=https://example.org/a%3Fid%3D1&sa=U")
    'https://example.org/a?id=1'
    >>> canonical("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a.amp.html")
    'https://www.example.org/a.html'
    >>> canonical("javascript:alert(1)"), canonical("https://example.org/amplitude"), canonical("http://256.1.1.1/")
    (None, 'https://example.org/amplitude', None)
    """
    if not url or len(url) > 4000:
        return None
    try:
        parts = URL(url.strip(), base=base) if base else URL(url.strip())
    except (ValueError, UnicodeError):
        return None
    host = parts.hostname
    if parts.protocol not in ("http:", "https:") or ("." not in host and host != "localhost"):
        return None
    if depth < DEEPEST and (inner := wrapped(parts)):
        return canonical(inner, None, depth + 1)
    bare = AMP_HOST.sub("", parts.host)
    path = SESSION.sub("", AMP_PATH.sub("", parts.pathname)) or "/"
    query = "&".join(
        pair for pair in parts.search[1:].split("&") if pair and not TRACKING.match(pair.partition("=")[0])
    )
    return f"{parts.protocol}//{bare if '.' in bare else parts.host}{path}{'?' + query if query else ''}"


def wrapped(parts: URL) -> str | None:
    """The address that a redirect, an AMP cache or a web archive wraps."""
    whole = parts.hostname + parts.pathname
    if kept := KEPT.match(whole):
        rest = kept["rest"] + parts.search
        if re.match(r"https?:/", rest):
            return re.sub(r"^(https?):/+", r"\1://", rest)
        return (
            f"http{'s' if kept['amp'] or kept['google'] else ''}://{rest}"
            if "ampproject" in whole or "/amp/" in whole
            else None
        )
    if WRAPPERS.match(whole):
        for pair in parts.search[1:].split("&"):
            key, _, value = pair.partition("=")
            if key.lower() in WRAPPED and (inner := unquote(value)).startswith(("http://", "https://")):
                return inner
    return None


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
