"""What the machine does to a run, in plain words: what happened, that nothing is lost, and what to do."""

import errno
import re
from collections.abc import Iterator

FULL = re.compile(r"no space left|disk is full|file too large|disk quota exceeded", re.IGNORECASE)
READ_ONLY = re.compile(r"read-only file system|readonly database|permission denied", re.IGNORECASE)
DAMAGED = re.compile(
    r"not a valid duckdb database|checksum|corrupt|failed to deserialize|wal file|database has been invalidated",
    re.IGNORECASE,
)
UNREACHABLE = re.compile(r"failed to reach api|all connection attempts failed|connection refused", re.IGNORECASE)


def in_plain_words(error: BaseException) -> str | None:
    """One line for people, if the cause is the machine's and not ours.

    >>> in_plain_words(OSError(errno.ENOSPC, "No space left on device"))
    'the disk is full: make room and run it again; what was filed is safe, what was under way is done again'
    >>> in_plain_words(ValueError("no such colour")) is None
    True
    """
    for cause in causes(error):
        text = str(cause)
        number = cause.errno if isinstance(cause, OSError) else None
        if number in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT) or FULL.search(text):
            return (
                "the disk is full: make room and run it again; what was filed is safe, what was under way is done again"
            )
        if number in (errno.EROFS, errno.EACCES, errno.EPERM) or (_is_databases(cause) and READ_ONLY.search(text)):
            where = getattr(cause, "filename", None) or text.splitlines()[0]
            return f"{where} cannot be written: make it writable, or name another home with --home"
        if _is_databases(cause) and DAMAGED.search(text):
            return f"a database is damaged ({text.splitlines()[0]}): copydesk doctor --repair"
        if UNREACHABLE.search(text) and type(cause).__module__.partition(".")[0] in ("prefect", "httpx", "httpcore"):
            return "Prefect's server is gone: what was filed is safe; run it again when the server is back"
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it came of."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        found = waiting.pop(0)
        if id(found) not in seen:
            seen.add(id(found))
            yield found
            waiting += [cause for cause in (found.__cause__, found.__context__) if cause is not None]


def _is_databases(cause: BaseException) -> bool:
    """Whether DuckDB, or Prefect's database, says so."""
    return type(cause).__module__.partition(".")[0] in ("_duckdb", "duckdb", "sqlite3", "sqlalchemy")
