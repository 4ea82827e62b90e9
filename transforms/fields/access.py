"""Whether a text is behind a paywall, whether it is cut short, and how long it is."""

import re

import polars as pl

CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\[\s?\+\s?\d+ (?:chars?|characters|words)\s?\]|\(more\)|\[more\]|\.\.\. ?(?:\[|\()?(?:read|continue).{0,20})\s*[\"”’»)]*$", re.IGNORECASE)  # fmt: skip
SENTENCE_END = re.compile(r"""[.!?。！？;][)\]"'”’»“]*$""")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e5b]")
WORD = r"[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*"


def truncated(paragraphs: list[str], headings: set[int], paywalled: bool, cut: bool = False) -> bool:
    """Whether the text stops before its end: dots, "[+1234 chars]", or, at a paywall, a sentence or list left open.

    `cut`: a notice behind it says that text follows. "For subscribers only" does not say so: whole texts bear it too.

    >>> truncated(["They met in Geneva and…"], set(), False), truncated(["They met in Geneva."], set(), True)
    (True, False)
    >>> truncated(["They agreed to:", "Meet again"], set(), True), truncated(["They agreed to:", "Meet again"], set(), False)
    (True, False)
    """
    if not paragraphs:
        return False
    last = paragraphs[-1]
    if cut or CUT.search(last):
        return True
    return paywalled and (len(paragraphs) - 1 in headings or not SENTENCE_END.search(last))


def word_counts(texts: list[str]) -> list[int]:
    """Words of each text; in scripts without spaces (Chinese, Japanese, Thai) every character counts as one.

    >>> word_counts(["Xi's 7.5-hour talks", "联合声明 2025", ""])
    [3, 5, 0]
    """
    unspaced = [len(CJK.findall(text)) if CJK.search(text) else 0 for text in texts]
    spaced = [CJK.sub(" ", text) if cjk else text for text, cjk in zip(texts, unspaced, strict=True)]
    # polars counts in half the time of findall, and makes no list of two million words; a call costs more than a text
    counts = pl.Series(spaced, dtype=pl.String).str.count_matches(WORD).to_list()
    return [words + cjk for words, cjk in zip(counts, unspaced, strict=True)]
