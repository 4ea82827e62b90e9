"""Superset on the published tables: every chart answers while runs publish, and a dashboard that stays open stays fresh."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

import warehouse
from tests import browser, superset

pytestmark = pytest.mark.nightly
CACHED = 5


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A desk that has filed the examples, and its sources.toml."""
    if reason := superset.why_not():
        pytest.skip(reason)
    place = tmp_path_factory.mktemp("superset")
    superset.make_desk(place)
    return place


@pytest.fixture(scope="module")
def running(place) -> Iterator[superset.Superset]:
    with superset.running(place / "desk", SUPERSET_CACHE_SECONDS=str(CACHED)) as found:
        yield found


def articles(running: superset.Superset) -> int:
    (row,) = running.rows(running.charts()["Articles"])
    return int(row["Articles"])


def test_every_chart_answers_over_rest_while_an_ingest_publishes(place, running):
    charts = running.charts()
    assert len(charts) == 10
    before = articles(running)
    (place / "more").mkdir()
    (place / "more" / "late.txt").write_text(
        "Night ferry returns\n\nThe night ferry returns in May, the harbour said. " * 3
    )
    command = [sys.executable, "-m", "flows", "ingest", str(place / "more"), "--home", str(place / "desk"), "--quiet"]
    run = subprocess.Popen(command, cwd=ROOT)
    rounds = 0
    while run.poll() is None or not rounds:
        assert {name: bool(running.rows(number, force=True)) for name, number in charts.items()} == dict.fromkeys(
            charts, True
        )
        rounds += 1
    assert run.returncode == 0
    time.sleep(CACHED + 1)
    assert articles(running) == before + 1


def test_a_dashboard_that_stays_open_through_fifty_publications_is_fresh_and_has_no_error(place, running, tmp_path):
    if reason := browser.why_not():
        pytest.skip(reason)
    failed, answered = [], []

    def note(response) -> None:
        if "/api/v1/chart/data" in response.url:
            (answered if response.ok else failed).append(response.status)

    with browser.browser(viewport={"width": 1440, "height": 2600}) as context:
        page = context.new_page()
        page.on("response", note)
        running.open(page)
        text = page.inner_text("body")
        for name in running.charts():
            assert name in text
        page.screenshot(path=tmp_path / "superset.png")
        assert (tmp_path / "superset.png").stat().st_size > 60_000  # a page without charts has 47,000 bytes
        before, opened = articles(running), len(answered)
        with warehouse.connect(place / "desk" / "desk.duckdb") as db:
            for number in range(50):
                db.execute(
                    "insert into articles select * replace ($1 as article_id, null as copy_of, null as story_id)"
                    " from articles order by article_id limit 1",
                    [f"again-{number}"],
                )
                warehouse.publish(db, place / "desk")
                page.wait_for_timeout(1000)  # the browser goes on meanwhile
        page.wait_for_timeout(1000 * (3 * CACHED))
        assert failed == []
        assert len(answered) > opened
        assert str(before + 50) in page.inner_text("body")
        assert "unexpected error" not in page.inner_text("body").lower()  # what a chart says that cannot be drawn


def test_the_snapshot_is_not_held_while_nobody_asks(place, running):
    for chart in running.charts().values():
        running.rows(chart, force=True)
    held = []
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(link).startswith(str(place / "desk" / "copydesk")):  # noqa: PTH115
                held.append(link)
        except OSError:
            continue
    assert held == []
