"""What one batch changes, before it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from flows.processes.workers import Row

#: Rows per chunk of CPU work; constant, so that results never depend on the number of processes.
PAGES, TEXTS = 40, 20

Frames = dict[str, pl.DataFrame]
Phase = Callable[[str], None]


@dataclass
class Filing:
    """What one batch changes: rows by table, and the owners whose old rows they replace."""

    frames: Frames = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    news: tuple[int, int] = (0, 0)  # articles new, articles changed
    crashed: list[tuple[Row, str]] = field(
        default_factory=list
    )  # articles that could not be cut into sentences, and why

    def put(self, table: str, rows: pl.DataFrame, owners: pl.Series | list[str]) -> None:
        """These rows are all that these owners have in this table."""
        self.frames[table] = rows
        self.owners[table] = sorted(set(owners))
