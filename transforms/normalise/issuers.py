"""Who issued a press release, by the line above its headline."""

import re

from transforms.fields import (
    headings,
    masthead,
    outlet,
    title,
)
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.normalise.draft import Draft, parse

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
        over = parse(draft, numbers[at - 1]) if at else None
        if over is not None and over.section and not over.sure:
            break  # an entry of a menu: "Rugby Union"
        if named and all_capitals(line):
            below = (draft.lines[n] for n in numbers[at + 1 :] if parse(draft, n) is None)
            return number if any(len(one.split()) >= 4 and title.is_headline(one, "more") for one in below) else None
        if line.casefold() not in RELEASE and parse(draft, number) is None:
            break
    return amid_menu(draft, numbers)


def amid_menu(draft: Draft, numbers: list[int]) -> int | None:
    """Number of the line amid a menu that names the body whose own page this is: three words or more, which the story says again.

    A topic stands right above the headline; where an outlet's name is in the head, the body is what it reports of.
    """
    above = [n for n in numbers if draft.crowned is None or n < draft.crowned]
    if any(masthead.named(draft.lines[n]) for n in above):
        return None
    told = [line for line in draft.lines[numbers[-1] + 1 :] if headings.is_paragraph(line)] if above[:-2] else []
    for number in above[:-2]:
        line = draft.lines[number]
        named = 3 <= len(line.split()) <= 7 and outlet.is_body(line) and all_capitals(line)
        if named and any(line in one for one in told):
            return number
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
