"""Learns `transforms/normalise/weights.json` from flattened pages and marked scrapes, and says what it is worth on unseen sites.

python -m bench.train_lines SHARED SCRAPES ... [--write]

SHARED is the folder of the measuring material, SCRAPES are files as `bench/scrapes.py` reads them. Furniture that rules know
is put back in part, as on a page whose make no rule has seen: so there is furniture to learn from in every language of the
rules. Of marked scrapes it is known what became of their lines at first sight (`first_sight.tsv`), before a rule was mended for
them: that is what a new page looks like. Cross-validation by site, and of scrapes by set: every figure that is printed comes from
sites and sets that the weights were not learned from.
"""

import importlib.util
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bench.flattened import Flat, flattened, marked, shells
from transforms.normalise import judge
from transforms.normalise.standing import LEFT, OUT, sheet
from transforms.normalise.told import about

Floats = npt.NDArray[np.float64]

FOLDS, RIDGE, STEPS, MEMORY = 5, 8.0, 120, 10
#: Sites on which a word must stand, and anything else that is true of a line.
SITES, FEWEST = 12, 3
#: Shares of the furniture that rules know which is put back; lines of one text that are learned from, those of the story apart.
PUT_BACK, CAP = (0.0, 0.35, 0.7), 16
#: What the texts weigh by how they were made, and a line of the story beside one of furniture.
WEIGHT, STORY = {"scrape": 6.0, "body in pieces": 0.3, "part in pieces": 0.3, "shell": 0.5}, 2.0


class Example(NamedTuple):
    """One line in doubt."""

    flat: Flat
    back: float
    line: str
    names: frozenset[str]
    story: bool


def chance(*parts: object) -> float:
    """A number of 0..1 that these parts always give."""
    return zlib.crc32("|".join(map(str, parts)).encode()) / 2**32


def main(arguments: list[str]) -> None:
    shared, *files = (Path(one) for one in arguments if not one.startswith("--"))
    module = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert module and module.loader
    score = importlib.util.module_from_spec(module)
    module.loader.exec_module(score)
    extract = shared / "data" / "extract"
    pages = flattened(extract / "dev_gold.jsonl.gz", extract / "dev_pages.tar", score)
    scraped = list(chain.from_iterable(map(marked, files)))
    examples = list(chain.from_iterable(map(doubts, chain(pages, scraped, shells(shared, scraped)))))
    print(f"{len(examples)} lines in doubt, {sum(one.story for one in examples)} of stories")
    tested: list[tuple[Example, float]] = []
    for fold in range(FOLDS):
        mine = [int(chance(one.flat.site) * FOLDS) == fold for one in examples]
        known = learn([one for one, out in zip(examples, mine, strict=True) if not out])
        tested += [(one, predict(one, known)) for one, out in zip(examples, mine, strict=True) if out]
    print("\n".join(figures(tested)))
    if "--write" in arguments:
        kept = {name: round(value, 3) for name, value in sorted(learn(examples).items()) if abs(value) >= 0.01}
        judge.WEIGHTS.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(len(kept), "weights written")


def figures(tested: list[tuple[Example, float]]) -> Iterator[str]:
    """How many lines go at several bars, and how many of these are the story's."""
    for made, back in sorted({(one.flat.made, one.back) for one, _ in tested}):
        here = [(one.story, p) for one, p in tested if (one.flat.made, one.back) == (made, back)]
        counts = ", ".join(
            f"{bar}: {sum(p >= bar and not story for story, p in here)} / {sum(p >= bar and story for story, p in here)}"
            for bar in (0.8, 0.9, 0.95, 0.98)
        )
        stories = sum(story for story, _ in here)
        yield f"{made}, {back} put back: {len(here) - stories} furniture / {stories} story; taken at {counts}"


def doubts(flat: Flat) -> Iterator[Example]:
    """The lines of a text that are in doubt, as it is and with furniture put back."""
    for back in PUT_BACK:
        if (back and flat.made in ("bare", "shell")) or (back == PUT_BACK[1] and flat.made.endswith("pieces")):
            continue
        known = [state == OUT and not told for state, told in zip(flat.states, flat.story, strict=True)]
        returns = [
            out and chance(flat.name, flat.made, back, line) < back for out, line in zip(known, flat.lines, strict=True)
        ]
        if back and not any(returns):
            continue
        became = [LEFT if again else state for again, state in zip(returns, flat.states, strict=True)]
        page = sheet(
            ["" if state == OUT else line for line, state in zip(flat.lines, became, strict=True)], became, flat.title
        )
        found = [n for n in range(len(became)) if judge.doubtful(page, n)]
        some = set(sorted(found, key=lambda n: chance(flat.name, n))[:CAP])
        for n in found:
            if n in some or flat.story[n]:
                yield Example(flat, back, flat.lines[n], frozenset(about(page, n, flat.lines[n])), flat.story[n])


def learn(examples: list[Example]) -> dict[str, float]:
    """Ridge logistic regression by L-BFGS; a text with many lines weighs less for each."""
    sites = defaultdict(set)
    for one in examples:
        for name in one.names:
            sites[name].add(one.flat.site)
    names = sorted(n for n, seen in sites.items() if len(seen) >= (SITES if n.startswith("word ") else FEWEST))
    columns = {name: i for i, name in enumerate(names)}
    rows = [[columns[name] for name in sorted(one.names) if name in columns] for one in examples]
    y = np.array([not one.story for one in examples], dtype=float)
    many = Counter((one.flat.name, one.flat.made, one.back) for one in examples)
    weight = np.array([weigh(one, many[one.flat.name, one.flat.made, one.back]) for one in examples])
    return dict(zip(names, map(float, descend(rows, y, weight, len(names))), strict=True))


def weigh(one: Example, many: int) -> float:
    """What an example weighs whose text has so many."""
    return float(WEIGHT.get(one.flat.made, 1.0) * (STORY if one.story else 1.0) * min(1.0, (12 / many) ** 0.5))


def descend(rows: list[list[int]], y: Floats, weight: Floats, width: int) -> Floats:
    """The weights that explain the rows best (Nocedal and Wright, Numerical Optimization, algorithm 7.5)."""
    indices = np.array([i for row in rows for i in row], dtype=np.int64)
    ends = np.cumsum([0, *(len(row) for row in rows)])

    def slope(beta: Floats) -> tuple[float, Floats]:
        sums = np.concatenate([[0.0], np.cumsum(beta[indices])])
        z = sums[ends[1:]] - sums[ends[:-1]]
        loss = float(weight @ np.logaddexp(0, np.where(y > 0, -z, z)) + RIDGE / 2 * beta @ beta)
        wrong = weight * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - y)
        return loss, np.bincount(indices, np.repeat(wrong, np.diff(ends)), width) + RIDGE * beta

    return settled(slope, width)


def settled(slope: Callable[[Floats], tuple[float, Floats]], width: int) -> Floats:
    """The weights at which a loss, told with its gradient, is least (Nocedal and Wright, algorithm 7.5)."""
    beta = np.zeros(width)
    loss, gradient = slope(beta)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        way = direction(gradient, steps)
        length, down = 1.0, float(gradient @ way)
        while True:
            less, after = slope(beta - length * way)
            if less <= loss - 1e-4 * length * down or length < 1e-6:
                break
            length /= 2
        steps = [*steps[1 - MEMORY :], (-length * way, after - gradient)]
        beta, gained, loss, gradient = beta - length * way, loss - less, less, after
        if gained < 1e-6 * abs(loss):
            break
    return beta


def direction(gradient: Floats, steps: Iterable[tuple[Floats, Floats]]) -> Floats:
    """The gradient bent by what the last steps have told of the curvature."""
    way, told = gradient.copy(), [(s, y, float(y @ s)) for s, y in steps if y @ s > 1e-10]
    if not told:
        return way / max(1.0, float(np.linalg.norm(way)))
    shares = []
    for s, y, curve in reversed(told):
        shares.append(float(s @ way) / curve)
        way -= shares[-1] * y
    s, y, curve = told[-1]
    way *= curve / float(y @ y)
    for (s, y, curve), share in zip(told, reversed(shares), strict=True):
        way += s * (share - float(y @ way) / curve)
    return way


def predict(one: Example, known: dict[str, Any]) -> float:
    total = sum(known.get(name, 0.0) for name in one.names)
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


if __name__ == "__main__":
    main(sys.argv[1:])
