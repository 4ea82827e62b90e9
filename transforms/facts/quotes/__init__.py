"""Quotations: words between quotation marks, and who said them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from transforms.facts.context import Context, Who
from transforms.facts.entities import coreference, unparsed
from transforms.facts.marks import Run, runs
from transforms.facts.quotes import cues, indirect, names, plain
from transforms.facts.quotes.reading import Cue, Reading
from transforms.facts.quotes.rows import DOCUMENTS, bare, row, via
from transforms.frames import digest


def find(context: Context) -> Iterator[dict[str, Any]]:
    """Every quotation of an article (rows of QUOTES)."""
    in_text = [run for run in runs(context.body) if run.end > run.start and in_sentence(context, run)]
    rows = without_parse(context, in_text) if context.doc is None else parsed(context, in_text)
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
    last: tuple[int, Cue] | None = None
    for number, run in enumerate(found):
        cue = told[number]
        if not names.quotable(reading, number, cue):
            continue
        if cue is None or (cue.rule in WEAK and continues(reading, number, last)):
            cue = carried(reading, number, last, told) or cue
        if cue is None and names.clausal(reading, number):
            cue = cues.subject_before(reading, number)
        if cue is None:
            continue
        if unsaid(cue):
            continue
        last = (number, cue)
        found_row = row(reading, run, cue)
        if not ((found_row["kind"] == "partial" or cue.rule == "subject_of_clause/1") and scare(found_row, cue)):
            yield found_row
    for start, end, cue in indirect.clauses(reading):
        yield row(reading, Run(start, end, "", True, (start, end)), cue, "indirect")


def scare(quote: dict[str, Any], cue: Cue) -> bool:
    """Whether a few words in marks are more likely a term than said: nobody is told to say them, or somebody only thinks so."""
    few = len(quote["quotation"].split()) <= 4
    return few and (not quote["speakers"] or cue.word.lemma_.lower() in cues.MENTAL - {"deny", "suggest", "indicate"})


def unsaid(cue: Cue) -> bool:
    """Whether the text tells that the words were not said: "he can’t say “…”", "she did not call him “…”"."""
    return cue.rule == "governed/1" and cue.word.lemma_ in UNSAID and any(c.dep_ == "neg" for c in cue.word.children)


UNSAID = frozenset(("say", "call", "describe", "mention", "use"))
WEAK = ("after/1",)


def continues(reading: Reading, number: int, last: tuple[int, Cue] | None) -> bool:
    """Whether the run goes on where the last one stopped: nothing but who said that one stands between."""
    return last is not None and last[0] == number - 1 and same_paragraph(reading, number, last[0])


def same_paragraph(reading: Reading, number: int, other: int) -> bool:
    """Whether two runs stand in one paragraph."""
    first, second = sorted((reading.runs[number].start, reading.runs[other].start))
    return "\n" not in reading.context.body[first:second]


def carried(reading: Reading, number: int, last: tuple[int, Cue] | None, told: list[Cue | None]) -> Cue | None:
    """The speaker of words that come without a cue of their own."""
    start, end = cues.around(reading.context.body, reading.runs[number])
    if cue := led_up(reading, number, start):
        return cue
    if last is not None and same_paragraph(reading, number, last[0]):
        return None if LABEL.match(lead(reading, number)) else Cue(last[1].word, last[1].speaker, "continued/1")
    ahead = number + 1
    while ahead < len(told) and same_paragraph(reading, number, ahead):
        if (cue := told[ahead]) is not None and starts_paragraph(reading, number, start):
            return Cue(cue.word, cue.speaker, "cue_later/1")
        ahead += 1
    if not starts_paragraph(reading, number, start):
        return None
    if cue := said_next(reading, number, end):
        return cue
    return said_before(reading, start) or (Cue(last[1].word, last[1].speaker, "continued/1") if last else None)


#: What begins somebody else's words in a script: "VOICE: Ama Ode".
LABEL = re.compile(r"[A-Z][A-Z .]{1,20}: ")


def lead(reading: Reading, number: int) -> str:
    """The words of its sentence that stand before a run."""
    own = reading.context.sentence_at(reading.runs[number].outer[0])
    return reading.context.body[own.start : reading.runs[number].outer[0]] if own else ""


def led_up(reading: Reading, number: int, start: int) -> Cue | None:
    """The cue of a whole sentence that stands right before the run, in its paragraph: `Ode praised her. “She …”`."""
    before = reading.runs[number - 1].outer[1] if number else 0
    own = reading.context.sentence_at(reading.runs[number].start)
    if own is None or own.number == 0:
        return None
    sentence = reading.context.sentences[own.number - 1]
    if sentence.start < max(start, before):
        return None
    found = [cue for cue in reading.cues(reading.between(sentence.start, sentence.end)) if cue.speaker.dep_ != "pobj"]
    return Cue(found[0].word, found[0].speaker, "sentence_before/1") if found else None


def starts_paragraph(reading: Reading, number: int, start: int) -> bool:
    """Whether nothing but marks stands before the run in its paragraph."""
    return not reading.context.body[start : reading.runs[number].outer[0]].strip()


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
        return Cue(found[-1].word, found[-1].speaker, "paragraph_before/1")
    for word in words:  # "Statement from Ama Ode:"
        if word.lemma_.lower() in DOCUMENTS and word.dep_ == "ROOT":
            for author in (n for c in word.children if c.lower_ in ("from", "by", "of") for n in c.children):
                return Cue(word, author, "document_before/1")
    top = next((word for word in words if word.dep_ == "ROOT" and word.pos_ in ("VERB", "AUX")), None)
    speaker = reading.subject(top) if top is not None else None
    return Cue(top, speaker, "paragraph_before/1") if top is not None and speaker is not None else None


def without_parse(context: Context, found: list[Run]) -> Iterator[dict[str, Any]]:
    """The quotations of an article in a language without a parse."""
    for run, told in plain.find(context, found):
        text = context.body[told.start : told.end]
        whom = named(context, told.start, told.end)
        quotation = context.body[run.start : run.end]
        opens = context.body[run.outer[0] - 2 : run.outer[0]].strip()
        fresh = run.outer[0] == 0 or opens in ("", ":", ".", "!", "?") or context.language != "de"
        whole = (
            quotation.lstrip("¿¡([… ")[:1].isupper()
            and (quotation[-1] in ".,!?…" or len(re.findall(r"\w+", quotation)) >= 4)
            and fresh
        )
        yield {
            **context.provenance(run.start, run.end, told.rule),
            "quote_id": digest(context.article["article_id"], run.start, run.end),
            "quotation": quotation,
            "kind": "direct" if whole else "partial",
            "speaker": whom.name if whom else None,
            "speakers": [whom.name] if whom else [],
            "speaker_entity_id": whom.entity_id if whom and whom.type != "unknown" else None,
            "speaker_text": text,
            "speaker_start": told.start,
            "speaker_end": told.end,
            "cue": plain.lemma(told.cue, context.language),
            "via": via(context, run, whom.name if whom else None),
        }


def named(context: Context, start: int, end: int) -> Who | None:
    """The entity that a speaker's words name, without a parse: known, or the full name that ends in the same word.

    Null for a pronoun.
    """
    if known := context.who(start, end):
        return known[-1]
    text = context.body[start:end]
    names_ = [
        unparsed.person(text[: name.start()], name[0], context.language) for name in re.finditer(unparsed.NAME, text)
    ]
    names_ = [name for name in names_ if not unparsed.office(name, context.language)]  # "le Premier ministre"
    if not names_ and text.lower() in plain.PRONOUNS.get(context.language, ()):
        return None
    if not names_:
        return Who(bare(text), "unknown")
    return Who(unparsed.fullest(context, names_[-1]), "person")
