"""Cited sources: whom a report says it relies on."""

import re
from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context, Sentence, Who
from transforms.facts.entities import gazetteer
from transforms.facts.entities.spans import OFFICES
from transforms.facts.quotes.indirect import REPORTING
from transforms.facts.quotes.reading import SAYING
from transforms.facts.tokens import Token

#: Words that make an agency or outlet beside them a source, before and after its name.
BEFORE = re.compile(
    r"(?P<cue>quoted by|cited by|as reported by|reported by|told|according to|writes|reports|reported|wrote|said in an interview with|informed)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^(?:[’']s)?\s*(?:news agency|agency|newspaper|correspondent)?,?\s*(?:also |has |have |had |first |later )?(?P<cue>reported|reports|report|writes|wrote|said|says|quoted|cited|learned|has learned)\b",
    re.IGNORECASE,
)
ACCORDING = {
    "fr": r"(?:selon|d[’']après)",
    "de": r"(?:laut|zufolge|nach Angaben (?:von|der|des)|berichtete|berichtet|meldete|meldet)",
    "es": r"(?:según|informó|informa)",
    "it": r"(?:secondo|riferisce)",
    "pt": r"(?:segundo|de acordo com|informou)",
    "nl": r"(?:volgens|aldus|meldt)",
}
DOCUMENTS = frozenset(OFFICES["documents"])
#: An agency that no list knows, by the words that its name ends with.
AGENCY = re.compile(
    r"\b(?P<cue>quoted by|cited by|reported by|according to)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w-]+ ){1,4}(?:News|Press) Agency)\b"
)
#: Words that make an organisation a body of a government.
OFFICIAL = re.compile(
    r"\b(?:government|ministry|department|police|army|navy|air force|guard|kremlin|white house|court|prosecutor|office|council|parliament|senate|"
    r"congress|commission|union|nations|nato|authority|agency|administration|bureau|embassy|municipality|city|state|treasury|pentagon|cabinet|bank of|"
    r"central bank|federal reserve|service|committee|assembly|presidency|command|forces|customs|institute)\b",
    re.IGNORECASE,
)
#: What newspapers and the like are called.
PAPER = re.compile(
    r"\b(?:Times|Post|Herald|Journal|Tribune|Gazette|Chronicle|Courier|Telegraph|Observer|Guardian|Daily|News|Examiner)$"
)


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Whom each sentence says it relies on, each once a sentence (rows of CITED_SOURCES)."""
    for sentence in context.sentences:
        told: set[str] = set()
        for start, end, name, kind, cue in cited(context, sentence):
            if name not in told:
                told.add(name)
                yield {**context.provenance(start, end, "cited/1"), "name": name, "kind": kind, "cue": cue}


def cited(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str, str, str]]:
    """The sources of a sentence: agencies that report, "according to", documents and governments that say."""
    yield from agencies(context, sentence)
    if context.doc is None:
        yield from accorded(context, sentence)
        return
    for token in context.tokens(sentence) or ():
        if token.lower_ == "according":
            for part in token.subtree:
                if part.dep_ == "pobj" and part.i > token.i + 1:
                    yield from source(context, part, "according to", True)
                    break
        elif token.lemma_ in REPORTING and token.pos_ == "VERB":
            passive = any(
                child.dep_ == "nsubjpass" and child.lower_ in ("this", "that", "it") for child in token.children
            )
            for child in token.children:
                if child.dep_ == "nsubj":
                    yield from source(context, child, token.lemma_, False)
                if child.dep_ == "agent" and passive:
                    for part in child.children:
                        yield from source(context, part, token.lemma_, True)
        elif (
            token.lemma_.lower() in DOCUMENTS
            and token.dep_ == "pobj"
            and token.head.lower_ == "in"
            and says(token.head)
        ):
            yield from source(context, token, "in", False)


def says(token: Token) -> bool:
    """Whether a phrase belongs to a verb of saying."""
    return token.head.lemma_ in SAYING


def source(context: Context, token: Token, cue: str, persons: bool) -> Iterator[tuple[int, int, str, str, str]]:
    """The source that a noun names: documents and governments, and persons where the cue makes them one."""
    start, end = token.left_edge.idx, token.idx + len(token)
    everyone = context.who(token.idx, end)
    if not everyone:
        if persons and token.pos_ in ("NOUN", "PROPN") and token.pos_ == "PROPN":
            yield start, end, context.body[token.idx : end], "person", cue
        return
    who = everyone[0]
    kind = kind_of(who)
    if kind is None or (kind == "person" and not persons):
        return
    if token.pos_ == "PRON" or (who.type == "country" and context.body[token.idx : end] == who.name):
        return  # a country that says something is a party to the matter rather than a source
    yield start, end, who.name, kind, cue


def kind_of(who: Who) -> str | None:
    """What kind of source an entity is; null for a company and the like, which is none of the kinds."""
    if who.type == "work":
        return "document"
    if who.type == "person":
        return "person"
    for found in gazetteer.find(who.name, "en"):
        if found.name.who == who and found.name.kind in ("agency", "outlet"):
            return found.name.kind
    if who.type == "organization" and who.name.endswith(("News Agency", "Press Agency")):
        return "agency"
    if who.type == "organization" and PAPER.search(who.name):
        return "outlet"
    if who.type == "country" or (who.type == "place" and who.country_code):
        return "government"
    if who.type == "organization":
        known = any(found.name.who == who for found in gazetteer.find(who.name, "en"))
        return "government" if known or OFFICIAL.search(who.name) else None
    return None


def agencies(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str, str, str]]:
    """Agencies and outlets beside a word that makes them sources."""
    for found in gazetteer.find(sentence.text, context.language):
        if found.name.kind in ("agency", "outlet"):
            place = sentence.start + found.start, sentence.start + found.end
            if any(mention.who.type == "person" for mention in context.mentions_in(*place)):
                continue  # somebody of this article bears the name
            before = BEFORE.search(sentence.text[: found.start])
            after = AFTER.search(sentence.text[found.end :])
            if cue := before or after:
                yield *place, found.name.who.name, found.name.kind, re.sub(r"\s+", " ", cue["cue"].lower())
    for told in AGENCY.finditer(sentence.text):
        yield (
            sentence.start + told.start("name"),
            sentence.start + told.end("name"),
            told["name"],
            "agency",
            told["cue"],
        )


def accorded(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str, str, str]]:
    """ "selon Reuters", "laut dpa": what is known by name after a word like "according to", without a parse."""
    pattern = ACCORDING.get(context.language)
    if not pattern:
        return
    for found in gazetteer.find(sentence.text, context.language):
        cue = re.search(
            rf"\b({pattern})\s+(?:[\w’'-]+\s+){{0,4}}(?:l[’'])?$", sentence.text[: found.start], re.IGNORECASE
        )
        if cue and found.name.kind not in ("nationality", "seat"):
            place = sentence.start + found.start, sentence.start + found.end
            kind = found.name.kind if found.name.kind in ("agency", "outlet") else kind_of(found.name.who)
            if kind:
                yield *place, found.name.who.name, kind, cue[1].lower()
