"""Persons of an article -> who "he" and "she" are: their genders, and the subject that a pronoun goes on with."""

from collections.abc import Callable, Iterator
from functools import cache

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import roles
from transforms.facts.entities.distance import label, reach, steps, unnamed
from transforms.facts.entities.only import SOMEBODY, ahead, alone
from transforms.facts.entities.standing import (
    SUBJECTS,
    accorded,
    asked,
    controls,
    crowning,
    kin,
    owner,
    presented,
    told_of,
    topic,
)
from transforms.facts.tokens import Token
from transforms.lexicon import load

Held = Callable[[Context, Token], list[Who]]  # whom an office that no name follows points back to
NO_SUBJECT = 2.5  # sentences further away than a subject: what a name that is no subject counts
TOLD_OF = 0.9  # what the subject of the words that a pronoun says counts: rather who spoke in the sentence before
CONTROLLED = 0.2  # what the subject of a verb without tense counts besides: "Ode objected to Li leaving. He …" is Ode
SPEAKER = -0.3  # what the subject of a main verb of saying counts: who speaks in a report goes on speaking
DEEPER = 0.1  # what the subject of a clause inside that one counts besides
INNER = 0.4  # what the subject of an inner clause counts: "Ode said that Li …. She …" is Ode
TOPIC = 0.5  # what a sentence's topic counts that is no subject: "For Ode, …", "Ode's dilemma …"
OWN = 0.8  # what a name before "his" in the same sentence counts
SAYING = frozenset(load("speech")["en"]["clause"])
SHE = ("she", "her", "hers", "herself")
#: The offices that titles tell.
TITLED = {
    "sen.": "senator", "rep.": "representative", "gov.": "governor", "senator": "senator", "governor": "governor",
    "dr.": "doctor", "prof.": "professor", "gen.": "general", "lt.": "lieutenant", "capt.": "captain", "sgt.": "sergeant",
    "col.": "colonel", "rev.": "reverend", "adm.": "admiral", "sens.": "senator", "reps.": "representative", "govs.": "governor",
    "senators": "senator", "representatives": "representative", "governors": "governor", "ministers": "minister",
}  # fmt: skip


@cache
def given_names() -> dict[str, str]:
    """Given name -> "male" or "female"."""
    return {name: kind for kind in ("male", "female") for name in load("given_names")[kind].split()}


def gender(name: str) -> str | None:
    """What a full name says of its bearer.

    >>> gender("Maria Zakharova"), gender("Vladimir Putin"), gender("Robin Ode"), gender("Martin")
    ('female', 'male', None, None)
    """
    return given_names().get(name.split()[0]) if " " in name else None


def learn(context: Context) -> tuple[dict[str, Who], dict[str, str], dict[str, list[str]]]:
    """Persons by name, their genders, and their offices in lower case, gathered over all their mentions."""
    people: dict[str, Who] = {}
    genders: dict[str, str] = {}
    offices: dict[str, list[str]] = {}
    for mention in context.mentions():
        if mention.who.type != "person":
            continue
        name = mention.who.name
        if name not in people or (people[name].country_code is None and mention.who.country_code):
            people[name] = mention.who
        before = context.body[max(0, mention.start - 8) : mention.start].split()
        if told := roles.gender(f"{before[-1] if before else ''} {mention.role or ''}"):
            genders.setdefault(name, told)
        if before and (office := TITLED.get(before[-1].lower())):
            offices.setdefault(name, []).append(office)
        if mention.role:
            offices.setdefault(name, []).append(mention.role.lower())
    for name in people:
        if told := gender(name):
            genders.setdefault(name, told)
    return people, genders, offices


def person(
    context: Context, token: Token, people: dict[str, Who], genders: dict[str, str], held: Held | None = None
) -> list[Who]:
    """The person that "he" or "she" denotes: a subject of this sentence or of one shortly before, of fitting gender.

    A pronoun before it that goes on with the same person counts as a name does.
    """
    if beside(token):
        return []
    known: dict[int, list[Who]] = context.notes.setdefault("pronouns", {})
    outside = not context.quoted(token.idx)
    if outside and token.i in known:
        return known[token.i]
    wanted = "female" if token.lower_ in SHE else "male"
    if outside and (who := led_off(context, token, genders, wanted)) is not None:
        known[token.i] = [people.get(who.name, who)]
        return known[token.i]
    ranked = [
        (rank, -place, who)
        for rank, place, who in (
            *named(context, token, genders, wanted),
            *meant(context, token, people, genders, wanted),
            *(bearing(context, token, genders, wanted, held) if held else ()),
        )
        if outside or who.name not in speakers(context, token)
    ]
    best = sorted(ranked, key=lambda each: each[:2])[:1]
    if best and outside and nameless(context, token, best[0], held):
        best = []
    if best and outside and loose(context, token, people, genders, wanted, best[0]):
        best = []
    found = [people.get(who.name, who) for _, _, who in best]
    if not ranked and outside:
        fits = alone(context, token, genders, wanted) or ahead(context, token, genders, wanted)
        found = [people.get(who.name, who) for who in fits]
    if outside:
        known[token.i] = found
    return found


def led_off(context: Context, token: Token, genders: dict[str, str], wanted: str) -> Who | None:
    """Whom the line before begins with, as highlights of opinions have it: "Ode: It unlocks oil / He says it cannot"."""
    here = context.sentence_at(token.idx)
    if here is None or not here.number or token.dep_ != "nsubj" or token.head.lemma_ not in SAYING:
        return None
    own = context.mention_at(here.start)
    if own is not None and label(context, own):
        return None
    before = context.sentences[here.number - 1]
    mention = context.mention_at(before.start)
    if "\n" not in context.body[before.end : here.start] or mention is None or mention.who.type != "person":
        return None
    fits = genders.get(mention.who.name, wanted) == wanted
    return mention.who if fits and label(context, mention) and mention.start == before.start else None


def nameless(context: Context, token: Token, best: tuple[float, int, Who], held: Held | None) -> bool:
    """Whether somebody without a name spoke after the likeliest one: "Ode left. One retired officer said so. … he said"."""
    speaker = unnamed(context, token)
    sentence = context.sentence_at(speaker.idx) if speaker is not None else None
    if speaker is None or sentence is None or (held is not None and held(context, speaker)):
        return False
    owner = range(speaker.left_edge.idx, speaker.idx)  # "Ode's spokesman said" is not Ode
    near = (mention for mention in context.mentions_in(sentence.start, token.idx) if mention.start not in owner)
    return all(mention.who.name != best[2].name for mention in near)


def loose(
    context: Context,
    token: Token,
    people: dict[str, Who],
    genders: dict[str, str],
    wanted: str,
    best: tuple[float, int, Who],
) -> bool:
    """Whether the likeliest name is no subject, and a pronoun before it is nobody known: "He thanked the mayor. … he said"."""
    rank, place, _ = best
    if rank - steps(context, -place, token.idx) < NO_SUBJECT:
        return False
    sentence = context.sentence_at(-place)
    words = context.span(sentence.start, token.idx) if sentence and sentence.start < token.idx else None
    return any(
        other.dep_ in SUBJECTS
        and other.i < token.i
        and other.lower_ in ("he", "she")
        and (other.lower_ == "she") == (wanted == "female")
        and not context.quoted(other.idx)
        and not person(context, other, people, genders)
        for other in words or ()
    )


def beside(token: Token) -> bool:
    """Whether "he" goes on with somebody whom only a common noun tells: "the officer was alone when he fired"."""
    if token.dep_ not in SUBJECTS or token.head.dep_ != "advcl":
        return False
    subjects = [child for child in token.head.head.children if child.dep_ in SUBJECTS and child.i < token.i]
    return any(each.pos_ == "NOUN" and each.tag_ == "NN" and each.lemma_.lower() in SOMEBODY for each in subjects)


def named(context: Context, token: Token, genders: dict[str, str], wanted: str) -> Iterator[tuple[float, int, Who]]:
    """Rank, place and person of every name that a pronoun may stand for; the lowest rank is the likeliest."""
    outside = not context.quoted(token.idx)
    for mention in context.mentions_in(reach(context, token.idx), token.idx):
        if mention.who.type != "person" or genders.get(mention.who.name, wanted) != wanted:
            continue
        if label(context, mention):
            if titling(context, mention, token):
                yield steps(context, mention.start, token.idx), mention.start, mention.who
            continue
        if outside and context.quoted(mention.start):  # "he" of the report is nobody of a quotation
            continue
        words = context.span(mention.start, mention.end)
        root = None if words is None else words.root
        if root is not None and kin(root):
            yield steps(context, mention.start, token.idx) + NO_SUBJECT, mention.start, mention.who
            continue
        while root is not None and root.dep_ == "appos":  # "his counterpart, Amina Mushi, said"
            root = root.head
        if root is not None and root.head == token.head and token.dep_ in ("nsubj", "dobj"):
            continue
        far = steps(context, mention.start, token.idx)
        if root is not None and told_of(root, token):
            yield (
                TOLD_OF * (2 if root.dep_ == "poss" or token.head.dep_ == "parataxis" else 1),
                mention.start,
                mention.who,
            )
        elif root is not None and accorded(root):
            yield far + (SPEAKER if far else 0), mention.start, mention.who
        elif root is not None and (topic(root) or (far == 0 and owner(root))):
            yield far + TOPIC, mention.start, mention.who
        elif root is not None and (
            root.dep_ in SUBJECTS
            or controls(root)
            or asked(root)
            or crowning(root)
            or presented(root)  # or is told to say: "Ama Ode, who stresses that"
            or any(child.dep_ == "relcl" and child.lemma_ in SAYING for child in root.rights)
            or (root.dep_ == "pobj" and root.head.dep_ == "agent")
        ):
            yield far + salience(root, far), mention.start, mention.who
        else:  # "his" is whose name stands near; "Ode's papers, which he hid" are Ode's
            near = far == 0 and (token.dep_ == "poss" or (root is not None and root.dep_ == "poss"))
            yield far + (OWN if near else NO_SUBJECT), mention.start, mention.who


def titling(context: Context, mention: Mention, token: Token) -> bool:
    """Whether a label says of whom its line tells, not who speaks: "Ode: He says …", the only line under that name."""
    name = mention.text
    return (
        not name.isupper()
        and "\n" not in context.body[mention.end : token.idx]
        and context.body.count(f"\n{name}:") + context.body.startswith(f"{name}:") == 1
    )


def salience(subject: Token, far: int) -> float:
    """What the place of a subject in an earlier sentence adds to its rank; nothing for one of the same sentence."""
    if not far:
        return 0
    if inner(subject, far):
        deeper = subject.head.dep_ in ("advcl", "relcl")  # "Ode had no bath, as Li had. He …" is Ode
        return INNER + (CONTROLLED if subject.head.tag_ in ("VBG", "VB") else DEEPER if deeper else 0)
    return SPEAKER if subject.head.dep_ == "ROOT" and subject.head.lemma_ in SAYING and subject.dep_ == "nsubj" else 0


def inner(subject: Token, far: int) -> bool:
    """Whether a subject of an earlier sentence is that of an inner clause only."""
    verb = subject.head
    while far > 0 and verb.dep_ == "conj" and verb.head != verb:
        if not any(child.dep_ == "cc" or child.text in (",", ";") for child in verb.head.children):
            return True  # "a few names Li had given": a conjunction without "and" is a misread clause
        verb = verb.head  # "said that it passed and that Li was away": as inner as the first
    return far > 0 and verb.dep_ not in ("ROOT", "parataxis") and verb.head != verb


def meant(
    context: Context, token: Token, people: dict[str, Who], genders: dict[str, str], wanted: str
) -> Iterator[tuple[float, int, Who]]:
    """Rank, place and person of every pronoun before this one that was a subject: "he" goes on with "he"."""
    first = reach(context, token.idx)
    words = context.span(first, token.idx) if first < token.idx else None
    for other in words or ():
        if other.dep_ not in SUBJECTS or other.i >= token.i or other.lower_ not in ("he", "she"):
            continue
        if (other.lower_ == "she") != (wanted == "female") or context.quoted(other.idx):
            continue
        if strangers(context, other, token):
            continue
        for who in person(context, other, people, genders):
            far = steps(context, other.idx, token.idx)
            yield far + salience(other, far), other.idx, who


def bearing(
    context: Context, token: Token, genders: dict[str, str], wanted: str, held: Held
) -> Iterator[tuple[float, int, Who]]:
    """Rank, place and person of every office before a pronoun that speaks: "the president said. … He …"."""
    first = reach(context, token.idx)
    words = context.span(first, token.idx) if first < token.idx else None
    for other in words or ():
        if other.dep_ != "nsubj" or other.pos_ not in ("NOUN", "PROPN"):
            continue
        if other.head.lemma_ not in SAYING and other.head.dep_ != "ROOT":
            continue
        if (
            not (roles.office(other) or (other.tag_ == "NN" and other.head.lemma_ in SAYING))
            or context.quoted(other.idx)
            or context.mention_at(other.idx)
        ):
            continue
        for who in held(context, other):
            if who.type == "person" and genders.get(who.name, wanted) == wanted:
                far = steps(context, other.idx, token.idx)
                yield far + salience(other, far), other.idx, who


def strangers(context: Context, first: Token, last: Token) -> bool:
    """Whether somebody whom nothing tells to be a person acted meanwhile: "Ghani was accused. He …"."""
    for token in first.doc[first.i + 1 : last.i]:
        if token.dep_ in SUBJECTS and token.pos_ == "PROPN" and token.text.istitle() and not context.quoted(token.idx):
            mention = context.mention_at(token.idx)
            if mention is None or (mention.rule == "model/1" and mention.text == token.text):
                return True
    return False


def speakers(context: Context, token: Token) -> list[str]:
    """Who speaks the quotation that a word stands in: none of them is "he" there."""
    for quote in context.quotes:
        if quote["start_char"] <= token.idx < quote["end_char"]:
            return list(quote["speakers"])
    return []
