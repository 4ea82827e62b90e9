"""Bytes into the archive, and a pending capture for each: from here on nothing can be lost."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import polars as pl

import warehouse
from flows.collect import Ledger
from transforms.frames import REJECTS, digest, frame

#: Entries and bytes that are written to the archive in one go.
ENTRIES, BYTES = 100, 32 * 1024 * 1024


def land(db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, bundle: list[dict[str, Any]]) -> int:
    """How many of these entries the archive has already; the others are in it now, and pending (entries -> CAPTURES)."""
    distinct: dict[str, dict[str, Any]] = {}
    for entry in bundle:
        sha256 = hashlib.sha256(entry["payload"]).hexdigest()
        capture_id = digest(entry["source"], entry["url"], sha256)
        distinct[capture_id] = {**entry, "sha256": sha256, "capture_id": capture_id}
    stored = set(
        warehouse.query(db, "known_captures", ids=pl.DataFrame({"capture_id": sorted(distinct)}))["capture_id"]
    )
    fresh = [entry for capture_id, entry in distinct.items() if capture_id not in stored]
    arrived = {digest(entry["source"], entry["url"]) for entry in bundle}  # their failures of earlier runs are over
    # archive first: a crash before the next line leaves a record that the next run finds and files
    captures = {"captures": archive.append(fresh)} if fresh else {}
    warehouse.load(db, captures, {"rejects": arrived})
    return len(bundle) - len(fresh)


def bundles(entries: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The entries, in pieces of bounded size."""
    bundle: list[dict[str, Any]] = []
    size = 0
    for entry in entries:
        bundle.append(entry)
        size += len(entry["payload"])
        if len(bundle) >= ENTRIES or size >= BYTES:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def note(db: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """What could not be had goes to rejects; what servers answered is remembered for the next poll."""
    rejects = frame({row["capture_id"]: row for row in ledger.rejects}.values(), REJECTS)
    known = set(warehouse.query(db, "rejects_known", ids=rejects.select("capture_id"))["capture_id"])
    new = rejects.filter(~pl.col("capture_id").is_in(sorted(known)))  # the first time it was seen stands
    if new.height:
        warehouse.load(db, {"rejects": new})
    if ledger.polls:
        warehouse.remember(db, ledger.polls)
