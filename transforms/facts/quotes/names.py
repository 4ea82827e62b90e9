"""What stands in marks without being said: names, titles, scare quotes."""

import re

from transforms.facts.quotes.reading import Cue, Reading

SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with", "vs", "over")
)
NEAR = 5  # words between a verb of saying and a word or two that it may have said
#: What a name in marks is the name of.
WORK = re.compile(r"\b(?:songs?|singles?|albums?|films?|movies?|novels?|plays?|musicals?|sitcoms?|hits?),?\s+$")
HEADLINE = re.compile(r"\b(?:the|a|its|this) headline,?\s+$", re.IGNORECASE)
SO_CALLED = re.compile(r"\b(?:so-called|self-styled|known as(?: the)?|what is called(?: the| an?)?)\s+$", re.IGNORECASE)
#: "a girl named “Luna”".
NAMED = re.compile(r"\b(?:named|nicknamed|by the name(?: of)?|(?:be|been|being|is|was|are|were) called)\s+$")
MODIFYING = ("amod", "compound", "nmod", "det", "poss", "punct")


def quotable(reading: Reading, number: int, cue: Cue | None) -> bool:
    """Whether a run may be a quotation: a clause, or words that somebody is told to have said."""
    run = reading.runs[number]
    text = reading.context.body[run.start : run.end]
    words = [token for token in reading.words[number] if not token.is_punct and not token.is_space]
    if not words or not any(letter.isalpha() for letter in text) or (titled(text) and not stated(reading, number, cue)):
        return False
    if WORK.search(reading.context.body, max(0, run.outer[0] - 24), run.outer[0]) and len(words) < 4:
        return False
    if (
        len(words) < 3
        and text[:1].isupper()
        and NAMED.search(reading.context.body, max(0, run.outer[0] - 24), run.outer[0])
    ):
        return False
    if HEADLINE.search(reading.context.body, max(0, run.outer[0] - 24), run.outer[0]):
        return cue is not None and cue.rule in ("governed/1", "cue_after/1") and cue.word.i > words[-1].i
    if SO_CALLED.search(reading.context.body, max(0, run.outer[0] - 24), run.outer[0]):
        return False
    if modifies(reading, number) and (cue is None or len(words) < 3):
        return False
    if all(word.pos_ == "PRON" for word in words):
        return False  # "his “us” is all of us": a word, not words
    if len(words) < 3 and cue is not None and cue.rule == "noun/1" and cue.word.lower_ != "words":
        return False
    if len(words) < 5 and cue is not None and cue.speaker.lower_ in ("we", "you", "one"):
        return False  # "what we call “…”": a term
    return len(words) >= 3 or (cue is not None and (said_by(cue) or 0 < words[0].i - cue.word.i <= NEAR))


def stated(reading: Reading, number: int, cue: Cue | None) -> bool:
    """Whether words in capitals begin a sentence, end in a comma, and a verb of saying follows: `“I’m a Democrat,” said Ode`."""
    run = reading.runs[number]
    own = reading.context.sentence_at(run.outer[0])
    starts = own is not None and own.start >= run.outer[0] - 1
    return starts and cue is not None and cue.rule == "cue_after/1" and reading.context.body[run.end - 1] == ","


def said_by(cue: Cue) -> bool:
    """Whether a cue is sure enough for one or two words."""
    return cue.rule in (
        "governed/1",
        "cue_before/1",
        "cue_after/1",
        "according_to/1",
        "parataxis/1",
        "judged/1",
        "inserted/1",
    )


def titled(text: str) -> bool:
    """Whether words are written like a title: capitals all through.

    >>> titled("Golden Dome"), titled("The Art of War"), titled("Never again!"), titled("No")
    (True, True, False, False)
    >>> titled("How Safe Are Our Northern Dams?"), titled("How safe are our dams?")
    (True, False)
    """
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    if len(words) < (5 if text[-1] in "!?" else 2):
        return False
    return (
        words[0][0].isupper()
        and all(word[0].isupper() or word.lower() in SMALL for word in words)
        and sum(word[0].isupper() for word in words) > 1
    )


def modifies(reading: Reading, number: int) -> bool:
    """Whether the quoted words only describe a noun after them: an “unlimited” agreement."""
    tokens, tops = reading.words[number], reading.tops(number)
    return bool(tops) and all(top.dep_ in MODIFYING and top.head.i > tokens[-1].i for top in tops)


def clausal(reading: Reading, number: int) -> bool:
    """Whether a run holds a whole clause: a verb with its subject, or begins with a capital and ends a sentence."""
    tokens = reading.words[number]
    inside = {token.i for token in tokens}
    for token in tokens:
        if (
            token.dep_ in ("nsubj", "nsubjpass", "expl")
            and token.head.i in inside
            and token.head.pos_ in ("VERB", "AUX")
            and not (token.head.dep_ in ("relcl", "acl") and token.head.head.i in inside)  # "the branch it sits on"
        ):
            return True
    text = "".join(token.text_with_ws for token in tokens).strip()
    return bool(text) and text[0].isupper() and text[-1] in ".,!?…" and len(tokens) > 3
