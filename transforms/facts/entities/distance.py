"""How far words of a report stand apart, in sentences of its own: those wholly inside quotations do not count."""

from collections.abc import Iterator

from transforms.facts.context import Context, Mention, Sentence
from transforms.facts.entities import roles
from transforms.facts.tokens import Token
from transforms.lexicon import load

FAR = 3  # sentences of the report, quoted ones left out, that a pronoun may look back
SAYING = frozenset(load("speech")["en"]["clause"])


#: Those whom a report goes on without naming: "May's spokesman said. … he said", "the official said".
NAMELESS = (
    "official",
    "source",
    "aide",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "staffer",
    "insider",
    "diplomat",
    "man",
    "woman",
)
BEHIND = 2  # sentences behind which somebody without a name is still "she", where nobody else acts meanwhile


def label(context: Context, mention: Mention) -> bool:
    """Whether a name only says who speaks in a transcript: "ODE: We …"."""
    sentence = context.sentence_at(mention.start)
    return (
        sentence is not None and sentence.start == mention.start and context.body[mention.end : mention.end + 1] == ":"
    )


def before(context: Context, here: Sentence, far: int = 1) -> Iterator[Sentence]:
    """The report's own sentences before this one, the nearest first, at most so `far` back; those wholly quoted left out."""
    told = reported(context)
    for sentence in reversed(context.sentences[: here.number]):
        if told[here.number] - told[sentence.number] > far:
            return
        if not context.within_quotation(sentence.start, sentence.end):
            yield sentence


def reach(context: Context, at: int, far: int = FAR) -> int:
    """Where the first sentence begins that a pronoun at this place may look back to."""
    here = context.sentence_at(at)
    if here is None:
        return at
    told = reported(context)
    number = here.number
    while number > 0 and told[here.number] - told[number - 1] <= far:
        number -= 1
    return context.sentences[number].start


def steps(context: Context, first: int, last: int) -> int:
    """Sentences of the report from one place to another."""
    one, two = context.sentence_at(first), context.sentence_at(last)
    told = reported(context)
    return told[two.number] - told[one.number] if one and two else 0


def reported(context: Context) -> list[int]:
    """For each sentence, how many up to it are the report's own and not wholly inside a quotation."""
    if "reported" not in context.notes:
        counted: list[int] = []
        for sentence in context.sentences:
            inside = context.within_quotation(sentence.start, sentence.end)
            counted.append((counted[-1] if counted else 0) + (0 if inside else 1))
        context.notes["reported"] = counted
    return context.notes["reported"]  # type: ignore[no-any-return]


def unnamed(context: Context, token: Token) -> Token | None:
    """The unnamed person, or those, who spoke in the sentence of the report before: "a retired officer said", "supporters said"."""
    here = context.sentence_at(token.idx)
    if here is None:
        return None
    for sentence in before(context, here, 1 if token.lower_ == "they" else BEHIND):
        for word in context.span(sentence.start, sentence.end) or ():
            if word.dep_ == "nsubj" and word.head.dep_ == "ROOT" and word.head.lemma_ in SAYING and word.pos_ == "NOUN":
                if (
                    context.quoted(word.idx)
                    or context.mention_at(word.idx)
                    or any(c.dep_ == "appos" for c in word.children)
                ):
                    continue
                many = word.tag_ == "NNS"
                if not many and roles.gender(word.lower_) not in (None, "female" if token.lower_ == "she" else "male"):
                    continue
                new = any(child.lower_ in ("a", "an", "one", "another") for child in word.lefts)
                new = new or (word.lemma_.lower() in NAMELESS and not word.text.istitle())
                if many == (token.lower_ == "they") and (many or (new and roles.office(word))):
                    return word
        if any(human(context, word) for word in context.span(sentence.start, sentence.end) or ()):
            break
    return None


def human(context: Context, word: Token) -> bool:
    """Whether a word is a subject that may be somebody: a person, a pronoun but "it", or people."""
    if word.dep_ not in ("nsubj", "nsubjpass") or context.quoted(word.idx):
        return False
    mention = context.mention_at(word.idx)
    if mention is not None:
        return mention.who.type == "person"
    return (word.pos_ == "PRON" and word.lower_ not in ("it", "this", "that", "which")) or roles.office(word)
