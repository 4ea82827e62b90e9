"""Names that the model overlooks: the family name, or the given one, of persons who are named in full elsewhere."""

import re
from collections.abc import Iterator

from transforms.facts.context import Context
from transforms.facts.entities.bearers import Bearers, folded, unsuffixed
from transforms.facts.entities.spans import Span, inside, rare
from transforms.facts.tokens import Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])


def echoes(context: Context, found: list[Span], bearers: Bearers) -> Iterator[Span]:
    """Family names of persons named in full elsewhere, where the model overlooked them."""
    families = {family for full in bearers.full if len(family := unsuffixed(folded(full))[-1]) > 2}
    given = {folded(full)[0] for full in bearers.full}
    alone = {tuple(folded(span.text)) for span in found if span.type == "person" and len(span.text) > 2}
    taken = {place for span in found for place in range(span.start, span.end)}
    for token in context.doc or ():
        if (
            (
                token.pos_ == "PROPN"
                or (token.pos_ == "NOUN" and acting(token))
                or misread(token)
                or mistaken(token)
                or heard(token)
            )
            and token.idx not in taken
            and token.text[0].isupper()
            and (
                [*families.intersection(folded(token.text))]
                or (acting(token) and tuple(folded(token.text)) in alone)
                or (acting(token) and token.head.lemma_ in SAYING and token.text.casefold() in given)
            )
        ):
            span = Span(token.idx, token.idx + len(token), token.text, "person")
            if inside(context, span):
                yield span
    for family in sorted(family for family in families if "-" in family):  # the parse has "Ode-Li" as three words
        for again in re.finditer(rf"(?<![\w-]){re.escape(family)}(?![\w-])", context.body, re.IGNORECASE):
            span = Span(*again.span(), again[0], "person")
            if span.text[0].isupper() and span.start not in taken and inside(context, span):
                yield span


def heard(token: Token) -> bool:
    """Whether a word does nothing but say something, whatever the model takes it for."""
    return acting(token) and token.head.lemma_ in SAYING


def mistaken(token: Token) -> bool:
    """Whether a word with a capital amid a sentence is hardly one of the language, whatever the model takes it for."""
    return token.text.istitle() and not token.is_sent_start and rare(token.lower_)


def misread(token: Token) -> bool:
    """Whether a word with a capital amid a sentence stands at a verb of saying, although it looks like an adverb: "Bly said"."""
    return token.pos_ in ("ADV", "ADJ", "INTJ", "VERB") and token.head.lemma_ in SAYING and not token.is_sent_start


def acting(token: Token) -> bool:
    """Whether a name without any other beside it does something: "Haley has been vocal"."""
    return token.dep_ in ("nsubj", "nsubjpass") and not any(
        child.dep_ in ("compound", "det") for child in token.children
    )
