"""Whether a clause looks ahead or back, by the words nearest to an expression of time."""

import re
from functools import cache

from transforms.facts.numerals import alternatives
from transforms.lexicon import load

BREAK = re.compile(r"(?:[.!?;][\"'”’»)]*\s+(?=[\"'“‘«(]*[A-ZÀ-Þ¿¡`])|\n)")
GRANTED = re.compile(r"(?!expected|scheduled|planned|slated)[a-z]+ed to ", re.IGNORECASE)
ABBREVIATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|U\.S|[A-Z])\.$"
)


@cache
def cues(language: str) -> re.Pattern[str]:
    """Words that look ahead (group 1) or back (group 2) in a language."""
    own = load("tenses")[language]
    ahead = "|".join([alternatives(own["future"]), *own["future_forms"]])
    back = "|".join([alternatives(own["past"]), *own["past_forms"]])
    return re.compile(rf"(?<![\w-])(?:({ahead})|({back}))(?![\w-])", re.IGNORECASE)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, as far as full stops tell.

    >>> text = "He left. On Friday she will come. Good."
    >>> text[slice(*clause(text, 12, 18))]
    'On Friday she will come'
    """
    first = 0
    for stop in BREAK.finditer(text):
        if stop.end() > start:
            break
        if not ABBREVIATED.search(text, max(0, stop.start() - 6), stop.start() + 1):
            first = stop.end()
    for stop in BREAK.finditer(text, end):
        if not ABBREVIATED.search(text, max(0, stop.start() - 6), stop.start() + 1):
            return first, stop.start()
    return first, len(text)


def tense(text: str, start: int, end: int, language: str = "en") -> str | None:
    """future or past, as the verb right after the span, the nearest cue before it, or the first one after it says.

    None without any.

    >>> text = "The minister arrived on Monday and will leave on Friday."
    >>> tense(text, 24, 30), tense(text, 49, 55)
    ('past', 'future')
    >>> tense("Monday in Paris", 0, 6)
    """
    first, last = clause(text, start, end)
    found = cues(language).match(text, end + len(text[end:last]) - len(text[end:last].lstrip()), last)
    if found and found[2]:
        return "past"  # "the ministry on Sunday issued": the verb follows at once
    found = None
    for cue in cues(language).finditer(text, first, start):
        found = cue
    if found is None:
        found = cues(language).search(text, end, last)
        if found and found[1] and GRANTED.match(found[0]):
            return "past"  # "In May they agreed to meet": the agreement was then
    return None if found is None else "future" if found[1] else "past"
