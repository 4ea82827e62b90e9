"""Bodies by the first letters of their name: "NFS" after the National Fisheries Service, in the one text that tells both."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.facts.context import Context, Mention, Who

#: Words of a name that its short form may leave out.
SMALL = frozenset(("of", "the", "for", "and", "on", "in", "to", "at", "&"))
LETTERS = re.compile(r"(?<![\w.&-])(?:[A-Z]{3,6}|(?:[A-Z]\.){2,5}[A-Z]\.?)(?![\w&-])")
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
#: Abbreviations that are read as the words of something else.
COMMON = frozenset(("CEO", "COO", "CFO", "PAC", "LLC", "USA", "TV", "GOP", "DNA", "BBC", "CNN", "ABC", "CBS", "NBC"))
KINDS = ("organization", "facility", "work", "program", "event", "place")


def initials(name: str) -> set[str]:
    """The short forms that a name of three words or more may have; none for a shorter one.

    >>> sorted(initials("National Bureau of Fisheries Research")), initials("Fen Times")
    (['NBFR', 'NBOFR'], set())
    >>> sorted(initials("U.S. Department of Fisheries"))
    ['USDF', 'USDOF']
    >>> sorted(initials("Lind County's Inland Panel on Coastal Change")), sorted(initials("Centers for Flood Control and Prevention"))
    (['IPCC', 'IPOCC'], ['CFC', 'CFCAP', 'CFCP', 'CFFCAP'])
    """
    words = re.split(r"[\s-]+", re.sub(r"^.*[’']s?\s(?=\S+\s\S+\s)", "", name).removeprefix("The "))
    words = [word for word in words if word[:1].isalnum() or word == "&"]
    words = [word.replace(".", "") if DOTTED.fullmatch(word) else word[0].upper() + word[1:].lower() for word in words]
    firsts = [first(word) for word in words if word.casefold() not in SMALL]
    if len(firsts) < 3:
        return set()
    found = {"".join(firsts), "".join(first(word) for word in words if word != "&")}
    if len(firsts) > 3 and len(words) > 2 and words[-2].casefold() in ("and", "&"):
        found.add("".join(firsts[:-1]))
        found.add("".join(first(word) for word in words if word.casefold() not in ("of", "for", "the", "on", "in")))
    return found


def first(word: str) -> str:
    """The letters that a word gives to a short form: all of "US", the first of any other."""
    return word if word.isupper() else word[0].upper()


def spelled(context: Context, found: list[Mention]) -> list[Mention]:
    """The same mentions and those that a body's first letters make, with the full name that the text has for them."""
    full: dict[str, set[str]] = {}
    whole: dict[str, Who] = {}
    for mention in found:
        if mention.rule == "model/1" and mention.who.type in KINDS:
            for each in initials(mention.who.name):
                full.setdefault(each, set()).add(mention.who.name)
                whole.setdefault(mention.who.name, mention.who)
    short = {each: whole[min(names)] for each, names in full.items() if len(names) == 1 and each not in COMMON}
    if not short:
        return found
    kept = [renamed(mention, short) for mention in found]
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    return sorted([*kept, *overlooked(context, short, taken)], key=lambda mention: mention.start)


def renamed(mention: Mention, short: dict[str, Who]) -> Mention:
    """The mention under the full name of the body whose first letters it is."""
    whom = short.get(mention.text.removeprefix("the ").replace(".", ""))
    if whom is None or mention.rule not in ("model/1", "person/1") or not LETTERS.fullmatch(mention.text):
        return mention
    return replace(mention, who=replace(whom, type="organization"), role=None, rule="initials/1")


def overlooked(context: Context, short: dict[str, Who], taken: set[int]) -> Iterator[Mention]:
    """The first letters of a body where the model sees no name."""
    for again in LETTERS.finditer(context.body):
        whom = short.get(again[0].replace(".", ""))
        if whom is not None and again.start() not in taken and context.sentence_at(again.start()) is not None:
            yield Mention(*again.span(), again[0], replace(whom, type="organization"), rule="initials/1")
