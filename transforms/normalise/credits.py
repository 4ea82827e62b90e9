"""Agency, outlet, dates and dateline of a report, out of what its header lines hold and its first paragraph begins with."""

from datetime import date, datetime
from itertools import islice

from transforms.fields import (
    dateline,
    headings,
    outlet,
    published,
    title,
    wire,
)
from transforms.fields.moments import Printed
from transforms.normalise.draft import Draft


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
