"""Words per CPU second of the whole facts stage, beside spaCy's full pipeline on the same texts in the same run.

python -m bench.facts_speed SHARED [--articles N]

SHARED  the folder with the measuring material
N       so many distinct articles of the scale set, at equal distances in the order of the digest of their url (1,000)

Prints one line of JSON. Both read the articles in batches, by turns, so that other work on the machine slows both alike: the
facts stage here, spaCy in a process of its own, so that each has its own peak of memory. What comes before (reading,
cleaning, cutting sentences) is done in a third and not counted; both are warmed on two articles.
"""

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl
from threadpoolctl import threadpool_limits

from bench.furniture import payload
from bench.memory import peak
from transforms import stages
from transforms.facts.parse import MODELS
from transforms.frames import PAYLOADS, digest, frame

BATCH = 50


def distinct(shared: Path, most: int) -> pl.DataFrame:
    """Articles of the scale set, as it has them, each text once."""
    scale = pl.read_parquet(shared / "data/scale/articles_dev.parquet").unique("text", maintain_order=True)
    ordered = scale.with_columns(key=pl.col("url").map_elements(digest, return_dtype=pl.String)).sort("key", "text")
    return ordered.gather_every(max(1, ordered.height // most)).head(most).drop("key")


def articles(shared: Path, most: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """ARTICLES and SENTENCES of them, as the desk files them."""
    found = [payload(number, row) for number, row in enumerate(distinct(shared, most).iter_rows(named=True))]
    reports, _, _ = stages.read(frame(found, PAYLOADS))
    made, _, _ = stages.normalise(stages.clean(reports)[0])
    made = made.filter(pl.col("language") == "en")  # spaCy has a model for no other here
    return made, stages.split(made)


@cache
def whole() -> Any:
    """spaCy's own pipeline, all of it."""
    return import_module(next(package for package in MODELS["en"] if find_spec(package))).load()


def peer(bodies: list[str]) -> tuple[float, int]:
    """CPU seconds of spaCy's full pipeline, and the peak of its process in MB."""
    nlp = whole()
    with threadpool_limits(1):
        start = time.process_time()
        for _ in nlp.pipe(bodies):
            pass
        return time.process_time() - start, round(peak())


def ours(made: pl.DataFrame, sentences: pl.DataFrame) -> float:
    """CPU seconds of the facts stage."""
    with threadpool_limits(1):
        start = time.process_time()
        stages.extract(made, sentences, strict=True)
        return time.process_time() - start


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.facts_speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--articles", type=int, metavar="N", default=1000)
    asked = parser.parse_args(arguments)
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn")
    ) as before:  # what reading takes is not the facts stage's
        made, sentences = before.submit(articles, asked.shared, asked.articles).result()
    words, spent, theirs, memory = 0, 0.0, 0.0, 0
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        for number, batch in enumerate((made.head(2), *made.iter_slices(BATCH))):
            seconds = ours(batch, sentences.join(batch, on="article_id", how="semi"))
            other, memory = beside.submit(peer, batch["body"].to_list()).result()
            if number:
                spent, theirs = spent + seconds, theirs + other
                words += sum(len(body.split()) for body in batch["body"])
                progress = (
                    f"{words} words: {words / spent:.0f} and {words / theirs:.0f} a CPU second, {theirs / spent:.2f}"
                )
                print(progress, file=sys.stderr, flush=True)
    rates = {"facts": round(words / spent), "spacy_full": round(words / theirs)}
    found = {"articles": made.height, "words": words, "words_per_cpu_second": rates, "ratio": round(theirs / spent, 2)}
    print(json.dumps({**found, "peak_megabytes": {"facts": round(peak()), "spacy_full": memory}}))


if __name__ == "__main__":
    main()
