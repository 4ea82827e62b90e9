"""sentences -> AMOUNTS: what a text counts or measures."""

import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from typing import Any

from transforms.facts.amounts.numbers import Amount, Number
from transforms.facts.amounts.qualifiers import qualified
from transforms.facts.amounts.quantities import amounts
from transforms.facts.amounts.units import named, shared_words
from transforms.facts.context import Context
from transforms.facts.windows import windows

VERSION = 1
__all__ = ["Amount", "amounts", "find"]


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Rows of AMOUNTS of one article; numbers inside a date that was found are none."""
    dates = deque(
        sorted(
            (r["start_char"], r["end_char"]) for r in context.dates if not re.match(r"P(?:T?[\dX])", r["value"] or "")
        )
    )
    spans = [
        (r["start_char"], r["end_char"])
        for r in context.dates
        if r["rule"].startswith("duration/") and re.match(r"P(?:T?\d)", r["value"] or "")
    ]
    countries = (
        named(f"{context.article.get('title') or ''}\n{context.body}")
        if shared_words().search(context.body)
        else frozenset()
    )
    pieces = (piece for s in context.sentences for piece in windows(context.body, s.start, s.end))
    for first, last in pieces:
        while dates and dates[0][1] <= first:
            dates.popleft()
        taken = [(s - first, e - first) for s, e in takewhile(partial(begins_before, last), dates)]
        found = list(amounts(context.body[first:last], context.language, taken, countries))
        if context.language == "en":
            lengths = [(s - first, e - first) for s, e in spans if first <= s and e <= last]
            found = sorted([*found, *unnumbered(context.body[first:last], lengths, found)], key=lambda a: a.start)
        for amount in found:
            start, end = first + amount.start, first + amount.end
            yield {
                **context.provenance(start, end, f"{amount.rule}/{VERSION}"),
                "text": context.body[start:end],
                "value": amount.value,
                "value_high": amount.high,
                "unit": amount.unit,
                "qualifier": amount.qualifier,
                "subject": nominal(context, end, amount.subject, relative=amount.rule == "currency"),
            }


#: "nearly a decade", "half an hour": a length that no number counts.
UNNUMBERED = re.compile(
    r"\b(?P<count>half\s+an?|an?\s+half|an?|another)[\s-]+(?P<unit>century|decade|year|month|week|day|hour|minute)"
    r"(?P<more>[\s-]+and[\s-]+a[\s-]+half)?$",
    re.I,
)


def unnumbered(text: str, lengths: list[tuple[int, int]], found: list[Amount]) -> Iterator[Amount]:
    """Lengths among the dates whose count is an article, where no amount was found."""
    for start, end in lengths:
        match = UNNUMBERED.search(text, start, end)
        if match is None or any(a.start < end and start < a.end for a in found):
            continue
        value = (0.5 if "half" in match["count"].lower() else 1.0) + (0.5 if match["more"] else 0)
        amount = Amount(match.start(), end, value, None, match["unit"].lower(), "exactly", None, "measure")
        yield qualified(text, "en", amount, Number(match.start(), end, value))


def begins_before(place: int, span: tuple[int, int]) -> bool:
    """Whether a span begins before this place."""
    return span[0] < place


def nominal(context: Context, place: int, subject: str | None, relative: bool = False) -> str | None:
    """The subject up to its last noun, where there is a parse; null when it holds none.

    Behind money a name right before a verb begins a clause, `relative`: "the $2 billion Congress agreed to".
    """
    start = context.body.find(subject, place, place + 40) if subject else -1
    words = context.span(start, start + len(subject)) if subject and start >= 0 else None
    if not words:
        return subject
    first_verb = next((t.i for t in words if t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBP", "VBZ", "MD")), None)
    if relative and first_verb is not None and words[0].pos_ in ("PROPN", "PRON"):
        return None
    kept = [t for t in words if first_verb is None or t.i < first_verb]
    while kept and kept[-1].pos_ not in ("NOUN", "PROPN"):
        kept.pop()
    return context.body[kept[0].idx : kept[-1].idx + len(kept[-1])] if kept else None
