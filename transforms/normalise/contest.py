"""Which line above a story is its headline: a learned choice among all that could be.

A conditional logit over what is true of each line; `bench/train_headline.py` learns the weights (`headline_weights.json`,
readable) from flattened pages with a known headline and from marked scrapes. Only texts whose format says nothing of their
lines are asked; where no line is clearly ahead, the rules of `headline.py` choose as they did.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from transforms.fields import byline, headings, masthead, title
from transforms.lexicon.echo import stems
from transforms.normalise.draft import Draft, parse
from transforms.normalise.told import CJK, MARKS, SHARES, end, site_words, under

WEIGHTS = Path(__file__).with_name("headline_weights.json")
#: Lines above the story that may be the headline, and paragraphs of the story that are heard.
REACH, HEARD = 40, 40
#: How sure the choice of a line must be, and that of none.
BAR, NONE = 0.7, 0.92
#: How far behind the best line one is out of question.
FAR = 4.0
#: Paragraphs that a story has at least of which it is said that it has no headline: verses have fewer.
FEWEST = 4

COUNTS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (5, "4-5"))
WORDS = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"), (15, "9-15"), (22, "16-22"))
GAPS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (9, "6-9"))
LETTERS = re.compile(r"[^\W\d_]+")


class Head(NamedTuple):
    """The lines above a story that are still in, and what they have in common."""

    numbers: list[int]
    kinds: list[str]  # dated | header | line | point (of a summary) | story
    story: frozenset[str]
    paragraphs: int
    often: Counter[str]
    bares: dict[int, str]  # the lines that could be the headline, letters and digits only


class Choice(NamedTuple):
    """The line that is the headline beyond doubt, null where none is; whether beyond doubt the text has no headline."""

    line: int | None = None
    none: bool = False
    out: frozenset[int] = frozenset()  # lines that are out of question where no line is beyond doubt


def headline(draft: Draft) -> Choice:
    """The choice among the lines above the story; no choice where the format says what they are."""
    if (
        draft.report["title"]
        or len(draft.lines) == 1
        or any(one["kind"] not in (None, "cut") for one in draft.report["blocks"] or [])
    ):
        return Choice()
    top = head(draft)
    could = [at for at, kind in enumerate(top.kinds) if kind == "line"]
    if not could or not top.story or not weights():
        return Choice()
    scores = [score(frozenset(about(draft, top, at))) for at in could]
    scores.append(score(frozenset(nothing(len(could)))))
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    share = 1 / sum(math.exp(one - scores[best]) for one in scores)
    if best == len(could):
        return Choice(none=share >= NONE and top.paragraphs >= FEWEST)
    if share >= BAR:
        return Choice(top.numbers[could[best]])
    return Choice(
        out=frozenset(top.numbers[at] for at, one in zip(could, scores, strict=False) if one < scores[best] - FAR)
    )


def nothing(could: int) -> Iterator[str]:
    """What is true of the choice of no line, among so many."""
    yield "none"
    yield f"none of {under(could, COUNTS, '6+')}"


def head(draft: Draft) -> Head:
    """The lines up to the story: the first two paragraphs in a row, or with one line between, that no later pair outweighs."""
    left = [n for n, line in enumerate(draft.lines) if line and n not in draft.taken][:400]
    told = [headings.is_paragraph(draft.lines[n]) and parse(draft, n) is None for n in left]
    begin = next((at for at, (one, two) in enumerate(pairwise(told)) if one and two), None)
    if begin is None:
        begin = next((at for at, one in enumerate(told) if one), len(left))
    numbers = left[max(0, begin - REACH) : begin + 1]
    kinds = [kind_of(draft, n) for n in numbers]
    points = next((at for at, n in enumerate(numbers) if title.SUMMARY.match(draft.lines[n])), len(numbers))
    kinds = [kind if at < points or kind != "line" else "point" for at, kind in enumerate(kinds)]
    paragraphs = [draft.lines[n] for n, one in zip(left[begin:], told[begin:], strict=True) if one][:HEARD]
    bares = {
        at: title.bare(draft.lines[n])
        for at, (n, kind) in enumerate(zip(numbers, kinds, strict=True))
        if kind == "line"
    }
    story = frozenset(carried(" ".join(paragraphs)))
    return Head(numbers, kinds, story, len(paragraphs), Counter(draft.lines[n] for n in left), bares)


def kind_of(draft: Draft, number: int) -> str:
    """What a line above a story is."""
    line = draft.lines[number]
    parsed = parse(draft, number)
    if parsed is not None and parsed.sure:
        return "dated" if parsed.published or parsed.updated or parsed.kind == "byline" else "header"
    if headings.is_paragraph(line) and not line.endswith(("?", "!", "？", "！")):
        return "story"
    return "line" if title.is_headline(line, "more") else "header"


def carried(text: str) -> set[str]:
    """The words that carry a text, and pairs of characters where a script has no spaces.

    >>> sorted(carried("Ferries stay in port")), sorted(carried("港に残る"))
    (['ferri'], ['に残', '残る', '港に'])
    """
    found = stems(text) if not CJK.search(text) else {one for one in stems(text) if not CJK.search(one)}
    for run in re.findall("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}", text):
        found.update(run[n : n + 2] for n in range(len(run) - 1))
    return found


def about(draft: Draft, top: Head, at: int) -> Iterator[str]:
    """Everything that is true of a line that could be the headline, by name."""
    number = top.numbers[at]
    line = draft.lines[number]
    own = carried(line)
    heard = len(own & top.story)
    words = len(line.split()) + len(CJK.findall(line)) // 3
    long = under(words, WORDS, "23+")
    share = under(heard / max(1, len(own)), SHARES, "all")
    yield f"heard {under(heard, COUNTS, '6+')}"
    yield f"heard {share}"
    yield f"heard {share}, words {long}"
    yield f"words {long}"
    yield f"ends {end(line)}"
    yield from shaped(line, words)
    yield from placed(draft, top, at, words)


def shaped(line: str, words: int) -> Iterator[str]:
    """What the characters and words of a line say."""
    for pattern, name in MARKS:
        if pattern.search(line):
            yield name
    letters = LETTERS.findall(line)
    known = [word for word in letters if len(word) > 3 and word.casefold() in site_words()]
    yield f"words of sites {under(len(known) / max(1, len(letters)), SHARES, 'all')}"
    if masthead.named(line):
        yield "an outlet's words"
    if words <= 4 and byline.is_name(line):
        yield "a name"
    if line.isupper():
        yield "capitals"
    elif len(letters) > 1:
        large = sum(word[0].isupper() for word in letters) / len(letters)
        yield f"large {under(large, SHARES, 'all')}"
        if re.search(r"[a-zà-ÿ][A-ZÀ-Þ]", line):
            yield "run together"


def placed(draft: Draft, top: Head, at: int, words: int) -> Iterator[str]:
    """Where a line stands, and what stands beside it."""
    line = draft.lines[top.numbers[at]]
    brief = "brief" if words <= 3 else "long"
    yield f"above by {under(len(top.numbers) - 1 - at, GAPS, '10+')}, {brief}"
    before = top.kinds[at - 1] if at else "nothing"
    behind = top.kinds[at + 1] if at + 1 < len(top.kinds) else "nothing"
    yield f"before {behind}, {brief}"
    yield f"behind {before}, {brief}"
    yield f"between {before} and {behind}"
    yield f"dated below {'dated' in top.kinds[at + 1 :]}"
    yield f"dated above {'dated' in top.kinds[:at]}"
    others = [one for n, one in top.bares.items() if n != at]
    if top.often[line] > 1:
        yield f"said again, {brief}"
    small = top.bares[at]
    if words > 2 and any(small in one for one in others if one != small):
        yield "within another"
    if any(one in small for one in others if len(one) > 12 and one != small):
        yield "holds another"
    could = list(top.bares)
    yield f"could: {under(could.index(at), COUNTS, '6+')} above"
    yield f"could: {under(len(could) - 1 - could.index(at), COUNTS, '6+')} below"
    longest = max((len(draft.lines[top.numbers[n]]) for n in could if n != at), default=0)
    yield "the longest" if len(line) >= longest else "not the longest"
    if at + 1 < len(top.numbers):
        after = draft.lines[top.numbers[at + 1]]
        yield f"longer below {len(after) > 1.3 * len(line)}, {behind}"


def score(names: frozenset[str]) -> float:
    """How much speaks for a line."""
    known = weights()
    return sum(known.get(name, 0.0) for name in names)


@cache
def weights() -> dict[str, float]:
    """The learned weights by name; none before they are learned."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))) if WEIGHTS.exists() else {}
