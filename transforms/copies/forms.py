"""Two texts -> whether they are one form filled in twice: the same words about another town, bridge or team."""

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from transforms.copies.briefs import told_apart

WORD = re.compile(r"\w+")
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+|[.,!?:\n“”\"]")
ENDS = '.!?:\n“”"'  # behind which any word has a capital
READ = 3000  # characters of a report in which it names what it is about, more than once
TWICE = 2
FILLED = 3  # names that each text has alone, in places that both have
MOSTLY = 2  # times the places filled otherwise, at least as many as those filled alike
MISREAD = 0.6  # names as alike as this may be one, misread or spelled in two ways
REMEMBERED = 10_000  # texts whose names are kept, so that memory has a bound

Slot = tuple[str, str]  # the words before and after a name


class Forms:
    """Texts, by number, asked about in pairs; what one names is looked up when it is first asked about."""

    def __init__(self, bodies: Sequence[str | None], titles: Sequence[str | None]) -> None:
        self.bodies, self.titles = bodies, titles
        self.named: dict[int, dict[str, set[Slot]]] = {}
        self.filled: dict[int, dict[Slot, set[str]]] = {}

    def one(self, a: int, b: int) -> bool:
        """Whether they tell of other things in the same words; a copy that was cut, edited, misread here and there, brought up to
        date or printed amid other furniture has the names of its original.

        >>> bridge = "The bridge over the {0} is closed, the town said. It crosses the {0} twice."
        >>> match = "In {0}, 7 of {1} saw the {2} win {3}-{4} against {5}."
        >>> played = match.format("Kiel", 900, "Herons", 3, 1, "Enns"), match.format("Genk", 40, "Goats", 2, 0, "Traun")
        >>> forms = Forms([bridge.format("Enns"), bridge.format("Traun"), "The bridge over the Enns is closed.", *played], [None] * 5)
        >>> forms.one(0, 1), forms.one(3, 4), forms.one(0, 2)
        (True, True, False)
        """
        return self._recurs(a, b) or self._differs(a, b) or told_apart(self.bodies[a], self.bodies[b])

    def _recurs(self, a: int, b: int) -> bool:
        """One names again and again what the other never does, in places where that names something else that it never does."""
        mine, theirs = self._names(a), self._names(b)
        only, others = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
        pairs = [(x, y) for x in only for y in others if len(mine[x] & theirs[y]) >= TWICE]
        return bool(pairs) and self._never(pairs, self._text(b), self._text(a))

    def _differs(self, a: int, b: int) -> bool:
        """Of the places for names and numbers that both have many hold something else, and names are among these: one bulletin of
        a quake, a match or a draw, and the next. Numbers alone may be an update of the same report.
        """
        mine, theirs = self._places(a), self._places(b)
        both = mine.keys() & theirs.keys()
        other = {(min(mine[slot]), min(theirs[slot])) for slot in both if not mine[slot] & theirs[slot]}
        alike = sum(1 for slot in both if mine[slot] & theirs[slot])
        names = [(x, y) for x, y in other if not any(map(str.isdigit, x + y))]
        if len(names) < FILLED or MOSTLY * len(other) < alike:
            return False
        here, there = self._text(a), self._text(b)
        alone = ((x, y) for x, y in names if x not in there and y not in here)
        return sum(SequenceMatcher(None, x, y).ratio() < MISREAD for x, y in alone) >= FILLED

    @staticmethod
    def _never(pairs: list[tuple[str, str]], there: str, here: str) -> bool:
        return any(x not in there and y not in here for x, y in pairs)

    def _text(self, number: int) -> str:
        return f"{self.titles[number] or ''}\n{self.bodies[number] or ''}".casefold()

    def _places(self, number: int) -> dict[Slot, set[str]]:
        if number not in self.filled:
            _room(self.filled)
            self.filled[number] = _places(TOKEN.findall(self._begin(number)))
        return self.filled[number]

    def _names(self, number: int) -> dict[str, set[Slot]]:
        if number not in self.named:
            _room(self.named)
            slots = _slots(WORD.findall(self._begin(number)))
            self.named[number] = {name: places for name, places in slots.items() if len(places) >= TWICE}
        return self.named[number]

    def _begin(self, number: int) -> str:
        return f"{self.titles[number] or ''}\n{(self.bodies[number] or '')[:READ]}"


def _room(kept: dict[int, Any]) -> None:
    if len(kept) >= REMEMBERED:
        kept.clear()


def _slots(words: list[str]) -> dict[str, set[Slot]]:
    """The words before and after every word with a capital; those of names of several words stand between one another.

    >>> sorted(_slots("A ferry to Lindow sank".split()).items())
    [('a', {('', 'ferry')}), ('lindow', {('to', 'sank')})]
    """
    found: dict[str, set[Slot]] = defaultdict(set)
    low = ["", *(word.casefold() for word in words), ""]
    for place, word in enumerate(words, start=1):
        if word[0].isupper():
            found[low[place]].add((low[place - 1], low[place + 1]))
    return found


def _places(tokens: list[str]) -> dict[Slot, set[str]]:
    """What stands between every two words where a name or a number does, names of several words as one.

    >>> sorted(_places("A ferry of the Blue Line sank at 4.30 off Lindow".split()).items())
    [(('at', 'off'), {'4.30'}), (('off', ''), {'lindow'}), (('the', 'sank'), {'blue line'})]
    """
    found: dict[Slot, set[str]] = defaultdict(set)
    low = ["", *(token.casefold() for token in tokens), ""]
    place = 0
    while place < len(tokens):
        end = place + 1
        if _fills(tokens[place]) and (tokens[place][0].isdigit() or (place and tokens[place - 1] not in ENDS)):
            while end < len(tokens) and _fills(tokens[end]):
                end += 1
            found[low[place], low[end + 1]].add(" ".join(low[place + 1 : end + 1]))
        place = end
    return found


def _fills(token: str) -> bool:
    return token[0].isdigit() or token[0].isupper()
