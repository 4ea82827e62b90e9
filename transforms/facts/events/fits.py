"""Word -> the event frames that it may trigger, and how well each fits the words around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from transforms.facts.clauses import QUOTES, agents, passive, things, whole
from transforms.facts.tokens import Token
from transforms.lexicon import load

#: Who conducts a strike stops no work.
STRIKING = {"conduct", "carry", "launch", "unleash"}
#: These ask for something only with an infinitive.
BIDDING = {"order", "instruct", "direct", "tell", "remind", "push", "press", "challenge"}
WAR = frozenset(load("topics")["war"]) - {"attack", "attacks"}
#: Groups that fight are known by the last word of their names.
ARMED = frozenset(load("events")["words"]["armed"])
PERSONAL = {"he", "him", "she", "her", "they", "them"}
#: Ships that are sent into these invade nobody.
SEAS = {"sea", "water", "waters", "gulf", "ocean", "strait", "mediterranean", "pacific", "atlantic"}
NAMED = {"GPE": "COUNTRY", "NORP": "COUNTRY", "PERSON": "PERSON"}


@dataclass(frozen=True)
class Frame:
    """One [[frames]] table of the lexicon."""

    type: str
    mode: str | None
    root: str
    objects: frozenset[str]
    not_objects: frozenset[str]
    subjects: frozenset[str]
    not_subjects: frozenset[str]
    any_object: bool  # the object may be another than those listed, or missing
    no_object: bool  # the object may be missing
    of: str  # what "of" after the noun means: actor | target | theme
    planned: bool  # counts only as a plan: "will respond"
    into: bool  # counts only with "into"
    without: frozenset[str]  # prepositions and particles that make it another verb: "seize on"
    origin: frozenset[str]  # heads after "from", "in", "of" that the verb needs: "died in an attack"
    order: int  # place in the lexicon
    name: str  # its first word


@dataclass(frozen=True)
class Fit:
    """A frame that fits, and how many of its demands were met."""

    frame: Frame
    score: int
    particle: Token | None = None
    prep: str | None = None  # the preposition whose object is the thing


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame of the lexicon, in its order."""
    lexicon = load("events")
    return tuple(frame(table, number) for number, table in enumerate(lexicon["frames"]))


def frame(table: dict[str, object], number: int) -> Frame:
    """One table of the lexicon, its "@lists" written out and its exclusions set apart."""
    objects, not_objects = sides(table.get("objects", ()))  # type: ignore[arg-type]
    subjects, not_subjects = sides(table.get("subjects", ()))  # type: ignore[arg-type]
    kind = str(table["type"])
    return Frame(
        kind,
        str(table["mode"]) if "mode" in table else None,
        str(table.get("root", load("events")["roots"][kind])),
        objects - {"?", "0"},
        not_objects,
        subjects,
        not_subjects,
        not objects or "?" in objects,
        "0" in objects,
        str(table.get("of", "actor")),
        bool(table.get("planned")),
        bool(table.get("into")),
        frozenset(table.get("without", ())),  # type: ignore[call-overload]
        frozenset(table.get("from", ())),  # type: ignore[call-overload]
        number,
        str([*table.get("verbs", ()), *table.get("nouns", ())][0]),  # type: ignore[misc]
    )


def sides(words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Wanted and unwanted words of a list.

    >>> sides(["police", "!weather"])
    (frozenset({'police'}), frozenset({'weather'}))
    """
    lists = load("events")["words"]
    wanted: set[str] = set()
    unwanted: set[str] = set()
    for word in words:
        side = unwanted if word.startswith("!") else wanted
        name = word.removeprefix("!")
        side.update(lists[name[1:]] if name.startswith("@") else [name])
    return frozenset(wanted), frozenset(unwanted)


@cache
def by_word(part: str) -> dict[str, list[tuple[Frame, str | None]]]:
    """First word of a trigger -> its frames and second words; part is "verbs" ("to defense") or "nouns" (there, the last word)."""
    index: dict[str, list[tuple[Frame, str | None]]] = defaultdict(list)
    for table, made in zip(load("events")["frames"], frames(), strict=True):
        for entry in table.get(part, ()):
            first, _, second = entry.partition(" ")
            if part == "nouns" and second:
                first, second = second.rpartition(" ")[2], first
            index[first].append((made, second or None))
    return dict(index)


@cache
def light() -> dict[str, set[str | None]]:
    """Light verb -> its particles (null for none): "take part", "hold"."""
    index: dict[str, set[str | None]] = defaultdict(set)
    for entry in load("events")["words"]["light"]:
        first, _, second = entry.partition(" ")
        index[first].add(second or None)
    return dict(index)


def names(noun: Token) -> tuple[set[str], set[str]]:
    """What a noun answers to: as head, and by its modifiers ("peacekeeping troops": troop; peacekeeping)."""
    head, side = set(), set()
    for part in whole(noun):
        head.add(part.lemma_.lower())
        if part.lower_ in PERSONAL or (part.pos_ == "PROPN" and not part.ent_type_):
            head.add("PERSON")
        if part.lower_ in ARMED or (part.lower_ == "state" and part.i and part.nbor(-1).lower_ == "islamic"):
            head.add("guerrilla")
        if part.ent_type_ in NAMED:
            head.add(NAMED[part.ent_type_])
            if part.tag_ in {"NNPS", "NNS"}:
                head.add("PEOPLE")  # "Algerians", where "Algeria" would be a country
        for child in part.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                head.add(f"{child.lower_} {part.lemma_.lower()}")
                side.add(child.lemma_.lower())
            elif child.dep_ == "prep" and child.lower_ == "of":  # "the return of inspectors", "state of emergency"
                for noun in child.children:
                    head.add(f"{part.lemma_.lower()} of {noun.lemma_.lower()}")
                    side.add(noun.lemma_.lower())
    return head, side


def match(wanted: frozenset[str], nouns: list[Token]) -> int:
    """2 when a noun is in the list, 1 when a modifier of one is, 0 else."""
    best = 0
    for noun in nouns:
        head, side = names(noun)
        best = max(best, 2 if head & wanted else 1 if side & wanted else 0)
    return best


def timed(prep: Token) -> bool:
    """Does the preposition stand before a time: "called senators on Wednesday"?"""
    return any(noun.dep_ == "pobj" and noun.ent_type_ in {"DATE", "TIME"} for noun in prep.children)


def seconds(verb: Token) -> dict[str, Token]:
    """Words that can stand second in a trigger: particles, prepositions, predicates, objects."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ == "prep" and timed(child):
            continue
        if child.dep_ in {"prt", "prep", "advmod", "acomp", "attr", "dobj", "oprd", "dative", "xcomp", "pobj", "agent"}:
            found.setdefault(child.lemma_.lower(), child)
            found.setdefault(child.lower_, child)
            if child.dep_ == "xcomp" and any(aux.lower_ == "to" for aux in child.children):
                found.setdefault("to", child)
        if child.dep_ == "prep":  # "be on alert", "take into custody"
            for noun in child.children:
                found.setdefault(noun.lemma_.lower(), noun)
    if passive(verb) and verb.lemma_ != "be":  # "was opposed to": a predicate, when the lexicon knows it as one
        found.setdefault("__passive__", verb)
    return found


def fits(verb: Token) -> Iterator[Fit]:
    """The frames that a verb triggers, with the words around it."""
    after = seconds(verb)
    doers = agents(verb)
    for found, words in by_word("verbs").get(verb.lemma_.lower(), ()):
        between, _, second = words.rpartition(" ") if words else ("", "", None)
        particle = after.get(second) if second else None
        if particle is not None and between and particle.dep_ == "pobj" and particle.head.lower_ != between:
            continue  # "put through a trial" is not "put on trial"
        if second and (
            particle is None or (second == "in" and verb.lemma_ in {"give", "step"} and particle.dep_ == "prep")
        ):
            continue
        if second == "to" and particle is not None and any(t.text in QUOTES for t in verb.doc[verb.i + 1 : particle.i]):
            continue  # "told the paper, “… to speak out …”"
        if second == "to" and particle is not None and particle.dep_ == "prep" and verb.lemma_ in BIDDING:
            continue  # "directed a joke to an audience"
        if particle is not None and particle.dep_ == "xcomp" and found.mode == "visit":
            continue  # "is going to do"
        if found.mode == "boycott" and verb.lemma_ == "strike" and any(c.dep_ == "dobj" for c in verb.children):
            continue  # who strikes a camp stops no work
        if found.mode == "phone" and verb.lemma_ == "call" and named_so(verb):
            continue
        if verb.lemma_ == "call" and second == "for" and any(child.dep_ == "oprd" for child in verb.children):
            continue  # "called it a model for others"
        if particle is not None and particle.dep_ == "prep" and other_particle(verb, second):
            continue  # "called him out for it" calls for nothing
        prep = particle.lower_ if particle is not None and particle.dep_ in {"prep", "prt", "agent", "advmod"} else None
        nouns = list(things(verb, prep)) if prep else []
        if particle is not None and particle.dep_ == "dobj":  # "take part in talks"
            nouns = [noun for word in (particle, verb) for noun in things(word, "in")]
        nouns = nouns or list(things(verb))
        if (score := scored(found, verb, nouns, doers)) is not None:
            yield Fit(found, score + (1 if second else 0), particle, prep)


def named_so(verb: Token) -> bool:
    """Does "call" give a name or bid somebody do something: "called Ode a fool", "called Ode to testify"?"""
    other = {"oprd", "acomp", "xcomp", "ccomp", "attr", "prt", "advmod", "agent", "dative"}
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return (
        passive(verb) or len(objects) != 1 or any(child.dep_ in other and child.i > verb.i for child in verb.children)
    )


def other_particle(verb: Token, second: str | None) -> bool:
    """Has the verb a particle that its frame does not know?"""
    return any(child.dep_ == "prt" and child.lower_ != second for child in verb.children)


def scored(found: Frame, verb: Token, nouns: list[Token], doers: list[Token]) -> int | None:
    """How many demands of the frame are met; null when one is not."""
    score = 1
    if match(found.not_objects, nouns) == 2 or match(found.not_subjects, doers) == 2:
        return None
    if found.objects:
        hit = match(found.objects, nouns)
        if (
            not hit
            and not found.any_object
            and not (
                found.no_object and not nouns and not any(c.dep_ == "prep" and c.lower_ == "in" for c in verb.children)
            )
        ):
            return None
        score += hit
    if found.subjects:
        hit = match(found.subjects, doers)
        if not hit and not (passive(verb) and not doers) and not (doers and all(noun.pos_ == "PRON" for noun in doers)):
            return None
        score += min(hit, 1)
    if found.origin and not any(
        noun.lemma_.lower() in found.origin
        for prep in ("from", "in", "of", "by", "during")
        for noun in things(verb, prep)
    ):
        return None
    if found.without and found.without & seconds(verb).keys():
        return None
    if found.into and ("into" not in seconds(verb) or SEAS & seconds(verb).keys()):
        return None
    return score + 1 if found.into else score


def best(verb: Token) -> Fit | None:
    """The frame that asks for most of what is there; the earlier one of two equals."""
    found = sorted(fits(verb), key=lambda fit: (-fit.score, fit.frame.order))
    return found[0] if found else None


def noun_frame(noun: Token) -> Frame | None:
    """The frame of an event noun ("talks", "hunger strike"); a frame of two words goes before one of one."""
    head, side = names(noun)
    if noun.lemma_ in {"favor", "favour"} and not (noun.dep_ == "pobj" and noun.head.lower_ == "in"):
        return None  # a kindness
    if side & {"press", "news"}:  # a press conference is a way of speaking
        return None
    violent = any(child.lower_ in {"against", "on", "at"} and child.dep_ == "prep" for child in noun.children)
    violent = violent or (noun.dep_ == "dobj" and noun.head.lemma_ in STRIKING)
    violent = violent or (noun.lemma_ == "strike" and 1000 * len(noun.doc.having(WAR)) > 6 * len(noun.doc))
    choice: tuple[int, Frame] | None = None
    for found, first in by_word("nouns").get(noun.lemma_.lower(), ()):
        if first is not None and f"{first} {noun.lemma_.lower()}" not in head:
            continue
        rank = (2 if first else 0) + (
            1 if violent and found.type == "assault" else 0
        )  # strikes on a base, strikes for pay
        if choice is None or rank > choice[0]:
            choice = (rank, found)
    return choice[1] if choice else None


def is_light(verb: Token) -> bool:
    """Does the verb only carry an event noun ("held", "carried out")?"""
    wanted = light().get(verb.lemma_.lower(), set())
    return None in wanted or any(second in wanted for second in seconds(verb))


def named_by(part: str, word: str) -> Frame:
    """The first frame that a word triggers; part is "verbs" or "nouns"."""
    return by_word(part)[word][0][0]
