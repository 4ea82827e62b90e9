"""What a page says of itself: each case is a small page and the fields that it must give (tests/cases/read/metadata.toml)."""

import tomllib
from pathlib import Path

import pytest

from transforms.read.head import head_of
from transforms.read.metadata import metadata
from transforms.read.page import parse

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("read/metadata.toml").read_text("utf-8"))["case"]
NULL = "null"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "_"))
def test_a_page_gives_the_fields_that_it_names(case):
    root = parse(f"<html><head>{case.get('head', '')}</head><body>{case.get('body', '')}</body></html>")
    found = metadata(root, head_of(root), case.get("url", "https://www.example.org/news/a"))
    assert {name: found[name] for name in case["want"]} == {
        name: None if value == NULL else value for name, value in case["want"].items()
    }
