"""Persons between commas behind their office, where the model sees no name: "Japan's prime minister, Sanae Takaichi, said"."""

from collections.abc import Iterator

from transforms.facts.entities import gazetteer
from transforms.facts.tokens import Doc

LONGEST = 3  # words of a name


def apposed(doc: Doc, offices: frozenset[str], things: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where such names begin and end in the body: two or three capitalised words, nothing that is known, between two commas."""
    for office in doc.having(offices):
        first = office.i + 2
        if first >= len(doc) or doc[office.i + 1].text != ",":
            continue
        last = first
        while last < len(doc) and last - first <= LONGEST and plain(doc[last].text):
            last += 1
        words = doc[first:last]
        if not 2 <= last - first <= LONGEST or last >= len(doc) or doc[last].text != ",":
            continue
        if any(word.ent_type_ or word.lower_ in things or word.lower_ in offices for word in words):
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        if next(iter(gazetteer.find(words.text, "en")), None) is None:
            yield start, end


def plain(word: str) -> bool:
    """Whether a word is one of letters with a capital first, and others small.

    >>> plain("Takaichi"), plain("O'Dea"), plain("NATO"), plain("said")
    (True, True, False, False)
    """
    return (
        word.replace("-", "").replace("'", "").replace("’", "").isalpha() and word[0].isupper() and not word.isupper()
    )
