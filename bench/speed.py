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
import subprocess
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from bench.__main__ import rows
from bench.extract import batches, payload
from bench.memory import peak
from transforms.clean import clean
from transforms.frames import PAYLOADS, frame
from transforms.normalise import normalise
from transforms.read import read

#: Extracts the pages of every folder that it is told of, with metadata; prints CPU seconds for each.
PEER = """
import sys, time
from pathlib import Path
import trafilatura
for number, folder in enumerate(sys.stdin):
    pages = [path.read_bytes() for path in sorted(Path(folder.strip()).iterdir())]
    if not number:
        trafilatura.bare_extraction(pages[0], with_metadata=True)
    start = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, with_metadata=True)
    print(time.process_time() - start, flush=True)
"""


def batches_of(shared: Path, most: int | None) -> Iterator[list[dict]]:
    """The pages as captures, unpacked, a batch at a time."""
    folder = shared / "data" / "extract"
    with tarfile.open(folder / "dev_pages.tar") as tar:
        for batch in batches(itertools.islice(rows(folder / "dev_gold.jsonl.gz"), most)):
            yield [payload(row, tar) for row in batch]


def measured(shared: Path, most: int | None, python: str | None) -> dict[str, float]:
    """CPU seconds by stage, of the parser alone and of the peer, and the number of pages.

    Batch by batch by turns: what else the machine does slows all of them alike.
    """
    spent: dict[str, float] = defaultdict(float)
    first = next(batches_of(shared, most))[::5]
    normalise(clean(read(frame(first, PAYLOADS))[0])[0])  # word lists, weights and models are loaded once
    with beside(python) as peer:
        for batch in batches_of(shared, most):
            frames = frame(batch, PAYLOADS)
            spent["pages"] += len(batch)
            for name, stage in (("read", read), ("clean", clean), ("normalise", normalise)):
                start = time.process_time()
                frames = stage(frames)[0]
                spent[name] += time.process_time() - start
            spent["lxml_parsing"] += parsing(batch)
            if peer:
                spent["trafilatura_with_metadata"] += asked(peer, batch)
    return spent


def parsing(batch: list[dict]) -> float:
    """CPU seconds of lxml alone."""
    start = time.process_time()
    for page in batch:
        etree.fromstring(page["payload"], parser=etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    return time.process_time() - start


@contextmanager
def beside(python: str | None) -> Iterator[subprocess.Popen[str] | None]:
    """The peer's process, waiting for folders; none without an interpreter for it."""
    if python is None:
        yield None
        return
    with subprocess.Popen([python, "-c", PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.communicate()


def asked(peer: subprocess.Popen[str], batch: list[dict]) -> float:
    """CPU seconds of trafilatura with metadata."""
    if peer.stdin is None or peer.stdout is None:
        raise SystemExit("bench: the peer has no pipes")
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(batch):
            Path(folder, f"{number:05}.html").write_bytes(page["payload"])
        peer.stdin.write(f"{folder}\n")
        peer.stdin.flush()
        return float(peer.stdout.readline())


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--pages", type=int, metavar="N")
    wanted = parser.parse_args(arguments)
    spent = measured(wanted.shared, wanted.pages, wanted.peer)
    memory = round(peak())
    pages = spent.pop("pages")
    spent["together"] = spent["read"] + spent["clean"] + spent["normalise"]
    rates = {name: round(pages / seconds, 1) for name, seconds in spent.items()}
    told = {"pages": pages, "pages_per_cpu_second": rates, "peak_megabytes": memory}
    if wanted.peer:
        told["times"] = round(spent["trafilatura_with_metadata"] / spent["together"], 2)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
