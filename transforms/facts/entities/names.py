"""Spans -> mentions: the canonical name, country and office of everybody a text names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import gazetteer, persons, roles, unparsed
from transforms.facts.entities.bearers import Bearers, fits, folded, unsuffixed
from transforms.facts.entities.echoes import echoes
from transforms.facts.entities.initials import spelled
from transforms.facts.entities.kinds import retyped
from transforms.facts.entities.recut import recut, voices
from transforms.facts.entities.shortened import shortened
from transforms.facts.entities.spans import (
    OFFICES,
    SURE,
    THINGS,
    TITLED,
    Span,
    agreed,
    programs,
    rare,
    spans,
    trimmed,
)
from transforms.facts.tokens import Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])
BODIES = frozenset(OFFICES["bodies"])
GOVERNMENT = frozenset(OFFICES["government"])
PLACES = load("places")
LOCATIVE = frozenset(PLACES["locative"])
TRAVEL = frozenset(PLACES["travel"])
REACHED = frozenset(PLACES["reached"])
MISTAKEN = ("place", "organization", "facility", "work", "program")  # what the model takes people for


def mentions(context: Context) -> list[Mention]:
    """Every mention of an entity, in order of the body."""
    found = spans(context)
    if context.doc is not None:
        found = [part for span in found for part in recut(context, span)]
        found = agreed(
            retyped(context, [promoted(context, span) for span in found]), programs(context.doc, context.body)
        )
        found = [part for span in found for part in untitled(context, span)]
    bearers = bearing(context, found)
    found = [part for span in found for part in parted(span, bearers)]
    found = [*found, *echoes(context, found, bearers)]
    told = [mention for span in found for mention in named(context, span, bearers)]
    if context.doc is None:
        people = list(unparsed.people(context))
        told = [*people, *(each for each in told if not any(p.start < each.end and each.start < p.end for p in people))]
    return (
        spelled(context, shortened(context, within(told)))
        if context.doc is not None
        else shortened(context, within(told))
    )


def untitled(context: Context, span: Span) -> Iterator[Span]:
    """The span of a person without the title that the model took into the name of a thing: "Sheriff Ode"."""
    first, _, rest = span.text.partition(" ")
    ranked = first.lower() in SURE and first.istitle() and rest.istitle() and rare(rest.split()[-1].lower())
    if (
        not span.known
        and rest
        and first.lower() in TITLED
        and (span.type == "person" or (ranked and span.type in MISTAKEN))
    ):
        yield from trimmed(context.body, span.start, span.end, "person")
    else:
        yield span


def promoted(context: Context, span: Span) -> Span:
    """The span as a person's, where an office stands at it: "Prime Minister Ama Ode", whatever the model took her for."""
    words = context.span(span.start, span.end)
    told_named = words and words.start > 1 and words.doc[words.start - 1].lower_ == "named" and not span.known
    if words and told_named and roles.office(words.doc[words.start - 2]) and words[0].text[:1].isupper():
        return replace(span, type="person")  # "a man named McKrae Game"
    if span.known or span.type not in MISTAKEN or not words:
        return span
    if len(words) > 3 or not all(token.is_alpha and token.text.istitle() for token in words):
        return span
    if words[-1].lower_ in BODIES:
        return span  # "the independent Budget Office"
    root = words.root
    told = root.dep_ == "pobj" and root.head.head.lower_ == "according"
    plain = len(words) == 2 and span.type != "organization" and not {token.lower_ for token in words} & THINGS
    # the model takes a comedian for his show
    called = span.type == "place" or plain or persons.gender(span.text) is not None
    speaks = called and len(words) > 1 and (told or (root.dep_ == "nsubj" and root.head.lemma_ in SAYING))
    if root.dep_ == "compound" or (words.end < len(words.doc) and roles.office(words.doc[words.end])):
        return span  # "Rhode Island governor"
    named = persons.gender(span.text) is not None or all(rare(token.lower_) for token in words)
    heard = len(words) == 2 and words[-1].text in voices(context) and named
    if (
        speaks
        or heard
        or roles.before(words.doc, words.start)
        or (len(words) > 1 and roles.after(words.doc, words.end))
    ):
        return replace(span, type="person")
    return span


def parted(span: Span, bearers: Bearers) -> list[Span]:
    """The family names that the model took for one name: "Ode and Li" after Ama Ode and Li Wei.

    >>> [part.text for part in parted(Span(5, 15, "Ode and Wei", "work"), Bearers(["Ama Ode", "Li Wei"]))]
    ['Ode', 'Wei']
    >>> [part.text for part in parted(Span(5, 17, "Sons and Wei", "work"), Bearers(["Ama Ode", "Li Wei"]))]
    ['Sons and Wei']
    >>> [part.text for part in parted(Span(5, 22, "Ode of Fen College", "organization"), Bearers(["Ama Ode"]))]
    ['Ode', 'Fen College']
    """
    whole, of, rest = span.text.partition(" of ")
    if not span.known and of and " " not in whole and bearers.of(whole) in bearers.full and span.type != "person":
        place = span.start + len(whole) + len(of)
        return [Span(span.start, span.start + len(whole), whole, "person"), Span(place, span.end, rest, "organization")]
    joints = [joint.span() for joint in re.finditer(r" (?:and|&) ", span.text)]
    if span.known or not joints:
        return [span]
    ends = zip([0, *(end for _, end in joints)], [*(start for start, _ in joints), len(span.text)], strict=True)
    names = [Span(span.start + start, span.start + end, span.text[start:end], "person") for start, end in ends]
    return names if all(bearers.of(name.text) in bearers.full for name in names) else [span]


def bearing(context: Context, found: list[Span]) -> Bearers:
    """The full names in an article, in the order of the text; those that only a line without a verb has, last."""
    bearers = Bearers()
    people = [span for span in found if span.type == "person"]
    credited = {span.start for span in people if credit(context, span)} if context.doc is not None else set()
    for span in sorted(people, key=lambda span: (span.start in credited, span.start)):
        name = span.known.who.name if span.known else span.text
        if " " in name and name not in bearers.full:
            bearers.full.append(name)
    return bearers


def family(context: Context, span: Span, bearers: Bearers) -> bool:
    """Whether a name means all who bear it: "the Odes" after Ama Ode."""
    if " " in span.text or not span.text.endswith("s") or context.body[: span.start][-4:].lower() != "the ":
        return False
    full = [unsuffixed(folded(name))[-1] for name in bearers.full]
    return folded(span.text)[-1] not in full and folded(span.text.removesuffix("s"))[-1] in full


def credit(context: Context, span: Span) -> bool:
    """Whether a name stands in a line without a verb: "Animation by Ama Ode"."""
    sentence = context.sentence_at(span.start)
    words = context.tokens(sentence) if sentence else None
    return words is not None and not any(token.pos_ in ("VERB", "AUX") for token in words)


def named(context: Context, span: Span, bearers: Bearers) -> Iterator[Mention]:
    """The mention that a span makes: none for an adjective that is no actor ("Russian tea")."""
    kind = span.known.kind if span.known else span.type
    if kind == "nationality":
        yield from national(context, span)
    elif kind == "seat":
        yield seated(context, span)
    elif span.type == "person" and family(context, span, bearers):
        yield Mention(span.start, span.end, span.text, Who(span.text, "group"), rule="family/1")
    elif span.type == "person":
        yield person(context, span, bearers)
    elif span.known:
        yield Mention(span.start, span.end, span.text, span.known.who, rule=f"{kind}/1")
    else:
        inner = {
            found.name.who.country_code
            for found in gazetteer.find(span.text, "en")
            if found.name.kind in ("country", "nationality")
        }
        code = inner.pop() if len(inner) == 1 and span.type in ("organization", "facility") else None
        yield Mention(span.start, span.end, span.text, Who(span.text, span.type, code), rule="model/1")


def person(context: Context, span: Span, bearers: Bearers) -> Mention:
    """The mention of a person, with office and country where the text tells them."""
    title = "".join(context.body[max(0, span.start - 6) : span.start].split()[-1:])
    gender = roles.gender(title)
    name, code = bearers.of(span.text, gender), None
    known = span.known.who if span.known and fits(span.known.who.name, gender) else None
    junior = unsuffixed(folded(name)) != folded(name)  # "Ode" is not his son Kofi Ode Jr.
    if known and (name == span.text or known.name in bearers.full or " " in span.text or junior):
        name, code = known.name, known.country_code
    elif (famous := leader(name)) and fits(famous.name, gender):
        name, code = famous.name, famous.country_code
    elif famous:  # "Mrs Putin", where nobody else of that name is told
        name = f"{title} {span.text}"
    role = None
    if context.doc is not None and (words := context.span(span.start, span.end)):
        role = roles.before(context.doc, words.start) or roles.after(context.doc, words.end)
    if code := code or roles.country_of(role):
        bearers.country.setdefault(name, code)
    who = Who(name, "person", code)
    return Mention(span.start, span.end, span.text, who, role, rule="leader/1" if span.known else "person/1")


def leader(name: str) -> Who | None:
    """Somebody known under this very name."""
    for words, known in gazetteer.names("en").get(name.split()[0], ()):
        if known.kind == "leader" and words == tuple(gazetteer.WORD.findall(name)):
            return known.who
    return None


def national(context: Context, span: Span) -> Iterator[Mention]:
    """ "Russian" in "the Russian side" is Russia; "Russians" are a group; "Russian tea" is nobody."""
    assert span.known
    code = span.known.who.country_code or ""
    words = context.span(span.start, span.end) if context.doc is not None else None
    if not words:
        return
    token = words[-1]
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if token.head.i > token.i and token.head.lemma_.lower() in GOVERNMENT | {
        word for word in [token.head.lower_] if word in GOVERNMENT
    }:
        end = token.head.idx + len(token.head)
        if not any(inner.ent_type_ == "PERSON" for inner in words.doc[words.end : token.head.i]):
            yield Mention(span.start, end, context.body[span.start : end], gazetteer.country(code), rule="government/1")
    elif after is not None and after.lower_ in GOVERNMENT:
        end = after.idx + len(after)
        yield Mention(span.start, end, context.body[span.start : end], gazetteer.country(code), rule="government/1")
    elif token.tag_ in ("NNPS", "NNS") or (token.dep_ in ("nsubj", "pobj", "dobj") and token.text.endswith("s")):
        yield Mention(span.start, span.end, span.text, Who(span.text, "group", code), rule="people/1")


def seated(context: Context, span: Span) -> Mention:
    """A seat of government: the government where it acts, the place where something is."""
    assert span.known
    place = span.known.who
    words = context.span(span.start, span.end) if context.doc is not None else None
    if words and acts(words.root):
        who = (
            Who("European Union", "organization")
            if place.name == "Brussels"
            else gazetteer.country(place.country_code or "")
        )
        return Mention(span.start, span.end, span.text, who, metonym=True, rule="metonym/1")
    return Mention(span.start, span.end, span.text, place, rule="seat/1")


def acts(token: Token) -> bool:
    """Whether a seat of government stands for its government here, after the parse.

    Subjects, owners and parties of talks act; what a preposition of place governs, and what is visited, is a place.
    """
    head = token.head
    if token.dep_ == "conj":
        return acts(head)
    if any(child.dep_ == "appos" and child.ent_type_ == "GPE" for child in token.children):
        return False
    if token.dep_ in ("nsubj", "agent", "poss"):
        return (
            not (token.dep_ == "poss" and head.ent_type_ in ("FAC", "PERSON")) and head.lemma_ != "be"
        ) or token.dep_ == "poss"
    if token.dep_ == "nsubjpass":
        return head.lemma_ not in REACHED
    if token.dep_ == "dobj":
        return head.pos_ == "VERB" and head.lemma_ not in REACHED
    if token.dep_ == "pobj":
        if head.lower_ == "to" and head.head.pos_ == "NOUN":  # "a snub to Washington", but "a trip to Washington"
            return head.head.lemma_ not in TRAVEL
        if head.lower_ in LOCATIVE:
            return False
        return head.lower_ in ("with", "against", "between", "by", "over", "among") and head.head.lemma_ not in (
            "be",
            "live",
        )
    return False


def within(found: list[Mention]) -> list[Mention]:
    """The mentions in order, none inside another."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
