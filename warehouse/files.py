"""Files that are either as they were or as they shall be, whatever happens in between."""

import errno
import os
import shutil
import subprocess
import sys
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


def copy_file(path: Path, copy: Path) -> None:
    """The same bytes in another file, shared with the first where the file system can. Raises OSError.

    By another process: whoever closes a file lets go of all locks that his process has on it, and DuckDB's is one.
    """
    shared = ["--reflink=auto"] if sys.platform == "linux" else []
    if shutil.which("cp") is None:  # a machine where locks stay
        shutil.copyfile(path, copy)
        return
    done = subprocess.run(
        ["cp", *shared, str(path), str(copy)], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}
    )
    if done.returncode:
        copy.unlink(missing_ok=True)
        number = next((n for n in KNOWN if os.strerror(n).casefold() in done.stderr.casefold()), errno.EIO)
        raise OSError(number, done.stderr.strip(), str(copy))


#: What may keep a file from being copied, told from the words for it.
KNOWN = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG)


def remove(path: Path) -> None:
    """A file or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif (
        path.is_symlink() or path.exists()
    ):  # asked to remove nothing, a file system that is only read fails all the same
        path.unlink(missing_ok=True)


def quoted(text: str | Path) -> str:
    """Text for between single quotation marks of SQL.

    >>> quoted("the editor's desk")
    "the editor''s desk"
    """
    return str(text).replace("'", "''")
