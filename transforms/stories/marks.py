"""texts -> names, quantities, days, quoted runs: what is not translated, and seldom told of two events alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from transforms.stories.words import NUMERALS, kept, stem, stops

CAPITAL = "A-ZÀ-ÖØ-ÞŁŠŽČĆŚŹŻİĐŐŰΑ-ΩА-ЯЁІЇЄҐ"
CAPITALS = re.compile(f"[{CAPITAL}]")
#: A capitalised run: words with a capital, and small words between them.
CAPITALISED = re.compile(
    rf"[{CAPITAL}]\w*(?:[’'.-]+\w+)*"
    rf"(?:(?:[^\S\n]+(?:of|de|del|der|van|von|bin|al|la|le|the)){{0,2}}[^\S\n]+[{CAPITAL}](?:\w|[’'.-]+\w)(?:\w|[’'.-]+\w)*)*"
)
NUMBER = re.compile(r"\d(?:\d{0,2}(?:,\d{3})+|\d*(?:\.\d+)?)")
WORD_AFTER = re.compile(r"(?:st|nd|rd|th)?[\s-]*([^\W\d_]+)?")
#: Numbers in words, in small letters, with a capital, in capitals.
NUMBERS = {form: value for name, value in NUMERALS.items() for form in (name, name.capitalize(), name.upper())}
OPENING = '“"«„'
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


def names(text: str, capitals: Iterable[int] | None = None) -> Counter[str]:
    """Capitalised runs, as stems joined by a space; a single word that opens a sentence counts only if it recurs inside one.

    `capitals` are the places of the letters that may begin one, if these are known.

    >>> sorted(names("The Red Square parade. Xi met Putin. Rain fell."))
    ['putin', 'red squar']
    >>> sorted(names("Вчера в Саратове выступил Путин."))
    ['путин', 'саратове']
    """
    found: dict[str, int] = {}
    last = 0
    for start in (m.start() for m in CAPITALS.finditer(text)) if capitals is None else capitals:
        if start >= last and (run := CAPITALISED.match(text, start)):  # as in `_runs`: there are 150 in a report
            last = run.end()
            name, opening, alone = _name(run[0])
            if name and not (alone and opening and _opens(text, start)):
                found[name] = found.get(name, 0) + 1
    return Counter(found)


def _runs(text: str, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Start and words of every match that begins at one of these places, none inside another: finditer, faster."""
    last = 0
    for place in places:
        if place >= last and (match := pattern.match(text, place)):
            last = match.end()
            yield place, match[0]


@kept
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
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # nearly always
    before = text[text.rfind("\n", max(0, start - 4), start) + 1 or max(0, start - 4) : start].rstrip(" \"'“‘(—–-")
    return not before or before.endswith(OPENERS)


def quantities(
    text: str, digits: Iterable[int] | None = None, spelled: Iterable[tuple[int, int]] | None = None
) -> set[str]:
    """Numbers with the stem of what they count; years and days of months are dates, not quantities.

    `digits` are the places of digits, `spelled` starts and ends of numbers in words, if these are known.

    >>> sorted(quantities("seven hours, 129 people, $121 a share, in 2017 and on May 8"))
    ['$121', '129 peopl', '7 hour']
    """
    found = set()
    if digits is None:
        digits = (n for n, letter in enumerate(text) if letter.isdecimal())
    for start, number in _runs(text, NUMBER, digits):
        before = text[max(0, start - 2) : start]
        sign = before[-1:] if before[-1:] in tuple("$€£¥") else ""
        if not _joined(before[:-1] if sign else before):
            found.add(_quantity(sign, number.replace(",", ""), _after(text, start + len(number))))
    if spelled is None:
        spelled = (m.span() for m in re.finditer(r"[^\W\d_]+", text) if m[0] in NUMBERS)
    for start, end in spelled:
        last = text[end : end + 1]
        if not _joined(text[max(0, start - 1) : start]) and not (last.isalnum() or last == "_"):
            found.add(_quantity("", NUMBERS[text[start:end]], _after(text, end)))
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


def quotations(text: str, marks: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Where quotations stand, without their marks; `marks` are the places of opening marks, if these are known.

    >>> text = "He said: “We will never be the same again”, and left “at once”."
    >>> [text[start:end] for start, end in quotations(text)]
    ['We will never be the same again']
    """
    if marks is None:
        marks = (n for n, letter in enumerate(text) if letter in OPENING)
    return [(start + 1, start + len(said) - 1) for start, said in _runs(text, QUOTED, marks)]
