"""HTTP/2 over TLS: one connection for a host, and no word to a server whose certificate is not its own."""

import pytest
from pydantic import ValidationError
from secure_web import secure_site
from test_politeness import desk, outcomes

from flows.collect.errands import Errand
from flows.settings import Settings
from flows.sources import Source

PAGES = {"/feed.xml": b"<rss/>" * 100, "/1": b"<p>Bridge 1 reopens</p>", "/2": b"<p>Bridge 2 reopens</p>"}


@pytest.fixture
def site(tmp_path):
    with secure_site(PAGES, tmp_path) as site:
        yield site


def errands(site, *paths, host="wharf", **known):
    source = Source(name=host, kind="feed", url=site.url("/feed.xml", host))
    return [Errand(source, site.url(path, host), known) for path in paths]


def test_a_host_that_speaks_http_2_is_asked_in_it_over_one_connection(site):
    found = outcomes(errands(site, "/feed.xml", "/1", "/2", "/3"), desk(ca_file=site.authority))
    assert [arrival.outcome for arrival in found.values()] == ["fetched", "fetched", "fetched", "not_found"]
    assert found["wharf", "/1"].entry["payload"] == PAGES["/1"]
    assert site.protocols == ["h2"]
    assert [(number, path) for number, path, _ in site.asked] == [
        (1, path) for path in ("/robots.txt", "/feed.xml", "/1", "/2", "/3")
    ]
    assert {headers["user-agent"] for _, _, headers in site.asked} == {desk().agent}


def test_what_has_not_changed_is_not_sent_again_in_http_2_either(site):
    [arrival] = outcomes(errands(site, "/1", etag='"v1"'), desk(ca_file=site.authority)).values()
    assert (arrival.outcome, arrival.poll["http_status"]) == ("unchanged", 304)


def test_an_authority_that_is_not_trusted_and_a_name_that_is_not_in_the_certificate_are_refused(site):
    [stranger] = outcomes(errands(site, "/1"), desk()).values()
    [misnamed] = outcomes(errands(site, "/1", host="quay"), desk(ca_file=site.authority)).values()
    assert [stranger.outcome, misnamed.outcome] == ["tls", "tls"]
    assert site.asked == []


def test_the_file_of_further_certificates_is_a_setting_and_must_be_there(monkeypatch, tmp_path):
    path = tmp_path / "authority.pem"
    monkeypatch.setenv("COPYDESK_CA_FILE", str(path))
    with pytest.raises(ValidationError, match="ca_file"):
        Settings()
    path.touch()
    assert Settings().ca_file == path
    with pytest.raises(ValueError, match="COPYDESK_CA_FILE: no certificates"):
        outcomes(
            [Errand(Source(name="a", kind="page", url="https://a.localhost/"), "https://a.localhost/")], Settings()
        )
