"""Labels, buttons and offers by the words that they are made of, in whatever order a site puts them."""

import re
from functools import cache

from transforms.clean.page import Maybe, Verdict
from transforms.clean.phrases import NOTICE
from transforms.lexicon import load

LONGEST, MOST = 70, 9  # characters and words of a label
WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*'?|[^\w\s]")
#: Marks that a label may have between its words.
MARKS = frozenset("&|•·–—-,:/!?+()>»→…*")


@cache
def words() -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """(word -> bits of the lists that have it, word -> bits of those that have it as a head, kind of each bit)."""
    known: dict[str, int] = {}
    heads: dict[str, int] = {}
    kinds: list[str] = []
    for kind, languages in load("labels").items():
        for lists in languages.values():
            bit = 1 << len(kinds)
            kinds.append(kind)
            for word in lists["heads"].split():
                heads[word] = heads.get(word, 0) | bit
            for word in (*lists["heads"].split(), *lists["others"].split()):
                known[word] = known.get(word, 0) | bit
    return known, heads, tuple(kinds)


def label(line: str) -> Maybe | None:
    """The verdict, at the edges, on a short line that has no word but those of labels, and one that only labels have.

    >>> label("Most read this week").verdict.kind, label("Jederzeit kündbar").verdict.kind, label("View all comments").place
    ('related', 'paywall', 'edge')
    >>> label("Most read the letter aloud"), label("More."), label("Cancel the rally today, mayor says")
    (None, None, None)
    """
    if len(line) > LONGEST or line[-1] == ".":
        return None
    known, heads, kinds = words()
    fits, headed, count = -1, 0, 0
    for word in WORD.findall(line.casefold().replace("’", "'")):
        if word in MARKS or word.isdigit():
            continue
        fits &= known.get(word, 0)
        if not fits:
            return None
        headed |= heads.get(word, 0)
        count += 1
    fits &= headed
    if not 2 <= count <= MOST or fits <= 0:
        return None
    kind = kinds[(fits & -fits).bit_length() - 1]
    return Maybe("edge", Verdict(kind, "label", kind == "paywall" and NOTICE.search(line.casefold()) is not None))
