"""Indirect quotations: a clause that somebody is told to have said, without marks. Precision before recall."""

from collections.abc import Iterator

from transforms.facts.context import Sentence
from transforms.facts.entities import roles
from transforms.facts.quotes import speakers
from transforms.facts.quotes.reading import Cue, Reading, last_name
from transforms.facts.tokens import Token
from transforms.lexicon import load

REPORTING = frozenset(load("speech")["en"]["reporting"])
SHORTEST = 4  # words
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DASHES = ("―", "—", "–", "--", "-", "~")
OPEN = frozenset(
    ("would", "could", "should", "may", "might", "must", "can", "if", "whether", "to", "not", "n't", "never")
)


def clauses(reading: Reading) -> Iterator[tuple[int, int, Cue]]:
    """Every clean indirect quotation: start and end in the body, and who says so."""
    marked = [run.outer for run in reading.runs]
    for sentence in reading.context.sentences:
        if any(start < sentence.end and sentence.start < end for start, end in marked) or sentence.text.isupper():
            continue
        yield from said(reading, sentence)


def said(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int, Cue]]:
    """The first indirect quotation of a sentence: the clause of its verb of saying, or what stands after "According to …,"."""
    words = reading.context.tokens(sentence)
    if words is None:
        return
    first = words[0]
    if first.lower_ == "according" and (speaker := reading.accorded(first)):
        comma = next((token for token in words if token.text == "," and token.i > speaker.i), None)
        if comma is not None and comma.i - speaker.i <= 3 and words.end - comma.i > SHORTEST:
            yield clean(words.doc[comma.i + 1], words[-1], Cue(first, speaker, "indirect_according/1"))
        return
    for token in words:
        if (
            token.lemma_ in REPORTING
            and token.pos_ == "VERB"
            and told(token)
            and (speaker := own_subject(reading, token))
        ):
            clause = next((child for child in token.children if child.dep_ == "ccomp" and child.tag_ != "VBG"), None)
            if token.lemma_ == "say" and any(child.dep_ == "dobj" for child in token.children):
                continue  # "They sang some songs, Ode said a few words"
            if clause is not None and (relative(token, clause) or infinitive(clause)):
                continue  # "He told lies that were later exposed"
            if clause is None or not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in clause.children):
                continue
            if span := edges(token, clause, speaker):
                yield clean(*span, Cue(token, speaker, "indirect/1"))
                return


def infinitive(clause: Token) -> bool:
    """Whether a clause has no tense: "a closer look reveals it to be an assault"."""
    return clause.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def relative(verb: Token, clause: Token) -> bool:
    """Whether a clause tells of the verb's object: "lies that were later exposed"."""
    subject = any(c.lower_ == "that" and c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return subject and any(child.dep_ == "dobj" for child in verb.children)


def told(verb: Token) -> bool:
    """Whether a verb tells what was said, and not what may or may not be: "could say", "did not say"."""
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not any(
        child.lower_ in OPEN and child.dep_ in ("aux", "neg", "mark") for child in verb.children
    )


def own_subject(reading: Reading, verb: Token) -> Token | None:
    """The subject that stands at the verb itself."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lower_ not in ("who", "which", "that", "what", "i", "we", "you", "one"):
            if child.text in DASHES:
                continue  # "caucus co-founder Ama Ode"
            child = last_name(verb, child)
            label = reading.context.body[child.idx + len(child) : child.idx + len(child) + 1] == ":"
            if speakers.hyphened(reading.context, child):
                child = verb.doc[child.i + 2]  # "the ex-employees"
            whom = None if label else reading.named(child)
            return (
                speakers.corrected(reading.context, verb, whom) if whom is not None and roles.office(whom) else whom
            )  # "ODE: When he came …": who speaks in a transcript
    return None


def edges(verb: Token, clause: Token, speaker: Token) -> tuple[Token, Token] | None:
    """First and last word of a clause that does not hold its verb of saying."""
    first, last = clause.left_edge, clause.right_edge
    if first.lower_ == "that" and first.dep_ not in ("nsubj", "nsubjpass"):
        first = first.nbor()
    if first.lower_ in ("if", "whether", "what", "how", "why", "where", "when", "who"):
        return None
    source = next((t for t in last.doc[first.i : last.i] if t.text == "," and t.nbor().lower_ == "according"), None)
    if source is not None and source.i > first.i:
        last = source
    while last.pos_ in ("ADP", "DET") and last.i + 1 < last.sent.end and not last.nbor().is_punct:
        last = last.nbor()  # "those who are not helped by | coldhearted capitalism": the parse loses the rest
        while last.i + 1 < last.sent.end and not last.nbor().is_punct:
            last = last.nbor()
    outer = range(first.i, last.i + 1)
    if last.i < min(verb.i, speaker.i) and last.doc[last.i + 1 if not last.is_punct else last.i].text != ",":
        return None  # "He has changed; years ago he said so"
    if verb.i in outer or speaker.i in outer or len(outer) < SHORTEST or first.sent != last.sent:
        return None
    return first, last


def clean(first: Token, last: Token, cue: Cue) -> tuple[int, int, Cue]:
    """The clause without stops and commas around it."""
    while last.i > first.i and (
        ((last.is_punct or last.is_space) and last.text not in (")", "”", "%")) or last.dep_ == "cc"
    ):
        last = last.nbor(-1)
    while first.i < last.i and (first.is_space or first.text in (",", *DASHES) or weekday(first)):
        first = first.nbor()
    return first.idx, last.idx + len(last), cue


def weekday(first: Token) -> bool:
    """Whether a clause begins with the day on which it was said: "Ode said Saturday the bridge would open"."""
    after = first.nbor()
    subject = after.pos_ in ("DET", "PRON", "PROPN") or after.lower_ == "that"
    return first.lower_ in WEEKDAYS and subject and not (after.pos_ == "PROPN" and after.ent_type_ == first.ent_type_)
