"""Which line above the headline is the outlet's name."""

import re
from itertools import pairwise

from transforms.fields import (
    byline,
    headings,
    masthead,
    outlet,
    places,
    title,
)
from transforms.fields import header as headers
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.fields.undated import Header
from transforms.lexicon import echo
from transforms.normalise.alone import recurs, stands_alone, unheard
from transforms.normalise.draft import HEAD, Draft, head, parse
from transforms.normalise.issuers import RELEASE, issuer

NAME_AND_SECTION = re.compile(
    r"([^\W\d_][^|/·›»]{2,40}?)\s*(?:\s[/|·•]\s|[›»])\s*([^\W\d_][^\W\d_A-ZÀ-ÞА-Я]+(?:[ -][^\W\d_]+)?)"
)


def find_masthead(draft: Draft) -> None:
    """Takes the line above the headline that is the outlet's name by its words, or by its form and place."""
    numbers = head(draft)
    if numbers and (body := issuer(draft, numbers)) is not None:
        draft.headers.append(Header(outlet=draft.lines[body], sure=True))
        for n in numbers:
            if draft.lines[n] == draft.lines[body] or draft.lines[n].casefold() == "from:":
                draft.take(n, "header", "masthead")
        for n in numbers:
            if n < body and n not in draft.taken and parse(draft, n) is None:
                draft.take(n, "site_chrome", "above_issuer")
            elif n > body and draft.lines[n].casefold() in RELEASE:
                draft.take(n, "header", "kind_of_text")
        return
    if (provider := provided(draft, numbers)) is not None:
        draft.headers.append(Header(outlet=draft.lines[provider], sure=True))
        for n in (
            n
            for n in numbers
            if draft.lines[n] == draft.lines[provider] or draft.lines[n].casefold().rstrip(":") in PROVIDED | {"from"}
        ):
            draft.take(n, "header", "masthead")
        return
    if author_above(draft, numbers):
        draft.headers.append(Header("byline", authors=[byline.cased(draft.lines[numbers[0]])], sure=True))
        draft.take(numbers[0], "byline", "byline")
        numbers = numbers[1:]
    for position, number in enumerate(numbers[:5]):
        line = draft.lines[number].strip("*_")  # as messengers print it in bold
        parsed = headers.parse(line, draft.language, draft.country)
        if parsed is not None and not (parsed.outlet and parsed.outlet == line):
            continue  # dates, sections and breadcrumbs may stand above the name
        others = [draft.lines[n] for n in numbers[position + 1 :]]
        if parsed is None and (both := name_and_section(draft, numbers, position)):
            draft.headers.append(both)
            draft.take(number, "header", "masthead")
            return
        if draft.report["outlet"] and title.bare(line) == title.bare(draft.report["outlet"]):
            pass
        elif not stands_alone(draft, numbers, position) and (
            not (
                masthead.named(line)
                or (masthead.formed(line) and (masthead.CAMEL.fullmatch(line) or not recurs(draft, number)))
            )
            or (
                not draft.report["title"]
                and not headline_below(draft, line, others)
                and not heard_below(draft, number, others)
            )
        ):
            return
        elif not masthead.named(line) and entry(draft, numbers, position):
            draft.take(number, "navigation", "menu_entry")
            return
        draft.headers.append(Header(outlet=line, sure=True))
        for again in [
            n for n in range(number, min(len(draft.lines), number + HEAD)) if draft.lines[n].strip("*_") == line
        ]:
            draft.take(again, "header", "masthead")
        return


#: What press portals print above the name of who issued a text.
PROVIDED = frozenset(("news provided by", "provided by", "nachricht von", "ein service von", "fourni par", "noticias proporcionadas por", "fornecido por"))  # fmt: skip


def provided(draft: Draft, numbers: list[int]) -> int | None:
    """Number of the line below one that says who issued the text: a few words with a capital."""
    for n, below in pairwise(numbers):
        line = draft.lines[below]
        label = draft.lines[n].casefold().rstrip(":")
        issued = label in PROVIDED or (label == "from" and outlet.is_body(line))
        if issued and len(line.split()) <= 8 and line[:1].isupper():
            return below
    return None


def entry(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether a line with the form of a name is one of a menu's: no article before it, and two short lines or sections beside it."""
    line = draft.lines[numbers[position]]
    if masthead.ARTICLE.match(line) or masthead.CAMEL.fullmatch(line):
        return False
    below = [draft.lines[n] for n in numbers[position + 1 :][:2]]
    short = len(below) == 2 and all(brief(draft, n) for n in numbers[position + 1 :][:2])
    above = numbers[position - 1] if position else None
    return short or (
        above is not None and brief(draft, above) and (parse(draft, above) or Header()).section is not None
    )


def brief(draft: Draft, number: int) -> bool:
    """Whether a line is a word or two, or three, without a date or a byline, or a trail."""
    parsed = parse(draft, number)
    if parsed is not None and parsed.kind == "navigation":
        return True
    return len(draft.lines[number].split()) <= 3 and (parsed is None or not parsed.sure)


def author_above(draft: Draft, numbers: list[int]) -> bool:
    """Whether the first line is a person's name, the second an outlet's by its words, and a headline is still to come."""
    if len(numbers) < 3 or draft.report["title"]:
        return False
    first, second = (draft.lines[n] for n in numbers[:2])
    if (
        not byline.is_name(first)
        or "," in first
        or masthead.named(first)
        or outlet.looks_named(first)
        or places.is_place(first)
    ):
        return False
    below = [draft.lines[n] for n in numbers[2:] if parse(draft, n) is None]
    return masthead.named(second) and any(len(one.split()) >= 4 and title.is_headline(one, "more") for one in below)


def name_and_section(draft: Draft, numbers: list[int], position: int) -> Header | None:
    """Outlet and section of a line like "Harbour Pulse / shipping" above a headline; the section may be an unknown one.

    Where the section has a capital too, neither may come again in the text, as the words of a headline do, and the headline does.
    """
    parts = NAME_AND_SECTION.fullmatch(draft.lines[numbers[position]])
    small = parts is not None and parts[2][0].islower()
    if (
        not parts
        or not masthead.capitals(parts[1])
        or (small and len(parts[1].split()) < 2)
        or parts[1].casefold() in KINDS_OF_TEXT
    ):
        return None
    below = [n for n in numbers[position + 1 :] if parse(draft, n) is None]
    headlines = [n for n in below if len(draft.lines[n].split()) >= 4 and title.is_headline(draft.lines[n], "more")]
    if not headlines:
        return None
    if not small:
        story = echo.stems(" ".join(draft.lines[headlines[0] + 1 :][:40]))
        if not unheard(draft, numbers[position]) or echo.echo(draft.lines[headlines[0]], story) < 2:
            return None
    return Header(outlet=parts[1], section=parts[2], sure=True)


def heard_below(draft: Draft, number: int, others: list[str]) -> bool:
    """Whether the story has the words of a line below, however short, and none of this one, which has an outlet's."""
    if not masthead.named(draft.lines[number]) or not unheard(draft, number):
        return False
    story = echo.stems(" ".join(one for one in draft.lines[number + 1 :][:40] if headings.is_paragraph(one)))
    return any(echo.echo(one, story) >= 2 and title.is_headline(one, "more") for one in others)


def words(line: str) -> int:
    """How many words a line has, or would have where a script has no spaces.

    >>> words("Ferries stay"), words("流氷、もっとも遅い到着")
    (2, 4)
    """
    return len(line.split()) + len(title.CJK.findall(line)) // 3


def headline_below(draft: Draft, line: str, others: list[str]) -> bool:
    """Whether a headline longer than this line stands under it, or a header line and then the story."""
    below = [one for one in others if headers.parse(one, draft.language, draft.country) is None]
    least = max(3, words(line))
    return any(words(one) > least and title.is_headline(one, "more") for one in below) or (
        not below and bool(others) and masthead.named(line)
    )
