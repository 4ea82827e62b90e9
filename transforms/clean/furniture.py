"""What recurs in an outlet's reports and is no sentence of any of them: fingerprinted, judged, taken out.

A line is counted as it stands in the report as read, whether or not a rule takes it out, so what is furniture never
depends on what was. The warehouse counts (`line_counts.sql`); this file says what the counts mean.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from transforms.clean.look import CUES
from transforms.clean.page import is_prose
from transforms.clean.rule import TOLD, words_of
from transforms.frames import FURNITURE, LINES, REMOVALS, REPORTS, frame

Row = dict[str, Any]

RULE = "recurs/1"
#: A line recurs when it stands in so many documents that are at least this share of the outlet's; one of these is enough.
OFTEN = ((25, 0.0), (10, 0.02), (5, 0.15))
#: Fewest documents that matter; what stands in fewer is a document's own.
LEAST = OFTEN[-1][0]
#: Share of the documents that must have a whole sentence before it is furniture, even one that speaks to the reader.
SENTENCE = 0.005
#: Share for a sentence that speaks to nobody, or tells who said what.
ANY_SENTENCE, TOLD_SENTENCE = 0.05, 0.02
#: Lines above which a text is a dump, and no article.
MOST = 2000

#: Words to the reader, and about the text, its outlet or its author: what a sentence of furniture has and a report's hardly.
AIMED = re.compile(
    r"@\w|https?://|www\.|©|\b(?:you|your|yours|we|our|ours|us|subscri\w+|newsletters?|sign(?:ed)? ?up|click|follow|listen|watch|podcasts?|copyright|"
    r"donat\w+|editor['’]?s['’]? note|contribut(?:ed|or|ors|ing)|columnist|correspondent|reporter|author|transcripts?|opinions? (?:expressed|article)|"
    r"this (?:article|story|report|column|post|essay|piece|video|page|site|interview)|"
    r"vous|votre|vos|nous|notre|nos|abonne\w*|inscri\w+|cliquez|cet article|"
    r"ihre?[nmrs]?|wir|uns|unser\w*|abonn\w+|klicken|dieser (?:artikel|text|beitrag)|diesen (?:artikel|text|beitrag)|"
    r"usted(?:es)?|nuestr\w+|nosotros|suscr\w+|haga clic|s[ií]guenos|este (?:art[ií]culo|artigo)|"
    r"voi|vostr\w|nostr\w|iscri\w+|abbona\w+|clicca|questo articolo|você|noss\w+|assin[ea]\w*|clique|inscreva\w*|"
    r"uw|jij|jouw|ons|onze|klik|dit artikel|вы|вас|вам|ваш\w*|мы|нас|нам|наш\w*|подпи\w+|эт(?:а|у|ой) стать\w+)\b",
    re.IGNORECASE,
)
#: Words in quotation marks: who speaks in them is not the outlet.
QUOTED = re.compile(r"“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|\"[^\"]*\"?")
#: The name of a person or a role alone in its line, as it stands before what they say in a transcript.
LABEL = re.compile(r"[\w.'’-]+(?: [\w.'’-]+){0,3}:?")


def fingerprint(line: str) -> str:
    """Half of the MD5 of a line, as the warehouse computes it too.

    >>> fingerprint("Share this article")
    '70564bfb265ee5f9'
    """
    return hashlib.md5(line.encode(), usedforsecurity=False).hexdigest()[:16]


def fingerprints(reports: pl.DataFrame, printed: Mapping[str, str | None]) -> pl.DataFrame:
    """Every line of every report, once a report (REPORTS -> LINES). `printed`: outlets that only the texts name, by report_id."""
    rows: list[Row] = []
    for report in reports.select("capture_id", "report_id", "outlet", "canonical_url", "url", "text").iter_rows(
        named=True
    ):
        whose = report["outlet"] or host(report["canonical_url"] or report["url"]) or printed.get(report["report_id"])
        lines = list(dict.fromkeys(line for line in (report["text"] or "").split("\n") if line))
        if not whose or len(lines) > MOST:
            continue
        ids = {"capture_id": report["capture_id"], "report_id": report["report_id"], "outlet": whose}
        rows.extend({**ids, "fingerprint": fingerprint(line), "length": len(line)} for line in lines)
    return frame(rows, LINES)


def nameless(reports: pl.DataFrame) -> pl.DataFrame:
    """Reports whose outlet only their text can name (REPORTS -> REPORTS)."""
    address = pl.coalesce("canonical_url", "url").fill_null("")
    return reports.filter(pl.col("outlet").is_null() & ~address.str.contains(r"^https?://"))


def host(url: str | None) -> str | None:
    """The host of a web address.

    >>> host("https://www.harbourcourier.example/a"), host("file:///a.txt")
    ('harbourcourier.example', None)
    """
    if not url or not url.startswith(("http://", "https://")):
        return None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def learn(counted: pl.DataFrame) -> pl.DataFrame:
    """The lines that are furniture, of those that recur (FURNITURE -> FURNITURE)."""
    names = ("line", "documents", "reports", "outlet")
    found = [row for row in counted.iter_rows(named=True) if is_furniture(*(row[name] for name in names))]
    return frame(found, FURNITURE)


def is_furniture(line: str, documents: int, reports: int, outlet: str) -> bool:
    """Whether a line that stands in so many of an outlet's documents is furniture.

    >>> is_furniture("Our picks of the week", 12, 400, "Harbour Courier")
    True
    >>> is_furniture("The inquiry into the wreck goes on behind closed doors.", 12, 400, "Harbour Courier")
    False
    >>> is_furniture("42%", 60, 400, "Harbour Courier"), is_furniture("___", 60, 400, "Harbour Courier")
    (False, True)
    """
    letters = sum(char.isalpha() for char in line)
    if letters < 2:
        return documents >= LEAST and not any(char.isalnum() for char in line)  # a number may be a fact of a table
    if not any(documents >= least and documents >= share * reports for least, share in OFTEN):
        return False
    often, some = (documents >= least for least, _ in OFTEN[:2])
    aimed = AIMED.search(QUOTED.sub("", line)) is not None or names(line, outlet)
    if TOLD.search(line):
        return aimed and (often if is_prose(line) else some) and documents >= TOLD_SENTENCE * reports
    if is_prose(line):
        return documents >= SENTENCE * reports if aimed else often and documents >= ANY_SENTENCE * reports
    if line.endswith(("?", "？", "؟")) and not aimed:
        return often  # what one interviewer asks, others may
    return True


def names(line: str, outlet: str) -> bool:
    """Whether a line names its outlet.

    >>> names("The Courier is read in nine ports.", "Courier (Online)"), names("The vote is on Friday.", "Vo")
    (True, False)
    """
    name = re.split(r"[(|]|\s[-–]\s", outlet)[0].strip()
    return len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", line, re.IGNORECASE) is not None


def lift(
    reports: pl.DataFrame, removals: pl.DataFrame, articles: pl.DataFrame, recurring: Mapping[str, Mapping[str, Row]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Reports with furniture of their outlet in the body, that emptied (REPORTS, REMOVALS, ARTICLES -> REPORTS, REMOVALS).

    `removals` are the lines that rules and fields have taken, `articles` what they left; `recurring` are the lines that are
    furniture, by report_id, with their counts. A line that is a field, or a speaker's name in a transcript, stays.
    """
    taken: dict[str, set[int]] = {}
    for report_id, line in removals.select("report_id", "line").iter_rows():
        taken.setdefault(report_id, set()).add(line)
    by_report = {
        row["report_id"]: row for row in articles.select("report_id", "title", "dateline").iter_rows(named=True)
    }
    emptied: list[Row] = []
    removed: list[Row] = []
    for report in reports.iter_rows(named=True):
        article, known = by_report.get(report["report_id"]), recurring.get(report["report_id"])
        if article is None or not known:
            continue
        lines = (report["text"] or "").split("\n")
        found = list(furniture(lines, taken.get(report["report_id"], set()), article, known))
        if found:
            gone = {number for number, _ in found}
            text = "\n".join("" if number in gone else line for number, line in enumerate(lines))
            emptied.append({**report, "text": text})
            removed.extend(removal(report, number, lines[number], counts) for number, counts in found)
    return frame(emptied, REPORTS), frame(removed, REMOVALS)


def furniture(lines: list[str], taken: set[int], article: Row, known: Mapping[str, Row]) -> Iterator[tuple[int, Row]]:
    """The lines of one report that are furniture, with their counts."""
    title, dateline = article["title"] or "", article["dateline"]
    often = Counter(lines)
    for number, line in enumerate(lines):
        counts = known.get(line)
        if counts is None or number in taken or (title and title in line):
            continue
        if dateline and line.startswith(dateline):
            continue
        if often[line] > 2 and is_label(line):
            continue
        yield number, counts


def is_label(line: str) -> bool:
    """Whether a line that comes again and again in one text may be the name of who speaks next.

    >>> is_label("Ida Holm"), is_label("ida holm"), is_label("Moderator:")
    (True, True, True)
    >>> is_label("Story continues"), is_label("Read More"), is_label("ADVERTISEMENT")
    (False, False, False)
    """
    if LABEL.fullmatch(line) is None or words_of(line) & CUES:
        return False
    words = line.rstrip(":").split()
    return line.endswith(":") or (len(words) == 2 and len({word[:1].isupper() for word in words}) == 1)


def removal(report: Row, number: int, line: str, counts: Row) -> Row:
    """One REMOVALS row."""
    return {
        **{name: report[name] for name in ("article_id", "report_id")},
        "line": number,
        "text": line,
        "kind": "furniture",
        "rule": RULE,
        **{name: counts[name] for name in ("documents", "reports")},
    }
