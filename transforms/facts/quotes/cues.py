"""Who says the words in marks: the verb that says so and its subject, by the surest rule that finds one."""

from transforms.facts.entities import coreference, roles
from transforms.facts.marks import Run
from transforms.facts.quotes.beside import around, closed, followed, introduced, labelled, signed, tweeted
from transforms.facts.quotes.hanging import copular, faint, governed, judged, led, nearest, styled, thought
from transforms.facts.quotes.inserted import answered, asked_so, inserted, worded_so
from transforms.facts.quotes.reading import SAYING, Cue, Reading
from transforms.facts.tokens import Token


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
    for rule in (
        judged,
        styled,
        closed,
        introduced,
        labelled,
        signed,
        followed,
        asked_so,
        worded_so,
        inserted,
        answered,
        copular,
        governed,
        tweeted,
        led,
        thought,
        nearest,
        faint,
    ):
        if cue := rule(reading, number, left, after):
            if rule is not signed and reports(reading, cue):  # “…”, writes the agency: who says it may stand elsewhere
                passed_on = passed_on or cue
                continue
            if passed_on is not None and (cue.word == passed_on.word or cue.word.dep_ == "relcl"):
                continue  # "The loopholes that he cited are “…,” the Fen Times reported"
            return raised(reading, cue, number)
    return passed_on


def reports(reading: Reading, cue: Cue) -> bool:
    """Whether the speaker is an agency or outlet, or somebody who but reports it: `“…,” reports Ama Ode of the Fen Times`."""
    if cue.word.lemma_ == "report" and cue.rule == "cue_after/1":
        place = reading.context.mention_at(cue.speaker.idx)
        paper = cue.speaker.pos_ == "PROPN" and any(child.lower_ == "the" for child in cue.speaker.lefts)
        if cue.word.tag_ == "VBZ" or paper or (place is not None and place.who.type == "organization"):
            return True
    near = (cue.speaker, *(child for child in cue.speaker.lefts if child.dep_ in ("compound", "nmod")))
    found = [reading.context.mention_at(token.idx) for token in near]
    return any(mention is not None and mention.rule in ("agency/1", "outlet/1") for mention in found)


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
            if (same_kind(above, cue.speaker) and fitting(reading, above, cue.speaker)) or (
                cue.speaker.lower_ == "it" and step.lemma_ in SAYING
            ):
                cue = Cue(first.word, above, first.rule)
                if above.lower_ not in ("he", "she", "it", "they"):
                    return cue
    return cue


def fitting(reading: Reading, name: Token, pronoun: Token) -> bool:
    """Whether nothing tells that somebody is no "he", or no "she"."""
    mention = reading.context.mention_at(name.idx)
    if mention is None or pronoun.lower_ not in ("he", "she"):
        return True
    told = coreference.gathered(reading.context).genders.get(mention.who.name)
    return told in (None, "male" if pronoun.lower_ == "he" else "female")


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
        not many
        and name.ent_type_ in ("PERSON", "")
        and (name.pos_ == "PROPN" or (name.pos_ == "NOUN" and roles.office(name)))
    ) or name.lower_ == pronoun.lower_


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
