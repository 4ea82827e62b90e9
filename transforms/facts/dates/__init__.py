"""sentences -> DATES: every time that a text tells, as a TIMEX3 value."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache, partial
from typing import Any

from transforms.facts.context import Context
from transforms.facts.dates import abroad, european
from transforms.facts.dates.english import RULES as ENGLISH
from transforms.facts.dates.families import families
from transforms.facts.dates.general import post_day
from transforms.facts.dates.handed import handed_back
from transforms.facts.dates.scene import Reading, Rule, Scene
from transforms.facts.dates.spoken import spoken
from transforms.facts.dates.tense import tense
from transforms.facts.dates.timex import Anchors, Timex, interval
from transforms.facts.windows import windows

VERSION = 1
LONGEST = 4000  # characters read at a time
__all__ = ["Anchors", "Timex", "expressions", "find"]


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Rows of DATES of one article."""
    article = context.article
    seen = article["first_seen_at"]
    anchors = Anchors(article["published_on"], article["dateline_on"], seen.date() if seen else None)
    body, told = context.body, list[Timex]()
    for start, end in paragraphs(context):
        found = list(expressions(body[start:end], context.language, anchors, told))
        told = [t._replace(start=t.start - (end - start), end=t.end - (end - start)) for t in (*told[-12:], *found)]
        for timex in found:
            first, last, precision = interval(timex.value)
            yield {
                **context.provenance(start + timex.start, start + timex.end, f"{timex.rule}/{VERSION}"),
                "text": body[start + timex.start : start + timex.end],
                "value": timex.value,
                "starts_on": first,
                "ends_on": last,
                "precision": precision,
                "anchor": timex.anchor,
            }


def paragraphs(context: Context) -> Iterator[tuple[int, int]]:
    """Spans of the body that hold sentences without a line end between them, in pieces of a length that reads fast.

    An abbreviation at the end of what was taken for a sentence ("on Sept. | 30") is mended that way.
    """
    start = end = None
    for sentence in context.sentences:
        if start is not None and end is not None:
            if "\n" not in context.body[end : sentence.start] and sentence.end - start < LONGEST:
                end = sentence.end
                continue
            yield from windows(context.body, start, end, LONGEST)
        start, end = sentence.start, sentence.end
    if start is not None and end is not None:
        yield from windows(context.body, start, end, LONGEST)


def expressions(text: str, language: str | None, anchors: Anchors, told: list[Timex] | None = None) -> Iterator[Timex]:
    """Every expression of time in a paragraph, in order, none overlapping; of a post that it quotes, by the post's own day.

    `told` holds what earlier paragraphs told, with offsets counted back from this one's start (all negative).

    >>> from datetime import date
    >>> day = Anchors(published=date(2025, 5, 9))
    >>> [(t.value, t.anchor) for t in expressions("He came on Wednesday for a four-day visit.", "en", day)]
    [('2025-05-07', 'published'), ('P4D', None)]
    >>> [(t.value, t.anchor) for t in expressions("He came on Wednesday.", "en", Anchors())]
    [(None, None)]
    >>> list(expressions("They may march for 2000 people.", "en", day))
    []
    """
    known = language in abroad.OWN_RULES or language in abroad.languages()
    language = language if language and known else "other"
    post = post_day(text) if language == "en" and "(@" in text else None
    if post is None:
        yield from plain(text, language, anchors, told)
        return
    begin, end, day = post
    for timex in plain(text[:begin], language, Anchors(published=day), None):
        yield timex._replace(anchor="narrative") if timex.anchor == "published" else timex
    yield from (t for t in plain(text[:end], language, anchors, told) if t.start >= begin)
    for timex in expressions(text[end:], language, anchors, told):
        yield timex._replace(start=timex.start + end, end=timex.end + end)


def plain(text: str, language: str, anchors: Anchors, told: list[Timex] | None) -> Iterator[Timex]:
    """Every expression of a text that is of one day."""
    present = families(text, language)
    if not present:
        return
    scene = Scene(text, anchors, partial(tense, language=language), list(told or ()))
    matches = sorted(
        ((rule, match) for rule in rules(language) if rule.needs & present for match in rule.pattern.finditer(text)),
        key=lambda pair: (pair[1].start(), -pair[1].end()),
    )
    place = 0
    pending: list[Timex] = []
    for rule, match in matches:
        if match.end() <= place:
            continue
        for timex in readings(rule, match, scene):
            if timex.start >= place:
                pending.append(timex)
                scene.told.append(timex)
                place = timex.end
    pending = handed_back(pending, text, language, anchors)
    if language != "en":
        yield from pending
        return
    found = list(beside(pending, text))
    if '"' in text or "“" in text or "``" in text:
        found = spoken(found, text, anchors, lambda words, day: plain(words, language, day, None))
    yield from found


BESIDE = re.compile(r"\b[Tt]he\s+(?:very\s+)?(?P<what>day|morning|evening|night)\s+(?P<way>before|after)\s+$")


def beside(found: list[Timex], text: str) -> Iterator[Timex]:
    """The expressions, a day that is counted from the next one joined with it: "the day before last Tuesday".

    >>> from datetime import date
    >>> day = Anchors(published=date(2025, 5, 9))
    >>> [(t.value, t.start) for t in expressions("They met the day after New Year's Day.", "en", day)]
    [('2025-01-02', 9)]
    """
    for place, timex in enumerate(found):
        lead = BESIDE.search(text, found[place - 1].end if place else 0, timex.start)
        first, last, _ = interval(timex.value)
        if lead is None or first is None or first != last:
            yield timex
            continue
        part = {"morning": "TMO", "evening": "TEV", "night": "TNI"}.get(lead["what"], "")
        day = first + timedelta(1 if lead["way"] == "after" else -1)
        yield timex._replace(start=lead.start(), value=day.isoformat() + part)


def readings(rule: Rule, match: re.Match[str], scene: Scene) -> list[Timex]:
    """What a rule makes of a match: nothing, one expression, or the parts of a range."""
    read = rule.read(match, scene)
    if read is None:
        return []
    parts = [(*match.span(), read)] if isinstance(read, tuple) else list(read)
    return [timex(scene.text, rule, *part) for part in parts]


def timex(text: str, rule: Rule, start: int, end: int, reading: Reading, length: str | None = None) -> Timex:
    """An expression without the white space around its words."""
    value, anchor = reading
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return Timex(start, end, value, anchor, rule.name, length)


@cache
def rules(language: str) -> list[Rule]:
    """The rules of a language: of some only days with their month, of others only dates in digits."""
    if language == "en":
        return ENGLISH
    if language in abroad.languages():
        return [*(rule for rule in ENGLISH if rule.name == "iso"), *abroad.rules(language)]
    digital = [rule for rule in ENGLISH if rule.name in ("iso", "slashed")]
    return digital if language == "other" else [digital[0], *european.rules(language)]
