"""Which words of a text are names, and of what type: the model's spans, corrected by what is known."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from transforms.facts.context import Context
from transforms.facts.entities import gazetteer
from transforms.facts.entities.apposed import apposed
from transforms.facts.tokens import Doc, Token
from transforms.facts.tokens import Span as Words
from transforms.lexicon import load

#: What the model calls things, and what we call them. The rest (dates, numbers, languages) names nobody.
TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "EVENT": "event",
    "LAW": "work",
    "WORK_OF_ART": "work",
    "PRODUCT": "program",
    "NORP": "group",
}
OFFICES = load("offices")
TITLES = frozenset(OFFICES["titles"])
OFFICE_WORDS = frozenset(OFFICES["offices"])
TRADES = frozenset(OFFICES["trades"])
TITLED = TITLES | OFFICE_WORDS
SAYING = frozenset(load("speech")["en"]["clause"])
FIRMS = frozenset(OFFICES["companies"])
#: Firms whose name the model takes for anything or nothing.
PLATFORMS = frozenset(
    ("Twitter", "Facebook", "YouTube", "Instagram", "Google", "TikTok", "Snapchat", "Reddit", "Netflix")
)
#: Offices that begin no names of things: not "General Motors", "Model Penal Code".
SURE = OFFICE_WORDS - frozenset(OFFICES["unsure"])
CALLINGS = SURE | TRADES
#: Words that end names of things, not of persons.
THINGS = frozenset(
    (
        *OFFICES["features"],
        *OFFICES["bodies"],
        *OFFICES["companies"],
        *OFFICES["programs"],
        *OFFICES["documents"],
        *("street", "avenue", "square", "hall", "house", "city", "law", "rights", "affairs", "north", "south", "east"),
    )
)
PROGRAMS = frozenset(("program", "programme", "initiative", "shield", "project", "scheme"))
EDGE = re.compile(r"^(?:the|a|an)\s+|[’']s?$|^[\W_]+|(?<!\.)[\W_]+$", re.IGNORECASE)
STATE = re.compile(
    r"^(?:Calif|Fla|Mass|Pa|Ill|Ariz|Conn|Colo|Mich|Minn|Wis|Va|Md|Tenn|Tex|Ga|Ky|La|Mo|Neb|Nev|Okla|Ore|Wash)\. "
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
JUNIOR = re.compile(r",? (?:Jr|Sr)\b\.?")
GIVEN = ("dean", "major", "prince", "duke", "earl", "marshal", "king")  # offices that are given names too
FREQUENT = 50  # of 12,000 reports
NOT_A_NAME = re.compile(r"^[\W\d_]*$|\d|https?:|@|[#|]")


@dataclass(frozen=True)
class Span:
    """A name in the body, typed. `known` where the gazetteer has it."""

    start: int
    end: int
    text: str
    type: str
    known: gazetteer.Name | None = None


def spans(context: Context) -> list[Span]:
    """Every name in the sentences of a body, in order, none inside another; types still as the model has them."""
    found = [known(context.body, name) for name in gazetteer.find(context.body, context.language)]
    if context.doc is not None:
        found = merged(
            [
                *modelled(context.doc, context.body),
                *titled(context.doc, context.body),
                *firms(context.doc),
                *(
                    Span(start, end, context.body[start:end], "person")
                    for start, end in apposed(context.doc, OFFICE_WORDS, THINGS)
                ),
            ],
            found,
        )
    return [span for span in found if inside(context, span)]


def known(body: str, name: gazetteer.Found) -> Span:
    """The span of a known name; the junior of somebody known is somebody else: "Kofi Ode Jr."."""
    junior = JUNIOR.match(body, name.end) if name.name.kind == "leader" else None
    if junior is not None:
        return Span(name.start, junior.end(), body[name.start : junior.end()], "person")
    return Span(name.start, name.end, body[name.start : name.end], name.name.who.type, name.name)


def inside(context: Context, span: Span) -> bool:
    """Whether a sentence holds the span: headings hold no facts."""
    sentence = context.sentence_at(span.start)
    return sentence is not None and span.end <= sentence.end


def modelled(doc: Doc, body: str) -> Iterator[Span]:
    """The model's names with articles, titles and possessive signs taken off."""
    for ent in doc.ents:
        if ent.label_ in ("PERSON", "ORG") and len(ent) == 1 and ent[0].text in WEEKDAYS:
            continue
        lone = len(ent) == 1 and ent[0].is_sent_start and ent[0].pos_ in ("ADJ", "VERB", "ADV")
        works = ent.label_ == "WORK_OF_ART"
        clause = works and any(token.tag_ in ("VBZ", "VBD") and token.lemma_ in SAYING for token in ent)
        if ent.label_ in TYPES and not lone and not clause:
            yield from trimmed(body, whole(doc, ent), ent.end_char, TYPES[ent.label_])


def whole(doc: Doc, ent: Words) -> int:
    """Where a person's name begins, with the given name that the model overlooked: "said Dler Mustafa Hassan"."""
    first = doc[ent.start - 1] if ent.start and ent.label_ == "PERSON" else None
    if first is None or first.pos_ != "PROPN" or first.ent_type_ or not first.is_alpha or ent[0].is_sent_start:
        return ent.start_char
    named = first.text.istitle() and first.lower_ not in TITLED | TRADES and first.lower_ not in THINGS
    if not named or not ent.start <= first.head.i < ent.end:
        return ent.start_char
    if first.is_sent_start:  # "Chrissy Houlahan has …", but not "Team Ode has …"
        return first.idx if len(ent) == 1 and ent[0].text.istitle() and rare(first.lower_) else ent.start_char
    before = doc[first.i - 1]
    said = before.lemma_ in SAYING and before.pos_ == "VERB"
    beside = before.text in ("--", "—", "–") and rare(first.lower_)
    return first.idx if said or beside or before.lower_ == "named" else ent.start_char


@cache
def frequent() -> frozenset[str]:
    """The stems of the words that stand in more than a few of 12,000 news reports."""
    return frozenset(word for word, count in load("word_counts")[1:] if int(count) >= FREQUENT)


def rare(word: str) -> bool:
    """Whether a word is hardly one of the language: likely a name.

    >>> rare("chrissy"), rare("team"), rare("teams")
    (True, False, False)
    """
    return frequent().isdisjoint((word, *(word.removesuffix(end) for end in ("s", "es", "d", "ed", "ing", "ly"))))


def trimmed(body: str, start: int, end: int, kind: str) -> Iterator[Span]:
    """The span without what is no part of the name; nothing if nothing is left."""
    text = body[start:end]
    text = re.split(r"\n|(?<=[a-z])/(?=[A-Z])| \((?=[^)]*$)| (?:-{1,2}|–|—) ", text)[
        0
    ]  # "Ama Ode/Agency", "Coke (KO", "Ode - wrong"
    if kind == "person" and (began := opened(body[:start], text)):
        text = " " * began + text[began:]
    while True:
        shorter = EDGE.sub(lambda found: "" if found.start() else " " * len(found[0]), text)
        first = shorter.split(None, 1)
        between = body[:start].endswith(", ") and body[end : end + 1] == ","  # "its editor, Dean Ode, said"
        if between and kind == "person" and first[0].lower() in GIVEN:
            break
        if len(first) == 2 and leading(first[0].lower(), first[1], kind):
            kind = "person"
            shorter = shorter.replace(first[0], " " * len(first[0]), 1)
        if shorter == text:
            break
        text = shorter
    if kind == "person":
        text = re.sub(r"\s+[a-z]+ly$", "", text)  # "Ode coyly stated"
        text = STATE.sub(lambda found: " " * len(found[0]), text)  # "in Oakland, Calif. Chavis said"
    start, text = start + len(text) - len(text.lstrip()), text.strip()
    if text and not NOT_A_NAME.search(text) and any(letter.isupper() for letter in text):
        yield Span(start, start + len(text), text, kind)


def opened(before: str, name: str) -> int:
    """How long a participle is that begins a sentence and that the model took into the name behind it, with the space.

    >>> opened("He left. ", "Echoing Ode"), opened("He left. ", "Irving Ode"), opened("says ", "Echoing Ode")
    (8, 0, 0)
    """
    found = re.match(r"([A-Z][a-z]+)ing (?=[A-Z])", name)
    if found is None or before.rstrip(' “"‘')[-1:] not in ("", "\n", ".", "?", "!", ":"):
        return 0
    stem = found[1].lower()
    return 0 if rare(stem) and rare(f"{stem}e") and rare(f"{stem}ing") else found.end()


def leading(first: str, rest: str, kind: str) -> bool:
    """Whether the first word of a name is an office or title and no part of it.

    >>> leading("judge", "Ode", "person"), leading("councillor", "Ama Ode", "work"), leading("cook", "Ode", "person")
    (True, True, False)
    """
    if kind == "person" and first in TITLED:
        return True
    words = rest.split()
    if (
        len(words) not in (2, 3)
        or not all(word.istitle() for word in words)
        or {word.lower() for word in words} & THINGS
    ):
        return False
    if first not in SURE or {word.lower() for word in words} & OFFICE_WORDS:
        return kind == "person" and first in TRADES
    return kind in ("work", "program", "facility", "place") or (kind == "organization" and len(words) == 2)


def titled(doc: Doc, body: str) -> Iterator[Span]:
    """Names of persons told by a title before them ("Mr Ode", "Senator Ama Ode"), whatever the model says."""
    for token in doc.having(TITLED | TRADES):
        if token.lower_ in TITLES and token.text[:1].isupper() and token.lower_ != "st.":
            last = token.i
            while last + 1 < len(doc) and proper(doc[last + 1]):
                last += 1
            if last > token.i:
                yield from trimmed(body, doc[token.i + 1].idx, doc[last].idx + len(doc[last]), "person")
        elif token.lower_ in CALLINGS or (token.lower_ in OFFICE_WORDS and token.text.islower()):
            last = token.i
            while last + 1 < len(doc) and proper(doc[last + 1]) and not doc[last + 1].text.isupper():
                last += 1
            ends = last + 1 == len(doc) or (doc[last + 1].lower_ not in OFFICE_WORDS and doc[last + 1].text != "-")
            if ends and 2 <= last - token.i <= 3 and not {word.lower_ for word in doc[token.i + 1 : last + 1]} & THINGS:
                start, end = doc[token.i + 1].idx, doc[last].idx + len(doc[last])
                if all(found.name.kind == "leader" for found in gazetteer.find(body[start:end], "en")):
                    yield from trimmed(body, start, end, "person")


def firms(doc: Doc) -> Iterator[Span]:
    """Names of companies told by the noun before them ("battery maker Nordlys"), where the model sees none; platforms."""
    for token in doc.having(frozenset(name.lower() for name in PLATFORMS)):
        if token.text in PLATFORMS and not token.ent_type_:
            yield Span(token.idx, token.idx + len(token), token.text, "organization")
    for token in doc.having(FIRMS):
        if token.text.islower() and token.pos_ == "NOUN":
            last = token.i
            while last + 1 < len(doc) and proper(doc[last + 1]) and not doc[last + 1].ent_type_:
                last += 1
            if last > token.i and doc[last].pos_ == "PROPN":
                words = doc[token.i + 1 : last + 1]
                yield Span(words.start_char, words.end_char, words.text, "organization")


def proper(token: Token) -> bool:
    """Whether a word can be part of a person's name after a title."""
    return token.text[0].isupper() and token.is_alpha and not token.is_sent_start and token.lower_ not in OFFICE_WORDS


def merged(named: list[Span], known: list[Span]) -> list[Span]:
    """The names of the model and the known ones as one list without overlaps; the better of two stays.

    A known name beats the model on the same words; a longer name of the model beats a known one inside it.
    """
    ranked = sorted(known, key=lambda span: (span.start, -span.end))
    starts = [span.start for span in ranked]
    longest = max((span.end - span.start for span in ranked), default=0)
    taken: set[int] = set()  # characters of the spans kept from the model
    kept: list[Span] = []
    for span in sorted(
        set(named), key=lambda span: (span.start - span.end, span.start, span.type != "person", span.type)
    ):
        near = ranked[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        rivals = [other for other in near if span.start < other.end]
        place = range(span.start, span.end)
        if not any(beats(other, span, rivals) for other in rivals) and taken.isdisjoint(place):
            taken.update(place)
            kept.append(span)
    left = (span for span in ranked if taken.isdisjoint(range(span.start, span.end)))
    return sorted([*kept, *left], key=lambda span: span.start)


def beats(known: Span, span: Span, rivals: list[Span]) -> bool:
    """Whether a known name is to be kept in place of the model's span over it."""
    if known.known is None or (known.start <= span.start and span.end <= known.end):
        return True
    if known.known.kind == "leader" and " " in known.text:  # "China Xi Jinping", out of "President of China Xi Jinping"
        return True
    if known.known.kind in ("leader", "organization", "agency", "outlet", "country") and span.type != "person":
        rest = span.text.replace(known.text, " ")  # "Russia-China", "US Treasury Secretary": not one name
        for other in rivals:
            rest = rest.replace(other.text, " ")
        return not re.search(r"[^\W\d_]{2,}", rest) or known.known.kind in ("leader", "agency", "outlet")
    return known.known.kind in ("nationality", "seat") and span.type in ("group", "place") and len(rivals) > 1


def programs(doc: Doc, body: str) -> set[str]:
    """Names that stand beside a word like "programme": "the Bright Sky initiative", "program Bright Sky"."""
    named: set[str] = set()
    for ent in doc.ents:
        beside = [*doc[ent.end : ent.end + 3], *doc[max(0, ent.start - 1) : ent.start]]
        if any(token.lower_ in PROGRAMS for token in beside) and ent.label_ in TYPES:
            named.update(span.text for span in trimmed(body, ent.start_char, ent.end_char, "program"))
    return named


def agreed(found: list[Span], programs: set[str]) -> list[Span]:
    """The same spans, with one type for one name, and surnames typed as the full names that end in them."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for span in found:
        if not span.known:
            votes[span.text][span.type] += 1
            if span.type == "person" and " " in span.text:
                surnames[span.text.split()[-1]] += 1
    for name in programs:
        if not surnames[name.split()[-1]]:
            votes[name] = Counter({"program": 1})
    return [
        bearer(span, surnames) if span.known else replace(span, type=settled(span, votes, surnames)) for span in found
    ]


def settled(span: Span, votes: dict[str, Counter[str]], surnames: Counter[str]) -> str:
    """The type that an article's uses of a name agree on."""
    if surnames[span.text]:
        return "person"
    return min(votes[span.text].items(), key=lambda vote: (-vote[1], vote[0] != "person", vote[0]))[0]


def bearer(span: Span, surnames: Counter[str]) -> Span:
    """A known single name that somebody of this article bears is that person ("Jordan" after "Ama Jordan")."""
    if span.known and span.known.kind in ("country", "seat", "outlet", "agency") and surnames[span.text]:
        return replace(span, type="person", known=None)
    return span
