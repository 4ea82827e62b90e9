"""Those named in one breath: "Putin and Xi", "the President of Togo and the President of Ghana", "Russian-Chinese"."""

import re
from collections.abc import Iterator

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import discourse, gazetteer
from transforms.facts.entities.discourse import Pair

AND = ("and", "&", "and his", "and her", "and the", "and their", "and mr", "and ms", "and mrs")
#: What may stand between two states: "the President of the Republic of Togo and the President of the Republic of Ghana".
STATE = re.compile(
    r"and (?:the )?(?:(?:[a-z]+ ){1,2}of )?(?:the )?(?:(?:republic|kingdom|state|government) of (?:the )?)?$"
)


#: What may stand between two persons: "John Ode of Fife and Lindsey Li".
OF_PLACES = re.compile(r"(?:of|from) [^,;.]{2,30},? and")


def paired(context: Context) -> Iterator[Pair]:
    """Those named in one breath: "Putin and Xi", "Russia, China", "Russian-Chinese", "ties with Beijing"."""
    people = discourse.of(context).persons
    before: Mention | None = None
    for mention in context.mentions():
        joined = context.body[before.end : mention.start] if before else ""
        if before and len(joined) < 60 and before.who != mention.who:
            plain = joined.replace(mention.role or "\n", "").strip(" ,").lower()
            if before.who.type == mention.who.type and (
                plain in AND
                or (mention.who.type == "person" and OF_PLACES.fullmatch(plain))
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


def aside(context: Context, pair: Pair) -> bool:
    """Whether two are named only as those by whom something is done: "a conference recognized by both Togo and Ghana"."""
    span = context.span(pair.at, pair.at + 1)
    head = span.root if span else None
    while head is not None and head.dep_ in ("conj", "compound", "nmod") and head.head != head:
        head = head.head
    return head is not None and head.dep_ == "pobj" and head.head.dep_ == "agent"


def pair(context: Context, at: int, kinds: tuple[str, ...]) -> list[Who]:
    """The pair of these types that words at this place point to: the last one before, else the most frequent."""
    fits = [pair for pair in discourse.of(context).pairs if all(who.type in kinds for who in pair.of)]
    before = [pair for pair in fits if pair.at < at]
    if before:
        told = [pair for pair in before if not aside(context, pair)]
        return list((told or before)[-1].of)
    counts: dict[tuple[Who, ...], int] = {}
    for each in fits:
        counts[each.of] = counts.get(each.of, 0) + 1
    if kinds == ("person",) and len(counts) > 1:  # of those who are named later only, none is "the two senators"
        return []
    return [*max(counts, key=lambda each: counts[each])] if counts else []
