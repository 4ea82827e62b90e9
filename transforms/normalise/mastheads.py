"""Which line above the headline is the outlet's name."""

import re

from transforms.fields import (
    byline,
    dateline,
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
from transforms.normalise.draft import HEAD, Draft, head, parse

NAME_AND_SECTION = re.compile(
    r"([^\W\d_][^|/·›»]{2,40}?)\s*(?:\s[/|·•]\s|[›»])\s*([^\W\d_][^\W\d_A-ZÀ-ÞА-Я]+(?:[ -][^\W\d_]+)?)"
)


def find_masthead(draft: Draft) -> None:
    """Takes the line above the headline that is the outlet's name by its words, or by its form and place."""
    numbers = head(draft)
    if numbers and (body := issuer(draft, numbers)) is not None:
        draft.headers.append(Header(outlet=draft.lines[body], sure=True))
        draft.take(body, "header", "masthead")
        for n in numbers:
            if n < body and parse(draft, n) is None:
                draft.take(n, "site_chrome", "above_issuer")
            elif n > body and draft.lines[n].casefold() in RELEASE:
                draft.take(n, "header", "kind_of_text")
        return
    if author_above(draft, numbers):
        draft.headers.append(Header("byline", authors=[byline.cased(draft.lines[numbers[0]])], sure=True))
        draft.take(numbers[0], "byline", "byline")
        numbers = numbers[1:]
    for position, number in enumerate(numbers[:5]):
        line = draft.lines[number]
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
        draft.headers.append(Header(outlet=line, sure=True))
        for again in [n for n in range(number, min(len(draft.lines), number + HEAD)) if draft.lines[n] == line]:
            draft.take(again, "header", "masthead")
        return


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


#: What lines say that stand between who issued a text and its headline.
RELEASE = frozenset(one for one in KINDS_OF_TEXT if re.search(r"press|presse|medien|prensa|imprensa|stampa|comunicad|statement|communiqué|persbericht|пресс|news rel|media rel", one))  # fmt: skip


def issuer(draft: Draft, numbers: list[int]) -> int | None:
    """Number of the line that names who issued a press release: right above the line that says it is one, or a body above the headline."""
    for at, number in enumerate(numbers[:4]):
        line = draft.lines[number]
        if at and line.casefold() in RELEASE:
            above = draft.lines[numbers[at - 1]]
            brief = all(
                len(draft.lines[n].split()) <= 8 and not draft.lines[n].endswith((".", ":", "?")) for n in numbers[:at]
            )
            return (
                numbers[at - 1]
                if brief and title.bare(above) and not any(parse(draft, n) for n in numbers[: at - 1])
                else None
            )
    if draft.report["outlet"] or draft.report["title"]:
        return None
    for at, number in enumerate(numbers[:3]):
        line = draft.lines[number]
        named = line[:1].isupper() and len(line.split()) <= 7 and outlet.is_body(line) and not masthead.named(line)
        if named and all_capitals(line):
            below = (draft.lines[n] for n in numbers[at + 1 :] if parse(draft, n) is None)
            return number if any(len(one.split()) >= 4 and title.is_headline(one, "more") for one in below) else None
        if line.casefold() not in RELEASE and parse(draft, number) is None:
            return None
    return None


def all_capitals(line: str) -> bool:
    """Whether all words of a name but the small ones have capitals, "e. V." and "Inc." too; in Cyrillic the first is enough.

    >>> all_capitals("Verband der Fischer e. V."), all_capitals("Council approves bypass"), all_capitals("Администрация порта")
    (True, False, True)
    """
    name = re.sub(r"[,.]? (?:e\. ?V\.|Inc\.|Ltd\.|Co\.)$", "", line)
    return masthead.capitals(name) or (
        masthead.CYRILLIC.match(name) is not None and len(name.split()) <= 6 and name[-1].isalpha()
    )


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


def stands_alone(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether what stands under the first line makes it the outlet's name."""
    return (
        dated_below(draft, numbers, position)
        or above_dateline(draft, numbers, position)
        or above_headline(draft, numbers, position)
    )


def above_headline(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether the first line is a few words with capitals that the story never says, above a headline whose words it says."""
    line = draft.lines[numbers[position]]
    below = [n for n in numbers[position + 1 :] if parse(draft, n) is None]
    if (
        unparsed_before(draft, numbers, position)
        or draft.report["title"]
        or not below
        or not masthead.capitals(line)
        or len(line.split()) not in (2, 3, 4)
    ):
        return False
    headline = draft.lines[below[0]]
    story = echo.stems(" ".join(draft.lines[below[0] + 1 :][:40]))
    near = [n for n in range(numbers[position], min(len(draft.lines), below[0] + 9)) if draft.lines[n]]
    signed = any((one := parse(draft, n)) and one.sure for n in near) or any(
        byline.is_name(draft.lines[n]) and parse(draft, near[at + 1]) for at, n in enumerate(near[:-1]) if n > below[0]
    )
    told = len(headline.split()) > len(line.split()) and title.is_headline(headline, "more")
    return signed and told and unheard(draft, numbers[position]) and echo.echo(headline, story) >= 2


def dated_below(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether the first line is a name: header lines with a date or a byline stand under it, then the headline.

    A name is a few words with capitals that an outlet's name is made of; or, where the head names the author, so that
    they are no person's, of which none comes again in the text.
    """
    line = draft.lines[numbers[position]]
    if (
        unparsed_before(draft, numbers, position)
        or draft.report["title"]
        or not masthead.capitals(line)
        or len(line.split()) > 4
    ):
        return False
    below = numbers[position + 1 :]
    parsed = [parse(draft, n) for n in below]
    until = next((at for at, one in enumerate(parsed) if one is None), len(parsed))
    if until == len(parsed) or not any(one and (one.published or one.kind == "byline") for one in parsed[:until]):
        return False
    headline = draft.lines[below[until]]
    if not title.is_headline(headline, "more") or len(headline.split()) <= len(line.split()):
        return False
    return masthead.named(line) or (
        len(line.split()) in (2, 3) and signed_below(draft, numbers) and unheard(draft, numbers[position])
    )


def unparsed_before(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether anything but header lines stands above a line of the head."""
    return any(parse(draft, n) is None for n in numbers[:position])


def signed_below(draft: Draft, numbers: list[int]) -> bool:
    """Whether the head has a byline with a person in it."""
    return any((one := parse(draft, n)) and one.authors for n in numbers)


def unheard(draft: Draft, number: int) -> bool:
    """Whether no word of a line comes again in the text, as the words of a headline do."""
    stems = {word.casefold()[:5] for word in draft.lines[number].split() if len(word) > 3}
    told = [
        line for n, line in enumerate(draft.lines) if n != number and (headings.is_paragraph(line) or n < number + 5)
    ]
    rest = {word.casefold()[:5] for line in told for word in re.findall(r"\w+", line)}
    return bool(stems) and not stems & rest


def above_dateline(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether the only line above the story is an outlet's name and the story begins with place and agency or date."""
    line = draft.lines[numbers[position]]
    if position or len(numbers) > 1 or draft.report["title"] or not masthead.named(line) or recurs(draft, numbers[0]):
        return False
    first = next((one for one in draft.lines[numbers[0] + 1 :] if one), "")
    found, _ = dateline.take(first, None, draft.report["text"])
    return found is not None and bool(found.wire or found.raw_date or (found.place or "").isupper())


def recurs(draft: Draft, number: int) -> bool:
    """Whether the words of a line come again in the text: a topic does, the paper's name seldom."""
    line = draft.lines[number].casefold()
    return any(line in other.casefold() != line for n, other in enumerate(draft.lines) if n != number)


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
