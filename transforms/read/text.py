"""Plain text: one report per file, one paragraph per line, lines that were wrapped to a width joined again."""

import html
import re
from itertools import pairwise

from transforms.lexicon import labelled
from transforms.read.characters import tidy
from transforms.read.decode import decode
from transforms.read.found import Capture, Found, Unreadable
from transforms.read.rows import cells, columns

#: Entities but those of angle brackets.
ENTITY = re.compile(
    r"&(?!lt;|gt;|#0*60;|#0*62;|#x0*3[ce];)(?:#\d{2,6}|#x[\da-f]{2,5}|[a-zA-Z]{2,8}\d{0,2});", re.IGNORECASE
)
BLANKS = re.compile(r"[ \t]+")
SENTENCE_END = re.compile(r"""[.!?…:;。！？]["'”’»)\]]*$""")
HYPHENATED = re.compile(r"[^\W\d_]-$")
CJK_END = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]$")

SAMPLE = 50_000  # characters by which a table is known
NARROWEST = 36
WIDEST = 130  # characters; nobody wraps wider


def read(payload: bytes, capture: Capture) -> Found:
    """The one report in these bytes.

    >>> read("Talks End\\r\\n\\r\\nThe envoys met.\\r\\n".encode(), {"charset": None}).reports
    [{'media_type': 'text/plain', 'text': 'Talks End\\nThe envoys met.'}]
    """
    text = decode(payload, capture["charset"])
    lines = text[:SAMPLE].splitlines()
    if names := columns(lines):
        told = f"a table of articles with the columns {', '.join(names)}: give it as JSON Lines (keys: docs/SOURCES.md)"
        raise Unreadable("no_reader", told)
    if width := cells(lines):
        raise Unreadable("no_prose", f"a table of {width} columns and no sentence")
    text = paragraphs(tidy(plain(text)) if ENTITY.search(text) else text)
    lines = text.split("\n", 40)[:40]
    address = labelled.address(labelled.block(lines))
    if address is None and not str(capture.get("url")).startswith(("http:", "https:")):
        address = heading_address(lines)
    printed = {"printed_url": address} if address else {}
    return Found(reports=[{"media_type": "text/plain", "text": text, **printed}])


#: The address of one page, not of a site, a shortened link or a picture: its path has several parts or words.
PAGE = re.compile(r"https?://[^/\s?#@]+\.[^/\s?#@]+/(?=[^?#\s]*[^/\s]*[-/.][^/\s?#])[^\s]{3,}", re.IGNORECASE)
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf)(?:[?#].*)?$", re.IGNORECASE)


def heading_address(lines: list[str]) -> str | None:
    """The web address of a page that a scrape has as its first line, alone and with text below it.

    >>> heading_address(["https://pulse.example/news/ferries-stay", "Ferries stay"])
    'https://pulse.example/news/ferries-stay'
    >>> heading_address(["https://pulse.example/", "Ferries stay"]), heading_address(["https://p.example/aB3xY", "Ferries stay"])
    (None, None)
    >>> heading_address(["https://pulse.example/a/b", "https://pulse.example/a/c"]), heading_address(["See https://p.example/a/b"])
    (None, None)
    """
    first, *below = lines
    if not below or "://" in below[0] or len(first) > 400 or not PAGE.fullmatch(first) or PICTURE.search(first):
        return None
    return first


def plain(text: str) -> str:
    """The text with entities that scraping has left in it as characters; angle brackets stay spelled, as articles print them.

    >>> plain("Salt &amp; rope, l&#8217;eau&nbsp;: &amp;quot;non&amp;quot;"), plain("The tag &lt;b&gt; is bold, AT&T said.")
    ('Salt & rope, l’eau\xa0: "non"', 'The tag &lt;b&gt; is bold, AT&T said.')
    """
    return ENTITY.sub(lambda found: html.unescape(found[0]), ENTITY.sub(lambda found: html.unescape(found[0]), text))


def paragraphs(text: str) -> str:
    """One paragraph per line, no line empty.

    >>> paragraphs("  One  paragraph. \\n\\n\\nAnother.")
    'One paragraph.\\nAnother.'
    """
    lines = [BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    width = wrapped_at(lines)
    if width:
        lines = unwrap(lines, width)
    return "\n".join(line for line in lines if line)


def wrapped_at(lines: list[str]) -> int | None:
    """The width that the lines were wrapped to, or null: a line is wrapped when the next word would not have fitted.

    >>> wrapped_at(["The envoys of both countries met in Geneva", "on Monday to talk about the water of the", "river that parts them, and they hope to", "be done before the winter comes and the", "roads close."])
    42
    >>> wrapped_at(["The envoys met.", "They talked.", "Nothing was agreed.", "They will meet again.", "That is all."])
    """
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    lengths = sorted(len(line) for line, _ in pairs)
    if len(pairs) < 4 or lengths[-1] > 4 * WIDEST:
        return None
    width = lengths[-1] if len(lengths) < 50 else lengths[int(0.98 * len(lengths))]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = sum(is_full(line, after, width, 0.85) for line, after in pairs)
    open_ended = sum(not SENTENCE_END.search(line) for line, _ in pairs)
    return max(len(line) for line in lines) if full >= 0.6 * len(pairs) and open_ended >= 0.6 * len(pairs) else None


def is_full(line: str, after: str, width: int, slack: float) -> bool:
    """Whether the first word of the line after would not have fitted into this one."""
    return len(line) + 1 + len(after.partition(" ")[0]) > slack * width


def unwrap(lines: list[str], width: int) -> list[str]:
    """The lines with those joined that were one paragraph; an empty line always parts.

    >>> unwrap(["The envoys of both coun-", "tries met in Geneva on", "Monday.", "", "They parted."], 24)
    ['The envoys of both countries met in Geneva on Monday.', 'They parted.']
    """
    text = " ".join(lines)
    joined: list[str] = []
    open_line = ""  # as it was printed; empty when the next line begins a paragraph
    for line in lines:
        if line and open_line and belongs(open_line, line, width):
            joined[-1] = join(joined[-1], line, text)
        elif line:
            joined.append(line)
        open_line = line
    return joined


def belongs(line: str, after: str, width: int) -> bool:
    """Whether the paragraph of a line goes on in the line after."""
    if SENTENCE_END.search(line):  # the paragraph may end with a full line: then nothing tells, so be stricter
        return is_full(line, after, width, 0.9)
    return is_full(line, after, width, 0.75) or after[:1].islower()


def join(paragraph: str, line: str, text: str) -> str:
    """The paragraph and its next line; a hyphen at the break goes, unless the text has the word with it elsewhere.

    >>> join("a long-", "term plan", "the long-term plan"), join("the coun-", "tries", "the coun- tries")
    ('a long-term plan', 'the countries')
    """
    if HYPHENATED.search(paragraph) and line[:1].islower():
        left, right = paragraph.split(" ")[-1], line.split(" ")[0].rstrip('.,;:!?”"')
        return (paragraph if left + right in text else paragraph[:-1]) + line
    return paragraph + ("" if CJK_END.search(paragraph) else " ") + line
