"""Whose council, police or government somebody without a name is: a common noun is one actor only in one place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from transforms.corroborate.counts import around, folded
from transforms.corroborate.witnesses import Row, Witnesses

NAME = r"[^\W\d_a-z]\w*"
PLACED = re.compile(rf"\s+(?:of|in|at|from|de|del|du|di|von)\s+(?:the\s+)?({NAME}(?:[ -]{NAME})*)")

WORD = re.compile(r"\w+")
#: The place named right after the holder, "" where none is; where the report was written, with every place that others were
#: written at and it names: a reporter sits in the capital, and names the town.
Whose = tuple[str, frozenset[str]]
NOWHERE: Whose = "", frozenset()


class Places:
    """Where the reports of one story were written, and which of these places each has to do with."""

    def __init__(self, rows: Iterable[Row], witnesses: Witnesses) -> None:
        names = sorted({row["article_id"] for row in rows} & witnesses.by_id.keys())
        self.articles = {name: witnesses.by_id[name] for name in names}
        self.written = {name: _written(article) for name, article in self.articles.items()}
        self.by_first: dict[str, set[str]] = defaultdict(set)  # first word -> places
        for place in set(self.written.values()) - {""}:
            self.by_first[place.split()[0]].add(place)
        self.concerned: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        """Those of a report that says where it was written; none of another."""
        if name not in self.concerned:
            self.concerned[name] = frozenset({self.written[name], *self._named(name)} if self.written[name] else ())
        return self.concerned[name]

    def _named(self, name: str) -> Iterator[str]:
        told = f" {' '.join(WORD.findall(folded(self.articles[name]['body'] or '')))} "
        for word in set(told.split()) & self.by_first.keys():
            yield from (place for place in self.by_first[word] if f" {place} " in told)


def _written(article: Row) -> str:
    """
    >>> _written({"dateline": "NEW YORK, March 2"}), _written({"dateline": None})
    ('new york', '')
    """
    return " ".join(WORD.findall(folded((article["dateline"] or "").partition(",")[0])))


def whose(row: Row, holder: str | None, places: Places) -> Whose:
    """Where a holder without a name belongs ("the council of Lindow"); a name tells that itself."""
    article = places.articles.get(row["article_id"])
    if not holder or holder != holder.lower() or article is None:
        return NOWHERE
    body = article["body"] or ""
    sentence = body[slice(*around(body, row["start_char"], row["end_char"]))] if body else ""
    found = re.search(rf"\b{re.escape(holder)}\b", sentence, re.IGNORECASE)
    placed = PLACED.match(sentence, found.end()) if found else None
    return folded(placed[1]) if placed else "", places.of(row["article_id"])


def elsewhere(one: Whose, other: Whose) -> bool:
    """They belong to two places, as far as both tell.

    >>> lindow, garrow, both = frozenset({"lindow"}), frozenset({"garrow"}), frozenset({"lindow", "garrow"})
    >>> elsewhere(("lindow", frozenset()), ("garrow", frozenset())), elsewhere(("lindow", garrow), ("", lindow))
    (True, False)
    >>> elsewhere(("town1", frozenset()), ("town14", frozenset())), elsewhere(("new york", lindow), ("new york city", garrow))
    (True, False)
    >>> elsewhere(("", lindow), ("", garrow)), elsewhere(("", both), ("", garrow)), elsewhere(("", lindow), NOWHERE)
    (True, False, False)
    """
    if one[0] and other[0]:
        shorter, longer = sorted((one[0].split(), other[0].split()), key=len)
        return longer[: len(shorter)] != shorter
    if not one[1] or not other[1] or one[1] & other[1]:
        return False
    return one[0] not in other[1] and other[0] not in one[1]
