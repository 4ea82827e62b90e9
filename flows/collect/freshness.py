"""What a server says of when to ask again: Retry-After, Cache-Control, Expires."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that Retry-After asks for, given as seconds or as a date.

    >>> retry_after({"retry-after": "120"}), retry_after({"retry-after": "soon"}), retry_after({})
    (120.0, None, None)
    >>> retry_after({"retry-after": "Fri, 09 May 2025 12:10:00 GMT"}, datetime(2025, 5, 9, 12, tzinfo=UTC))
    600.0
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    when = http_date(value)
    return None if when is None else max(0.0, (when - (now or datetime.now(UTC))).total_seconds())


def fresh_for(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that the answer stays fresh by what the server says of it; null where it says nothing (RFC 9111, 4.2.1).

    >>> fresh_for({"cache-control": "public, max-age=600"}), fresh_for({"cache-control": "max-age=600, no-cache"})
    (600.0, 0.0)
    >>> fresh_for({"cache-control": "max-age=600", "age": "200"})
    400.0
    >>> fresh_for({"expires": "Fri, 09 May 2025 12:10:00 GMT", "date": "Fri, 09 May 2025 12:00:00 GMT"})
    600.0
    >>> fresh_for({"expires": "0"}), fresh_for({"cache-control": "private"})
    (0.0, None)
    """
    directives = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(cache|store)\b", directives):
        return 0.0
    if found := re.search(r'(?<![-\w])max-age\s*=\s*"?(\d{1,10})', directives):
        age = headers.get("age", "").strip()
        return max(0.0, float(found[1]) - (float(age) if re.fullmatch(r"\d{1,10}", age) else 0.0))
    if "expires" not in headers:
        return None
    expires = http_date(headers["expires"])
    if expires is None:
        return 0.0  # RFC 9111, 5.3: what is no date is a date in the past
    return max(0.0, (expires - (http_date(headers.get("date", "")) or now or datetime.now(UTC))).total_seconds())


def http_date(value: str) -> datetime | None:
    """A date of an HTTP header.

    >>> http_date("Fri, 09 May 2025 12:10:00 GMT").isoformat(), http_date("-1")
    ('2025-05-09T12:10:00+00:00', None)
    """
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
