"""articles -> sentences, with offsets into the body."""

import re
from collections.abc import Iterator

import polars as pl

from transforms.frames import SENTENCES, frame

END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?<=[a-zà-ÿ])\.(?=[A-ZÀ-Þ])")
SHORT = re.compile(r"(?:^|[\s(\"“‘'])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jan|Feb|No)$")


def split(articles: pl.DataFrame) -> pl.DataFrame:
    """Every sentence of every article (ARTICLES -> SENTENCES)."""
    rows = []
    for article_id, body, headings in articles.select("article_id", "body", "headings").iter_rows():
        for number, (start, end) in enumerate(spans(body or "", headings or ())):
            rows.append(
                {
                    "article_id": article_id,
                    "sentence": number,
                    "start_char": start,
                    "end_char": end,
                    "text": body[start:end],
                }
            )
    return frame(rows, SENTENCES)


def spans(body: str, headings: tuple[int, ...] | list[int] = ()) -> Iterator[tuple[int, int]]:
    """Where the sentences of a body stand, half-open, in order; paragraphs that are headings hold none.

    >>> body = "Mr. Ode left.He came back at 5.30 p.m.\\nA heading\\nThe end"
    >>> [body[start:end] for start, end in spans(body, [1])]
    ['Mr. Ode left.', 'He came back at 5.30 p.m.', 'The end']
    """
    place = 0
    for number, paragraph in enumerate(body.split("\n")):
        if number not in headings:
            for start, end in cuts(paragraph):
                yield place + start, place + end
        place += len(paragraph) + 1


def cuts(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of one paragraph stand."""
    start = 0
    for found in END.finditer(paragraph):
        if not SHORT.search(paragraph[start : found.start()]):
            yield from trimmed(paragraph, start, found.end())
            start = found.end()
    yield from trimmed(paragraph, start, len(paragraph))


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around it, if anything is left."""
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
