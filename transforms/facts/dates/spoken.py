"""What words in marks count from: the day they were spoken, where the text around them tells another than the report's."""

import re
from collections.abc import Callable, Iterator, Sequence

from transforms.facts.dates.scene import Reading
from transforms.facts.dates.timex import Anchors, Timex, interval
from transforms.facts.numerals import alternatives

MARKED = re.compile(r"“[^“”]{8,1500}(?:”|$)|``.{8,1500}?(?:''|$)|(?<!\w)\"(?=\w)[^\"“”]{8,1500}(?:\"|$)", re.DOTALL)
SAYING = alternatives(
    [
        "said",
        "told",
        "added",
        "wrote",
        "tweeted",
        "posted",
        "declared",
        "announced",
        "stated",
        "testified",
        "explained",
        "recalled",
        "warned",
        "noted",
        "argued",
        "insisted",
        "claimed",
        "vowed",
        "joked",
        "replied",
        "responded",
    ]
)
#: "said Wednesday", "told reporters in Oslo on May 3", "wrote in a 2004 memo".
BEHIND = re.compile(
    rf"\b(?:{SAYING}|(?:speech|interview|statement|tweet|post|letter|column|email|memo|sermon|testimony|essay|op-ed)(?=\W))"
    r"(?:(?!\b(?:that|who|which|when|after|before|since|but|because|if|and|between|from|until|by|would|was|were|is|are|will|had"
    r"|has|have|be|to|not|[a-z]+ed)\b)[^.!?;:“”\"`]){0,50}$"
)
#: "On May 3 in Oslo, the minister said".
AHEAD = re.compile(
    rf"(?:(?!\b(?:that|who|which|when|after|before|since|but|and)\b)[^.!?;“”\"`]){{0,80}}\b{SAYING}\b[^.!?;“”\"`]{{0,40}}[,:]?\s*$"
)
OPENING = re.compile(r"(?:^|[.!?”\"]\s+)(?:Back\s+in|In)\s+(?:an?\s+)?$")  # a year or month that a sentence begins with
DAYS = frozenset(["full_date", "month_and_day", "day_of_week", "day_word", "iso"])
LONGER = frozenset(["bare_year", "month_of_year", "bare_month", "month_and_word"])
#: What of words in marks counts from the day they are spoken on.
COUNTED = frozenset(["day_word", "day_of_week", "pointed", "away", "weekend"])
WEEK = 7


def spoken(
    found: Sequence[Timex], text: str, anchors: Anchors, read: Callable[[str, Anchors], Iterator[Timex]]
) -> list[Timex]:
    """The expressions, those in marks counted from the one day on which a paragraph says that it was spoken.

    Where only the year or the month of speaking is told and the report is not of it, their day stays open.
    """
    marked = [match.span() for match in MARKED.finditer(text)]
    inside = [
        t for t in found if t.rule in COUNTED and t.anchor == anchors.name and any(s < t.start < e for s, e in marked)
    ]
    if not inside or anchors.day is None:
        return list(found)
    when = {reading[0]: reading for t in found if (reading := told_beside(t, text, marked, anchors))}
    if len(when) != 1:
        return list(found)
    (value, _), *_ = when.values()
    first, last, precision = interval(value)
    if first is None or last is None or first <= anchors.day <= last:
        return list(found)
    daily = precision in ("day", "minute")
    near = daily and abs(first - anchors.day).days < WEEK  # a weekday is then as good as it was read
    anew: dict[tuple[int, int], Timex] = {}
    for start, end in marked if daily else ():
        for timex in read(text[start:end], Anchors(published=first)):
            anew[timex.start + start, timex.end + start] = timex
    changed = []
    for timex in found:
        again = anew.get((timex.start, timex.end))
        if timex not in inside or (near and (again is None or timex.rule == "day_of_week")):
            changed.append(timex)
        elif again and again.anchor == "published":
            changed.append(timex._replace(value=again.value, anchor="narrative"))
        else:
            changed.append(timex if again else timex._replace(value=None, anchor=None))
    return changed


def told_beside(timex: Timex, text: str, marked: Sequence[tuple[int, int]], anchors: Anchors) -> Reading | None:
    """The time of speaking that an expression outside of marks tells; None for any other."""
    if (timex.rule not in DAYS and timex.rule not in LONGER) or any(s < timex.start < e for s, e in marked):
        return None
    if not timex.value or not timex.value[0].isdigit():
        return None
    before = max((e for _, e in marked if e <= timex.start), default=0)
    after = min((s for s, _ in marked if s >= timex.end), default=len(text))
    ahead = timex.rule in DAYS or OPENING.search(text, before, timex.start)
    if BEHIND.search(text, before, timex.start) or (ahead and AHEAD.fullmatch(text, timex.end, after)):
        return timex.value[:10], timex.anchor
    return None
