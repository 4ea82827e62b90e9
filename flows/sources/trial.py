"""What a source would bring, without a desk: fetched and read, nothing filed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

import polars as pl

from flows.collect import Errand, Ledger, collect
from flows.collect.round import Memory, arrivals
from flows.settings import Settings
from flows.sources import Source
from transforms.fields.published import parse as parse_date
from transforms.frames import PAYLOADS, digest, frame
from transforms.read import read

#: Documents of a folder that are looked at, and titles that are shown.
DOCUMENTS, TITLES = 20, 3


@dataclass
class Trial:
    """One source, and what it would bring."""

    source: str
    kind: str
    url: str
    state: str = "ok"  # or one word for what is wrong
    documents: int = 0
    reports: int = 0  # whole texts
    links: int = 0  # pages that would be fetched, or would be if the source were followed
    newest: datetime | None = None
    language: str | None = None
    outlet: str | None = None
    titles: list[str] = field(default_factory=list)
    detail: str | None = None

    @property
    def is_good(self) -> bool:
        return self.state == "ok"

    def row(self) -> dict[str, Any]:
        return asdict(self)


def try_all(sources: Iterable[Source], given: Settings) -> Iterator[Trial]:
    """Every source tried, in their order: all hosts at once, each at its pace and asked for its rules once."""
    sources = list(sources)
    entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    ledgers: dict[str, Ledger] = defaultdict(Ledger)
    for bundle in arrivals([Errand(source, source.url) for source in sources if source.is_remote], given):
        for arrival in bundle:
            source = arrival.errand.source
            ledgers[source.name].write(arrival)
            entries[source.name] += [arrival.entry] if arrival.entry else []
            if arrival.outcome == "put_off":
                ledgers[source.name].reject(source, source.url, "put_off", "its host wants to be asked later")
    for source in sources:
        if not source.is_remote:
            entries[source.name] = list(islice(collect(source, None, ledgers[source.name], given), DOCUMENTS))
        yield judged(source, entries[source.name], ledgers[source.name])


def try_out(source: Source, given: Settings, memory: Memory | None = None) -> Trial:
    """One source tried: its first documents, as they would be read."""
    ledger = Ledger()
    entries = list(islice(collect(source, None, ledger, given, memory), DOCUMENTS))
    return judged(source, entries, ledger)


def judged(source: Source, entries: list[dict[str, Any]], ledger: Ledger) -> Trial:
    """What these documents of a source would bring, and what is wrong with it."""
    trial = Trial(source.name, source.kind, source.url, documents=len(entries))
    reports, links, rejects = taken_in(entries)
    refusals = [*ledger.rejects, *rejects.to_dicts()]
    trial.reports, trial.links = reports.height, links.height
    trial.newest = max(filter(None, map(moment, [*reports["published"], *links["published"]])), default=None)
    trial.language = most(reports["language"]) or source.language
    trial.outlet = most(reports["outlet"]) or source.outlet
    trial.titles = [title for title in [*reports["title"], *links["title"]] if title][:TITLES]
    if refusals:
        trial.detail = refusals[0]["detail"] or refusals[0]["reason"]
    if not trial.reports and not trial.links:
        trial.state = refusals[0]["reason"] if refusals else "nothing"
    return trial


def taken_in(entries: list[dict[str, Any]]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Reports, links and rejects of what was fetched."""
    known = PAYLOADS.names()
    rows = [
        {name: value for name, value in entry.items() if name in known}
        | {"capture_id": digest(entry["source"], entry["url"])}
        for entry in entries
    ]
    return read(frame(rows, PAYLOADS))


def moment(raw: str | None) -> datetime | None:
    printed = parse_date(raw)
    return printed.at if printed else None


def most(values: pl.Series) -> str | None:
    """The commonest value; the first in sort order of equals."""
    counted = values.drop_nulls().value_counts().sort(["count", values.name], descending=[True, False])
    return counted[values.name][0] if counted.height else None
