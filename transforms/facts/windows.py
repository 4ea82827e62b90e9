"""Pieces of a text that rules can read in a time that grows with its length alone."""

from collections.abc import Iterator


def windows(text: str, start: int, end: int, size: int = 4000) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most this many characters, cut at white space where there is any.

    A sentence of news is one piece; a line of two megabytes is many.

    >>> list(windows("one two three", 0, 13, 8)), list(windows("one", 0, 3))
    ([(0, 8), (8, 13)], [(0, 3)])
    """
    while end - start > size:
        cut = max(text.rfind(" ", start + size // 2, start + size), start + size // 2)
        cut = cut + 1 if text[cut : cut + 1].isspace() else start + size
        yield start, cut
        start = cut
    yield start, end
