"""What a number counts: units of measure, currencies, percent, or the noun printed after it."""

import re
from collections.abc import Collection
from functools import cache

from transforms.facts.dates.words import months, weekdays
from transforms.facts.numerals import alternatives
from transforms.lexicon import load


@cache
def forms(language: str) -> dict[str, str]:
    """Every form of a unit or a currency of a language in lower case, and its name."""
    book = load("units")
    found = {form: unit for unit, words in book.get(language, {}).items() for form in words}
    found |= {form: code for code, words in book["currencies"].get(language, {}).items() for form in words}
    shared = {form: f"{family}?".upper() for family, own in book["shared"].items() for form in own["words"]}
    return {form.lower(): unit for form, unit in {**shared, **found}.items()}


@cache
def shared_words() -> re.Pattern[str]:
    """Words for the money of several countries."""
    words = [word for own in load("units")["shared"].values() for word in own["words"]]
    marks = alternatives(shared_signs())
    return re.compile(rf"(?<!\w)(?:(?i:{alternatives(words)})(?!\w)|{marks}(?=[ \u00a0]?\d))")


@cache
def shared_signs() -> dict[str, str]:
    """Signs of money of several countries, and its name as a unit that is still to be settled."""
    return {
        mark: f"{family}?".upper() for family, own in load("units")["shared"].items() for mark in own.get("signs", ())
    }


@cache
def name_pattern() -> re.Pattern[str]:
    """How the names of countries whose money is called alike begin, and those of their people."""
    names = "|".join(f"(?P<{code}>{alternatives(starts)})" for code, starts in load("units")["named"].items())
    return re.compile(rf"(?<!\w)(?:{names})", re.IGNORECASE)


def named(text: str) -> frozenset[str]:
    """The countries, of those whose money is called alike, that a text names.

    >>> sorted(named("The Swedish yard and a bank in Denmark")), sorted(named("A yard"))
    (['DNK', 'SWE'], [])
    """
    return frozenset(found.lastgroup for found in name_pattern().finditer(text) if found.lastgroup)


def settled(unit: str, printed: str, large: bool, countries: Collection[str]) -> str:
    """The code of money that several countries call alike, by the countries that are named; else the word as printed.

    >>> settled("KRONE?", "kronor", True, {"SWE", "DEU"}), settled("KRONE?", "kronor", True, {"SWE", "NOR"})
    ('SEK', 'kronor')
    >>> settled("POUND?", "pounds", True, ()), settled("POUND?", "pounds", False, ()), settled("EUR", "euros", True, ())
    ('GBP', 'pounds', 'EUR')
    """
    if not unit.endswith("?"):
        return unit
    own = load("units")["shared"][unit[:-1].lower()]
    if own.get("large") and not large:
        return printed
    codes = {code for country, code in own["countries"].items() if country in countries}
    code = own.get("otherwise") if not codes else codes.pop() if len(codes) == 1 else None
    return code or printed


@cache
def symbols() -> dict[str, str]:
    """Unit symbols as printed."""
    return {form: unit for unit, marks in load("units")["symbols"].items() for form in marks}


@cache
def signs() -> dict[str, str]:
    """Currency signs and ISO codes as printed, and the ISO code they mean."""
    book = load("units")
    found = {mark: code for code, marks in book["currency_signs"].items() for mark in marks}
    return {
        **found,
        **shared_signs(),
        **{code: code for code in [*book["currency_signs"], "CNY", "CHF", "PLN", "SEK", "NOK", "DKK", "ZAR"]},
    }


@cache
def unit_pattern(language: str) -> re.Pattern[str]:
    """A unit right after a number: "%", "km", "-day", " million euros" is the number's business."""
    words, marks = alternatives(forms(language)), alternatives(symbols())
    money = alternatives(signs())
    return re.compile(
        rf"[\s\u00a0\u202f]?(?P<percent>%)|[\s\u00a0\u202f]*(?P<sign>{money})(?![\w])|[\s\u00a0\u202f-]?(?P<mark>{marks})(?![\w'’])"
        rf"|(?:[\s\u00a0\u202f]+|-)(?:(?:more|full|consecutive|straight|additional|long|whole)\s+)?(?:de\s+|d['’]|di\s+)?(?P<word>(?i:{words}))(?![\w])"
    )


def unit_after(text: str, place: int, language: str) -> tuple[str, int] | None:
    """(unit, end) of the unit that stands here, if one does.

    >>> unit_after("12 per cent of", 2, "en"), unit_after("3 km away", 1, "en"), unit_after("four-day visit", 4, "en")
    (('percent', 11), ('kilometre', 4), ('day', 8))
    >>> unit_after("2,3 milliards d'euros", 13, "fr"), unit_after("5 men", 1, "en")
    (('EUR', 21), None)
    """
    match = unit_pattern(language).match(text, place)
    if not match:
        return None
    if match["percent"]:
        return "percent", match.end()
    if match["sign"]:
        return signs()[match["sign"]], match.end()
    if match["mark"]:
        return symbols()[match["mark"]], match.end()
    return forms(language)[re.sub(r"\s+", " ", match["word"].lower())], match.end()


@cache
def stops(language: str) -> frozenset[str]:
    """Words that end a noun phrase; weekdays and months among them, which nobody counts."""
    return frozenset([*load("amounts")["stops"].get(language, ()), *weekdays(language), *months(language)])


#: "339 suspected or confirmed cases": two words for one noun.
JOINED = re.compile(
    r"[a-z]+(?:ed|ing|al|ive|ous|ful|ary|ent|ant|ic)\s+(?:or|and)\s+[a-z]+(?:ed|ing|al|ive|ous|ful|ary|ent|ant|ic)\s+[a-z]+s\b"
)
CASUALTIES = ("dead", "injured", "wounded", "killed")
WORD = re.compile(r"[\s\u00a0\u202f]+(?:(?P<quote>[\"“‘'])?(?P<word>[^\W\d_][\w'’.-]*))")


def counted(text: str, place: int, language: str) -> tuple[str, int, int] | None:
    """(noun, start of its phrase, end) of the counted noun after a number, found by its form.

    English, French and Spanish plurals end in -s or -x; German nouns have a capital.

    >>> counted("200 Russian soldiers were", 3, "en")
    ('soldiers', 4, 20)
    >>> counted("1.200 Menschen", 5, "de"), counted("30 per year", 2, "en")
    (('Menschen', 6, 14), None)
    """
    if language not in ("en", "fr", "de", "es"):
        return None
    if language == "en" and (joined := compounds().match(text, place)):
        return joined["noun"], joined.start("noun"), joined.end()
    if language == "en" and (
        of := re.compile(r"\s+of\s+(?:the|its|his|her|their|these|those|our)\b").match(text, place)
    ):
        place = of.end()
    if language in ("fr", "es") and (
        of := re.compile(r"\s+(?:de\s+|d['’])(?:los\s+|las\s+|les\s+)?").match(text, place)
    ):
        place = of.end() - (text[of.end() - 1] == " ")
        text = (
            text[:place] + " " + text[place + 1 :]
            if text[place : place + 1] == " "
            else text[: place - 1] + " " + text[place:]
        )
        place = place if text[place : place + 1] == " " else place - 1
    first = None
    for _ in range(4):
        if language == "en" and (people := peoples().match(text, place)):
            return people["noun"], people.start("noun") if first is None else first, people.end()
        match = WORD.match(text, place)
        if not match or match["quote"]:
            return None
        word = match["word"].rstrip(".'’")
        end = match.start("word") + len(word)
        if first is None and word.lower() in ("more", "other", "additional"):
            place = match.end("word")
            continue
        first = match.start("word") if first is None else first
        if word in CASUALTIES:
            after = WORD.match(text, end)
            if not (
                after and plural(after["word"].rstrip(".'’"), language) and after["word"].lower() not in stops(language)
            ):
                return word, first, end
        elif word in ("or", "and") and language == "en" and JOINED.match(text, first):
            place = match.end("word")
            continue
        elif word.lower() in stops(language):
            return None
        after = WORD.match(text, end) if word in ("police", "media") else None
        if plural(word, language) and not (after and plural(after["word"].rstrip("."), language)):
            return word, first, end
        if match.end("word") != end and not re.fullmatch(r"(?:\w\.)+", match["word"]):
            return None
        place = match.end("word")
    return None


@cache
def compounds() -> re.Pattern[str]:
    """What English joins with the number that counts it: "a 15-member panel"."""
    return re.compile(rf"-(?P<noun>{alternatives(load('amounts')['compounds']['en'])})(?![\w-])")


@cache
def peoples() -> re.Pattern[str]:
    """People whom English writes with a capital, counted; no name goes on: "12 Russians"."""
    return re.compile(rf"\s+(?P<noun>{load('amounts')['peoples']['en']})(?!\w|['’]\w|\s+[A-Z])")


def plural(word: str, language: str) -> bool:
    """Whether a word looks like the noun that a number counts.

    >>> plural("soldiers", "en"), plural("this", "en"), plural("Panzer", "de"), plural("neue", "de"), plural("chars", "fr")
    (True, False, True, False, True)
    """
    if language == "de":
        return word[:1].isupper() and word[1:].islower() and len(word) > 2
    if language == "en" and word.lower() in load("amounts")["plurals"]["en"]:
        return True
    if language == "en":
        return word.islower() and len(word) > 3 and re.search(r"(?<![siu'])s$", word) is not None and "-" not in word
    return word.islower() and len(word) > 3 and word.endswith(("s", "x"))


# no noun that news measures ends like that
TAIL = re.compile(
    r"(?:already|involving|including|following|began|rose|fell|went|came|took|left|say|want|[a-z]+ly|[a-z]{2,}(?<!ne)ed)$"
)


def subject_after(text: str, place: int, language: str, start: int = 0) -> str | None:
    """The phrase that a unit measures, when it follows at once: "official visit", "voters"; None when unsure.

    >>> subject_after("four-day official visit and", 8, "en"), subject_after("12% of voters said", 3, "en")
    ('official visit', 'voters')
    >>> subject_after("three weeks before he left", 11, "en")
    """
    if language != "en":
        return None
    lead = re.compile(r"\s+(?:(?:of|in|worth\s+of)\s+)?(?:(?:the|its|his|her|their|all|our)\s+)?").match(text, place)
    if not lead:
        return None
    linked = re.search(r"\b(?:of|in)\b", lead[0]) is not None
    if not linked and lead[0].strip():
        return None  # "the $300 million his backers hope for": a clause begins
    money = re.search(r"[$€£¥]|\b(?:dollars|euros|pounds|yen)\b", text[max(0, start - 3) : place])
    if re.match(r"\s+in\s", lead[0]) and (not money or re.match(r"\s+in\s+\w", lead[0])):
        return None  # "$2 billion in the pipeline" says where, "$2 billion in aid" says what
    words: list[str] = []
    at = lead.end()
    while len(words) < 4:
        match = re.compile(r"((?:[A-Z]\.){2,}|[A-Za-z][\w'’-]*)(\s+)?").match(text, at)
        if not match or match[1].lower() in stops(language):
            break
        words.append(match[1])
        at = match.end()
        if not match[2]:
            break
    while words and TAIL.match(words[-1]):
        words.pop()
    if not words or words[-1][0].isdigit():
        return None
    article = re.search(r"(?i)\b(?:an?|the|its|his|her|their|this|that|another)\s+\W?$", text[:start])
    if (
        not linked
        and not article
        and not text[:place].rstrip("s").endswith(("-day", "-year", "-hour", "-week", "-month", "-minute", "-mile"))
    ):
        return None
    return " ".join(words)
