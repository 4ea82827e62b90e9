"""Who says the words in marks, told right beside them: before, behind, as a label or as a signature."""

import itertools
import re

from transforms.facts.marks import Run
from transforms.facts.quotes import scripts
from transforms.facts.quotes.reading import SAYING, Cue, Reading
from transforms.facts.tokens import Token
from transforms.lexicon import load

DOCUMENTS = frozenset(load("offices")["documents"]) | {"sign", "caption", "banner", "headline"}
SIGNED = re.compile(
    r"\s*(?:[―—–~]|--?)\s*(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+){0,5}?)(?:,[^.!?:]{0,80})?\.?\s*$", re.MULTILINE
)
#: What ends a post that a page shows: "— Ama Ode (@ode) May 2, 2019".
TWEETED = re.compile(
    r"[―—–] (?P<name>[^\W\d_a-z][^()\n@]{2,40}?) \(@\w+\) [A-Z][a-z]+ \d{1,2}, \d{4}\s*$", re.MULTILINE
)
#: Verbs that tell, behind a whole sentence, how it was said.
LOUD = frozenset(
    ("ask", "yell", "shout", "scream", "cry", "whisper", "wonder", "demand", "plead", "beg", "chant", "inquire")
)
#: What begins a clause that does not tell who said the words before it.
CONJUNCTIONS = frozenset((
    *("and", "but", "while", "who", "whose", "which", "that", "as", "because", "when", "if", "although", "though", "since", "to"),
))  # fmt: skip


def closed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation that ends in a comma, then verb and speaker: nothing is surer."""
    run = reading.runs[number]
    return followed(reading, number, left, after) if reading.context.body[run.end - 1] == "," else None


def introduced(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Cue, comma or colon, quotation: `He added: “…”`."""
    words = [token for token in left if not (token.is_quote or token.text in "”’''")]
    if not words or words[-1].text not in (":", ","):
        return None
    if words[0].lower_ == "as" and len(words) < 16 and (put := put_so(reading, [words[0], *words])):
        return Cue(put.word, put.speaker, "cue_before/1")  # "As she put it at a recent event, “…”"
    if words[-1].text == "," and not reading.context.body[reading.runs[number].start].isupper():
        return None
    if (text := readable(words)) is not None:
        return Cue(words[-2], text, "cue_before/1")
    cues = [cue for cue in reading.cues(words) if words[-1].i - cue.word.i <= 25]
    if words[-1].text == ",":
        cues = [
            cue
            for cue in cues
            if cue.word.lemma_ in SAYING | {"ask", "continue", "go", "call", "read"} and words[-1].i - cue.word.i <= 8
        ]
    return Cue(cues[-1].word, cues[-1].speaker, "cue_before/1") if cues else None


def readable(words: list[Token]) -> Token | None:
    """The document that reads so, where the parse takes the verb for a noun: `the post read, “…”`."""
    if len(words) < 3 or words[-2].lower_ not in ("read", "reads") or words[-2].pos_ == "VERB":
        return None
    return words[-3] if words[-3].lemma_.lower() in DOCUMENTS else None


def labelled(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The name right before the marks, in words that hold no verb: `VOICE: Ama Ode “…”`, as scripts have it."""
    run = reading.runs[number]
    if not left or len(reading.words[number]) < 4 or any(token.pos_ in ("VERB", "AUX") for token in left):
        return None
    if (label := speaker_label(reading, number)) is not None:
        return label
    if not reading.context.body[run.start : run.end].lstrip("‘'[(…. ")[:1].isupper():
        return None  # "Ode “suggested a part” of theirs": his deed
    named = reading.context.mentions_in(left[0].idx, run.outer[0])
    lead = reading.context.body[left[0].idx : run.outer[0]]
    if not named or named[-1].who.type != "person" or not lead.rstrip(" :").endswith(named[-1].text):
        return None
    if re.search(r"[A-Z][\w'’-]+ $", lead[: named[-1].start - left[0].idx]):  # not the whole of the name
        return None
    words = reading.context.span(named[-1].start, named[-1].end)
    return Cue(words[-1], words.root, "labelled/1") if words else None


def speaker_label(reading: Reading, number: int) -> Cue | None:
    """The name of somebody of the article that leads off the paragraph before the marks: `ODE: “…”`."""
    context = reading.context
    start, _ = around(context.body, reading.runs[number])
    lead = scripts.LABEL.fullmatch(context.body, start, reading.runs[number].outer[0])
    if lead is None or (lead["caps"] or lead["name"]).casefold() not in scripts.bearers(context):
        return None
    words = context.span(*lead.span("caps" if lead["caps"] else "name"))
    return Cue(words[-1], words.root, "labelled/1") if words else None


def signed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation, dash, name at the end of a paragraph: `“…” — Ama Ode`."""
    run = reading.runs[number]
    start, end = around(reading.context.body, run)
    alone = not reading.context.body[start : run.outer[0]].strip()
    found = SIGNED.match(reading.context.body, run.outer[1], end) if alone else None
    words = reading.context.span(*found.span("name")) if found else None
    return Cue(words[0], words.root if reading.outside(words.root) else words[-1], "signed/1") if words else None


def tweeted(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Whose post the paragraph is that marks stand in: `There are “…” https://… — Ama Ode (@ode) May 2, 2019`."""
    run = reading.runs[number]
    start, end = around(reading.context.body, run)
    found = TWEETED.search(reading.context.body, run.outer[1], end)
    if found and re.search(
        r"\b(?:said|says|told|tells|asked|asks)\b[^.!?]*$", reading.context.body[start : run.outer[0]]
    ):
        return None  # somebody of whom the post tells
    words = reading.context.span(*found.span("name")) if found else None
    return Cue(words[0], words.root, "signed/1") if words else None


def followed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation, then verb and speaker: `“…,” she said`, `“…,” said the minister`."""
    if not after or not reading.runs[number].closed:
        return None
    words = [token for token in after if not token.is_quote]
    if words and words[0].text in (",", "-", "–", "—", "--"):
        words = words[1:]
    if words and words[0].lower_ == "as" and (put := put_so(reading, words)):
        return put
    ended = ends(reading, number)
    if (told := reads(words)) is not None:
        return told
    for cue in reading.cues(words[:30]):
        first, second = sorted((cue.word, cue.speaker), key=lambda token: token.i)
        if cue.rule == "according_to/1" and cue.word.i - words[0].i <= 2:
            return Cue(cue.word, cue.speaker, "according_to/1")
        if first is cue.speaker and any(c.dep_ == "ccomp" and claimed(c) for c in cue.word.rights):
            break  # "… “for our country,” the Fen Times wrote that": words missing between
        if untensed(cue.word) or (cue.word.dep_ == "relcl" and relative(words[0], cue.word)):
            break  # "“elks” lodges that encouraged", "“truth to power” involves telling"
        if cue.word.tag_ == "VBG" and cue.word.lemma_ not in SAYING and cue.speaker.idx < reading.runs[number].start:
            break  # "was “melting down,” calling her": no more than the next clause
        if cue.word.tag_ == "VBN" and first is cue.speaker and cue.speaker.idx < reading.runs[number].start:
            break  # "“one program”, compared with others"
        if second.i - first.i > 25 or words[0].lower_ in CONJUNCTIONS:
            break
        if not ends_clause(reading, number) and first.i - words[0].i > 3:
            break  # "called it a “low blow” on Tuesday and in a forum on television, said Ode"
        loud = cue.word.lemma_ in SAYING | LOUD and (short(reading, words) or asked(reading, number, words, cue))
        if leads(words[0], first) and (not ended or loud):
            return Cue(cue.word, cue.speaker, "cue_after/1")
    return None


def reads(words: list[Token]) -> Cue | None:
    """The document that reads so, where the parse takes the verb behind it for a noun: `“…,” the email read.`"""
    for noun, verb in itertools.pairwise(words[:4]):
        if noun.lemma_.lower() in DOCUMENTS and verb.lower_ in ("read", "reads") and verb.pos_ == "NOUN":
            return Cue(verb, noun, "cue_after/1")
    return None


def claimed(clause: Token) -> bool:
    """Whether a clause begins with "that"."""
    return clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark"


def untensed(verb: Token) -> bool:
    """Whether a verb has neither tense nor auxiliary: "to defend", "telling"; not "can be heard saying"."""
    if verb.i and verb.doc[verb.i - 1].lemma_ in ("hear", "quote", "catch", "record", "film"):
        return False
    return verb.tag_ in ("VB", "VBG") and not any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)


def relative(first: Token, verb: Token) -> bool:
    """Whether a relative pronoun stands between."""
    return any(token.lower_ in ("that", "which", "who") for token in verb.doc[first.i : verb.i])


def asked(reading: Reading, number: int, words: list[Token], cue: Cue) -> bool:
    """Whether the sentence behind a question says no more than who asked it: `“When?” Chairman Ode asked Li in the hearing.`"""
    question = (
        reading.context.body[reading.runs[number].outer[0] : reading.runs[number].outer[1]]
        .rstrip("”\"’'")
        .endswith("?")
    )
    main = cue.word.lemma_ in ("ask", "wonder", "inquire") and cue.word.dep_ == "ROOT" and cue.speaker.i < cue.word.i
    aside = [child for child in cue.word.children if child.dep_ == "advcl"]
    told = any(child.dep_ in ("ccomp", "xcomp") or child.lower_ in ("about", "for") for child in cue.word.children)
    later = all(any(word.lower_ in ("when", "as", "after") for word in clause.children) for clause in aside)
    return question and main and not told and later and (bool(aside) or words[-1].text == ".")


def ends_clause(reading: Reading, number: int) -> bool:
    """Whether a stop or comma stands at the end of a run, inside or behind its marks."""
    run = reading.runs[number]
    inside = reading.context.body[run.start : run.end].rstrip("’'”\" ")[-1:]
    return inside in tuple(",.!?…-—–") or reading.context.body[run.outer[1] : run.outer[1] + 2].strip()[:1] in tuple(
        ",-—–;"
    )


def ends(reading: Reading, number: int) -> bool:
    """Whether the words of a run end a sentence: the mark before the last one counts, `“… ‘No.’”`."""
    run = reading.runs[number]
    return reading.context.body[run.start : run.end].rstrip("’'”\" ")[-1:] in tuple(".!?…")


def put_so(reading: Reading, words: list[Token]) -> Cue | None:
    """Who put it so: `“…,” as a memo put it`."""
    for verb in words[2:12]:
        if verb.lemma_ == "put" and verb.i + 1 < len(reading.doc) and verb.nbor().lower_ == "it":
            speaker = reading.subject(verb, 0)
            return Cue(verb, speaker, "cue_after/1") if speaker is not None else None
    return None


def leads(first: Token, word: Token) -> bool:
    """Whether a speaker or a verb begins what follows the marks."""
    return word.left_edge.i <= first.i <= word.i or word.i - first.i <= 1


def short(reading: Reading, words: list[Token]) -> bool:
    """Whether the words after a closed sentence do no more than tell who said it: `“Why?” she asked.`"""
    if words[0].is_sent_start:
        return len(words) <= 7 and words[-1].text == "."
    return words[-1].text not in (":", ",") and not any(token.text == ":" for token in words)


def around(body: str, run: Run) -> tuple[int, int]:
    """The paragraph of a run."""
    end = body.find("\n", run.end)
    return body.rfind("\n", 0, run.start) + 1, len(body) if end < 0 else end
