"""The headline of a page: the h1 that its metadata agrees with, without the site's name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from transforms.read import jsonld
from transforms.read.around import first_with
from transforms.read.head import Head
from transforms.read.page import Element, squeeze, text_of

JOINT = re.compile(r"\s+[|–—\-:·•»«>]+\s+|\s*[|»]\s*")
FURNITURE = re.compile(
    r"related|footer|sidebar|logo|masthead|site-?(?:title|name|header)|newsletter|cookie|consent|modal|promo|recommend",
    re.I,
)
#: Words before a headline that belong to it: a topic, no genre.
KICKER = re.compile(
    r"(?!(?:opinion|analysis|analyse|comment\w*|review|editorial|column|letters?|live|video|watch|interview|exclusive|"
    r"meinung|kommentar|kolumne|liveblog|ticker|opini[óo]n|an[áa]lisis|avis|tribune|commento|opinione|opini[ãa]o)\b)(?:\S+\s+){0,4}\S*\s*(?::|[–—-])\s*$",
    re.I,
)
#: Words before a headline with no mark behind them: "News", "Live".
LABEL = re.compile(r"(?:[^\W\d_]+\s+){1,2}")
WORD = re.compile(r"\w+")
#: Marks without which most texts are ASCII.
PRINTED = "’“”–—‘…"
#: Every character of ASCII but those of words as a space: the same in less time, where there is nothing else.
SPACED = {n: " " for n in range(128) if not (chr(n).isalnum() or chr(n) == "_")}


def headline(root: Element, head: Head, outlet: str | None, url: str) -> str | None:
    """The title as readers see it, or None.

    An h1 that agrees with the JSON-LD headline, og:title or <title> wins; without one, the only h1 of several words,
    what two of those agree on, the beginning of one that the page prints as a line of its own, then og:title, JSON-LD,
    <title>, an h1.
    """
    site = site_names(outlet, url)
    said = [
        without_site(text, site)
        for text in (
            head.first("og:title"),
            jsonld.text(head.article.get("headline")),
            page_title(root),
            head.first("twitter:title", "parsely-title", "dc.title", "sailthru.title"),
        )
        if text
    ]
    said = [text for text in said if text and plain(text) not in site]
    shown = [text for text in visible(root) if plain(text) not in site]
    for text in shown:
        if any(agree(text, other) for other in said):
            return led(text, said)
    long = [text for text in shown if len(text.split()) >= 4]
    if len(long) == 1 and any(related(long[0], other) for other in said):
        return long[0]
    for i, text in enumerate(said):
        if any(plain(text) == plain(other) for other in said[i + 1 :]):
            return text
    if not shown and (begun := first_with(root, {part for text in said for part in beginnings(text)})) is not None:
        return squeeze(begun.text)
    return next(iter([*said, *shown]), None)


def beginnings(text: str) -> Iterator[str]:
    """What stands before each mark that may join a site's name to a headline, of three words or more.

    >>> list(beginnings("Tunnel opens to trains - News - Kvarn Post")), list(beginnings("Kvarn Post - News"))
    (['Tunnel opens to trains', 'Tunnel opens to trains - News'], [])
    """
    for joint in JOINT.finditer(text):
        if len((part := text[: joint.start()]).split()) >= 3:
            yield part


def led(shown: str, said: list[str]) -> str:
    """The h1 with the kicker that the metadata puts before it in two places, and without a label that it puts nowhere.

    >>> led("Ferries stay in port", ["Harbours: Ferries stay in port", "Harbours - Ferries stay in port"])
    'Harbours: Ferries stay in port'
    >>> led("News Ferries stay in port", ["Ferries stay in port", "Ferries stay in port"])
    'Ferries stay in port'
    >>> led("Harbours: Ferries stay in port", ["Ferries stay in port"]), led("Ferries stay in port", ["Opinion: Ferries stay in port"])
    ('Harbours: Ferries stay in port', 'Ferries stay in port')
    """
    here = plain(shown)
    forms = [plain(text) for text in said]
    for text, form in zip(said, forms, strict=True):
        twice = sum(other.startswith(form) for other in forms) > 1 and len(here.split()) >= 3
        if twice and form.endswith(f" {here}") and KICKER.match(text[: len(text) - len(shown)]):
            return text
        if (
            twice
            and len(form.split()) >= 3
            and here.endswith(f" {form}")
            and LABEL.fullmatch(shown[: len(shown) - len(text)])
        ):
            return text
    return shown


def page_title(root: Element) -> str | None:
    found = next(root.iter("title"), None)
    return squeeze(text_of(found)) or None if found is not None else None


def visible(root: Element) -> list[str]:
    """Every h1 outside furniture, in order."""
    texts = []
    for element in root.iter("h1"):
        marks = " ".join(
            f"{e.get('class') or ''} {e.get('id') or ''}" for e in (element, *list(element.iterancestors())[:2])
        )
        text = squeeze(" ".join(element.itertext()))
        if 3 <= len(text) <= 400 and not FURNITURE.search(marks):
            texts.append(text)
    return texts


def site_names(outlet: str | None, url: str) -> set[str]:
    """Forms of the site's name, comparable."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = {plain(outlet or ""), plain(host), plain(host.rpartition(".")[0])}
    return {name for name in names if name}


def without_site(text: str, site: set[str]) -> str:
    """The title without a site's name after or before it.

    >>> without_site("Envoys meet - The Daily Example", {"the daily example"})
    'Envoys meet'
    >>> without_site("Example: a tale", {"the daily example"})
    'Example: a tale'
    >>> without_site("Envoys meet | World | Example News", {"example"})
    'Envoys meet'
    """
    joints = list(JOINT.finditer(text))
    for joint in joints:
        tail = text[joint.end() :]
        pieces = [plain(piece) for piece in JOINT.split(tail)]
        if (
            joint.start() > 8
            and any(names_site(piece, site) for piece in pieces)
            and len(tail) < max(60, joint.start())
        ):
            return text[: joint.start()].strip()
    if joints and names_site(plain(text[: joints[0].start()]), site):
        return text[joints[0].end() :].strip()
    return text.strip()


def names_site(piece: str, site: set[str]) -> bool:
    squeezed = piece.replace(" ", "")
    return any(
        squeezed == (name := known.replace(" ", ""))
        or (len(name) > 3 and len(squeezed) > 3 and (squeezed.startswith(name) or name.startswith(squeezed)))
        for known in site
    )


@lru_cache(maxsize=1 << 12)  # every line is compared three times
def plain(text: str) -> str:
    """The text as compared: letters and digits alone, in one case.

    >>> plain(" “Envoys”, meet ")
    'envoys meet'
    """
    small = text.casefold()
    if not small.isascii():
        for mark in PRINTED:
            small = small.replace(mark, " ")
    return " ".join(small.translate(SPACED).split() if small.isascii() else WORD.findall(small))


def related(shown: str, said: str) -> bool:
    """Whether two titles may be two wordings of one: they share a third of the shorter one's longer words.

    >>> related("How a goalkeeper became a singer", "The goalkeeper who sings"), related("Read our newsletter", "Envoys meet")
    (True, False)
    """
    words, others = ({w for w in plain(text).split() if len(w) > 3} for text in (shown, said))
    return len(words & others) * 3 >= min(len(words), len(others)) > 0


def agree(shown: str, said: str) -> bool:
    """Whether two titles are one: equal, or one begins with the other, or most of their words are shared.

    >>> agree("Envoys meet in Geneva", "Envoys meet in Geneva on Monday"), agree("World", "Envoys meet")
    (True, False)
    """
    a, b = plain(shown), plain(said)
    if a == b:
        return True
    if min(len(a), len(b)) >= 12 and (a.startswith(b) or b.startswith(a)):
        return True
    words, others = set(a.split()), set(b.split())
    return len(words) >= 3 and len(words & others) >= 0.6 * max(len(words), len(others))
