"""What a good engineer would write to find reports of one event: CPU time a new report against a window, two ways.

PYTHON bench/stories_peers.py WINDOW NEW     an interpreter with datasketch and scikit-learn; started by bench/stories_speed.py

WINDOW has the words of one stored report a line, NEW a report a line as JSON. Filling the index is not measured; asking it with a new
report and taking this in is. Neither keeps an index beyond the process, knows days, names or numbers, says which reports make one
story, or gives the same answers for the same reports in another order (weights of TF-IDF are those of the window).
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

BATCH = 200


def minhash(window: list[str], new: list[str]) -> Iterator[int]:
    """LSH of words at Jaccard .1: how many each new report finds, once the first value has said that the window is in."""
    index = MinHashLSH(threshold=0.1, num_perm=128)

    def signed(text: str) -> MinHash:
        minima = MinHash(num_perm=128)
        minima.update_batch([word.encode() for word in set(re.findall(r"\w+", text.lower())) if len(word) > 3])
        return minima

    for number, text in enumerate(window):
        index.insert(number, signed(text))
    yield 0
    for number, text in enumerate(new, start=len(window)):
        minima = signed(text)
        yield len(index.query(minima))
        index.insert(number, minima)


def cosines(window: list[str], new: list[str]) -> Iterator[int]:
    """Cosines of TF-IDF from .2 up, in the same way, a batch at a time."""
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", dtype=np.float32)
    known = words.fit_transform(window)
    yield 0
    for start in range(0, len(new), BATCH):
        batch = words.transform(new[start : start + BATCH])
        yield int(((batch @ known.T) >= 0.2).nnz)
        known = sparse.vstack([known, batch], format="csr")


def main(window: list[str], new: list[str]) -> None:
    for name, ask in (("datasketch", minhash), ("scikit-learn", cosines)):
        asking = ask(window, new)
        next(asking)
        clock = time.process_time()
        found = sum(asking)
        rate = len(new) / (time.process_time() - clock)
        print(f"{len(window):>7} stored, {name}: {rate:6.0f} documents per CPU s; {found} candidates", flush=True)


if __name__ == "__main__":
    lines = [Path(path).read_text("utf-8").splitlines() for path in sys.argv[1:3]]
    main(lines[0], [json.loads(line) for line in lines[1]])
