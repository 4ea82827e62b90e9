"""Learns `transforms/normalise/headline_weights.json` from flattened pages and marked scrapes, and says what it is worth on unseen sites.

python -m bench.train_headline SHARED SCRAPES ... [--write]

SHARED is the folder of the measuring material, SCRAPES are files as `bench/scrapes.py` reads them. Every text is learned from with
its headline and, of the pages one in four, without: so that a text that has none gets none. Two-fold cross-validation by
site: every figure that is printed comes from sites that the weights were not learned from.
"""

import gzip
import json
import math
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.flattened import LARGEST, MOST, drafted, ways
from bench.scrapes import scrapes
from bench.train_lines import Floats, chance, settled
from transforms.fields import language, title
from transforms.normalise import article, contest, language_sample
from transforms.normalise.headline import drop_foreword
from transforms.normalise.labelled_lines import find_labelled
from transforms.read.text import paragraphs

FOLDS, RIDGE, FEWEST = 2, 3.0, 3
#: What the texts weigh by how they were made.
WEIGHT = {"scrape": 2.0, "headless": 0.7}


class Example(NamedTuple):
    """The lines of one text that could be its headline, that of no line last; which are it; what rules alone found."""

    site: str
    made: str  # page | scrape | headless
    lines: list[frozenset[str]]
    right: list[int]
    before: bool


def main(arguments: list[str]) -> None:
    shared, *files = (Path(one) for one in arguments if not one.startswith("--"))
    examples = [*chain.from_iterable(map(marked, files)), *flattened(shared / "data" / "extract")]
    tested: list[tuple[Example, dict[str, float]]] = []
    for fold in range(FOLDS):
        mine = [int(chance(one.site) * FOLDS) == fold for one in examples]
        known = learn([one for one, out in zip(examples, mine, strict=True) if not out])
        tested += [(one, known) for one, out in zip(examples, mine, strict=True) if out]
    print("\n".join(figures(tested)))
    if "--write" in arguments:
        kept = {name: round(value, 3) for name, value in sorted(learn(examples).items()) if abs(value) >= 0.01}
        contest.WEIGHTS.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(len(kept), "weights written")


def figures(tested: list[tuple[Example, dict[str, float]]]) -> Iterator[str]:
    """How many headlines are right by rules alone, and with the choice where it is sure."""
    for made in ("page", "scrape", "headless"):
        here = [(one, known) for one, known in tested if one.made == made]
        after = sum(judged(one, known) for one, known in here)
        yield f"{made}: {len(here)} texts, right by rules {sum(one.before for one, _ in here)}, with the choice {after}"


def judged(one: Example, known: dict[str, float]) -> bool:
    """Whether the headline is right where the choice is taken as far as it is sure, and the rules otherwise."""
    scores = [sum(known.get(name, 0.0) for name in names) for names in one.lines]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    share = 1 / sum(math.exp(score - scores[best]) for score in scores)
    sure = share >= (contest.NONE if best == len(scores) - 1 else contest.BAR)
    return best in one.right if sure else one.before


def marked(path: Path) -> Iterator[Example]:
    """The scrapes of a file, each with its headline and without."""
    for scrape in scrapes(path):
        name, told = f"{path.stem}: {scrape.name}", scrape.title()
        whole = [(mark, line.replace(" || ", " ")) for mark, line in scrape.lines]
        if told and any(mark == "t" for mark, _ in whole):
            yield from example(name, "scrape", [line for _, line in whole], told)
            rest = [line for mark, line in whole if mark != "t" and not title.same(line, told)]
            yield from example(name, "headless", rest, None)
        elif not told:
            yield from example(name, "scrape", [line for _, line in whole], None)


def flattened(extract: Path) -> Iterator[Example]:
    """The pages whose headline stands as a line of its own, in up to four ways, and the reports of all without theirs."""
    with tarfile.open(extract / "dev_pages.tar") as tar, gzip.open(extract / "dev_gold.jsonl.gz", "rt") as rows:
        for row in map(json.loads, rows):
            member = tar.extractfile(row["html"])
            assert member
            markup = gzip.decompress(member.read())
            told = row.get("title")
            if len(markup) > LARGEST or not told:
                continue
            for made, text in ways(markup, row):
                lines = paragraphs(text).split("\n")
                if made == "bare":  # the report alone: none of its first lines is a headline
                    yield from example(
                        row["domain"], "headless", [line for line in lines if not title.same(line, told)], None
                    )
                    continue
                if len(lines) > MOST or not any(title.same(line, told) for line in lines):
                    continue
                yield from example(row["domain"], "page", lines, told)
                if chance(row["id"], made) < 0.25:
                    rest = [line for line in lines if title.bare(told) not in title.bare(line)]
                    yield from example(row["domain"], "headless", rest, None)


def example(site: str, made: str, lines: list[str], told: str | None) -> Iterator[Example]:
    """One text, where it is not rejected and says of no line what it is."""
    draft, rules = drafted("\n".join(lines)), drafted("\n".join(lines))
    if draft is None or rules is None:
        return
    draft.language = language.take(language_sample(draft), None)
    find_labelled(draft)
    drop_foreword(draft)
    if draft.report["title"]:
        return
    top = contest.head(draft)
    could = [at for at, kind in enumerate(top.kinds) if kind == "line"]
    names = [frozenset(contest.about(draft, top, at)) for at in could] + [frozenset(contest.nothing(len(could)))]
    right = [n for n, at in enumerate(could) if told and title.same(draft.lines[top.numbers[at]], told)]
    rules.contested = rules.judged = False
    article(rules)
    found = bool(rules.title and told and title.same(rules.title, told)) if told else rules.title is None
    yield Example(site, made, names, right if told else [len(could)], found)


def learn(examples: list[Example]) -> dict[str, float]:
    """Ridge conditional logit by L-BFGS: of the lines of each text one is the headline, or none."""
    sites = defaultdict(set)
    for one in examples:
        for name in chain.from_iterable(one.lines):
            sites[name].add(one.site)
    columns = {name: n for n, name in enumerate(sorted(name for name, seen in sites.items() if len(seen) >= FEWEST))}
    rows = [(matrix(one, columns), one.right, WEIGHT.get(one.made, 1.0)) for one in examples if one.right and len(one.lines) > 1]  # fmt: skip

    def slope(beta: Floats) -> tuple[float, Floats]:
        loss, gradient = float(RIDGE / 2 * beta @ beta), RIDGE * beta
        for lines, right, weight in rows:
            shares = np.exp(lines @ beta - (lines @ beta).max())
            shares /= shares.sum()
            found = max(float(shares[right].sum()), 1e-12)
            wanted = np.zeros(len(shares))
            wanted[right] = shares[right] / found
            loss -= weight * math.log(found)
            gradient = gradient + weight * (lines.T @ (shares - wanted))
        return loss, gradient

    return dict(zip(columns, map(float, settled(slope, len(columns))), strict=True))


def matrix(one: Example, columns: dict[str, int]) -> Floats:
    """What is true of each line of a text, as ones and zeros."""
    lines = np.zeros((len(one.lines), len(columns)))
    for n, names in enumerate(one.lines):
        lines[n, [columns[name] for name in sorted(names) if name in columns]] = 1
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
