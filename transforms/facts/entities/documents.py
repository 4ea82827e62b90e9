"""The documents of an article, and those who speak through them: "the joint statement", "it said" after it."""

from collections.abc import Callable, Iterator

from transforms.facts.context import Context, Who
from transforms.facts.entities import discourse
from transforms.facts.entities.discourse import Document
from transforms.facts.entities.pairs import pair
from transforms.facts.entities.spans import OFFICES
from transforms.facts.tokens import Token
from transforms.lexicon import load

Denoted = Callable[[Context, Token, int], Iterator[Who]]  # whom a noun phrase with this head denotes, up to a place
DOCUMENTS = frozenset(OFFICES["documents"])
AGREED = ("agreement", "accord", "treaty", "pact", "declaration", "communique", "communiqué")
ISSUING = frozenset(("issue", "release", "publish", "post", "write", "circulate"))
SPOKEN = frozenset(load("speech")["en"]["clause"])


def found(context: Context, denoted: Denoted) -> Iterator[Document]:
    """Every mention of a document, with those who speak through it."""
    if context.doc is None:
        return
    for token in context.doc:
        if token.lower_ == "order" and token.i and token.nbor(-1).lower_ == "in":
            continue  # "in order to"
        if token.lemma_.lower() in DOCUMENTS and token.pos_ in ("NOUN", "PROPN"):
            name = document_name(token)
            issuers = issued(context, token, denoted)
            if not issuers and ("joint" in name or token.lemma_.lower() in AGREED):
                issuers = pair(context, token.idx, ("country",)) or pair(context, token.idx, ("person",))
            fresh = indefinite([child.lower_ for child in token.lefts])
            told = token.dep_ in ("nsubj", "nsubjpass", "dobj") or (
                token.dep_ == "pobj" and token.head.lower_ in ("in", "to")
            )
            yield Document(token.idx, name, told, tuple(issuers), fresh)


def document_name(token: Token) -> str:
    """What a document is called: its noun with what qualifies it, singular.

    "the joint statements on stability" is a "joint statement".
    """
    left = [
        child
        for child in token.lefts
        if child.dep_ in ("amod", "compound") and child.i >= token.i - 2 and child.is_alpha
    ]
    left = [
        child
        for child in left
        if child.dep_ == "compound" or child.lower_ in ("joint", "final", "official", "written", "draft", "open")
    ]
    return " ".join([*(child.text for child in left), token.lemma_ if token.pos_ == "NOUN" else token.text])


def issued(context: Context, token: Token, denoted: Denoted) -> list[Who]:
    """Those whose document it is: "Russia's statement", "a statement by the ministry"."""
    for child in token.children:
        if child.dep_ == "poss":
            return [*denoted(context, child, child.idx)] if child.pos_ != "PRON" else []
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "between"):
            return [who for part in child.children for who in denoted(context, part, len(context.body))]
    if token.dep_ == "dobj" and token.head.lemma_ in ISSUING:  # "Ama Ode issued a statement"
        for child in token.head.children:
            if child.dep_ == "nsubj" and (child.pos_ in ("PROPN", "NOUN") or context.mention_at(child.idx)):
                return [who for who in denoted(context, child, token.idx) if who.type != "work"]
    verb = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ == "in" and verb.lemma_ in SPOKEN:  # "Ama Ode said in a statement"
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in ("PROPN", "NOUN"):
                return [who for who in denoted(context, child, len(context.body)) if who.type != "work"]
    return []


def document(context: Context, at: int, name: str | None = None) -> list[Who]:
    """The last document before this place (with this head word), then its parties."""
    all_of_them = discourse.of(context).documents
    before = [each for each in all_of_them if each.at <= at and (name is None or each.name.split()[-1] == name)]
    if not before:
        return []
    last = before[-1]
    same = [each for each in before if each.name.split()[-1] == last.name.split()[-1]]
    fullest = next((each for each in reversed(same) if " " in each.name), last)
    for each in reversed(same):
        if each.parties or each.fresh:  # what stands before a new one is another document
            return [Who(fullest.name, "work"), *each.parties]
    return [Who(fullest.name, "work")]


def definite(before: list[str]) -> bool:
    """Whether words before a noun make it definite."""
    return bool({"the", "these", "this", "that", "those", "his", "her", "their", "its"} & set(before))


def indefinite(before: list[str]) -> bool:
    """Whether words before a noun make it new to the reader."""
    return bool({"a", "an", "another", "some", "multiple", "several", "many", "various", "numerous"} & set(before))
