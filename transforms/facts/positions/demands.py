"""What somebody says should be done: "The council must act,” Ode said", "Ode said the dam should be closed"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.facts.certainty import MAY, MUST, WILL, auxiliaries, conditional
from transforms.facts.clauses import SAY, SUBJECT, agents, opinion
from transforms.facts.context import Context
from transforms.facts.negation import negated
from transforms.facts.tokens import Span, Token

#: Verbs before an infinitive that say the same.
NEEDS = {"need", "have", "ought"}
#: Whoever should do it, nobody in particular is asked to.
NOBODY = {"i", "what", "who", "which"}
THINK = {"think", "believe"}
#: What one would do with these is no deed: "would like to", "would urge restraint", "it would require".
NO_DEED = {"like", "love", "hate", "prefer", "want", "require", "mean", "depend", "need", "urge", "hope", "wish", "say",
           "get", "run", "win", "feel", "lose", "become", "look", "guess", "argue", "bet", "see", "find", "have", "suggest", "add", "tell", "guarantee", "face"}  # fmt: skip


#: Of these it is only said what they are: "the reason is a failure of nerve".
SAYINGS = {
    "reason",
    "fact",
    "thing",
    "problem",
    "result",
    "way",
    "answer",
    "point",
    "part",
    "question",
    "truth",
    "cause",
}


@dataclass(frozen=True)
class Demand:
    """A clause that says what should be done: body[start:end], its verb, and who says so outside quotation marks."""

    verb: Token
    start: int
    end: int
    by: list[Token]


def demands(context: Context, words: Span) -> list[Demand]:
    """Every clause of a sentence that somebody is told to have said and that asks for something; found once an article."""
    known: dict[int, list[Demand]] = context.notes.setdefault("demands", {})
    if (first := words[0].i) not in known:
        known[first] = list(told(context, words))
    return known[first]


def told(context: Context, words: Span) -> Iterator[Demand]:
    """The same, read off the parse."""
    for verb in words:
        if verb.pos_ not in {"VERB", "AUX"} or not obliging(verb):
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECT and child.i < verb.i), None)
        if (
            subject is None
            or subject.lower_ in NOBODY
            or asked(verb, subject)
            or fated(verb, subject)
            or (verb.tag_ == "VBD" and context.quoted(verb.idx))  # "“We had to leave”"
            or (verb.lemma_ == "have" and subject.lower_ == "you")  # "you have to understand"
            or subject.left_edge.pos_ in {"VERB", "AUX"}
        ):
            continue
        by = said_by(context, verb)
        if by is not None:
            last = verb.right_edge
            run = context.run_at(verb.idx)
            end = min(last.idx + len(last), run.end) if run else last.idx + len(last)
            yield Demand(verb, subject.left_edge.idx, end, by)


def obliging(verb: Token) -> bool:
    """Is it "should do", "must do", "needs to do", and not "should have done", "must be late"?"""
    helpers = auxiliaries(verb)
    if (
        conditional(verb)
        or helpers & {"have", "'ve", "’ve"}
        or any(c.dep_ == "mark" and c.lower_ != "that" for c in verb.children)
    ):
        return False
    if verb.lemma_ == "be" and any(
        c.dep_ == "nsubj" and c.lower_ in {"this", "that", "it", "there"} for c in verb.children
    ):
        return False  # "this should be easy"
    if "should" in helpers and supposed(verb):
        return False
    if helpers & MUST:
        acted = verb.tag_ == "VBN" or verb.lemma_ not in {"be", "have", "know", "feel", "seem", "note", "say", "need"}
        if verb.tag_ == "VBG":  # "should be panicking"
            return False
        return acted or ("must" not in helpers and verb.lemma_ == "be")
    if verb.lemma_ not in NEEDS or negated(verb) or verb.tag_ not in {"VBZ", "VBP", "VBD"}:
        return False
    if verb.dep_ == "relcl" or any(c.dep_ == "dobj" and c.i < verb.i for c in verb.children):
        return False  # "the record that both have to show", "what the source had to say"
    return any(c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in verb.children)


def supposed(verb: Token) -> bool:
    """Is it what somebody takes to be so: "the report should be enough to stop it", "that should help"?"""
    if verb.lemma_ in {"help", "suffice", "allow", "come", "arrive", "end", "prove", "show", "know"}:
        subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
        return subject is not None and subject.tag_ in {"NN", "NNS", "DT"} and not subject.ent_type_
    said = {child.lower_ for child in verb.children if child.dep_ in {"acomp", "attr", "advmod"}}
    return verb.lemma_ == "be" and bool(
        said & {"enough", "able", "easy", "possible", "over", "clear", "obvious", "done", "here", "there"}
    )


def asked(verb: Token, subject: Token) -> bool:
    """Is it a question?"""
    helper = next((child for child in verb.children if child.lower_ in MUST and child.dep_ == "aux"), None)
    return (helper is not None and helper.i < subject.i) or any(c.text == "?" for c in verb.children)


def fated(verb: Token, subject: Token) -> bool:
    """Is it "she has to hope": what somebody is left with, and nobody asks for?"""
    if any(child.lower_ == "yet" for child in verb.children):  # "have yet to"
        return True
    return verb.lemma_ == "have" and subject.lower_ in {"he", "she", "they"}


def said_by(context: Context, verb: Token) -> list[Token] | None:
    """Who is told to say so; an empty list where it stands in a quotation, null where nobody is."""
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    above = top.head
    if context.quoted(verb.idx):
        if top.dep_ == "ROOT" or not context.quoted(above.idx):
            return []
        mine = any(child.lower_ in {"i", "we"} for child in above.children if child.dep_ == "nsubj")
        return [] if top.dep_ == "ccomp" and above.lemma_ in THINK and mine and not negated(above) else None
    if top.dep_ != "ccomp" or above.lemma_ not in SAY or negated(above) or context.quoted(above.idx):
        return None
    return agents(above) or None


def verdicts(words: Span) -> Iterator[tuple[Token, str, Token]]:
    """Every name that a clause gives a thing: the name, what it says, and the thing ("the deal was a disaster")."""
    for verb in words:
        if (
            verb.lemma_ != "be"
            or verb.dep_ in {"aux", "auxpass", "relcl", "advcl"}
            or negated(verb)
            or conditional(verb)
        ):
            continue
        names = [child for child in verb.children if child.dep_ in {"attr", "acomp"} and child.i > verb.i]
        things = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in {"NOUN", "PROPN"}]
        if any(thing.lemma_ in SAYINGS for thing in things):
            continue
        if things and not auxiliaries(verb) & (MAY | MUST) and (said := opinion(names[:1])):
            yield names[0], said, things[0]


def of_a_thing(by: Sequence[Token], verb: Token) -> bool:
    """Whether "it" is what the sentence is about: several speak, or they do beside what they did to something.

    "Canada and Denmark rejected the plan, saying it would break a law" pledges nothing.
    """
    several = len(by) > 1 or any(child.dep_ == "conj" for noun in by for child in noun.children)
    saying = verb.head
    done = saying.head if saying.tag_ == "VBG" and saying.dep_ == "advcl" else None
    return several or (done is not None and any(child.dep_ in ("dobj", "nsubjpass") for child in done.children))


def intents(context: Context, words: Span) -> Iterator[Demand]:
    """What somebody says that he will or would do: "Ode said he would veto it", "“We will rebuild it,” Ode said"."""
    for verb in words:
        if verb.pos_ != "VERB" or not auxiliaries(verb) & WILL or conditional(verb) or "have" in auxiliaries(verb):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
        if subject is None or verb.tag_ != "VB" or verb.lemma_ in NO_DEED:
            continue
        if any(child.lower_ == "forward" for child in verb.children):  # "we will look forward to it"
            continue
        by = said_by(context, verb)
        if by is None or negated(verb) or any(noun.i > verb.i for noun in by):
            continue
        if subject.lower_ == "it" and (any(noun.ent_type_ == "PERSON" for noun in by) or of_a_thing(by, verb)):
            continue  # "Ode said it would rain"
        if (by and subject.lower_ not in {"he", "she", "it", "they"}) or (not by and subject.lower_ not in {"i", "we"}):
            continue
        last = verb.right_edge
        run = context.run_at(verb.idx)
        end = min(last.idx + len(last), run.end) if run else last.idx + len(last)
        yield Demand(verb, verb.idx, end, by)
