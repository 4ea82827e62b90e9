"""Learned furniture on real outlets: which recurring lines stay in bodies, and a sample of what was taken out.

python -m bench.furniture SHARED [--processes N] [--texts]

SHARED  the folder with the measuring material
N       processes that clean (1)
--texts also print the sample's lines, to be looked at; nobody's text is written to a file

Prints how many lines that stand in 25 or more documents of one outlet are left in a body, what learned furniture took out,
and the verdicts of `furniture_sample.tsv` on a sample of 200 removed lines: of all that were removed, those come first whose
digest of article and line does. The table has a verdict on every line that was learned, by a digest of outlet and line;
the lines are their publishers' and are not in the repository.
"""

import argparse
import csv
import json
import multiprocessing
from collections import Counter
from functools import partial
from pathlib import Path

import polars as pl

import warehouse
from transforms import stages
from transforms.clean.furniture import LEAST, fingerprint
from transforms.frames import FURNITURE, PAYLOADS, digest, frame

VERDICTS = Path(__file__).with_name("furniture_sample.tsv")
SAMPLE, OFTEN = 200, 25
#: Reports per piece of work.
CHUNK = 200


def payload(number: int, row: dict) -> dict:
    """One article as the export that holds it alone."""
    told = {"url": row["url"], "title": row["title"], "text": row["text"], "published": row["published_at"]}
    return {
        "capture_id": f"{number:06}",
        "source": "scale",
        "url": f"file:///{number:06}.jsonl",
        "media_type": "application/x-ndjson",
        "outlet": row["outlet"],
        "payload": json.dumps(told).encode(),
    }


def read(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Reports and their lines (-> REPORTS, LINES)."""
    payloads = frame([payload(n, row) for n, row in enumerate(articles.iter_rows(named=True))], PAYLOADS)
    reports, _, _ = stages.read(payloads)
    return reports, stages.fingerprints(reports, {})


def listed(reports: pl.DataFrame, lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What is furniture of whom, and where it stands (-> FURNITURE, report_id with line, documents, reports)."""
    with warehouse.connect() as db:
        warehouse.load(db, {"reports": reports, "lines": lines})
        outlets = lines.select("outlet").unique().sort("outlet")
        counted = warehouse.query(db, "line_counts", outlets=outlets, least=LEAST).match_to_schema(FURNITURE)
        furniture = stages.learn(counted)
        warehouse.relist(db, outlets, furniture)
        return furniture, warehouse.query(db, "furniture_in_reports", ids=reports.select("report_id"))


def cleaned(reports: pl.DataFrame, found: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Bodies with learned furniture out, and all removals (-> report_id with body, REMOVALS)."""
    kept, removals, _, _ = stages.clean(reports)
    articles, headers, _ = stages.normalise(kept)
    removals = pl.concat([removals, headers])
    recurring: dict[str, dict[str, dict]] = {}
    for row in found.join(reports, on="report_id", how="semi").iter_rows(named=True):
        recurring.setdefault(row["report_id"], {})[row["line"]] = row
    emptied, lifted = stages.lift(reports, removals, articles, recurring)
    anew, _, _ = stages.normalise(stages.clean(emptied)[0])
    left = articles.join(anew, on="report_id", how="anti")
    return pl.concat([left, anew]).select("report_id", "outlet", "body"), lifted


def often_printed(articles: pl.DataFrame) -> pl.DataFrame:
    """Lines that stand in 25 or more documents of an outlet, as printed (-> outlet, line, documents, fingerprint)."""
    printed = lines_of(articles.with_row_index("number").select("number", "outlet", body="text"))
    often = printed.group_by("outlet", "line").len("documents").filter(pl.col("documents") >= OFTEN)
    return often.with_columns(fingerprint=pl.col("line").map_elements(fingerprint, return_dtype=pl.String))


def standing(often: pl.DataFrame, bodies: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """In how many bodies those lines are left."""
    whose = reports.select("report_id", number=pl.col("capture_id").cast(pl.Int64))
    after = lines_of(
        bodies.drop("outlet").join(whose, on="report_id").join(reports.select("report_id", "outlet"), on="report_id")
    )
    left = after.join(often, on=["outlet", "line"]).group_by("outlet", "line").len("left")
    return (
        often.drop("fingerprint")
        .join(left, on=["outlet", "line"], how="left")
        .with_columns(pl.col("left").fill_null(0))
    )


def lines_of(texts: pl.DataFrame) -> pl.DataFrame:
    """Every line of every text once."""
    split = texts.with_columns(line=pl.col("body").str.split("\n")).explode("line")
    return split.select("number", "outlet", line=pl.col("line").str.strip_chars()).filter(pl.col("line") != "").unique()


def sample(removed: pl.DataFrame) -> list[tuple[str, str, int]]:
    """Outlet, line and documents of 200 of the rows, by digest."""
    rows = removed.select("article_id", "line", "outlet", "text", "documents").rows()
    drawn = sorted(rows, key=lambda row: digest(row[0], row[1]))[:SAMPLE]
    return [(outlet, text, documents) for _, _, outlet, text, documents in drawn]


def verdicts() -> dict[str, str]:
    """What each line of the sample was found to be, by digest."""
    if not VERDICTS.exists():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {row["digest"]: row["verdict"] for row in csv.DictReader(file, delimiter="\t")}


def measure(shared: Path, processes: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What is furniture, what is left of what recurs, and what learned furniture took out."""
    articles = pl.read_parquet(shared / "data" / "scale" / "articles_dev.parquet")
    reports, lines = read(articles)
    furniture, found = listed(reports, lines)
    often = often_printed(articles)
    told = lines.join(often, on=["outlet", "fingerprint"], how="semi").select("report_id")
    wanted = pl.concat([told, found.select("report_id")]).unique()
    reports = reports.join(
        wanted, on="report_id", how="semi", maintain_order="left"
    )  # in the others there is nothing to see
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        parts = pool.map(partial(cleaned, found=found), list(reports.iter_slices(CHUNK)), chunksize=1)
    bodies, removed = (pl.concat(part) for part in zip(*parts, strict=True))
    removed = removed.join(reports.select("report_id", "outlet"), on="report_id")
    return furniture, standing(often, bodies, reports), removed


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.furniture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    parser.add_argument("--texts", action="store_true")
    asked = parser.parse_args(arguments)
    furniture, left, removed = measure(asked.shared, asked.processes)
    known, drawn = verdicts(), sample(removed)
    found = Counter(known.get(digest(outlet, text), "not looked at") for outlet, text, _ in drawn)
    told = {
        "learned_lines": furniture.height,
        "outlets_with_them": furniture["outlet"].n_unique(),
        "lines_in_25_or_more": left.height,
        "of_them_left_in_a_body": left.filter(pl.col("left") > 0).height,
        "bodies_they_are_left_in": left["left"].sum(),
        "removed": removed.height,
        "sample": dict(sorted(found.items())),
    }
    print(json.dumps(told))
    if asked.texts:
        for row in left.filter(pl.col("left") > 0).sort("left", descending=True).iter_rows():
            print("left", *row, sep="\t")
        for outlet, text, documents in drawn:
            print("drawn", digest(outlet, text), documents, outlet, text, sep="\t")


if __name__ == "__main__":
    main()
