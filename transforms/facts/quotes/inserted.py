"""Who speaks by a clause put in: `The cuts, Ode writes, are “…”`, `…, reads their lawsuit, “…”`, `“…,” was Ode's answer`."""

import itertools

from transforms.facts.quotes.hanging import NOUNS
from transforms.facts.quotes.reading import SAYING, SPEECH, TIMES, Cue, Reading
from transforms.facts.tokens import Token


def asked_so(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who asks what stands in marks right behind, whoever goes on to reply: `A host asked Ode “are you it?” and he …`."""
    run = reading.runs[number]
    if not reading.context.body[run.start : run.end].rstrip("”’'\" ").endswith("?"):
        return None
    for verb in reversed(left[-NEAR:]):
        if verb.text in (",", ";", "—", "–"):
            return None
        if verb.lemma_ == "ask" and verb.tag_ in FINITE:
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            speaker = reading.named(subject) if subject is not None else None
            return Cue(verb, speaker, "governed/1") if speaker is not None and speaker.lower_ not in NOT_NAMES else None
    return None


def worded_so(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """In whose words it is: `In the words of Ama Ode, they should “trust, but verify”`."""
    for place, token in enumerate(left):
        if any(step.lemma_ in SAYING | {"call"} and step.tag_ in FINITE for step in left[place:]):
            continue
        if token.lower_ == "words" and place > 1 and left[place - 2].lower_ == "in" and left[place - 1].lower_ == "the":
            for of in token.children:
                if of.lower_ == "of":
                    speaker = next((reading.named(child) for child in of.children if child.dep_ == "pobj"), None)
                    return Cue(token, speaker, "noun/1") if speaker is not None else None
    return None


NEAR = 7  # words from "asked" to the question
LONGEST = 7  # words between the commas
FINITE = ("VBD", "VBZ", "VBP")
NAMING = ("PROPN", "NOUN", "DET", "PRON", "ADJ", "PART", "NUM", "PUNCT", "ADV")
#: Verbs that stand before their subject in a clause put in, and need no object.
INVERTED = ("say", "write", "read", "report", "note", "argue", "explain")
NOT_NAMES = ("who", "which", "that", "it", "there", "i", "you", "we", "one")


def inserted(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who says so between two commas before the marks, in their sentence; no finite verb of speech may follow."""
    commas = [place for place, token in enumerate(left) if token.text == ","]
    for first, last in reversed(list(itertools.pairwise(commas))):
        if any(token.lemma_.lower() in SPEECH and token.tag_ in FINITE for token in left[last:]):
            return None
        inside = left[first + 1 : last]
        if not 2 <= len(inside) <= LONGEST:
            continue
        verb = next((token for token in (inside[-1], inside[0]) if said(token)), None)
        rest = [token for token in inside if token is not verb]
        if verb is not None and not own(verb, inside):
            continue
        if verb is None or any(token.pos_ not in NAMING or token.text == "." for token in rest):
            continue
        if rest[0].lower_ in NOT_NAMES or (rest[0].pos_ in ("PRON", "ADV") and len(rest) > 1 and verb is inside[-1]):
            continue  # "Ode, who said, …"
        speaker = reading.named(rest[-1])
        if speaker is not None and speaker.pos_ in ("PROPN", "NOUN"):
            return Cue(verb, speaker, "inserted/1")
    return None


def own(verb: Token, inside: list[Token]) -> bool:
    """Whether a verb has no subject but one between the commas, and no object: not "Ode, the mayor, told Li, …"."""
    outer = any(child.dep_ == "nsubj" and not inside[0].i <= child.i <= inside[-1].i for child in verb.children)
    inverted = verb is inside[0]
    return not outer and (not inverted or (verb.lemma_ in INVERTED and inside[-1].ent_type_ not in TIMES))


def said(token: Token) -> bool:
    """Whether a word is a verb of saying with a tense."""
    return token.lemma_.lower() in SAYING | {"read"} and token.pos_ == "VERB" and token.tag_ in FINITE


def answered(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Whose answer the words before are told to be: `“…,” was Ama Ode's response`."""
    if len(after) < 3 or after[0].lower_ not in ("was", "is", "came", "went"):
        return None
    for noun in after[1:12]:
        if noun.lemma_.lower() in NOUNS and noun.pos_ == "NOUN":
            owner = next((reading.named(child) for child in noun.children if child.dep_ == "poss"), None)
            return Cue(noun, owner, "noun/1") if owner is not None and owner.i > after[0].i else None
    return None
