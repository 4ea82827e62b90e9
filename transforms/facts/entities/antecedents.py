"""What "it" and "its" point back to: a document, a country, an organisation."""

from transforms.facts.context import Context, Who
from transforms.facts.entities import discourse, distance, roles
from transforms.facts.entities.documents import DOCUMENTS, SPOKEN, document
from transforms.facts.tokens import Token


def thing(context: Context, token: Token, here: bool = False) -> list[Who]:
    """What "it" denotes: the last document, country or organisation that was a subject shortly before.

    `here`: "its" of a clause that hangs on this sentence may be the subject of the sentence itself.
    """
    if here:
        near = context.sentence_at(token.idx)
        for mention in context.mentions_in(near.start, token.idx) if near else []:
            words = context.span(mention.start, mention.end)
            if mention.who.type in ("organization", "country") and words and words.root.dep_ in ("nsubj", "nsubjpass"):
                return [mention.who]
    return antecedent(context, token)


def antecedent(context: Context, token: Token) -> list[Who]:
    """The document, country or organisation that "it" or "its" points back to."""
    here = context.sentence_at(token.idx)
    if here is None:
        return []
    if token.dep_ == "nsubj" and token.head.lemma_ in SPOKEN and (spoke := speaking(context, token)) is not None:
        from transforms.facts.entities.descriptions import described  # that file asks this one what "its" means

        return described(context, spoke)
    first = context.sentences[max(0, here.number - 2)].start
    said = token.dep_ == "nsubj" and token.head.lemma_ in SPOKEN
    if said and (again := same(context, token)) is not None:
        return antecedent(context, again)
    best: tuple[tuple[bool, int, bool, int], list[Who]] | None = None
    for mention in context.mentions():
        if first <= mention.start < token.idx and mention.who.type in ("organization", "country"):
            words = context.span(mention.start, mention.end)
            if said and mention.start >= here.start:  # what "it said" tells of is not what said it
                continue
            if words is None or any(child.dep_ == "conj" for child in words.root.children):  # two are not "it"
                continue
            if words.root.dep_ in ("nsubj", "nsubjpass") and words.root.head != token.head:
                best = nearer(context, best, mention.start, here.number, True, [mention.who])
    for each in discourse.of(context).documents:
        if first <= each.at < (here.start if said else token.idx):
            best = nearer(context, best, each.at, here.number, each.subject, document(context, each.at))
    return best[1] if best else []


def same(context: Context, token: Token) -> Token | None:
    """The "it" that spoke in the sentence of the report before: "Chile agreed, it said. Norway came, it said" is one."""
    here = context.sentence_at(token.idx)
    for sentence in distance.before(context, here) if here else ():
        for word in context.tokens(sentence) or ():
            if word.lower_ == "it" and word.dep_ == "nsubj" and word.head.lemma_ in SPOKEN and word.head.dep_ == "ROOT":
                return word if not context.quoted(word.idx) else None
    return None


def speaking(context: Context, token: Token) -> Token | None:
    """The noun that spoke in the sentence of the report before, where no name or document did: "The group said so. It said"."""
    here = context.sentence_at(token.idx)
    for sentence in distance.before(context, here) if here else ():
        for word in context.tokens(sentence) or ():
            if word.dep_ == "nsubj" and word.head.dep_ == "ROOT" and word.head.lemma_ in SPOKEN and word.tag_ == "NN":
                plain = context.mention_at(word.idx) is None and word.lemma_.lower() not in DOCUMENTS
                return word if plain and not roles.office(word) and not context.quoted(word.idx) else None
        break
    return None


def nearer(
    context: Context,
    best: tuple[tuple[bool, int, bool, int], list[Who]] | None,
    at: int,
    here: int,
    subject: bool,
    whom: list[Who],
) -> tuple[tuple[bool, int, bool, int], list[Who]]:
    """The better of two candidates for "it": one of an earlier sentence, near, a subject, first in its sentence."""
    sentence = context.sentence_at(at)
    number = sentence.number if sentence else 0
    rank = (False, here - number, not subject, at)
    return (rank, whom) if best is None or rank < best[0] else best
