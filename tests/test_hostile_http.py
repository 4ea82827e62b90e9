"""Bad input from a server: each file has its one right outcome, each source its health, and honest papers lose nothing by it."""

import subprocess
import sys
import threading

import pytest
from small_flow import answers, work_off
from small_web import Page, newspaper, serving
from test_hostile_read import MAKER, OUTCOMES

import warehouse
from flows.account.progress import Progress
from flows.account.runs import recorded
from flows.collect.gathering import every, gather
from flows.settings import settings
from flows.sources import Source

KINDS = {
    "html": "page",
    "txt": "text",
    "json": "jsonl",
    "jsonl": "jsonl",
    "rss": "feed",
    "xml": "feed",
    "bin": "feed",
    "gz": "page",
}
#: Too large for a server's answer, whatever is in it: (source, stage and reason).
TOO_LARGE = {"single_line_20mb.html", "feed_100k.rss"}
#: Files of which HTTP makes something else than a folder does: state, stage and reason.
OTHERWISE = {
    "csv_formula.jsonl": ("filed", "clean boilerplate_only"),
    "utf16le_nobom.html": ("rejected", "normalise boilerplate_only"),
    "empty.bin": (None, "collect empty"),
    "whitespace.html": (None, "collect empty"),
    **dict.fromkeys(TOO_LARGE, (None, "collect too_large")),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not MAKER.exists(), reason="the measuring material is not beside this clone"),
]


def outcome(name):
    """State of the capture, stage and reason of the reject."""
    reports, links, reason = OUTCOMES[name]
    reason = None if reason == "no_text" else reason and f"read {reason}"  # a feed's pages are fetched from a web
    return OTHERWISE.get(name, ("filed" if reports else "listing" if links else "rejected", reason))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk whose sources are the hostile files, each on a site of its own, and two honest papers."""
    folder, home = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("desk")
    subprocess.run([sys.executable, str(MAKER), str(folder)], check=True)
    given = settings(home=home, pace=0, retries=0, allow_hosts=("*.localhost",))
    with serving() as web, warehouse.connect(given.database) as db, warehouse.Archive(home / "archive") as archive:
        sources = []
        for number, path in enumerate(sorted(folder.iterdir())):
            kind = "sitemap" if path.name.startswith("sitemap") else KINDS[path.suffix.removeprefix(".")]
            web.sites[f"site{number}"] = {f"/{path.name}": Page(path.read_bytes(), media_type=None)}
            sources.append(Source(name=path.name, kind=kind, url=web.url(f"site{number}", f"/{path.name}")))
        for host in ("wharf", "quay"):
            newspaper(web, host, 2)
            sources += [Source(name=f"{host}{n}", kind="page", url=web.url(host, f"/{n}")) for n in (1, 2)]
        warehouse.declare(db, [source.model_dump() for source in sources])
        for _ in range(3):
            gather(db, archive, every(db, sources), given, Progress(quiet=True), threading.Lock())
            with recorded(db, "ingest") as run:
                work_off(db, archive, run)
        yield db


def test_the_files_are_those_that_are_known(desk):
    names = {name for (name,) in answers(desk, "select source from source_list")}
    assert names - {"wharf1", "wharf2", "quay1", "quay2"} == OUTCOMES.keys()


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_a_hostile_file_is_filed_listed_or_rejected(desk, name):
    states = answers(desk, "select state from captures where source = ?", name)
    rejects = {
        f"{stage} {reason}"
        for stage, reason in answers(desk, "select stage, reason from rejects where source = ?", name)
    }
    state, reason = outcome(name)
    assert (states, rejects) == ([(state,)] if state else [], {reason} - {None})


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_its_source_is_healthy_when_it_could_be_used_and_failing_when_not(desk, name):
    [(health, failures, error)] = answers(
        desk, "select health, consecutive_failures, last_error from source_health where source = ?", name
    )
    state, reason = outcome(name)
    if state in ("filed", "listing"):
        assert (health, failures, error) == ("healthy", 0, None)
    else:
        assert (health, failures, error) == ("failing", 3, reason.split()[1])


def test_honest_papers_are_filed_and_healthy(desk):
    honest = "(source like 'wharf%' or source like 'quay%')"
    assert answers(desk, f"select count(*) from articles where {honest}") == [(4,)]
    assert answers(desk, f"select distinct health from source_health where {honest}") == [("healthy",)]


def test_nothing_is_lost_and_every_check_holds(desk):
    assert answers(desk, "select count(*) from captures where state = 'pending'") == [(0,)]
    assert [(one.check, one.rows.height) for one in warehouse.check(desk)] == []
