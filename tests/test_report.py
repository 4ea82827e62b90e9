"""What a run leaves for those who were not there: the report on Prefect's page, the log, the metrics, the alerts."""

import json
import shutil
from datetime import timedelta
from uuid import uuid4

import jinja2
import pytest
from prefect.client.orchestration import get_client

import warehouse
from flows.account import metrics, report
from flows.account.alerts import CHECK, IDLENESS, STALE, SUBJECTS, idle, posting, unresponsive
from flows.account.progress import Progress
from flows.account.summary import summarise
from flows.settings import settings
from flows.sources import Source
from tests.small_desk import NOON
from transforms.frames import RUNS, frame

RUN = "run-1"


@pytest.fixture
def published(sound, tmp_path):
    """The home of a small desk whose tables readers see."""
    shutil.copy(sound, tmp_path / "desk.duckdb")
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        warehouse.publish(db, tmp_path)
    return tmp_path


def test_the_report_says_what_came_in_what_was_dropped_and_what_is_new(published):
    with warehouse.read_only(published / "copydesk.duckdb") as db:
        text = report.markdown(db, summarise(published, RUN), {"wharf": 2.5, "quay": 1})
    assert text.startswith(f"# Ingest {RUN}\n\n**6 captures**: 4 filed, 0 unchanged, 1 listings, 1 rejected.")
    assert "Slowest source: wharf, 2.5 s." in text
    assert "| read | not\\_text | wharf | 1 |  |" in text
    stories = text.partition("## New stories")[2].partition("##")[0]
    assert "s-pact" in stories
    assert "s-crab" in stories


def test_text_of_articles_is_text_on_the_page():
    assert report.table([{"title": "<img src=x onerror=alert(1)> [a](javascript:b) | c"}]).endswith(
        "| &lt;img src=x onerror=alert(1)&gt; \\[a\\](javascript:b) \\| c |"
    )


def test_a_run_leaves_a_report_a_table_of_sources_and_its_progress_on_prefects_page(examples):
    run = json.loads((examples / "logs" / "copydesk.jsonl").read_text("utf-8").splitlines()[0])["run_id"]
    with get_client(sync_client=True) as client:
        said = client.read_artifacts()
    (its_run,) = {one.flow_run_id for one in said if run in (one.description or "")}
    left = {one.key: one.data for one in said if one.flow_run_id == its_run}
    assert "## Largest corroborations" in left[report.REPORT]
    assert left[report.PROGRESS] == 100
    (source,) = json.loads(left[report.HEALTH])
    assert (source["source"], source["health"]) == ("files", "healthy")


def test_every_line_of_the_log_names_its_run(examples):
    lines = [json.loads(line) for line in (examples / "logs" / "copydesk.jsonl").read_text("utf-8").splitlines()]
    assert len({line["run_id"] for line in lines}) == 1
    assert {line["flow"] for line in lines} == {"ingest"}
    assert [lines[0]["event"], lines[-1]["event"]] == ["begun", "completed"]
    assert lines[-1]["captures"] == 37
    assert "batch 1: filing" in [line["event"] for line in lines]


def test_metrics_are_written_whole_for_prometheus(published):
    path = published / "metrics" / "copydesk.prom"
    desk = settings(home=published)
    metrics.write(path, summarise(published, RUN), [{"source": 'a "b"', "health": "stale"}], desk)
    text = path.read_text("utf-8")
    assert 'copydesk_last_run_captures{outcome="filed"} 4.0' in text
    assert 'copydesk_source_healthy{source="a \\"b\\""} 0.0' in text
    assert 'copydesk_rejects{reason="not_text",stage="read"} 1.0' in text
    assert [path.name for path in path.parent.iterdir()] == ["copydesk.prom"]


def run(number: int, rejected: int) -> dict:
    """A run of 100 captures, one an hour."""
    began = NOON + timedelta(hours=number)
    return {
        "run_id": f"run-{number + 1}", "flow": "ingest", "started_at": began, "ended_at": began, "state": "completed",
        "captures": 100, "filed": 100 - rejected, "unchanged": 0, "listings": 0, "rejected": rejected,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rejected", "alerted"),
    [((5, 4, 6, 5, 16), True), ((5, 4, 6, 5, 15), False), ((1, 1, 1, 1, 5), False), ((5, 40), False)],
)
def test_three_times_the_usual_share_of_rejects_is_an_alert(rejected, alerted):
    with warehouse.connect() as db:
        warehouse.load(db, {"runs": frame([run(number, count) for number, count in enumerate(rejected)], RUNS)})
        found = warehouse.query(db, "alerts_jumped", run_id=f"run-{len(rejected)}")
    assert found.height == alerted


def test_a_source_is_told_to_be_stale_by_the_first_run_that_finds_it_so(published):
    with warehouse.connect(published / "desk.duckdb") as db:
        warehouse.load(db, {"runs": frame([run(0, 1), run(7 * 24 + 1, 1), run(7 * 24 + 2, 1)], RUNS)})
        warehouse.declare(db, [Source(name="wharf", kind="files", url="x").model_dump()])
        db.execute("update captures set fetched_at = $1", [NOON])
        told = [
            warehouse.query(db, "alerts_stale", run_id=f"run-{number}")["source"].to_list()
            for number in (7 * 24 + 2, 7 * 24 + 3)
        ]
    assert told == [["wharf"], []]


def test_a_source_that_only_fails_is_told_of_too_with_its_error(published):
    with warehouse.connect(published / "desk.duckdb") as db:
        warehouse.load(db, {"runs": frame([run(0, 1), run(7 * 24 + 1, 1)], RUNS)})
        warehouse.declare(db, [Source(name="wharf", kind="feed", url="x").model_dump()])
        db.execute(
            "insert into feeds (source, url, failures, last_error, first_polled_at) values ('wharf', 'x', 9, 'gone', $1)",
            [NOON],
        )
        rows = warehouse.query(db, "alerts_stale", run_id=f"run-{7 * 24 + 2}").to_dicts()
    assert [(row["source"], row["health"], row["last_error"]) for row in rows] == [("wharf", "gone", "gone")]


def test_a_posted_alert_is_json_with_a_text_for_people():
    from uuid import uuid4

    told = {"payload": {"message": 'a "b"\n<c>', "details": {"rows": 1}}}
    for event in (CHECK, STALE):
        text = jinja2.Template(posting(uuid4(), event).payload).render(event=told)
        assert json.loads(text)["text"].startswith(f"Copydesk: {SUBJECTS[event]}: a ")
        assert json.loads(text)["details"] == {"rows": 1}
    assert json.loads(posting(uuid4(), IDLENESS).payload)["event"] == IDLENESS


def test_a_run_without_a_heartbeat_has_crashed_within_two_minutes_and_a_slow_schedule_is_not_idle():
    assert unresponsive().trigger.within < timedelta(minutes=2) - timedelta(seconds=20)
    block, ingest = uuid4(), uuid4()
    assert idle(ingest, posting(block, IDLENESS), timedelta(minutes=15)).trigger.within == timedelta(hours=1)
    assert idle(ingest, posting(block, IDLENESS), timedelta(hours=6)).trigger.within == timedelta(hours=24)


def test_a_reader_who_leaves_does_not_stop_the_run():
    class Gone:
        def isatty(self) -> bool:
            return False

        def write(self, text: str) -> int:
            raise BrokenPipeError

        def flush(self) -> None: ...

    progress = Progress(stream=Gone())
    heard = []
    progress.listener = heard.append
    progress.phase("reading")
    progress.note("still reading")
    assert heard == ["reading", "still reading"]
