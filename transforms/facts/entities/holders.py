"""Whom a bare office or description means: "the senator", "the president", "the former presidential candidate"."""

import re
from collections.abc import Iterator

from transforms.facts.context import Context, Mention, Sentence, Who
from transforms.facts.entities import discourse, distance, persons, roles
from transforms.facts.entities.spans import OFFICES
from transforms.facts.tokens import Token
from transforms.lexicon import load

SPOKEN = frozenset(load("speech")["en"]["clause"])
SPEECH = SPOKEN | frozenset(load("speech")["en"]["said"])
FAMILIES = [frozenset(family) for family in OFFICES["families"]]
VARIATIONS = frozenset(OFFICES["variations"])
PARTIES = frozenset(("democratic", "republican", "libertarian", "labour", "conservative", "tory", "socialist", "green"))
CROWNED = ("president", "premier", "chancellor", "king", "queen", "emperor", "pope")
#: Descriptions that no holder of an office is called by.
TRADES = frozenset((
    *("mogul", "billionaire", "tycoon", "magnate", "businessman", "businesswoman", "star", "comedian", "singer", "actor"),
    "actress",
))  # fmt: skip
#: Words that tell which of many is meant: nobody who was named before.
NARROWED = re.compile(
    r"\s(?:close to|familiar with|briefed on|involved in|who|with knowledge)\b"
    r"|, (?:who (?:did not|didn[’']t|declined|asked|requested|refused|spoke|insisted)|speaking on)\b"
)
FROM = re.compile(
    r"(?!House|Senate|Former|Fellow|Top|Ranking|Senior|Moderate)(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:Republican|Democrat)"
)
#: Members of a party: "the Fife Republican".
PARTISANS = ("republican", "democrat", "independent", "senator", "congressman", "congresswoman", "governor")
LAWMAKERS = frozenset(("senator", "representative", "congressman", "congresswoman", "governor", "lawmaker"))
BESIDE = 30  # characters between a name and the place that somebody is from
TWICE = 2  # so often must the president of another country be named before he is "the president"


def holder(context: Context, head: Token) -> list[Who]:
    """The person an office points back to: the last one told to hold it, of the country named if one is."""
    if head.tag_ in ("NNS", "NNPS"):  # "the trustees" are not the one who was named
        return []
    found = discourse.of(context)
    if NARROWED.match(context.body, head.idx + len(head)):
        return []  # "the Republican close to the White House"
    words = {token.lower_ for token in head.subtree if token.i <= head.i}
    code = roles.country_of(" ".join(token.text for token in head.subtree))
    wanted = head.lemma_.lower()
    if wanted == "president" and "vice" in words:
        wanted = "vice-president"
    before = [mention for mention in context.mentions() if mention.who.type == "person" and mention.end <= head.idx]
    fits: list[Who] = []
    for mention in reversed(before):
        person = found.persons.get(mention.who.name, mention.who)
        offices = held(found, person)
        if not fits_gender(found, person, wanted) or other_party(words, offices):
            continue
        if wanted in PARTISANS and other_place(context, person, words):
            continue
        same = wanted in offices or wanted == "counterpart" or (wanted == "minister" and "counterpart" in offices)
        if code and person.country_code == code and same:
            return [person]
        if not code and wanted in offices and not (words & {"former", "ex"} - set(offices)):
            fits.append(person)
    if fits and newer(context, head, fits[0]):
        return []  # "A top aide confirmed it. … the aide said" is not the aide who was named before
    if fits and wanted in VARIATIONS and words <= {"the", wanted} and not recent(context, fits[0], head.idx):
        fits = varied(context, head, words) or fits  # not the candidate of another race, named long before
    if fits:
        return [crowned(found, before, fits)] if wanted in CROWNED and words <= {"the", wanted} else fits[:1]
    return known_head(context, head, wanted) or related(context, head, before) or varied(context, head, words)


def newer(context: Context, head: Token, who: Who) -> bool:
    """Whether somebody without a name was told to hold an office since it was last told of a person: "a top aide"."""
    last = max((m.end for m in context.mentions() if m.who.name == who.name and m.end <= head.idx), default=0)
    return any(
        other.lemma_ == head.lemma_
        and any(child.lower_ in ("a", "an", "another") for child in other.lefts)
        and other.dep_ == "nsubj"
        and context.mention_at(other.idx) is None
        and not context.quoted(other.idx)
        and not any(child.dep_ == "appos" for child in other.children)
        for other in (context.span(last, head.idx) if last < head.idx else None) or ()
    )


def held(found: discourse.Discourse, person: Who) -> list[str]:
    """The words of all offices that somebody is told to hold."""
    return " ".join(found.roles.get(person.name, [])).replace("vice president", "vice-president").split()


def fits_gender(found: discourse.Discourse, person: Who, office: str) -> bool:
    """Whether an office may be that of a man or woman: a spokeswoman is no man."""
    return roles.gender(office) is None or found.genders.get(person.name) in (None, roles.gender(office))


def other_party(words: set[str], offices: list[str]) -> bool:
    """Whether a description names a party, and the offices of somebody name others only."""
    return bool(words & PARTIES and PARTIES.intersection(offices)) and not words & PARTIES & set(offices)


def crowned(found: discourse.Discourse, before: list[Mention], fits: list[Who]) -> Who:
    """Of several presidents "the president": the last told without a country, unless another is named twice as often."""
    counts = {person: sum(mention.who.name == person.name for mention in before) for person in fits}
    plain = [
        person for person in fits if any(roles.country_of(role.title()) is None for role in found.roles[person.name])
    ]
    if not plain:
        return fits[0]
    often = max(counts, key=lambda person: (counts[person], person.name))
    return often if counts[often] >= TWICE * counts[plain[0]] else plain[0]


def known_head(context: Context, head: Token, wanted: str) -> list[Who]:
    """The head of state that bare words ("the president") mean: the only one whom the text names before."""
    if [token.lower_ for token in head.subtree] != ["the", wanted]:
        return []
    known = frozenset(OFFICES["heads"].get(wanted, ()))
    named = [m.who for m in context.mentions() if m.who.name in known and m.end <= head.idx]
    others = [m for m in context.mentions() if wanted in (m.role or "").lower().split() and m.who not in named]
    return named[:1] if len(set(named)) == 1 and not others else []


def related(context: Context, head: Token, before: list[Mention]) -> list[Who]:
    """The one person told to hold an office that this is another word for: "Rep. Ode … the congressman"."""
    wanted = head.lemma_.lower()
    family = frozenset().union(*(each for each in FAMILIES if wanted in each)) - {wanted}
    if not family or "the" not in [child.lower_ for child in head.lefts]:
        return []
    found = discourse.of(context)
    named = {found.persons.get(mention.who.name, mention.who) for mention in before}
    fits = [who for who in named if family.intersection(held(found, who)) and fits_gender(found, who, wanted)]
    return fits if len(fits) == 1 else []


def varied(context: Context, head: Token, words: set[str]) -> list[Who]:
    """The person of the sentence before whom a description takes up: "Ode made the remark. The former candidate argued …".

    Only descriptions that vary a name ("former", "the nominee"), where one person alone was the subject there.
    """
    if "the" not in words or head.dep_ != "nsubj":
        return []
    if head.head.lemma_ not in SPEECH and not (words & {"former", "ex"} and head.head.dep_ == "ROOT"):
        return []
    free = head.lemma_.lower() in VARIATIONS or not roles.office(head)
    if not (words & {"former", "ex"} or free):
        return []
    here = context.sentence_at(head.idx)
    if here is None:
        return []
    for sentence in distance.before(context, here):
        subjects = {who for who, verb in heard(context, sentence) if verb.dep_ == "ROOT"}
        if head.lemma_.lower() in PARTISANS and (fit := partisan(context, sentence, head, words)):
            return fit
        subjects = subjects or going_on(context, sentence)
        named = {mention.who for mention in context.mentions_in(here.start, head.idx)}
        if len(subjects) != 1 or subjects & named:
            return []
        return [who for who in subjects if may_be(context, who, head, words)]
    return []


def heard(context: Context, sentence: Sentence) -> Iterator[tuple[Who, Token]]:
    """The persons that are subjects in a sentence, outside quotation marks, each with the verb."""
    for mention in context.mentions_in(sentence.start, sentence.end):
        if mention.who.type == "person" and not context.quoted(mention.start):
            span = context.span(mention.start, mention.end)
            if span and span.root.dep_ == "nsubj":
                yield mention.who, span.root.head


def partisan(context: Context, sentence: Sentence, head: Token, words: set[str]) -> list[Who]:
    """The one of those who spoke in a sentence that "the Fife Republican" may be: "Li called it so, though Sen. Ode said it was apt"."""
    spoke = {who for who, verb in heard(context, sentence) if verb.dep_ == "ROOT" or verb.lemma_ in SPOKEN}
    fits = [who for who in spoke if may_be(context, who, head, words)]
    told = LAWMAKERS.intersection(held(discourse.of(context), fits[0])) if len(spoke) > 1 and len(fits) == 1 else ()
    return fits if told else []


def recent(context: Context, who: Who, at: int) -> bool:
    """Whether somebody was named in one of the sentences shortly before a place."""
    first = distance.reach(context, at, 2 * distance.FAR)
    return any(mention.who.name == who.name for mention in context.mentions_in(first, at))


def going_on(context: Context, sentence: Sentence) -> set[Who]:
    """The one person whom "he" or "she" as the subject of a sentence goes on with."""
    found = discourse.of(context)
    pronouns = [
        token
        for token in context.tokens(sentence) or ()
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.lower_ in ("he", "she")
    ]
    return {who for token in pronouns for who in persons.person(context, token, found.persons, found.genders)}


def may_be(context: Context, who: Who, head: Token, words: set[str]) -> bool:
    """Whether nothing told of somebody speaks against a description: no other party, no office where a trade is told."""
    found = discourse.of(context)
    offices = held(found, who)
    trade = head.lemma_.lower() in TRADES and not words & {"former", "ex"}
    if (trade and offices) or other_place(context, who, words):
        return False
    return fits_gender(found, who, head.lemma_.lower()) and not other_party(words, offices)


def at_name(context: Context, place: Mention, name: Mention) -> bool:
    """Whether a place says where somebody is from: "Ode, R-Wis.", "Ode of Fife", "Fife Rep. Ode"."""
    if place.start > name.end:
        return bool(re.fullmatch(r"\.?,? (?:of |\(?[RDI]-)?", context.body[name.end : place.start]))
    return bool(re.fullmatch(r" (?:[A-Z][a-z]+\.? ){1,3}", context.body[place.end : name.start]))


def other_place(context: Context, who: Who, words: set[str]) -> bool:
    """Whether a description names a place ("the Kentucky Republican") and the text tells another of somebody ("Ode, R-Wis.,")."""
    places = {each.text.casefold() for each in context.mentions() if each.who.type == "place"}
    told = {place for place in places if set(place.split()) <= words}
    if not told:
        return False
    near: set[str] = set()
    for mention in context.mentions():
        if mention.who == who:
            if from_there := FROM.fullmatch(mention.role or ""):  # "Ode, Fife Republican,"
                near.add(from_there["place"].casefold())
            beside = context.mentions_in(max(0, mention.start - BESIDE), mention.end + BESIDE)
            near.update(
                each.text.casefold() for each in beside if each.who.type == "place" and at_name(context, each, mention)
            )
    return bool(near) and not near & told
