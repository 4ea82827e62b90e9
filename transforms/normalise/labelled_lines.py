"""The fields that a scraper has labelled above the text: they count like metadata, the date and agency like header lines."""

import re

from transforms.fields import byline, outlet, published, wire
from transforms.fields.undated import Header
from transforms.lexicon import labelled
from transforms.normalise.draft import Draft

#: What mail programs put before a subject.
SUBJECT = re.compile(r"^(?:\s*(?:(?:re|fwd?|aw|wg|tr|rv|i|enc|doorst|нов)\s*:|\[[\w -]{2,30}\]))+\s*", re.IGNORECASE)


def find_labelled(draft: Draft) -> None:
    """Takes the lines of the block; what the source or the format say already wins."""
    found = labelled.block(draft.lines)
    if not found:
        return
    for number in found:
        draft.take(number, "header", "labelled")
    report = dict(draft.report)
    names = byline.take(f"By {said}") if (said := labelled.value_of(found, "authors")) else None
    named = labelled.value_of(found, "outlet")
    report["title"] = report["title"] or SUBJECT.sub("", labelled.value_of(found, "title") or "") or None
    report["section"] = report["section"] or labelled.value_of(found, "section")
    report["authors"] = report["authors"] or (names[0] if names else None) or None
    report["outlet"] = report["outlet"] or (outlet.printed(named) if named else None)
    report["dateline"] = labelled.value_of(found, "dateline")
    draft.report = report
    dates = {field: labelled.value_of(found, field) for field in ("published", "updated")}
    on, changed = (published.parse(dates[field], draft.language) for field in ("published", "updated"))
    agency = (names[1] if names else None) or (wire.named(named) if named else None)
    draft.headers.append(Header(agency=agency, published=on, updated=changed, sure=True))
