"""Files that are either as they were or as they shall be, whatever happens in between."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(partial: Path, path: Path) -> None:
    """A finished file under its name, in place of what had it; both in one folder."""
    sync(partial)
    partial.replace(path)
    sync(path.parent)


def quoted(text: str | Path) -> str:
    """Text for between single quotation marks of SQL.

    >>> quoted("the editor's desk")
    "the editor''s desk"
    """
    return str(text).replace("'", "''")
