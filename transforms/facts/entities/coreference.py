"""Words -> entities: "Mr Xi", "the two countries", "she", "the joint statement, which".

Rules over the parse, in order of trust; where none is sure, nobody is denoted.
"""

from collections.abc import Iterator

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import documents, pairs, persons, roles
from transforms.facts.entities.antecedents import thing
from transforms.facts.entities.descriptions import STATE_BODIES, described, possessed
from transforms.facts.entities.discourse import Discourse
from transforms.facts.entities.plurals import plural
from transforms.facts.tokens import Token

PARTISANS = ("republican", "democrat", "conservative", "libertarian", "independent", "socialist")


def who(context: Context, start: int, end: int) -> list[Who]:
    """The entities that body[start:end] denotes; none when that is unknown.

    A document comes first, with type "work", and its parties after it.
    """
    inside = context.mentions_in(start, end)
    words = context.span(start, end) if context.doc is not None else None
    if words is None or not len(words):
        return unique(mention.who for mention in inside)
    gathered(context)
    return unique(denoted(context, words.root, end))


def unique(found: Iterator[Who] | list[Who]) -> list[Who]:
    """Each once, in order."""
    return list(dict.fromkeys(found))


def denoted(context: Context, head: Token, end: int) -> Iterator[Who]:
    """Whom a noun phrase with this head denotes, with those joined to it by "and"."""
    first = one(context, head)
    yield from first
    if not first and head.lower_ in PARTISANS:
        return  # "the top Republican and Democrat"
    for child in head.children:
        if child.dep_ == "conj" and child.idx < end:
            yield from denoted(context, child, end)


def one(context: Context, head: Token) -> list[Who]:
    """Whom one head word denotes."""
    if here := context.mention_at(head.idx):
        sides = (
            described(context, head) if here.text.lower() in ("parties", "sides", "the parties", "the sides") else []
        )
        if here.who.type == "group" and head.lower_ in PARTISANS and "the" in [child.lower_ for child in head.lefts]:
            if any(child.dep_ == "conj" for child in head.children):
                return []  # "the top Republican and Democrat"
            return described(context, head)  # "The Fife Republican said"
        return sides or [here.who]  # "The Parties reaffirmed"
    behind = context.mention_at(head.idx + len(head) + 1)
    if behind and behind.start == head.idx + len(head) + 1 and behind.who.type == "person" and called(head):
        return [behind.who]  # "his counterpart Xi Jinping"
    if named := bearer(context, head):
        return [named]
    if head.pos_ == "PRON":
        return pronoun(context, head)
    return described(context, head)


def called(head: Token) -> bool:
    """Whether a name right behind a noun is whose the noun tells: an office, or any trade ("the theorist Ama Ode")."""
    return roles.office(head) or (head.pos_ == "NOUN" and head.tag_ == "NN" and head.text.islower())


def bearer(context: Context, head: Token) -> Who | None:
    """Who is named behind an office or a noun, between commas: "the spokesman, Rey Santos, said", "the watchdog, Ofgem, said"."""
    if not roles.office(head):
        return body_named(context, head)
    for child in head.children:
        if child.dep_ == "appos" and (mention := context.mention_at(child.idx)) and mention.who.type == "person":
            return mention.who
    return None


def body_named(context: Context, head: Token) -> Who | None:
    """The organisation that a comma sets beside a common noun: "the nuclear watchdog, the Atomic Energy Agency, said"."""
    if head.pos_ != "NOUN" or head.tag_ == "NNS":
        return None
    for child in head.children:
        between = context.body[head.idx + len(head) : child.idx] if child.dep_ == "appos" and child.i > head.i else ""
        mention = context.mention_at(child.idx) if between.startswith(",") else None
        if mention is not None and mention.who.type == "organization":
            return mention.who
    return None


def gathered(context: Context) -> Discourse:
    """What later words of this article may point back to, found once: before anything is asked."""
    if "discourse" not in context.notes:
        found = Discourse()
        context.notes["discourse"] = found
        found.persons, found.genders, found.roles = persons.learn(context)
        found.pairs = sorted(pairs.paired(context), key=lambda pair: pair.at)
        found.documents = list(documents.found(context, denoted))
    return context.notes["discourse"]  # type: ignore[no-any-return]


def document(context: Context, at: int) -> list[Who]:
    """The last document before this place, then its parties."""
    gathered(context)
    return documents.document(context, at)


def owned(context: Context) -> Iterator[Mention]:
    """Every ministry (or the like) that is told by its country alone: "its interior ministry"."""
    for token in context.doc or ():
        if token.lemma_.lower() in STATE_BODIES and token.pos_ == "NOUN":
            gathered(context)
            start, end = token.left_edge.idx, token.idx + len(token)
            taken = any(mention.start < end and start < mention.end for mention in context.mentions())
            for whom in possessed(context, token) if not taken else ():
                yield Mention(start, end, context.body[start:end], whom, rule="possessive/1")


def pronoun(context: Context, token: Token) -> list[Who]:
    """Whom a pronoun denotes, where that is safe."""
    word = token.lower_
    if word in ("he", "she", "him", "her", "his", "himself", "herself"):
        found = gathered(context)
        return persons.person(context, token, found.persons, found.genders, described)
    if word in ("they", "them", "their", "both"):
        return plural(context, token, denoted)
    if word in ("it", "its"):
        return thing(context, token)
    if word in ("who", "which"):
        noun = next((step for step in token.ancestors if step.dep_ != "relcl" and step.pos_ in ("PROPN", "NOUN")), None)
        return one(context, noun) if noun is not None else []
    return []
