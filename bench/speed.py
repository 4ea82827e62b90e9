"""Pages per CPU second of read, clean and normalise, beside what others need for the same pages.

python -m bench.speed SHARED [--peer PYTHON] [--pages N]

SHARED  the folder with the measuring material
PYTHON  an interpreter that can import trafilatura, to measure it in the same run
N       so many pages only

Prints one line of JSON. Pages are unpacked while the clock stands still, a batch at a time, as the flow reads them: the
peak of memory is that of one batch.
"""

import argparse
import itertools
import json
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bench.__main__ import rows
from bench.extract import batches, payload
from transforms.clean import clean
from transforms.frames import PAYLOADS, frame
from transforms.normalise import normalise
from transforms.read import read

#: Extracts every page of a folder with metadata; prints CPU seconds.
PEER = """
import sys, time
from pathlib import Path
import trafilatura
pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
trafilatura.bare_extraction(pages[0], with_metadata=True)
start = time.process_time()
for page in pages:
    trafilatura.bare_extraction(page, with_metadata=True)
print(time.process_time() - start)
"""


def batches_of(shared: Path, most: int | None) -> Iterator[list[dict]]:
    """The pages as captures, unpacked, a batch at a time."""
    folder = shared / "data" / "extract"
    with tarfile.open(folder / "dev_pages.tar") as tar:
        for batch in batches(itertools.islice(rows(folder / "dev_gold.jsonl.gz"), most)):
            yield [payload(row, tar) for row in batch]


def ours(shared: Path, most: int | None) -> Counter[str]:
    """CPU seconds by stage, and the number of pages."""
    spent: Counter[str] = Counter()
    first = next(batches_of(shared, most))[::5]
    normalise(clean(read(frame(first, PAYLOADS))[0])[0])  # word lists, weights and models are loaded once
    for batch in batches_of(shared, most):
        frames = frame(batch, PAYLOADS)
        spent["pages"] += len(batch)
        for name, stage in (("read", read), ("clean", clean), ("normalise", normalise)):
            start = time.process_time()
            frames = stage(frames)[0]
            spent[name] += time.process_time() - start
    return spent


def parsing(shared: Path, most: int | None) -> float:
    """CPU seconds of lxml alone."""
    spent = 0.0
    for batch in batches_of(shared, most):
        start = time.process_time()
        for page in batch:
            etree.fromstring(page["payload"], parser=etree.HTMLParser(huge_tree=True, encoding="utf-8"))
        spent += time.process_time() - start
    return spent


def peer(python: str, shared: Path, most: int | None) -> float:
    """CPU seconds of trafilatura with metadata."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(itertools.chain.from_iterable(batches_of(shared, most))):
            Path(folder, f"{number:05}.html").write_bytes(page["payload"])
        done = subprocess.run([python, "-c", PEER, folder], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--pages", type=int, metavar="N")
    asked = parser.parse_args(arguments)
    spent = ours(asked.shared, asked.pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pages = spent.pop("pages")
    spent["together"] = spent.total()
    spent["lxml_parsing"] = parsing(asked.shared, asked.pages)
    if asked.peer:
        spent["trafilatura_with_metadata"] = peer(asked.peer, asked.shared, asked.pages)
    rates = {name: round(pages / seconds, 1) for name, seconds in spent.items()}
    print(json.dumps({"pages": pages, "pages_per_cpu_second": rates, "peak_megabytes": peak}))


if __name__ == "__main__":
    sys.exit(main())
