"""Definite descriptions -> entities: "the two countries", "the spokeswoman", "the group", "its interior ministry"."""

import itertools
import re

from transforms.facts.context import Context, Who
from transforms.facts.entities import discourse, distance, roles
from transforms.facts.entities.antecedents import thing
from transforms.facts.entities.documents import DOCUMENTS, SPOKEN, definite, document, document_name, indefinite
from transforms.facts.entities.holders import held, holder, varied
from transforms.facts.entities.pairs import pair
from transforms.facts.entities.spans import OFFICES
from transforms.facts.tokens import Token

NATIONS = frozenset(OFFICES["nations"])
LEADERS = frozenset(OFFICES["leaders"])
PAIRS = NATIONS | LEADERS
COMPANIES = frozenset(OFFICES["companies"])
BODIES = frozenset(OFFICES["bodies"])
STATE_BODIES = frozenset(OFFICES["state_bodies"])
#: Plurals that only those are called who are told to hold the office.
OFFICIAL = ("senators", "governors", "ambassadors", "judges")
#: What outlets are called, and what their names are like.
PAPER = r".*\b(?:Times|Post|Journal|Herald|Tribune|Globe|Guardian|Telegraph|Gazette|Mail|Sun|Today|Chronicle|Inquirer|Monde|Zeitung)\b"
STATION = r"(?:CNN|BBC|MSNBC|CNBC|NBC|ABC|CBS|PBS|NPR|RT|Fox(?: News)?|Al Jazeera|Sky News|Univision|Telemundo)(?: News)?$|[KW][A-Z]{2,3}(?:-TV|-FM)?$"
WIRE = r"(?:Reuters|Associated Press|AP|AFP|Agence France-Presse|Bloomberg(?: News)?|UPI|TASS|Interfax|Xinhua|Kyodo)(?: News)?$"
MEDIA = rf"{PAPER}|{STATION}|{WIRE}|.*\b(?:News|Broadcasting|Radio|Television|TV)\b"
PAPERS = {
    **dict.fromkeys(("newspaper", "daily", "tabloid"), PAPER),
    **dict.fromkeys(("network", "broadcaster", "station"), STATION),
    **dict.fromkeys(("service", "agency"), WIRE),
    **dict.fromkeys(("organization", "organisation"), rf"{PAPER}|{STATION}|{WIRE}"),
    **dict.fromkeys(
        ("paper", "outlet", "publication"), rf"{PAPER}|{STATION}|{WIRE}|.*\b(?:News|Report|Review|Press)\b"
    ),
}
#: Words of names of public bodies.
PUBLIC = frozenset((
    *("agency", "administration", "department", "bureau", "office", "service", "services", "centers", "police", "commission"),
    *("authority", "board", "patrol", "guard", "ministry", "committee", "observatory"),
))  # fmt: skip
#: The rules of mentions whose name the text alone tells.
NAMED = ("model/1", "initials/1")
#: How nouns end that tell what somebody does.
TRADES = ("ist", "ian", "eur", "er", "or", "guru", "activist", "veteran", "native")
#: Things, bodies and words of no person that end so; who tells what others do.
NO_TRADES = frozenset((
    *("paper", "letter", "order", "poster", "banner", "sticker", "number", "center", "tower", "computer", "newsletter"),
    *("broadcaster", "employer", "chapter", "disclaimer", "flyer", "flier", "ticker", "trailer", "monitor", "error", "narrator"),
    *("answer", "offer", "matter", "water", "power", "server", "folder", "counter", "member", "voter", "other", "former"),
    *("register", "browser", "router", "chamber", "header", "reader", "watchdog", "mirror", "motor", "color", "factor", "floor"),
    *("primer", "tracker", "user", "winter", "summer", "weather", "danger", "corner", "border", "river", "mother", "father"),
    *("brother", "sister", "daughter", "caller", "insider", "staffer", "whistleblower", "outsider", "filer", "sensor", "door"),
))  # fmt: skip
NEAR = 2  # sentences that "the newspaper" may look back


def described(context: Context, head: Token) -> list[Who]:
    """Whom a definite description denotes: "the two countries", "the spokeswoman", "the joint statement"."""
    word, lemma = head.lower_, head.lemma_.lower()
    before = [token.lower_ for token in head.lefts]
    if lemma == "paper" and before == ["the"] and head.tag_ == "NN" and (paper := outlet_before(context, head)):
        return paper
    if lemma in DOCUMENTS and head.pos_ in ("NOUN", "PROPN"):
        if not indefinite(before) or "joint" in before:
            return document(context, head.idx, lemma)
        mine = (each.parties for each in discourse.of(context).documents if each.at == head.idx)
        return [Who(document_name(head), "work"), *next(mine, ())]
    whose = {"its", "their", "his", "her"} & set(before)  # "its allies" are others
    if word in NATIONS and (definite(before) or "both" in before) and not qualified(head) and not whose:
        return pair(context, head.idx, ("country",))
    if word in LEADERS and (definite(before) or "both" in before):
        both = pair(context, head.idx, ("person",))
        return both if word not in OFFICIAL or any(lemma in held(discourse.of(context), who) for who in both) else []
    if word in ("two", "both", "pair", "duo") and (definite(before) or word == "both"):
        return pair(context, head.idx, ("person", "country"))
    wire = lemma not in ("service", "agency", "organization", "organisation") or {"wire", "news"} & set(before)
    if lemma in PAPERS and wire and "the" in before and head.tag_ == "NN" and (paper := outlet_before(context, head)):
        return paper
    if word == "elect" and (elected := elect(context, head)):
        return elected
    if roles.office(head) and (definite(before) or any(child.dep_ == "poss" for child in head.lefts)):
        return holder(context, head)
    if trade(head) or aged(head):
        return varied(context, head, {*before, word}) if not introduced(context, head) else []
    if lemma in STATE_BODIES and (owned := possessed(context, head)):
        return owned
    if lemma in COMPANIES | BODIES and "the" in before and head.tag_ == "NN":
        return named_before(context, head)
    return []


def trade(head: Token) -> bool:
    """Whether a noun that no list knows tells what the person does of whom was spoken: "the gastroenterologist admitted"."""
    known = {*DOCUMENTS, *COMPANIES, *BODIES, *NATIONS, *LEADERS, *PAPERS, *NO_TRADES}
    return head.tag_ == "NN" and head.lower_.endswith(TRADES) and head.lemma_.lower() not in known


def aged(head: Token) -> bool:
    """Whether an age tells of whom was spoken: "the 74-year-old", "the 50-year-old baker"."""
    old = head if head.lower_.endswith("old") else next((c for c in head.lefts if c.lower_.endswith("old")), None)
    return old is not None and (
        (old.lower_ == "old" and old.i > 1 and old.nbor(-2).lower_ == "year") or "year-old" in old.lower_
    )


def introduced(context: Context, head: Token) -> bool:
    """Whether somebody without a name was called so before: "an employee came. … The employee said"."""
    return any(
        other.lemma_ == head.lemma_
        and other.i < head.i
        and not context.quoted(other.idx)
        and (
            other.tag_ == "NNS"
            or any(child.lower_ in ("a", "an", "one", "another", "her", "his") for child in other.lefts)
        )
        and not any(child.dep_ == "appos" for child in other.children)
        and other.dep_ not in ("appos", "attr")
        for other in head.doc[: head.i]
        if other.pos_ == "NOUN"
    )


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
    alone = {m.who for m in owners if m.rule not in ("outlet/1", "agency/1") and not re.match(MEDIA, m.who.name)}
    if len(alone) == 1 and noun in ("group", "organization", "organisation"):  # "the watchdog group"
        return [*alone]
    if noun in ("agency", "office", "panel", "bureau") and (public := bureau(context, head, told)):
        return public
    if told or noun not in COMPANIES | {"group", "organization", "organisation"}:
        return []
    if speaking := spoke_before(context, head):
        return speaking
    if noun in COMPANIES and (firm := employer(context, head)):
        return firm
    firms = [m.who for m in owners if m.rule in NAMED and not BODIES & set(m.who.name.lower().split())]
    subjects = [who for who in firms if firms.count(who) * 2 > len(firms)]
    return [subjects[-1]] if subjects else []


def elect(context: Context, head: Token) -> list[Who]:
    """The person last told to be elected and not yet in office: "President-elect Ama Ode … the president-elect"."""
    named = (
        mention.who
        for mention in reversed(context.mentions())
        if mention.end <= head.idx
        and mention.who.type == "person"
        and context.body[: mention.start].lower().endswith("-elect ")
    )
    return list(itertools.islice(named, 1))


def bureau(context: Context, head: Token, told: set[str]) -> list[Who]:
    """The one public body named shortly before that a word for any means: "The Port Authority said so. The agency added".

    One that a word of its name qualifies may stand further back: "the budget agency" is the Budget Office.
    """
    first = 0 if told else distance.reach(context, head.idx, NEAR)
    named = {
        mention.who
        for mention in context.mentions_in(first, head.idx)
        if mention.who.type == "organization"
        and PUBLIC & (words := set(mention.who.name.lower().split()))
        and told <= words
        and not context.quoted(mention.start)
    }
    if not named and not told:
        return spoke_before(context, head)
    return [*named] if len(named) == 1 and told <= {word for who in named for word in who.name.lower().split()} else []


def employer(context: Context, head: Token) -> list[Who]:
    """The firm of who spoke in the paragraph before: "…,” said Ode, an analyst at Nordlys. … The firm said"."""
    end = context.body.rfind("\n", 0, head.idx)
    start = context.body.rfind("\n", 0, len(context.body[:end].rstrip())) + 1 if end > 0 else 0
    found = {
        mention.who
        for mention in context.mentions_in(start, head.idx)
        if mention.who.type == "organization"
        and mention.rule in NAMED
        and context.body[max(0, mention.start - 8) : mention.start].rstrip().endswith((" at", " of", " for", " the"))
        and any(other.who.type == "person" for other in context.mentions_in(start, mention.start))
    }
    return [*found] if len(found) == 1 else []


def outlet_before(context: Context, head: Token) -> list[Who]:
    """The one paper or broadcaster named shortly before: "The Fen Times named him. … The newspaper says"."""
    here = context.sentence_at(head.idx)
    if here is None:
        return []
    first = distance.reach(context, head.idx, NEAR)
    like = PAPERS[head.lemma_.lower()]
    named = {
        m.who
        for m in context.mentions_in(first, head.idx)
        if m.who.type == "organization" and re.match(like, m.who.name)
    }
    return [*named] if len(named) == 1 else []


def spoke_before(context: Context, head: Token) -> list[Who]:
    """The one organisation that spoke in the sentence before: "The Sailors' Union said so. … The group added"."""
    here = context.sentence_at(head.idx)
    told = distance.reported(context)
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
