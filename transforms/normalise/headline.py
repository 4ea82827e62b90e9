"""Which line of the head is the headline, and what above it is neither headline nor header."""

from itertools import islice

from transforms.fields import (
    byline,
    headings,
    masthead,
    outlet,
    title,
)
from transforms.fields import header as headers
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.fields.undated import Header
from transforms.lexicon import echo
from transforms.lexicon.papers import sections
from transforms.normalise import contest
from transforms.normalise.draft import HEAD, Draft, head, parse
from transforms.normalise.standing import LETTERS
from transforms.normalise.told import site_words


def drop_foreword(draft: Draft) -> None:
    """Takes sentences above the headline that share no word with the story: notices that no rule of cleaning knows.

    The headline is told by its words, which come again in the story, and by the date or byline beside it.
    """
    if draft.report["title"]:
        return
    top = list(islice((n for n, line in enumerate(draft.lines) if line and n not in draft.taken), HEAD + 4))
    dated = [n for n in top if (one := parse(draft, n)) and one.sure and (one.published or one.kind == "byline")]
    if not dated:
        return
    dated = [n for at, n in enumerate(dated) if at == 0 or n - dated[at - 1] < 5]  # the first block of them
    story = echo.stems(" ".join(one for one in draft.lines[dated[-1] + 1 :][:40] if headings.is_paragraph(one)))
    for number in (n for n in top if n < dated[-1] and parse(draft, n) is None):
        line = draft.lines[number]
        if len(line.split()) >= 4 and title.is_headline(line, "more") and echo.echo(line, story) >= 2:
            above = [n for n in top if n < number and parse(draft, n) is None and len(draft.lines[n].split()) > 4]
            if beside_deck(draft, number) < number:
                return
            if all(echo.echo(draft.lines[n], story) <= headings.is_paragraph(draft.lines[n]) for n in above):
                for n in above:
                    draft.take(n, "site_chrome", "foreword")
            return


def crown(draft: Draft) -> None:
    """Finds the headline that is beyond doubt, or that there is none."""
    if draft.contested:
        draft.crowned, draft.headless, draft.outclassed = contest.headline(draft)
        draft.crowned = beside_deck(draft, draft.crowned) if draft.crowned is not None else None


def beside_deck(draft: Draft, number: int) -> int:
    """The headline, where the line that was crowned is its deck, right below it, or its kicker, right above it.

    A deck is no shorter and has the byline right below; a kicker has few words, and a standfirst with the byline stands below the headline.
    """
    lines = draft.lines
    signed = [n for n in range(number + 1, min(len(lines), number + 4)) if lines[n] and bylined(draft, n)]
    above, over = (lines[n] if n >= 0 else "" for n in (number - 1, number - 2))
    words = len(lines[number].split())
    if (
        4 < len(above.split()) <= words
        and above[-1].isalnum()
        and signed[:1] == [number + 1]
        and parse(draft, number - 1) is None
        and not masthead.capitals(over)  # a slogan, below the outlet's name
    ):
        return number - 1
    below, behind = (lines[n] if n < len(lines) else "" for n in (number + 1, number + 2))
    deck = headings.is_paragraph(behind) and signed[:1] == [number + 3]
    if words <= 4 and 4 < len(below.split()) < 15 and below[-1].isalnum() and deck and parse(draft, number + 1) is None:
        return number + 1
    return number


def bylined(draft: Draft, number: int) -> bool:
    """Whether a line is a byline or a name, or a date."""
    parsed = parse(draft, number)
    dated = parsed is not None and parsed.sure and (parsed.kind == "byline" or parsed.published is not None)
    return dated or byline.is_name(draft.lines[number])


def drop_above(draft: Draft, names: bool) -> None:
    """Takes the lines above the headline beyond doubt that are neither header nor running text; with `names` what looks like one stays.

    Asked with `names` before the outlet's name is looked for among what is left, and without when the headers are found.
    """
    if draft.crowned is None:
        return
    above = [n for n in draft.left() if n < draft.crowned]
    story = echo.stems(" ".join(one for one in draft.lines[draft.crowned :][:60] if headings.is_paragraph(one)))
    for number in above:
        line = draft.lines[number]
        told = line.casefold() in KINDS_OF_TEXT
        named = names and (
            told
            or parse(draft, number)
            or masthead.named(line)
            or masthead.formed(line)
            or nearest_name(draft, above, number)
        )
        if not named and not headings.is_paragraph(line) and not told_again(line, story):
            draft.take(number, "site_chrome", "above_headline")


def told_again(line: str, story: set[str]) -> bool:
    """Whether a line is long, or the story has half of the words that carry it: no entry of a menu.

    >>> told_again("Ferries leave port", {"ferri"}), told_again("Print subscriptions", {"ferri"}), told_again("one " * 9, set())
    (True, False, True)
    """
    own = echo.stems(line)
    return len(line.split()) > 8 or (len(own) > 1 and 2 * len(own & story) >= len(own))


def nearest_name(draft: Draft, above: list[int], number: int) -> bool:
    """Whether a line is the last above the headline that is no header: a name or a topic."""
    below = [n for n in above if n > number]
    return all(parse(draft, n) is not None for n in below)


def find_title(draft: Draft) -> str | None:
    """The headline; lines that repeat it are taken."""
    given = draft.report["title"]
    if len(draft.lines) == 1:  # all that the report says is its text, even when it reads like a headline
        return given and str(given)
    numbers = head(draft)
    if draft.headless:
        return None
    if given:
        for number in numbers:
            if title.same(draft.lines[number], given):
                draft.take(number, "duplicate_title", "title")
        return str(given)
    if draft.crowned is not None:
        draft.title_line = draft.crowned
        return same_again(draft, numbers)
    weak = None  # a line that could be headline or header: headline if nothing else is
    could: list[int] = []
    for position, number in enumerate(numbers):
        line = draft.lines[number]
        if title.SUMMARY.match(line):  # the lines after it are its points
            break
        following = next((one for one in draft.lines[number + 1 :] if one), None)
        parsed = headers.parse(line, draft.language, draft.country)
        if parsed is None and not plain_name(draft, numbers, position) and title.is_headline(line, following):
            could.append(number)
        if parsed is not None and not parsed.sure and weak is None and title.is_headline(line, following):
            weak = number
    could = [n for n in could if n not in draft.outclassed] or could
    if could:
        draft.title_line = chosen(draft, numbers, could)
        position = numbers.index(draft.title_line)
        after = numbers[position + 1] if position + 1 < len(numbers) else None
        if (
            after is not None
            and title.below_deck(draft.lines[draft.title_line], draft.lines[after])
            and not parse(draft, after)
        ):
            draft.title_line = after
    if draft.title_line is None and weak is not None and len(draft.lines[weak].split()) > 2:
        draft.title_line = weak
    return same_again(draft, numbers) if draft.title_line is not None else None


def same_again(draft: Draft, numbers: list[int]) -> str:
    """The headline that was found, or its longer form; lines that repeat it are taken."""
    name_behind(draft, numbers)
    assert draft.title_line is not None
    found = draft.lines[draft.title_line]
    for number in [n for n, line in enumerate(draft.lines[: draft.title_line + HEAD]) if line and n not in draft.taken]:
        if (
            number != draft.title_line
            and (number in numbers or len(found.split()) > 2)
            and (title.same(draft.lines[number], found) or title.same(behind_bar(draft.lines[number]), found))
        ):
            draft.take(number, "duplicate_title", "title")
    return found


def behind_bar(line: str) -> str:
    """A headline without the section before it: "Europe|Envoys Meet"; any other line as it is.

    >>> behind_bar("Europe|Envoys Meet in Geneva"), behind_bar("Envoys Meet | Site")
    ('Envoys Meet in Geneva', 'Envoys Meet | Site')
    """
    section, bar, rest = line.partition("|")
    return rest.strip() if bar and section.strip().casefold() in sections() else line


def name_behind(draft: Draft, numbers: list[int]) -> None:
    """Of two lines of the head that differ only by a name behind a bar or dash takes the longer: the name is the outlet."""
    for number in (n for n in numbers if title.SUFFIX.search(draft.lines[n])):
        for other in numbers:
            name = title.site_behind(draft.lines[number], draft.lines[other]) if number != other else None
            if name and draft.title_line in (number, other) and len(draft.lines[other].split()) > 2:
                draft.title_line = other
                draft.take(number, "duplicate_title", "title")
                if masthead.capitals(name) and not draft.report["outlet"]:
                    draft.headers.append(Header(outlet=name, sure=True))
                return


def chosen(draft: Draft, numbers: list[int], could: list[int]) -> int:
    """The first line that could be the headline, unless the story has no word of it and most of one further on.

    The line right behind the headline may be a standfirst, which says more of the story's words than a witty headline.
    """
    story = echo.stems(" ".join(one for one in draft.lines[numbers[-1] + 1 :][:80] if headings.is_paragraph(one)))
    could = could[next((at for at, n in enumerate(could) if not button(draft.lines[n], story)), 0) :]
    first = could[0]
    heard = echo.echo(draft.lines[first], story)
    if heard > 1:
        return first
    for number in could[1:]:
        line = draft.lines[number]
        said = echo.echo(line, story)
        apart = numbers.index(number) > numbers.index(first) + 1
        dated = any((one := parse(draft, n)) and one.published for n in numbers if first < n < number)
        if said >= 2 * heard + 2 and (2 + dated) * said >= len(echo.stems(line)) and len(line.split()) >= 4:
            return number if apart else first
    return first


def button(line: str, story: set[str]) -> bool:
    """Whether all longer words of a short line are those of sites and none the story's.

    >>> button("Submit Photos and Videos", {"ferri"}), button("Submit Herring Videos", {"ferri"}), button("Last Photos", {"photo"})
    (True, False, False)
    """
    words = [word.casefold() for word in LETTERS.findall(line) if len(word) > 3]
    short = len(words) > 1 and len(line.split()) <= 5
    return short and echo.echo(line, story) == 0 and all(word in site_words() for word in words)


def plain_name(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether a line is the bare name of a person or outlet beside a header line, with a headline still to come."""
    line = draft.lines[numbers[position]]
    if (
        line.casefold() not in KINDS_OF_TEXT
        and not byline.is_name(line)
        and not (masthead.named(line) and len(line.split()) <= 4)
        and not (outlet.is_body(line) and masthead.capitals(line) and len(line.split()) <= 4)
    ):
        return False
    others = [draft.lines[n] for n in numbers[position + 1 :]]
    return any(headers.parse(one, draft.language, draft.country) is None and title.is_headline(one, "more") and len(one.split()) > 3 for one in others)  # fmt: skip
