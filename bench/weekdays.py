"""How many bare weekdays of the corpora get the right day: python -m bench.weekdays GOLD [GOLD ...]"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

from bench.dates import predict

WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def count(rows: list[dict[str, Any]]) -> tuple[int, int]:
    """(right, all): gold expressions that are a bare weekday with a day as value, and those predicted alike."""
    right = total = 0
    for row, guess in zip(rows, predict(rows), strict=True):
        for gold in row["dates"]:
            words = row["text"][gold["start"] : gold["end"]]
            if WEEKDAY.fullmatch(words) and re.fullmatch(r"\d{4}-\d\d-\d\d", gold["value"]):
                near = [d for d in guess["dates"] if d["start"] < gold["end"] and gold["start"] < d["end"]]
                right += any((d["value"] or "")[:10] == gold["value"] for d in near)
                total += 1
    return right, total


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with gzip.open(Path(name), "rt", encoding="utf-8") as lines:
            right, total = count([json.loads(line) for line in lines])
        print(f"{Path(name).name}: {right} of {total} = {right / max(total, 1):.3f}")
