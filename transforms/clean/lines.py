"""The verdict on every line of a report: furniture of some kind, caption, or story."""

from typing import Any

from transforms.clean.bounded import bounded, captioned, shown_twice
from transforms.clean.contacts import contacts
from transforms.clean.edges import outside
from transforms.clean.look import look
from transforms.clean.loose import loose_lines, undated_captions
from transforms.clean.menus import menus
from transforms.clean.page import Page, Verdict
from transforms.clean.pictures import dated_captions
from transforms.clean.place import place
from transforms.clean.prints import prints
from transforms.clean.rows import rows
from transforms.clean.runs import author_box, bare_tags, box_titles, boxes, pleas, tags_below, tail
from transforms.clean.site import name_lines
from transforms.clean.teasers import link_lists, told_twice
from transforms.clean.walls import walls
from transforms.clean.widgets import films, players, polls, sheets
from transforms.lexicon.labelled import block

#: Lines above which a text is a dump, and how many are looked at there at either end, where furniture stands.
MOST, EDGE = 20_000, 1_000


def judge(
    text: str, blocks: list[dict[str, Any]] | None = None, outlet: str | None = None, headed: bool = False
) -> list[Verdict | None]:
    """A verdict for each line of the text that is furniture or a caption; null for the lines of the report.

    `headed`: whether the headline is known, so that it need not be among the lines.

    >>> [v and v.kind for v in judge("Skip to content\\nEnvoys Meet\\nThey met on Friday to talk about the dam.\\nShare\\nX")]
    ['skip_link', None, None, 'share', 'share']
    """
    lines = text.split("\n")
    if all(len(line) < 2 for line in lines):  # an "x" is a button only beside something else
        return [None] * len(lines)
    if len(lines) > MOST:
        ends = (slice(None, EDGE), slice(-EDGE, None))
        first, last = (judge("\n".join(lines[end]), blocks[end] if blocks else None, outlet, headed) for end in ends)
        return [*first, *[None] * (len(lines) - 2 * EDGE), *last]
    field_lines = block(lines)  # fields of the article, whatever they look like
    lines = ["" if number in field_lines else line for number, line in enumerate(lines)] if field_lines else lines
    told = blocks if blocks and len(blocks) == len(lines) else [{}] * len(lines)
    page = Page(
        lines,
        [block.get("kind") for block in told],
        [block.get("link_share") or 0.0 for block in told],
        [None] * len(lines),
        headed=headed,
    )
    for number, line in enumerate(lines):
        if line:
            look(page, number, line)
    bounded(page)
    captioned(page)
    shown_twice(page)
    rows(page)
    polls(page)
    players(page)
    films(page)
    sheets(page)
    prints(page)
    contacts(page)
    place(page)
    name_lines(page, outlet)
    box_titles(page)
    boxes(page)
    link_lists(page)
    menus(page)
    place(page)
    pleas(page)
    walls(page)
    author_box(page)
    bare_tags(page)
    tags_below(page)
    tail(page)
    before = page.verdicts.copy()
    dated_captions(page)
    outside(page)
    told_twice(page)
    if page.maybes and page.verdicts != before:
        place(page)  # what was below more of the story than there is
    loose_lines(page)
    undated_captions(page)
    # a table of data was judged as a whole where it was read: its figures are no counters, its heads no labels
    return [None if kind == "table" else verdict for kind, verdict in zip(page.kinds, page.verdicts, strict=True)]
