"""How many sentences get the right language: python -m bench.languages SHARED [LANGUAGE ...]"""

import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from transforms.fields import language

#: The languages that the goal speaks of; the archive has 75.
GOAL = tuple("en fr de es it pt nl ru pl uk ar zh ja ko tr".split())  # noqa: SIM905
#: Names of the archive that are written with another code here: ISO 639-1 has one for Norwegian.
SAME = {"nb": "no", "nn": "no"}


def sentences(shared: Path) -> Iterator[tuple[str, list[str]]]:
    """Every language of the archive with its sentences."""
    with tarfile.open(shared / "data/language/sentences_dev.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            path = Path(member.name)
            if path.suffix == ".txt" and path.parent.name == "sentences" and (file := archive.extractfile(member)):
                lines = file.read().decode("utf-8").splitlines()
                yield path.stem, [line for line in lines if line.strip()]


def measure(shared: Path, wanted: tuple[str, ...] = GOAL) -> dict[str, Counter[str | None]]:
    """How often each answer was given, by language."""
    return {code: Counter(language.take(line) for line in lines) for code, lines in sentences(shared) if code in wanted}


def share(code: str, answers: Counter[str | None]) -> float:
    """The share of right answers."""
    return answers[SAME.get(code, code)] / max(1, answers.total())


def main(shared: Path, wanted: tuple[str, ...]) -> None:
    """One line per language, then the average."""
    started = time.process_time()
    found = measure(shared, wanted)
    for code, answers in found.items():
        wrong = ", ".join(f"{n} {other}" for other, n in answers.most_common(4) if other != SAME.get(code, code))
        print(f"{code}  {share(code, answers):.2f}  {wrong}")
    average = sum(share(code, answers) for code, answers in found.items()) / len(found)
    print(f"average of {len(found)}: {average:.4f} ({time.process_time() - started:.1f} CPU seconds)")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or GOAL)
