"""REPORTS -> REPORTS, REMOVALS, CAPTIONS, REJECTS: the furniture out, every line of it accounted for.

`phrases.py` looks up whole lines in the lexicon, `labels.py` lines that are made of a site's words, `appeals.py` orders to the
reader, `glued.py` lines without their spaces. The rules, each with lines that prove it, are in `chrome.py`, `offers.py`, `limits.py`,
`prompts.py`, `notes.py`, `sharing.py`, `pointers.py`, `furnishings.py`, `remarks.py`, `leftovers.py`, `embeds.py` (what could not be
shown), `syndication.py` (whose text it is), `promotions.py` (what is offered beside it), `own_site.py` and `pleas.py` (what the site
says of itself, and asks), in other languages `consents.py`, `members.py`, `imprint.py`, `east_asian.py`; `widgets.py` tells what changes by the hour, `prints.py` what printers leave, `contacts.py` whom the press may ask, `captions.py` and `pictures.py` captions; `look.py` asks all of them about a line, `place.py`, `bounded.py`, `teasers.py`, `menus.py`, `rows.py`, `runs.py`, `site.py`,
`walls.py`, `edges.py` and `loose.py` where it stands and what stands beside it; `lines.py` is the order of these;
`site.py`, `named_again.py` and `names.py` tell what the site calls itself.
"""

import re
from typing import Any

import polars as pl

from transforms.clean.agency_site import own_agency
from transforms.clean.known_site import known_among
from transforms.clean.lines import judge
from transforms.clean.named_again import repeated
from transforms.clean.names import among_menus
from transforms.clean.page import Verdict
from transforms.clean.phrases import continues, phrase_of
from transforms.clean.rows import above_row
from transforms.clean.site import addressed, owned, site_name, spoken_of
from transforms.frames import CAPTIONS, REJECTS, REMOVALS, REPORTS, frame

Row = dict[str, Any]
LETTER = re.compile(r"[^\W\d_]")


def clean(reports: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Reports without furniture (REPORTS -> REPORTS, REMOVALS, CAPTIONS, REJECTS).

    In the kept reports a removed line is an empty line, so line numbers and `blocks` stay in step; a paywall notice has
    set `paywalled`, one that says that text follows has the kind `cut` in `blocks`, and furniture that names the site `outlet`. A report of furniture only is a reject.
    """
    kept: list[Row] = []
    removed: list[Row] = []
    captions: list[Row] = []
    rejects: list[Row] = []
    for report in reports.iter_rows(named=True):
        lines = (report["text"] or "").split("\n")
        verdicts = judge(report["text"] or "", report["blocks"], report["outlet"], bool(report["title"]))
        text = "\n".join("" if verdict else line for line, verdict in zip(lines, verdicts, strict=True))
        if not LETTER.search(text):
            rejects.append(boilerplate_only(report, verdicts))
            continue
        stops = stop(lines, verdicts)
        paywalled = any(verdict and verdict.notice for verdict in verdicts)
        outlet = report["outlet"] or own_agency(lines, verdicts)
        outlet = outlet or above_row(lines, verdicts) or site_name(lines, verdicts)
        outlet = outlet or repeated(lines, verdicts) or owned(lines, verdicts)
        outlet = outlet or addressed(lines) or known_among(lines, verdicts)
        outlet = outlet or among_menus(lines, verdicts) or spoken_of(lines, verdicts)
        kept.append({**report, "text": text, "outlet": outlet, "paywalled": report["paywalled"] or paywalled or None})
        if stops is not None:
            kept[-1]["blocks"] = marked(report["blocks"], stops, len(lines))
        removed.extend(removals(report, lines, verdicts))
        captions.extend(caption_rows(report, lines, verdicts))
    return frame(kept, REPORTS), frame(removed, REMOVALS), frame(captions, CAPTIONS), frame(rejects, REJECTS)


def stop(lines: list[str], verdicts: list[Verdict | None]) -> int | None:
    """Number of the notice behind the last line of the story that says that text follows; null without one.

    "For subscribers only" says so where it comes right behind the text, with an offer: it stands above whole texts too.
    """
    last = max((n for n, line in enumerate(lines) if line and verdicts[n] is None), default=-1)
    behind = [(n, v) for n in range(last + 1, len(lines)) if (v := verdicts[n])]
    walls = [n for n, v in behind if v.notice and v.kind == "paywall" and v.rule not in LIMITS]
    at_once = [n for n in walls[:1] if n in [n for n, v in behind if v.kind not in BESIDE][:1]]
    offered = sum(v.kind == "paywall" for _, v in behind) > 1
    found = (n for n, v in behind if v.notice and part_only(lines[n], v))
    return next(found, at_once[0] if at_once and offered else None)


#: Rules of notices that count articles; they stand under whole texts too.
LIMITS = frozenset(("article_limit", "free_articles"))
#: What may stand between the end of a teaser and the notice that the rest is for payers.
BESIDE = frozenset(("advertisement", "caption", "credit", "share", "site_chrome"))


def part_only(line: str, verdict: Verdict) -> bool:
    """Whether a notice is of those that say that what stands before is only a part."""
    return verdict.rule in ("part_left", "wall_rest") or (verdict.rule not in LIMITS and continues(line))


def marked(blocks: list[Row] | None, number: int, count: int) -> list[Row]:
    """The blocks, of nothing where the format has none, with the kind `cut` at the line where the text stops."""
    told = blocks if blocks and len(blocks) == count else [{"kind": None, "link_share": None, "path": None}] * count
    return [{**block, "kind": "cut"} if n == number else block for n, block in enumerate(told)]


def removals(report: Row, lines: list[str], verdicts: list[Verdict | None]) -> list[Row]:
    """REMOVALS rows of one report, captions among them; what its reader left out comes last."""
    return [
        {
            "article_id": report["article_id"],
            "report_id": report["report_id"],
            "line": number,
            "text": lines[number],
            "kind": verdict.kind,
            "rule": verdict.rule,
        }
        for number, verdict in enumerate(verdicts)
        if verdict
    ] + [
        {**{name: report[name] for name in ("article_id", "report_id")}, "line": number, **left, "kind": kind_of(left)}
        for number, left in enumerate(report["left_out"] or [], len(lines))
    ]


def kind_of(left: Row) -> str:
    """What a line is that a reader left out: what the lexicon calls it where the reader only found that it is none of the story.

    >>> kind_of({"text": "Already a subscriber? Log in", "kind": "site_chrome", "rule": "read.unlikely"})
    'paywall'
    """
    known = phrase_of(left["text"]) if left["rule"] == "read.unlikely" else None
    return known.kind if known else str(left["kind"])


def caption_rows(report: Row, lines: list[str], verdicts: list[Verdict | None]) -> list[Row]:
    """CAPTIONS rows of one report, in reading order."""
    found = [
        (line, verdict) for line, verdict in zip(lines, verdicts, strict=True) if verdict and verdict.kind == "caption"
    ]
    return [
        {
            "article_id": report["article_id"],
            "report_id": report["report_id"],
            "position": position,
            "text": line,
            "credit": verdict.caption.credit if verdict.caption else None,
        }
        for position, (line, verdict) in enumerate(found)
    ]


def boilerplate_only(report: Row, verdicts: list[Verdict | None]) -> Row:
    """The REJECTS row of a report of which nothing is left."""
    kinds = sorted({verdict.kind for verdict in verdicts if verdict})
    return {
        "capture_id": report["capture_id"],
        "source": report["source"],
        "url": report["url"],
        "stage": "clean",
        "reason": "boilerplate_only" if kinds else "empty",
        "detail": ", ".join(kinds) or None,
        "seen_at": report["fetched_at"],
    }
