"""Names of those who speak for a state -> the state: Russia, Moscow, the Kremlin and the Russian Foreign Ministry are one power."""

from functools import cache, lru_cache

import pycountry
from babel import Locale

from transforms.corroborate.counts import folded
from transforms.corroborate.names import alike, last_word
from transforms.lexicon import load

#: A state itself or all of its government, and one who is but a part or the head of it.
STATE, HEAD = "state", "head"


def power(name: str | None) -> tuple[str, str] | None:
    """The country that a name stands for, and as what; null for all others.

    >>> power("Russia"), power("Kremlin"), power("Russian Foreign Ministry"), power("Vladimir Putin")
    (('RUS', 'state'), ('RUS', 'state'), ('RUS', 'state'), ('RUS', 'head'))
    >>> power("Obama administration"), power("Russian lawmakers"), power("Rosneft")
    (('USA', 'state'), None, None)
    """
    return _power(name) if name else None


def one_power(a: str | None, b: str | None, heads: bool = False) -> bool:
    """Both stand for one country; with `heads`, one of them may be its leader (two leaders are two persons).

    >>> one_power("Moscow", "Kremlin"), one_power("Russia", "Vladimir Putin"), one_power("Russia", "Vladimir Putin", heads=True)
    (True, False, True)
    >>> one_power("Sergei Lavrov", "Vladimir Putin", heads=True), one_power("Kremlin", "White House")
    (False, False)
    """
    one, other = power(a), power(b)
    if not one or not other or one[0] != other[0]:
        return False
    heads_told = (one[1] == HEAD) + (other[1] == HEAD)
    return heads_told == 0 or (heads and heads_told == 1)


@lru_cache(100_000)
def _power(name: str) -> tuple[str, str] | None:
    words = folded(name).removeprefix("the ").replace("’", "'")
    if code := _states().get(words):
        return code, STATE
    for told in load("powers")["words"]["government"]:
        if words.endswith(f" {told}"):
            whose = words.removesuffix(told).strip().removesuffix("'s")
            code = _peoples().get(whose) or _states().get(whose) or _leader(whose)
            return (code, STATE) if code else None
    code = _leader(words)
    return (code, HEAD) if code else None


def _leader(words: str) -> str | None:
    return next((code for name, code in _leaders().get(last_word(words) or "", ()) if alike(name, words)), None)


@cache
def _states() -> dict[str, str]:
    """Countries, their seats of government and those who have a name of their own -> country."""
    found: dict[str, str] = {}
    names = Locale("en").territories
    for code, _, seats, others in _countries():
        record = pycountry.countries.get(alpha_3=code)
        told = names.get(record.alpha_2, "") if record else ""
        for name in (told, *seats.split("|"), *others.split("|")):
            if name:
                found.setdefault(folded(name).removeprefix("the "), code)
    for kind in ("seats", "ministries"):
        found |= {folded(name): code for code, names in load("powers")[kind].items() for name in names}
    return found


@cache
def _peoples() -> dict[str, str]:
    return {folded(word): code for code, people, _, _ in _countries() for word in people.split("|") if word}


@cache
def _leaders() -> dict[str, list[tuple[str, str]]]:
    """Last word -> the leaders whose name ends in it, and their country."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code, *_ in load("leaders"):
        found.setdefault(last_word(name) or "", []).append((name, code))
    return found


@cache
def _countries() -> list[tuple[str, str, str, str]]:
    return [(code, people, seats, others) for code, people, seats, others in load("countries")]
