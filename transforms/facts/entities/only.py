"""Who alone can be meant by "he" or "she" where nobody near fits: the only one named before, the first named behind."""

from transforms.facts.context import Context, Who
from transforms.facts.entities import roles
from transforms.facts.entities.distance import FAR, SAYING, label, reach, steps, unnamed
from transforms.facts.tokens import Token

#: A person whom no name tells.
SOMEBODY = frozenset((
    *("man", "woman", "boy", "girl", "officer", "driver", "soldier", "suspect", "gunman", "victim", "student", "teacher", "worker"),
    *("mother", "father", "son", "daughter", "brother", "sister", "wife", "husband", "neighbour", "neighbor", "witness", "doctor"),
    *("nurse", "passenger", "pilot", "reporter", "journalist", "guard", "attacker", "player", "candidate", "voter", "friend"),
))  # fmt: skip


def alone(context: Context, token: Token, genders: dict[str, str], wanted: str) -> list[Who]:
    """The only person of fitting gender named in some more sentences before: nobody else can be meant."""
    named = {
        mention.who
        for mention in context.mentions_in(reach(context, token.idx, 2 * FAR), token.idx)
        if mention.who.type == "person" and not context.quoted(mention.start) and not label(context, mention)
    }
    fits = [who for who in named if genders.get(who.name, wanted) == wanted]
    return fits if len(fits) == 1 and unnamed(context, token) is None else []


def ahead(context: Context, token: Token, genders: dict[str, str], wanted: str) -> list[Who]:
    """Who is named first after a pronoun that speaks where nobody was before: a report may begin with “It is,” she said."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in SAYING:
        return []
    behind: list[Who] = []
    end = context.sentence_at(token.idx)
    for mention in context.mentions():
        if mention.who.type != "person" or context.quoted(mention.start):
            continue
        if mention.start < token.idx:
            return []
        if end is not None and steps(context, token.idx, mention.start) <= FAR and mention.start >= end.end:
            behind.append(mention.who)
    told = any(
        other.tag_ == "NN"
        and other.dep_ in ("nsubj", "nsubjpass", "attr", "dobj", "pobj", "agent")
        and (other.lemma_.lower() in SOMEBODY or roles.office(other))
        for other in token.doc[: token.i]
        if not context.quoted(other.idx)
    )
    fits = [who for who in behind if genders.get(who.name, wanted) == wanted]
    return fits[:1] if not told else []
