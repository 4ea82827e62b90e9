"""One entry of any feed or export -> a report when it holds the whole text, else a link."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from transforms.read import soup
from transforms.read.addresses import canonical
from transforms.read.authors import people
from transforms.read.block import Block
from transforms.read.characters import tidy
from transforms.read.found import Capture, Found, Row
from transforms.read.lines import Lines, report_lines
from transforms.read.page import TAG, squeeze

MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|u|h[1-6]|ul|ol|li|img|figure|figcaption|blockquote|table|section|article|html|body|"
    r"hr|sup|sub|small|center|font|pre|code|iframe|cite|q|time)(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-fA-F]+|amp|nbsp|quot|[lr][sd]quo|[mn]dash|hellip);",
    re.I,
)
CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\[&#8230;\]|(?:continue reading|read more|read the (?:full|rest)|weiterlesen|lire la suite|seguir leyendo|mehr lesen)\b.{0,60})\s*$",
    re.I,
)
#: Words from which on a content element, or a mere description, is taken for the report itself. Descriptions of two
#: sentences are the rule; whole texts of fewer words than these are rare (briefs), and their pages are read anyway.
FULL_CONTENT, FULL_DESCRIPTION = 50, 120
#: Words from which any text of an entry is a report where nothing will ever fetch its page: those of one sentence.
ONE_SENTENCE = 8
#: Lines above which a text is no article's, and goes without blocks.
MOST = 50_000


def lines_of(content: str | None, title: str | None) -> list[Block]:
    """The lines of an entry's content, be it HTML or plain text."""
    if not content or not content.strip():
        return []
    if MARKUP.search(content):
        if found := report_lines(soup.of_markup(content), title):
            return found
        content = TAG.sub(" ", content)  # nothing is shown of it, for its tags are broken: what stands between them
    return [Block(text, "paragraph", 0.0, "") for line in content.splitlines() if (text := squeeze(line))]


def whole_text(content: str | None, title: str | None, words: int) -> list[Block]:
    """The lines when they are the report and no teaser: long enough, and not cut off with an ellipsis; else none."""
    if not content or len(content.split()) < words:
        return []
    lines = lines_of(content, title)
    whole = sum(len(line.text.split()) for line in lines) >= words and not CUT_OFF.search(lines[-1].text)
    return lines if whole else []


def all_there_is(entry: Mapping[str, Any], title: str | None) -> list[Block]:
    """The lines of the longest text of an entry whose page nobody will fetch, a sentence at least; else none."""
    for text in sorted((entry.get("content") or "", entry.get("summary") or ""), key=len, reverse=True):
        if len(TAG.sub(" ", text).split()) < ONE_SENTENCE:
            continue  # before its markup is read: feeds hold thousands of these
        lines = lines_of(text, title)
        if sum(len(line.text.split()) for line in lines) >= ONE_SENTENCE:
            return lines
    return []


def text_columns(lines: list[Block]) -> Row:
    """`text` and `blocks`, in step, and `left_out`; the lines tidied, and those that are nothing then left out.

    Of a text with more than MOST lines the blocks are null: a line costs more memory there than its characters.
    """
    beside = {"left_out": aside(lines) if isinstance(lines, Lines) else None}
    if len(lines) > MOST:
        joined = "\n".join(line.text for line in lines)
        if (whole := tidy(joined)) != joined:
            whole = "\n".join(text for line in whole.split("\n") if (text := squeeze(line)))
        return {"text": whole, "blocks": None, **beside}
    kept = [(text, line) for line in lines if (text := tidied(line.text))]
    return {"text": "\n".join(text for text, _ in kept), "blocks": [line.row() for _, line in kept], **beside}


def tidied(line: str) -> str:
    """The line tidied; white space that this leaves is squeezed, as it is in every line before."""
    text = tidy(line)
    return text if text is line else squeeze(text)


def aside(lines: Lines) -> list[Row] | None:
    """LEFT_OUT of the lines, tidied as the report's are; of a dump only the first MOST; null when nothing was."""
    told = ((tidied(line.text), line) for line in lines.aside[:MOST])
    return [{"text": text, "kind": line.kind, "rule": line.rule} for text, line in told if text] or None


def add(found: Found, capture: Capture, entry: Mapping[str, Any]) -> None:
    """File one entry: {link, entry_id, title, authors, published, updated, content, summary, section, language, outlet, media_type}."""
    found.entries += found.listing
    link = absolute(entry.get("link"), capture["url"])
    title = squeeze(entry.get("title")) or None
    if title and MARKUP.search(title):
        title = " ".join(block.text for block in soup.of_markup(title)) or None
    lines = whole_text(entry.get("content"), title, FULL_CONTENT) or whole_text(
        entry.get("summary"), title, FULL_DESCRIPTION
    )
    if not lines and found.listing and capture["url"].startswith("file:"):
        lines = all_there_is(entry, title)
    published = entry.get("published") or entry.get("updated")
    if not lines:
        found.links.append(
            {
                "url": link,
                "entry_id": entry.get("entry_id"),
                "title": title,
                "published": published,
                "updated": entry.get("updated"),
            }
        )
        return
    outlet = squeeze(entry.get("outlet")) or None
    found.reports.append(
        {
            "url": part_address(capture["url"], len(found.reports), link, entry.get("entry_id")),
            "canonical_url": canonical(link),
            "entry_id": entry.get("entry_id"),
            "media_type": entry["media_type"],
            "title": title,
            "authors": people(entry.get("authors") or (), outlet),
            "published": published,
            "published_basis": "feed" if published else None,
            "updated": entry.get("updated"),
            "outlet": outlet,
            "section": entry.get("section"),
            "language": entry.get("language"),
            **text_columns(lines),
        }
    )


def absolute(link: str | None, base: str) -> str | None:
    """The link as a whole web address; None when it is none."""
    if not link:
        return None
    if link.startswith(("http://", "https://")) and "[" not in link and not link[-1].isspace():
        return link
    try:
        whole = urljoin(base if base.startswith("http") else "", link.strip())
        return whole if urlsplit(whole).scheme in ("http", "https") else None
    except ValueError:
        return None


def part_address(base: str, position: int, link: str | None = None, entry_id: str | None = None) -> str:
    """The address of one report of several: in a file its place; on the web its link, else its id, else its place.

    >>> part_address("file:///a.rss", 2, "https://example.org/x")
    'file:///a.rss#2'
    >>> part_address("https://example.org/rss", 2, None, "tag:7")
    'https://example.org/rss#tag%3A7'
    """
    if base.startswith("file:"):
        return f"{base}#{position}"
    if link:
        return link
    return f"{base}#{quote(entry_id, safe='') if entry_id else position}"
