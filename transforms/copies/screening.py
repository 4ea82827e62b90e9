"""candidates -> the candidates worth reading, from sizes, headlines and signatures alone.

Most articles that share a band share little else: a stock phrase, a paragraph that everybody prints. How many shingles two
bodies of known sizes must share to resemble each other follows from the resemblance; a pair whose signatures agree far
less often than that is not read. The bar is 3.5 standard deviations below what is expected: it costs less than one
true pair in a thousand, at the very edge of resembling.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.copies.resemblance import HEADLINE, RESEMBLES, headlines

SLACK = 1.75  # half of 3.5 standard deviations: the square root of a count has a deviation of about one half
AT_ONCE = 1 << 16  # pairs


def screen(candidates: pl.DataFrame, sketches: pl.DataFrame) -> pl.DataFrame:
    """The pairs that can be copies (frame of article_id and other_id, SKETCHES -> the same, fewer rows).

    `sketches` has article_id, title, published_on, shingles and signature of every article of the pairs that has words.
    """
    known = sketches.unique("article_id", keep="first").sort("article_id")
    place = pl.DataFrame({"article_id": known["article_id"], "left": np.arange(known.height)})
    other = place.rename({"article_id": "other_id", "left": "right"})
    pairs = candidates.join(place, on="article_id").join(other, on="other_id")
    if pairs.is_empty():
        return candidates.clear()
    minima = known["signature"].explode().to_numpy().astype(np.uint32).reshape(known.height, -1)
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    sizes = known["shingles"].to_numpy().astype(np.float64)
    small, large = np.minimum(sizes[left], sizes[right]), np.maximum(sizes[left], sizes[right])
    parts = range(0, len(left), AT_ONCE)
    equal = np.concatenate(
        [np.sum(minima[left[i : i + AT_ONCE]] == minima[right[i : i + AT_ONCE]], axis=1) for i in parts]
    )
    seen = np.sqrt(equal + 0.375) + SLACK
    likely = seen >= np.sqrt(minima.shape[1] * needed(small, large, np.full(len(left), RESEMBLES)))
    unsure = np.flatnonzero(~likely)
    titles = headlines(known.select("title", "published_on"))
    added = [titles[a].equality(titles[b]) for a, b in zip(left[unsure].tolist(), right[unsure].tolist(), strict=True)]
    bar = RESEMBLES - HEADLINE * np.array(added, np.float64)
    likely[unsure] = seen[unsure] >= np.sqrt(minima.shape[1] * needed(small[unsure], large[unsure], bar))
    return pairs.filter(likely).select("article_id", "other_id")


def needed(small: NDArray[np.float64], large: NDArray[np.float64], bar: NDArray[np.float64]) -> NDArray[np.float64]:
    """The Jaccard similarity at which the mean of it and the containment reaches the bar, for sets of these sizes.

    >>> equal, cut = needed(np.array([100.0, 10.0]), np.array([100.0, 100.0]), np.array([0.5, 0.5]))
    >>> float(round((equal + 2 * equal / (1 + equal)) / 2, 6)), float(round((cut + 11 * cut / (1 + cut)) / 2, 6))
    (0.5, 0.5)
    """
    total = 2 * bar
    half = (2 + total) * small + large
    common = (half - np.sqrt(half**2 - 4 * total * small * (small + large))) / 2
    return common / (small + large - common)
