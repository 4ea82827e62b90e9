"""Numbers as languages write them: "1,234.5", "1.200", "2,3", "twenty-two", "quatre-vingts", "dreihundert".

Grouping and decimal signs come from CLDR (babel); number words from `lexicon/numerals.toml`.
"""

import re
from functools import cache
from itertools import chain, groupby
from operator import itemgetter

from babel.numbers import get_decimal_symbol

from transforms.lexicon import load

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru")
SPACES = " \u00a0\u202f\u2009"  # thin and no-break spaces group thousands in French and Russian
SPACED = ("fr", "ru")  # languages whose groups may be parted by spaces
DIGITS = r"\d+(?:[.,]\d+)*"
SPACED_DIGITS = rf"(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|{DIGITS})"
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
FRACTION = r"(?:[ -]?(?:[½¼¾]|(?:1/2|1/4|3/4|1/3|2/3)(?![\d/])))"


def known(language: str | None) -> str:
    """The language whose numbers to read: itself when we know it, else English.

    >>> known("de"), known("xx"), known(None)
    ('de', 'en', 'en')
    """
    return language if language in LANGUAGES else "en"


def digits(language: str) -> str:
    """Pattern of a number in digits."""
    return SPACED_DIGITS if language in SPACED else DIGITS


def from_digits(text: str, language: str) -> float | None:
    """The number that these digits mean in this language; None when they are no number.

    A single sign before exactly three digits groups thousands, unless it is the language's own decimal sign in
    English: Spanish papers of two continents use the two signs the other way round, and nobody prints a share to
    three places.

    >>> from_digits("1,234.5", "en"), from_digits("1.200", "de"), from_digits("2,3", "fr"), from_digits("1.200", "en")
    (1234.5, 1200.0, 2.3, 1.2)
    >>> from_digits("3.2.1", "en")  # a version
    """
    plain = re.sub(rf"[{SPACES}]", "", text)
    if plain.isdigit():
        return float(plain)
    point = get_decimal_symbol(language)
    comma = "." if point == "," else ","
    if not re.fullmatch(r"\d+(?:[.,]\d+)+", plain):
        return None
    signs = [c for c in plain if c in ".,"]
    last = signs[-1]
    if len(set(signs)) == 2:  # the last one is the decimal sign, whatever the language
        if signs.count(last) > 1 or not grouped(plain.rpartition(last)[0], signs[0]):
            return None
        return float(plain.replace(signs[0], "").replace(last, "."))
    if len(signs) > 1 or (last == comma and grouped(plain, last)) or (language != "en" and grouped(plain, last)):
        return float(plain.replace(last, "")) if grouped(plain, last) else None
    if last == comma and language == "en":
        return None  # "3,5" in English is a list
    return float(plain.replace(last, "."))


def grouped(text: str, sign: str) -> bool:
    """Whether this sign parts the digits by thousands.

    >>> grouped("1.200", "."), grouped("0.200", "."), grouped("1.20", ".")
    (True, False, False)
    """
    return re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{sign}\d{{3}})+", text) is not None


@cache
def words(language: str) -> dict[str, float]:
    """Every number word of a language in lower case, compounds of one to ninety-nine included, and its value."""
    own = load("numerals").get(language, {})
    out: dict[str, float] = {k.lower(): v for part in ("ones", "tens") for k, v in own.get(part, {}).items()}
    if language == "en":
        tens, ones = own["tens"].items(), [(k, v) for k, v in own["ones"].items() if v < 10]
        out |= {f"{t}{dash}{o}": a + b for t, a in tens for o, b in ones for dash in "- "}
    if language == "fr":
        out |= french_compounds()
    if language == "de":
        tens, ones = own["tens"].items(), [("ein", 1), *((k, v) for k, v in own["ones"].items() if 1 < v < 10)]
        out |= {f"{o}und{t}": a + b for t, a in tens for o, b in ones}
        below = dict(out)
        small = [("", 1), ("ein", 1), *((k, v) for k, v in own["ones"].items() if 1 < v < 10)]
        hundreds = {f"{o}hundert": 100 * b for o, b in small}
        out |= hundreds | {f"{h}{w}": a + b for h, a in hundreds.items() for w, b in below.items() if h}
        out |= {"anderthalb": 1.5, **{f"{o}einhalb": b + 0.5 for o, b in small if o}}
        thousands = {f"{w}tausend": 1000 * v for w, v in {**below, **hundreds, "": 1.0}.items()}
        out |= thousands
    if language == "es":
        tens, ones = own["tens"].items(), [(k, v) for k, v in own["ones"].items() if v < 10]
        out |= {f"{t} y {o}": a + b for t, a in tens for o, b in ones}
    return out


def french_compounds() -> dict[str, float]:
    """Seventeen to ninety-nine as French counts them.

    >>> french_compounds()["quatre-vingt-dix-sept"], french_compounds()["soixante et onze"]
    (97, 71)
    """
    own = load("numerals")["fr"]
    ones = dict(own["ones"].items())
    teens = {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19}
    out: dict[str, float] = dict(teens)
    for ten, value in own["tens"].items():
        room = 20 if value == 60 else 10
        for one, more in chain(ones.items(), teens.items()):
            if more < room:
                out |= {f"{ten}{join}{one}": value + more for join in ("-", "-et-", " et ", " ")}
    out |= {"quatre-vingts": 80, "quatre-vingt": 80}
    out |= {f"quatre-vingt-{one}": 80 + more for one, more in chain(ones.items(), teens.items())}
    return out


@cache
def scales(language: str) -> dict[str, float]:
    """Words that multiply what stands before them."""
    return {k.lower(): v for k, v in load("numerals").get(language, {}).get("scales", {}).items()}


@cache
def collectives(language: str) -> dict[str, float]:
    """Words for a count taken as one thing: "dozen", "centaine"."""
    return {k.lower(): v for k, v in load("numerals").get(language, {}).get("collective", {}).items()}


@cache
def shorts(language: str) -> dict[str, float]:
    """Abbreviated scales, as printed: "bn", "Mio.", "Md"."""
    return dict(load("numerals").get(language, {}).get("short", {}))


@cache
def ordinals(language: str) -> dict[str, int]:
    """Ordinals in words."""
    return dict(load("numerals").get(language, {}).get("ordinals", {}))


def alternatives(choices: object) -> str:
    """A pattern for any of these words, the longest that fits, spaces as any white space; no word is tried where none begins.

    What words begin with is written once: the numbers of German are 20,000 words, and a pattern that lists them takes
    Python a second to compile.

    >>> alternatives(["mar", "march", "a b"])
    '(?:(?=[am])(?:a\\\\s+b|mar(?:ch)?))'
    """
    words = sorted(set(map(str, choices)))  # type: ignore[call-overload]
    if not words:
        return "(?!)"
    told = _begun_with(words)
    return f"(?:(?=[{''.join(map(re.escape, sorted({w[0] for w in words})))}]){told})" if all(words) else told


def _begun_with(words: list[str]) -> str:
    """These words in order, by their first letters; the empty one comes last, so that the longest is tried first."""
    branches = [
        (r"\s+" if letter == " " else re.escape(letter)) + _begun_with([word[1:] for word in group])
        for letter, group in groupby(filter(None, words), key=itemgetter(0))
    ]
    if words[0] and len(branches) == 1:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("" if words[0] else "?") if branches else ""


@cache
def spelled(language: str) -> str:
    """Pattern of a number in words: "two hundred and fifty thousand", "zweitausend", "quatre-vingts"."""
    own = load("numerals").get(language, {})
    word = rf"(?>{alternatives([*words(language), *scales(language)])}(?!\w))"
    # "two hundred and fifty"; "between two and three million" are two numbers
    scaled = "|".join(f"(?<={scale})" for scale in scales(language))
    joined = rf"|(?:{scaled})\s+{alternatives(own['joiners'])}\s+{word}" if own.get("joiners") else ""
    # atomic and possessive: a long list of numbers must not be tried in every way of cutting it up
    return rf"(?>{word}(?:-{word}|\s{{1,3}}{word}{joined})*+)"


def from_words(text: str, language: str) -> float | None:
    """The number that these words mean; None when a word is no number.

    >>> from_words("two hundred and fifty thousand", "en"), from_words("quatre-vingt-deux", "fr")
    (250000.0, 82.0)
    >>> from_words("zweitausend", "de"), from_words("dos mil quinientos", "es"), from_words("many", "en")
    (2000.0, 2500.0, None)
    """
    own, big = words(language), scales(language)
    rest = re.sub(r"\s+", " ", text.lower().strip())
    if rest in own:
        return float(own[rest])
    part = alternatives([*own, *big])
    joiner = alternatives(load("numerals").get(language, {}).get("joiners", []))
    total = current = 0.0
    seen = False
    at = 0
    while at < len(rest):
        m = re.compile(rf"(?:{joiner}(?=\s)|({part})(?!\w))[\s-]*").match(rest, at)
        if not m or m.end() == at:
            return None
        word = re.sub(r"\s+", " ", m[1]) if m[1] else None
        at = m.end()
        if word is None:
            continue
        seen = True
        if word in big and big[word] == 100:
            current = (current or 1) * 100
        elif word in big:
            factor = big[word]
            total, current = (
                (total + current) * factor if total and factor > 1000 else total + (current or 1) * factor,
                0,
            )
        else:
            current += own[word]
    return total + current if seen else None
