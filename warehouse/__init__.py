"""DuckDB and the archive: the only code that knows SQL. The SQL itself is in `sql/`, one file a question."""

from warehouse.answers import answers_of, remember_answers
from warehouse.archive import Archive, last_records
from warehouse.check import Failure, check, checks, passed
from warehouse.compact import Plan, compact, plan, strays
from warehouse.condensed import read_again
from warehouse.database import (
    DatabaseTooNew,
    OtherShape,
    archive_path,
    connect,
    desk_path,
    published_path,
    read_only,
    unknown_changes,
)
from warehouse.entries import follow_entries
from warehouse.furniture import relist
from warehouse.leftovers import leftovers, sweep_all
from warehouse.load import load
from warehouse.lock import DeskIsBusy, lock, lock_holder
from warehouse.owners import OWNERS
from warehouse.places import places, remember_places
from warehouse.polls import declare, forget_future, judge, polled, remember, remember_hosts
from warehouse.publish import publish, publishing
from warehouse.query import by_key, query
from warehouse.records import AFTER, CONDENSED, ArchiveDamaged, capture_id
from warehouse.reopen import close_crashed, inherit, reopen, reopen_part, retry
from warehouse.search import count_words, is_counted, searching, words_path
from warehouse.traces import with_stored
from warehouse.vacuum import free_space, vacuum

__all__ = [
    "AFTER",
    "CONDENSED",
    "OWNERS",
    "Archive",
    "ArchiveDamaged",
    "DatabaseTooNew",
    "DeskIsBusy",
    "Failure",
    "OtherShape",
    "Plan",
    "answers_of",
    "archive_path",
    "by_key",
    "capture_id",
    "check",
    "checks",
    "close_crashed",
    "compact",
    "connect",
    "count_words",
    "declare",
    "desk_path",
    "follow_entries",
    "forget_future",
    "free_space",
    "inherit",
    "is_counted",
    "judge",
    "last_records",
    "leftovers",
    "load",
    "lock",
    "lock_holder",
    "passed",
    "places",
    "plan",
    "polled",
    "publish",
    "published_path",
    "publishing",
    "query",
    "read_again",
    "read_only",
    "relist",
    "remember",
    "remember_answers",
    "remember_hosts",
    "remember_places",
    "reopen",
    "reopen_part",
    "retry",
    "searching",
    "strays",
    "sweep_all",
    "unknown_changes",
    "vacuum",
    "with_stored",
    "words_path",
]
