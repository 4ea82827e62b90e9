"""A parsed body and its quoted runs: which words are quoted, which verbs may say so, and whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.facts.context import Context
from transforms.facts.entities import roles
from transforms.facts.marks import Run
from transforms.facts.quotes import speakers
from transforms.facts.tokens import Doc, Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])
#: What is felt, held or done, and speaks to nobody.
WISHES = frozenset(load("speech")["en"]["speechless"])
SPEECH = SAYING | frozenset(load("speech")["en"]["said"])
HEARD = ("say", "ask", "tell")
FOOTAGE = ("footage", "video", "clip", "film", "tape", "recording", "audio", "image", "picture")
TIMES = ("DATE", "TIME")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
#: People of no office.
FOLK = (
    "parent",
    "grandparent",
    "child",
    "kid",
    "family",
    "people",
    "relative",
    "boyfriend",
    "girlfriend",
    "fan",
    "critic",
)
RELATIVE = ("who", "which", "that")


@dataclass(frozen=True)
class Cue:
    """A word that says that something is said, and who says it."""

    word: Token
    speaker: Token
    rule: str


class Reading:
    """A parsed body and its quoted runs: which words are quoted, which may say so."""

    def __init__(self, context: Context, runs: list[Run]) -> None:
        assert context.doc is not None
        self.context = context
        self.doc: Doc = context.doc
        self.runs = runs
        self.quoted: dict[int, int] = {}  # token -> number of the run it is in
        self.words: list[list[Token]] = []
        for number, run in enumerate(runs):
            span = context.span(run.start, run.end)
            tokens = [token for token in span or () if run.start <= token.idx < run.end]
            self.words.append(tokens)
            self.quoted.update((token.i, number) for token in tokens)

    def tops(self, number: int) -> list[Token]:
        """The quoted words that hang on none of their run."""
        return [t for t in self.words[number] if t.head == t or self.quoted.get(t.head.i) != number]

    def outside(self, token: Token) -> bool:
        """Whether a word stands outside all marks."""
        return token.i not in self.quoted

    def between(self, start: int, end: int) -> list[Token]:
        """The words of body[start:end] outside all marks, white space left out."""
        span = self.context.span(start, end) if end > start else None
        return [t for t in span or () if start <= t.idx < end and self.outside(t) and not t.is_space]

    def subject(self, verb: Token, depth: int = 4) -> Token | None:
        """Who does what a verb says: its subject, or that of the verb it hangs on; null for impersonal ones."""
        found = self.told(verb, depth)
        return speakers.corrected(self.context, verb, found) if found is not None else None

    def told(self, verb: Token, depth: int) -> Token | None:
        """The subject of a verb as the parse has it."""
        if spoken := self.speaking(verb):
            return spoken
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i != verb.i:
                if child.ent_type_ in TIMES and any(c.dep_ == "nsubj" and c.i > child.i for c in verb.children):
                    continue  # "Thursday evening in Fife, Ode referred to …"
                if child.ent_type_ in TIMES and self.outside(before := self.doc[verb.i - 1]) and before.i > child.i + 1:
                    mention = self.context.mention_at(before.idx)
                    if before.lower_ in ("he", "she", "they") or (mention is not None and mention.who.type == "person"):
                        return before
                if child.i and self.doc[child.i - 1].text == "(" and self.doc[child.i + 1].text == ")":
                    continue  # "(CNN) - The campaign released"
                child = last_name(verb, child)
                if child.lower_ in RELATIVE and verb.dep_ in ("relcl", "ccomp", "acl"):
                    return self.relative(verb.head, child) if verb.dep_ == "relcl" else None
                if child.lower_ in ("what", "there", "it") and child.lower_ != "it":
                    continue
                if child.dep_ == "nsubjpass" and verb.lemma_ not in ("quote", "cite", "hear", "report", "record"):
                    return self.agent(verb)
                if (speaker := self.named(child)) is not None or child.lemma_.lower() not in WISHES:
                    return speaker
        if agent := self.agent(verb):
            return agent
        if (above := resumed(verb)) is not None and depth:
            return self.subject(above, depth - 1)
        if (
            depth
            and verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "aux", "parataxis", "dep")
            and verb.head != verb
        ):
            head = verb.head
            if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > head.i and told_in(head) and not relayed(head):
                return self.subject(head.head, depth - 1)
            while (
                head.pos_ not in ("VERB", "AUX")
                and head.head != head
                and head.dep_ in ("prep", "pobj", "pcomp", "dobj", "attr")
            ):
                head = head.head
            return self.subject(head, depth - 1) if head.pos_ in ("VERB", "AUX") else None
        if verb.dep_ in ("acl", "relcl"):
            if depth and verb.tag_ == "VBG" and (above := self.behind(verb.head)) is not None:
                return self.subject(above, depth - 1)
            return self.named(verb.head)
        return None

    def relative(self, head: Token, pronoun: Token) -> Token | None:
        """Whom a relative pronoun stands for."""
        return self.named(speakers.relative(self.context, head, pronoun))

    def behind(self, noun: Token) -> Token | None:
        """The verb whose subject says what a noun is told to be "saying": "issued a statement saying", "for the bill, saying"."""
        if verb := speakers.issuer(noun):
            return verb
        mute = noun.pos_ == "NOUN" and noun.tag_ != "NNS" and not roles.office(noun)
        if not mute or (speakers.able(noun) and noun.lemma_ != "bill"):
            return None
        step = noun
        while step.pos_ not in ("VERB", "AUX") and step.head != step:
            step = step.head
        return step if step.pos_ in ("VERB", "AUX") else None

    def speaking(self, verb: Token) -> Token | None:
        """Who is quoted or heard: "the statement quoted Ode", "footage of Ode saying"."""
        if verb.lemma_ in ("quote", "cite") and verb.tag_ in ("VBD", "VBZ", "VBP", "VBG"):
            as_saying = any(child.lower_ == "as" for child in verb.children)
            told = (
                child
                for child in verb.children
                if child.dep_ == "dobj" and (child.pos_ == "PROPN" or (as_saying and roles.office(child)))
            )
            return next((self.named(child) for child in told), None)
        before = self.doc[verb.i - 1] if verb.i else verb
        if verb.tag_ == "VBG" and verb.lemma_ in HEARD and before.pos_ == "PROPN" and before.ent_type_ not in TIMES:
            mention = self.context.mention_at(before.idx)
            above = before.head if before.dep_ == "pobj" else verb.head
            shown = above.pos_ != "ADP" or above.head.lemma_.lower() in FOOTAGE
            mute = mention is not None and mention.who.type not in ("person", "country") and not shown
            return None if mute else self.named(before)  # "responded to the criticism of the bridge saying"
        return None

    def beside(self, verb: Token) -> Token | None:
        """Who stands right before a verb of saying, or right after it, where the parse knows no subject."""
        if verb.lemma_.lower() not in SAYING | {"ask"} or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return None
        left = verb.i - 1
        if left > 3 and self.doc[left].text == ",":  # "Ode, a senior adviser, said"
            comma = next((n for n in range(left - 2, max(left - 18, 1), -1) if self.doc[n].text == ","), None)
            if comma and self.doc[comma - 1].pos_ == "PROPN" and self.doc[comma].sent == verb.sent:
                return self.named(self.doc[comma - 1])
        while left > 0 and self.doc[left].pos_ in ("ADV", "AUX") and self.doc[left].ent_type_ != "PERSON":
            if self.context.mention_at(self.doc[left].idx):  # "Brantly said"
                break
            left -= 1
        if (
            left >= 0
            and (
                self.doc[left].pos_ in ("PROPN", "PRON", "NOUN")
                or self.doc[left].ent_type_ == "PERSON"
                or self.context.mention_at(self.doc[left].idx) is not None
            )
            and not self.doc[left + 1].is_sent_start
        ):
            return self.named(self.doc[left])
        if (ending := self.behind_marks(verb)) is not None:
            return ending
        right = verb.i + 1
        while (
            right < len(self.doc)
            and (self.doc[right].pos_ in ("PROPN", "DET", "ADJ", "NOUN", "NUM") or self.doc[right].tag_ == "PRP$")
            and self.doc[right].ent_type_ not in TIMES
            and not self.doc[right].is_sent_start
        ):
            right += 1
        return self.named(self.doc[right - 1]) if right > verb.i + 1 else None

    def behind_marks(self, verb: Token) -> Token | None:
        """The person at the end of what the parse takes for the object: `“…,” tweeted clerk and former aide Ama Ode`."""
        thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        if thing is None or self.doc[verb.i - 1].text not in "”\"’'" or thing.left_edge.i != verb.i + 1:
            return None
        last = thing.right_edge
        mention = self.context.mention_at(last.idx)
        return self.named(last) if mention is not None and mention.who.type == "person" else None

    def agent(self, verb: Token) -> Token | None:
        """Who stands after "by" of a passive."""
        for child in verb.children:
            if child.dep_ == "agent":
                return next((self.named(part) for part in child.children if part.dep_ == "pobj"), None)
        return None

    def named(self, token: Token) -> Token | None:
        """The word, if it stands outside marks and may name a speaker."""
        if token.pos_ == "NOUN" and token.lemma_.lower() in WISHES:  # "a desire to avenge it, writing …"
            return None
        names = token.pos_ in ("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET") or token.ent_type_ == "PERSON"
        names = names or self.context.mention_at(token.idx) is not None
        return token if self.outside(token) and names else None

    def cues(self, tokens: list[Token]) -> Iterator[Cue]:
        """Every verb of speech among these words that has a speaker; "according to" counts."""
        for token in tokens:
            lemma = token.lemma_.lower()
            if token.lower_ == "according" or (token.lower_ == "per" and token.dep_ == "prep"):
                speaker, rule = self.accorded(token), "according_to/1"
            elif lemma in SPEECH and (token.pos_ in ("VERB", "AUX") or lemma in SAYING) and speaks(token):
                speaker, rule = self.subject(token) or self.beside(token), "subject/1"
            else:
                continue
            if speaker is not None:
                yield Cue(token, speaker, rule)

    def accorded(self, token: Token) -> Token | None:
        """Who stands after "according to"."""
        for part in token.subtree:
            if part.dep_ == "pobj" and part.i > token.i:
                return self.named(part)
        return None


def last_name(verb: Token, subject: Token) -> Token:
    """The subject, or the name at its side where the parse has them apart: "Co-host Ama Ode asked", "Ode coyly stated"."""
    before = verb.doc[subject.i - 1] if subject.i else subject
    adverb = subject.lower_.endswith("ly") and subject.lower_ not in ("ally", "family", "assembly", "monopoly")
    if adverb and subject.text.islower() and before.pos_ == "PROPN":
        return before
    if subject.ent_type_ in TIMES and before.pos_ == "PROPN" and before.i > verb.i:  # "said Ode Wednesday"
        return before
    beside = next((c for c in verb.children if c.dep_ == "nsubj" and c.i == verb.i - 1 and c.i > subject.i), None)
    if beside is not None and beside.lower_ in ("he", "she", "they", "it"):
        return beside  # "If Republicans – she calls them “…” – wanted it"
    if beside is not None and beside.pos_ == "PROPN" and verb.doc[beside.left_edge.i - 1].text == ",":
        return beside  # "The palace, Ama Ode says, “…”"
    if subject.pos_ in ("PROPN", "PRON"):
        return subject
    names = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN" and subject.i < c.i < verb.i)
    return next((name for name in names if name.i - subject.i < 5 or parted(name)), subject)


def parted(name: Token) -> bool:
    """Whether a comma stands right before and behind a person's name: "While the rule complies with it, Ama Ode, a clerk, said"."""
    before, after = name.left_edge.i - 1, name.i + 1
    doc = name.doc
    return name.ent_type_ == "PERSON" and doc[before].text == "," and after < len(doc) and doc[after].text == ","


def told_in(verb: Token) -> bool:
    """Whether a clause is what somebody says: who is "calling her" a liar behind "Ode suggested she was tired, …" is Ode."""
    asked = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in verb.children)
    clause = verb.dep_ == "ccomp" or (asked and verb.head.lemma_ in ("answer", "say", "ask"))
    return clause and verb.head.i < verb.i and verb.head.lemma_.lower() in SPEECH | {"suggest", "indicate"}


def relayed(verb: Token) -> bool:
    """Whether somebody only reports what this verb tells: "The Guardian reports that Ode called for more, writing …" is Ode."""
    return verb.head.lemma_ == "report" and verb.lemma_.lower() in SPEECH


def resumed(verb: Token) -> Token | None:
    """The verb of saying that this one goes on from: "He said Ghana wanted peace, and added …"."""
    inner = verb.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or verb.lemma_.lower() not in SPEECH:
        return None
    above = inner.head
    if above.lemma_.lower() not in SAYING or above.i > inner.i:
        return None
    if verb.lemma_.lower() in SAYING and above.tag_ == verb.tag_:
        return above
    if above.tag_ == verb.tag_ in ("VBD", "VBZ") and inner.tag_ == "VB" and any(c.tag_ == "MD" for c in inner.children):
        return above  # "He said Ode would be welcome and called it “dumb”"
    thing = next((child for child in inner.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"), None)
    if thing is not None and thing.lemma_.lower() in FOLK:
        return None  # "saying his parents would drive by and tell him"
    return above if thing is not None and not roles.office(thing) else None  # proposals call nothing a mistake


def asked_for(verb: Token) -> bool:
    """Whether somebody is yet to say something: "questions for reporters to ask themselves"."""
    return verb.tag_ == "VB" and any(child.lower_ == "for" and child.dep_ == "mark" for child in verb.lefts)


def speaks(verb: Token) -> bool:
    """Whether a verb of the list speaks here: "went on", but not "went far"; not "without referring to it"."""
    if verb.lemma_.lower() == "go":
        return any(child.lower_ == "on" for child in verb.children)
    if verb.lemma_.lower() == "continue" and any(child.dep_ == "xcomp" for child in verb.children):
        return False  # "Americans continue to wrestle with the question: “…”"
    if asked_for(verb):
        return False
    if verb.lemma_ == "add" and verb.tag_ == "VB" and any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children):
        return False  # "it would only add to the “mistrust”"
    if verb.lemma_ == "maintain" and any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in verb.children):
        return False  # "maintains a lead among the “establishment”"
    return not (verb.dep_ == "pcomp" and verb.head.lower_ == "without")
