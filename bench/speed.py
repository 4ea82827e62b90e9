"""Pages per CPU second of read, clean and normalise, beside what others need for the same pages.

python -m bench.speed SHARED [--peer PYTHON] [--pages N]

SHARED  the folder with the measuring material
PYTHON  an interpreter that can import trafilatura, to measure it in the same run
N       so many pages only

Prints one line of JSON. The pages are unpacked and parsed once before the clock starts.
"""

import argparse
import json
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
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


def pages_of(shared: Path, most: int | None) -> list[dict]:
    """The pages as captures, unpacked."""
    folder = shared / "data" / "extract"
    with tarfile.open(folder / "dev_pages.tar") as tar:
        return [payload(row, tar) for row in list(rows(folder / "dev_gold.jsonl.gz"))[:most]]


def ours(pages: list[dict]) -> Counter[str]:
    """CPU seconds by stage."""
    spent: Counter[str] = Counter()
    normalise(clean(read(frame(pages[::20], PAYLOADS))[0])[0])  # word lists, weights and models are loaded once
    for batch in batches(pages):
        frames = frame(batch, PAYLOADS)
        for name, stage in (("read", read), ("clean", clean), ("normalise", normalise)):
            start = time.process_time()
            frames = stage(frames)[0]
            spent[name] += time.process_time() - start
    spent["together"] = spent.total()
    return spent


def parsing(pages: list[dict]) -> float:
    """CPU seconds of lxml alone."""
    start = time.process_time()
    for page in pages:
        etree.fromstring(page["payload"], parser=etree.HTMLParser(huge_tree=True, encoding="utf-8"))
    return time.process_time() - start


def peer(python: str, pages: list[dict]) -> float:
    """CPU seconds of trafilatura with metadata."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
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
    pages = pages_of(asked.shared, asked.pages)
    spent = ours(pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    spent["lxml_parsing"] = parsing(pages)
    if asked.peer:
        spent["trafilatura_with_metadata"] = peer(asked.peer, pages)
    rates = {name: round(len(pages) / seconds, 1) for name, seconds in spent.items()}
    print(json.dumps({"pages": len(pages), "pages_per_cpu_second": rates, "peak_megabytes": peak}))


if __name__ == "__main__":
    sys.exit(main())
