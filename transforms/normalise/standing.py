"""A flattened text with its story found: where each line stands, what has become of it, what stands around it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.fields.headings import is_paragraph
from transforms.lexicon.echo import stems

#: What has become of a line: still in, taken out as furniture, taken as a field, the headline.
LEFT, OUT, FIELD, TITLE = "left", "out", "field", "title"

LETTERS = re.compile(r"[^\W\d_]+")
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
DIGIT = re.compile(r"\d")
#: Marks that part the two halves of a row: name and figure, dish and amount.
HALVES = re.compile(r":\s|\s[–—-]\s|,\s|\(")
#: How a line begins that goes on with the one before: with a small letter, or with the mark behind a link.
GOES_ON = re.compile(r"[^\w“”„«»\"'#@©\[(]*[a-zà-ÿа-я]|[,.;:)\]’]")
#: Words from which on a sentence below the story may be more of it, no box's.
LONG = 12
#: Share of such lines from which on a text is broken where its links begin and end.
BROKEN = 0.1


@dataclass(slots=True)
class Passage:
    """Lines in a row that are still in and no running text: how many, and shares with a figure and with two halves."""

    count: int
    first: int
    figures: float
    halves: float


@dataclass(slots=True)
class Sheet:
    """The lines of one text, what has become of each, and what they have in common."""

    lines: Sequence[str]
    states: Sequence[str]
    title: str
    prose: set[int]
    begin: int = 0  # first and last line of the story
    end: int = -1
    often: Counter[str] = field(default_factory=Counter)
    kin: Counter[str] = field(default_factory=Counter)  # openings of different lines
    runs: dict[int, tuple[int, float]] = field(default_factory=dict)
    passages: dict[int, Passage] = field(default_factory=dict)
    parts: list[tuple[int, int]] = field(default_factory=list)
    boxes: set[int] = field(default_factory=set)  # running text below the story that is hardly of it
    since: list[int] = field(default_factory=list)
    titled: int = -1  # last line that is the headline
    signed: int = 0  # first line that is a field
    out: float = 0.0  # share of furniture in the lines that are no running text
    listed: int = 0  # lines below the story that are still in and no running text
    broken: bool = False
    _words: frozenset[str] | None = None  # asked for seldom, and long to find
    _stems: frozenset[str] | None = None

    def story(self) -> list[str]:
        """The running text of the story."""
        return [self.lines[n] for n in sorted(self.prose) if self.begin <= n <= self.end]

    @property
    def words(self) -> frozenset[str]:
        """The words of the story, small."""
        if self._words is None:
            self._words = frozenset(word for line in self.story() for word in LETTERS.findall(line.casefold()))
        return self._words

    @property
    def stems(self) -> frozenset[str]:
        """The words that carry the story."""
        if self._stems is None:
            self._stems = frozenset(stems(" ".join(self.story())))
        return self._stems


def sheet(lines: Sequence[str], states: Sequence[str], title: str | None) -> Sheet:
    """The text with its story found.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> page = sheet(["Home", "", told, told, "Zoom"], ["left", "out", "left", "left", "left"], None)
    >>> page.begin, page.end, page.parts[0], page.listed
    (2, 3, (0, 1), 1)
    """
    numbers = range(len(lines))
    page = Sheet(
        lines, states, (title or "").casefold(), {n for n in numbers if states[n] == LEFT and runs_on(lines[n])}
    )
    page.begin, page.end = stretch(page)
    page.often = Counter(lines)
    page.kin = Counter(opening(line) for line in page.often)
    page.runs, page.passages, page.parts = runs(page), passages(page), parts(page)
    page.boxes = boxes(page)
    page.since = since(page)
    page.titled = max((n for n in numbers if states[n] == TITLE), default=-1)
    page.signed = min((n for n in numbers if states[n] == FIELD), default=len(lines))
    page.out = out_of(page, (n for n in numbers if n not in page.prose))
    page.listed = sum(states[n] == LEFT and n not in page.prose for n in range(page.end + 1, len(lines)))
    left = [line for line, state in zip(lines, states, strict=True) if state == LEFT]
    page.broken = sum(GOES_ON.match(line) is not None for line in left) > BROKEN * len(left) + 1
    return page


@lru_cache(maxsize=1 << 12)
def runs_on(line: str) -> bool:
    """Whether a line is running text."""
    return len(line) >= 200 or is_paragraph(line)


def opening(line: str) -> str:
    """The first two words of a line of more, else a mark that no two lines share.

    >>> opening("Plan for Monday"), opening("Plan for")
    ('Plan for', 'Plan for\\n')
    """
    words = line.split(" ", 2)
    return f"{words[0]} {words[1]}" if len(words) > 2 else line + "\n"


def stretch(page: Sheet) -> tuple[int, int]:
    """First and last line of the stretch that is worth most; all lines where nothing is running text."""
    best, begin, reached, found = 0.0, 0, 0.0, (0, len(page.lines) - 1)
    for number, (line, state) in enumerate(zip(page.lines, page.states, strict=True)):
        if reached <= 0:
            begin, reached = number, 0.0
        if state == LEFT:
            reached += min(len(line) / 60, 5.0) if number in page.prose else -0.7
        else:
            reached -= 1.0 if state == OUT else 0.5
        if reached > best:
            best, found = reached, (begin, number)
    return found


def out_of(page: Sheet, numbers: Iterable[int]) -> float:
    """The share of these lines that is out."""
    states = [page.states[n] for n in numbers]
    return states.count(OUT) / max(1, len(states))


def runs(page: Sheet) -> dict[int, tuple[int, float]]:
    """For every line that is no running text: how many such lines stand together, and the share of these that is out."""
    found: dict[int, tuple[int, float]] = {}
    members: list[int] = []
    for number in range(len(page.lines) + 1):
        if number < len(page.lines) and number not in page.prose:
            members.append(number)
        elif members:
            found.update(dict.fromkeys(members, (len(members), out_of(page, members))))
            members = []
    return found


def passages(page: Sheet) -> dict[int, Passage]:
    """For every line that is still in and no running text, the passage that it stands in."""
    found: dict[int, Passage] = {}
    members: list[int] = []
    for number in range(len(page.lines) + 1):
        if number < len(page.lines) and number not in page.prose and page.states[number] == LEFT:
            members.append(number)
        elif members:
            texts = [page.lines[n] for n in members]
            figures, halves = (sum(map(bool, map(one.search, texts))) / len(texts) for one in (DIGIT, HALVES))
            found.update(dict.fromkeys(members, Passage(len(members), members[0], figures, halves)))
            members = []
    return found


def parts(page: Sheet) -> list[tuple[int, int]]:
    """For every line how much furniture stands between it and the running text before it, and behind it."""
    counts: list[list[int]] = []
    for numbers in (range(len(page.lines)), range(len(page.lines) - 1, -1, -1)):
        between, one = 0, []
        for number in numbers:
            between = 0 if number in page.prose else between
            one.append(between)
            between += page.states[number] == OUT
        counts.append(one)
    return list(zip(counts[0], reversed(counts[1]), strict=True))


def boxes(page: Sheet) -> set[int]:
    """The brief sentences below the story, which boxes have: what a letter offers, whom an author writes for."""
    return {
        n for n in page.prose if n > page.end and len(page.lines[n].split()) < LONG and not CJK.search(page.lines[n])
    }


def since(page: Sheet) -> list[int]:
    """For every line how much furniture stands between it and the last running text before it that is of no box.

    >>> told = "The ferry crews walked out on Tuesday and will not return before the owners have answered, their union said."
    >>> page = sheet([told, told, "", "Ida Holm covers ports for the Courier.", "Holm desk"], ["left", "left", "out", "left", "left"], None)
    >>> page.since, page.parts[4][0]
    ([0, 0, 0, 1, 1], 0)
    """
    between, found = 0, []
    for number, state in enumerate(page.states):
        between = 0 if number in page.prose and number not in page.boxes else between
        found.append(between)
        between += state == OUT
    return found
