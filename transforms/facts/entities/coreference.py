"""Words -> entities: "Mr Xi", "the two countries", "she", "the joint statement, which".

Rules over the parse, in order of trust; where none is sure, nobody is denoted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import gazetteer, persons, roles
from transforms.facts.entities.spans import OFFICES
from transforms.facts.tokens import Span as Words
from transforms.facts.tokens import Token
from transforms.lexicon import load

NATIONS = frozenset(OFFICES["nations"])
LEADERS = frozenset(OFFICES["leaders"])
PAIRS = NATIONS | LEADERS
DOCUMENTS = frozenset(OFFICES["documents"])
GROUPS = frozenset(OFFICES["groups"])
GOVERNMENT = frozenset(OFFICES["government"])
COMPANIES = frozenset(OFFICES["companies"])
BODIES = frozenset(OFFICES["bodies"])
STATE_BODIES = frozenset(OFFICES["state_bodies"])
FAR = 3  # sentences that a pronoun may look back
AND = ("and", "&", "and his", "and her", "and the", "and their", "and mr", "and ms", "and mrs")
AGREED = ("agreement", "accord", "treaty", "pact", "declaration", "communique", "communiqué")
#: What may stand between two states: "the President of the Republic of Togo and the President of the Republic of Ghana".
STATE = re.compile(
    r"and (?:the )?(?:(?:[a-z]+ ){1,2}of )?(?:the )?(?:(?:republic|kingdom|state|government) of (?:the )?)?$"
)
SPOKEN = frozenset(load("speech")["en"]["clause"])


@dataclass(frozen=True)
class Pair:
    """Two or more that were named in one breath, or implied so."""

    at: int
    of: tuple[Who, ...]


@dataclass(frozen=True)
class Document:
    """A mention of a document: "the joint statement"."""

    at: int
    name: str
    subject: bool
    parties: tuple[Who, ...]
    fresh: bool = False  # told for the first time: "a statement"


@dataclass
class Discourse:
    """What later words of an article may point back to."""

    pairs: list[Pair] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    roles: dict[str, list[str]] = field(default_factory=dict)  # canonical name -> offices told, lower case
    genders: dict[str, str] = field(default_factory=dict)
    persons: dict[str, Who] = field(default_factory=dict)


def who(context: Context, start: int, end: int) -> list[Who]:
    """The entities that body[start:end] denotes; none when that is unknown.

    A document comes first, with type "work", and its parties after it.
    """
    inside = context.mentions_in(start, end)
    words = context.span(start, end) if context.doc is not None else None
    if words is None or not len(words):
        return unique(mention.who for mention in inside)
    return unique(denoted(context, words.root, end))


def unique(found: Iterator[Who] | list[Who]) -> list[Who]:
    """Each once, in order."""
    return list(dict.fromkeys(found))


def denoted(context: Context, head: Token, end: int) -> Iterator[Who]:
    """Whom a noun phrase with this head denotes, with those joined to it by "and"."""
    yield from one(context, head)
    for child in head.children:
        if child.dep_ == "conj" and child.idx < end:
            yield from denoted(context, child, end)


def one(context: Context, head: Token) -> list[Who]:
    """Whom one head word denotes."""
    if here := context.mention_at(head.idx):
        sides = (
            described(context, head) if here.text.lower() in ("parties", "sides", "the parties", "the sides") else []
        )
        return sides or [here.who]  # "The Parties reaffirmed"
    behind = context.mention_at(head.idx + len(head) + 1)
    if behind and behind.start == head.idx + len(head) + 1 and behind.who.type == "person" and roles.office(head):
        return [behind.who]  # "his counterpart Xi Jinping"
    if named := bearer(context, head):
        return [named]
    if head.pos_ == "PRON":
        return pronoun(context, head)
    return described(context, head)


def bearer(context: Context, head: Token) -> Who | None:
    """The person named behind an office, between commas: "the spokesman, Commodore Rey Santos, said"."""
    if not roles.office(head):
        return None
    for child in head.children:
        if child.dep_ == "appos" and (mention := context.mention_at(child.idx)) and mention.who.type == "person":
            return mention.who
    return None


def discourse(context: Context) -> Discourse:
    """What later words of this article may point back to, found once."""
    if "discourse" not in context.notes:
        found = Discourse()
        context.notes["discourse"] = found
        found.persons, found.genders, found.roles = persons.learn(context)
        found.pairs = sorted(paired(context), key=lambda pair: pair.at)
        found.documents = list(documents(context, found))
    return context.notes["discourse"]  # type: ignore[no-any-return]


def paired(context: Context) -> Iterator[Pair]:
    """Those named in one breath: "Putin and Xi", "Russia, China", "Russian-Chinese", "ties with Beijing"."""
    people = discourse(context).persons
    before: Mention | None = None
    for mention in context.mentions():
        joined = context.body[before.end : mention.start] if before else ""
        if before and len(joined) < 60 and before.who != mention.who:
            plain = joined.replace(mention.role or "\n", "").strip(" ,").lower()
            if before.who.type == mention.who.type and (
                plain in AND
                or coordinated(context, before, mention)
                or (mention.who.type == "country" and STATE.match(f"{plain} "))
            ):
                yield Pair(mention.start, (before.who, mention.who))
                countries = [people.get(who.name, who).country_code for who in (before.who, mention.who)]
                if mention.who.type == "person" and all(countries) and len(set(countries)) == 2:
                    yield Pair(mention.start - 1, tuple(gazetteer.country(code or "") for code in countries))
            elif met(context, before, mention):
                yield Pair(mention.start, (before.who, mention.who))
                codes = [people.get(who.name, who).country_code for who in (before.who, mention.who)]
                if all(codes) and len(set(codes)) == 2:
                    yield Pair(mention.start - 1, tuple(gazetteer.country(code or "") for code in codes))
        before = mention if mention.who.type != "place" or before is None else before
    yield from hyphenated(context)


def met(context: Context, first: Mention, second: Mention) -> bool:
    """Whether one person meets the other as a counterpart: "Ms Ode received her Peruvian counterpart Mr Li"."""
    role = (second.role or "").lower()
    return first.who.type == second.who.type == "person" and "counterpart" in role and first.start < second.start


def coordinated(context: Context, first: Mention, second: Mention) -> bool:
    """Whether the parse joins two mentions by "and"."""
    one, two = context.span(first.start, first.end), context.span(second.start, second.end)
    return bool(one and two and two.root.dep_ == "conj" and two.root.head == one.root)


def hyphenated(context: Context) -> Iterator[Pair]:
    """ "Russian-Chinese", "China-Russia": two countries in one word."""
    before: gazetteer.Found | None = None
    for found in gazetteer.find(context.body, context.language):
        if found.name.kind in ("country", "nationality") and found.name.who.country_code:
            if before and context.body[before.end : found.start] in ("-", "–") and before.name.who != found.name.who:
                yield Pair(
                    found.start, tuple(gazetteer.country(x.name.who.country_code or "") for x in (before, found))
                )
            before = found


def pair(context: Context, at: int, kinds: tuple[str, ...]) -> list[Who]:
    """The pair of these types that words at this place point to: the last one before, else the most frequent."""
    fits = [pair for pair in discourse(context).pairs if all(who.type in kinds for who in pair.of)]
    before = [pair for pair in fits if pair.at < at]
    if before:
        return list(before[-1].of)
    counts: dict[tuple[Who, ...], int] = {}
    for each in fits:
        counts[each.of] = counts.get(each.of, 0) + 1
    return [*max(counts, key=lambda each: counts[each])] if counts else []


def documents(context: Context, found: Discourse) -> Iterator[Document]:
    """Every mention of a document, with those who speak through it."""
    if context.doc is None:
        return
    for token in context.doc:
        if token.lower_ == "order" and token.i and token.nbor(-1).lower_ == "in":
            continue  # "in order to"
        if token.lemma_.lower() in DOCUMENTS and token.pos_ in ("NOUN", "PROPN"):
            name = document_name(token)
            issuers = issued(context, token)
            if not issuers and ("joint" in name or token.lemma_.lower() in AGREED):
                issuers = pair(context, token.idx, ("country",)) or pair(context, token.idx, ("person",))
            fresh = indefinite([child.lower_ for child in token.lefts])
            told = token.dep_ in ("nsubj", "nsubjpass", "dobj") or (
                token.dep_ == "pobj" and token.head.lower_ in ("in", "to")
            )
            yield Document(token.idx, name, told, tuple(issuers), fresh)


def document_name(token: Token) -> str:
    """What a document is called: its noun with what qualifies it, singular.

    "the joint statements on stability" is a "joint statement".
    """
    left = [
        child
        for child in token.lefts
        if child.dep_ in ("amod", "compound") and child.i >= token.i - 2 and child.is_alpha
    ]
    left = [
        child
        for child in left
        if child.dep_ == "compound" or child.lower_ in ("joint", "final", "official", "written", "draft", "open")
    ]
    return " ".join([*(child.text for child in left), token.lemma_ if token.pos_ == "NOUN" else token.text])


def issued(context: Context, token: Token) -> list[Who]:
    """Those whose document it is: "Russia's statement", "a statement by the ministry"."""
    for child in token.children:
        if child.dep_ == "poss":
            return one(context, child) if child.pos_ != "PRON" else []
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "between"):
            return [who for part in child.children for who in denoted(context, part, len(context.body))]
    verb = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ == "in" and verb.lemma_ in SPOKEN:  # "Ama Ode said in a statement"
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in ("PROPN", "NOUN"):
                return [who for who in denoted(context, child, len(context.body)) if who.type != "work"]
    return []


def document(context: Context, at: int, name: str | None = None) -> list[Who]:
    """The last document before this place (with this head word), then its parties."""
    all_of_them = discourse(context).documents
    before = [each for each in all_of_them if each.at <= at and (name is None or each.name.split()[-1] == name)]
    if not before:
        return []
    last = before[-1]
    same = [each for each in before if each.name.split()[-1] == last.name.split()[-1]]
    fullest = next((each for each in reversed(same) if " " in each.name), last)
    for each in reversed(same):
        if each.parties or each.fresh:  # what stands before a new one is another document
            return [Who(fullest.name, "work"), *each.parties]
    return [Who(fullest.name, "work")]


def described(context: Context, head: Token) -> list[Who]:
    """Whom a definite description denotes: "the two countries", "the spokeswoman", "the joint statement"."""
    word, lemma = head.lower_, head.lemma_.lower()
    before = [token.lower_ for token in head.lefts]
    if lemma in DOCUMENTS and head.pos_ in ("NOUN", "PROPN"):
        if not indefinite(before) or "joint" in before:
            return document(context, head.idx, lemma)
        mine = (each.parties for each in discourse(context).documents if each.at == head.idx)
        return [Who(document_name(head), "work"), *next(mine, ())]
    whose = {"its", "their", "his", "her"} & set(before)  # "its allies" are others
    if word in NATIONS and (definite(before) or "both" in before) and not qualified(head) and not whose:
        return pair(context, head.idx, ("country",))
    if word in LEADERS and (definite(before) or "both" in before):
        return pair(context, head.idx, ("person",))
    if word in ("two", "both", "pair", "duo") and (definite(before) or word == "both"):
        return pair(context, head.idx, ("person", "country"))
    if roles.office(head) and (definite(before) or any(child.dep_ == "poss" for child in head.lefts)):
        return holder(context, head)
    if lemma in STATE_BODIES and (owned := possessed(context, head)):
        return owned
    if lemma in COMPANIES | BODIES and "the" in before and head.tag_ == "NN":
        return named_before(context, head)
    return []


def qualified(head: Token) -> bool:
    """Whether words narrow "the countries" down to others than those told: "the moderate Arab states"."""
    return any(
        child.dep_ in ("amod", "compound", "nmod") and child.lower_ not in ("two", "both") for child in head.lefts
    )


def possessed(context: Context, head: Token) -> list[Who]:
    """The ministry (or the like) of a country that owns it: "its interior ministry" after Georgia."""
    owner = next((child for child in head.lefts if child.dep_ == "poss" and child.lower_ in ("its", "their")), None)
    left = [child.text for child in head.lefts if child.dep_ in ("compound", "amod") and child.is_alpha]
    if owner is None or not left:
        return []
    whose = [who for who in thing(context, owner, here=True) if who.type == "country"] if owner.lower_ == "its" else []
    name = " ".join([*left, head.text]).title()
    return [Who(name, "organization", whose[0].country_code)] if whose else []


def owned(context: Context) -> Iterator[Mention]:
    """Every ministry (or the like) that is told by its country alone: "its interior ministry"."""
    for token in context.doc or ():
        if token.lemma_.lower() in STATE_BODIES and token.pos_ == "NOUN":
            start, end = token.left_edge.idx, token.idx + len(token)
            taken = any(mention.start < end and start < mention.end for mention in context.mentions())
            for whom in possessed(context, token) if not taken else ():
                yield Mention(start, end, context.body[start:end], whom, rule="possessive/1")


def named_before(context: Context, head: Token) -> list[Who]:
    """The organisation that "the company" or "the council" points back to: one called so, else the only company.

    Words that qualify the noun must be words of the name: "the city council" is no county council.
    """
    noun = head.lemma_.lower()
    told = {child.lower_ for child in head.lefts if child.dep_ in ("compound", "amod")}
    if any(child.dep_ in ("prep", "relcl") for child in head.rights):
        return []
    owners = [m for m in context.mentions() if m.who.type == "organization" and m.end <= head.idx]
    called = [m for m in owners if (words := set(m.who.name.lower().split())) and noun in words and told <= words]
    if called:  # of two parties that were named none is "the party"
        return [called[-1].who] if told or len({m.who for m in called}) == 1 else []
    if told or noun not in COMPANIES | {"group", "organization", "organisation"}:
        return []
    if speaking := spoke_before(context, head):
        return speaking
    firms = [m.who for m in owners if m.rule == "model/1" and not BODIES & set(m.who.name.lower().split())]
    subjects = [who for who in firms if firms.count(who) * 2 > len(firms)]
    return [subjects[-1]] if subjects else []


def spoke_before(context: Context, head: Token) -> list[Who]:
    """The one organisation that spoke in the sentence before: "The Sailors' Union said so. … The group added"."""
    here = context.sentence_at(head.idx)
    told = persons.reported(context)
    if here is None or here.number == 0:
        return []
    for sentence in reversed(context.sentences[: here.number]):
        if told[here.number] - told[sentence.number] > 1:
            break
        spoke = [
            mention.who
            for mention in context.mentions_in(sentence.start, sentence.end)
            if mention.who.type == "organization"
            and (words := context.span(mention.start, mention.end))
            and words.root.dep_ == "nsubj"
            and words.root.head.lemma_ in SPOKEN
        ]
        if spoke:
            return spoke[:1] if len(set(spoke)) == 1 else []
    return []


def definite(before: list[str]) -> bool:
    """Whether words before a noun make it definite."""
    return bool({"the", "these", "this", "that", "those", "his", "her", "their", "its"} & set(before))


def indefinite(before: list[str]) -> bool:
    """Whether words before a noun make it new to the reader."""
    return bool({"a", "an", "another", "some", "multiple", "several", "many", "various", "numerous"} & set(before))


def holder(context: Context, head: Token) -> list[Who]:
    """The person an office points back to: the last one told to hold it, of the country named if one is."""
    if head.tag_ in ("NNS", "NNPS"):  # "the trustees" are not the one who was named
        return []
    found = discourse(context)
    left = " ".join(token.text for token in head.subtree if token.i <= head.i)
    code = roles.country_of(" ".join(token.text for token in head.subtree))
    wanted, words = head.lemma_.lower(), set(left.lower().split())
    if wanted == "president" and "vice" in words:
        wanted = "vice-president"
    before = [mention for mention in context.mentions() if mention.who.type == "person" and mention.end <= head.idx]
    for mention in reversed(before):
        person = found.persons.get(mention.who.name, mention.who)
        offices = " ".join(found.roles.get(person.name, [])).replace("vice president", "vice-president").split()
        fits_gender = found.genders.get(person.name) in (None, roles.gender(wanted)) or roles.gender(wanted) is None
        if code and person.country_code == code and fits_gender and (wanted in offices or wanted == "counterpart"):
            return [person]
        if not code and wanted in offices and fits_gender and not (words & {"former", "ex"} - set(offices)):
            return [person]
    return known_head(context, head, wanted)


def known_head(context: Context, head: Token, wanted: str) -> list[Who]:
    """The head of state that bare words ("the president") mean: the only one whom the text names before."""
    if [token.lower_ for token in head.subtree] != ["the", wanted]:
        return []
    known = frozenset(OFFICES["heads"].get(wanted, ()))
    named = [m.who for m in context.mentions() if m.who.name in known and m.end <= head.idx]
    others = [m for m in context.mentions() if wanted in (m.role or "").lower().split() and m.who not in named]
    return named[:1] if len(set(named)) == 1 and not others else []


def pronoun(context: Context, token: Token) -> list[Who]:
    """Whom a pronoun denotes, where that is safe."""
    word = token.lower_
    if word in ("he", "she", "him", "her", "his", "himself", "herself"):
        found = discourse(context)
        return persons.person(context, token, found.persons, found.genders, described)
    if word in ("they", "them", "their", "both"):
        return plural(context, token)
    if word in ("it", "its"):
        return thing(context, token)
    if word in ("who", "which"):
        noun = next((step for step in token.ancestors if step.dep_ != "relcl" and step.pos_ in ("PROPN", "NOUN")), None)
        return one(context, noun) if noun is not None else []
    return []


def plural(context: Context, token: Token) -> list[Who]:
    """Those that "they" denotes: the last pair shortly before."""
    here = context.sentence_at(token.idx)
    near = [
        pair
        for pair in discourse(context).pairs
        if pair.at < token.idx
        and here
        and (there := context.sentence_at(pair.at))
        and here.number - there.number <= FAR
    ]
    pointed = [each for each in pointing(context, token) if each.idx < token.idx]
    if pointed and (not near or pointed[-1].idx > near[-1].at):
        return described(context, pointed[-1])
    near = [each for each in near if each.of[0].type in ("person", "country", "organization")]
    if not near or between(context, near[-1].at, token):
        return []
    return list(near[-1].of)


def between(context: Context, at: int, token: Token) -> bool:
    """Whether others than the pair did something meanwhile: "Doctors examined … They …" are the doctors."""
    first = context.sentence_at(at)
    words: Words | None = context.span(first.start if first else at, token.idx)
    return any(
        each.tag_ in ("NNS", "NNPS")
        and each.dep_ in ("nsubj", "nsubjpass")
        and each.ent_type_ not in ("GPE", "NORP")
        and (each.idx > at or each.head.dep_ == "ROOT")
        and each.lower_ not in PAIRS
        and not context.quoted(each.idx)
        and each.head != token.head
        for each in words or []
    )


def pointing(context: Context, token: Token) -> list[Token]:
    """Heads like "the two countries" in this sentence and those shortly before."""
    here = context.sentence_at(token.idx)
    if here is None:
        return []
    first = context.sentences[max(0, here.number - FAR)]
    words: Words | None = context.span(first.start, here.end)
    return [each for each in words or [] if each.lower_ in PAIRS and described(context, each)]


def thing(context: Context, token: Token, here: bool = False) -> list[Who]:
    """What "it" denotes: the last document, country or organisation that was a subject shortly before.

    `here`: "its" of a clause that hangs on this sentence may be the subject of the sentence itself.
    """
    if here:
        near = context.sentence_at(token.idx)
        for mention in context.mentions_in(near.start, token.idx) if near else []:
            words = context.span(mention.start, mention.end)
            if mention.who.type in ("organization", "country") and words and words.root.dep_ in ("nsubj", "nsubjpass"):
                return [mention.who]
    return antecedent(context, token)


def antecedent(context: Context, token: Token) -> list[Who]:
    """The document, country or organisation that "it" or "its" points back to."""
    here = context.sentence_at(token.idx)
    if here is None:
        return []
    first = context.sentences[max(0, here.number - 2)].start
    said = token.dep_ == "nsubj" and token.head.lemma_ in SPOKEN
    best: tuple[tuple[bool, int, bool, int], list[Who]] | None = None
    for mention in context.mentions():
        if first <= mention.start < token.idx and mention.who.type in ("organization", "country"):
            words = context.span(mention.start, mention.end)
            if said and mention.start >= here.start:  # what "it said" tells of is not what said it
                continue
            if words is None or any(child.dep_ == "conj" for child in words.root.children):  # two are not "it"
                continue
            if words.root.dep_ in ("nsubj", "nsubjpass") and words.root.head != token.head:
                best = nearer(context, best, mention.start, here.number, True, [mention.who])
    for each in discourse(context).documents:
        if first <= each.at < (here.start if said else token.idx):
            best = nearer(context, best, each.at, here.number, each.subject, document(context, each.at))
    return best[1] if best else []


def nearer(
    context: Context,
    best: tuple[tuple[bool, int, bool, int], list[Who]] | None,
    at: int,
    here: int,
    subject: bool,
    whom: list[Who],
) -> tuple[tuple[bool, int, bool, int], list[Who]]:
    """The better of two candidates for "it": one of an earlier sentence, near, a subject, first in its sentence."""
    sentence = context.sentence_at(at)
    number = sentence.number if sentence else 0
    rank = (False, here - number, not subject, at)
    return (rank, whom) if best is None or rank < best[0] else best
