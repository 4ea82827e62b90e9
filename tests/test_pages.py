"""Whole pages of many makes: what a careful reader would copy out of them, line by line, and nothing else."""

from pathlib import Path

import pytest

from bench.pages import outcome

PAGES = sorted((Path(__file__).parent / "cases" / "read" / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_careful_reader_copies_out_the_same(page):
    found = outcome(page)
    assert found.lost == found.known.get("lost", [])
    assert found.stays == found.known.get("stays", [])
    assert sorted(found.wrong()) == found.known.get("known", []), found.wrong()  # to be mended here when they are
