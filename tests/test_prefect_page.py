"""What a data engineer sees of a run in a browser: Prefect's page, with the report of the run."""

import pytest
from test_unattended import going_up
from test_up import REPORT, headlines, until

from tests import browser

pytestmark = pytest.mark.nightly


def test_the_page_of_a_run_shows_its_report(tmp_path):
    if reason := browser.why_not():
        pytest.skip(reason)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "bridge.txt").write_text(REPORT, "utf-8")
    (tmp_path / "inbox" / "noise.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "files"\nurl = "inbox"\n', "utf-8")
    with going_up(tmp_path) as (_, address):
        until(lambda: headlines(tmp_path / "desk" / "copydesk.duckdb"), 240, "rows for readers")
        with browser.browser(viewport={"width": 1400, "height": 1800}) as context:
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(f"{address}/artifacts/key/copydesk-report")
            page.locator("a[href^='/artifacts/artifact/']").last.click()  # newest first: the first run's
            page.get_by_text("What was dropped, and why").first.wait_for()
            page.screenshot(path=tmp_path / "report.png")
            said = page.inner_text("body")
    assert "2 captures" in said
    assert "1 rejected" in said
    assert "not_text" in said
    assert "Largest corroborations" in said
