"""Two short items in nearly the same words -> whether they tell of other things: one other place, name or number is enough.

Of a long text that is printed twice a name is misread or a number brought up to date here and there, and it is one text all the same.
Of an item of two sentences what differs is what it tells: the arrest of another man, the toll of another road.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from transforms.lexicon import load, months
from transforms.lexicon.papers import agency_forms, known_outlets

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?\n]")
ENDS = ".!?\n"  # behind which any word has a capital
SHORT = 60  # words up to which an item is short
WIDE = 4  # words that one item has where the other has its own; longer passages are rewritten, not filled in otherwise
MISREAD = 0.6  # names as alike as this may be one, misread or spelled in two ways


def told_apart(one: str | None, other: str | None) -> bool:
    """Whether two short items differ in a place, name or number that the other never mentions.

    >>> item = "Police arrested {0} after a theft at a shop in {1}. The {2}-year-old is held until Friday."
    >>> first = item.format("a man", "Lindow", 34)
    >>> told_apart(first, item.format("a man", "Garrow", 34)), told_apart(first, item.format("a man", "Lindow", 51))
    (True, True)
    >>> told_apart(first, item.format("a local man", "Lindow", 34)), told_apart(first, item.format("A MAN", "Lindovv", 34))
    (False, False)
    """
    mine, theirs = TOKEN.findall(one or ""), TOKEN.findall(other or "")
    if max(len(mine), len(theirs)) > 2 * SHORT or max(_words(mine), _words(theirs)) > SHORT:
        return False
    here, there = ({_plain(token) for token in tokens} for tokens in (mine, theirs))
    return any(
        _other(a, b) and not there.intersection(map(_plain, a)) and not here.intersection(map(_plain, b))
        for a, b in _replaced(mine, theirs)
    )


def _words(tokens: list[str]) -> int:
    return sum(token not in ENDS for token in tokens)


def _replaced(mine: list[str], theirs: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands in the one where something else stands in the other, without what is no name and no number, between words that both have."""
    one, other = ([_plain(token) for token in tokens] for tokens in (mine, theirs))
    for tag, a, end, b, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "replace" and end - a <= WIDE and stop - b <= WIDE:
            yield _telling(mine, a, end), _telling(theirs, b, stop)


def _telling(tokens: list[str], start: int, end: int) -> list[str]:
    """The names and numbers of a stretch; a word that begins a sentence is a name if that is known."""
    found = []
    for place in range(start, end):
        token = tokens[place]
        opens = place == 0 or tokens[place - 1] in ENDS
        if (
            token[0].isdigit()
            or _plain(token) in _numbers()
            or (token[0].isupper() and (not opens or _plain(token) in _known()))
        ):
            found.append(token)
    return found


def _other(a: list[str], b: list[str]) -> bool:
    """Names against names or numbers against numbers, and neither the other misread nor an office, an agency or an outlet for another."""
    if not a or not b or _is_number(a[0]) != _is_number(b[0]):
        return False
    if {_plain(token) for token in (*a, *b)} & _no_matter():
        return False
    if _is_number(a[0]):
        return [_value(token) for token in a] != [_value(token) for token in b]
    one, other = ("".join(map(_plain, tokens)) for tokens in (a, b))
    return SequenceMatcher(None, one, other).ratio() < MISREAD


def _plain(token: str) -> str:
    return token.casefold()


def _is_number(token: str) -> bool:
    return token[0].isdigit() or _plain(token) in _numbers()


def _value(token: str) -> str:
    """
    >>> _value("1,200"), _value("twelve"), _value("12")
    ('1200', '12', '12')
    """
    return re.sub(r"[.,](?=\d{3}\b)", "", str(_numbers().get(_plain(token), token)))


@cache
def _numbers() -> dict[str, int]:
    """Number words of English from two on; "one" is a pronoun too."""
    words = load("numerals")["en"]
    return {word: value for part in ("ones", "tens") for word, value in words[part].items() if value > 1}


@cache
def _no_matter() -> frozenset[str]:
    """Offices and forms of address, agencies and outlets: editors put one for the other."""
    offices = load("offices")
    names = [*agency_forms(), *known_outlets()]
    words = {word for name in names for word in TOKEN.findall(name.casefold())} - months().keys()
    return frozenset({*offices["titles"], *offices["offices"], *words})


@cache
def _known() -> frozenset[str]:
    """Words that are names wherever they stand: of countries and their people, of cities, of people."""
    told = [name for row in load("countries") for part in row[1:] for name in part.split("|")]
    told += [" ".join(names) if isinstance(names, list) else names for names in load("cities").values() if names]
    told += [load("given_names")[part] for part in ("male", "female")]
    return frozenset(word.casefold() for name in told for word in TOKEN.findall(str(name)) if word[0].isupper())
