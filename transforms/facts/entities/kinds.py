"""The types of names that the model mistakes, told by the words beside them: "battery maker Nordlys", "the Danube"."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from transforms.facts.context import Context
from transforms.facts.entities import persons, roles
from transforms.facts.entities.spans import OFFICES, PLATFORMS, TITLES, Span
from transforms.facts.tokens import Span as Words
from transforms.lexicon import load

COMPANIES = frozenset(OFFICES["companies"])
BODIES = frozenset(OFFICES["bodies"])
FEATURES = frozenset(OFFICES["features"])
STREETS = frozenset(OFFICES["streets"])
DAYS = frozenset(OFFICES["days"])
PEOPLES = frozenset(OFFICES["peoples"])
PORTFOLIOS = frozenset(OFFICES["portfolios"])
GROUPS = frozenset(
    ("movement", "farm", "farms", "foundation", "coalition", "alliance", "institute", "project", "network")
)
ACRONYM = re.compile(r"[A-Z]{3,5}$")
CASE = re.compile(r"\bv(?:s)?\. ")
SAYING = frozenset(load("speech")["en"]["clause"])
IN = ("in", "near", "outside", "around", "across", "along")
NOT_PLACES = ("invest", "investment", "stake", "share", "believe", "trust", "interest", "confidence", "faith")
CITIES = frozenset(load("cities")["en"])


def retyped(context: Context, found: list[Span]) -> list[Span]:
    """The same spans; names that something beside them tells to be a place or an organisation are that throughout."""
    signs: dict[str, set[str]] = defaultdict(set)
    for span in found:
        words = None if span.known else context.span(span.start, span.end)
        if words:
            signs[span.text].update(signed(span, words))
    families = {
        name.title() if name.isupper() else name
        for span in found
        if span.type == "person" and " " in span.text
        for name in [span.text.split()[-1]]
    }
    kept = [span for span in found if span.known or not only_of_an_office(context, span, families)]
    return [retold(span, signs[span.text], families) if not span.known else span for span in kept]


def only_of_an_office(context: Context, span: Span, families: set[str]) -> bool:
    """Whether a supposed person or work is the first word of an office: "Labour" of "Labour Minister Ama Ode"."""
    words = context.span(span.start, span.end)
    if words and span.text not in families and portfolio(words):
        return True
    if not words or span.type not in ("person", "work") or words.end >= len(words.doc) or span.text in families:
        return False
    after = words.doc[words.end]
    return roles.office(after) and after.text.istitle() and span.text.istitle() and not after.is_sent_start


def portfolio(words: Words) -> bool:
    """Whether a supposed name is what an office is about: "State" of "Secretary of State", "Coast" of "Coast Guard"."""
    last, doc = words[-1], words.doc
    if last.lower_ not in PORTFOLIOS or len(words) > 2:
        return False
    after = doc[words.end] if words.end < len(doc) else None
    if after is not None and after.text.istitle() and (roles.office(after) or after.lower_ in ("guard", "chief")):
        return True
    return words.start > 1 and doc[words.start - 1].lower_ in ("of", "for") and roles.office(doc[words.start - 2])


def retold(span: Span, signs: set[str], families: set[str]) -> Span:
    """The span with the type that the signs of its name agree on."""
    last = span.text.split()[-1].lower()
    if span.text in CITIES and span.type != "place" and not (span.type == "person" and span.text in families):
        return replace(span, type="place")
    if span.text in PLATFORMS and span.text not in families:
        return replace(span, type="organization")
    if span.type == "person" and "office" not in signs:
        if "company" in signs and (persons.gender(span.text) is None or last not in {n.lower() for n in families}):
            return replace(span, type="organization")
        if ending := ended(span.text, last):
            return replace(span, type=ending)
        if " " in span.text or span.text in families:
            return span
        if "speaks" not in signs and signs & {"in", "the"}:
            return replace(span, type="place")
    elif span.type == "place" and ACRONYM.match(span.text) and "in" not in signs:
        return replace(span, type="organization")  # "he told KBN"
    elif (
        span.text in families
        and span.type in ("organization", "work", "program")
        and not signs & {"company", "the", "in"}
    ):
        return replace(span, type="person")
    elif span.type in ("organization", "work") and "in" in signs and span.text.istitle() and " " not in span.text:
        return span if signs & {"speaks", "company", "the"} else replace(span, type="place")
    return span


def ended(name: str, last: str) -> str | None:
    """The type that the last word of a name tells: "Tim Mei Avenue", "Skerry Point", "Remembrance Day"."""
    if name in PEOPLES:
        return "group"
    if CASE.search(name):
        return "event"  # a case in court
    if " " not in name:
        return None
    for kind, endings in (("place", FEATURES), ("facility", STREETS), ("event", DAYS), ("organization", GROUPS)):
        if last in endings:
            return kind
    return None


def signed(span: Span, words: Words) -> Iterable[str]:
    """What the words beside a name tell of it: "company", "office", "in", "the", "speaks"."""
    doc, root = words.doc, words.root
    before = doc[words.start - 1] if words.start and not words[0].is_sent_start else None
    ahead = {child.lemma_.lower() for child in root.children if child.dep_ == "appos"}
    if before is not None:
        if before.lemma_.lower() in COMPANIES or (before.text == "," and doc[words.start - 2].lemma_ in COMPANIES):
            yield "company"
        if roles.office(before) or before.lower_ in TITLES:
            yield "office"
        if before.lower_ == "the" and span.text.istitle() and not span.text.endswith("s") and bounded(words):
            yield "the"
        if before.lower_ in IN and before.head.lemma_ not in NOT_PLACES and bounded(words):
            yield "in"
    if any(child.dep_ == "appos" and roles.office(child) for child in root.children):
        yield "office"  # "Ama Ode, president of Nordlys, a firm that …"
    elif ahead & COMPANIES:
        yield "company"
    if root.dep_ == "nsubj" and root.head.lemma_ in SAYING:
        yield "speaks"
    if words.end < len(doc) and len(words) < 3 and headed(doc[words.end : words.end + 4]):
        yield "company"


def headed(after: Words) -> bool:
    """Whether the words behind a name are an office that only firms have: "Nordlys CEO Ama Ode", "Nordlys Inc."."""
    texts = [token.lower_.strip(".") for token in after]
    return texts[:1] in (["ceo"], ["cfo"], ["coo"], ["cto"], ["inc"], ["corp"], ["llc"]) or texts[:3] == [
        "chief",
        "executive",
        "officer",
    ]


def bounded(words: Words) -> bool:
    """Whether the name ends here: no noun follows that it would only qualify ("in Sanders territory")."""
    following = words.doc[words.end] if words.end < len(words.doc) else None
    return following is None or following.pos_ not in ("NOUN", "PROPN", "PART", "ADJ", "NUM")
