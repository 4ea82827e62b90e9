"""Bytes into the archive, and a pending capture for each: from here on nothing can be lost."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import duckdb
import polars as pl

import warehouse
from flows.collect import Arrival, Errand, Ledger
from flows.settings import Settings
from transforms.frames import REJECTS, digest, frame

#: Entries and bytes that are written to the archive in one go.
ENTRIES, BYTES = 100, 32 * 1024 * 1024


def land(db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, bundle: list[dict[str, Any]]) -> int:
    """How many of these entries the archive has already; the others are in it now, and pending (entries -> CAPTURES)."""
    entries = {capture_id(entry): entry for entry in bundle}
    stored = _stored(db, entries)
    # archive first: a crash before the next line leaves a record that the next run finds and files
    captures = archive.append([entry for key, entry in entries.items() if key not in stored])
    arrived = {digest(entry["source"], entry["url"]) for entry in bundle}  # their failures of earlier runs are over
    warehouse.load(db, {"captures": captures}, {"rejects": arrived})
    return len(bundle) - captures.height


def land_arrivals(
    db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, bundle: Iterable[Arrival], desk: Settings
) -> int:
    """What came of these errands: bytes in the archive first, then the answers; how many entries the archive had already."""
    landing = [(arrival, arrival.entry and capture_id(arrival.entry)) for arrival in bundle]
    entries = {key: arrival.entry for arrival, key in landing if key and arrival.entry}
    stored = _stored(db, entries)
    captures = archive.append([entry for key, entry in entries.items() if key not in stored])
    ledger = Ledger()
    for arrival, key in landing:
        # what is known and of use brings nothing new; anything else is judged when it has been read
        judged_later = key if key and stored.get(key, "pending") in ("pending", "rejected") else None
        poll = {**arrival.poll, **bounds(arrival.errand, desk), "capture_id": judged_later} if arrival.poll else None
        ledger.write(replace(arrival, poll=poll))
    note(db, ledger, captures)
    return len(stored)


def bounds(errand: Errand, desk: Settings) -> dict[str, float | None]:
    """Between how many seconds the next poll is; null for a page, which is not polled."""
    if not errand.is_own:
        return {"at_least": None, "at_most": None}
    source = errand.source
    least, most = source.every or source.at_least, source.every or source.at_most
    at_least = desk.poll_min if least is None else least.total_seconds()
    at_most = max(desk.poll_max, at_least) if most is None else most.total_seconds()
    return {"at_least": min(at_least, at_most), "at_most": at_most}


def _stored(db: duckdb.DuckDBPyConnection, entries: Iterable[str]) -> dict[str, str]:
    """The states of those that the archive has already."""
    ids = pl.DataFrame({"capture_id": sorted(entries)}, schema={"capture_id": pl.String})
    return dict(warehouse.query(db, "known_captures", ids=ids).select("capture_id", "state").iter_rows())


def capture_id(entry: Mapping[str, Any]) -> str:
    """The id of the capture that an entry becomes."""
    return digest(entry["source"], entry["url"], hashlib.sha256(entry["payload"]).hexdigest())


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


def note(db: duckdb.DuckDBPyConnection, ledger: Ledger, captures: pl.DataFrame | None = None) -> None:
    """What could not be had goes to rejects; what servers answered is remembered for the next poll (captures: -> CAPTURES)."""
    rejects = frame({row["capture_id"]: row for row in ledger.rejects}.values(), REJECTS)
    over = {digest(poll["source"], poll["url"]) for poll in ledger.polls if poll["error"] is None}
    ids = pl.DataFrame({"capture_id": sorted({*over, *rejects["capture_id"]})}, schema={"capture_id": pl.String})
    known = warehouse.query(db, "rejects_known", ids=ids)
    frames = {} if captures is None or captures.is_empty() else {"captures": captures}
    # the first time that it failed so stands
    new = rejects.join(known, on=["capture_id", "reason"], how="anti")
    over &= set(known["capture_id"])
    if new.height or over:
        frames["rejects"] = new
    if frames:
        warehouse.load(db, frames, {"rejects": over} if over else {})
    if ledger.polls:
        warehouse.remember(db, ledger.polls)
