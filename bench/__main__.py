"""Predictions of one task, in the form that the scorer reads.

python -m bench TASK INPUT OUTPUT [--pages TAR]

TASK    extract, groups, stories, quotes, dates or events
INPUT   JSON Lines (.jsonl or .jsonl.gz), one document per line; gold keys are ignored
OUTPUT  JSON Lines (.jsonl or .jsonl.gz), one prediction per document
TAR     for extract: the pages that the documents' "html" names, gzip each
"""

import argparse
import gzip
import importlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

TASKS = ("extract", "groups", "stories", "quotes", "dates", "events")


def opened(path: Path, mode: str) -> io.TextIOWrapper:
    """A JSON Lines file, compressed when its name ends in .gz."""
    if path.suffix == ".gz":
        return gzip.open(path, mode + "t", encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")  # type: ignore[return-value]


def rows(path: Path) -> Iterator[dict]:
    """Every object of a JSON Lines file."""
    with opened(path, "r") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    sys.exit(f"bench: {path} line {number} is no JSON: {error}")


def main(arguments: list[str] | None = None) -> None:
    """Read, predict, write; progress goes to stderr."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--pages", type=Path, metavar="TAR")
    asked = parser.parse_args(arguments)
    for path in (asked.input, asked.pages):
        if path is not None and not path.exists():
            parser.error(f"{path} does not exist")
    task = importlib.import_module(f"bench.{asked.task}")
    written = 0
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    with opened(asked.output, "w") as out:
        for prediction in task.predict(rows(asked.input), str(asked.pages) if asked.pages else None):
            out.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            written += 1
    print(f"{asked.task}: {written} predictions in {asked.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
