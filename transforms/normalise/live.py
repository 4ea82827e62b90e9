"""Pages that go on being written: whether a text is posts, and the times above them."""

import re

from transforms.fields import headings, moments
from transforms.fields.labels import AGO, CLOCK
from transforms.normalise.draft import Draft

#: Posts of a page that goes on being written.
POSTS = 3


def live(draft: Draft) -> bool:
    """Whether the text is posts, each under its time: lines that are a time of day or "5 minutes ago", three or more."""
    times = 0
    for line in draft.lines:
        if len(line) < 60 and line[-1:] != "." and any(map(str.isdigit, line)):
            day = next(iter(moments.find(line, draft.language, draft.country)), None)
            alone = (
                day is not None and day.at is not None and not line[: day.start].strip() and not line[day.end :].strip()
            )
            times += alone or CLOCK.fullmatch(line) is not None or AGO.fullmatch(line) is not None
            if times > POSTS:
                return True
    return False


#: A time of day alone: "13:52 BST", "18.32", "17h05".
MARK = re.compile(
    r"(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?: ?(?:Uhr|h|[A-Z]{2,4}))?", re.IGNORECASE
)
#: Words of a post at least.
POST = 4


def drop_time_marks(draft: Draft) -> None:
    """Takes the times above the posts of a page whose newest post comes first; those of a chronicle, which go on with the day, are told.

    On pages the reader has judged what belongs to the story: lengths of songs stand in one as well.
    """
    if any(block["kind"] not in (None, "cut") for block in draft.report["blocks"] or []):
        return
    marks: list[tuple[int, int]] = []
    dated = {n for n, (kind, _) in draft.taken.items() if kind == "header" and MARK.fullmatch(draft.lines[n])}
    left = sorted({*draft.left(), *dated})  # the time above the first post may have gone with the head
    for at, number in enumerate(left):
        line = draft.lines[number]
        found = MARK.fullmatch(line) if len(line) < 16 and line[0].isdigit() else None
        if not found:
            continue
        after = [draft.lines[n] for n in left[at + 1 : at + 3]]
        if any(len(one.split()) >= POST or headings.is_paragraph(one) for one in after):
            late = 12 if (found["half"] or "").casefold() == "p" and found["h"] != "12" else 0
            marks.append((at, 60 * (int(found["h"]) + late) + int(found["m"])))
    times = [minutes for _, minutes in marks]
    if len(marks) < 2 or times != sorted(times, reverse=True) or times[0] == times[-1]:
        return
    for at, _ in marks:
        if left[at] not in dated:
            draft.take(left[at], "header", "time_mark")
        if at + 1 < len(left) and AGO.fullmatch(draft.lines[left[at + 1]]):
            draft.take(left[at + 1], "header", "time_mark")
