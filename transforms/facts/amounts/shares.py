"""Parts of a whole in words, as percent: "a fifth of the harvest", "one in five voters", "a two-thirds majority"."""

import re
from collections.abc import Iterator
from functools import cache

from transforms.facts.amounts.numbers import NEAR, Amount, read
from transforms.facts.amounts.units import counted, subject_after, unit_after
from transforms.facts.numerals import alternatives, spelled
from transforms.lexicon import load

ARTICLES = {"en": ("a", "an"), "de": ("ein", "eine"), "fr": ("un", "une", "le", "la"), "es": ("un", "una", "la")}


BETWEEN = r"\s+[^\W\d_][\w’'-]{2,}|"  # "un Français sur cinq"


@cache
def patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """(a part of something, so many in so many) of a language; None for one that has no words for them here."""
    own = load("amounts")["shares"].get(language)
    if own is None:
        return None
    some = rf"(?:{alternatives(ARTICLES[language])}|{spelled(language)})"
    part = alternatives(own["parts"])
    whole = rf"(?P<count>{some})[\s-]+(?P<part>{part})s?\b(?:\s+(?:{own['of']})(?!\w)|(?=\s+{alternatives(own['majority'])}))"
    half = rf"(?P<half>{alternatives(own['half'])})\s+(?:(?:{own['of']})(?!\w)|(?={own['halved']}))"
    number = rf"(?:\d[\d,.]*|{spelled(language)})"
    share = rf"(?<![\w.,$€£])(?P<some>{number})(?:{BETWEEN if language == 'fr' else ''})(?:\s+|-)(?:{own['in']})(?:\s+every\s+|\s+|-)(?P<all>{number})(?![\d%])"
    change = rf"(?<=\bby )(?:(?P<by>{some})[\s-]+(?P<fell>{part})s?|(?P<fell_half>{alternatives(own['half'])}))(?={own['after']})"
    return (
        re.compile(rf"(?<![\w-])(?:{whole}|{half}|{change})", re.IGNORECASE),
        re.compile(share, re.IGNORECASE),
    )


def shares(text: str, language: str) -> Iterator[Amount]:
    """Every part of a whole; none of times ("half of the year") and ways.

    >>> [a.value for text in ("A fifth of the harvest rotted.", "Half of the year was dry.") for a in shares(text, "en")]
    [20.0]
    >>> [(a.value, a.subject) for a in shares("Six in ten farmers and one in five voters stayed.", "en")]
    [(60.0, 'farmers'), (20.0, 'voters')]
    """
    found = patterns(language)
    if found is None:
        return
    own = load("amounts")["shares"][language]
    small = text.lower()
    told = any(word.lower() in small for word in (*own["parts"], *own["half"]))  # the cheap look before the pattern
    for match in found[0].finditer(text) if told else ():
        of = match["half"] or match["part"]
        if of and re.compile(rf"\s*(?:{own['not_after']})\b", re.IGNORECASE).match(text, match.end()):
            continue
        if re.search(
            rf"\b(?:{own['not_before']})\s+$", text[max(0, match.start() - NEAR) : match.start()], re.IGNORECASE
        ):
            continue
        count, part = match["count"] or match["by"], match["part"] or match["fell"]
        if re.compile(r"\s+both\b").match(text, match.end()):
            continue
        value = 50.0
        if part:
            times = 1.0 if count.lower() in ARTICLES[language] else read(count, language)
            value = 100 * (times or 0) / own["parts"][part.lower()]
        if not 0 < value < 100:
            continue
        end = max(match.end(name) for name in ("part", "half", "fell", "fell_half"))
        end += part is not None and text[end : end + 1].lower() == "s"
        subject = None if match["by"] or match["fell_half"] else subject_after(text, end, language)
        if subject and re.match(r"(?:them|us|it|you|all|both)\b", subject):
            subject = None
        yield Amount(match.start(), end, round(value, 4), None, "percent", "exactly", subject, "share")
    for match in found[1].finditer(text):
        some, whole = read(match["some"], language), read(match["all"], language)
        if not some or not whole or not (some == 1 or whole == 10) or not 1 < whole <= 1000 or some >= whole:
            continue
        of = re.compile(r"\s+of\s+all(?=\s)").match(text, match.end())
        noun = counted(text, of.end() if of else match.end(), language)
        middle = text[match.end("some") : match.start("all")].split()
        inner = middle[0] if language == "fr" and len(middle) == 2 else None
        if (noun is None and inner is None and whole != 10) or unit_after(text, match.end(), language):
            continue
        subject = text[noun[1] : noun[2]] if noun else inner
        yield Amount(*match.span(), round(100 * some / whole, 4), None, "percent", "exactly", subject, "share")
