"""TIMEX3 predictions for the score script's task `dates`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from transforms.facts.dates import Anchors, expressions
from transforms.facts.dates.timex import Timex


def predict(rows: Iterable[Mapping[str, Any]], pages: Any = None) -> Iterator[dict[str, Any]]:
    """Per document {id, dates: [{start, end, value}]}; the anchor is its publish day.

    Where the text leaves the day open ("a day after the talks") the corpora give the length; Copydesk's rows stay null.
    A TIMEX3 must have a value, so what has neither a day nor a length ("that day", "in the weeks before the vote") is left out.
    """
    for row in rows:
        found = document(row["text"], row.get("language", "en"), Anchors(published=day(row.get("dct"))))
        yield {
            "id": row["id"],
            "dates": [{"start": t.start, "end": t.end, "value": value} for t in found if (value := valued(t))],
        }


def valued(timex: Timex) -> str | None:
    """The value that a scorer is told; None for a time that the text leaves open in day and length.

    >>> valued(Timex(0, 9, None, "narrative", "away", "P2D")), valued(Timex(0, 9, None, "narrative", "bare_span"))
    ('P2D', None)
    """
    return timex.value or timex.length


def day(text: str | None) -> date | None:
    """The publish day of a row; None for anything that is no day."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def document(text: str, language: str, anchors: Anchors) -> Iterator[Timex]:
    """Every expression of a text, paragraph by paragraph, with offsets into the whole."""
    told: list[Timex] = []
    start = 0
    for paragraph in text.split("\n\n"):
        found = list(expressions(paragraph, language, anchors, told))
        size = len(paragraph) + 2
        told = [t._replace(start=t.start - size, end=t.end - size) for t in (*told[-12:], *found)]
        for timex in found:
            yield timex._replace(start=timex.start + start, end=timex.end + start)
        start += size
