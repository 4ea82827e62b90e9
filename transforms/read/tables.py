"""Which lines of a report stand in one data table: such a table is judged as a whole, its figures with its words."""

from collections.abc import Iterator, Sequence

from transforms.read.block import Block

#: Cells below which a table is no table of data, and words of a cell above which it holds running text: a layout table.
CELLS, WORDS = 4, 40
#: Words from which on a line around a table is running text.
RUNNING = 15
#: The mean chance of its cells from which on a table behind the text belongs to it.
LEAST = 0.25


def tables(found: list[Block], links: Sequence[bool]) -> Iterator[slice]:
    """The stretches of lines that are data tables; `links` says which lines are nothing but links.

    >>> path = ("div", "table", "tr", "td")
    >>> rows = [Block(text, "table", 0.0, "", path) for text in ("Team", "Points", "Weir", "12")]
    >>> [*tables(rows, [False] * 4)], [*tables(rows, [True] * 4)], [*tables(rows[:3], [False] * 3)]
    ([slice(0, 4, None)], [], [])
    """
    start, within = 0, None
    for place in range(len(found) + 1):
        table = innermost(found[place].tags) if place < len(found) else None
        if table == within:
            continue
        if (
            within
            and place - start >= CELLS
            and sum(links[start:place]) < 0.5 * (place - start)
            and all(len(line.text.split()) <= WORDS for line in found[start:place])
        ):
            yield slice(start, place)
        start, within = place, table


def innermost(path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path of the table that a line stands in; None outside of tables."""
    for place in range(len(path) - 1, -1, -1):
        if path[place].partition(".")[0] == "table":
            return path[: place + 1]
    return None


def belongs(table: slice, found: list[Block], chances: list[float], kept: list[bool]) -> bool:
    """Whether a table is the report's: running text stands before and behind it, or its cells are likely on the whole."""
    if any(kept[: table.start]) and any(
        stays and len(line.text.split()) >= RUNNING
        for stays, line in zip(kept[table.stop :], found[table.stop :], strict=True)
    ):
        return True
    cells = chances[table]
    return sum(cells) >= LEAST * len(cells)
