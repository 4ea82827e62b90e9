"""One address for every article: what is left of the many it is linked by, and what is no address at all."""

import json
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.read.addresses import canonical

LINES = Path(__file__).with_name("cases").joinpath("read/addresses.tsv").read_text("utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("linked", "wanted"), CASES)
def test_an_article_has_one_address(linked, wanted):
    assert canonical(linked) == (None if wanted == "-" else wanted)


@pytest.mark.parametrize("wanted", sorted({wanted for _, wanted in CASES if wanted != "-"}))
def test_an_address_that_is_canonical_stays_as_it_is(wanted):
    assert canonical(wanted) == wanted


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://example.org/", "https://www.google.com/url?q="]))
def test_no_text_makes_it_fail(text, before):
    found = canonical(before + text)
    assert found is None or canonical(found) is not None


@pytest.fixture(scope="module")
def browsers(shared):
    """The cases of the URL standard, as browsers share them."""
    with tarfile.open(shared / "data/urls/url-tests-ada.tar.gz") as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith("wpt/urltestdata.json"))
        return [case for case in json.load(archive.extractfile(member)) if isinstance(case, dict)]


@pytest.mark.shared
def test_what_no_browser_takes_for_an_address_is_refused(browsers):
    refused = [case for case in browsers if case.get("failure")]
    assert len(refused) == 267
    assert [case["input"] for case in refused if canonical(case["input"], case["base"]) is not None] == []


@pytest.mark.shared
def test_an_address_means_what_it_means_in_a_browser(browsers):
    cases = [case for case in browsers if not case.get("failure") and case["input"].strip()]
    assert [case["input"] for case in cases if canonical(case["input"], case["base"]) != canonical(case["href"])] == []
