"""What of an edition stands on a page, and in which order."""

from collections.abc import Set

from flows.page.evidence import Article
from flows.page.reading import Edition, Row, by_kind

#: The front page shows the shortest of these spans of days, up to the newest report, that holds enough stories.
SPANS, ENOUGH = (1, 7, 30), 8


def newest(edition: Edition) -> tuple[int | None, list[Row]]:
    """The stories of the front page, the best supported first, and how many days they reach back (None: as far as any)."""
    last = edition.desk["last_day"]
    for span in SPANS:
        found = [row for row in edition.stories if last and row["last_day"] and (last - row["last_day"]).days < span]
        if len(found) >= ENOUGH:
            return span, found
    return None, edition.stories


def tellings(edition: Edition, story_id: str) -> list[Row]:
    """The reports of a story, first to last, each with its copies under it; a copy whose original is elsewhere stands alone."""
    rows = edition.reports.get(story_id, [])
    here = {row["article_id"] for row in rows}
    under: dict[str, list[Row]] = {}
    for row in rows:
        if row["copy_of"] in here and row["copy_of"] != row["article_id"]:
            under.setdefault(row["copy_of"], []).append(row)
    heads = [row for row in rows if row["copy_of"] not in here or row["copy_of"] == row["article_id"]]
    return [{**row, "copies": under.get(row["article_id"], [])} for row in heads]


def earliest(told: list[Article]) -> tuple[Article | None, bool]:
    """The first of these reports of one story, copies aside, and whether that is sure.

    Of two of one day, one of them without a time of day, nobody knows which was first.
    """
    dated = [(article.on, article) for article in told if article.on and not article.copy_of]
    dated = dated or [(article.on, article) for article in told if article.on]
    if not dated:
        return None, False
    first_day = min(on for on, _ in dated)
    of_day = [article for on, article in dated if on == first_day]
    timed = [(article.at, article.id, article) for article in of_day if article.at]
    first = min(timed)[2] if timed else min(of_day, key=lambda article: article.id)
    return first, len(of_day) == 1 or len(timed) == len(of_day)


def agreed(edition: Edition, elsewhere: Set[str]) -> list[Row]:
    """Statements that independent reports share, the best supported first; amounts, and the stories shown `elsewhere`, left out."""
    told = [
        row for row in _told(edition) if row["independent_count"] >= 2 and row["kind"] != "amount" and row["subject"]
    ]
    told = [row for row in told if row["story_id"] not in elsewhere]
    return sorted(told, key=lambda row: (-row["independent_count"], -row["report_count"], row["corroboration_id"]))


def disputed(edition: Edition) -> list[Row]:
    """Statements that another report of their story contradicts, the best supported first."""
    told = [row for row in _told(edition) if row["disputed"]]
    return sorted(told, key=lambda row: (-row["independent_count"], row["corroboration_id"]))


def _told(edition: Edition) -> list[Row]:
    return [row for rows in edition.statements.values() for row in rows]


def disputes(statements: list[Row]) -> list[list[Row]]:
    """Statements that reports of a story contradict, those of one kind together."""
    return list(by_kind(row for row in statements if row["disputed"]).values())


def kinds_of(removals: list[Row]) -> list[Row]:
    """What was cleaned off, kind by kind, each with its rules."""
    kinds: dict[str, Row] = {}
    for row in removals:
        kind = kinds.setdefault(row["kind"], {"kind": row["kind"], "lines": 0, "rules": []})
        kind["lines"] += row["lines"]
        kind["rules"].append(row)
    return sorted(kinds.values(), key=lambda kind: (-kind["lines"], kind["kind"]))
