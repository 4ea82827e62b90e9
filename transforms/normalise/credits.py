"""Agency, outlet, dates and dateline of a report, out of what its header lines hold and its first paragraph begins with."""

import re
from datetime import date, datetime
from itertools import islice

from transforms.fields import (
    dateline,
    headings,
    masthead,
    moments,
    outlet,
    places,
    published,
    title,
    wire,
)
from transforms.fields.labels import LABEL
from transforms.fields.moments import Printed
from transforms.normalise.alone import unheard
from transforms.normalise.draft import HEAD, Draft, head, parse
from transforms.normalise.live import live


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
        name = next((one for one in named if not wire.named(one)), named[0])
        return outlet.printed(f"The {name}" if f"The {name}" in named else name)  # a menu may print it without
    if above := formed_above(draft):
        return outlet.printed(above)
    if draft.title and (found := title.SUFFIX.search(draft.title)) and named_behind(found):
        return outlet.printed(found[1])
    return None


def formed_above(draft: Draft) -> str | None:
    """The only line above the headline with an article and capitals, "Le Petit Faubourg", which the report never says."""
    if draft.title_line is None:
        return None
    above = [n for n in range(draft.title_line) if draft.lines[n] and masthead.ARTICLE.match(draft.lines[n])]
    names = {draft.lines[n] for n in above if masthead.formed(draft.lines[n]) and unheard(draft, n)}
    return names.pop() if len(names) == 1 and len(above) < 3 else None


def named_behind(found: re.Match[str]) -> bool:
    """Whether what stands behind a headline and a bar or dash is an outlet's name: a known one, or two words of which one is of such names."""
    name = found[1].strip()
    if outlet.lookup(name):
        return True
    return (
        masthead.named(name)
        and (len(name.split()) > 1 or "|" in found[0])
        and len(found.string[: found.start()].split()) >= 3
    )


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
    if live(draft):  # the date above is that of the latest post, unless it says otherwise
        printed = [one if one.at is None or labelled(draft, one) else unread(one) for one in printed]
        updated = [unread(one) for one in updated]
    best = next((one for one in printed if one.on), None) or (
        next((one for one in updated if one.on), None) if not printed else None
    )
    if best and best.at is None:  # the same day may stand there with its hour too
        best = next((one for one in printed if one.on == best.on and one.at), best)
    if best:
        return best, "header"
    return given or next(iter([*printed, *updated]), None), None


def labelled(draft: Draft, one: Printed) -> bool:
    """Whether the line of a date says that it is when the report was published: "First published at"."""
    return any(
        (found := LABEL.search(line[: line.index(one.raw)])) is not None and found["published"] is not None
        for line in draft.lines[: 2 * HEAD]
        if one.raw in line
    )


def unread(one: Printed) -> Printed:
    """A date of which only the words are kept."""
    return one._replace(on=None, at=None, precision=None)


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
    return next((at for one in draft.headers if one.changed and (at := later(printed, one.changed))), None)


def later(printed: Printed | None, clock: str) -> datetime | None:
    """A time of the publish day at which the document says it was changed; null where that would be before it was published.

    >>> day = next(iter(moments.find("17 April 2025, 18:40 CEST")))
    >>> str(later(day, "20h10")), later(day, "9:15"), str(later(day, "19:10 GMT"))
    ('2025-04-17 18:10:00+00:00', None, '2025-04-17 19:10:00+00:00')
    """
    if printed is None or printed.on is None:
        return None
    found = next(iter(moments.find(f"{printed.on.isoformat()} {clock}")), None)
    if found and found.zone is None and printed.zone:  # the publish date's zone is this one's too
        found = next(iter(moments.find(f"{printed.on.isoformat()} {clock} {printed.zone}")), None)
    return found.at if found and found.at and (printed.at is None or found.at > printed.at) else None


def find_lone_dateline(draft: Draft) -> None:
    """Reads the dateline that is a line of its own between headline and story: "ACCRA, May 8, 2025 (Reuters) -"."""
    numbers = head(draft)
    after = [n for n in draft.left() if not numbers or n > numbers[-1]][:1]  # six words and a full stop end the head
    for number in [*numbers, *after]:
        found = dateline.alone(draft.lines[number]) or dateline.place_alone(
            draft.lines[number], draft.report["text"] or ""
        )
        found = found or town_alone(draft, number)
        if found is None or number == draft.title_line or (draft.title_line is not None and number < draft.title_line):
            continue
        draft.line = found
        if parse(draft, number) is None:
            draft.take(number, "header", "dateline")
        return


def town_alone(draft: Draft, number: int) -> dateline.Dateline | None:
    """The dateline of a line that is a known town in capitals, below a header line and right above the first paragraph: "ANKARA".

    A town with its country needs no capitals: "Seoul, South Korea".
    """
    line = draft.lines[number]
    town, comma, land = line.partition(", ")
    if len(line) > 40 or not places.is_town(town) or (comma and not places.is_place(land)):
        return None
    if comma:
        below = next((one for one in draft.lines[number + 1 :] if one), "")
        return dateline.Dateline(line, None, None, None, 0) if headings.is_paragraph(below) else None
    if not line.isupper():  # "Ottawa", "CNN", "—", on three lines
        rest = [one for one in draft.lines[number + 1 :] if one][:2]
        desk = len(rest) == 2 and (wire.named(rest[0]) or outlet.lookup(rest[0])) and headings.is_paragraph(rest[1])
        return dateline.Dateline(line, None, wire.named(rest[0]), None, 0) if desk else None
    above = next((n for n in range(number - 1, -1, -1) if draft.lines[n]), None)
    below = next((one for one in draft.lines[number + 1 :] if one), "")
    dated = above is not None and above != draft.title_line and parse(draft, above) is not None
    return dateline.Dateline(line, None, None, None, 0) if dated and headings.is_paragraph(below) else None


def find_dateline(draft: Draft, on: date | None) -> None:
    """The dateline of the first paragraph, or of the second when only that one has one in capitals."""
    if draft.line:
        if draft.line.on is None:
            draft.line = draft.line._replace(on=dateline.day_of(draft.line.raw_date, on))
        return
    paragraphs = (n for n in draft.left() if headings.is_paragraph(draft.lines[n]))
    for position, number in enumerate(list(islice(paragraphs, 2)) or draft.left()[:2]):
        found, _ = dateline.take(draft.lines[number], on, draft.report["text"])
        told = draft.lines[number][: found.end] if found else ""
        if found and (position == 0 or found.wire or found.raw_date or "(" in told or (found.place or "").isupper()):
            draft.line = found
            draft.dated = number
            return


#: "March 3 (Harbour Wire) - ": how a report begins, without its place.
BEGUN = re.compile(r"[A-ZÀ-Þ][\w.]{2,9} \d{1,2} \([^()]{2,40}\) ?[-–—] ")


def drop_label(draft: Draft) -> None:
    """Takes a lone "Summary" right above the paragraph that the dateline begins: the points that it headed are gone."""
    left = draft.left()
    if len(left) < 2 or not title.SUMMARY.fullmatch(draft.lines[left[0]]):
        return
    if left[1] == draft.dated or BEGUN.match(draft.lines[left[1]]):
        draft.take(left[0], "site_chrome", "empty_summary")


def drop_own_sign(draft: Draft, name: str | None) -> str | None:
    """The outlet; takes back an agency of the dateline that is no known one and the outlet's own name: "(WKLD) –" on WKLD's site.

    A known outlet's name there is the outlet's where nothing else names one.
    """
    agency = draft.line.wire if draft.line else None
    if draft.line is None or agency is None or wire.named(agency):
        return name
    own = name is not None and (
        agency.casefold() in name.casefold().split()
        or (wire.printed(agency) is None and title.bare(agency) == title.bare(name.removeprefix("The ")))
    )
    if own or outlet.lookup(agency):
        draft.line = draft.line._replace(wire=None if own or name is None else agency)
    return name or (outlet.printed(agency) if outlet.lookup(agency) else None)


def without_dateline(draft: Draft) -> list[str]:
    """The lines of the body, less the dateline's words."""
    left = draft.left()
    lines = [draft.lines[number] for number in left]
    if draft.line and draft.dated in left:
        at = left.index(draft.dated)
        lines[at] = lines[at][draft.line.end :].lstrip()
    return lines
