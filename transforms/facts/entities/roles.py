"""The office that stands at a name: "Russian Foreign Ministry spokeswoman" Maria Zakharova."""

import re

from transforms.facts.entities import gazetteer
from transforms.facts.entities.spans import OFFICE_WORDS, OFFICES, TITLES
from transforms.facts.tokens import Doc, Span, Token

INSIDE_A_ROLE = {"ADJ", "NOUN", "PROPN", "PART", "PUNCT", "NUM", "ADV", "VERB"}
MALE, FEMALE = frozenset(OFFICES["male"]), frozenset(OFFICES["female"])


def before(doc: Doc, start: int) -> str | None:
    """The office right before the name that begins at token `start`; "Mr" is none."""
    if start > 2 and doc[start - 1].text == "," and not doc[start - 1].is_sent_start:
        for head in reversed(doc[max(doc[start].sent.start, start - 10) : start - 1]):
            if head.is_punct or head.pos_ in ("VERB", "AUX"):
                break
            if office(head) and doc[head.i + 1].lower_ in ("of", "for", "at"):
                return told(doc[head.left_edge.i : start - 1])  # "the spokeswoman of the ministry, Ama Ode"
    if start > 2 and doc[start - 1].text == "," and office(doc[start - 2]) and doc[start].dep_ != "conj":
        start -= 1
    first = start
    while first > 0:
        token = doc[first - 1]
        if token.lower_ == "of" and first > 1 and (office(doc[first - 2]) or doc[first - 2].pos_ == "PROPN"):
            first -= 1
            continue
        if token.pos_ not in INSIDE_A_ROLE or doc[first].is_sent_start or token.is_space:
            break
        if token.pos_ == "VERB" and token.tag_ not in ("VBG", "VBN"):
            break
        if (token.is_punct and token.text not in "-–'’") or token.tag_ == "POS" or token.dep_ in ("punct", "cc"):
            break
        if token.pos_ == "ADV" and doc[first].tag_ not in ("VBN", "JJ"):
            break
        first -= 1
    return told(doc[first:start])


def after(doc: Doc, end: int) -> str | None:
    """The office in apposition after the name that ends before token `end`: ", the head of the agency,"."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end].is_sent_start:
        return None
    last = end + 1
    if doc[last].lower_ in ("the", "a", "an", "its", "his", "her", "their", "who"):
        last += 1
    first = last
    while last < len(doc) and last - first < 12 and not doc[last].is_sent_start:
        token = doc[last]
        if (token.is_punct and token.text not in "-–'’") or token.is_space or token.pos_ in ("AUX", "PRON"):
            break
        if token.pos_ == "VERB" and last > first:
            return None
        last += 1
    if last >= len(doc) or doc[last].text not in (",", ".", "-", "—", "–", ";", ")", "”", '"', "who", "whose"):
        return None
    head = list(doc[first:last])
    cut = next((n for n, token in enumerate(head) if token.lower_ in ("of", "for", "at", "in", "who")), len(head))
    return doc[first:last].text if any(office(token) for token in head[:cut][-1:]) else None


def told(words: Span) -> str | None:
    """The words, without article, if one of them holds an office: the last, or one before "of"."""
    tokens = [token for token in words if not (token.is_punct and token.i in (words.start, words.end - 1))]
    while tokens and (
        tokens[0].pos_ in ("DET", "ADV", "PRON") or tokens[0].tag_ == "VBG" or tokens[0].lower_ in TITLES
    ):
        tokens = tokens[1:]
    owner = max((n for n, token in enumerate(tokens) if token.tag_ == "POS"), default=-1)
    tokens = tokens[owner + 1 :]  # "Mr Ode's defence minister"
    of = next((n for n, token in enumerate(tokens) if token.lower_ in ("of", "for")), len(tokens))
    if not tokens or not any(office(token) for token in tokens[max(0, of - 2) : of]):
        return None
    if tokens[-1].lower_ in ("of", "for") or (of < len(tokens) - 1 and tokens[of - 1].tag_ == "NNS"):
        return None  # "critics of Mr Ode"
    text = words.doc[tokens[0].i : tokens[-1].i + 1].text
    return re.sub(r"\b(president|minister|secretar)(?:ie)?s$", r"\1", text, flags=re.IGNORECASE)


def office(token: Token) -> bool:
    """Whether a word says who somebody is by office."""
    elect = token.lower_ == "elect" and token.i > 0 and token.nbor(-1).text == "-"
    return token.lower_ in OFFICE_WORDS or token.lemma_.lower() in OFFICE_WORDS or elect


def country_of(role: str | None) -> str | None:
    """The country that a role names, if it names one.

    >>> country_of("Russian Foreign Ministry spokeswoman"), country_of("minister of trade")
    ('RUS', None)
    """
    found = list(gazetteer.find(role or "", "en"))
    codes = {name.name.who.country_code for name in found if name.name.kind in ("country", "nationality")}
    return codes.pop() if len(codes) == 1 else None


def gender(words: str) -> str | None:
    """ "male" or "female" where titles or offices say so.

    >>> gender("Mrs"), gender("Foreign Ministry spokesman"), gender("President")
    ('female', 'male', None)
    """
    lower = set(words.lower().split())
    return "female" if lower & FEMALE else "male" if lower & MALE else None
