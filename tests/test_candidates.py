"""What two reports must share before they are compared, to the number."""

import polars as pl
import pytest

from transforms.frames import POSTINGS, digest
from transforms.stories import asked, find
from transforms.stories.candidates import COMMON


def found(*reports: dict[str, int]) -> int:
    """How many pairs these reports of one word make: its weight (thousandths) in body, lead and title, its place, and the day."""
    rows = [
        {
            "article_id": str(number),
            "article": int(digest(number), 16) >> 1,
            "day": report.get("day", 0),
            "term": 7,
            "worth": report["body"] << 32
            | report.get("lead", 0) << 20
            | report.get("title", 0) << 8
            | report.get("place", 1),
        }
        for number, report in enumerate(reports)
    ]
    postings = pl.DataFrame(rows, schema=POSTINGS)
    terms = asked(postings, postings.clear())
    nobody = postings.clear().with_columns(nth=pl.lit(0)).drop("term")
    return find(postings, postings.clear(), terms, nobody, COMMON)[0].height


@pytest.mark.parametrize(("body", "pairs"), [(232, 0), (233, 1)])
def test_bodies_that_share_enough_are_compared(body, pairs):
    assert found({"body": body}, {"body": body}) == pairs


@pytest.mark.parametrize(("lead", "pairs"), [(0, 0), (100, 0), (120, 1)])
def test_a_headline_counts_no_more_than_the_opening_bears_out(lead, pairs):
    report = {"body": 150, "title": 200, "lead": lead}
    assert found(report, report) == pairs


@pytest.mark.parametrize(("body", "days", "pairs"), [(250, 120, 1), (250, 121, 0), (260, 121, 1)])
def test_reports_four_months_apart_must_share_more(body, days, pairs):
    assert found({"body": body}, {"body": body, "day": days}) == pairs


@pytest.mark.parametrize(("place", "days", "pairs"), [(10, 90, 1), (11, 90, 0), (11, 40, 1)])
def test_a_light_word_finds_reports_of_the_same_weeks_only(place, days, pairs):
    assert found({"body": 300, "place": place}, {"body": 300, "place": 1, "day": days}) == pairs
