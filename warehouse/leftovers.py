"""Files that a killed run left half written: nobody needs them, and the next run makes them anew."""

import shutil
from pathlib import Path

#: Below a home folder. `desk.duckdb.tmp` is the folder in which DuckDB puts what does not fit into memory.
PATTERNS = (
    "*.tmp", "*.tmp.wal", "*.duckdb.before-*.tmp", "*.partial", "published/*.tmp", "archive/*.tmp",
)  # fmt: skip


def leftovers(home: str | Path) -> list[Path]:
    """Temporary files and folders of a home that nobody works in."""
    return sorted({path for pattern in PATTERNS for path in Path(home).glob(pattern)})


def sweep_all(home: str | Path) -> list[Path]:
    """Remove them; what they were. Call it under the lock, while no database is open."""
    found = leftovers(home)
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return found
