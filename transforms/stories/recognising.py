"""page -> what each of its texts would be recognised by: its words by weight, names, quantities, quoted runs, days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.shingles import mix
from transforms.stories import marks, words
from transforms.stories.reading import DIGIT, Page, digests, weighted
from transforms.stories.vocabulary import Numbers

BODY_TERMS = 80
LEAD_TERMS = 40
TITLE_TERMS = 20
LEAD_WORDS = 70  # words of the body that count as its lead, beside the title
OPENING = 1200  # characters in which a weekday or a year is likely that of the event
RUN = 5  # words quoted in a row that count as a quotation
KEPT = 2  # one of so many of these is kept, the same ones everywhere: they were two fifths of what is compared

Weights = list[dict[str, float]]  # text by text

PLANE = [chr(code) for code in range(0x10000)]
CAPITALS = np.array([marks.CAPITALS.match(letter) is not None for letter in PLANE])
QUOTES = np.array([letter in marks.OPENING for letter in PLANE])
#: Numbers in words, also with an apostrophe behind them: how many letters the number has.
SPELLED = {
    digest: len(name)
    for ending in ("", "'s", "’s")
    for name, digest in zip(words.NUMERALS, digests([name + ending for name in words.NUMERALS]).tolist(), strict=True)
}
SPELLINGS = np.array(sorted(SPELLED), np.uint64)


@dataclass(frozen=True)
class Told:
    """What one text would be recognised by."""

    body: dict[str, float]
    lead: dict[str, float]
    title: dict[str, float]
    words: int
    names: Counter[str]
    quantities: set[str]
    quotations: list[int]
    weekdays: set[str]
    years: set[str]


def recognised(page: Page) -> Iterator[Told]:
    """What each text of a page, a headline and a body below it, would be recognised by."""
    firsts = [text.index("\n") + 1 for text in page.texts]
    terms = _weighed(page, np.array(firsts))
    spelled = _spelled(page)
    spans = [marks.quotations(text, _places(QUOTES, codes)) for text, codes in zip(page.texts, page.codes, strict=True)]
    runs = _runs(page.digest)
    for n, (text, first) in enumerate(zip(page.texts, firsts, strict=True)):
        capitals = [place for place in _places(CAPITALS, page.codes[n]) if place >= first]
        yield Told(
            terms[0][n],
            terms[1][n],
            terms[2][n],
            terms[3][n],
            marks.names(text, capitals),  # headlines set every word in capitals
            marks.quantities(text, np.flatnonzero(page.kinds[n] == DIGIT).tolist(), spelled[n]),
            _quoted(page, n, spans[n], runs),
            marks.weekdays(text[:OPENING]),
            marks.years(text[:OPENING]),
        )


def _places(table: NDArray[np.bool_], codes: NDArray[np.uint32]) -> list[int]:
    """Where characters of a kind stand."""
    found: list[int] = np.flatnonzero(table.take(codes, mode="clip")).tolist()
    return found


def _weighed(page: Page, firsts: Numbers) -> tuple[Weights, Weights, Weights, list[int]]:
    """The weights of the terms in all of each text, in its opening with the headline, in the headline; and their number."""
    telling = np.flatnonzero(page.term >= 0)
    text, term = page.text[telling], page.term[telling]
    headline = page.start[telling] < firsts[text]
    for n in np.unique(page.text[page.start < 0]).tolist():  # words without places: those of the headline come first
        mine = np.flatnonzero(text == n)
        headline[mine] = np.arange(len(mine)) < len(words.tokens(page.texts[n][: firsts[n]], page.language))
    body = np.flatnonzero(~headline)
    starts = np.searchsorted(text[body], np.arange(len(page.texts)))
    opening = headline.copy()
    opening[body[np.arange(len(body)) - starts[text[body]] < LEAD_WORDS]] = True
    return (
        weighted(page, text, term, BODY_TERMS),
        weighted(page, text[opening], term[opening], LEAD_TERMS),
        weighted(page, text[headline], term[headline], TITLE_TERMS),
        np.bincount(text, minlength=len(page.texts)).tolist(),
    )


def _spelled(page: Page) -> list[list[tuple[int, int]] | None]:
    """Start and end of numbers in words, text by text; None where words have no places."""
    found: list[list[tuple[int, int]] | None] = [[] for _ in page.texts]
    for word in np.flatnonzero(np.isin(page.digest, SPELLINGS)).tolist():
        text, start = int(page.text[word]), int(page.start[word])
        end = start + SPELLED[int(page.digest[word])]
        told = found[text]
        if told is not None and page.texts[text][start:end] in marks.NUMBERS:
            told.append((start, end))
    for text in np.unique(page.text[page.start < 0]).tolist():
        found[text] = None
    return found


def _runs(told: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for every run of words, by its first."""
    count = max(len(told) - RUN + 1, 0)
    total = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(RUN):
            total = mix(total + told[place : place + count])
    return total


def _quoted(page: Page, n: int, spans: list[tuple[int, int]], runs: NDArray[np.uint64]) -> list[int]:
    """Runs of words inside quotation marks, as numbers in order: those of them that are `kept`."""
    first, last = np.searchsorted(page.text, [n, n + 1]).tolist()
    if first == last or page.start[first] < 0:  # words without places
        said = (words.split(page.texts[n][start:end]) for start, end in spans)
        found = [_runs(digests(run)) for run in said if run]
    else:
        places = page.start[first:last]
        cut = (first + places.searchsorted(np.array(spans, np.int64).reshape(-1, 2))).tolist()
        found = [runs[start : max(start, end - RUN + 1)] for start, end in cut]
    told = np.concatenate(found) if found else np.zeros(0, np.uint64)
    numbers: list[int] = np.unique(told[kept(told)]).tolist()
    return numbers


def kept(runs: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which runs of quoted words are compared.

    >>> from transforms.stories.reading import pages
    >>> (page,) = pages([" ".join(map(str, range(2004)))], "en")
    >>> 950 < int(kept(_runs(page.digest)).sum()) < 1050
    True
    """
    found: NDArray[np.bool_] = (runs >> np.uint64(5)) % np.uint64(KEPT) == 0
    return found
