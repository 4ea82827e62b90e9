"""How much of a line comes again in the story: a headline's words do, those of notices and names of sites hardly."""

import re
from collections.abc import Set

WORD = re.compile(r"[^\W\d_]{3,}")


def stems(text: str) -> set[str]:
    """Beginnings of the words that carry a text: those of five letters or more, and names.

    >>> sorted(stems("The ferries stay in Ulm"))
    ['ferri', 'ulm']
    """
    words = set(WORD.findall(text))
    return {word.casefold()[:5] for word in words if len(word) > 4 or (word[0].isupper() and word != "The")}


def echo(line: str, story: Set[str]) -> int:
    """How many of the words that carry a line the story has too.

    >>> echo("Ferries stay in port", stems("The ferries are empty")), echo("Your privacy matters", {"ferri"})
    (1, 0)
    """
    return len(stems(line) & story)
