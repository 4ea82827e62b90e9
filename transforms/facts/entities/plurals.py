"""Whom "they" denotes: the last pair shortly before, or "the two countries"."""

from collections.abc import Callable, Iterator

from transforms.facts.context import Context, Who
from transforms.facts.entities import discourse, distance
from transforms.facts.entities.descriptions import PAIRS, described
from transforms.facts.tokens import Span as Words
from transforms.facts.tokens import Token
from transforms.lexicon import load

SPOKEN = frozenset(load("speech")["en"]["clause"])

TWO = ("two", "pair", "duo")  # "the two said so. … they said"
FAR = 3  # sentences that a pronoun may look back


Denoted = Callable[[Context, Token, int], Iterator[Who]]  # whom a noun phrase with this head denotes, up to a place


def plural(context: Context, token: Token, denoted: Denoted) -> list[Who]:
    """Those that "they" denotes: the last pair shortly before."""
    if both := joined(context, token, denoted):
        return both
    here = context.sentence_at(token.idx)
    near = [
        pair
        for pair in discourse.of(context).pairs
        if pair.at < token.idx and here and distance.steps(context, pair.at, token.idx) <= FAR
    ]
    pointed = [each for each in pointing(context, token) if each.idx < token.idx]
    if pointed and (not near or pointed[-1].idx > near[-1].at):
        return described(context, pointed[-1])
    near = [each for each in near if each.of[0].type in ("person", "country", "organization")]
    if token.dep_ == "nsubj" and token.head.lemma_ in SPOKEN:  # places where something is say nothing
        near = [each for each in near if each.of[0].type != "country" or not located(context, each.at)]
    if not near or between(context, near[-1].at, token):
        return grouped(context, token)
    return list(near[-1].of)


def grouped(context: Context, token: Token) -> list[Who]:
    """The people, or partisans, who alone were the subject of the sentence before one that "they" speak in."""
    here = context.sentence_at(token.idx)
    if here is None or token.dep_ != "nsubj" or token.head.lemma_ not in SPOKEN:
        return []
    for sentence in distance.before(context, here):
        subjects: list[Token] = [
            each
            for each in context.span(sentence.start, sentence.end) or []
            if each.dep_ == "nsubj" and each.head.dep_ == "ROOT" and each.tag_ in ("NNS", "NNPS")
        ]
        mentions = [context.mention_at(each.idx) for each in subjects]
        return [m.who for m in mentions if m is not None and m.who.type == "group"] if len(subjects) == 1 else []
    return []


def located(context: Context, at: int) -> bool:
    """Whether a place in the body is behind "in": "in places like Kenya and Ghana"."""
    words: Words | None = context.span(at, at + 1)
    step = words.root if words else None
    while step is not None and step.dep_ in ("conj", "pobj", "prep", "compound") and step.head != step:
        if step.dep_ == "prep" and step.lower_ in ("in", "across", "near", "from"):
            return True
        step = step.head
    return False


def joined(context: Context, token: Token, denoted: Denoted) -> list[Who]:
    """The subjects of the sentence before where a pronoun is one of them: "She and Li wrote a column. … They said"."""
    here = context.sentence_at(token.idx)
    told = distance.reported(context)
    if here is None or token.dep_ != "nsubj":
        return []
    for sentence in reversed(context.sentences[: here.number]):
        if told[here.number] - told[sentence.number] > 1:
            break
        words: Words | None = context.span(sentence.start, sentence.end)
        for each in words or []:
            parts = [each, *each.conjuncts] if each.dep_ == "nsubj" and each.head.dep_ == "ROOT" else []
            if len(parts) > 1 and any(part.lower_ in ("he", "she") for part in parts):
                people = [who for part in parts for who in list(denoted(context, part, part.idx))[:1]]
                return people if len(set(people)) == len(parts) else []
    return []


def between(context: Context, at: int, token: Token) -> bool:
    """Whether others than the pair did something meanwhile: "Doctors examined … They …" are the doctors."""
    first = context.sentence_at(at)
    words: Words | None = context.span(first.start if first else at, token.idx)
    return any(
        each.tag_ in ("NNS", "NNPS")
        and each.dep_ in ("nsubj", "nsubjpass")
        and each.ent_type_ not in ("GPE", "NORP")
        and (each.idx > at or each.head.dep_ == "ROOT")
        and each.lower_ not in PAIRS
        and not context.quoted(each.idx)
        and each.head != token.head
        for each in words or []
    )


def pointing(context: Context, token: Token) -> list[Token]:
    """Heads like "the two countries" in this sentence and those shortly before."""
    here = context.sentence_at(token.idx)
    if here is None:
        return []
    first = context.sentences[max(0, here.number - FAR)]
    words: Words | None = context.span(first.start, here.end)
    return [
        each
        for each in words or []
        if (each.lower_ in PAIRS or (each.lower_ in TWO and each.dep_ == "nsubj" and not context.quoted(each.idx)))
        and described(context, each)
    ]
