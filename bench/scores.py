"""Every figure of SCORES.md that a scorer prints: predicts each dev set and scores it.

python -m bench.scores SHARED [TASK ...]     (SHARED is the folder with data/ and bench/score.py)
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

SETS = {
    "extract": ["extract/dev_gold.jsonl.gz"],
    "groups": ["dedup/groups_dev.jsonl.gz"],
    "stories": ["dedup/stories_dev.jsonl.gz", "dedup/stories_ecbplus_dev.jsonl.gz"],
    "quotes": ["facts/quotes_dev.jsonl.gz"],
    "dates": ["facts/dates_dev_aquaint.jsonl.gz", "facts/dates_dev_timebank.jsonl.gz"],
    "events": ["facts/events_dev.jsonl.gz"],
}
OUT = Path(__file__).parent / "out"


def main(shared: Path, tasks: list[str]) -> None:
    """One JSON object per task and set, as the scorer prints it, with the CPU seconds of the prediction."""
    for task in tasks or SETS:
        for name in SETS[task]:
            gold = shared / "data" / name
            predicted = OUT / f"{task}_{Path(name).name.removesuffix('.gz')}"
            pages = ["--pages", str(shared / "data/extract/dev_pages.tar")] if task == "extract" else []
            before = children()
            subprocess.run([sys.executable, "-m", "bench", task, str(gold), str(predicted), *pages], check=True)
            cpu = children() - before
            scorer = [sys.executable, str(shared / "bench/score.py"), task, str(gold), str(predicted)]
            figures = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
            print(json.dumps({"task": task, "set": name, "cpu_seconds": round(cpu, 1), **figures}), flush=True)


def children() -> float:
    """CPU seconds of finished child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "bench" / "score.py").exists():
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
