"""Two texts -> whether they are one form filled in twice: the same words about another town, bridge or team."""

import re
from collections import defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w+")
READ = 3000  # characters of a report in which it names what it is about, more than once
TWICE = 2
REMEMBERED = 10_000  # texts whose names are kept, so that memory has a bound

Slot = tuple[str, str]  # the words before and after a name


class Forms:
    """Texts, by number, asked about in pairs; what one names is looked up when it is first asked about."""

    def __init__(self, bodies: Sequence[str | None], titles: Sequence[str | None]) -> None:
        self.bodies, self.titles = bodies, titles
        self.named: dict[int, dict[str, set[Slot]]] = {}

    def one(self, a: int, b: int) -> bool:
        """One names again and again what the other never does, in places where that names something else that it never does.

        A copy that was cut, edited, misread here and there or printed amid other furniture has the names of its original.

        >>> bridge = "The bridge over the {0} is closed, the town said. It crosses the {0} twice."
        >>> forms = Forms([bridge.format("Enns"), bridge.format("Traun"), "The bridge over the Enns is closed."], [None] * 3)
        >>> forms.one(0, 1), forms.one(0, 2)
        (True, False)
        """
        mine, theirs = self._names(a), self._names(b)
        only, others = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
        pairs = [(x, y) for x in only for y in others if len(mine[x] & theirs[y]) >= TWICE]
        return bool(pairs) and self._never(pairs, self._text(b), self._text(a))

    @staticmethod
    def _never(pairs: list[tuple[str, str]], there: str, here: str) -> bool:
        return any(x not in there and y not in here for x, y in pairs)

    def _text(self, number: int) -> str:
        return f"{self.titles[number] or ''}\n{self.bodies[number] or ''}".casefold()

    def _names(self, number: int) -> dict[str, set[Slot]]:
        if number not in self.named:
            if len(self.named) >= REMEMBERED:
                self.named.clear()
            words = WORD.findall(f"{self.titles[number] or ''}\n{(self.bodies[number] or '')[:READ]}")
            self.named[number] = {name: slots for name, slots in _slots(words).items() if len(slots) >= TWICE}
        return self.named[number]


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
