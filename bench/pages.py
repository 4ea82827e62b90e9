"""What becomes of whole pages whose report a careful reader has copied out: `python -m bench.pages [FOLDER]`.

FOLDER (by default tests/cases/read/pages) holds NAME.html and NAME.txt: `title`, `authors` (";" between), `day` and a
`caption` for each, then `body:` and its lines; `stays` and `lost` name body lines that are known to be one too many or
missing. Nothing here knows a rule: a page goes through `read`, `clean` and `normalise`, and every line is compared.
"""

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from transforms.clean import clean
from transforms.frames import PAYLOADS, frame
from transforms.normalise import normalise
from transforms.read import read

FOLDER = Path("tests/cases/read/pages")


@dataclass
class Outcome:
    """A page beside what a careful reader finds in it."""

    name: str
    lost: list[str] = field(default_factory=list)  # lines of the story that are not in the body
    stays: list[str] = field(default_factory=list)  # lines of the body that are not of the story
    lines: int = 0  # of the story
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)  # expected, found
    known: dict[str, list[str]] = field(default_factory=dict)

    def wrong(self) -> dict[str, tuple[object, object]]:
        return {name: pair for name, pair in self.fields.items() if pair[0] != pair[1]}


def outcome(page: Path) -> Outcome:
    """What is right and wrong about one page."""
    said, body = expected(page.with_suffix(".txt"))
    row = {
        "capture_id": page.stem,
        "source": "pages",
        "url": f"https://example.org/{page.stem}",
        "media_type": "text/html",
        "fetched_at": datetime(2026, 1, 1, tzinfo=UTC),
        "payload": page.read_bytes(),
    }
    kept, _, captions, _ = clean(read(frame([row], PAYLOADS))[0])
    articles, _, _ = normalise(kept)
    (found,) = articles.to_dicts() or [{"body": "", "title": None, "authors": None, "published_on": None}]
    here, there = Counter(body), Counter(found["body"].split("\n"))
    day = found["published_on"]
    return Outcome(
        page.stem,
        lost=[line for line in dict.fromkeys(body) for _ in range(here[line] - there[line])],
        stays=[line for line in dict.fromkeys(there) for _ in range(there[line] - here[line])],
        lines=len(body),
        fields={
            "title": (said.get("title", [None])[0], found["title"]),
            "authors": (said.get("authors", [""])[0], "; ".join(found["authors"] or [])),
            "day": (said.get("day", [None])[0], day and day.isoformat()),
            "captions": (said.get("caption", []), captions["text"].to_list()),
        },
        known=said,
    )


def expected(path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """The fields that a reader wrote down, by name, and the lines of the body."""
    said: dict[str, list[str]] = {}
    above, _, below = path.read_text(encoding="utf-8").partition("body:\n")
    for line in above.splitlines():
        name, _, value = line.partition(": ")
        said.setdefault(name, []).append(value)
    return said, below.splitlines()


def main(arguments: list[str]) -> None:
    """Print what is wrong with every page, and the sums."""
    pages = [outcome(page) for page in sorted(Path(arguments[0] if arguments else FOLDER).glob("*.html"))]
    for page in pages:
        for what, lines in (("lost", page.lost), ("stays", page.stays)):
            print("\n".join(f"{page.name}: {what}: {line}" for line in lines) or f"{page.name}: {what}: none")
        for name, (wanted, found) in page.wrong().items():
            print(f"{page.name}: {name}: {found!r} for {wanted!r}")
    lines, lost, stays = (
        sum(counts) for counts in zip(*((p.lines, len(p.lost), len(p.stays)) for p in pages), strict=True)
    )
    right, fields = sum(len(p.fields) - len(p.wrong()) for p in pages), sum(len(p.fields) for p in pages)
    whole = sum(not (p.lost or p.stays or p.wrong()) for p in pages)
    print(
        f"{len(pages)} pages, {whole} wholly right; {lines - lost} of {lines} story lines kept, {stays} others", end=""
    )
    print(f"; {right} of {fields} fields right")


if __name__ == "__main__":
    main(sys.argv[1:])
