"""Files that a killed run left half written: nobody needs them, and the next run makes them anew."""

from pathlib import Path

from warehouse.files import remove
from warehouse.lock import is_held

#: Below a home folder. `desk.duckdb.tmp` is the folder in which DuckDB puts what does not fit into memory.
PATTERNS = (
    "*.tmp", "*.tmp.wal", "*.duckdb.before-*.tmp", "*.partial", "published/*.tmp", "archive/*.tmp",
)  # fmt: skip

#: What a publication works on after it has let go of the desk.
PUBLISHING = ("copydesk.duckdb.*.tmp*", "published.*.tmp", "published/*.tmp", "search.duckdb.*.tmp*")


def leftovers(home: str | Path) -> list[Path]:
    """Temporary files and folders of a home that nobody works in; those of a publication that goes on are none."""
    found = {path for pattern in PATTERNS for path in Path(home).glob(pattern)}
    if is_publishing(home):
        found -= {path for pattern in PUBLISHING for path in Path(home).glob(pattern)}
    return sorted(found)


def is_publishing(home: str | Path) -> bool:
    """Whether a publication goes on, which holds a lock of its own."""
    return is_held(Path(home) / "publish.lock")


def sweep_all(home: str | Path) -> list[Path]:
    """Remove them; what they were. Call it under the lock, while no database is open."""
    found = leftovers(home)
    for path in found:
        remove(path)
    return found
