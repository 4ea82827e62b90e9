"""Whether stories, copies and corroborations are the same after a rebuild, and in other batches and orders of arrival.

python -m bench.rebuilt SHARED [--documents N]

SHARED  the folder with the measuring material; N documents of it (default 240): whole stories and whole groups of copies

A desk takes them in at once and is rebuilt: every public table has to be the same, byte for byte, but for `runs`. A second desk takes
them in by batches of 37, a third in four runs, shuffled, by batches of 23. Told is how well their stories and copies agree
with those of the first (B3 of the clusters; 1 is the same), and in how many rows their tables differ.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import duckdb

#: What is compared between desks: which rows there are, but not when a desk saw something first, nor ids that follow from it.
TOLD = {
    "copies": "article_id, original_id, kind, score",
    "story_articles": "article_id, score",
    "stories": "title, event_on, place, article_count, outlet_count, independent_count, actors",
    "corroborations": "kind, subject, relation, object, fact_on, report_count, independent_count, disputed, evidence",
}
CLUSTERS = {
    "stories": "select article_id, story_id from story_articles",
    "copies": "select article_id, coalesce(copy_of, article_id) from articles",
}


def chosen(shared: Path, count: int) -> list[dict]:
    """Whole stories for three fifths, whole groups of copies for the rest, by name."""
    rows: list[dict] = []
    for name, key, most in (("stories_dev", "story", count * 3 // 5), ("groups_dev", "group", count)):
        held = defaultdict(list)
        with gzip.open(shared / f"data/dedup/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                held[str(row[key])].append(row)
        for group in sorted(held, key=lambda one: (len(held[one]) == 1, sha256(one.encode()).hexdigest())):
            if len(rows) + len(held[group]) <= most:
                rows += held[group]
    return rows


def written(rows: list[dict], folder: Path) -> list[Path]:
    """A file a document, in a folder of their own."""
    folder.mkdir()
    paths = []
    for number, row in enumerate(rows):
        path = folder / f"{number:04}.json"
        told = {"title": row.get("title"), "text": row["text"], "date": row.get("date"), "outlet": row.get("outlet")}
        path.write_text(json.dumps({name: value for name, value in told.items() if value}), encoding="utf-8")
        paths.append(path)
    return paths


def desk(home: Path, batch: int, *arguments: str) -> None:
    """Run a command of this desk."""
    settings = {**os.environ, "COPYDESK_HOME": str(home), "COPYDESK_BATCH": str(batch)}
    subprocess.run([sys.executable, "-m", "flows", *arguments, "--quiet"], check=True, env=settings)


def asked(home: Path, question: str) -> list[tuple]:
    """An answer of the snapshot that readers open."""
    with duckdb.connect(str(home / "copydesk.duckdb"), read_only=True) as db:
        return db.sql(question).fetchall()


def sums(home: Path) -> dict[str, str]:
    """A digest of every public table but `runs`."""
    tables = [name for (name,) in asked(home, "select table_name from duckdb_tables() where not internal order by 1")]
    return {
        name: sha256(repr(asked(home, f'select * from "{name}" order by all')).encode()).hexdigest()
        for name in tables
        if name != "runs"
    }


def agreement(one: list[tuple], other: list[tuple]) -> float:
    """B3 of two clusterings of the same articles."""
    first, second = dict(one), dict(other)
    sides = []
    for told in (first, second):
        members: dict[str, set[str]] = defaultdict(set)
        for article, cluster in told.items():
            members[cluster].add(article)
        sides.append({article: members[cluster] for article, cluster in told.items()})
    shares = [[len(sides[0][a] & sides[1][a]) / len(side[a]) for a in first] for side in sides]
    precision, recall = (sum(part) / len(part) for part in shares)
    return round(2 * precision * recall / (precision + recall), 4)


def main(arguments: list[str] | None = None) -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.rebuilt")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--documents", type=int, default=240)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows = chosen(given.shared, given.documents)
        paths = written(rows, Path(folder, "in"))
        homes = [Path(folder, name) for name in ("at_once", "small", "shuffled")]
        desk(homes[0], 200, "ingest", str(paths[0].parent))
        before = sums(homes[0])
        desk(homes[0], 200, "rebuild")
        after = sums(homes[0])
        changed = sorted(name for name in before | after if before.get(name) != after.get(name))
        print(f"{len(paths)} documents; rebuilt: {len(before)} public tables, changed: {changed or 'none'}", flush=True)
        desk(homes[1], 37, "ingest", str(paths[0].parent))
        shuffled = random.Random(7).sample(paths, len(paths))
        for turn in range(4):
            desk(homes[2], 23, "ingest", *map(str, shuffled[turn::4]))
        for home in homes[1:]:
            alike = {name: agreement(asked(homes[0], told), asked(home, told)) for name, told in CLUSTERS.items()}
            differ = {}
            for table, columns in TOLD.items():
                one, other = (set(map(repr, asked(h, f"select {columns} from {table}"))) for h in (homes[0], home))
                differ[table] = f"{len(one ^ other)} of {len(one)}"
            print(f"{home.name}: B3 {alike}; rows that differ {differ}", flush=True)


if __name__ == "__main__":
    main()
