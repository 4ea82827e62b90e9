"""Collecting at full size, and pulled the plug of: what landed is kept, and nothing is asked for twice."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import rows
from small_web import Web, declared, newspaper, serving

import warehouse
from flows.account.progress import Progress
from flows.collect.errands import Errand
from flows.collect.gathering import due, every, gather, recall
from flows.settings import Settings, settings
from flows.sources import load_sources


def desk_of(web: Web, hosts: list[str], home: Path, **others: object) -> Settings:
    sources = home / "sources.toml"
    sources.write_text(declared(web, hosts), "utf-8")
    return settings(home=home / "desk", sources=sources, allow_hosts=("*.localhost",), **others)


@pytest.mark.slow
def test_two_hundred_feeds_of_fifty_pages_are_collected_at_the_pace_of_each_and_only_once(tmp_path):
    pace = 0.5
    with serving() as web:
        hosts = [f"paper{number}" for number in range(200)]
        for host in hosts:
            newspaper(web, host, 50)
        desk = desk_of(web, hosts, tmp_path, pace=pace, retries=0, round_time=3600)
        sources = load_sources(desk.sources)
        with warehouse.connect(desk.database) as db:
            archive, alone, quiet = warehouse.Archive(desk.home / "archive"), threading.Lock(), Progress(quiet=True)
            assert gather(db, archive, due(db, sources), desk, quiet, alone) == 0
            pages = [Errand(source, web.url(source.name, f"/{n}")) for source in sources for n in range(1, 51)]
            assert gather(db, archive, pages, desk, quiet, alone, recall(db)) == 0
            assert db.sql("select count(*), count(distinct url) from captures").fetchone() == (10_200, 10_200)
            assert db.sql("select count(*) from rejects").fetchone() == (0,)
            first = len(web.log)
            assert first == 200 * 52, "robots.txt, the feed, fifty pages"
            assert due(db, sources) == []
            assert gather(db, archive, every(db, sources), desk, quiet, alone, recall(db)) == 0
        assert Counter(asked.status for asked in web.log[first:]) == {304: 200}
        assert {asked.abreast for asked in web.log} == {1}
        for host in hosts:
            times = [asked.at for asked in web.log if asked.host == host]
            assert min(later - sooner for sooner, later in pairwise(times)) >= pace


def start(desk: Settings) -> subprocess.Popen[str]:
    given = {"COPYDESK_ALLOW_HOSTS": "*.localhost", "COPYDESK_PACE": "0.05", "COPYDESK_RETRIES": "0"}
    command = [
        sys.executable,
        "-m",
        "flows",
        "ingest",
        "--all",
        "--home",
        str(desk.home),
        "--sources",
        str(desk.sources),
    ]
    return subprocess.Popen(
        command,
        env={**os.environ, **given},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def archived(home: Path) -> Counter[str]:
    """Address -> how many whole records the archive has of it."""
    found = warehouse.Archive(home / "archive").scan()
    return Counter(found["url"].to_list())


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(3, marks=pytest.mark.slow),
        pytest.param(20, marks=pytest.mark.nightly),
        pytest.param(60, marks=pytest.mark.nightly),
    ],
)
def test_a_run_that_was_killed_while_it_collected_loses_nothing_that_landed_and_doubles_nothing(tmp_path, after):
    hosts = [f"paper{number}" for number in range(8)]
    with serving() as web:
        for host in hosts:
            newspaper(web, host, 10)
        desk = desk_of(web, hosts, tmp_path)
        process = start(desk)
        while sum(bool(re.fullmatch(r"/\d+", asked.path)) for asked in web.log) < after and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        landed = archived(desk.home)
        again = start(desk)
        _, errors = again.communicate(timeout=600)
        assert again.returncode == 0, errors
        finally_there = archived(desk.home)
    assert set(finally_there.values()) == {1}
    assert len(finally_there) == 8 * 11
    assert landed.keys() <= finally_there.keys()
    pages = Counter((asked.host, asked.path) for asked in web.log if re.fullmatch(r"/\d+", asked.path))
    twice = {web.url(host, path) for (host, path), times in pages.items() if times > 1}
    assert twice.isdisjoint(landed), "only what had not landed is asked for again"
    [counted] = rows(desk.home, "select count(*) as articles, count(distinct url) as urls from articles")
    assert counted == {"articles": 80, "urls": 80}
    assert rows(desk.home, "select * from rejects") == []
