"""Who says the words in marks: the verb that says so and its subject, after the parse."""

import re
from collections.abc import Iterator

from transforms.facts.entities import roles
from transforms.facts.marks import Run
from transforms.facts.quotes.reading import SAYING, SPEECH, Cue, Reading, speaks
from transforms.facts.tokens import Token
from transforms.lexicon import load

MENTAL = frozenset(load("speech")["en"]["mental"])
WEAK = frozenset(load("speech")["en"]["weak"])
SIGNED = re.compile(
    r"\s*(?:[―—–~]|--?)\s*(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+){0,5}?)(?:,[^.!?:]{0,80})?\.?\s*$", re.MULTILINE
)
DASHES = ("―", "—", "–", "--", "-", "~")
NOUNS = frozenset(load("speech")["en"]["nouns"])
JUDGEMENTS = frozenset(load("speech")["en"]["judgements"])


def found(reading: Reading, number: int) -> Cue | None:
    """The cue of a run: one right after it, one right before it, the one it hangs on, any other of its sentence."""
    run = reading.runs[number]
    paragraph = around(reading.context.body, run)
    before = (
        reading.runs[number - 1].outer[1]
        if number and reading.runs[number - 1].outer[1] > paragraph[0]
        else paragraph[0]
    )
    later = reading.runs[number + 1 :]
    following = later[0].outer[0] if later and later[0].outer[0] < paragraph[1] else paragraph[1]
    after = first_sentence(reading, reading.between(run.outer[1], following))
    left = last_sentence(reading, reading.between(before, run.outer[0]), run)
    passed_on = None
    for rule in (judged, closed, introduced, labelled, signed, followed, governed, led, thought, nearest, faint):
        if cue := rule(reading, number, left, after):
            if rule is not signed and reports(reading, cue):  # “…”, writes the agency: who says it may stand elsewhere
                passed_on = passed_on or cue
                continue
            return raised(reading, cue, number)
    return passed_on


def reports(reading: Reading, cue: Cue) -> bool:
    """Whether the speaker is an agency or outlet."""
    found = reading.context.mentions_in(cue.speaker.idx, cue.speaker.idx + len(cue.speaker))
    return any(mention.rule in ("agency/1", "outlet/1") for mention in found)


def raised(reading: Reading, cue: Cue, number: int) -> Cue:
    """The cue with the name that its pronoun stands for, where the clause above has it.

    "Ms Ode praised what she called “the plan”": Ms Ode says so.
    """
    if cue.speaker.lower_ not in ("he", "she", "it", "they") or cue.rule == "cue_after/1":
        return cue
    step, first = cue.word, cue
    while step.head != step:
        inner, step = step, step.head
        if not reading.outside(step):
            break
        if step.pos_ in ("VERB", "AUX") and inner.dep_ in (
            "ccomp",
            "pcomp",
            "relcl",
            "xcomp",
            "csubj",
            "acl",
            "advcl",
            "conj",
            "dobj",
            "pobj",
            "prep",
        ):
            above = next((child for child in step.children if child.dep_ == "nsubj" and reading.outside(child)), None)
            if above is None or above.i >= cue.speaker.i:
                continue
            if same_kind(above, cue.speaker) or (cue.speaker.lower_ == "it" and step.lemma_ in SAYING):
                cue = Cue(first.word, above, first.rule)
                if above.lower_ not in ("he", "she", "it", "they"):
                    return cue
    return cue


def same_kind(name: Token, pronoun: Token) -> bool:
    """Whether a subject can be what a pronoun in its sentence stands for."""
    many = (
        name.tag_ in ("NNS", "NNPS")
        or any(child.dep_ == "conj" for child in name.children)
        or name.lower_ in ("they", "two", "both")
    )
    if pronoun.lower_ == "they":
        return many
    if pronoun.lower_ == "it":
        return not many and name.ent_type_ != "PERSON" and name.lower_ not in ("he", "she", "i", "we", "you", "they")
    return (
        not many and (name.ent_type_ in ("PERSON", "") and name.pos_ in ("PROPN", "NOUN"))
    ) or name.lower_ == pronoun.lower_


def around(body: str, run: Run) -> tuple[int, int]:
    """The paragraph of a run."""
    end = body.find("\n", run.end)
    return body.rfind("\n", 0, run.start) + 1, len(body) if end < 0 else end


def first_sentence(reading: Reading, tokens: list[Token]) -> list[Token]:
    """The words up to the first full stop."""
    for place, token in enumerate(tokens):
        if place and token.is_sent_start:
            return tokens[:place]
    return tokens


def last_sentence(reading: Reading, tokens: list[Token], run: Run) -> list[Token]:
    """The words that lead to a run: those of its own sentence, or of one that ends with a colon."""
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].is_sent_start:
            tokens = tokens[place:]
            break
    own = reading.context.sentence_at(run.outer[0])
    led_on = tokens and tokens[-1].text == ":"
    return [token for token in tokens if led_on or own is None or token.idx >= own.start]


def judged(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who judges so: `Ama Ode’s description of him as a “mere clerk”`, whatever verb follows."""
    for top in reading.tops(number):
        for step, _ in zip(above(top), range(4), strict=False):
            if owner := owned(reading, step):
                return Cue(step, owner, "judged/1")
    return None


def closed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation that ends in a comma, then verb and speaker: nothing is surer."""
    run = reading.runs[number]
    return followed(reading, number, left, after) if reading.context.body[run.end - 1] == "," else None


def introduced(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Cue, comma or colon, quotation: `He added: “…”`."""
    words = [token for token in left if not (token.is_quote or token.text in "”’''")]
    if not words or words[-1].text not in (":", ","):
        return None
    if words[-1].text == "," and not reading.context.body[reading.runs[number].start].isupper():
        return None
    cues = [cue for cue in reading.cues(words) if words[-1].i - cue.word.i <= 25]
    if words[-1].text == ",":
        cues = [
            cue
            for cue in cues
            if cue.word.lemma_ in SAYING | {"ask", "continue", "go", "call"} and words[-1].i - cue.word.i <= 8
        ]
    return Cue(cues[-1].word, cues[-1].speaker, "cue_before/1") if cues else None


def labelled(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The name right before the marks, in words that hold no verb: `VOICE: Ama Ode “…”`, as scripts have it."""
    run = reading.runs[number]
    if not left or len(reading.words[number]) < 4 or any(token.pos_ in ("VERB", "AUX") for token in left):
        return None
    named = reading.context.mentions_in(left[0].idx, run.outer[0])
    lead = reading.context.body[left[0].idx : run.outer[0]]
    if not named or named[-1].who.type != "person" or not lead.rstrip(" :").endswith(named[-1].text):
        return None
    if re.search(r"[A-Z][\w'’-]+ $", lead[: named[-1].start - left[0].idx]):  # not the whole of the name
        return None
    words = reading.context.span(named[-1].start, named[-1].end)
    return Cue(words[-1], words.root, "labelled/1") if words else None


def signed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation, dash, name at the end of a paragraph: `“…” — Ama Ode`."""
    run = reading.runs[number]
    start, end = around(reading.context.body, run)
    if reading.context.body[start : run.outer[0]].strip():
        return None
    found = SIGNED.match(reading.context.body, run.outer[1], end)
    words = reading.context.span(*found.span("name")) if found else None
    return Cue(words[0], words.root if reading.outside(words.root) else words[-1], "signed/1") if words else None


def followed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Quotation, then verb and speaker: `“…,” she said`, `“…,” said the minister`."""
    if not after or not reading.runs[number].closed:
        return None
    words = [token for token in after if not token.is_quote]
    if words and words[0].text in (",", "-", "–", "—", "--"):
        words = words[1:]
    if words and words[0].lower_ == "as" and (put := put_so(reading, words)):
        return put
    ended = reading.context.body[reading.runs[number].end - 1] in ".!?…"
    for cue in reading.cues(words[:30]):
        first, second = sorted((cue.word, cue.speaker), key=lambda token: token.i)
        if cue.rule == "according_to/1" and cue.word.i - words[0].i <= 2:
            return Cue(cue.word, cue.speaker, "according_to/1")
        if second.i - first.i > 25 or words[0].lower_ in (
            "and",
            "but",
            "while",
            "who",
            "which",
            "that",
            "as",
            "because",
            "when",
            "if",
            "although",
            "though",
            "since",
            "to",
        ):
            break
        if leads(words[0], first) and (not ended or (short(reading, words) and cue.word.lemma_ in SAYING | {"ask"})):
            return Cue(cue.word, cue.speaker, "cue_after/1")
    return None


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


def governed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The verb of speech that the quoted words hang on in the parse."""
    return climbed(reading, number, SPEECH)


def thought(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The verb of thinking or showing that the quoted words hang on."""
    return climbed(reading, number, MENTAL)


def climbed(reading: Reading, number: int, verbs: frozenset[str]) -> Cue | None:
    """The nearest of these verbs above the quoted words, or one put in beside them."""
    start = reading.context.sentence_at(reading.runs[number].start)
    few = sum(not token.is_punct for token in reading.words[number]) < 3
    for top in reading.tops(number):
        if start and not start.start <= top.idx < start.end:
            break
        for step in above(top):
            lemma = step.lemma_.lower()
            if far_behind(reading, number, step):
                continue
            if few and step.dep_ == "relcl" and lemma not in verbs:
                break  # "the bathroom that goes with “x”": a term
            if not reading.outside(step) or step.pos_ not in ("VERB", "AUX") or lemma not in verbs or not speaks(step):
                continue
            if speaker := reading.subject(step):
                return outermost(reading, Cue(step, speaker, "governed/1"))
        for child in top.children:  # `“…,” she said`, with the quoted verb on top
            if reading.outside(child) and child.lemma_.lower() in verbs and (speaker := reading.subject(child)):
                return Cue(child, speaker, "parataxis/1")
    return None


def outermost(reading: Reading, cue: Cue) -> Cue:
    """Who tells that somebody says so, where one does: in "Ode said Li calls it “a trick”" the marks are round Ode's words.

    Not where the inner one is told to have said so at a time of its own, in a relative clause, or by a verb of asking.
    """
    step, verb = cue.word, cue.word.head
    if step.dep_ != "ccomp" or verb.lemma_ not in SAYING or verb.i > step.i or not reading.outside(verb):
        return cue
    speaker = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if (
        speaker is None
        or speaker.i > step.i
        or reading.named(speaker) is None
        or speaker.lower_ in ("who", "which", "that")
    ):
        return cue
    return Cue(verb, speaker, cue.rule)


def owned(reading: Reading, noun: Token) -> Token | None:
    """Whose judgement the quoted words are told to be: "Mr Ode's appraisal of him as “…”"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in JUDGEMENTS or not reading.outside(noun):
        return None
    if not any(child.lower_ in ("of", "as") for child in noun.children):
        return None
    return next((reading.named(child) for child in noun.children if child.dep_ == "poss"), None)


def far_behind(reading: Reading, number: int, word: Token) -> bool:
    """Whether a word stands behind the next quotation, which it rather tells of: not in a list, “…” and “…,” she said."""
    if number + 1 >= len(reading.runs) or word.idx < (following := reading.runs[number + 1]).outer[1]:
        return False
    return len(reading.context.body[reading.runs[number].outer[1] : following.outer[0]].split()) > 3


def above(token: Token) -> Iterator[Token]:
    """The words that a word hangs on, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def led(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The nearest verb of speech before the quotation in its sentence, or a noun of speech with an owner."""
    for token in reversed(left):
        if token.lemma_.lower() in SPEECH and token.pos_ == "VERB" and (speaker := reading.subject(token)):
            return Cue(token, speaker, "before/1")
        if token.lemma_.lower() in NOUNS:
            for child in token.children:
                if child.dep_ == "poss" and (speaker := reading.named(child)):
                    return Cue(token, speaker, "noun/1")
    for cue in reading.cues(left):
        return cue
    return None


def nearest(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Any verb of saying after the quotation in its sentence."""
    for cue in reading.cues(after):
        if cue.word.lemma_.lower() in SAYING or cue.rule == "according_to/1":
            return Cue(cue.word, cue.speaker, "after/1")
    return None


def faint(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """A verb that may go with quoted words without being one of speech: the last to be asked."""
    for top in reading.words[number]:
        for step in above(top):
            if reading.outside(step) and step.lemma_.lower() in WEAK and step.pos_ == "VERB" and step.tag_ != "VB":
                speaker = reading.subject(step)
                if speaker is not None and (
                    speaker.pos_ in ("PROPN", "PRON") or (roles.office(speaker) and speaker.tag_ == "NN")
                ):
                    return Cue(step, speaker, "faint/1")
                break  # a jacket that has a slogan on it says nothing
    return None


def subject_before(reading: Reading, number: int) -> Cue | None:
    """The subject of any verb that the quoted words hang on, speech or not: who does what is quoted."""
    for top in reading.tops(number):
        for step in above(top):
            if reading.outside(step) and step.pos_ in ("VERB", "AUX") and (speaker := reading.subject(step)):
                return Cue(step, speaker, "subject_of_clause/1")
    return None
