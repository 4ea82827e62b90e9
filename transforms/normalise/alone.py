"""Whether a line above the headline that no lexicon knows is the outlet's name, by what stands under it and what the text says."""

import re

from transforms.fields import (
    byline,
    dateline,
    headings,
    masthead,
    title,
)
from transforms.lexicon import echo
from transforms.normalise.draft import Draft, parse


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
