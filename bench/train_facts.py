"""Learns the judges of event and position rows, and says what they are worth on articles that they were not learned from.

python -m bench.train_facts SHARED [--write]

SHARED  the folder with the measuring material

Learns from rows that were read by eye: all candidates of some 450 articles (`facts_judged.tsv`), the rows of the samples and
seeds (`facts_sample.tsv`) as far as today's rules still find them, and the project's own sentences (`tests/cases`). The articles
are mostly American politics; so what is right in the seeds, the diplomacy that the tables are for, counts six times. Cross-validation
by article: the figures that are printed are those of the articles whose candidates were all read, each judged by weights that
were learned from others.
`--write` writes `transforms/lexicon/event_weights.json` and `position_weights.json`.
"""

import csv
import json
import sys
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from bench.facts_sample import (
    SIZES,
    UNHEARD,
    UNREAD,
    VERDICTS,
    abroad,
    domestic,
    domestic_fifth,
    domestic_fourth,
    domestic_second,
    domestic_third,
    learned,
    longer,
    payloads,
)
from bench.furniture import payload
from transforms import stages
from transforms.facts import FINDERS, REMEMBERED, by_article, events, positions
from transforms.facts.context import Context, contexts
from transforms.frames import PAYLOADS, digest, frame
from transforms.lexicon import FOLDER

READ = Path(__file__).with_name("facts_judged.tsv")
JUDGES = {"event_mentions": events, "positions": positions}
COLUMNS = {"type": "event_type", "mode": "event_mode"}
#: Chance that a row needs, where the cross-validation says that four of five such rows are right.
BARS = {"event_mentions": 0.72, "positions": 0.72}
FOLDS, ARTICLES = 6, 2  # a trait counts when so many articles have it
#: What a row weighs: one of the articles that were read whole, of an old sample, of the seeds, of our own sentences.
WHOLE, OLD, SEEDS, OWN = 1.0, 0.5, 6.0, 4.0
#: Samples that only measure; of those read before, what their rows showed has long been mended.
FRESH = {
    f"{kind}_{nth}"
    for kind in ("home", "abroad")
    for nth in ("sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
}
CASES = Path(__file__).parents[1] / "tests" / "cases"
#: What words and their objects say is worth believing sooner than what their place in the parse says.
LEXICAL = ("word", "object")
RIDGE = {"event_mentions": (4.0, 20.0), "positions": (8.0, 12.0)}


class Row(NamedTuple):
    """A candidate, what speaks for and against it, and what the reader said."""

    article: str
    traits: frozenset[str]
    right: bool
    weight: float
    group: str = ""


def told(kind: str, row: dict[str, Any]) -> str:
    """The digest of what a candidate says, so that a verdict finds it again."""
    said = ("trigger", "event_type", "actor1") if kind == "event_mentions" else ("stance", "target", "holder")
    return digest(*(str(row[column]) for column in (*said, "end_char")))[:8]


def candidates(found: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], frozenset[str]]]:
    """Every candidate of these documents, by kind."""
    reports, _, _ = stages.read(frame(found, PAYLOADS))
    made, _, _ = stages.normalise(stages.clean(reports)[0])
    for context in contexts(made.sort("article_id").iter_rows(named=True), by_article(stages.split(made))):
        for kind in REMEMBERED:
            setattr(context, kind, list(FINDERS[kind](context)))
        for kind, judge in JUDGES.items():
            for row, said in judge.candidates(context):
                yield kind, row, frozenset(said)


def rows(shared: Path) -> dict[str, list[Row]]:
    """Everything that was read, by kind."""
    with READ.open(encoding="utf-8", newline="") as file:
        read = {
            (r["article_id"], r["kind"], r["start_char"], r["row"]): r["verdict"]
            for r in csv.DictReader(file, delimiter="\t")
        }
    made: dict[str, list[Row]] = defaultdict(list)
    for group, drawn in articles(shared).items():
        fresh = [payload(n, row) for n, row in enumerate(drawn.iter_rows(named=True))]
        for kind, row, said in candidates(fresh):
            verdict = read.get((row["article_id"], kind, str(row["start_char"]), told(kind, row)))
            if verdict:
                made[kind].append(Row(row["article_id"], said, verdict == "right", WHOLE, group))
    for sample in [*(name for name in SIZES if name not in {*FRESH, *UNREAD, *UNHEARD}), "seeds"]:
        again(made, list(candidates(payloads(shared, sample))), SEEDS if sample == "seeds" else OLD)
    own(made)
    return made


def articles(shared: Path) -> dict[str, pl.DataFrame]:
    """The articles whose candidates were read, by how they were drawn."""
    news = abroad(shared)
    return {
        "learned": learned(shared),
        "abroad": pl.concat([news[25:140], news[185:225]]),
        "domestic": pl.concat([domestic(shared), domestic_second(shared), domestic_third(shared)]),
        "fresh": pl.concat([domestic_fifth(shared), longer(shared)[:12].select(news.columns)]),
        "doubted": pl.concat([one.select(news.columns) for one in (domestic_fourth(shared), news[225:240])]),
    }


def again(made: dict[str, list[Row]], found: list[tuple[str, dict[str, Any], frozenset[str]]], weight: float) -> None:
    """Adds the rows of a sample that today's rules still find."""
    verdicts = sampled()
    sure = [
        one
        for one in found
        if not one[2] & {"incredible", "implied", "doubted", "rule stance_judged", "rule stance_will"}
    ]
    places = Counter((kind, row["article_id"], row["start_char"]) for kind, row, _ in sure)
    for kind, row, said in sure:
        place = (kind, row["article_id"], row["start_char"])
        alone = places[place] == 1 or weight == SEEDS  # of the seeds every row was read, so all that begin at one place
        if alone and len(verdict := verdicts.get(place, set())) == 1:
            right = verdict == {"right"}
            made[kind].append(Row(row["article_id"], said, right, weight if right else OLD))


def own(made: dict[str, list[Row]]) -> None:
    """Adds the sentences of the tests, where they say which rows are right."""
    for kind, wanted, folder in (("event_mentions", "events", "events"), ("positions", "rows", "positions")):
        for case in tomllib.loads((CASES / folder / "rows.toml").read_text("utf-8"))["case"]:
            context = Context.of(case["text"])
            context.dates = [dict(row) for row in FINDERS["dates"](context)]
            for row, said in JUDGES[kind].candidates(context):
                fits = any(all(row.get(COLUMNS.get(k, k)) == v for k, v in one.items()) for one in case.get(wanted, ()))
                if said and (fits or case.get("none") or "count" in case):
                    made[kind].append(Row(digest(case["text"]), frozenset(said), fits, OWN))


def sampled() -> dict[tuple[str, str, int], set[str]]:
    """Verdicts of the samples that were read before the judge was learned."""
    found = defaultdict(set)
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file, delimiter="\t"):
            if r["sample"] not in FRESH:
                found[r["kind"], r["article_id"], int(r["start_char"])].add(r["verdict"])
    return found


def vocabulary(learning: list[Row]) -> list[str]:
    """Traits that stand in several articles."""
    where = defaultdict(set)
    for row in learning:
        for name in row.traits:
            where[name].add(row.article)
    return sorted(name for name, articles in where.items() if len(articles) >= ARTICLES)


class Table(NamedTuple):
    """Which traits each row has: their numbers, row after row, how many a row has, and how many there are."""

    traits: np.ndarray
    lengths: np.ndarray
    width: int

    def times(self, weights: np.ndarray) -> np.ndarray:
        """The sum of the weights of each row's traits."""
        starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        return np.add.reduceat(weights[self.traits], starts)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """The sum of the values of the rows that have a trait, by trait."""
        return np.bincount(self.traits, np.repeat(values, self.lengths), self.width)


def table(learning: list[Row], names: list[str]) -> Table:
    """The traits of rows; the first is one that all have."""
    places = {name: n for n, name in enumerate(names, 1)}
    found = [[0, *sorted(places[name] for name in row.traits if name in places)] for row in learning]
    return Table(np.array([n for row in found for n in row]), np.array([len(row) for row in found]), len(names) + 1)


def learn(learning: list[Row], names: list[str], ridge: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by Newton's method, each step by conjugate gradients."""
    x = table(learning, names)
    y, w = np.array([row.right for row in learning], float), np.array([row.weight for row in learning])
    beta = np.zeros(x.width)
    for _ in range(9):
        p = likely(x, beta)
        step = solved(x, w * p * (1 - p), ridge, x.sums(w * (y - p)) - ridge * beta)
        beta += step
        if np.abs(step).max() < 1e-3:
            break
    return beta


def likely(x: Table, beta: np.ndarray) -> np.ndarray:
    """The chance of every row."""
    return 1 / (1 + np.exp(-np.clip(x.times(beta), -30, 30)))


def solved(x: Table, weight: np.ndarray, ridge: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The v with (x' W x + ridge) v = wanted, near enough."""
    scale = 1 / (x.sums(weight) + ridge)
    found, rest = np.zeros_like(wanted), wanted.copy()
    ahead = scale * rest
    size = rest @ ahead
    for _ in range(60):
        moved = x.sums(weight * x.times(ahead)) + ridge * ahead
        far = size / (ahead @ moved)
        found += far * ahead
        rest -= far * moved
        if np.abs(rest).max() < 1e-3:
            break
        size, last = rest @ (scale * rest), size
        ahead = scale * rest + size / last * ahead
    return found


def main(shared: Path, write: bool) -> None:
    drawn = articles(shared)
    words = {group: sum(len(text.split()) for text in found["text"]) for group, found in drawn.items()}
    for kind, learning in sorted(rows(shared).items()):
        names = vocabulary(learning)
        lexical, other = RIDGE[kind]
        ridge = np.array([0.01, *(lexical if name.startswith(LEXICAL) else other for name in names)])
        folds = np.array([zlib.crc32(row.article.encode()) % FOLDS for row in learning])
        chances = np.zeros(len(learning))
        for fold in range(FOLDS):
            rest = [row for row, here in zip(learning, folds, strict=True) if here != fold]
            mine = [row for row, here in zip(learning, folds, strict=True) if here == fold]
            chances[folds == fold] = likely(table(mine, names), learn(rest, names, ridge))
        print(f"{kind}: {len(names)} traits")
        told_of(kind, learning, chances, words)
        if write:
            beta = learn(learning, names, ridge)
            weights = {"any": round(float(beta[0]), 3)}
            weights |= {name: round(float(b), 3) for name, b in zip(names, beta[1:], strict=True) if abs(b) >= 0.01}
            path = FOLDER / f"{JUDGES[kind].JUDGE}.json"
            text = json.dumps({"bar": BARS[kind], "weights": weights}, indent=0, ensure_ascii=False)
            path.write_text(text + "\n", encoding="utf-8")


def told_of(kind: str, learning: list[Row], chances: np.ndarray, words: dict[str, int]) -> None:
    """Prints the share of right rows and their number by bar, of articles at large and of those of conflict and diplomacy."""
    right = np.array([row.right for row in learning])
    for name, start in (("at large", ("learned", "domestic")), ("abroad", ("abroad",))):
        here = {row.group for row in learning if row.group.startswith(start)}
        mine = np.array([row.group in here for row in learning])
        size = sum(words[group] for group in here)
        print(f"  {name}: {mine.sum()} candidates read, {right[mine].mean():.3f} right")
        for bar in sorted({0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, BARS[kind]}):
            kept = mine & (chances >= bar)
            print(
                f"    {bar:.2f}: {right[kept].mean():.3f} of {kept.sum()}, {1000 * kept.sum() / size:.2f} per 1,000 words"
            )


if __name__ == "__main__":
    with threadpool_limits(1):
        main(Path(sys.argv[1]), "--write" in sys.argv)
