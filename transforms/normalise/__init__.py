"""REPORTS -> ARTICLES: fill every field of an article from its report; the fields are in `fields/`, one file each.

`draft.py` is a report on its way; `mastheads.py` (with `issuers.py`, `alone.py` and `slogans.py`), `headline.py` and `header_lines.py` read its head, `signatures.py` names that come again, `codes.py` agencies' short names, `credits.py` the rest.
"""

from itertools import islice

import polars as pl

from transforms.fields import access, headings, language, outlet, title
from transforms.fields.moments import Printed
from transforms.frames import ARTICLES, REJECTS, REMOVALS, frame
from transforms.lexicon.labelled import block, value_of
from transforms.normalise.codes import find_coded
from transforms.normalise.credits import (
    drop_label,
    drop_own_sign,
    find_dateline,
    find_lone_dateline,
    find_outlet,
    find_published,
    find_updated,
    find_wire,
    without_dateline,
)
from transforms.normalise.draft import Draft, Row
from transforms.normalise.header_lines import find_headers
from transforms.normalise.headline import crown, drop_above, drop_foreword, find_title
from transforms.normalise.judge import drop_judged
from transforms.normalise.labelled_lines import find_labelled
from transforms.normalise.live import drop_time_marks
from transforms.normalise.mastheads import find_masthead
from transforms.normalise.signatures import drop_names
from transforms.normalise.slogans import find_slogan

#: Characters of a body at most: some 800,000 words. A longer one would hold up the desk for minutes, and is a dump.
LONGEST = 5_000_000


def normalise(kept: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """One article per report (REPORTS -> ARTICLES, REMOVALS, REJECTS). Lines that become fields are removals."""
    articles: list[Row] = []
    removed: list[Row] = []
    rejects: list[Row] = []
    for report in kept.iter_rows(named=True):
        draft = Draft(report, report["text"].split("\n"))
        row = article(draft)
        if not row["body"]:
            rejects.append(bodiless(report))
            continue
        if len(row["body"]) > LONGEST:
            rejects.append(endless(report, len(row["body"])))
            continue
        articles.append(row)
        removed.extend(removals(draft))
    for row, words in zip(articles, access.word_counts([row["body"] for row in articles]), strict=True):
        row["word_count"] = words
    return frame(articles, ARTICLES), frame(removed, REMOVALS), frame(rejects, REJECTS)


def article(draft: Draft) -> Row:
    """The article in one cleaned report, one line per field but for its words; the order matters: each step leaves less text to the next."""
    report = draft.report
    told = value_of(block(draft.lines), "language")
    draft.language = language.take(language_sample(draft), report["language"] or told)
    find_labelled(draft)
    report = draft.report
    known = outlet.lookup(report["outlet"])
    draft.country = known.country if known else None
    find_slogan(draft)
    drop_foreword(draft)
    crown(draft)
    if not draft.headers:
        find_masthead(draft)
    if not any(one.outlet for one in draft.headers):
        drop_above(draft, names=True)
        find_masthead(draft)
    draft.title = find_title(draft)
    find_lone_dateline(draft)
    find_headers(draft)
    drop_names(draft)
    drop_above(draft, names=False)
    find_wire(draft)
    find_coded(draft)
    name = find_outlet(draft)
    printed, basis = find_published(draft)
    find_dateline(draft, printed.on if printed else None)
    drop_label(draft)
    if (printed is None or printed.on is None) and draft.line and draft.line.on:
        printed, basis = Printed(draft.line.raw_date or "", 0, 0, draft.line.on, None, "day"), "dateline"
    if printed is None and draft.line and draft.line.raw_date:
        printed = Printed(draft.line.raw_date, 0, 0, None, None, None)  # a day without its year
    name = drop_own_sign(draft, name)
    drop_judged(draft)
    drop_time_marks(draft)
    draft.body = without_dateline(draft)
    draft.blocks = [block_kind(report, n) for n in draft.left()]
    heads = headings.take(draft.body, draft.blocks)
    body = "\n".join(draft.body)
    paywalled = bool(report["paywalled"])
    return {
        **{name: report[name] for name in ("article_id", "report_id", "source", "url", "canonical_url")},
        "outlet": name,
        "family": report["family"]
        or outlet.family(name, report["url"])
        or outlet.family(name, report["canonical_url"]),
        "section": report["section"] or next((one.section for one in draft.headers if one.section), None),
        "title": title.tidy(draft.title, name) if draft.title else None,
        "authors": report["authors"] or list(dict.fromkeys(a for one in draft.headers for a in one.authors)) or None,
        "language": draft.language,
        "published_at": printed.at if printed else None,
        "published_on": printed.on if printed else None,
        "published_precision": printed.precision if printed and printed.on else None,
        "published_basis": basis if printed and printed.on else None,
        "published_raw": printed.raw if printed else None,
        "published_zone": printed.zone if printed and printed.at else None,
        "updated_at": find_updated(draft, printed),
        "dateline": draft.line.place if draft.line else report.get("dateline"),
        "dateline_on": draft.line.on if draft.line else None,
        "wire": (draft.line.wire if draft.line else None) or draft.wire,
        "body": body,
        "headings": sorted(heads),
        "paywalled": paywalled,
        "truncated": access.truncated(draft.body, heads, paywalled, cut(report)),
        "first_seen_at": report["fetched_at"],
        "last_seen_at": report["fetched_at"],
    }


def language_sample(draft: Draft) -> str:
    """The longest lines first: headers and names say little about the language."""
    lines = sorted(islice(filter(None, draft.lines), 60), key=len, reverse=True)
    return " ".join(line[: language.SAMPLE // 2] for line in lines[:4])[: language.SAMPLE]


def block_kind(report: Row, number: int) -> str | None:
    """What the format calls this line, null for plain text."""
    blocks = report["blocks"]
    return blocks[number]["kind"] if blocks and number < len(blocks) else None


def cut(report: Row) -> bool:
    """Whether a notice stood behind the text that says that more follows."""
    return any(block["kind"] == "cut" for block in report["blocks"] or [])


def removals(draft: Draft) -> list[Row]:
    """REMOVALS rows of the lines that became fields."""
    return [
        {
            "article_id": draft.report["article_id"],
            "report_id": draft.report["report_id"],
            "line": number,
            "text": draft.lines[number],
            "kind": kind,
            "rule": rule,
        }
        for number, (kind, rule) in sorted(draft.taken.items())
    ]


def endless(report: Row, characters: int) -> Row:
    """The REJECTS row of a text that no report is as long as: a dump, which would hold up all others."""
    return {
        **bodiless(report),
        "reason": "too_large",
        "detail": f"a text of {characters:,} characters; reports have at most {LONGEST:,}",
    }


def bodiless(report: Row) -> Row:
    """The REJECTS row of a report that has fields and no text."""
    return {
        "capture_id": report["capture_id"],
        "source": report["source"],
        "url": report["url"],
        "stage": "normalise",
        "reason": "boilerplate_only",
        "detail": "headline and header lines, no text",
        "seen_at": report["fetched_at"],
    }
