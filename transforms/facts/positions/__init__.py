"""Positions: who supports, opposes, demands, condemns … what, found by cue words over the parse."""

import re
from collections.abc import Iterator
from typing import Any

from transforms.facts.actors import ACTORS, acting
from transforms.facts.clauses import PRAISING, SAY, SCATHING, named, phrase, sayers
from transforms.facts.context import Context, Sentence, Who
from transforms.facts.judged import bar, chance, crossed
from transforms.facts.onward import own_words
from transforms.facts.positions.cues import VERDICTS, Stance
from transforms.facts.positions.demands import demands, intents, said_by, verdicts
from transforms.facts.positions.lists import INLINE, Listing, headings, inline, item
from transforms.facts.positions.stances import stances
from transforms.facts.positions.target import cut, span, trimmed
from transforms.facts.positions.traits import BESIDE, traits
from transforms.facts.tokens import Span as Words
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED
from transforms.frames import digest

#: The weights by which rows are judged, in the lexicon.
JUDGE = "position_weights"
#: Targets that say nothing.
EMPTY = {
    "that",
    "this",
    "it",
    "him",
    "her",
    "them",
    "these",
    "those",
    "both",
    "the worst",
    "what",
    "which",
    "who",
    "whom",
    "one",
    "each other",
    "one another",
    "all",
    "everyone",
    "anyone",
    "everybody",
    "everything",
    "anything",
    "something",
    "nothing",
    "someone",
}
#: Who stands by one of these says nothing new.
STANCES = {"support", "opposition", "criticism"}
#: Whom these are, an analyst cannot tell from the target.
POINTING = {"it", "him", "her", "them"}
FIRST_PERSON = {"we", "i", "our"}
#: "its support": of what, is not said.
OWN = re.compile(r"(?:its|his|her|their) \w+$")
#: "what he called": whatever that was stands elsewhere.
STUB = re.compile(
    r"what\s+(?:[\w’'-]+\s+){1,4}"
    r"(?:call|cast|describ|term|label|dub|brand|characteri[sz]|deem|see|saw|regard|portray|view)\w*(?:\s+as)?$"
)
#: "what could be the answer": that, too, is told elsewhere.
UNTOLD = re.compile(r"what\s+(?:could|may|might|would|will|became|becomes|has|is|was)\b")
#: A word goes on behind the target: "efforts to de", before "-escalate".
HALF = re.compile(r"-\w")
#: The target begins with where something is: "In the House this week, a bill".
SCENE = re.compile(r"(?:In|On|At|During|After) [^,]{3,40}, ")
#: Words of praise and blame: without one nothing is called anything.
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(SCATHING | PRAISING))})", re.IGNORECASE)


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every stance that somebody known takes and that the judge believes (rows of POSITIONS)."""
    told: set[object] = set()
    for row, said in candidates(context):
        # the same words may be read in two ways: "will promise to allow votes"
        keys = {(row["sentence"], row["stance"], row["holder"], row["target"]), row["position_id"]}
        if told.isdisjoint(keys) and "doubted" not in said and chance(JUDGE, said) >= bar(JUDGE):
            told |= keys
            yield row


def candidates(context: Context) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every stance that somebody known takes, with what speaks for and against it; nothing of an item of a list."""
    if context.doc is None:
        return
    listing: Listing | None = None  # who calls for the items that follow
    for sentence in context.sentences:
        words = context.tokens(sentence)
        if words is None:
            continue
        if listing and (row := item(context, sentence, listing)):
            yield row, []
            continue
        listing = heading(context, sentence, words)
        if listing and (rows := inline(context, sentence, listing)):
            yield from ((row, []) for row in rows)
            continue
        if sentence.text.rstrip("”\"'’) ").endswith("?"):
            continue  # a question takes no stand
        for stance in stances(words):
            everyone = who_holds(context, stance)
            if not everyone:
                continue
            if sentence.text.rstrip().endswith(":") and stance.stance == "calls_for":
                listing = Listing(everyone, reporter(context, stance), ends_open(sentence), False)
                continue
            place = span(context, stance)
            if place is None:
                continue
            if unwanted(stance, place) or themselves(context, stance, everyone):
                continue
            if stance.target[0].lower_.endswith(("self", "selves")) or context.body[slice(*place)].lower() in EMPTY:
                continue
            row = position(context, stance.stance, everyone, place, stance)
            doubted = for_nothing(context, stance) or fragment(context, stance, place)
            yield row, crossed(list(traits(context, sentence, stance, everyone, row, doubted)), BESIDE)
        yield from demanded(context, sentence, words)
        yield from judged(context, sentence, words)


def heading(context: Context, sentence: Sentence, words: Words) -> Listing | None:
    """Who calls for the items of the list that a sentence begins; none where it begins none."""
    if not sentence.text.rstrip().endswith(":") and not INLINE.search(sentence.text):
        return None
    for stance in headings(words):
        if everyone := who_holds(context, stance):
            return Listing(everyone, reporter(context, stance), ends_open(sentence), not ends_open(sentence))
    return None


def ends_open(sentence: Sentence) -> bool:
    """Does the line above a list end with "to:"?"""
    return sentence.text.rstrip().endswith(" to:")


def demanded(context: Context, sentence: Sentence, words: Words) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """What somebody says should, must or needs to be done (rows of POSITIONS)."""
    told = [(demand, "calls_for", "stance_should/1") for demand in demands(context, words)]
    told += [(intent, "pledges", "stance_will/1") for intent in intents(context, words)]
    for demand, stance, rule in told:
        everyone = [who for noun in demand.by for who in acting(context, noun)] or speakers(context, demand.verb)
        text = context.body[demand.start : min(demand.end, sentence.end)]
        text = trimmed(text[: cut(text)])
        if everyone and len(text.split()) > 2:
            start, end = demand.start, demand.start + len(text)
            found = Stance(demand.verb, stance, demand.by, [demand.verb], rule)
            if start <= demand.verb.idx < end:
                everyone = list(dict.fromkeys(everyone))
                row = position(context, stance, everyone, (start, end), found)
                yield row, crossed(list(traits(context, sentence, found, everyone, row, False)), BESIDE)


def judged(context: Context, sentence: Sentence, words: Words) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """What somebody says is a disgrace, or a triumph (rows of POSITIONS)."""
    if not NAMED.search(sentence.text):
        return
    for name, said, thing in verdicts(words):
        if (by := said_by(context, name.head)) is None:
            continue
        everyone = [who for noun in by for who in acting(context, noun)] or speakers(context, name)
        found = Stance(name, VERDICTS[said], by, [thing], "stance_verdict/1")
        place = span(context, found)
        if everyone and place is not None and context.body[slice(*place)].lower() not in EMPTY:
            everyone = list(dict.fromkeys(everyone))
            row = position(context, found.stance, everyone, place, found)
            yield row, crossed(list(traits(context, sentence, found, everyone, row, False)), BESIDE)


def unwanted(stance: Stance, place: tuple[int, int]) -> bool:
    """Is the clause that tells what is wanted or promised no part of the target: "told the council that …"?"""
    told = [token for token in stance.target if token.dep_ in {"xcomp", "ccomp"}]
    return stance.rule.startswith("stance_clause") and not any(place[0] <= token.idx < place[1] for token in told)


def themselves(context: Context, stance: Stance, everyone: list[Who]) -> bool:
    """Would somebody accuse or condemn himself?"""
    return stance.stance in {"accuses", "condemns"} and acting(context, stance.target[0]) == everyone


def for_nothing(context: Context, stance: Stance) -> bool:
    """Is the target no target: only whom a demand is put to ("he urged the president, “…”"), or half a clause?"""
    if all(token.pos_ == "ADV" for token in stance.target):  # "stood by silently"
        return True
    if stance.cue.lemma_ == "ask" and any(
        c.lower_ == "for" and c.dep_ == "prep" for t in stance.target for c in t.children
    ):
        return True  # "ask donors for money": whom is asked, and what for, hang together
    if stance.target[0].left_edge.tag_ == "MD":  # a clause whose subject the parser lost
        return True
    return (
        stance.stance == "calls_for"
        and len(stance.target) == 1
        and stance.target[0].pos_ in {"NOUN", "PROPN", "PRON"}
        and bool(acting(context, stance.target[0]))
    )


def fragment(context: Context, stance: Stance, place: tuple[int, int]) -> bool:
    """Is the target no whole thing, or nothing that one can take this stance on?"""
    text = context.body[slice(*place)]
    if stance.target[0].lemma_ in STANCES and (stance.cue.lemma_ == "stand" or OWN.match(text)):
        return True  # "gratitude to Togo for its support"
    if stance.cue.lower_ == "open" and all(noun.pos_ == "NOUN" for noun in stance.holders):
        return True  # "courts that are open to firms"
    if stance.stance == "pledges" and stance.cue.pos_ == "NOUN" and stance.target[0].pos_ == "PROPN":
        return True  # "its commitment to Israel": to do what?
    if astray(context, stance) or text.lower().startswith("my "):
        return True
    if HALF.match(context.body[place[1] : place[1] + 2]) or SCENE.match(text):
        return True
    if text.lower().startswith(("each other", "one another")):
        return True
    if STUB.match(text) or UNTOLD.match(text) or (stance.stance != "calls_for" and stance.target[0].lower_ in POINTING):
        return True
    if stance.stance == "warns":  # "will not allow our security to be jeopardised": whom does it warn?
        return any(passive_to(token) for token in stance.target)
    if stance.stance != "accuses" or stance.cue.lemma_ == "accuse":
        return False
    nouns = [token for token in stance.target if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    return not any(token.pos_ == "PRON" or named(token) or acting(context, token) for token in nouns) and not any(
        mention.who.type in ACTORS for mention in context.mentions_in(*place)
    )


def astray(context: Context, stance: Stance) -> bool:
    """Is the holder who speaks the quotation that the cue stands in: "“It will help,” Ode said, “and urge others”"?"""
    inside = context.quoted(stance.cue.idx)
    return inside and any(
        noun.dep_ == "nsubj"
        and noun.head.lemma_ in SAY
        and noun.head != stance.cue
        and not context.quoted(noun.head.idx)
        for noun in stance.holders
    )


def passive_to(token: Token) -> bool:
    """Is it, or does it hold, a passive after "to" that names nobody: "… to be jeopardised"?"""
    words = [token, *(child for child in token.children if child.dep_ in {"acl", "relcl", "xcomp", "ccomp"})]
    return any(
        {"aux", "auxpass"} <= {child.dep_ for child in word.children}
        and any(child.lower_ == "to" for child in word.children)
        and not named(word)
        for word in words
    )


def position(
    context: Context, stance: str, everyone: list[Who], place: tuple[int, int], found: Stance
) -> dict[str, Any]:
    """The row of a stance whose target stands at these characters."""
    start, end = min(place[0], found.cue.idx), max(place[1], found.cue.idx + len(found.cue))
    return {
        **context.provenance(start, end, found.rule),
        "position_id": digest(context.article["article_id"], start, end, stance, everyone[0].name),
        "holder": everyone[0].name,
        "holders": [who.name for who in everyone],
        "holder_entity_id": everyone[0].entity_id if everyone[0].type != UNNAMED else None,
        "stance": stance,
        "target": context.body[slice(*place)],
        "target_head": head(found.target, place).lemma_.lower(),
        "attributed_to": reporter(context, found),
    }


def head(tokens: list[Token], place: tuple[int, int]) -> Token:
    """The head of a target: of "NATO to halt" the verb, else the first head that lies in it."""
    inside = [token for token in tokens if place[0] <= token.idx < place[1]] or tokens
    return next((token for token in inside if token.dep_ in {"xcomp", "ccomp", "advcl"}), inside[0])


def who_holds(context: Context, stance: Stance) -> list[Who]:
    """The actors behind the heads of the holder; of "we" inside a quotation, who speaks."""
    found: list[Who] = []
    for noun in stance.holders:
        here = acting(context, noun)
        if not here and (noun.lower_ in FIRST_PERSON or any(child.lower_ == "our" for child in noun.children)):
            here = speakers(context, noun)
        found += here
    return list(dict.fromkeys(found))


def speakers(context: Context, token: Token) -> list[Who]:
    """Who speaks the quotation that holds this word."""
    for quote in context.quotes:
        if quote["start_char"] <= token.idx < quote["end_char"] and quote["speaker_start"] is not None:
            return [w for w in context.holders(quote["speaker_start"], quote["speaker_end"]) if w.type in ACTORS]
    return []


def reporter(context: Context, stance: Stance) -> str | None:
    """The name of who reports it: the speaker of the quotation, of the reported clause, or the document that says it."""
    for quote in context.quotes:
        told = quote.get("kind") != "indirect" or not own_words(stance.cue)
        if told and quote["start_char"] <= stance.cue.idx < quote["end_char"]:
            return quote.get("source_document") or quote["speaker"]  # type: ignore[no-any-return]
    for noun in sayers(stance.cue):
        if context.quoted(noun.head.idx) and not context.quoted(stance.cue.idx):
            continue  # who says it within a quotation says nothing outside it
        if everyone := context.who(*phrase(noun)):
            return everyone[0].name
    for noun in stance.holders:
        if documents := [who for who in context.who(*phrase(noun)) if who.type == "work"]:
            return documents[0].name
    return None
