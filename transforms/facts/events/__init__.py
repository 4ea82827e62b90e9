"""Events: who did what to whom, where and when, in PLOVER's types, found by verb frames over the parse."""

from collections.abc import Iterator
from typing import Any

from transforms.facts.actors import everyone
from transforms.facts.clauses import SAY, agents, phrase, sayers
from transforms.facts.context import Context, Sentence, Who
from transforms.facts.entities import gazetteer
from transforms.facts.events.credible import harmed, implied
from transforms.facts.events.demanded import demanded, demander
from transforms.facts.events.doers import crowd, unseen
from transforms.facts.events.harm import PEOPLE, SUFFERED, accidental, lost, placed
from transforms.facts.events.read import TOGETHER, Event, events
from transforms.facts.events.real import other_than, real, tried
from transforms.facts.events.traits import BESIDE, echoes, traits
from transforms.facts.events.when import day, place
from transforms.facts.judged import bar, chance, crossed
from transforms.facts.onward import own_words
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED

#: Two tellings in one sentence that agree in these are one.
SAME = ("event_type", "event_mode", "actor1", "actor2", "status", "event_on")
#: Who these are is told by whose they are, but where they suffer.
FORCES = {"troop", "force", "soldier", "army", "military"}
#: What several do side by side, each for himself.
ALIKE = {"pledge", "promise", "vow", "swear", "propose", "offer", "be", "intend", "accept", "volunteer", "enter"}
#: Where something is said.
MEDIA = {"twitter", "facebook", "instagram", "youtube", "news", "cnn", "nbc", "abc", "cbs", "msnbc", "fox", "c-span", "radio", "television", "tv", "post", "times"}  # fmt: skip
#: What a document can do.
SPOKEN = {"request", "accuse", "support", "reject", "threaten", "agree"}
#: Attitudes that are positions; nobody is told to have done anything.
ATTITUDES = {"oppose", "opposed", "opposes", "opposition", "objection"}
#: Behind these stands nobody whom it reaches: "on behalf of Ode", "over the objections of the council".
ASIDE = {
    "behalf",
    "objection",
    "objections",
    "opposition",
    "suspicion",
    "suspicions",
    "grounds",
    "basis",
    "condition",
    "account",
}
#: Who blames these blames nobody by the state they are named after: "criticised the Russia investigation".
NAMED = {"investigation", "probe", "inquiry", "deal", "agreement", "pact", "war", "ban", "sanction", "tariff"}
#: What a paper asks for, no party to it need ask for.
PAPERS = {"require"}
#: Types whose object, when it is no actor, says nothing of whom it reaches: "threatened U.S. retaliation".
OWN = {"threaten", "agree", "mobilize"}
#: The weights by which rows are judged, in the lexicon.
JUDGE = "event_weights"


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every telling of an event that has an actor and that the judge believes (rows of EVENT_MENTIONS)."""
    told: set[tuple[Any, ...]] = set()
    for row, said in candidates(context):
        likely = chance(JUDGE, said)
        key = (row["sentence"], *(row[column] for column in SAME))
        if likely >= bar(JUDGE) and key not in told:
            told.add(key)
            yield {**row, "confidence": round(min(max(likely, 0.01), 0.99), 2)}


def candidates(context: Context) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every telling of an event, with what speaks for and against it; nothing where it names nobody."""
    found = list(tellings(context))
    rows = [row for row, _ in found]
    for row, said in found:
        yield row, [*said, *echoes(row, rows)]


def tellings(context: Context) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The same, each by what its own sentence says."""
    if context.doc is None:
        return
    for sentence in context.sentences:
        span = context.tokens(sentence)
        if span is None or not tells(sentence.text):
            continue
        found = events(span)
        for event in (*found, *demanded(context, span)):
            if (made := mention(context, sentence, event, found)) is not None:
                yield made


def tells(text: str) -> bool:
    """Does a sentence state something: no question, and no headline or caption without a full stop?

    >>> tells("They met.”"), tells("Did they meet?”"), tells("Togo denies strike, as debate builds")
    (True, False, False)
    """
    return text.rstrip("”\"'’)]» ")[-1:] in {".", "!", ":", ";", "…", ","}


def mention(
    context: Context, sentence: Sentence, event: Event, found: list[Event]
) -> tuple[dict[str, Any], list[str]] | None:
    """The row of an event; none when the words name nobody who acts in it."""
    if astray(context, event) or event.trigger.pos_ == "PROPN":  # "the Women's March" is a name
        return None
    if held(event) or not real(event):
        return None
    doers = everyone(context, [noun for noun in event.doers if speaks(event) or not document(context, noun)])
    doers = crowd(event) or doers or (demander(context, event) if event.demand else unseen(context, event))
    if event.trigger.dep_ == "acl" and other_than(event, doers, everyone(context, agents(above(event.trigger)))):
        doers = []
    reached = [who for who in recipients(context, event) if who.name not in {doer.name for doer in doers}]
    event = tried(event, doers, reached)
    where = place(context, event)
    if not doers and (accidental(event, bool(reached)) or lost(event)):
        return None
    if not doers and not reached and (implied(event, found) or not (harmed(event, where) or placed(event, where))):
        return None
    together = event.frame.type in TOGETHER or event.frame.mode == "sign"
    first = doers[0] if doers else None
    together = together and event.frame.mode not in {"visit", "mediate"} and event.trigger.lemma_ not in ALIKE
    if len(doers) > 1 and not reached and any(noun.lower_ in {"other", "another"} for noun in event.whom):
        together = True  # "Togo and Ghana accuse each other"
    second = reached[0] if reached else doers[1] if together and len(doers) > 1 else None
    event_on, precision = day(context, sentence, event)
    start, end = extent(sentence, event)
    words = event.words
    row = {
        **context.provenance(start, end, "frame/1" if event.trigger.pos_ in {"VERB", "AUX"} else "event_noun/1"),
        "trigger": context.body[slice(*words)],
        "event_type": event.frame.type,
        "event_mode": event.frame.mode,
        "cameo_root": event.frame.root,
        "actor1": first.name if first else None,
        "actor1_country": first.country if first else None,
        "actor2": second.name if second else None,
        "actor2_country": second.country if second else None,
        "actors": [who.name for who in doers],
        "place": where,
        "event_on": event_on,
        "date_precision": precision,
        "status": event.status,
        "attributed_to": reporter(context, sentence, event),
    }
    return row, crossed(list(traits(context, sentence, event, found, doers, reached, row)), BESIDE)


def speaks(event: Event) -> bool:
    """Can a document do it for those who wrote it?"""
    return event.frame.type in SPOKEN and event.trigger.lemma_ not in PAPERS


def astray(context: Context, event: Event) -> bool:
    """Is the doer who speaks the quotation that the event stands in: "“It will help,” Ode said, “and urge others”"?"""
    inside = context.quoted(event.trigger.idx)
    return inside and any(
        noun.dep_ == "nsubj"
        and noun.head.lemma_ in SAY
        and noun.head != event.trigger
        and not context.quoted(noun.head.idx)
        for noun in event.doers
    )


def above(word: Token) -> Token:
    """The verb that a participle's noun belongs to."""
    return next((token for token in word.ancestors if token.pos_ in {"VERB", "AUX"}), word)


def held(event: Event) -> bool:
    """Is it an attitude and no deed: "opposes the dam", "its opposition to the dam"?"""
    noun = event.noun or event.trigger
    said = {event.trigger.lemma_.lower(), event.trigger.lower_, event.particle.lower_ if event.particle else ""}
    return event.frame.type == "accuse" and bool(({noun.lemma_.lower()} | said) & ATTITUDES)


def recipients(context: Context, event: Event) -> list[Who]:
    """Whom the event reaches: the first noun after it that denotes an actor, else whose thing that noun is.

    A visit reaches the country of the place it goes to.
    """
    for noun in event.whom:
        if event.frame.type == "mobilize" and noun.dep_ in {"dobj", "nsubjpass"}:
            continue  # one's own troops
        if document(context, noun):
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ in {"on", "at", "in"} and noun.lower_ in MEDIA:
            continue  # "criticised Ode on Twitter"
        if distant(event, noun) or (noun.dep_ == "pobj" and noun.lower_ in ASIDE):
            continue
        found = everyone(context, [noun])
        if event.frame.type not in SUFFERED and noun.lemma_.lower() in FORCES:  # "ruled out ground troops"
            found = [who for who in found if who.type != UNNAMED or " " in who.name]
        if any(who.type != UNNAMED for who in found):
            return found
        whose = any(child.dep_ == "poss" for child in noun.children)
        if event.frame.type in OWN and not found and not whose and noun.dep_ in {"dobj", "nsubjpass"}:
            continue
        if event.frame.type == "accuse" and not found and not whose and noun.lemma_ in NAMED:
            continue
        if event.frame.mode == "visit":
            if found := [gazetteer.country(w.country_code) for w in context.who(*phrase(noun)) if w.country_code]:
                return found
            continue
        if noun.dep_ == "pobj" and event.noun is None and event.frame.type in {"support", "accuse"}:
            if found:
                return found
            continue  # "blasted the inquiry into the ministry's ties"
        beside = (
            set() if event.frame.type == "support" else {"compound", "nmod"}
        )  # who backs the "U.N. bid" backs no U.N.
        near = {"amod"} | beside | ({"poss"} if event.frame.type not in {"assault", "coerce"} else set())
        things = [
            c for c in noun.children if c.dep_ in near and c.pos_ != "PRON"
        ]  # who kills a man's brother does not kill the man
        one = event.frame.type in SUFFERED and noun.tag_ == "NN"  # who arrests a party's head does not arrest the party
        things += [
            n for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "of"} and not one for n in c.children
        ]
        known = everyone(context, [thing for thing in things if not document(context, thing)])
        known = [who for who in known if who.name not in {"Democratic", "Republican"}]  # of whose party, not whom
        if noun.lemma_.lower() in PEOPLE:  # "an Army officer" is not the Army
            known = [who for who in known if who.type == "country"]
        if known := [who for who in known if who.type != "person"] or found:  # an anti-Okafor committee is not Okafor
            return known
    return []


def distant(event: Event, noun: Token) -> bool:
    """Does it stand within what is praised or blamed: "blasted the inquiry into the ministry", "backed a suit against it"?"""
    if event.frame.type not in {"support", "accuse"} or event.frame.objects or event.noun is not None:
        return False
    verb = event.trigger
    return (
        noun.dep_ == "pobj"
        and verb.pos_ == "VERB"
        and noun.head.head != verb
        and noun not in event.doers
        and not (noun.head.dep_ == "conj" or noun.head.head.dep_ == "prt")
    )


def document(context: Context, noun: Token) -> bool:
    """Is it a document that speaks for those behind it?"""
    return any(who.type == "work" for who in context.who(*phrase(noun))[:1])


def reporter(context: Context, sentence: Sentence, event: Event) -> str | None:
    """The name of who tells it: the speaker of the quotation it stands in, else of the reported clause."""
    for quote in context.quotes:
        told = quote.get("kind") != "indirect" or not own_words(event.trigger)
        if told and quote["start_char"] <= event.trigger.idx < quote["end_char"]:
            return quote.get("source_document") or quote["speaker"]  # type: ignore[no-any-return]
    for noun in sayers(event.trigger):
        if context.quoted(noun.head.idx) and not context.quoted(event.trigger.idx):
            continue  # who says it within a quotation says nothing outside it
        if everyone := context.who(*phrase(noun)):
            return everyone[0].name
    return None


def extent(sentence: Sentence, event: Event) -> tuple[int, int]:
    """Characters [start, end) from the first to the last word that the event rests on."""
    spans = [event.words, *(phrase(noun) for noun in (*event.doers, *event.whom[:1]))]
    inside = [(a, b) for a, b in spans if sentence.start <= a and b <= sentence.end]
    return min(a for a, _ in inside), max(b for _, b in inside)
