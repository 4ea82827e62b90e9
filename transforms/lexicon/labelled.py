"""The block of labelled lines above a text that a scraper has written: "TITLE: …", "Quelle: …", in any order."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from transforms.lexicon import load
from transforms.lexicon.exports import exported

LINE = re.compile(r"\W{0,3}(?P<label>[^\W\d_][^:=|]{1,28}?(?:\(s\))?)\W{0,2}\s*[:=]\s*(?P<value>.*)")
RULED = re.compile(r"[\W_]+")
#: Fields of which a block has at least one: dates, names and sections are labelled on pages too.
STRONG = frozenset(("title", "url", "language"))
FIRST, LONGEST = 8, 400


@cache
def labels() -> dict[str, str]:
    """Every label with its field."""
    return {label: field for field, all_ in load("header_labels").items() for label in all_}


def labelled(line: str) -> tuple[str, str] | None:
    """The field and the value of a line with a label.

    >>> labelled("OUTLET: Harbour Pulse"), labelled("**Дата:** 3 марта 2025"), labelled("Title: ")
    (('outlet', 'Harbour Pulse'), ('published', '3 марта 2025'), ('title', ''))
    >>> labelled("Envoys: we will not leave"), labelled("Date night is dead")
    (None, None)
    """
    found = LINE.fullmatch(line) if len(line) <= LONGEST and (":" in line or "=" in line) else None
    field = labels().get(found["label"].casefold().strip("* ")) if found else None
    value = found["value"].strip("* ") if found else ""
    return (field, value) if field and (field == "text" or fits(field, value)) else None


def fits(field: str, value: str) -> bool:
    """Whether a value can be that of the field: a sentence is none, a date has figures.

    >>> fits("outlet", "Harbour Pulse"), fits("outlet", "nobody reads the line, a survey found."), fits("published", "never")
    (True, False, False)
    """
    words = len(value.split())
    if (field in ("published", "updated") and value and not re.search(r"\d", value)) or (
        field == "language" and words > 3
    ):
        return False
    if field == "url":
        return words <= 1
    return not (words >= 4 and value[-1] in ".!…") and words <= (32 if field in ("title", "other") else 12)


def block(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The lines of the block, by number, with field and value; of a label alone the value is the line below it.

    >>> block(["Source: Harbour Pulse", "URL: https://pulse.example/a-1", "", "Ferries stay", "They left."])
    {0: ('outlet', 'Harbour Pulse'), 1: ('url', 'https://pulse.example/a-1')}
    >>> block(["Ferries stay", "Date: 3 March 2025", "Author: Ida Holm", "They left."])
    {}
    """
    if told := exported(lines):
        return told
    numbers = [n for n, line in enumerate(lines) if line]
    start = next((at for at, n in enumerate(numbers[:FIRST]) if labelled(lines[n])), None)
    if start is None:
        return {}
    found: dict[int, tuple[str, str]] = {}
    at = start
    while at < len(numbers) and (one := labelled(lines[numbers[at]])):
        field, value = one
        found[numbers[at]] = one
        at += 1
        if not value and field != "text" and at < len(numbers) and not labelled(lines[numbers[at]]):
            found[numbers[at - 1]] = ("other", "")
            found[numbers[at]] = (field, lines[numbers[at]])
            at += 1
        elif field == "text":
            if value:
                del found[numbers[at - 1]]  # the text itself, behind its label
            break
        while at < len(numbers) and RULED.fullmatch(lines[numbers[at]]):
            at += 1
    fields = {field for field, value in found.values() if value}
    return found if len(fields) >= 2 and fields & STRONG else {}


def value_of(found: dict[int, tuple[str, str]], field: str) -> str | None:
    """The first value of a field in a block."""
    return next((value for one, value in found.values() if one == field and value), None)


def address(found: dict[int, tuple[str, str]]) -> str | None:
    """The address of a block where it is a full one of the web.

    >>> address({0: ("url", "https://pulse.example/a-1")}), address({0: ("url", "pulse.example/a-1")})
    ('https://pulse.example/a-1', None)
    """
    for field, value in found.values():
        if field == "url" and re.fullmatch(r"https?://\S+", value, re.IGNORECASE):
            try:
                return value if urlsplit(value).hostname else None
            except ValueError:
                return None
    return None
