"""Copies per CPU second: all articles at once, and a batch against a full desk, beside datasketch on the same texts.

python -m bench.copies SHARED [--sizes N ...] [--peer PYTHON]

SHARED  the folder with the measuring material
N       so many articles (default 1000 10000 100000); the largest is also what 1,000 new articles are compared with
PYTHON  an interpreter that can import datasketch, to measure it in the same run, on 5,000 of the articles at most

The 12,000 articles of the scale set are the first; each further round says them again in other words: the 200 commonest words stay,
every other one is swapped for a word about as common, the same one throughout the round (fixed seed). So the rounds
share no text, and each has the lengths, stock phrases, repeated paragraphs and real copies of the set.

Prints one line of JSON per measurement. Reading and making the texts is not measured; every measurement has a process of its own.
"""

import argparse
import json
import multiprocessing
import random
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb
import polars as pl

import warehouse
from bench.memory import peak
from transforms.copies import find_copies, pair, screen
from transforms.frames import ARTICLES, digest
from transforms.signatures import sign

COMMON = 200  # words that no round changes
NEIGHBOURS = 2_000  # words about as common: ranks that are shuffled among themselves
SEED = 20
BATCH = 1_000
PEER_MOST = 5_000

#: What a good engineer would write with datasketch; prints CPU seconds and pairs.
PEER = r"""
import json, re, sys, time
from datasketch import MinHash, MinHashLSH
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
start = time.process_time()
index, pairs = MinHashLSH(threshold=0.3, num_perm=128), 0
for number, text in enumerate(texts):
    words = re.findall(r"\w+", text.lower())
    minima = MinHash(num_perm=128)
    minima.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
    pairs += len(index.query(minima))
    index.insert(number, minima)
print(json.dumps([time.process_time() - start, pairs]))
"""


def scale(shared: Path) -> pl.DataFrame:
    """The articles of the scale set (url, outlet, published_at, title, text)."""
    return pl.read_parquet(shared / "data" / "scale" / "articles_dev.parquet").sort("url")


def varied(articles: pl.DataFrame, rounds: int) -> Iterator[pl.DataFrame]:
    """The articles, then the same in other words, so many rounds in all (-> ARTICLES)."""
    cut = {name: [re.split(r"(\w+)", text) for text in articles[name].to_list()] for name in ("title", "text")}
    counts = Counter(word for texts in cut.values() for text in texts for word in text[1::2])
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    for number in range(rounds):
        other = dict(zip(ranked, ranked, strict=True))
        dice = random.Random(SEED + number)
        for start in range(COMMON, len(ranked) if number else 0, NEIGHBOURS):
            block = ranked[start : start + NEIGHBOURS]
            other.update(zip(block, dice.sample(block, len(block)), strict=True))
        said = {name: [_said(text, other) for text in texts] for name, texts in cut.items()}
        yield as_articles(articles.with_columns(pl.Series(name, texts) for name, texts in said.items()), number)


def _said(text: list[str], other: dict[str, str]) -> str:
    changed = text[:]
    changed[1::2] = [other[word] for word in text[1::2]]
    return "".join(changed)


def as_articles(rows: pl.DataFrame, number: int) -> pl.DataFrame:
    """Rows of the scale set as articles (-> ARTICLES)."""
    known = rows.select(
        article_id=pl.Series([digest(number, url) for url in rows["url"]]),
        title="title",
        body="text",
        outlet="outlet",
        published_on=pl.col("published_at").str.head(10).str.to_date(strict=False),
        word_count=pl.col("text").str.count_matches(r"\S+").cast(pl.Int32),
    )
    return known.match_to_schema(ARTICLES, missing_columns="insert")


def at_once(path: str, size: int) -> dict[str, object]:
    """Seconds by stage for so many articles that come together."""
    articles = pl.read_parquet(path, n_rows=size)
    clock = Clock()
    parts = [sign(some) for some in articles.iter_slices(BATCH)]
    signatures, bands = (pl.concat(frames) for frames in zip(*parts, strict=True))
    clock.lap("signatures")
    with duckdb.connect() as db:
        ids = articles.select("article_id")
        candidates = warehouse.query(db, "copy_candidates", ids=ids, bands=bands, beside=bands.clear())
    clock.lap("candidates")
    likely = screen(candidates, articles.join(signatures, on="article_id"))
    clock.lap("screening")
    pairs = pair(articles, likely)
    clock.lap("verification")
    copies = find_copies(articles, pairs)
    clock.lap("families")
    counts = {"candidates": candidates.height, "read": likely.height, "pairs": pairs.height, "copies": copies.height}
    return {
        "articles": size,
        "per_cpu_second": round(size / clock.total()),
        "seconds": clock.laps,
        **counts,
        "peak_megabytes": round(peak()),
    }


def filled(path: str, database: str, size: int) -> None:
    """A desk with so many articles, their signatures and bands."""
    with warehouse.connect(Path(database)) as db:
        for some in pl.read_parquet(path, n_rows=size).iter_slices(10 * BATCH):
            signatures, bands = sign(some)
            warehouse.load(db, {"articles": some, "signatures": signatures, "bands": bands})


def one_batch(path: str, database: str, size: int) -> dict[str, object]:
    """Seconds for a batch of new articles against a filled desk."""
    new = pl.scan_parquet(path).slice(size, BATCH).collect()  # not the stored ones, too: they would count as memory
    ids = new.select("article_id")
    with warehouse.connect(Path(database)) as db:
        clock = Clock()
        signatures, bands = sign(new)
        clock.lap("signatures")
        buckets = {"bands": bands, "beside": warehouse.query(db, "bands_beside", ids=ids, bands=bands)}
        candidates = warehouse.query(db, "copy_candidates", ids=ids, **buckets)
        doubted = warehouse.query(db, "copy_pairs_doubted", ids=ids, **buckets)
        clock.lap("candidates")
        ends = pl.concat([candidates["article_id"], candidates["other_id"]]).unique().to_frame("article_id")
        stored = warehouse.query(db, "sketches_of", ids=ends.join(ids, on="article_id", how="anti"))
        sketches = new.join(signatures, on="article_id").select(stored.columns)
        likely = screen(candidates, pl.concat([sketches, stored.match_to_schema(sketches.schema)]))
        clock.lap("screening")
        ends = pl.concat([likely["article_id"], likely["other_id"]]).unique().to_frame("article_id")
        others = warehouse.by_key(db, "texts_of", ends.join(ids, on="article_id", how="anti"))
        pairs = pair(pl.concat([new.select(others.columns), others]), likely)
        clock.lap("verification")
    counts = {"candidates": candidates.height, "doubted": doubted.height, "read": likely.height, "pairs": pairs.height}
    compared = round(clock.total() - clock.laps["signatures"], 2)
    seconds = {"seconds": clock.laps, "without_signatures": compared}
    return {"new": new.height, "stored": size, **seconds, **counts, "peak_megabytes": round(peak())}


class Clock:
    """CPU seconds between laps."""

    def __init__(self) -> None:
        self.last = time.process_time()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.process_time()
        self.laps[name] = round(now - self.last, 2)
        self.last = now

    def total(self) -> float:
        return sum(self.laps.values())


def apart(measure: Callable[..., dict[str, object] | None], *given: object) -> dict[str, object] | None:
    """What a measurement says in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *given).result()


def peer(python: str, path: Path, size: int) -> dict[str, object]:
    """datasketch on the first articles."""
    lines = path.with_suffix(".jsonl")
    texts = pl.read_parquet(path, n_rows=min(size, PEER_MOST))["body"].to_list()
    lines.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    done = subprocess.run([python, "-c", PEER, str(lines)], check=True, capture_output=True, text=True)
    seconds, pairs = json.loads(done.stdout)
    return {"peer": "datasketch", "articles": len(texts), "per_cpu_second": round(len(texts) / seconds), "pairs": pairs}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.copies", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="N")
    parser.add_argument("--peer", metavar="PYTHON")
    asked = parser.parse_args(arguments)
    first = scale(asked.shared)
    most = max(asked.sizes)
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder, "articles.parquet"), Path(folder, "desk.duckdb")
        rounds = -(-(most + BATCH) // first.height)
        pl.concat(varied(first, rounds)).head(most + BATCH).write_parquet(path, row_group_size=10_000)
        for size in asked.sizes:
            print(json.dumps(apart(at_once, str(path), size)), flush=True)
            if asked.peer and size <= 2 * PEER_MOST:
                print(json.dumps(peer(asked.peer, path, size)), flush=True)
        apart(filled, str(path), str(database), most)
        print(json.dumps(apart(one_batch, str(path), str(database), most)), flush=True)


if __name__ == "__main__":
    main()
