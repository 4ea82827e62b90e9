"""Quotations: words between quotation marks, and who said them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from transforms.facts.context import Context
from transforms.facts.entities import coreference, roles
from transforms.facts.marks import Run, runs
from transforms.facts.quotes import cues, indirect, names, scripts, speakers
from transforms.facts.quotes.beside import ends
from transforms.facts.quotes.carried import carried, continues, same_paragraph
from transforms.facts.quotes.hanging import MENTAL, subject_before
from transforms.facts.quotes.plain_rows import without_parse
from transforms.facts.quotes.reading import SAYING, Cue, Reading
from transforms.facts.quotes.rows import row


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every quotation of an article (rows of QUOTES)."""
    in_text = [run for run in runs(context.body) if run.end > run.start and in_sentence(context, run)]
    found = without_parse(context, in_text) if context.doc is None else parsed(context, in_text)
    turns = list(scripts.find(context))
    rows = [*turns, *(row for row in found if not any(of_turn(row, turn) for turn in turns))]
    last: dict[str, Any] | None = None
    document: dict[str, Any] | None = None  # the last quotation from a document
    for quote in sorted(rows, key=lambda quote: (quote["start_char"], quote["end_char"])):
        if last and goes_on(quote, last):
            quote["via"] = quote.get("via") or last.get("via")
            quote["said_on"] = quote.get("said_on") or same_day(context, quote, last)
        if document and not quote.get("source_document") and from_document(context, quote, document):
            quote["source_document"] = document["source_document"]
        last = quote
        document = quote if quote.get("source_document") else document
        yield quote


def of_turn(quote: dict[str, Any], turn: dict[str, Any]) -> bool:
    """Whether words in marks are those of who has the turn, not of somebody whom that one quotes."""
    inside = turn["start_char"] <= quote["start_char"] and quote["end_char"] <= turn["end_char"]
    own = quote["rule"] not in SURE or quote["speaker"] in (None, turn["speaker"])
    return inside and own


def goes_on(quote: dict[str, Any], last: dict[str, Any]) -> bool:
    """Whether a quotation is of the statement that the one before is of: the same speaker, in the next sentence at most."""
    return bool(quote["speaker"]) and quote["speaker"] == last["speaker"] and quote["sentence"] - last["sentence"] <= 1


def same_day(context: Context, quote: dict[str, Any], last: dict[str, Any]) -> date | None:
    """The day of the statement that a quotation goes on with; null where its own sentence tells some other time."""
    told = any(found["sentence"] == quote["sentence"] for found in context.dates)
    return last.get("said_on") if quote["sentence"] == last["sentence"] or not told else None


def from_document(context: Context, quote: dict[str, Any], last: dict[str, Any]) -> bool:
    """Whether a quotation is from the document quoted just before: those whose document it is speak as one, and on.

    Two governments have no one mouth: "The two countries also said …" goes on with what they signed.
    """
    parties = [who.name for who in coreference.document(context, last["start_char"]) if who.type == "country"]
    return len(parties) > 1 and set(quote["speakers"]) == set(parties) and quote["sentence"] - last["sentence"] <= 2


def in_sentence(context: Context, run: Run) -> bool:
    """Whether the run stands in a sentence, not in a heading."""
    sentence = context.sentence_at(run.start)
    return sentence is not None and run.start < sentence.end


def parsed(context: Context, found: list[Run]) -> Iterator[dict[str, Any]]:
    """The quotations of an article that has a parse."""
    reading = Reading(context, found)
    told: list[Cue | None] = [cues.found(reading, number) for number in range(len(found))]
    for number in range(1, len(found)):
        told[number] = joined(reading, number, told) or told[number]
        told[number - 1] = listed(reading, number, told) or told[number - 1]
    last: tuple[int, Cue] | None = None
    whole: tuple[int, Cue] | None = None  # the last that is more than a few words
    for number, run in enumerate(found):
        cue = told[number]
        if not names.quotable(reading, number, cue):
            continue
        if cue is None or (cue.rule in WEAK and continues(reading, number, last)):
            near = last is not None and same_paragraph(reading, number, last[0])
            cue = carried(reading, number, last if near else whole or last, told) or cue
        if cue is None and names.clausal(reading, number):
            cue = subject_before(reading, number)
            cue = cue if cue is not None and leads_on(reading, number, cue) else None
        if cue is None:
            continue
        if unsaid(cue):
            continue
        found_row = row(reading, run, cue)
        if (found_row["kind"] == "partial" or cue.rule == "subject_of_clause/1") and scare(reading, found_row, cue):
            continue
        last = (number, cue)
        if len(reading.words[number]) > FEW or whole is None:
            whole = last
        yield found_row
    for start, end, cue in indirect.clauses(reading):
        found_row = row(reading, Run(start, end, "", True, (start, end)), cue, "indirect")
        if found_row["speakers"]:  # "where they claim that …": nobody's
            yield found_row


def joined(reading: Reading, number: int, told: list[Cue | None]) -> Cue | None:
    """The cue of the run before, where nothing but "and a" stands between: `Ode spoke of a “bear” and a “fox,” Li said`."""
    cue, before = told[number], told[number - 1]
    if cue is None or before is None or cue.rule != "cue_after/1" or before.rule != "governed/1":
        return None
    first, second = reading.runs[number - 1], reading.runs[number]
    if ends(reading, number - 1) or reading.context.sentence_at(first.start) != reading.context.sentence_at(
        second.start
    ):
        return None
    between = reading.context.body[first.outer[1] : second.outer[0]]
    led = before.word.idx < first.outer[0] and before.word.lemma_ not in SAYING
    return before if led and JOINT.fullmatch(between) else None


def listed(reading: Reading, number: int, told: list[Cue | None]) -> Cue | None:
    """The cue of a run for the one before without any, where only "and" stands between: `it was “late” and “slow,” Ode said`."""
    cue, before = told[number], told[number - 1]
    if cue is None or cue.rule != "cue_after/1" or (before is not None and before.rule != "faint/1"):
        return None
    first, second = reading.runs[number - 1], reading.runs[number]
    same = reading.context.sentence_at(first.start) == reading.context.sentence_at(second.start)
    return cue if same and JOINT.fullmatch(reading.context.body[first.outer[1] : second.outer[0]]) else None


JOINT = re.compile(r",? (?:and |or )?(?:an? |the )?")


def leads_on(reading: Reading, number: int, cue: Cue) -> bool:
    """Whether any verb leads on to the words in marks: right before them, or by a colon: "The minister concurs: “…”"."""
    first = reading.words[number][0]
    lead = reading.context.body[: reading.runs[number].outer[0]].rstrip()[-1:]
    return 0 < first.i - cue.word.i <= NEXT or lead == ":"


def scare(reading: Reading, quote: dict[str, Any], cue: Cue) -> bool:
    """Whether a few words in marks are more likely a term than said: nobody is told to say them, or somebody only thinks so."""
    few = len(quote["quotation"].split()) <= FEW
    thing = cue.speaker.pos_ == "NOUN" and cue.speaker.tag_ in ("NN", "NNS") and quote["speaker_entity_id"] is None
    mute = thing and not (speakers.able(cue.speaker) or roles.office(cue.speaker) or quote["source_document"])
    mute = mute and not reading.context.body[: quote["start_char"] - 1].rstrip().endswith(":")
    if cue.rule == "subject_of_clause/1" and (not quote["speakers"] or cue.speaker.lower_ in THINGS or mute):
        return True  # "It was, in short, “…”"
    if cue.rule == "faint/1" and not quote["speakers"]:
        return True  # "whether one has a “…”"
    if few and cue.rule == "subject_of_clause/1" and quote["kind"] == "direct" and quote["quotation"][:1].islower():
        return True
    spoken = {"deny", "suggest", "indicate", "promise"}
    return few and (not quote["speakers"] or cue.word.lemma_.lower() in MENTAL - spoken)


def unsaid(cue: Cue) -> bool:
    """Whether the text tells that the words were not said: "he can’t say “…”", "she did not call him “…”"."""
    before = cue.word.doc[max(0, cue.word.i - 3) : cue.word.i]
    if cue.rule == "governed/1" and [token.lower_ for token in before][-3:] == ["as", "if", "to"]:
        return True  # "as if to say “…”"
    if (
        cue.rule == "governed/1"
        and cue.word.lemma_ == "say"
        and any(c.lower_ in ("if", "unless") for c in cue.word.children)
    ):
        return cue.word.tag_ != "VBN"  # "if they said “yes”"
    return cue.rule == "governed/1" and cue.word.lemma_ in UNSAID and any(c.dep_ == "neg" for c in cue.word.children)


SURE = (
    "inserted/1",
    "cue_before/1",
    "cue_after/1",
    "governed/1",
    "according_to/1",
    "indirect/1",
    "indirect_according/1",
)
UNSAID = frozenset(
    ("say", "call", "describe", "mention", "use", "shout", "scream", "proclaim", "declare", "utter", "chant")
)
WEAK = ("after/1",)
THINGS = ("it", "this", "that", "there", "which")
NEXT = 3  # words from a verb to the words in marks that it leads on to: "prayed that “"
FEW = 4  # words that are a term rather than a statement
