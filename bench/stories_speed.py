"""How many documents a second are joined to stories, against windows of growing size, what a worst case costs, and a peer.

python -m bench.stories_speed SHARED [--peer PYTHON]     the curve
python -m bench.stories_speed --worst                    50,000 reports of the same few words, and of none

New reports are real (the scale set). The window that they meet is made of profiles of other reports, all printed within 30 days: each
further round of them has other names and rare words (letters swapped, the same ones throughout a round), so that it tells other
events in the same common words. Measured is what flows do with a batch, but for facts: profiles, candidates, scores,
neighbourhood, groups. PYTHON is an interpreter with datasketch and scikit-learn, to ask the same windows with the same reports:
MinHash LSH of words at Jaccard .1, and cosines of TF-IDF from .2 up (`bench/stories_peers.py`).
"""

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, islice
from pathlib import Path

import duckdb
import polars as pl

import warehouse
from bench.groups import as_articles
from bench.memory import peak
from transforms.frames import ARTICLES, STORY_PAIRS, digest, frame
from transforms.stories import asked, changed, find, group, likely, link, part, post, profile, trace, unscored, words
from transforms.stories.candidates import COMMON
from transforms.stories.profiles import Profile
from warehouse.query import query

SIZES = (1000, 10_000, 100_000)
BATCH = 200  # documents, as flows take them
NEW = 2000
MODELS = 5000
RARE = 0.45  # words of fewer than about 1.7 % of reports
DAYS = 30
FIRST = date(2026, 1, 1)
WORST = 50_000


def main(shared: Path, python: str | None) -> None:
    """Print the curve: each window is made and met in processes of their own, as a desk's runs meet what earlier ones stored."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            desk = Path(folder, "desk.duckdb")
            apart(stored_in, desk, shared, size)
            if python:
                apart(peers, desk, shared, python)
            apart(met_in, desk, shared, size)


def apart(doing: Callable[..., None], *told: object) -> None:
    """Do this in a process of its own; end where it fails."""
    process = multiprocessing.get_context("spawn").Process(target=doing, args=told)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{doing.__name__} ended with {process.exitcode}")


def real(shared: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The reports that the window is made of, and new ones (ARTICLES, ARTICLES)."""
    reports = pl.read_parquet(shared / "data/scale/articles_dev.parquet").rename({"published_at": "date", "url": "id"})
    rows = list(reports.sort("id").iter_rows(named=True))
    new = as_articles(rows[1 : NEW * 2 : 2])
    new = new.with_columns(published_on=pl.Series([_day(name) for name in new["article_id"]]))
    return as_articles(rows[: MODELS * 2 : 2]), new


def stored_in(desk: Path, shared: Path, size: int) -> None:
    """File a window of this size."""
    stored = window(profile(real(shared)[0], {}), size)
    with warehouse.connect(desk) as db:
        warehouse.load(db, {"postings": post(stored), "traces": trace(stored)})
    words_of(desk).write_text("".join(" ".join(one.body) + "\n" for one in stored), encoding="utf-8")


def words_of(desk: Path) -> Path:
    """The words of a window, a report a line: what the peers know of it."""
    return desk.with_name("window.txt")


def met_in(desk: Path, shared: Path, size: int) -> None:
    """Meet the filed window with the new reports."""
    _, new = real(shared)
    with warehouse.connect(desk) as db:
        meet(db, size, new)


def worst() -> None:
    """Print what a batch costs where thousands of stored reports have the same few words, in another order each."""
    few = [
        "copper",
        "price",
        "market",
        "mine",
        "export",
        "ton",
        "dollar",
        "rise",
        "fall",
        "trader",
        "london",
        "week",
        "demand",
        "supply",
    ]
    texts = [" ".join(sorted(few, key=_shuffled(n))) for n in range(WORST + NEW)]
    articles = as_articles({"id": f"{n:06}", "text": text, "date": "2026-01-15"} for n, text in enumerate(texts))
    measure(WORST, profile(articles[:WORST], {}), articles[WORST:])
    measure(WORST, profile(articles[:WORST].with_columns(body=pl.lit("")), {}), articles[WORST:])


def _shuffled(number: int) -> Callable[[str], int]:
    """A key that sorts words in another order for each number."""
    return lambda word: zlib.crc32(f"{word}{number}".encode())


def _day(name: str) -> date:
    return FIRST + timedelta(days=zlib.crc32(name.encode()) % DAYS)


def window(models: list[Profile], size: int) -> list[Profile]:
    """That many profiles, made of the models'."""
    rounds = -(-size // len(models))
    return list(islice(chain.from_iterable(_round(models, number) for number in range(rounds)), size))


def _round(models: list[Profile], number: int) -> Iterator[Profile]:
    """The models as another month's news."""
    for one in models:
        yield replace(
            one,
            article_id=digest(number, one.article_id),
            published_on=_day(f"{number}{one.article_id}"),
            body={_other(term, number): weight for term, weight in one.body.items()},
            lead={_other(term, number): weight for term, weight in one.lead.items()},
            title={_other(term, number): weight for term, weight in one.title.items()},
            names=[" ".join(_other(word, number) for word in name.split()) for name in one.names],
        )


@cache
def _other(term: str, number: int) -> str:
    """A rare word's stand-in in this round; common ones stay."""
    return f"{term}{number}" if number and words.rarity(term) > RARE else term


def measure(size: int, stored: list[Profile], new: pl.DataFrame) -> None:
    """File the window in memory, then meet it with the new reports."""
    with warehouse.connect(":memory:") as db:
        warehouse.load(db, {"postings": post(stored), "traces": trace(stored)})
        meet(db, size, new)


def meet(db: duckdb.DuckDBPyConnection, size: int, new: pl.DataFrame) -> None:
    """Join the new reports to the stored ones, batch by batch, and print what that takes: libraries are loaded before the clock runs."""
    query(db, "story_articles_of", ids=new.select("article_id").clear())
    spent = dict.fromkeys(("profile", "candidates", "link", "load", "group"), 0.0)
    pairs = kept = 0
    for batch in new.iter_slices(BATCH):
        found = step(db, batch, spent)
        pairs, kept = pairs + found[0], kept + found[1]
    total = sum(spent.values())
    parts = "  ".join(f"{name} {1000 * seconds / new.height:.2f}" for name, seconds in spent.items())
    print(
        f"{size:>7} stored: {new.height / total:6.0f} documents per CPU s; ms a document: {parts}; "
        f"{pairs} candidates, {kept} pairs, {peak():.0f} MB",
        flush=True,
    )


def step(db: duckdb.DuckDBPyConnection, batch: pl.DataFrame, spent: dict[str, float]) -> tuple[int, int]:
    """What `flows/refine/telling.py` does to find the stories of a batch."""
    clock = time.process_time()

    def lap(name: str) -> None:
        nonlocal clock
        spent[name] += time.process_time() - clock
        clock = time.process_time()

    profiles = profile(batch, {})
    postings, traces = post(profiles), trace(profiles)
    lap("profile")
    own = query(db, "postings_of", ids=batch.select("article_id"))
    terms = asked(postings, own)
    candidates, _ = find(postings, own, terms, query(db, "postings_under", wanted=terms), COMMON)
    lap("candidates")
    known = warehouse.with_stored(db, traces, candidates)
    found = likely(link(known, candidates))
    lap("link")
    ends = [
        rows.select(article_id=end) for rows, end in ((batch, "article_id"), (found, "article_id"), (found, "other_id"))
    ]
    stirred = pl.concat(ends).unique()
    near = query(db, "neighbourhood", by="stories", ids=stirred)
    before = query(db, "story_pairs_among", ids=near).match_to_schema(STORY_PAIRS)
    pairs, touched = pl.concat([found, before]), pl.concat([near, stirred]).unique()
    parts = changed(part(touched, pairs), part(touched, before), batch)
    everyone = frame([{"article_id": name} for name in parts["article_id"]], ARTICLES)
    between = unscored(parts, pairs)
    group(everyone, pl.concat([pairs, link(warehouse.with_stored(db, known, between), between)]), None, parts)
    lap("group")
    warehouse.load(db, {"postings": postings, "traces": traces, "story_pairs": found})
    lap("load")
    return candidates.height, found.height


def peers(desk: Path, shared: Path, python: str) -> None:
    """Print what others need to ask this window with these reports and to take them in."""
    script = Path(__file__).with_name("stories_peers.py")
    _, new = real(shared)
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "new.jsonl")
        texts = new.select("title", "body").iter_rows()
        asked.write_text("".join(json.dumps(f"{title}\n{body}") + "\n" for title, body in texts), encoding="utf-8")
        subprocess.run([python, str(script), str(words_of(desk)), str(asked)], check=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    if sys.argv[1] == "--worst":
        worst()
    else:
        main(Path(sys.argv[1]), sys.argv[3] if len(sys.argv) == 4 else None)
