"""Learns the weights of `transforms/lexicon/story_weights.json` from stories of which the answer is known.

python -m bench.train_stories SHARED [--write]      weights, and how well they do on stories they were not learned from
python -m bench.train_stories --counts PARQUET      `transforms/lexicon/word_counts.tsv` from a file with title and text

Every fifth story (of ECB+: topic, with both of its events) is scored by weights learned from the others; the figures of
every bar are printed, those of the file's own bar decide. SHARED is the folder with data/ and bench/score.py.
"""

import gzip
import importlib.util
import json
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl

from bench.groups import as_articles, copies_of
from transforms.facts import extract
from transforms.lexicon import load
from transforms.sentences import split
from transforms.stories import group, links, words
from transforms.stories.profiles import Profile, profile
from transforms.stories.traces import Traces, of_profiles

SETS = {"stories_dev": 1.0, "stories_ecbplus_dev": 0.4}  # weight of a pair: ECB+ has more pairs and no dates
FOLDS = 5
BARS = (0.2, 0.25, 0.3, 0.32, 0.35, 0.4, 0.45)
#: Weights that are set, not learned: few articles of the sets have datelines, and their dates are those of the crawl
#: for some, so that reports of one event seem months apart. Places and days come from facts, which STRANGERS lack.
FIXED = {
    "near_in_time": 0.7,
    "far_in_time": -2.0,
    "days_differ": -1.0,
    "visitors_differ": -2.0,
    "visitors_one": -0.5,
    "dateline": 0.3,
    "places": 0.4,
    "days_agree": 0.5,
}
#: Weights that are set when the others have been learned, so that these learn nothing to make up for them: every set is
#: in English, few reports in it are of one town, of the same people on another visit, or forms filled in for many towns.
SET = {
    "anchors": 3.0,
    "one_word": -3.5,
    "form": -5.0,
    "visitors_agree": 0.5,
    "visitors_differ": -3.0,
    "days_differ": -1.5,
}
LEXICON = Path(links.__file__).parents[1] / "lexicon"
RIDGE = 1.0
#: Reports of many years on one subject, dates hidden: pairs printed this many days apart tell two events of one topic.
STRANGERS = "data/scale/articles_dev.parquet"
APART = 60
STRANGE = 0.1  # weight of such a pair, once with its dates hidden and once as if printed on one day
BRIEF = 60  # words left of a text to learn how short reports are told apart
HIDDEN = 1.0  # weight of a pair of stories_dev with its dates hidden, so that only the text is left to learn from
#: Added to the weight of "short". Texts of a few sentences share few words whatever they tell, so their likelihoods
#: stay lower and groups of them want a lower bar; this brings both kinds to one bar.
LIFT = 0.25
COMMON, SHARED = (
    400,
    0.03,
)  # reports up to which a term brings two together, and what they must share to be learned from
FEWEST = 4  # reports that a word must stand in to be counted


@dataclass
class Dev:
    """A set with known answers: its candidate pairs, what is compared of them, and the fold of each article."""

    rows: list[dict]
    articles: pl.DataFrame
    copies: pl.DataFrame
    pairs: list[tuple[str, str]]
    likeness: np.ndarray
    hidden: np.ndarray
    brief: np.ndarray
    vetoed: np.ndarray
    same: np.ndarray
    fold: dict[str, int]


def dev(path: Path) -> Dev:
    """The set, through the same stages as `bench/stories.py`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = as_articles(rows)
    copies = copies_of(articles)
    originals = articles.join(copies, on="article_id", how="anti")
    profiles = profile(originals, extract(originals, split(originals)))
    pairs = sharing(profiles)
    known, short = of_profiles(profiles), of_profiles(profile(shortened(originals), {}))
    ends = places(known, pairs)
    story = {row["id"]: row["story"] for row in rows}
    topic = {row["id"]: row["topic"] if "ecb" in row["dataset"] else row["story"] for row in rows}
    return Dev(
        rows,
        articles,
        copies,
        pairs,
        links.likeness(known, *ends),
        links.likeness(known.printed_on(None), *ends),
        links.likeness(short, *ends),
        links.vetoed(known, *ends),
        np.array([float(story[a] == story[b]) for a, b in pairs]),
        {name: zlib.crc32(str(of).encode()) % FOLDS for name, of in topic.items()},
    )


def sharing(profiles: list[Profile]) -> list[tuple[str, str]]:
    """Every pair that shares terms worth something: more than find each other, as a story compares all with all."""
    holders: dict[str, list[str]] = defaultdict(list)
    terms: dict[str, dict[str, float]] = {}
    for one in profiles:
        terms[one.article_id] = one.body
        for term in one.body:
            holders[term].append(one.article_id)
    pairs = {pair for told in holders.values() if len(told) <= COMMON for pair in combinations(told, 2)}
    shared = ((a, b, terms[a].keys() & terms[b].keys()) for a, b in sorted(pairs))
    return [(a, b) for a, b, common in shared if sum(terms[a][t] * terms[b][t] for t in common) >= links.SHARED]


def places(known: Traces, pairs: list[tuple[str, str]]) -> np.ndarray:
    """Both ends of the pairs by number (2 by pairs)."""
    place = {name: number for number, name in enumerate(known.names)}
    return np.array([[place[a], place[b]] for a, b in pairs], np.int64).reshape(-1, 2).T


def shortened(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles with the first words of their bodies alone."""
    lead = pl.col("body").str.split(" ").list.head(BRIEF).list.join(" ")
    return articles.with_columns(body=lead)


def strangers(shared: Path) -> np.ndarray:
    """Likeness of pairs on one topic that are no story: a sample, by a hash of the addresses, of pairs far apart in time."""
    reports = pl.read_parquet(shared / STRANGERS).rename({"published_at": "date", "url": "id"})
    chosen = [row for row in reports.iter_rows(named=True) if zlib.crc32(row["id"].encode()) % 4 == 0]
    articles = as_articles(chosen).filter(pl.col("published_on").is_not_null())
    days = dict(articles.select("article_id", "published_on").iter_rows())
    profiles = profile(articles.with_columns(published_on=pl.lit(None, pl.Date)), {})
    pairs = sharing(profiles)
    known, short = of_profiles(profiles), of_profiles(profile(shortened(articles), {}))
    far = [(a, b) for a, b in pairs if abs((days[a] - days[b]).days) >= APART and zlib.crc32((a + b).encode()) % 4 == 0]
    today = date(2020, 1, 1)
    ends = places(known, far)
    held = (known, known.printed_on(today), short.printed_on(today))
    seen = np.concatenate([links.likeness(one, *ends) for one in held])
    return seen[seen[:, 0] < 0.7]  # above: one text printed again


def learned(likeness: np.ndarray, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression, the constant first (Newton's method); FIXED ones stay as they are."""
    beta = np.array([0.0, *(FIXED.get(name, 0.0) for name in links.NAMES)])
    free = np.array([True, *(name not in FIXED and name not in SET for name in links.NAMES)])
    seen = np.c_[np.ones(len(likeness)), likeness]
    ridge = np.where(free, RIDGE, 0.0)
    ridge[0] = 1e-6
    for _ in range(50):
        likely = 1 / (1 + np.exp(-seen @ beta))
        slope = (seen.T @ (weight * (same - likely)) - ridge * beta)[free]
        bend = (seen * (weight * likely * (1 - likely))[:, None]).T @ seen + np.diag(ridge)
        step = np.linalg.solve(bend[np.ix_(free, free)], slope)
        beta[free] += step
        if np.abs(step).max() < 1e-8:
            break
    beta[1 + links.NAMES.index("short")] += LIFT
    for name, weight_set in SET.items():
        beta[1 + links.NAMES.index(name)] = weight_set
    return beta


def lessons(sets: dict[str, Dev], strange: np.ndarray, fold: int | None) -> list[np.ndarray]:
    """Likeness, answer and weight of every pair to learn from: none of an article in this fold."""
    parts = [(strange, np.zeros(len(strange)), np.full(len(strange), STRANGE))]
    for name, one in sets.items():
        keep = np.array([fold not in (one.fold[a], one.fold[b]) for a, b in one.pairs]) & ~one.vetoed
        parts.append((one.likeness[keep], one.same[keep], np.full(keep.sum(), SETS[name])))
        if name == "stories_dev":
            parts.append((one.hidden[keep], one.same[keep], np.full(keep.sum(), HIDDEN)))
            parts.append((one.brief[keep], one.same[keep], np.full(keep.sum(), HIDDEN)))
    return [np.concatenate(column) for column in zip(*parts, strict=True)]


def scored(sets: dict[str, Dev], strange: np.ndarray) -> dict[str, np.ndarray]:
    """The likelihood of every pair by weights learned without the stories of either article."""
    likely = {name: np.zeros(len(one.pairs)) for name, one in sets.items()}
    for fold in range(FOLDS):
        beta = learned(*lessons(sets, strange, fold))
        for name, one in sets.items():
            inside = np.array([[one.fold[a] == fold, one.fold[b] == fold] for a, b in one.pairs])
            value = 1 / (1 + np.exp(-(beta[0] + one.likeness @ beta[1:])))
            likely[name] += inside.mean(axis=1) * np.where(one.vetoed, 0.0, value)
    return likely


def figures(one: Dev, likely: np.ndarray, bar: float, scorer: ModuleType) -> dict:
    """What the scorer says of the groups at this bar."""
    load("story_weights")["bar"] = bar
    kept = [(a, b, float(p)) for (a, b), p in zip(one.pairs, likely, strict=True) if p >= links.WORTH_KEEPING]
    pairs = pl.DataFrame(kept, schema=["article_id", "other_id", "score"], orient="row")
    told = group(one.articles, pairs, one.copies)
    gold = {row["id"]: row for row in one.rows}
    predicted = {a: {"id": a, "story": s} for a, s in told.select("article_id", "story_id").iter_rows()}
    return scorer.clustering(gold, predicted, "story")


def weights(shared: Path, write: bool) -> None:
    """Learn, print the figures of unseen stories, and write the file if asked to."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench/score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"bench: no scorer in {shared / 'bench'}")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    held = dict(load("story_weights"))
    sets = {name: dev(shared / f"data/dedup/{name}.jsonl.gz") for name in SETS}
    strange = strangers(shared)
    likely = scored(sets, strange)
    for name, one in sets.items():
        for bar in BARS:
            print(name, bar, figures(one, likely[name], bar, scorer))
    beta = learned(*lessons(sets, strange, None))
    names = ["constant", *links.NAMES]
    found = {name: round(float(value), 3) for name, value in zip(names, beta, strict=True)}
    print(json.dumps(found))
    if write:
        text = json.dumps({**held, "weights": found}, indent=2)
        (LEXICON / "story_weights.json").write_text(text + "\n", "utf-8")


def counts(parquet: Path) -> None:
    """In how many reports each stem stands; the words alone, no text."""
    reports = pl.read_parquet(parquet, columns=["title", "text"])
    seen: Counter[str] = Counter()
    for title, text in reports.iter_rows():
        found = words.TOKEN.findall(f"{title or ''}\n{text or ''}")
        seen.update({words.NUMERALS.get(word.lower()) or words.stem(word) for word in found})
    lines = [f"\t{reports.height}"]
    lines += [
        f"{w}\t{n}"
        for w, n in sorted(seen.items(), key=lambda item: (-item[1], item[0]))
        if n >= FEWEST and len(w) < 25
    ]
    head = "# In how many of so many English news reports a word (stem) stood; the first line is the number of reports."
    (LEXICON / "word_counts.tsv").write_text("\n".join([head, *lines, ""]), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--counts":
        counts(Path(sys.argv[2]))
    elif len(sys.argv) in (2, 3) and (Path(sys.argv[1]) / "bench/score.py").exists():
        weights(Path(sys.argv[1]), "--write" in sys.argv)
    else:
        sys.exit(__doc__)
