"""Where statements rest: articles as a page names them, and sentences with the words in question marked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import polars as pl
from markupsafe import Markup, escape

from flows.page.links import fit, language_tag, link, place


@dataclass(frozen=True, slots=True)
class Article:
    """A report as the page names it."""

    id: str
    title: str | None
    outlet: str | None
    href: str | None  #: where a reader is sent; None where the address is no link for a reader
    place: str | None  #: what is said of the address then
    authors: list[str]
    attributes: Markup  #: of an element that holds words of the report: their language and direction
    at: datetime | None
    on: date | None
    dateline: str | None
    wire: str | None
    paywalled: bool
    truncated: bool
    version: int
    copy_of: str | None
    copy_kind: str | None
    copied_from: str | None
    story_id: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that states something."""

    article_id: str
    words: Markup  #: the sentence, escaped, the words in question in <mark>
    of: int  #: how many proofs the statement has in all


def articles_of(rows: pl.DataFrame) -> dict[str, Article]:
    """Articles by id."""
    return {row["article_id"]: article(row) for row in rows.iter_rows(named=True)}


def article(row: dict[str, Any]) -> Article:
    """One article; the address that the document calls its own goes first."""
    href = link(row["canonical_url"]) or link(row["url"])
    return Article(
        id=row["article_id"],
        title=row["title"],
        outlet=row["outlet"],
        href=href,
        place=None if href else place(row["url"]),
        authors=row["authors"] or [],
        attributes=attributes(row["language"]),
        at=row["published_at"],
        on=row["published_on"],
        dateline=row["dateline"],
        wire=row["wire"],
        paywalled=bool(row["paywalled"]),
        truncated=bool(row["truncated"]),
        version=row["version"] or 1,
        copy_of=row["copy_of"],
        copy_kind=row["copy_kind"],
        copied_from=row["copied_from"],
        story_id=row["story_id"],
    )


@cache
def attributes(language: str | None) -> Markup:
    """What an element says of words in this language.

    >>> attributes("de"), attributes("en"), attributes('x" onload="')
    (Markup(' lang="de" dir="auto"'), Markup(' dir="auto"'), Markup(' dir="auto"'))
    """
    tag = language_tag(language)
    return Markup(' lang="{}" dir="auto"').format(tag) if tag and tag != "en" else Markup(' dir="auto"')


def proofs_of(proofs: pl.DataFrame, sentences: pl.DataFrame, longest: int) -> dict[str, list[Proof]]:
    """The proofs of every statement, in their order."""
    said = {
        (row[0], row[1]): (row[2], row[3])
        for row in sentences.select("article_id", "sentence", "start_char", "text").iter_rows()
    }
    found: dict[str, list[Proof]] = defaultdict(list)
    columns = proofs.sort("key", "place").select("key", "proofs", "article_id", "sentence", "start_char", "end_char")
    for key, many, article_id, sentence, start, end in columns.iter_rows():
        begin, text = said[(article_id, sentence)]
        cut = len(text) >= longest
        marks = (start - begin, end - begin) if start is not None else None
        found[key].append(Proof(article_id, marked(text, marks, cut), many))
    return dict(found)


def marked(text: str, marks: tuple[int, int] | None, cut: bool = False) -> Markup:
    """A text with the words from start to end marked; what lies outside it marks nothing.

    >>> marked("He said <no>.", (8, 12))
    Markup('He said <mark>&lt;no&gt;</mark>.')
    >>> marked("A & B", None), marked("A", (3, 9))
    (Markup('A &amp; B'), Markup('A'))
    """
    text = fit(text.replace("\n", " "))
    end = "…" if cut else ""
    start, stop = (max(0, marks[0]), min(len(text), marks[1])) if marks else (0, 0)
    if start >= stop:
        return escape(text + end)
    return Markup("{}<mark>{}</mark>{}").format(text[:start], text[start:stop], text[stop:] + end)
