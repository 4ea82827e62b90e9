"""How captures end: one state each, and one row of rejects for each stage that lost something of them."""

from datetime import UTC, datetime

import polars as pl
import pytest

from flows.refine.cleaning import one_a_stage, settled
from transforms.frames import ARTICLES, CAPTURES, REJECTS, REPORTS, VERSIONS, frame

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CAPTURE = {"capture_id": "c", "source": "quay", "url": "https://quay.example/feed", "fetched_at": NOON}
REPORT = {"report_id": "r", "capture_id": "c"}


def rejects(*told: tuple[str, str | None]) -> pl.DataFrame:
    rows = [
        {"capture_id": "c", "stage": "clean", "source": "quay", "url": f"https://quay.example/{n}", "reason": reason, "detail": detail, "seen_at": NOON}
        for n, (reason, detail) in enumerate(told)
    ]  # fmt: skip
    return frame(rows, REJECTS)


@pytest.mark.parametrize(
    ("article", "version", "link", "reject", "state"),
    [
        (True, True, True, True, "filed"),
        (True, False, True, True, "unchanged"),
        (False, False, True, True, "listing"),
        (False, False, False, True, "rejected"),
        (False, False, False, False, "listing"),
    ],
)
def test_a_capture_ends_as_the_best_that_came_of_it(article, version, link, reject, state):
    told = settled(
        frame([CAPTURE], CAPTURES),
        frame([REPORT], REPORTS),
        pl.DataFrame({"capture_id": ["c"]})[: int(link)],
        frame([{"article_id": "a", "report_id": "r"}][: int(article)], ARTICLES),
        frame([{"article_id": "a", "report_id": "r"}][: int(version)], VERSIONS),
        rejects(("empty", None))[: int(reject)],
        "run",
    )
    assert told.select("state", "run_id").rows() == [(state, "run")]


def test_what_a_feed_lost_of_many_entries_is_one_row_that_names_them_all():
    [row] = one_a_stage(rejects(("empty", None), ("boilerplate_only", "12 lines"), ("empty", None))).to_dicts()
    assert (row["reason"], row["url"]) == ("empty", "https://quay.example/0")
    assert row["detail"] == (
        "https://quay.example/0: empty; https://quay.example/1: boilerplate_only: 12 lines; https://quay.example/2: empty"
    )
    [alone] = one_a_stage(rejects(("boilerplate_only", "12 lines"))).to_dicts()
    assert alone["detail"] == "12 lines"
