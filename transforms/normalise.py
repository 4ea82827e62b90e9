"""REPORTS -> ARTICLES: fill every field of an article from its report."""

import polars as pl

from transforms.frames import ARTICLES, REJECTS, REMOVALS, frame


def normalise(kept: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """One article per report (REPORTS -> ARTICLES, REMOVALS, REJECTS)."""
    rows = []
    for report in kept.iter_rows(named=True):
        row = {name: report[name] for name in ARTICLES if name in report}
        row |= {"body": "\n".join(filter(None, report["text"].split("\n"))), "headings": [], "first_seen_at": report["fetched_at"], "last_seen_at": report["fetched_at"], "truncated": False, "paywalled": False}  # fmt: skip
        rows.append(row)
    return frame(rows, ARTICLES), frame([], REMOVALS), frame([], REJECTS)
