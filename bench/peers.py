"""Copydesk beside trafilatura on the pages of the extract task: body, title, authors and day, in one run, as a table.

python -m bench.peers SHARED --peer PYTHON

SHARED  the folder with the measuring material
PYTHON  an interpreter that can import trafilatura; it is no dependency of this project

Every row is scored by SHARED/bench/score.py. Predictions are left in bench/out.
"""

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.__main__ import rows
from bench.extract import payload, predict
from bench.scores import OUT

#: Reads the pages of a folder; writes one line of JSON per page and way of asking.
PEER = """
import json, sys
from pathlib import Path
import trafilatura
ways = {"default": {}, "favor_precision": {"favor_precision": True}}
urls = json.loads(Path(sys.argv[1], "urls.json").read_text(encoding="utf-8"))
for name, url in urls.items():
    page = Path(sys.argv[1], name).read_bytes()
    for way, asked in ways.items():
        found = trafilatura.bare_extraction(page, url=url, with_metadata=True, **asked)
        found = found.as_dict() if found else {}
        print(json.dumps({"way": way, "page": name, "version": trafilatura.__version__,
            "body": found.get("text") or "", "title": found.get("title"),
            "authors": (found.get("author") or "").split("; "), "published_on": found.get("date")}))
"""
FIGURES = ("body_f1", "title", "author", "date", "date_wrong")


def main(arguments: list[str] | None = None) -> None:
    """Predict, score and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peer", metavar="PYTHON", required=True)
    asked = parser.parse_args(arguments)
    gold, tar = (asked.shared / "data" / "extract" / name for name in ("dev_gold.jsonl.gz", "dev_pages.tar"))
    OUT.mkdir(exist_ok=True)
    documents = list(rows(gold))
    scored = {"Copydesk": figures(asked.shared, gold, "copydesk", predict(documents, str(tar)))}
    theirs = list(peers(asked.peer, documents, tar))
    for way in dict.fromkeys(found["way"] for found in theirs):
        found = [{**one, "id": one["page"]} for one in theirs if one["way"] == way]
        scored[f"trafilatura {found[0]['version']}, {way}"] = figures(asked.shared, gold, f"trafilatura_{way}", found)
    print("\n".join(table(scored)))


def peers(python: str, documents: list[dict], tar: Path) -> Iterator[dict]:
    """What the peer finds on every page, each way."""
    names = {f"{number:05}.html": row for number, row in enumerate(documents)}
    with tempfile.TemporaryDirectory() as folder, tarfile.open(tar) as pages:
        for name, row in names.items():
            Path(folder, name).write_bytes(payload(row, pages)["payload"])
        urls = {name: row.get("url") for name, row in names.items()}
        Path(folder, "urls.json").write_text(json.dumps(urls), encoding="utf-8")
        done = subprocess.run([python, "-c", PEER, folder], check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield {**found, "page": names[found["page"]]["id"]}


def figures(shared: Path, gold: Path, name: str, predictions: Iterator[dict] | list[dict]) -> dict[str, dict]:
    """What the scorer says of predictions, by set."""
    path = OUT / f"extract_{name}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
    scorer = [sys.executable, str(shared / "bench/score.py"), "extract", str(gold), str(path)]
    return dict(json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout))


def table(scored: dict[str, dict[str, dict]]) -> Iterator[str]:
    """A Markdown table: a row per set, a column per program; body F1 · title · author · day (wrong), "–" without gold."""
    yield "| set | " + " | ".join(scored) + " |"
    yield "|---|" + "---|" * len(scored)
    for name in next(iter(scored.values())):
        cells = []
        for sets in scored.values():
            body, title, author, day, wrong = (shown(sets[name].get(figure)) for figure in FIGURES)
            cells.append(
                f"{body} ({shown(sets[name]['body_p'])}, {shown(sets[name]['body_r'])}) · {title} · {author} · {day} ({wrong})"
            )
        yield f"| {name} | " + " | ".join(cells) + " |"


def shown(figure: float | None) -> str:
    """Three digits and no nought before the point.

    >>> shown(0.9455), shown(1.0), shown(None)
    ('.946', '1.000', '–')
    """
    return "–" if figure is None else f"{figure:.3f}".removeprefix("0")


if __name__ == "__main__":
    main()
