"""Words that papers and their sections are called by, in all languages of the lexicon."""

from functools import cache

from transforms.lexicon import load


@cache
def name_words() -> frozenset[str]:
    """Words that outlets' names are made of, as printed.

    >>> "Courier" in name_words(), "courier" in name_words()
    (True, False)
    """
    return frozenset(word for words in load("mastheads")["words"].values() for word in words)


@cache
def sections() -> frozenset[str]:
    """Names of sections, small.

    >>> "politics" in sections(), "Politics" in sections()
    (True, False)
    """
    return frozenset(name for names in load("sections").values() for name in names)
