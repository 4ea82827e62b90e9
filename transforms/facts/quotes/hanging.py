"""Who says the words in marks, told by the verb or noun of speech that they hang on in the parse."""

from collections.abc import Iterator

from transforms.facts.entities import roles
from transforms.facts.quotes import speakers
from transforms.facts.quotes.reading import SAYING, SPEECH, Cue, Reading, asked_for, speaks
from transforms.facts.tokens import Token
from transforms.lexicon import load

MENTAL = frozenset(load("speech")["en"]["mental"])
WEAK = frozenset(load("speech")["en"]["weak"])
NOUNS = frozenset(load("speech")["en"]["nouns"])
JUDGEMENTS = frozenset(load("speech")["en"]["judgements"])


def judged(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who judges so: `Ama Ode’s description of him as a “mere clerk”`, whatever verb follows."""
    for top in reading.tops(number):
        for step, _ in zip(above(top), range(4), strict=False):
            if owner := owned(reading, step):
                return Cue(step, owner, "judged/1")
    return None


def owned(reading: Reading, noun: Token) -> Token | None:
    """Whose judgement the quoted words are told to be: "Mr Ode's appraisal of him as “…”"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in JUDGEMENTS or not reading.outside(noun):
        return None
    if not any(child.lower_ in ("of", "as") for child in noun.children):
        return None
    return next((reading.named(child) for child in noun.children if child.dep_ == "poss"), None)


def styled(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who calls somebody so in a relative clause, whoever goes on to speak: "Ode, whom Li calls “a bear,” said no"."""
    if len(reading.words[number]) > STYLE or reading.context.body[reading.runs[number].start].isupper():
        return None
    for top in reading.tops(number):
        for step, _ in zip(above(top), range(4), strict=False):
            if step.lemma_ == "ask" and step.tag_ == "VBN" and step.i < top.i and (asker := reading.agent(step)):
                return Cue(step, asker, "governed/1")  # "Asked by Li if it was “for show,” Ode said no"
            if step.dep_ != "relcl" or step.lemma_ not in STYLING or not reading.outside(step) or step.i > top.i:
                continue
            speaker = next((child for child in step.children if child.dep_ == "nsubj" and child.i < step.i), None)
            if speaker is not None and speaker.lower_ not in ("who", "which", "that"):
                return Cue(step, speaker, "governed/1")
    return None


STYLING = ("call", "describe", "label", "dub", "term", "brand", "deem", "denounce")
STYLE = 12  # words that somebody is called


def copular(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Who words it so, behind "is": `“Light on his feet” is how Ama Ode describes him`, `… is the way she puts it`."""
    for top in reading.tops(number):
        verb = top if top.lemma_ == "be" and reading.outside(top) else top.head
        if verb.lemma_ != "be" or not reading.outside(verb) or verb.i < top.i:
            continue
        for step in after[:14]:
            if step.i > verb.i and step.lemma_.lower() in SPEECH | {"put"} and step.pos_ == "VERB":
                wording = any(word.lower_ in ("how", "what", "way") for word in after if verb.i < word.i < step.i)
                speaker = reading.subject(step, 0) if wording else None
                return Cue(step, speaker, "copular/1") if speaker is not None and speaker.i > verb.i else None
    return None


def governed(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The verb of speech that the quoted words hang on in the parse."""
    return climbed(reading, number, SPEECH, left)


def thought(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """The verb of thinking or showing that the quoted words hang on."""
    return climbed(reading, number, MENTAL, left)


def climbed(reading: Reading, number: int, verbs: frozenset[str], left: list[Token]) -> Cue | None:
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
            if verbs is SPEECH and (owner := worded(reading, step, top)):
                return Cue(step, owner, "noun/1")
            if few and step.dep_ == "relcl" and lemma not in verbs:
                break  # "the bathroom that goes with “x”": a term
            if not reading.outside(step) or step.pos_ not in ("VERB", "AUX") or lemma not in verbs or not speaks(step):
                continue
            if speaker := reading.subject(step):
                return closer(reading, left, step) or outermost(reading, Cue(step, speaker, "governed/1"))
        for child in top.children:  # `“…,” she said`, with the quoted verb on top
            if reading.outside(child) and child.lemma_.lower() in verbs and (speaker := reading.subject(child)):
                if speaker.lower_ == "you":
                    continue  # "You see, “…”"
                return Cue(child, speaker, "parataxis/1")
    return None


def closer(reading: Reading, left: list[Token], verb: Token) -> Cue | None:
    """Who says so in the main clause before the marks, where the parse hangs them on the clause before that one.

    "While the notice asserts that it is lawful, Ode said in a statement that it's “…”": Ode.
    """
    clause = next((step for step in (verb, *above(verb)) if step.dep_ == "advcl"), None)
    if clause is None or verb.tag_ == "VBG":
        return None
    for step in reversed(left):
        if step.i <= verb.i:
            return None
        if step.pos_ == "VERB" and step.tag_ in ("VBD", "VBZ") and step.lemma_ in SAYING and step.dep_ == "ROOT":
            subject = next((child for child in step.children if child.dep_ == "nsubj"), None)
            return Cue(step, subject, "governed/1") if subject is not None and verb.i < subject.i < step.i else None
    return None


def worded(reading: Reading, noun: Token, top: Token) -> Token | None:
    """Whose words a clause in marks is told to be: "shared an article about Ode's comment that it “…”"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in NOUNS or noun.i > top.i or not reading.outside(noun):
        return None
    if not any(child.dep_ in ("acl", "ccomp") and child.i <= top.i <= child.right_edge.i for child in noun.rights):
        return None
    for step in (noun, *above(noun)):
        if step.pos_ == "VERB" and step.lemma_.lower() in SPEECH:
            break
        if step.dep_ in ("ccomp", "advcl") or (step is noun and noun.head.lemma_ == "say"):
            return None  # "Ode said she doubts Li's claim that it is “…”": Ode's words
    return next((reading.named(child) for child in noun.children if child.dep_ == "poss"), None)


def outermost(reading: Reading, cue: Cue) -> Cue:
    """Who tells that somebody says so, where one does: in "Ode said Li calls it “a trick”" the marks are round Ode's words.

    Not where the inner one is told to have said so at a time of its own, in a relative clause, or by a verb of asking.
    """
    step, verb = cue.word, cue.word.head
    if step.dep_ != "ccomp" or verb.lemma_ not in SAYING or verb.i > step.i or not reading.outside(verb):
        return cue
    own = step.lemma_ in ("say", "tell", "write") and cue.speaker.pos_ != "PRON"
    if own or any(child.dep_ == "mark" for child in verb.children):
        return cue  # "Ode observed that Li says that it “…”", "while Ode asserts it, Li said that it's “…”"
    speaker = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if speaker is not None and speaker.lower_ == "who" and verb.dep_ == "relcl":
        speaker = reading.relative(verb.head, speaker)  # "Ode, who said that Li reminded voters of “…”"
    if (
        speaker is None
        or speaker.i > step.i
        or reading.named(speaker) is None
        or speaker.lower_ in ("who", "which", "that")
    ):
        return cue
    return Cue(verb, speaker, cue.rule)


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
        if (
            token.lemma_.lower() in SPEECH
            and token.pos_ == "VERB"
            and not asked_for(token)
            and (speaker := reading.subject(token))
        ):
            return Cue(token, speaker, "before/1")
        if token.lemma_.lower() in NOUNS and left[-1].dep_ != "cc" and not acted(token, reading.words[number]):
            for child in token.children:
                if child.dep_ == "poss" and (speaker := reading.named(child)):
                    return Cue(token, speaker, "noun/1")
    for cue in reading.cues(left):
        return cue
    return None


def acted(noun: Token, words: list[Token]) -> bool:
    """Whether a verb stands between a noun and the marks that is not of the noun's own clause: "his tweets broke the “…”".

    Nor does a noun say what stands in marks that is told of it: "her promises “cannot be kept”".
    """
    first = words[0]
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head in words:
        return True
    if any(token.text in ("—", "–", "--", ";") for token in noun.doc[noun.i + 1 : first.i - 1]):
        return True
    return noun.head.lower_ != "in" and any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.i > noun.right_edge.i and token.lemma_ != "be"
        for token in noun.doc[noun.i + 1 : first.i]
    )


def nearest(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """Any verb of saying after the quotation in its sentence."""
    if [token.lower_ for token in after[:4]][-2:] == ["to", "which"] or [t.lower_ for t in after[:3]][-2:] == [
        "to",
        "which",
    ]:
        return None  # "asked about “…”, to which he answered"
    for cue in reading.cues(after):
        if cue.rule != "according_to/1" and loose(reading, number, cue):
            return None
        if cue.word.lemma_.lower() in SAYING or cue.rule == "according_to/1":
            return Cue(cue.word, cue.speaker, "after/1")
    return None


def loose(reading: Reading, number: int, cue: Cue) -> bool:
    """Whether a verb behind the marks says nothing of them: in a relative clause, or behind a word or two without a comma.

    "He stared at the “law and order” candidate, meeting a clerk who claimed …", "a “light schedule” and pledged …".
    """
    if cue.word.dep_ == "relcl" and not any(child.lower_ == "as" for child in cue.word.lefts):
        return True
    left = min(cue.word.i, cue.speaker.left_edge.i)
    before = reading.doc[left - 1]
    few = len(reading.context.body[reading.runs[number].start : reading.runs[number].end].split()) <= TERM
    return few and before.i > reading.words[number][-1].i + 1 and before.text != "," and before.lower_ != "as"


TERM = 3  # words in marks that are rather a term


def faint(reading: Reading, number: int, left: list[Token], after: list[Token]) -> Cue | None:
    """A verb that may go with quoted words without being one of speech: the last to be asked."""
    for top in reading.words[number]:
        for step in above(top):
            if reading.outside(step) and step.lemma_.lower() in WEAK and step.pos_ == "VERB" and step.tag_ != "VB":
                speaker = reading.subject(step)
                if speaker is not None and step.lemma_ == "have" and not speakers.personal(reading.context, speaker):
                    break  # "the country has the most cases, “and …”"
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
            if asked_for(step):
                return None
            if reading.outside(step) and step.pos_ in ("VERB", "AUX") and (speaker := reading.subject(step)):
                return Cue(step, speaker, "subject_of_clause/1")
    return None
