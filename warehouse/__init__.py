"""DuckDB and the archive: the only code that knows SQL. The SQL itself is in `sql/`, one file a question."""

from warehouse.archive import AFTER, Archive, ArchiveDamaged, capture_id
from warehouse.check import Failure, check, checks
from warehouse.database import (
    DatabaseTooNew,
    DeskIsBusy,
    archive_path,
    connect,
    desk_path,
    lock,
    lock_holder,
    published_path,
    read_only,
)
from warehouse.entries import follow_entries
from warehouse.furniture import relist
from warehouse.load import load
from warehouse.owners import OWNERS
from warehouse.places import places, remember_places
from warehouse.polls import declare, judge, polled, remember, remember_hosts
from warehouse.publish import publish
from warehouse.query import queries, query
from warehouse.reopen import close_crashed, inherit, reopen

__all__ = [
    "AFTER",
    "OWNERS",
    "Archive",
    "ArchiveDamaged",
    "DatabaseTooNew",
    "DeskIsBusy",
    "Failure",
    "archive_path",
    "capture_id",
    "check",
    "checks",
    "close_crashed",
    "connect",
    "declare",
    "desk_path",
    "follow_entries",
    "inherit",
    "judge",
    "load",
    "lock",
    "lock_holder",
    "places",
    "polled",
    "publish",
    "published_path",
    "queries",
    "query",
    "read_only",
    "relist",
    "remember",
    "remember_hosts",
    "remember_places",
    "reopen",
]
