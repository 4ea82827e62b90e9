"""What changed between two readings of an article, whatever order they come in."""

from datetime import UTC, datetime
from itertools import permutations

import polars as pl
import pytest

from transforms.stages import revise
from transforms.frames import ARTICLES, VERSIONS, frame

NONE = frame([], ARTICLES), frame([], VERSIONS)


def reading(day, body, title="Bridge reopens"):
    seen = datetime(2025, 5, day, tzinfo=UTC)
    return {
        "article_id": "a",
        "report_id": f"r{day}",
        "title": title,
        "body": body,
        "first_seen_at": seen,
        "last_seen_at": seen,
    }


FIRST = reading(1, "The bridge reopened on Saturday. A band played.")
AGAIN = reading(2, FIRST["body"])
LONGER = reading(3, FIRST["body"] + " The mayor thanked forty volunteers for two summers of work.")
BACK = reading(4, FIRST["body"])


def test_the_first_reading_is_version_one():
    articles, versions, unchanged = revise(frame([FIRST], ARTICLES), *NONE)
    assert articles["version"].to_list() == [1]
    assert versions.select("version", "change", "added", "removed").rows() == [(1, "created", 8, 0)]
    assert unchanged.height == 0


def test_the_same_text_again_is_no_version_but_was_seen():
    articles, versions, _ = revise(frame([FIRST], ARTICLES), *NONE)
    later, versions, unchanged = revise(frame([AGAIN], ARTICLES), articles, versions)
    assert versions.height == 1
    assert unchanged["report_id"].to_list() == ["r2"]
    assert later.select("report_id", "version").row(0) == ("r1", 1)
    assert later["last_seen_at"][0] == AGAIN["last_seen_at"]
    assert later["first_seen_at"][0] == FIRST["first_seen_at"]


@pytest.mark.parametrize("order", list(permutations([FIRST, AGAIN, LONGER])))
def test_versions_follow_time_and_not_arrival(order):
    articles, versions, _ = NONE[0], NONE[1], None
    for row in order:
        articles, versions, _ = revise(frame([row], ARTICLES), articles, versions)
    assert articles.select("report_id", "version").row(0) == ("r3", 2)
    assert versions.select("version", "change").rows() == [(1, "created"), (2, "extended")]
    assert versions["report_id"].to_list() == ["r1", "r3"]


def test_a_text_that_returns_is_a_version_again():
    articles, versions, _ = revise(frame([FIRST, LONGER, BACK], ARTICLES), *NONE)
    assert versions["change"].to_list() == ["created", "extended", "shortened"]
    assert articles["body"][0] == FIRST["body"]


def test_a_correction_is_called_one():
    mended = reading(
        5, "The bridge reopened on Sunday. A band played. Correction: an earlier version named the wrong day."
    )
    _, versions, _ = revise(frame([FIRST, mended], ARTICLES), *NONE)
    assert versions["change"].to_list() == ["created", "corrected"]


def test_articles_do_not_mix():
    other = {**LONGER, "article_id": "b"}
    articles, versions, _ = revise(frame([FIRST, other], ARTICLES), *NONE)
    assert articles.sort("article_id").select("article_id", "version").rows() == [("a", 1), ("b", 1)]
    assert versions.group_by("article_id").len().sort("article_id")["len"].to_list() == [1, 1]
    assert isinstance(articles, pl.DataFrame)
