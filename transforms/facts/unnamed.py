"""A noun -> those who act whom only common nouns tell: "the state government", "dozens of critics", "a police officer"."""

from transforms.facts.clauses import SUBJECT, phrase, whole
from transforms.facts.context import Context, Who
from transforms.facts.entities.roles import office
from transforms.facts.tokens import Token
from transforms.lexicon import load

UNNAMED = "unnamed"  # type of those whom only a common noun tells: "the state government", "critics"
INSTITUTIONS, GROUPS, ALONE, DECIDING, DEFINITE, COUNTED = (
    frozenset(load("bodies")[name]) for name in ("institutions", "groups", "alone", "deciding", "definite", "counted")
)
#: Those around somebody, told by his name: "Ode's lawyers".
SIDES = {"opponent", "supporter", "critic", "lawyer", "attorney", "aide", "adviser", "advisor", "ally", "rival"}
#: What only counts those behind its "of": "dozens of critics", "a group of senators".
COUNTING = {"dozen", "hundred", "thousand", "group", "number", "several", "couple", "pair", "crowd", "score", "coalition", "series", "handful",
            "plenty", "ten", "some", "many", "most", "few", "half", "both", "all"}  # fmt: skip
ONE = {"a", "an", "one", "another"}
HYPHENS = {"-", "‑", "–"}
SOME = {"some", "several", "many", "few", "most", "dozens", "hundreds", "thousands"}


def unnamed(noun: Token) -> list[Who]:
    """A body or a group that only a common noun tells: "the state government", "immigrant advocates"."""
    word = noun.lemma_.lower()
    if noun.pos_ == "PROPN" and word in INSTITUTIONS and [child.lower_ for child in noun.lefts] == ["the"]:
        return [Who(noun.text, UNNAMED)]  # "the Administration"
    if noun.pos_ == "NUM" or word in COUNTING:
        behind = next((part for part in whole(noun)[1:] if part.tag_ == "NNS"), None)
        if behind is not None:
            return unnamed(behind)
    if noun.pos_ == "PROPN" and noun.dep_ in SUBJECT and not noun.ent_type_ and office(noun):
        before = [c for left in noun.lefts for c in left.subtree if c.pos_ == "PROPN"]  # "the Lagos High Commissioner"
        return [Who(" ".join([*(c.text for c in before), noun.text]), UNNAMED)] if len(before) > 1 else []
    if noun.pos_ != "NOUN":
        return []
    before = [child for child in noun.lefts if child.dep_ in {"det", "poss", "nummod", "amod", "compound", "nmod"}]
    if word == "member":
        return members(noun)
    one = word in INSTITUTIONS and any(c.dep_ in {"compound", "amod", "poss"} or c.lower_ == "the" for c in before)
    one = one or (word in DECIDING and noun.tag_ == "NN" and any(c.lower_ in ONE for c in before))
    many = (word in GROUPS and noun.tag_ == "NNS") or noun.lower_ == "police"
    many = many or (word in COUNTED and noun.tag_ == "NNS" and told_number(noun))
    whose = next((c for c in before if c.dep_ == "poss"), None)
    if many and not one and whose is not None:
        named = f"{whose.text}’s {noun.text}" if whose.pos_ == "PROPN" else noun.text
        return [Who(named, UNNAMED)] if word in SIDES else []
    single = not one and word in ALONE and noun.tag_ == "NN" and any(c.lower_ in ONE for c in before)
    single = single or (not one and word in DEFINITE and noun.tag_ == "NN" and any(c.lower_ == "the" for c in before))
    if (not one and not many and not single) or (
        word in {"majority", "minority"} and any(c.lower_ == "of" for c in noun.children)
    ):
        return []
    kinds = {"amod", "compound", "nmod"} if one else {"compound", "nmod"}
    told = [c for c in before if (c.dep_ in kinds or c.ent_type_ == "NORP") and c.is_alpha]
    own = [
        part
        for c in told
        if c.i + 1 >= len(c.doc) or c.nbor().text not in HYPHENS
        for part in (*(t for t in c.lefts if t.dep_ == "compound" or t.ent_type_ == "NORP"), c)
    ]
    if word == "campaign" and any(child.lower_ in {"against", "to"} for child in noun.children):
        return []  # "the campaign against malaria"
    if word == "campaign" and noun.tag_ == "NNS" and not any(part.pos_ == "PROPN" for part in own):
        return []  # "aggressive campaigns"
    if word == "campaign" and any(part.lower_ in {"ad", "advertising", "media", "marketing"} for part in own):
        return []
    words = [
        *dict.fromkeys(spelt(token) for token in own if token.is_alpha),
        noun.text.lower() if noun.is_sent_start else noun.text,
    ]
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return [Who(" ".join(words) + (" general" if word == "attorney" and after.lower_ == "general" else ""), UNNAMED)]


def spelt(token: Token) -> str:
    """A word before a noun as it stands there, with what hyphens join to it: "anti-abortion", "U.S.-led"."""
    doc, first, last = token.doc, token.i, token.i
    while first > 1 and doc[first - 1].text in HYPHENS:
        first -= 2
    while last + 2 < len(doc) and doc[last + 1].text in HYPHENS:
        last += 2
    text = "".join(part.text for part in doc[first : last + 1])
    own = doc[first].pos_ == "PROPN" or doc[first].ent_type_ in {"NORP", "GPE"}
    return text if own or not doc[first].is_sent_start else text.lower()


def told_number(noun: Token) -> bool:
    """Do the words say how many they are: "five men", "hundreds of people"?"""
    if any(child.dep_ == "nummod" or child.lower_ in SOME for child in noun.lefts):
        return True
    counting = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and (counting.pos_ == "NUM" or counting.lemma_ in COUNTING)


def members(noun: Token) -> list[Who]:
    """Members, told by what they are members of: "House members", "members of the Ode cabinet"."""
    if noun.tag_ != "NNS":
        return []
    before = [c.text for c in noun.lefts if c.dep_ in {"compound", "nmod"} and c.is_alpha]
    if before:
        return [Who(" ".join([*before, noun.text]), UNNAMED)]
    for prep in noun.children:
        for body in prep.children if prep.lower_ == "of" and prep.i == noun.i + 1 else ():
            if body.dep_ == "pobj" and (body.pos_ == "PROPN" or body.lemma_.lower() in INSTITUTIONS):
                own = [c for c in body.lefts if c.dep_ in {"det", "compound", "amod", "nmod"} and c.pos_ != "PUNCT"]
                return [Who(" ".join(["members of", *(c.text for c in own), body.text]), UNNAMED)]
    return []


def before_them(context: Context, they: Token) -> list[Who]:
    """Whom "they" denotes where the sentence before tells of one group that acts: "Teachers walked out. They want …".

    Within one sentence it is who says it: "Critics said they would sue".
    """
    if (they.lower_, they.dep_) not in {("they", "nsubj"), ("their", "poss")} or context.quoted(they.idx):
        return []
    here = context.sentence_at(they.idx)
    if here is None or (found := subjects(context, here.start, they.idx)) is None:
        return []
    if not found and here.number:
        before = context.sentences[here.number - 1]
        found = subjects(context, before.start, before.end) or []
    if len(found) != 1:
        return []
    return unnamed(found[0]) or [
        who for who in context.holders(*phrase(found[0])) if who.type in {"group", "organization"}
    ]


def subjects(context: Context, start: int, end: int) -> list[Token] | None:
    """Plural nouns and names that are subjects in body[start:end]; null where another "they" or "we" is one."""
    words = context.span(start, end)
    found = []
    for word in words or ():
        if word.dep_ in SUBJECT and not context.quoted(word.idx):
            if word.lower_ in {"we", "those", "many", "some", "others"} or any(c.dep_ == "conj" for c in word.children):
                return None
            if word.tag_ in {"NNS", "NNPS"}:
                found.append(word)
    return found
