"""What speaks for and against an event row, as named traits."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.clauses import passive
from transforms.facts.context import Context, Sentence, Who
from transforms.facts.events.credible import credible, implied
from transforms.facts.events.read import Event
from transforms.facts.judged import above, clause, kind, party, scene
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED

#: What a word of an event is learned together with.
BESIDE = (
    "who none",
    "who person",
    "who country",
    "who organization",
    "who unnamed",
    "whom none",
    "status ",
    "passive",
    "dep ",
    "form ",
)


def traits(
    context: Context,
    sentence: Sentence,
    event: Event,
    found: list[Event],
    doers: list[Who],
    reached: list[Who],
    row: dict[str, Any],
) -> Iterator[str]:
    """Every trait of an event row."""
    word, frame = event.trigger, event.frame
    fine = credible(event, doers, reached, row["place"])
    hidden = implied(event, found)
    yield "credible" if fine else "incredible"
    if hidden:
        yield "implied"
    form = (
        "demand"
        if event.demand
        else "light"
        if event.noun is not None
        else "verb"
        if word.pos_ in {"VERB", "AUX"}
        else "noun"
    )
    who = doers[0].type if doers else "none"
    whom = reached[0].type if reached else "none"
    yield f"form {form}"
    yield f"type {frame.type}"
    yield f"type {frame.type} {form}"
    yield f"mode {frame.type} {frame.mode}"
    yield f"frame {frame.type} {frame.name}"
    yield f"frame {frame.type} {frame.name} who {who}"
    yield f"frame {frame.type} {frame.name} whom {whom}"
    yield f"word {form} {word.lemma_.lower()}"
    if event.noun is not None:
        yield f"word carried {event.noun.lemma_.lower()}"
    if event.particle is not None:
        yield f"word with {word.lemma_.lower()} {event.particle.lower_}"
    yield f"score {event.score}"
    yield f"status {event.status}"
    yield f"status {event.status} {form}"
    yield f"who {who} whom {whom}"
    yield f"{frame.type} who {who}"
    yield f"{frame.type} whom {whom}"
    yield f"{frame.type} {event.status}"
    yield f"{'credible' if fine and not hidden else 'incredible'} {form}"
    yield f"{'credible' if fine and not hidden else 'incredible'} {frame.type}"
    yield f"{'credible' if fine and not hidden else 'incredible'} who {who}"
    if row["place"]:
        yield "place"
    if row["event_on"]:
        yield f"date {row['date_precision']}"
    if row["attributed_to"]:
        yield "attributed"
        if row["attributed_to"] in row["actors"]:
            yield "attributed to the doer"
    if event.whom and not reached:
        yield f"whom unknown {event.whom[0].pos_}"
    if event.whom and event.whom[0].pos_ == "NOUN":
        yield f"object {event.whom[0].lemma_.lower()}"
        yield f"object {word.lemma_.lower()} {event.whom[0].lemma_.lower()}"
    elif event.whom:
        yield f"object {word.lemma_.lower()} {event.whom[0].pos_}"
    else:
        yield f"object {word.lemma_.lower()} none"
    if len(found) > 1:
        yield f"events {min(len(found), 4)}"
    yield from clause(word)
    yield from party("who", event.doers, doers, word)
    yield from party("whom", event.whom, reached, word)
    yield from told_by(event, doers)
    yield from governed(word, frame.type)
    if not doers:
        yield from above(word)
    if doers and event.doers and event.doers[0].pos_ == "PRON":
        yield f"who {event.doers[0].lower_} {who}"
        yield f"who {event.doers[0].lower_} {frame.type}"
    yield f"{frame.type} {form} {word.dep_}"
    yield f"{form} {word.tag_} {'passive' if passive(word) else 'active'}" if form != "noun" else f"noun {word.dep_}"
    yield from scene(context, sentence, word.idx)
    yield from (f"{frame.type} {told}" for told in kind(context) if told.startswith(("about", "countries", "opinion")))
    nations = sum(m.who.type == "country" for m in context.mentions_in(sentence.start, sentence.end))
    yield f"nations {min(nations, 3)}"
    yield f"{frame.type} nations {min(nations, 3)}"


def echoes(row: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    """How often the other sentences of the article tell of the same kind of event and of the same actors."""
    others = [other for other in rows if other["sentence"] != row["sentence"]]
    kin = [other for other in others if other["event_type"] == row["event_type"]]
    yield f"echo who {min(sum(other['actor1'] == row['actor1'] for other in kin), 3)}"
    yield f"echo type {min(len(kin), 5)}"
    yield f"echo {row['event_type']} {min(len(kin), 3)}"
    yield f"echo actor {min(sum(other['actor1'] == row['actor1'] for other in others), 5)}"
    if row["actor2"]:
        again = sum(row["actor2"] in (other["actor1"], other["actor2"]) for other in others)
        yield f"echo whom {min(again, 3)}"
    yield f"beside {min(sum(other['sentence'] == row['sentence'] for other in rows) - 1, 4)}"


def told_by(event: Event, doers: list[Who]) -> Iterator[str]:
    """By which words those are told whom nobody names, and how the thing that it is done to is."""
    if doers and event.doers and doers[0].type == UNNAMED:
        noun = event.doers[0]
        yield f"who word {noun.lemma_.lower()}"
        yield f"who word {noun.lemma_.lower()} {event.frame.type}"
        yield f"who article {article(noun)}"
        yield f"{event.frame.type} who article {article(noun)}"
    if event.whom and event.whom[0].pos_ in {"NOUN", "PROPN"}:
        yield f"whom article {article(event.whom[0])}"
        yield f"{event.frame.type} whom article {article(event.whom[0])}"


def article(noun: Token) -> str:
    """The article, number or owner before a noun; "many" and "bare" where a plural or singular has none."""
    for child in noun.lefts:
        if child.dep_ in {"det", "poss", "nummod"}:
            return child.lower_ if child.dep_ == "det" else child.dep_
    return "many" if noun.tag_ in {"NNS", "NNPS"} else "bare"


def governed(word: Token, kind: str) -> Iterator[str]:
    """Which word a clause or noun stands under, and whether it is told in the past."""
    if word.head is not word:
        yield f"head {word.dep_} {word.head.lemma_.lower()}"
        if word.dep_ == "pobj" and word.head.head is not word.head:
            yield f"head {word.head.lower_} {word.head.head.lemma_.lower()}"
    top = word
    while top.pos_ not in {"VERB", "AUX"} and top.head is not top:
        top = top.head
    yield f"{kind} {top.tag_}"
    yield f"{kind} {top.tag_} {top.dep_}"
