"""The state of the desk as a file that Prometheus reads (node exporter's textfile collector)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.account.summary import Summary
from flows.settings import Settings

#: States of source_health that need nobody.
FINE = ("healthy", "off")


def write(path: Path, summary: Summary, health: list[dict[str, Any]], desk: Settings) -> None:
    """Write the metrics, whole or not at all: the file is replaced."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    registry = CollectorRegistry()

    # one value for each of the labels' values (a tuple)
    def gauge(name: str, what: str, values: Mapping[Any, float], labels: tuple[str, ...] = ()) -> None:
        made = Gauge(f"copydesk_{name}", what, labels, registry=registry)
        for key, value in values.items():
            (made.labels(*key) if labels else made).set(value)

    gauge("last_run_timestamp_seconds", "When the last run ended.", {(): datetime.now(UTC).timestamp()})
    gauge("last_run_cpu_seconds", "CPU time of the last run.", {(): summary.cpu_seconds})
    outcomes = ("filed", "unchanged", "listings", "rejected")
    gauge(
        "last_run_captures",
        "Captures of the last run, by outcome.",
        {(name,): getattr(summary, name) for name in outcomes},
        ("outcome",),
    )
    for name, what in (
        ("articles", "Articles."),
        ("copies", "Articles that repeat another."),
        ("story_count", "Stories."),
    ):
        gauge(name.removesuffix("_count"), what, {(): getattr(summary, name)})
    gauge("facts", "Facts, by kind.", {(kind,): count for kind, count in summary.facts.items()}, ("kind",))
    rejects = {(row.stage, row.reason): row.inputs for row in summary.rejects}
    gauge("rejects", "Inputs that could not be used.", rejects, ("stage", "reason"))
    healthy = {(row["source"],): float(row["health"] in FINE) for row in health}
    gauge("source_healthy", "1 where a source is healthy or switched off.", healthy, ("source",))
    sizes = {(path.name,): path.stat().st_size for path in (desk.database, desk.published) if path.exists()}
    gauge("database_bytes", "Size of the database files.", sizes, ("file",))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(path), registry)
