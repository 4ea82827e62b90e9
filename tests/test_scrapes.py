"""Scraped pages of many makes, line by line: what stays, what goes and why, and what the fields are."""

from pathlib import Path

import pytest

from bench.scrapes import outcome, scrapes

CASES = Path(__file__).parent / "cases" / "fields"
FILES = (
    "scrapes.txt",
    "scrapes_second.txt",
    "scrapes_third.txt",
    "scrapes_fourth.txt",
    "scrapes_fifth.txt",
    "scrapes_sixth.txt",
    "scrapes_seventh.txt",
    "scrapes_eighth.txt",
    "scrapes_ninth.txt",
    "scrapes_tenth.txt",
    "scrapes_twentyfirst.txt",
    "feet.txt",
    "labelled.txt",
    "heads.txt",
    "near_misses.txt",
)
PAGES = [page for name in FILES for page in scrapes(CASES / name)]


@pytest.mark.parametrize("scrape", PAGES, ids=lambda scrape: scrape.name)
def test_a_careful_reader_finds_the_same(scrape):
    wrong = [(one.name, one.expected, one.found) for one in outcome(scrape) if not one.right()]
    known = set(filter(None, scrape.fields.get("known", "").split("; ")))  # and must be mended here when they are
    assert {name for name, *_ in wrong} == known, wrong
