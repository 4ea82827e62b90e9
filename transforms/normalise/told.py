"""What is true of a short line in a flattened text: its shape, its words, where it stands, what stands beside it.

No phrases: what a line says counts as far as sites say it (`lexicon/boilerplate.toml`, `labels.toml`) or the story itself does,
and by single words that were learned.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.lexicon import load
from transforms.lexicon.echo import stems
from transforms.normalise.standing import DIGIT, LEFT, LETTERS, OUT, Sheet

CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
ENDS = re.compile(r"[.!?…。！？؟۔][\"'”’»“)\]\s]*$")
SIZES = ((2, "1-2"), (5, "3-5"), (9, "6-9"), (15, "10-15"))
GAPS = ((0, "0"), (1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (16, "9-16"), (40, "17-40"))
SHARES = ((0.0, "none"), (0.34, "some"), (0.67, "half"), (0.99, "most"))
MARKS = (
    (re.compile(r"©|\([cC]\) "), "copyright"),
    (re.compile(r"\w@\w"), "mail"),
    (re.compile(r"(?:^|\s)@\w"), "handle"),
    (re.compile(r"https?://|www\.|\.(?:com|org|net|example)\b"), "address"),
    (re.compile(r"#\w"), "hashtag"),
    (re.compile(r"[|•·»›>→]"), "bar"),
    (re.compile(r"…$|\.\.\.$"), "ellipsis"),
    (re.compile(r"[\[{]"), "bracket"),
    (re.compile(r"^\(.*\)$"), "in parentheses"),
    (re.compile(r"\(\d+\)$|\b\d+(?:[.,]\d)?[kKM]?$"), "ends with number"),
    (re.compile(r"[%$€£₽¥]"), "per cent or price"),
    (re.compile(r"\+?\d[\d /().-]{6,}\d"), "telephone"),
    (re.compile(r"\b\d{1,2}[:.h]\d\d\b"), "clock"),
    (re.compile(r"\b(?:19|20)\d\d\b"), "year"),
    (re.compile(r"^\W{0,2}\d"), "begins with number"),
    (re.compile(r"^[–—•*·▪►-]\s*\w"), "begins with dash"),
    (re.compile(r"^[“”\"„«‘']"), "begins quoted"),
    (re.compile(r".[“”\"„«»]"), "quotes"),
    (re.compile(r":\s"), "colon within"),
    (re.compile(r",\s"), "comma"),
    (re.compile(r"[.!?]\s+[A-ZÀ-ÞА-Я]"), "several sentences"),
)


def under(value: float, steps: Sequence[tuple[float, str]], beyond: str) -> str:
    """The name of the first step that a value does not pass.

    >>> under(3, GAPS, "41+"), under(0.5, SHARES, "all"), under(99, GAPS, "41+")
    ('3-4', 'half', '41+')
    """
    return next((name for most, name in steps if value <= most), beyond)


def size(text: str) -> str:
    """How many words a line has, or would have where a script has no spaces.

    >>> size("Share this"), size("分享到微信"), size("one " * 20)
    ('1-2', '1-2', '16+')
    """
    unspaced = 0 if text.isascii() else len(CJK.findall(text))
    return under(len(text.split()) + unspaced // 2 - (1 if unspaced else 0), SIZES, "16+")


def end(text: str) -> str:
    """How a line ends: question, sentence, colon or open."""
    if text.endswith(("?", "？", "؟")):
        return "question"
    return "sentence" if ENDS.search(text) else "colon" if text[-1:] in (":", "：") else "open"


@cache
def site_words() -> frozenset[str]:
    """Words of the lines that sites of all kinds have."""
    kinds = load("boilerplate").values()
    places = (lines for kind in kinds for place, lines in kind.items() if place != "apart")
    lines = (line for place in places for names in place.values() for line in names)
    return frozenset(word for line in lines for word in LETTERS.findall(line.casefold()) if len(word) > 3)


#: Kinds of labels whose words stories have too: "best", "themes".
COMMON = frozenset(("related", "tag"))


@cache
def site_heads() -> frozenset[str]:
    """Words without which no label of a site is one: "newsletter", "cookies"."""
    lists = (
        one["heads"] for kind, languages in load("labels").items() if kind not in COMMON for one in languages.values()
    )
    return frozenset(word for one in lists for word in LETTERS.findall(one.casefold()) if len(word) > 2)


def about(page: Sheet, number: int, text: str) -> Iterator[str]:
    """Everything that is true of a line, by name; a name may come twice."""
    zone = "above" if number < page.begin else "below" if number > page.end else "in"
    how_long, how_ended = size(text), end(text)
    brief = {"1-2": "short", "3-5": "short", "6-9": "middling", "10-15": "middling"}.get(how_long, "long")
    yield "always"
    yield zone
    yield f"words {how_long}"
    yield f"ends {how_ended}"
    yield f"{zone}, words {how_long}, ends {how_ended}"
    if page.often[text] > 1:
        yield "said again"
    yield from shaped(text, zone)
    yield from worded(page, text, zone, how_long)
    yield from placed(page, number, zone, brief)
    yield from amid(page, number, zone, brief)
    yield from beside(page, number, zone)


def shaped(text: str, zone: str) -> Iterator[str]:
    """What the characters say."""
    for pattern, name in MARKS:
        if pattern.search(text):
            yield name
            yield f"{name}, {zone}"
    letters = LETTERS.findall(text)
    if not letters:
        yield "no letters"
    elif text.isupper():
        yield "capitals"
    elif len(letters) > 1:
        large = sum(word[0].isupper() for word in letters)
        yield "all words large" if large == len(letters) else "some words large" if large > 1 else "hardly a word large"
    digits = len(DIGIT.findall(text))
    if digits:
        yield "mostly digits" if digits > 0.3 * len(text) else f"digits, {zone}"


def worded(page: Sheet, text: str, zone: str, how_long: str) -> Iterator[str]:
    """What the words say: of sites, of the story, of the headline; and the words themselves."""
    words = [word.casefold() for word in LETTERS.findall(text)]
    if not words:
        return
    long = [word for word in words if len(word) > 3]
    of_sites = [word for word in long if word in site_words()]
    foreign = [word for word in of_sites if word not in page.words]
    if any(word in site_heads() and word not in page.words for word in words):
        yield "head word"
        yield f"head word, {zone}, words {how_long}"
    share = under(len(of_sites) / max(1, len(long)), SHARES, "all")
    yield f"words of sites {share}"
    yield f"words of sites {share}, {zone}, words {how_long}"
    yield f"words of sites alone {under(len(foreign) / max(1, len(long)), SHARES, 'all')}"
    told = under(sum(word in page.words for word in words) / len(words), SHARES, "all")
    yield f"words of the story {told}"
    yield f"words of the story {told}, {zone}"
    if carried := stems(text):
        echoed = under(len(carried & page.stems) / len(carried), SHARES, "all")
        yield f"echo {echoed}"
        yield f"echo {echoed}, {zone}"
    if page.title and (text.casefold() in page.title or page.title in text.casefold()):
        yield "headline"
    yield from (f"word {word}" for word in sorted(set(words)))


def placed(page: Sheet, number: int, zone: str, brief: str) -> Iterator[str]:
    """Where the line stands."""
    last = len(page.lines) - 1
    if zone == "below":
        away = under(number - page.end - 1, GAPS, "41+")
        yield f"below by {away}"
        yield f"below by {away}, {brief}"
        yield f"of {under(last - page.end, GAPS, '41+')} below"
        yield f"below, furniture at once {page.states[page.end + 1] == OUT}"
    elif zone == "above":
        yield f"above by {under(page.begin - number - 1, GAPS, '41+')}, {brief}"
        yield f"of {under(page.begin, GAPS, '41+')} above"
        yield f"above, headline below {page.titled > number}, {brief}"
        yield f"above, field before {page.signed < number}, {brief}"
    if number == last:
        yield "last line"
    yield f"text out {under(page.out, SHARES, 'all')}, {zone}"


def amid(page: Sheet, number: int, zone: str, brief: str) -> Iterator[str]:
    """What the lines are that it stands amid."""
    together, share = page.runs.get(number, (1, 0.0))
    out = under(share, SHARES, "all")
    yield f"run of {under(together, GAPS, '41+')}, {zone}"
    yield f"run out {out}, {zone}"
    yield f"run of {under(together, GAPS, '41+')} out {out}"
    before, behind = page.parts[number]
    yield f"{zone}, parted {min(before, 3)} before, {min(behind, 3)} behind"
    yield f"{zone}, parted {before > 0}, {behind > 0}, {brief}"
    if passage := page.passages.get(number):
        count = under(passage.count, GAPS, "41+")
        yield f"passage of {count}, {zone}"
        yield f"passage of {count}, parted {before > 0}, {behind > 0}"
        yield f"passage at {under(number - passage.first, GAPS, '41+')}, {zone}"
        if passage.count > 2:
            yield f"passage with figures {under(passage.figures, SHARES, 'all')}"
            yield f"passage with halves {under(passage.halves, SHARES, 'all')}"


def beside(page: Sheet, number: int, zone: str) -> Iterator[str]:
    """What stands right before and behind."""
    before, behind = state(page, number - 1), state(page, number + 1)
    yield f"after {before}, {zone}"
    yield f"before {behind}, {zone}"
    yield f"between {before} and {behind}"
    if number and page.states[number - 1] == LEFT and page.lines[number - 1][-1:] in (":", "："):
        yield "announced"
    near = range(max(0, number - 3), min(len(page.lines), number + 4))
    yield f"out around {sum(page.states[n] == OUT for n in near if n != number)}, {zone}"


def state(page: Sheet, number: int) -> str:
    """What the line of this number is to its neighbours."""
    if not 0 <= number < len(page.lines):
        return "nothing"
    if page.states[number] != LEFT:
        return page.states[number]
    return "text" if number in page.prose else "sentence" if ENDS.search(page.lines[number]) else "line"
