"""Names that the model cuts wrongly: with the office before them, with the verb behind them, without the given name."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from transforms.facts.context import Context
from transforms.facts.entities import persons, roles
from transforms.facts.entities.bearers import SUFFIXES
from transforms.facts.entities.spans import OFFICES, THINGS, Span, rare
from transforms.facts.tokens import Span as Words
from transforms.facts.tokens import Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])
SAID = ("Said", "Says", "Added", "Adds", "Asked", "Wrote", "Writes", "Tweeted", "Replied", "Responded")
BODIES = frozenset(OFFICES["bodies"])
#: What stands before a given name within the name of a thing.
JOINTS = frozenset(("of", "and", "the", "st.", "saint", "san", "santa", "fort", "uss", "hms", "de"))
LONGEST = 2  # words of a person behind an office that the model took into the name


def recut(context: Context, span: Span) -> Iterator[Span]:
    """The names in what the model took for one."""
    words = context.span(span.start, span.end) if not span.known else None
    if not words:
        yield span
        return
    if len(words) > 1 and words[0].pos_ == "VERB" and words[0].text.islower() and words[1].text[:1].islower():
        words = words[1:]  # "to meet al Qaeda's demands"
        span = replace(span, start=words[0].idx, text=context.body[words[0].idx : span.end])
    if len(words) > 1 and words[0].is_sent_start and words[0].text in SAID and span.type == "person":
        words = words[1:]  # "Said Ode: …"
        span = replace(span, start=words[0].idx, text=context.body[words[0].idx : span.end])
    if cuts := [token for token in words[1:-1] if acting(token)]:
        yield from parts(context, span, words, cuts)
    elif (name := behind_office(context, words)) is not None:
        yield Span(name.idx, span.end, context.body[name.idx : span.end], "person")
    elif (given := given_before(words)) is not None:
        yield Span(given.idx, span.end, context.body[given.idx : span.end], "person")
    else:
        yield span


def acting(token: Token) -> bool:
    """Whether a word within a name is none of it: "Ode encouraged senators", "a revolution where Ode", "Ode, Li" before a verb."""
    if token.text == "," and token.nbor().text.istitle() and token.nbor().lower_ not in ("inc", "llc", "ltd"):
        return token.ent_type_ == "PERSON" and token.nbor().lower_.strip(".") not in SUFFIXES
    return token.text.islower() and (token.tag_ in ("VBD", "VBZ", "VBG", "WRB", "WP") or token.lower_ == "where")


def parts(context: Context, span: Span, words: Words, cuts: list[Token]) -> Iterator[Span]:
    """What stands before, between and behind these words, as far as it has a capital."""
    edges = [words.start - 1, *(token.i for token in cuts), words.end]
    for first, last in itertools.pairwise(edges):
        if last - first > 1 and words.doc[first + 1].text[:1].isupper():
            start, end = words.doc[first + 1].idx, words.doc[last - 1].idx + len(words.doc[last - 1])
            yield replace(span, start=start, end=end, text=context.body[start:end])


def behind_office(context: Context, words: Words) -> Token | None:
    """The given name of who holds the office that begins a name: "District Superintendent Ama Ode"."""
    if len(words) < LONGEST + 2 or not all(plain(token) for token in words[-LONGEST:]):
        return None
    first, last = words[-LONGEST], words[-1]
    before = words[: len(words) - LONGEST]
    office = any(roles.office(token) or token.lower_ in BODIES for token in before)
    called = persons.given_names().get(first.text) is not None and (rare(last.lower_) or last.text in voices(context))
    return first if office and called and before[-1].lower_ not in JOINTS and last.lower_ not in THINGS else None


def given_before(words: Words) -> Token | None:
    """The given name before a family name that the model takes for something else: "Kofi Odechkov, head of the committee,"."""
    if len(words) != 1 or not words.start or words[0].is_sent_start or not plain(words[0]):
        return None
    name, before = words[0], words.doc[words.start - 1]
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if before.ent_type_ or not plain(before) or (after is not None and after.text.istitle() and after.is_alpha):
        return None
    called = persons.given_names().get(before.text) is not None and before.head == name and before.dep_ == "compound"
    return before if called and rare(name.lower_) and name.lower_ not in THINGS else None


def voices(context: Context) -> frozenset[str]:
    """The words with a capital that say something all by themselves: whose full name ends so is a person."""
    if "voices" not in context.notes:
        context.notes["voices"] = frozenset(
            token.text
            for token in context.doc or ()
            if token.dep_ == "nsubj"
            and token.pos_ == "PROPN"
            and token.text.istitle()
            and token.head.lemma_ in SAYING
            and token.left_edge == token
        )
    return context.notes["voices"]  # type: ignore[no-any-return]


def plain(token: Token) -> bool:
    """Whether a word is written as part of a person's name."""
    return token.text.istitle() and token.is_alpha and token.pos_ == "PROPN"
