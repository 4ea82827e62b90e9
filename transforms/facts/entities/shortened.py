"""Organisations by a part of their name: "the Times" after the Fen Times, "Nordlys" after Nordlys Energy, "(FSU)"."""

import re
from dataclasses import replace

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities.recut import voices
from transforms.facts.entities.spans import OFFICES

#: Last words by which a report goes on calling an organisation that it has named in full.
ENDS = frozenset(OFFICES["bodies"]) | {
    *(
        "times",
        "post",
        "journal",
        "herald",
        "tribune",
        "globe",
        "guardian",
        "telegraph",
        "gazette",
        "mail",
        "chronicle",
    ),
    *("inquirer", "review", "observer", "independent", "register", "examiner", "standard", "monitor", "press", "news"),
    *("center", "centre", "society", "fund", "conference", "legion", "administration"),
}
#: Words that a firm or body may go without: "Nordlys Energy" is Nordlys.
FORMS = frozenset((
    *("corp", "corporation", "inc", "co", "company", "ltd", "llc", "plc", "ag", "sa", "gmbh", "group", "holdings", "holding"),
    *("energy", "industries", "industry", "broadcast", "broadcasting", "media", "entertainment", "technologies", "systems"),
    *("foundation", "partners", "associates", "communications", "pharmaceuticals", "airlines", "motors", "international"),
    *("strategies", "consulting", "analytics", "research", "capital", "financial", "insurance", "healthcare", "labs", "center"),
    *("university", "college", "sciences", "therapeutics", "stores", "institute", "hospital"),
))  # fmt: skip
ABBREVIATED = re.compile(r"\s\((?P<short>[A-Z][A-Za-z&.]{1,7})\)")


def shortened(context: Context, found: list[Mention]) -> list[Mention]:
    """The same mentions; those that only shorten a name told in full before have that name."""
    full: dict[str, Who] = {}  # as told so far, in order of the text
    short: dict[str, Who] = {}
    kept = []
    people = {m.who.name.split()[0]: m.who for m in reversed(found) if m.who.type == "person" and " " in m.who.name}
    spoken = voices(context) if context.doc is not None else frozenset()
    for mention in found:
        if mention.rule == "model/1" and mention.who.name in people and mention.who.name in spoken:
            mention = replace(mention, who=people[mention.who.name], rule="person/1")  # "Prayuth said"
        if mention.who.type == "organization":
            name = mention.who.name
            if (whom := short.get(name)) is None and " " not in name.removeprefix("The "):
                whom = meant(name.removeprefix("The "), full, mention.rule)
            if whom is not None:
                mention = replace(mention, who=whom)
            elif " " in name.removeprefix("The "):
                full.setdefault(name, mention.who)
                if told := ABBREVIATED.match(context.body, mention.end):
                    short.setdefault(told["short"], mention.who)
        kept.append(mention)
    return kept


def meant(word: str, full: dict[str, Who], rule: str) -> Who | None:
    """The one organisation told in full whose name begins or ends with a word.

    >>> told = {name: Who(name, "organization") for name in ("Fen Times", "Nordlys Energy Corp.", "Fen Council", "Skye Council")}
    >>> [who and who.name for word in ("Times", "Nordlys", "Council", "Fen") for who in [meant(word, told, "model/1")]]
    ['Fen Times', 'Nordlys Energy Corp.', None, None]
    """
    ending = [who for name, who in full.items() if name.split()[-1] == word and word.casefold() in ENDS]
    if rule == "model/1":
        ending += [who for name, who in full.items() if name.split()[0] == word and formed(name.split()[1:])]
    return ending[0] if len(ending) == 1 and (rule == "model/1" or word in ("Times", "Post")) else None


def formed(rest: list[str]) -> bool:
    """Whether the rest of a name says only what kind of organisation it is.

    >>> formed(["Energy", "Corp."]), formed(["Live"]), formed(["&", "Co"])
    (True, False, False)
    """
    return all(word.casefold().strip(".,") in FORMS for word in rest)
