"""A stage over many documents, on every core: those that end their process become rejects."""

import polars as pl

from flows.processes.workers import Stage, Workers
from flows.refine.filing import PAGES, Frames
from transforms.frames import REJECTS, frame


def shared_out(workers: Workers, stage: Stage[Frames], rows: pl.DataFrame, *, name: str, fault: str) -> Frames:
    """What the stage of this name gives for all rows; `rejects` tell the `fault` of each document that it crashed on."""
    parts, failed = workers.map(stage, rows, PAGES)
    made = {table: pl.concat([part[table] for part in parts]) for table in parts[0]} if parts else stage(rows.clear())
    crashed = [
        {
            **{key: row[key] for key in ("capture_id", "source", "url")},
            "stage": name,
            "reason": reason,
            "detail": fault,
            "seen_at": row["fetched_at"],
        }
        for row, reason in failed
    ]
    return made | {"rejects": pl.concat([made["rejects"], frame(crashed, REJECTS)])}
