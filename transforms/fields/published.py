"""Publish date: from metadata, else from header lines, else from the dateline."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from transforms.fields.moments import Printed, find

ISO = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*"
)
EPOCH = re.compile(r"\s*(\d{10}|\d{13})(?:\.\d+)?\s*")
COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?\s*")
YEARS = range(1900, 2101)


def parse(raw: str | None, language: str | None = None, country: str | None = None) -> Printed | None:
    """What a metadata field says; a field without a real day in it gives null in `on`.

    >>> parse("2025-05-09T12:00:00+02:00").at.isoformat(), parse("1746700000").at.isoformat()
    ('2025-05-09T10:00:00+00:00', '2025-05-08T10:26:40+00:00')
    >>> parse("Fri, 9 May 2025 11:00:00 EST").precision, parse("2025-02-30").on, parse("yesterday").on
    ('second', None, None)
    """
    if not raw or not raw.strip():
        return None
    raw = raw.strip()
    nothing = Printed(raw, 0, len(raw), None, None, None)
    printed = exact(raw)
    if printed is None:
        found = [one for one in find(raw, language, country) if one.year_given]
        printed = found[0]._replace(raw=raw) if found else nothing
    return printed if printed.on is None or printed.on.year in YEARS else nothing


def exact(raw: str) -> Printed | None:
    """What standards say: ISO 8601, seconds or milliseconds since 1970, RFC 822; null for other forms."""
    try:
        if (found := ISO.fullmatch(raw)) or (found := COMPACT.fullmatch(raw)):
            if found[4] is None:
                on = datetime(int(found[1]), int(found[2]), int(found[3])).date()
                return Printed(raw, 0, len(raw), on, None, "day")
            at = datetime.fromisoformat(
                f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:{found[6] or '00'}{zone(found[7] if found.re is ISO else None)}"
            )
            told = at.isoformat()[-6:] if found.re is not ISO or found[7] else None
            return Printed(
                raw, 0, len(raw), at.date(), at.astimezone(UTC), "second" if found[6] else "minute", zone=told
            )
        if found := EPOCH.fullmatch(raw):
            at = datetime.fromtimestamp(int(found[1]) / (1000 if len(found[1]) == 13 else 1), UTC)
            return Printed(raw, 0, len(raw), at.date(), at, "second", zone="+00:00")
        if re.match(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d\d?:\d\d", raw):
            at = parsedate_to_datetime(raw)
            told = at.isoformat()[-6:] if at.tzinfo else None
            at = at if at.tzinfo else at.replace(tzinfo=UTC)
            seconds = re.search(r"\d:\d\d:\d\d", raw) is not None
            return Printed(
                raw, 0, len(raw), at.date(), at.astimezone(UTC), "second" if seconds else "minute", zone=told
            )
    except (ValueError, OverflowError, IndexError):
        return Printed(raw, 0, len(raw), None, None, None)
    return None


def zone(name: str | None) -> str:
    """An offset as `fromisoformat` reads it; no offset is UTC.

    >>> zone("+02"), zone("Z"), zone(None)
    ('+02:00', '+00:00', '+00:00')
    """
    if not name or name == "Z":
        return "+00:00"
    return name + ":00" if len(name) == 3 else name
