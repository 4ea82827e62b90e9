"""Who says words in marks that come without a cue of their own: told in the sentence before, behind, or for other words."""

import re

from transforms.facts.quotes.beside import around
from transforms.facts.quotes.reading import SAYING, Cue, Reading
from transforms.facts.quotes.rows import DOCUMENTS
from transforms.facts.tokens import Token


def continues(reading: Reading, number: int, last: tuple[int, Cue] | None) -> bool:
    """Whether the run goes on where the last one stopped: nothing but who said that one stands between."""
    return last is not None and last[0] == number - 1 and same_paragraph(reading, number, last[0])


def same_paragraph(reading: Reading, number: int, other: int) -> bool:
    """Whether two runs stand in one paragraph."""
    first, second = sorted((reading.runs[number].start, reading.runs[other].start))
    return "\n" not in reading.context.body[first:second]


def carried(reading: Reading, number: int, last: tuple[int, Cue] | None, told: list[Cue | None]) -> Cue | None:
    """The speaker of words that come without a cue of their own."""
    start, end = around(reading.context.body, reading.runs[number])
    if cue := headed(reading, number, start) or led_up(reading, number, start):
        return cue
    if last is not None and same_paragraph(reading, number, last[0]):
        if aside(reading, number, last[1].word):
            return None
        if (cue := since(reading, number, last)) is not None:
            return cue
        own = not LABEL.match(lead(reading, number)) and not another(reading, number, last)
        return Cue(last[1].word, last[1].speaker, "continued/1") if own else None
    ahead = number + 1
    while ahead < len(told) and same_paragraph(reading, number, ahead):
        if (cue := told[ahead]) is not None and starts_paragraph(reading, number, start):
            if apart(reading, number, ahead) > LATER:
                break  # clips of a film, told by turns
            return Cue(cue.word, cue.speaker, "cue_later/1")
        ahead += 1
    if not starts_paragraph(reading, number, start):
        return None
    if cue := said_next(reading, number, end):
        return cue
    if cue := said_before(reading, start):
        return cue
    if last is None:
        return None
    return spoke_between(reading, last[0], start) or Cue(last[1].word, last[1].speaker, "continued/1")


def since(reading: Reading, number: int, last: tuple[int, Cue]) -> Cue | None:
    """Who spoke last in whole sentences between two quotations of a paragraph, where a few words of one follow.

    "“…,” Ode said. The paper disagreed. But Li pointed out that he jokes. He does so “for show”": Li.
    """
    own = reading.context.sentence_at(reading.runs[number].outer[0])
    before = reading.context.sentence_at(reading.runs[last[0]].outer[1])
    if own is None or before is None or own.number - before.number < BETWEEN or whole(reading, number):
        return None
    found = [
        cue
        for cue in reading.cues(reading.between(before.end, own.start))
        if cue.word.lemma_ in SAYING and cue.word.tag_ in ("VBD", "VBZ") and cue.speaker.pos_ == "PROPN"
    ]
    return Cue(found[-1].word, found[-1].speaker, "continued/1") if found else None


BETWEEN = 2  # sentences from the last quotation to one that somebody else may have said meanwhile


def headed(reading: Reading, number: int, start: int) -> Cue | None:
    """The name that alone makes up the line before a paragraph that the run begins: "Rep. Ama Ode 0:07"."""
    context = reading.context
    if not start or not starts_paragraph(reading, number, start):
        return None
    end = len(context.body[:start].rstrip())
    first = context.body.rfind("\n", 0, end) + 1
    line = context.body[first:end]
    named = [mention for mention in context.mentions_in(first, end) if mention.who.type == "person"]
    if len(named) != 1 or not HEADING.fullmatch(line.replace(named[0].text, "@", 1)):
        return None
    words = context.span(named[0].start, named[0].end)
    return Cue(words[-1], words.root, "labelled/1") if words else None


#: What may stand at a name that makes up a line: a title, a party, a time, a colon.
HEADING = re.compile(r"(?:[A-Z][a-z]{1,4}\. )?@(?:, [\w.-]{1,12}| \([\w.,-]{1,12}\))?(?: \d{1,2}:\d\d)?:?")


def apart(reading: Reading, first: int, second: int) -> int:
    """How many sentences lie from one run to another."""
    one = reading.context.sentence_at(reading.runs[first].outer[1] - 1)
    two = reading.context.sentence_at(reading.runs[second].outer[0])
    return two.number - one.number if one and two else 0


LATER = 3  # sentences to a cue that tells of earlier words


def spoke_between(reading: Reading, last: int, start: int) -> Cue | None:
    """The last cue of the paragraph before, where that one has no quotation: "Gay was asked. She agreed that …"."""
    body = reading.context.body
    end = len(body[:start].rstrip())
    first = max(body.rfind("\n", 0, end) + 1, reading.runs[last].outer[1])
    if "\n" not in body[reading.runs[last].outer[1] : end]:
        return None  # the paragraph of that quotation itself
    found = None
    for word in reading.between(first, end):
        if word.lemma_ in AGREEING and word.pos_ == "VERB" and (speaker := reading.subject(word)) is not None:
            if any(child.dep_ == "neg" for child in word.children) or word.tag_ == "VB" or word.dep_ == "relcl":
                continue  # "He did not remind them", "an argument that Ode tried to underscore"
            if speaker.lower_ in ("you", "we", "i"):
                continue  # "By signing up you agree to …"
            found = Cue(word, speaker, "paragraph_before/1")
    return found


#: Verbs by which a paragraph tells who speaks in the next one.
AGREEING = SAYING | {
    "agree",
    "disagree",
    "ask",
    "skewer",
    "criticize",
    "criticise",
    "blast",
    "slam",
    "attack",
    "denounce",
    "accuse",
    "dismiss",
    "reject",
    "mock",
    "echo",
}
#: What begins somebody else's words in a script: "VOICE: Ama Ode".
LABEL = re.compile(r"[A-Z][A-Z .]{1,20}: ")


def lead(reading: Reading, number: int) -> str:
    """The words of its sentence that stand before a run."""
    own = reading.context.sentence_at(reading.runs[number].outer[0])
    return reading.context.body[own.start : reading.runs[number].outer[0]] if own else ""


def aside(reading: Reading, number: int, verb: Token) -> bool:
    """Whether the verb that told the last words is of a clause put in, and these stand in the sentence around it.

    "He called Ode, who says “no,” a “bad man”": the bad man is not Ode's.
    """
    clause = next((step for step in (verb, *verb.ancestors) if step.dep_ == "relcl"), None)
    words = reading.words[number]
    if clause is None or not words or words[0].sent != verb.sent:
        return False
    return (
        not clause.left_edge.i <= words[0].i <= clause.right_edge.i
        and not reading.context.body[reading.runs[number].start].isupper()
    )


def another(reading: Reading, number: int, last: tuple[int, Cue]) -> bool:
    """Whether the words of its sentence before a run name somebody else, or lead on to an answer: "The reply was no better:"."""
    place = reading.runs[number].outer[0]
    own = reading.context.sentence_at(place)
    if own is None or own.start <= reading.runs[last[0]].start:
        return False
    named = reading.context.mentions_in(own.start, place)
    speaker = reading.context.mention_at(last[1].speaker.idx)
    others = [
        mention
        for mention in named
        if mention.who.type in ("person", "organization", "country", "group")
        and not reading.context.quoted(mention.start)
        and (speaker is None or mention.who != speaker.who)
    ]
    return bool(others) or bool(ANSWER.search(lead(reading, number)))


ANSWER = re.compile(r"\b(?:answer|reply|response|retort)\b[^.]*:\s*$", re.IGNORECASE)


def led_up(reading: Reading, number: int, start: int) -> Cue | None:
    """The cue of a whole sentence that stands right before the run, in its paragraph: `Ode praised her. “She …”`."""
    before = reading.runs[number - 1].outer[1] if number else 0
    own = reading.context.sentence_at(reading.runs[number].start)
    if own is None or own.number == 0:
        return None
    sentence = reading.context.sentences[own.number - 1]
    if sentence.start < max(start, before):
        return None
    if not whole(reading, number):
        return None
    found = [cue for cue in reading.cues(reading.between(sentence.start, sentence.end)) if cue.speaker.dep_ != "pobj"]
    found = [cue for cue in found if not any(child.dep_ == "neg" for child in cue.word.children)]
    return Cue(found[0].word, found[0].speaker, "sentence_before/1") if found else None


def whole(reading: Reading, number: int) -> bool:
    """Whether a run is a sentence of its own, not one of a list: `“…”; “…” — all in one film`."""
    run = reading.runs[number]
    rest = reading.context.body[run.outer[1] : run.outer[1] + 2].strip(" ")
    return not rest.startswith(";") and not lead(reading, number).strip(" “”\"'")


def starts_paragraph(reading: Reading, number: int, start: int) -> bool:
    """Whether nothing but marks stands before the run in its paragraph."""
    return not reading.context.body[start : reading.runs[number].outer[0]].strip()


def reporting(reading: Reading, words: list[Token]) -> Cue | None:
    """The name that a lead-in begins with whose verb the parse takes for a noun: "The St. Lind Post reports:"."""
    mention = next((m for m in (reading.context.mention_at(word.idx) for word in words[:3]) if m is not None), None)
    if mention is None:
        return None
    named = [word for word in words if mention.start <= word.idx < mention.end]
    verb = next((word for word in words if word.idx >= mention.end), None)
    return Cue(verb, named[-1], "paragraph_before/1") if named and verb is not None and verb.lower_ in REPORTS else None


REPORTS = ("reports", "writes", "notes", "adds", "says", "explains", "reported", "wrote", "tweets", "tweeted")


def main(verb: Token) -> bool:
    """Whether a verb is the main one of its sentence, or joined to it: "The agency notes that it isn't welcoming it:"."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def said_next(reading: Reading, number: int, end: int) -> Cue | None:
    """`This was said today by …`, `With these words … ended …` after the quotation."""
    sentence = reading.context.sentence_at(end + 1)
    after = reading.between(reading.runs[number].outer[1], sentence.end) if sentence else []
    if after and after[0].lower_ in ("this", "that", "these"):
        for cue in reading.cues(after[:20]):
            return Cue(cue.word, cue.speaker, "said_next/1")
    if (
        after
        and after[0].lower_ == "with"
        and {"words", "sentence", "remark", "remarks"} & {t.lower_ for t in after[1:4]}
    ):
        speaker = reading.subject(after[0].sent.root)
        return Cue(after[0].sent.root, speaker, "with_these_words/1") if speaker is not None else None
    return None


def said_before(reading: Reading, start: int) -> Cue | None:
    """The last cue of the paragraph before, if that one leads on with a colon."""
    body = reading.context.body[:start].rstrip()
    if not body.endswith(":"):
        return None
    sentence = reading.context.sentence_at(len(body) - 1)
    words = reading.between(sentence.start, sentence.end) if sentence else []
    if found := list(reading.cues(words)):
        found = [cue for cue in found if main(cue.word) and cue.word.lemma_ in SAYING] or found
        return Cue(found[-1].word, found[-1].speaker, "paragraph_before/1")
    if (outlet := reporting(reading, words)) is not None:
        return outlet
    for word in words:  # "Statement from Ama Ode:"
        if word.lemma_.lower() in DOCUMENTS and word.dep_ == "ROOT":
            for author in (n for c in word.children if c.lower_ in ("from", "by", "of") for n in c.children):
                return Cue(word, author, "document_before/1")
    top = next((word for word in words if word.dep_ == "ROOT" and word.pos_ in ("VERB", "AUX")), None)
    speaker = reading.subject(top) if top is not None else None
    return Cue(top, speaker, "paragraph_before/1") if top is not None and speaker is not None else None
