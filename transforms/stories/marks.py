"""texts -> names, quantities, days, quoted runs: what is not translated, and seldom told of two events alike."""

import re
from collections import Counter
from functools import lru_cache

from transforms.stories.words import NUMERALS, WORDS_KEPT, split, stem, stops

CAPITAL = "A-ZÀ-ÖØ-ÞŁŠŽČĆŚŹŻİĐŐŰΑ-ΩА-ЯЁІЇЄҐ"
#: A capitalised run: words with a capital, and small words between them.
CAPITALISED = re.compile(
    rf"[{CAPITAL}]\w*(?:[’'.-]+\w+)*"
    rf"(?:(?:[^\S\n]+(?:of|de|del|der|van|von|bin|al|la|le|the)){{0,2}}[^\S\n]+[{CAPITAL}](?:\w|[’'.-]+\w)(?:\w|[’'.-]+\w)*)*"
)
NUMBER = re.compile(r"\d(?:\d{0,2}(?:,\d{3})+|\d*(?:\.\d+)?)")
WORD_AFTER = re.compile(r"(?:st|nd|rd|th)?[\s-]*([^\W\d_]+)?")
SPELLED = re.compile("|".join(form for name in NUMERALS for form in (name, name.capitalize(), name.upper())))
QUOTED = re.compile(r"[“\"«„]([^“”\"«»„\n]{12,600})[”\"»“]")
OPENERS = (".", "!", "?", ":", "…")
SCALES = {"million", "billion", "trillion", "thousand"}
MONTHS = {
    stem(word)
    for name in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )
    for word in (name, name[:3])
} | {"sept", "am", "pm"}  # fmt: skip
WEEKDAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
YEAR = re.compile(r"(?:19|20)\d\d(?![\w,]\d)\b")


def names(text: str) -> Counter[str]:
    """Capitalised runs, as stems joined by a space; a single word that opens a sentence counts only if it recurs inside one.

    >>> sorted(names("The Red Square parade. Xi met Putin. Rain fell."))
    ['putin', 'red squar']
    >>> sorted(names("Вчера в Саратове выступил Путин."))
    ['путин', 'саратове']
    """
    found: Counter[str] = Counter()
    for match in CAPITALISED.finditer(text):
        name, opening, alone = _name(match[0])
        if name and not (alone and opening and _opens(text, match.start())):
            found[name] += 1
    return found


@lru_cache(WORDS_KEPT)
def _name(run: str) -> tuple[str, bool, bool]:
    """A run as a name; whether it begins where the run does, and whether it is a single word."""
    words = run.split()
    dull = stops("en")
    begins = 0
    while begins < len(words) and words[begins].lower() in dull:
        begins += 1
    return " ".join(stem(word) for word in words[begins:]), begins == 0, len(words) - begins == 1


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = text[text.rfind("\n", max(0, start - 4), start) + 1 or max(0, start - 4) : start].rstrip(" \"'“‘(—–-")
    return not before or before.endswith(OPENERS)


def quantities(text: str) -> set[str]:
    """Numbers with the stem of what they count; years and days of months are dates, not quantities.

    >>> sorted(quantities("seven hours, 129 people, $121 a share, in 2017 and on May 8"))
    ['$121', '129 peopl', '7 hour']
    """
    found = set()
    for match in NUMBER.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        sign = before[-1:] if before[-1:] in tuple("$€£¥") else ""
        if not _joined(before[:-1] if sign else before):
            found.add(_quantity(sign, match[0].replace(",", ""), _after(text, match.end())))
    for match in SPELLED.finditer(text):
        last = text[match.end() : match.end() + 1]
        if not _joined(text[max(0, match.start() - 1) : match.start()]) and not (last.isalnum() or last == "_"):
            found.add(_quantity("", NUMERALS[match[0].lower()], _after(text, match.end())))
    return found - {""}


def _joined(before: str) -> bool:
    """Whether a number goes on what stands before it."""
    last = before[-1:]
    return last.isalnum() or (last != "" and last in "_.,")


def _after(text: str, end: int) -> str:
    """Stem of the word after a number; "" where it tells nothing."""
    match = WORD_AFTER.match(text, end)
    word = match[1] if match else None
    return stem(word) if word and word.lower() not in stops("en") else ""


def _quantity(sign: str, number: str, counted: str) -> str:
    if sign:
        return f"{sign}{number}" + (f" {counted}" if counted in SCALES else "")
    if counted and counted not in MONTHS and not (len(number) == 4 and number[:2] in ("19", "20")):
        return f"{number} {counted}"
    return number if len(number) > 4 or "." in number else ""


def weekdays(text: str) -> set[str]:
    """The days of the week that a text names.

    >>> sorted(weekdays("late on Tuesday, before Friday's vote"))
    ['friday', 'tuesday']
    """
    return set(WEEKDAYS.findall(text.lower()))


def years(text: str) -> set[str]:
    """The years that a text names.

    >>> sorted(years("in 2013, 1,999 votes"))
    ['2013']
    """
    found = set()
    for match in YEAR.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if not _joined(before) and before not in ("$", "€", "£"):
            found.add(match[0])
    return found


def quoted_runs(text: str) -> set[str]:
    """Every run of five words inside quotation marks.

    >>> len(quoted_runs("He said: “We will never be the same again”, and left “at once”."))
    3
    """
    runs: set[str] = set()
    for match in QUOTED.finditer(text):
        words = split(match[1].lower())
        runs.update(" ".join(words[i : i + 5]) for i in range(len(words) - 4))
    return runs
