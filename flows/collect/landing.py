"""Bytes into the archive, and a pending capture for each: from here on nothing can be lost."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import warehouse
from flows.collect import Arrival, Errand, Ledger
from flows.settings import Settings
from flows.sources import is_remote
from transforms.frames import REJECTS, digest, frame

#: Entries and bytes that are written to the archive in one go.
ENTRIES, BYTES = 100, 32 * 1024 * 1024


def land(db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, bundle: list[dict[str, Any]]) -> int:
    """How many of these entries are settled already; the others are in the archive now, and pending (entries -> CAPTURES)."""
    fresh, outcomes = sorted_out(db, bundle)
    # archive first: a crash before the next line leaves a record that the next run finds and files
    captures = archive.append(fresh)
    arrived = {digest(entry["source"], entry["url"]) for entry in bundle}  # their failures of earlier runs are over
    warehouse.load(db, {"captures": captures}, {"rejects": arrived})
    return settled(outcomes)


def land_arrivals(
    db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, bundle: Iterable[Arrival], desk: Settings
) -> int:
    """What came of these errands: bytes in the archive first, then the answers; how many entries are settled already."""
    arrivals = list(bundle)
    fresh, outcomes = sorted_out(db, [arrival.entry for arrival in arrivals if arrival.entry])
    captures = archive.append(fresh)
    ledger = Ledger()
    landed = iter(outcomes)
    for arrival in arrivals:
        key, state = next(landed) if arrival.entry else (None, None)
        # what is known and of use brings nothing new; anything else is judged when it has been read
        judged_later = key if (state or "pending") in ("pending", "rejected") else None
        poll = {**arrival.poll, **bounds(arrival.errand, desk), "capture_id": judged_later} if arrival.poll else None
        ledger.write(replace(arrival, poll=poll))
    note(db, ledger, captures)
    return settled(outcomes)


def bounds(errand: Errand, desk: Settings) -> dict[str, float | None]:
    """Between how many seconds the next poll is; null for a page, which is not polled."""
    if not errand.is_own:
        return {"at_least": None, "at_most": None}
    source = errand.source
    least, most = source.every or source.at_least, source.every or source.at_most
    at_least = desk.poll_min if least is None else least.total_seconds()
    at_most = max(desk.poll_max, at_least) if most is None else most.total_seconds()
    return {"at_least": min(at_least, at_most), "at_most": at_most}


def sorted_out(
    db: duckdb.DuckDBPyConnection, entries: Sequence[Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], list[tuple[str, str | None]]]:
    """The entries that are new, and of every entry its capture and the state of that if it is known.

    The same bytes again are known, unless others stood at the address in between: then their return is a capture of its own,
    for what it says is a version again. The return of a listing says nothing.
    """
    if not entries:
        return [], []
    sums = [hashlib.sha256(entry["payload"]).hexdigest() for entry in entries]
    ids = [warehouse.capture_id(e["source"], e["url"], sha256) for e, sha256 in zip(entries, sums, strict=True)]
    known = warehouse.query(db, "known_captures", ids=pl.DataFrame({"capture_id": sorted(set(ids))}))
    states: dict[str, str | None] = dict(known.select("capture_id", "state").iter_rows())
    places = pl.DataFrame({"source": [e["source"] for e in entries], "url": [e["url"] for e in entries]}).unique()
    latest = {
        (row["source"], row["url"]): row
        for row in warehouse.query(db, "latest_captures", addresses=places).iter_rows(named=True)
    }
    fresh: list[Mapping[str, Any]] = []
    outcomes: list[tuple[str, str | None]] = []
    for key, sha256, entry in zip(ids, sums, entries, strict=True):
        place = (entry["source"], entry["url"])
        last = latest.get(place)
        entry = {**entry, "sha256": sha256}
        if key in states and last and states[key] != "listing" and comes_back(entry, last):
            entry = {**entry, warehouse.AFTER: last["capture_id"]}
            key = warehouse.capture_id(*place, sha256, last["capture_id"])
        outcomes.append((key, states.get(key)))
        if key not in states:
            states[key] = "pending"
            fresh.append(entry)
            if last is None or entry["fetched_at"] >= last["fetched_at"]:
                latest[place] = {"capture_id": key, "sha256": sha256, "fetched_at": entry["fetched_at"]}
    return fresh, outcomes


def settled(outcomes: Iterable[tuple[str, str | None]]) -> int:
    """How many captures of these have an end. What an earlier run landed and did not settle counts when it is settled: once."""
    return len({key for key, state in outcomes if state not in (None, "pending")})


def comes_back(entry: Mapping[str, Any], last: Mapping[str, Any]) -> bool:
    """Whether known bytes stand again where other bytes were fetched last."""
    return bool(last["sha256"] != entry["sha256"] and entry["fetched_at"] > last["fetched_at"])


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
    good = [(poll["source"], poll["url"]) for poll in ledger.polls if poll["error"] is None]
    over = {digest(source, url if is_remote(url) else Path(url).as_uri()) for source, url in good}
    over |= {digest(source, url) for source, url in ledger.opened}  # may be that one of them was closed before
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
