"""When and where an event was: the time and place words that its own clause holds."""

from datetime import date
from typing import Any

from transforms.facts.clauses import SUBJECT, phrase, things
from transforms.facts.context import Context, Mention, Sentence
from transforms.facts.events.read import Event
from transforms.facts.tokens import Token

PRECISIONS = {"day", "week", "month", "year"}
#: In these something is said, wherever that was.
TEXTS = {"opinion", "case", "statement", "interview", "speech", "letter", "article", "book", "report", "tweet", "post", "film", "essay", "column",
         "ruling", "decision", "debate", "memo", "email", "message", "ad", "video"}  # fmt: skip
#: Behind these, within a noun, stands no place of the event.
ELSEWHERE = {"to", "from", "with", "against", "for", "about", "by", "between", "on", "over"}
PLACES = {"place", "facility", "country"}
#: Prepositions that make a time another than the event's own: "since Monday", "before May".
OTHER_TIMES = {"since", "until", "till", "before", "after", "from", "by", "for", "between", "than", "of"}


def day(context: Context, sentence: Sentence, event: Event) -> tuple[date | None, str | None]:
    """The first day and the precision of the time that modifies the event's word; nulls when none does."""
    for row in context.dates:
        if row["starts_on"] is None or row["precision"] not in PRECISIONS:
            continue
        if not sentence.start <= row["start_char"] < sentence.end:
            continue
        if modifies(context, row, event):
            return row["starts_on"], row["precision"]
    return None, None


def modifies(context: Context, row: dict[str, Any], event: Event) -> bool:
    """Do the words of this time belong to the event's clause?"""
    span = context.span(row["start_char"], row["end_char"])
    if span is None:
        return False
    token = span.root
    own = {event.trigger, event.noun}
    while token.head != token:
        if token.dep_ == "prep" and token.lower_ in OTHER_TIMES:
            return False
        if (
            token.dep_ in {"poss", "compound", "nmod", "amod", "nummod"}
            and token.head not in own
            and token.head.pos_ != "PROPN"
        ):
            return False  # "cancelled next month's summit": the summit is then
        token = token.head
        if token in own:
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return shared(token, span.root, event.trigger)
    return False


def shared(verb: Token, time: Token, trigger: Token) -> bool:
    """Does the time before a first verb also hold for a second joined to it: "On Monday A met B and signed C"?"""
    return (
        trigger.dep_ == "conj"
        and trigger.head == verb
        and time.i < verb.i
        and not any(child.dep_ in SUBJECT for child in trigger.children)
    )


def place(context: Context, event: Event) -> str | None:
    """The place that an "in" or "at" of the event names."""
    words = [event.trigger, *([event.noun] if event.noun else []), *event.whom[:1]]
    if event.frame.type in {"assault", "protest"}:  # "fired rockets at Kyiv", "marched through Lisbon"
        words += [thing for thing in things(event.trigger) if thing not in words]
    preps: tuple[str, ...] = ("in", "at")
    if event.frame.type == "protest":
        preps = ("in", "at", "through", "across", "outside")
    if event.trigger.lemma_ in {"travel", "fly", "journey"}:
        preps = ("to", "in", "at")
    for word in dict.fromkeys(words):
        for prep in preps:
            for noun in things(word, prep):
                if noun.lemma_ in TEXTS or noun.pos_ == "VERB":
                    continue
                for mention in context.mentions_in(*phrase(noun)):
                    if mention.who.type in PLACES and not mention.metonym and not beyond(context, mention, noun):
                        return mention.who.name
    return None


def beyond(context: Context, mention: Mention, noun: Token) -> bool:
    """Is it named behind another preposition of the noun: "in subsidies to Lahore"?"""
    words = context.span(mention.start, mention.end)
    top = words.root if words is not None else noun
    return top.dep_ == "pobj" and top.head.lower_ in ELSEWHERE and noun in top.head.ancestors
