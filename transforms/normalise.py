"""REPORTS -> ARTICLES: fill every field of an article from its report; the fields are in `fields/`, one file each."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice, takewhile
from typing import Any

import polars as pl

from transforms.fields import (
    access,
    byline,
    dateline,
    headings,
    language,
    masthead,
    outlet,
    places,
    published,
    title,
    wire,
)
from transforms.fields import header as headers
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.fields.moments import Printed
from transforms.fields.undated import Header
from transforms.frames import ARTICLES, REJECTS, REMOVALS, frame
from transforms.lexicon import echo

Row = dict[str, Any]

NAME_AND_SECTION = re.compile(
    r"([^\W\d_][^|/·›»]{2,40}?)\s*(?:\s[/|·•]\s|[›»])\s*([a-zà-ÿа-яё][a-zà-ÿа-яё-]+(?: [a-zà-ÿа-яё-]+)?)"
)

HEAD = 14  # lines before the first paragraph that are looked at for headline and header
FOOT = 4  # lines after the last one that may hold date or agency


@dataclass(slots=True)
class Draft:
    """A report on its way to an article: its lines, those that fields have taken, and what they found."""

    report: Row
    lines: list[str]
    taken: dict[int, tuple[str, str]] = field(default_factory=dict)  # line -> (kind, rule) of the removal
    title_line: int | None = None
    title: str | None = None
    language: str | None = None
    country: str | None = None
    headers: list[Header] = field(default_factory=list)
    wire: str | None = None
    line: dateline.Dateline | None = None
    dated: int | None = None  # the line that the dateline begins
    body: list[str] = field(default_factory=list)
    blocks: list[str | None] = field(default_factory=list)

    _left: tuple[tuple[int, int | None], list[int]] | None = None  # asked often, and long for long texts

    def left(self) -> list[int]:
        """Numbers of the lines that no field has taken."""
        asked = (len(self.taken), self.title_line)
        if self._left is None or self._left[0] != asked:
            found = [n for n, line in enumerate(self.lines) if line and n not in self.taken and n != self.title_line]
            self._left = asked, found
        return self._left[1]

    def take(self, number: int, kind: str, rule: str) -> None:
        """Takes a line out of the body, for the removals."""
        self.taken[number] = (kind, rule)


def normalise(kept: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """One article per report (REPORTS -> ARTICLES, REMOVALS, REJECTS). Lines that become fields are removals."""
    articles: list[Row] = []
    removed: list[Row] = []
    rejects: list[Row] = []
    for report in kept.iter_rows(named=True):
        draft = Draft(report, report["text"].split("\n"))
        row = article(draft)
        if not row["body"]:
            rejects.append(bodiless(report))
            continue
        articles.append(row)
        removed.extend(removals(draft))
    return frame(articles, ARTICLES), frame(removed, REMOVALS), frame(rejects, REJECTS)


def article(draft: Draft) -> Row:
    """The article in one cleaned report, one line per field; the order matters: each step leaves less text to the next."""
    report = draft.report
    draft.language = language.take(language_sample(draft), report["language"])
    known = outlet.lookup(report["outlet"])
    draft.country = known.country if known else None
    drop_foreword(draft)
    find_masthead(draft)
    draft.title = find_title(draft)
    find_headers(draft)
    find_wire(draft)
    name = find_outlet(draft)
    printed, basis = find_published(draft)
    find_dateline(draft, printed.on if printed else None)
    if (printed is None or printed.on is None) and draft.line and draft.line.on:
        printed, basis = Printed(draft.line.raw_date or "", 0, 0, draft.line.on, None, "day"), "dateline"
    drop_own_sign(draft, name)
    draft.body = without_dateline(draft)
    draft.blocks = [block_kind(report, n) for n in draft.left()]
    heads = headings.take(draft.body, draft.blocks)
    body = "\n".join(draft.body)
    paywalled = bool(report["paywalled"])
    return {
        **{name: report[name] for name in ("article_id", "report_id", "source", "url", "canonical_url")},
        "outlet": name,
        "family": report["family"] or outlet.family(name),
        "section": report["section"] or next((one.section for one in draft.headers if one.section), None),
        "title": title.tidy(draft.title, name) if draft.title else None,
        "authors": report["authors"] or list(dict.fromkeys(a for one in draft.headers for a in one.authors)) or None,
        "language": draft.language,
        "published_at": printed.at if printed else None,
        "published_on": printed.on if printed else None,
        "published_precision": printed.precision if printed and printed.on else None,
        "published_basis": basis if printed and printed.on else None,
        "published_raw": printed.raw if printed else None,
        "updated_at": find_updated(draft, printed),
        "dateline": draft.line.place if draft.line else None,
        "dateline_on": draft.line.on if draft.line else None,
        "wire": (draft.line.wire if draft.line else None) or draft.wire,
        "body": body,
        "headings": sorted(heads),
        "word_count": access.word_count(body),
        "paywalled": paywalled,
        "truncated": access.truncated(draft.body, heads, paywalled, cut(report)),
        "first_seen_at": report["fetched_at"],
        "last_seen_at": report["fetched_at"],
    }


def language_sample(draft: Draft) -> str:
    """The longest lines first: headers and names say little about the language."""
    lines = sorted(islice(filter(None, draft.lines), 60), key=len, reverse=True)
    return " ".join(line[: language.SAMPLE // 2] for line in lines[:4])[: language.SAMPLE]


def block_kind(report: Row, number: int) -> str | None:
    """What the format calls this line, null for plain text."""
    blocks = report["blocks"]
    return blocks[number]["kind"] if blocks and number < len(blocks) else None


def cut(report: Row) -> bool:
    """Whether a notice stood behind the text that says that more follows."""
    return any(block["kind"] == "cut" for block in report["blocks"] or [])


def head(draft: Draft) -> list[int]:
    """Numbers of the lines up to the first paragraph, that one not among them."""
    numbers: list[int] = []
    asked = False
    for number, line in enumerate(draft.lines):
        if not line or number in draft.taken:
            continue
        parsed = headers.parse(line, draft.language, draft.country)
        asks = not asked and line.endswith("?") and len(line.split()) <= 14  # a headline may ask
        if len(numbers) >= HEAD or (headings.is_paragraph(line) and parsed is None and not asks):
            break
        asked = asked or (parsed is None and len(line.split()) > 4)
        numbers.append(number)
    return numbers


def parse(draft: Draft, number: int) -> Header | None:
    """What the line holds if it is a header line."""
    return headers.parse(draft.lines[number], draft.language, draft.country)


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
            if all(echo.echo(draft.lines[n], story) <= headings.is_paragraph(draft.lines[n]) for n in above):
                for n in above:
                    draft.take(n, "site_chrome", "foreword")
            return


def find_masthead(draft: Draft) -> None:
    """Takes the line above the headline that is the outlet's name by its words, or by its form and place."""
    numbers = head(draft)
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
            or (not draft.report["title"] and not headline_below(draft, line, others))
        ):
            return
        draft.headers.append(Header(outlet=line, sure=True))
        for again in [n for n in range(number, min(len(draft.lines), number + HEAD)) if draft.lines[n] == line]:
            draft.take(again, "header", "masthead")
        return


def name_and_section(draft: Draft, numbers: list[int], position: int) -> Header | None:
    """Outlet and section of a line like "Harbour Pulse / shipping" above a headline; the section may be an unknown one."""
    parts = NAME_AND_SECTION.fullmatch(draft.lines[numbers[position]])
    if not parts or not masthead.capitals(parts[1]) or len(parts[1].split()) < 2:
        return None
    below = [draft.lines[n] for n in numbers[position + 1 :] if parse(draft, n) is None]
    if not any(len(one.split()) >= 4 and title.is_headline(one, "more") for one in below):
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


def headline_below(draft: Draft, line: str, others: list[str]) -> bool:
    """Whether a headline longer than this line stands under it, or a header line and then the story."""
    below = [one for one in others if headers.parse(one, draft.language, draft.country) is None]
    least = max(3, len(line.split()))
    return any(len(one.split()) > least and title.is_headline(one, "more") for one in below) or (
        not below and bool(others) and masthead.named(line)
    )


def find_title(draft: Draft) -> str | None:
    """The headline; lines that repeat it are taken."""
    given = draft.report["title"]
    if len(draft.lines) == 1:  # all that the report says is its text, even when it reads like a headline
        return given and str(given)
    numbers = head(draft)
    if given:
        for number in numbers:
            if title.same(draft.lines[number], given):
                draft.take(number, "duplicate_title", "title")
        return str(given)
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
    if draft.title_line is None:
        return None
    found = draft.lines[draft.title_line]
    for number in [n for n, line in enumerate(draft.lines[: draft.title_line + HEAD]) if line and n not in draft.taken]:
        if (
            number != draft.title_line
            and (number in numbers or len(found.split()) > 2)
            and title.same(draft.lines[number], found)
        ):
            draft.take(number, "duplicate_title", "title")
    return found


def chosen(draft: Draft, numbers: list[int], could: list[int]) -> int:
    """The first line that could be the headline, unless the story has no word of it and most of one further on.

    The line right behind the headline may be a standfirst, which says more of the story's words than a witty headline.
    """
    story = echo.stems(" ".join(one for one in draft.lines[numbers[-1] + 1 :][:80] if headings.is_paragraph(one)))
    first = could[0]
    if echo.echo(draft.lines[first], story):
        return first
    for number in could[1:]:
        line = draft.lines[number]
        said = echo.echo(line, story)
        if said >= 2 and 2 * said >= len(echo.stems(line)) and len(line.split()) >= 4:
            return number if numbers.index(number) > numbers.index(first) + 1 else first
    return first


def plain_name(draft: Draft, numbers: list[int], position: int) -> bool:
    """Whether a line is the bare name of a person or outlet beside a header line, with a headline still to come."""
    line = draft.lines[numbers[position]]
    if not byline.is_name(line) and not (masthead.named(line) and len(line.split()) <= 4 and position == 0):
        return False
    others = [draft.lines[n] for n in numbers[position + 1 :]]
    return any(headers.parse(one, draft.language, draft.country) is None and title.is_headline(one, "more") and len(one.split()) > 3 for one in others)  # fmt: skip


def find_headers(draft: Draft) -> None:
    """Takes the header lines before the first paragraph, and lines at the end that hold nothing but a date or names."""
    numbers = head(draft)
    for number in [n for n in [*numbers, *below_standfirst(draft, numbers)] if n != draft.title_line]:
        parsed = parse(draft, number)
        parsed = parsed or name_beside(draft, number) or topic_above(draft, number) or word_between(draft, number)
        if parsed and (
            parsed.sure or draft.title or draft.report["title"] or number < (draft.title_line or len(draft.lines))
        ):
            draft.headers.append(parsed)
            draft.take(number, parsed.kind, "header" if parsed.kind != "byline" else "byline")
    for number in draft.left()[-FOOT:]:
        line = draft.lines[number]
        if (
            number == draft.left()[-1]
            and len(draft.left()) > 2
            and masthead.named(line)
            and not any(one.outlet for one in draft.headers)
        ):
            draft.headers.append(Header(outlet=line, sure=True))
            draft.take(number, "header", "masthead")
            continue
        if number in numbers or headings.is_paragraph(line):
            continue
        parsed = headers.parse(line, draft.language, draft.country)
        if parsed and parsed.sure and (parsed.published or parsed.updated or parsed.kind == "byline"):
            draft.headers.append(parsed)
            draft.take(number, parsed.kind, "footer")


def below_standfirst(draft: Draft, numbers: list[int]) -> list[int]:
    """Numbers of the header lines under a standfirst of whole sentences, which ends the head before them.

    They end with a sure byline or date, and names may stand among them.
    """
    if not numbers or draft.title_line is None:
        return []
    window = [n for n in draft.left() if n > numbers[-1]][:5]
    if window and headings.is_paragraph(draft.lines[window[0]]):
        window = window[1:]
    told = list(takewhile(lambda n: not headings.is_paragraph(draft.lines[n]), window))
    sure = [
        n
        for n in told
        if (one := parse(draft, n)) and one.sure and (one.kind == "byline" or one.published or one.updated)
    ]
    return [n for n in told if sure and n <= sure[-1]]


def word_between(draft: Draft, number: int) -> Header | None:
    """The empty header that one word between two header lines makes: a place or a topic."""
    line = draft.lines[number]
    beside = [
        next((n for n in there if draft.lines[n]), None)
        for there in (range(number - 1, -1, -1), range(number + 1, len(draft.lines)))
    ]
    held = all(
        n is not None and (draft.taken.get(n, ("",))[0] in ("header", "byline") or parse(draft, n)) for n in beside
    )
    return Header(sure=True) if held and len(line.split()) == 1 and line.isalpha() else None


def topic_above(draft: Draft, number: int) -> Header | None:
    """The empty header that one or two words above the headline make: a topic or a kind of text."""
    line = draft.lines[number]
    above = draft.title_line is not None and number < draft.title_line
    if not above or len(line.split()) > 2 or not line[-1:].isalnum():
        return None
    below = next((n for n in range(number + 1, len(draft.lines)) if draft.lines[n]), None)
    named = any(one.outlet for one in draft.headers) or bool(draft.report["outlet"])
    told = line.casefold() in KINDS_OF_TEXT
    section = (
        line
        if named and not told and below == draft.title_line and not any(one.section for one in draft.headers)
        else None
    )
    return Header(section=section, sure=True)


def name_beside(draft: Draft, number: int) -> Header | None:
    """The header that a bare name in the head makes: a person's between headline and story, an outlet's beside header lines.

    What stands above the headline is never an author.
    """
    line = draft.lines[number]
    if not byline.is_name(line) and not masthead.named(line):
        return None
    near = [n for n in range(max(0, number - 3), min(len(draft.lines), number + 4)) if n != number and draft.lines[n]]
    known = any(
        (n in draft.taken and draft.taken[n][0] in ("header", "byline")) or parse(draft, n) is not None for n in near
    )
    headline = draft.title_line
    if headline is None:
        headline = next((n for n, (kind, _) in sorted(draft.taken.items()) if kind == "duplicate_title"), None)
    if not known and not (headline is not None and number < headline):
        return None
    if masthead.named(line):
        return Header(outlet=line, sure=True)
    if places.is_place(line):
        return Header(place=line, sure=True)
    if headline is None or number < headline:
        return Header(sure=True)  # a topic or a name: nobody can tell
    return Header("byline", authors=[byline.cased(name) for name in byline.SPLIT.split(line) if name], sure=True)


def find_wire(draft: Draft) -> None:
    """Takes lines that credit an agency; reads the one in brackets after the last sentence."""
    draft.wire = next((one.agency for one in draft.headers if one.agency), None)
    left = draft.left()
    for number in [*left[:1], *left[-3:]] if len(left) > 1 else []:
        line = draft.lines[number]
        if agency := wire.take(line) or (wire.bracketed(line) if number != left[0] else None):
            draft.wire = draft.wire or agency
            draft.take(number, "credit" if line[:1] in "([" else "source_line", "wire")
    if left := draft.left():
        draft.wire = draft.wire or wire.at_end(draft.lines[left[-1]])


def find_outlet(draft: Draft) -> str | None:
    """The outlet: of the source or metadata, of a header line, or behind the headline."""
    if draft.report["outlet"]:
        return str(draft.report["outlet"])
    named = [one.outlet for one in draft.headers if one.outlet]
    if named:
        return outlet.printed(next((name for name in named if not wire.named(name)), named[0]))
    if draft.title and (found := title.SUFFIX.search(draft.title)) and outlet.lookup(found[1]):
        return outlet.printed(found[1])
    return None


def find_published(draft: Draft) -> tuple[Printed | None, str | None]:
    """The publish date with its basis; metadata wins. One that is no real day leaves only its raw text."""
    known = outlet.lookup(find_outlet(draft))
    country = known.country if known else draft.country
    given = published.parse(draft.report["published"], draft.language, country)
    if given and given.on:
        return given, draft.report["published_basis"] or "metadata"
    printed = [one.published for one in draft.headers if one.published]
    printed = [again(one, draft.language, country) for one in printed]
    updated = [again(one.updated, draft.language, country) for one in draft.headers if one.updated]
    best = next((one for one in printed if one.on), None) or (
        next((one for one in updated if one.on), None) if not printed else None
    )
    if best:
        return best, "header"
    return given or next(iter([*printed, *updated]), None), None


def again(one: Printed, spoken: str | None, country: str | None) -> Printed:
    """The same date read with what is now known of the outlet's country."""
    if one.on is not None or country is None:
        return one
    return published.parse(one.raw, spoken, country) or one


def find_updated(draft: Draft, printed: Printed | None) -> datetime | None:
    """When the document says it was changed; null when that is the publish date itself."""
    given = published.parse(draft.report["updated"], draft.language, draft.country)
    if given and given.at:
        return given.at
    for one in draft.headers:
        if one.updated and one.updated.at and one.updated.raw != (printed.raw if printed else None):
            return one.updated.at
    return None


def find_dateline(draft: Draft, on: date | None) -> None:
    """The dateline of the first paragraph, or of the second when only that one has one in capitals."""
    paragraphs = (n for n in draft.left() if headings.is_paragraph(draft.lines[n]))
    for position, number in enumerate(list(islice(paragraphs, 2)) or draft.left()[:2]):
        found, _ = dateline.take(draft.lines[number], on, draft.report["text"])
        told = draft.lines[number][: found.end] if found else ""
        if found and (position == 0 or found.wire or found.raw_date or "(" in told or (found.place or "").isupper()):
            draft.line = found
            draft.dated = number
            return


def drop_own_sign(draft: Draft, name: str | None) -> None:
    """Takes back an agency of the dateline that is no known one and the outlet's own name: "(WKLD) –" on WKLD's site."""
    agency = draft.line.wire if draft.line else None
    if draft.line and agency and not wire.named(agency) and name and agency.casefold() in name.casefold().split():
        draft.line = draft.line._replace(wire=None)


def without_dateline(draft: Draft) -> list[str]:
    """The lines of the body, less the dateline's words."""
    left = draft.left()
    lines = [draft.lines[number] for number in left]
    if draft.line and draft.dated in left:
        at = left.index(draft.dated)
        lines[at] = lines[at][draft.line.end :].lstrip()
    return lines


def removals(draft: Draft) -> list[Row]:
    """REMOVALS rows of the lines that became fields."""
    return [
        {
            "article_id": draft.report["article_id"],
            "report_id": draft.report["report_id"],
            "line": number,
            "text": draft.lines[number],
            "kind": kind,
            "rule": rule,
        }
        for number, (kind, rule) in sorted(draft.taken.items())
    ]


def bodiless(report: Row) -> Row:
    """The REJECTS row of a report that has fields and no text."""
    return {
        "capture_id": report["capture_id"],
        "source": report["source"],
        "url": report["url"],
        "stage": "normalise",
        "reason": "boilerplate_only",
        "detail": "headline and header lines, no text",
        "seen_at": report["fetched_at"],
    }
