"""Who is named only to say that it is not him: "but not Italy", "rather than Sweden", "except Togo", "unlike Ghana"."""

from collections.abc import Iterator

from transforms.facts.context import Context
from transforms.facts.tokens import Token

#: What stands before whom it leaves out; whoever is left out of "all" may be several.
BEFORE = (
    "rather than", "instead of", "unlike", "as opposed to", "in contrast to", "in contrast with", "as distinct from", "let alone", "if not",
    "not", "and not", "but not", "though not", "although not",
)  # fmt: skip
LEAVING = (
    "except", "except for", "excepting", "excluding", "with the exception of", "apart from", "aside from", "other than", "save for",
    "all but", "everyone but", "everybody but",
)  # fmt: skip
ENDS = frozenset(phrase.split()[-1] for phrase in (*BEFORE, *LEAVING))
PHRASES = {tuple(phrase.split()) for phrase in (*BEFORE, *LEAVING)}
OPEN = {tuple(phrase.split()) for phrase in LEAVING}
#: "not only Togo", "not least Togo": he, too.
TOO = {"only", "just", "merely", "simply", "solely", "alone", "least", "necessarily"}
#: "Not a single minister": that says of the deed that it was not.
NOBODY = {"a", "one", "any"}
#: A bare "not" leaves out only what begins or ends a list: "Togo, not Ghana,".
AHEAD_OF_NOT = {",", "–", "—", "--", "(", "“", '"'}
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
NOMINAL = {*NOUNS, "DET", "ADJ"}
WITHIN = {*NOMINAL, "PART"}
PREPS = {"by", "to", "with", "from", "against", "on", "of", "for", "in", "at"}


def excluded(context: Context) -> list[tuple[int, int]]:
    """Word numbers [first, end) of every phrase of an article that leaves somebody out, with the words that say so."""
    if "excluded" not in context.notes:
        found = sorted(ranges(context))
        context.notes["excluded"] = found
    return context.notes["excluded"]  # type: ignore[no-any-return]


def ranges(context: Context) -> Iterator[tuple[int, int]]:
    """The same, as they are found."""
    if context.doc is None:
        return
    for last in context.doc.having(ENDS):
        phrase = before(last)
        if phrase is None:
            continue
        first = last.i + 1 - len(phrase)
        several = phrase in OPEN and first > 0 and last.doc[first - 1].text != ","
        if (end := behind(last, several)) is not None:
            yield first, end


def before(last: Token) -> tuple[str, ...] | None:
    """The longest of the phrases that ends with this word."""
    fits = [words for words in PHRASES if words[-1] == last.lower_ and ahead(last, len(words)) == words]
    phrase = max(fits, key=len, default=None)
    if phrase == ("not",) and not (last.is_sent_start or last.doc[last.i - 1].text in AHEAD_OF_NOT):
        return None
    return phrase


def ahead(last: Token, count: int) -> tuple[str, ...]:
    """So many words up to this one, in lower case."""
    return tuple(token.lower_ for token in last.doc[max(last.i + 1 - count, 0) : last.i + 1])


def behind(last: Token, several: bool) -> int | None:
    """The number of the word behind the nouns that are left out, `several` by commas too; null where no noun follows."""
    doc, i = last.doc, last.i + 1
    if i < len(doc) and doc[i].lower_ in TOO | (NOBODY if last.is_sent_start else set()):
        return None
    if i + 1 < len(doc) and doc[i + 1].lower_ == "single":  # "not a single senator": nobody at all
        return None
    while i < len(doc) and doc[i].lower_ in PREPS | {"even"}:
        i += 1
    end = noun_end(last, i)
    while end is not None and end + 1 < len(doc):
        joined = doc[end].lower_ in {"and", "or", "nor"} or (several and doc[end].text == "," and listed(last, end + 1))
        further = noun_end(last, end + 1) if joined else None
        if further is None:
            break
        end = further
    return end


def noun_end(last: Token, i: int) -> int | None:
    """The number of the word behind the noun phrase that begins here; null where none does."""
    doc = last.doc
    first = i
    while i < len(doc) and not (doc[i].is_sent_start and i > last.i + 1):
        inner = doc[i].lower_ == "of" and i > first and i + 1 < len(doc) and doc[i + 1].pos_ in NOMINAL
        if not (doc[i].pos_ in (WITHIN if i > first else NOMINAL) or inner):
            break
        i += 1
    return i if any(doc[n].pos_ in NOUNS for n in range(first, i)) else None


def listed(last: Token, i: int) -> bool:
    """Do a noun phrase and "and" or a comma follow: a list goes on?"""
    end = noun_end(last, i)
    return end is not None and end < len(last.doc) and last.doc[end].lower_ in {",", "and", "or"}


def left_out(context: Context, word: Token) -> bool:
    """Does the word stand in a phrase that leaves somebody out?"""
    return any(first <= word.i < end for first, end in excluded(context))


def kept(context: Context, noun: Token, start: int, end: int) -> tuple[int, int] | None:
    """Characters [start, end) of a noun phrase without those that it leaves out; null where nothing is left.

    "Denmark rather than Sweden" is Denmark, wherever the parse sees the head.
    """
    for first, stop in excluded(context):
        doc = noun.doc
        opens, closes = doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1])
        if closes <= start or opens >= end:
            continue
        if opens > start:
            end = doc[first - 1].idx + len(doc[first - 1])
        elif closes < end:
            start = doc[stop].idx
        else:
            return None
    return (start, end) if start < end else None
