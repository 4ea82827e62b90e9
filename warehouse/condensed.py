"""What was read from captures, as bytes for the archive and back: it takes the place of pages that are kept no longer."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl

from transforms.frames import LINKS, REJECTS, REPORTS, frame

#: All that reading a capture gives. The fingerprints of its lines follow from its reports.
READ = {"reports": REPORTS, "links": LINKS, "rejects": REJECTS}


def condense(read: Mapping[str, pl.DataFrame]) -> bytes:
    """What was read from one capture, as JSON: the same rows give the same bytes."""
    rows = {table: read[table].to_dicts() for table in READ}
    return json.dumps(rows, default=_plain, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def read_again(payloads: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """What was read from captures that were condensed (PAYLOADS -> REPORTS, LINKS, REJECTS).

    Columns that these tables had then and have no longer are passed over; those they have now and had not are null.
    """
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in READ}
    for payload in payloads["payload"]:
        for table, rows in json.loads(payload).items():
            found[table] += [_typed(row, READ[table]) for row in rows]
    return {table: frame(rows, READ[table]) for table, rows in found.items()}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"condense: no JSON for {type(value).__name__}")


def _typed(row: dict[str, Any], schema: pl.Schema) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value) if isinstance(schema[name], pl.Datetime) and value else value
        for name, value in row.items()
        if name in schema
    }
