"""Two spellings of a name -> whether they are one bearer's: shorter, with a middle name, a title behind it, a short form."""

import re
from functools import cache, lru_cache

from transforms.corroborate.counts import folded
from transforms.lexicon import load

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
LONGEST = 4  # words of a name with names in its middle


def alike(a: str | None, b: str | None) -> bool:
    """Two spellings of one name: the same words, one the end of the other, or first and last name the same.

    >>> alike("Putin", "Vladimir Putin"), alike("Putin", "Putina"), alike(None, "Putin"), alike("Alarcon", "Rosa Alarcón")
    (True, False, False, True)
    >>> alike("Joseph R. Biden Jr.", "Joe Biden"), alike("Ida Holm Lind", "Ida Lind"), alike("Ida Lind", "Nils Lind")
    (True, True, False)
    >>> alike("House Budget Committee", "House Rules Committee"), alike("State Party", "State Labour Party")
    (False, False)
    """
    if not a or not b:
        return False
    if a == b:
        return True
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    if not shorter or longer[len(longer) - len(shorter) :] == shorter:
        return bool(shorter)
    return _first_and_last(shorter, longer)


def _first_and_last(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Of two persons: the family name is the same, and so is the given name, or one is the other's short form or initial."""
    if len(shorter) < 2 or len(longer) > LONGEST or shorter[-1] != longer[-1] or shorter[-1] in _bodies():
        return False
    if len(shorter) > 2 and len(shorter) == len(longer) and shorter[1:] != longer[1:]:
        return False  # two middle names are two people
    one, other = shorter[0], longer[0]
    return one == other or bool(_forms(one) & _forms(other)) or (1 in (len(one), len(other)) and one[0] == other[0])


@lru_cache(100_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; initials in its middle and what stands behind a family name left out.

    >>> _words("James B.] Comey"), _words("Martin Luther King Jr."), _words("J. K. Holm"), _words("the U.N.")
    (('james', 'comey'), ('martin', 'luther', 'king'), ('j', 'holm'), ('un',))
    """
    plain = re.sub(r"\b((?:\w\.){2,})", lambda found: found[1].replace(".", ""), name)
    words = [word for word in WORD.findall(folded(plain)) if word not in _suffixes()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(word for place, word in enumerate(words) if len(word) > 1 or place in (0, len(words) - 1))


def last_word(name: str | None) -> str | None:
    """What names that are `alike` have in common; null for nobody.

    >>> last_word("Vladimir Putin"), last_word("Joe Biden Jr"), last_word(None)
    ('putin', 'biden', None)
    """
    words = _words(name or "")
    return words[-1] if words else None


def named_in(name: str | None, sentence: str) -> bool:
    """Whether a sentence, folded, holds the last word of a name.

    >>> named_in("James Comey", "she blamed comey and the fbi"), named_in(None, "she blamed comey")
    (True, False)
    """
    word = last_word(name)
    return bool(word) and re.search(rf"\b{re.escape(word or '')}\b", sentence) is not None


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(load("nicknames")["suffixes"])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(load("bodies")["institutions"])


@cache
def _forms(given: str) -> frozenset[int]:
    """The rows of the list that a given name stands in."""
    return frozenset(row for row, forms in enumerate(load("nicknames")["forms"]) if given in forms.split())
