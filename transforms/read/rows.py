"""Which plain texts are tables and no text: rows of data without one sentence, or of articles under the names of their columns."""

import re
from collections import Counter
from collections.abc import Sequence

#: Rows that a table has at least, how many are looked at, and the share of them that has the usual number of cells.
ROWS, LOOKED_AT, SHARE = 6, 200, 0.95
#: Words of a cell from which on it may be running text.
WORDS = 7
#: Names of columns that tables of articles have; one of those that hold the text is among them.
COLUMNS = frozenset(
    [
        "id",
        "url",
        "link",
        "title",
        "headline",
        "text",
        "body",
        "content",
        "date",
        "published",
        "published_at",
        "outlet",
        "source",
        "author",
        "authors",
        "language",
        "section",
    ]
)
TEXTS = frozenset(("text", "body", "content"))
SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*$")


def cells(lines: Sequence[str]) -> int | None:
    """How many cells each row has of a text that is a table and nothing else; null for every other text.

    >>> cells(["port,boats,crew"] + ["Holm,12,40"] * 6), cells(["Holm 12, Tarn 4, Weir 9"] * 6), cells(["Holm,12,40"] * 3)
    (3, None, None)
    >>> cells(["name;said"] + ["Holm;The ferries of Holm stay in port until the wind falls."] * 6)
    """
    rows = [line for line in lines[:LOOKED_AT] if line]
    if len(rows) < ROWS:
        return None
    for mark in ",;\t|":
        counts = Counter(row.count(mark) for row in rows)
        usual, often = counts.most_common(1)[0]
        if usual < 2 or often < SHARE * len(rows):
            continue
        parts = [cell for row in rows for cell in row.split(mark)]
        spaced = sum(cell.startswith(" ") and bool(cell.strip()) for cell in parts)
        told = any(len(cell.split()) >= WORDS and SENTENCE.search(cell) for cell in parts)
        if not told and (
            mark in "\t|" or spaced < 0.1 * len(parts)
        ):  # lists in sentences have a space behind each comma
            return usual + 1
    return None


def columns(lines: Sequence[str]) -> list[str] | None:
    """The names of the columns, where the first line is the head of a table of articles and another row follows; else null.

    >>> columns(["title,outlet,date,text", '"Ferry sinks","Hill Post","2025-05-02","The ferry of Holm sank."'])
    ['title', 'outlet', 'date', 'text']
    >>> columns(["Title, text and date of a poem are lost", "The mayor said so."]), columns(["title,date,text"])
    (None, None)
    """
    rows = [line for line in lines[:LOOKED_AT] if line.strip()]
    for mark in ",;\t|":
        names = [cell.strip().strip('"').lower() for cell in rows[0].split(mark)] if len(rows) > 1 else []
        named = COLUMNS.intersection(names)
        if len(names) > 2 and len(named) > len(names) / 2 and named & TEXTS and rows[1].count(mark) >= len(names) - 1:
            return names
    return None
