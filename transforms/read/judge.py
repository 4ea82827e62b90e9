"""How likely each line of an article's subtree is report: a weighted sum of what its place and tags say.

A logistic regression without phrases: length, punctuation, link share, kind, class words, position, and the same of
the neighbours. `bench/train_blocks.py` learns the weights (`weights.json`, readable) and says what they are worth on
sites that they were not learned from.
"""

import json
import math
import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from transforms.read.block import Block
from transforms.read.title import plain

WEIGHTS = Path(__file__).with_name("weights.json")
#: How sentences end, and what may stand behind that.
ENDS, CLOSING = frozenset(".!?…。！？"), "\"'”’»)] "
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORDS = re.compile(r"[a-z]{3,}|(?<![A-Za-z])ad(?![A-Za-z])")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
#: What a line of so many words is called; longer ones as the last.
SIZES = [
    *["words 1-2"] * 3,
    *["words 3-5"] * 3,
    *["words 6-9"] * 4,
    *["words 10-15"] * 6,
    *["words 16-25"] * 10,
    *["words 26-45"] * 20,
    "words 46+",
]
MARKS = (
    ("©", "copyright"),
    ("|", "bar"),
    ("@", "at"),
    ("http", "address"),
    ("…", "ellipsis"),
    ("...", "ellipsis"),
    ("[", "bracket"),
    ("•", "bullet"),
)


BEGINNINGS = dict.fromkeys('“"„«‘', "begins quoted") | dict.fromkeys("—–-*>", "begins with dash")


def words(text: str) -> int:
    """Words, or what would be words where a script has no spaces.

    >>> words("one two"), words("俄罗斯和中国")
    (2, 3)
    """
    spaced = len(text.split())
    unspaced = 0 if text.isascii() else len(CJK.findall(text))
    return spaced + unspaced // 2 - (1 if unspaced else 0)


class Told(NamedTuple):
    """What is true of a line: by itself, and more or less so by what stands around it."""

    own: tuple[str, ...]
    measures: list[tuple[str, float]]


def told(lines: list[Block], title: str | None) -> list[Told]:
    """For every line what is true of it; that its neighbours' own names are true beside it goes without saying."""
    if not lines:
        return []
    sizes = [words(line.text) for line in lines]
    where = Counter[str]()
    for line, size in zip(lines, sizes, strict=True):
        if line.link_share < 0.5:
            where[line.path] += size
    main = where.most_common(1)[0][0] if where else ""
    running = [
        i
        for i, (line, size) in enumerate(zip(lines, sizes, strict=True))
        if line.path == main and size >= 15 and line.link_share < 0.5
    ]
    first, last = (running[0], running[-1]) if running else (0, len(lines) - 1)
    texts = [plain(line.text) for line in lines]
    seen = Counter(texts)
    headline = plain(title or "")
    found: list[Told] = []
    for i, (line, size, text) in enumerate(zip(lines, sizes, texts, strict=True)):
        measures = [("link share", line.link_share)] if line.link_share else []
        measures += beside("before", line, lines[i - 1] if i else None, main)
        measures += beside("after", line, lines[i + 1] if i + 1 < len(lines) else None, main)
        measures += placed(line, i, len(lines), main, first, last)
        if seen[text] > 1:
            measures.append(("said twice", 1.0))
        if 8 < len(text) <= len(headline) and text in headline:
            measures.append(("in title", 1.0))
        found.append(Told(tuple(dict.fromkeys(alone(line, size))), measures))
    return found


def beside(name: str, line: Block, near: Block | None, main: str) -> list[tuple[str, float]]:
    """What is true of the line before or after a line."""
    if near is None:
        return [(f"{name}: none", 1.0)]
    found = [(f"{name}: link share", near.link_share)] if near.link_share else []
    if near.path == main:
        found.append((f"{name}: main path", 1.0))
    if near.path == line.path:
        found.append((f"{name}: same path", 1.0))
    return found


def features(lines: list[Block], title: str | None) -> list[dict[str, float]]:
    """For every line the names of what is true of it, with a weight where there is more or less of it."""
    lists = told(lines, title)
    found: list[dict[str, float]] = []
    for i, line in enumerate(lists):
        said = dict.fromkeys(line.own, 1.0) | {name: value for name, value in line.measures if value}
        for other, side in ((i - 1, "before"), (i + 1, "after")):
            if 0 <= other < len(lists):
                said |= {f"{side}: {name}": 1.0 for name in lists[other].own if name[:5] != "class"}
        found.append(said)
    return found


def alone(line: Block, size: int) -> list[str]:
    """What is true of a line whatever stands around it."""
    text = line.text
    last = text.rstrip(CLOSING)[-1:]
    ends = "ends a sentence" if last and last in ENDS else "ends with colon" if text[-1] == ":" else "ends open"
    found = ["always", f"kind {line.kind}", SIZES[min(size, len(SIZES) - 1)], ends]
    if text.isupper():
        found.append("capitals")
    if line.link_share > 0.4:
        found.append("all link" if line.link_share >= 0.99 else "mostly link")
    if size < 16 and CLOCK.search(text):
        found.append("clock")
    if size < 16 and YEAR.search(text):
        found.append("year")
    found += [name for mark, name in MARKS if mark in text]
    if text[0] in BEGINNINGS:
        found.append(BEGINNINGS[text[0]])
    if text[0].islower():
        found.append("begins small")
    if text[0] == "(" and text[-1] == ")":
        found.append("in parentheses")
    if size < 3 and not any(map(str.isalpha, text)):
        found.append("no letters")
    found += of_path(line.path)
    return found


@lru_cache(maxsize=1 << 14)
def of_path(path: str) -> tuple[str, ...]:
    """The tag, and the words in the classes and ids of the last three steps.

    >>> of_path("div.storyBody/p.photo-credit")
    ('tag p', 'class body', 'class credit', 'class photo', 'class story')
    """
    steps = path.split("/")
    names = CAMEL.sub(" ", " ".join(step.partition(".")[2] for step in steps[-3:])).lower()
    return f"tag {steps[-1].partition('.')[0]}", *(f"class {word}" for word in sorted(set(WORDS.findall(names))))


def placed(line: Block, i: int, count: int, main: str, first: int, last: int) -> list[tuple[str, float]]:
    """What is true of a line by where it stands."""
    found = [("place", i / count)]
    if line.path == main:
        found.append(("main path", 1.0))
    else:
        found.append(("beside main path", float(line.path.rpartition("/")[0] == main.rpartition("/")[0])))
        found.append(("below main path", float(line.path.startswith(main + "/"))))
        found.append(("depth", (line.path.count("/") - main.count("/")) / 3))
    if i < first:
        found.append(("ahead of the first", 1.0))
    if i > last:
        found.append(("after the last", 1.0))
        found.append(("well after the last", float(i > last + 3)))
    if i == 0:
        found.append(("first line", 1.0))
    if i >= count - 3:
        found.append(("last three", 1.0))
        found.append(("last line", float(i == count - 1)))
    return found


@cache
def weights() -> dict[str, float]:
    """The learned weights by name; none before they are learned."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))) if WEIGHTS.exists() else {}


@lru_cache(maxsize=1 << 14)  # of a page's lines most have the names of another
def pull(names: tuple[str, ...]) -> tuple[float, float, float]:
    """What a line's own names weigh for the line itself, for the next one and for the one before."""
    known = weights()
    beside = [name for name in names if name[:5] != "class"]
    here, behind, ahead = names, [f"before: {name}" for name in beside], [f"after: {name}" for name in beside]
    return (
        sum(known.get(n, 0.0) for n in here),
        sum(known.get(n, 0.0) for n in behind),
        sum(known.get(n, 0.0) for n in ahead),
    )


def likely(lines: list[Block], title: str | None) -> list[float]:
    """For every line how likely it is report, 0..1: the sum of the weights of its `features`, without making them."""
    known = weights()
    totals = [0.0] * (len(lines) + 2)  # one more at either end, for neighbours that are none
    for i, line in enumerate(told(lines, title), 1):
        here, behind, ahead = pull(line.own)
        totals[i] += here + sum([known.get(name, 0.0) * value for name, value in line.measures if value])
        totals[i + 1] += behind
        totals[i - 1] += ahead
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals[1:-1]]
