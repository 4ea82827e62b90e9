"""Positions as a matrix: who (down) stands where on what (across), and the sentences of every cell."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from flows.page.reading import Row

#: Of the table; every further position is in the list below it.
WIDTH, HEIGHT = 10, 24
#: Words at the head of a column.
LONGEST = 5
#: Words that a cut does not end with.
# fmt: off
SMALL = frozenset((
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "than", "that", "the", "this", "to",
    "which", "who", "will", "with", "would",
))
# fmt: on


@dataclass(frozen=True)
class Matrix:
    """The matrix and the list below it."""

    targets: list[str]  #: columns: what most holders stand on, by the head of its words
    labels: dict[str, str]  #: columns in the words of a report
    holders: list[str]  #: rows: who stands on most of them
    cells: dict[tuple[str, str], list[Row]]  #: (holder, target) -> cells of `rows`
    rows: list[Row]  #: every (holder, target, stance), best supported first


def matrix(positions: list[Row]) -> Matrix:
    """The matrix of these statements; a cell counts articles, and knows the key of each statement in it."""
    rows = cells_of(positions)
    across: dict[str, set[str]] = defaultdict(set)
    weight: dict[str, int] = defaultdict(int)
    down: dict[str, int] = defaultdict(int)
    for row in rows:
        across[row["target"]].add(row["holder"])
        weight[row["target"]] += row["articles"]
    targets = sorted(across, key=lambda target: (-len(across[target]), -weight[target], target))[:WIDTH]
    for row in rows:
        if row["target"] in targets:
            down[row["holder"]] += row["articles"]
    holders = sorted(down, key=lambda holder: (-down[holder], holder))[:HEIGHT]
    cells: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["holder"] in holders and row["target"] in targets:
            cells[row["holder"], row["target"]].append(row)
    return Matrix(targets, {target: label(positions, target) for target in targets}, holders, dict(cells), rows)


def label(positions: list[Row], topic: str) -> str:
    """What most statements on a topic call it, the shortest of equals; long ones cut, the article off."""
    told = Counter(row["target"] for row in positions if row["topic"] == topic)
    words = min(told, key=lambda name: (-told[name], len(name), name)).split()
    words = words[1:] if words[0].lower() in ("a", "an", "the") and len(words) > 1 else words
    if len(words) <= LONGEST:
        return " ".join(words)
    cut = words[:LONGEST]
    while len(cut) > 1 and cut[-1].lower() in SMALL:
        cut.pop()
    return " ".join(cut) + "…"


def cells_of(positions: list[Row]) -> list[Row]:
    """One row for each holder, target and stance; best supported first, numbered in that order."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in positions:
        found[row["holder"], row["topic"], row["stance"]].append(row)
    ranked = sorted(found.items(), key=lambda entry: (-len({row["article_id"] for row in entry[1]}), *entry[0]))
    return [
        {
            "number": number,
            "holder": holder,
            "target": target,
            "stance": stance,
            "articles": len({row["article_id"] for row in rows}),
            "spans": sorted({row["target"] for row in rows}),
            "keys": [f"position-{row['key']}" for row in rows],
        }
        for number, ((holder, target, stance), rows) in enumerate(ranked, 1)
    ]
