"""A report on its way to an article: its lines, which of them fields have taken, and where its head ends."""

from dataclasses import dataclass, field
from typing import Any

from transforms.fields import (
    dateline,
    headings,
    outlet,
)
from transforms.fields import header as headers
from transforms.fields.undated import Header

Row = dict[str, Any]


HEAD = 14  # lines before the first paragraph that are looked at for headline and header


FOOT = 4  # lines after the last one that may hold date or agency


@dataclass(slots=True)
class Draft:
    """A report on its way to an article: its lines, those that fields have taken, and what they found."""

    report: Row
    lines: list[str]
    taken: dict[int, tuple[str, str]] = field(default_factory=dict)  # line -> (kind, rule) of the removal
    title_line: int | None = None
    crowned: int | None = None  # the line that is the headline beyond doubt, before it is taken as such
    outclassed: frozenset[int] = frozenset()  # lines that are far from being the headline, where none is beyond doubt
    headless: bool = False  # whether beyond doubt there is none
    title: str | None = None
    language: str | None = None
    country: str | None = None
    headers: list[Header] = field(default_factory=list)
    wire: str | None = None
    line: dateline.Dateline | None = None
    dated: int | None = None  # the line that the dateline begins
    body: list[str] = field(default_factory=list)
    blocks: list[str | None] = field(default_factory=list)
    contested: bool = True  # whether the headline is chosen among all lines above the story (`contest.py`)
    judged: bool = True  # whether lines that no rule knew may go by judgement; not while that is learned

    _left: tuple[tuple[int, int | None], list[int]] | None = None  # asked often, and long for long texts

    def left(self) -> list[int]:
        """Numbers of the lines that no field has taken."""
        asked = (len(self.taken), self.title_line)
        if self._left is None or self._left[0] != asked:
            found = [n for n, line in enumerate(self.lines) if line and n not in self.taken and n != self.title_line]
            self._left = asked, found
        return self._left[1]

    def take(self, number: int, kind: str, rule: str) -> None:
        """Takes a line out of the body, for the removals."""
        self.taken[number] = (kind, rule)


def head(draft: Draft) -> list[int]:
    """Numbers of the lines up to the first paragraph, that one not among them."""
    numbers: list[int] = []
    asked = False
    for number, line in enumerate(draft.lines):
        if not line or number in draft.taken:
            continue
        if draft.crowned is not None and number < draft.crowned and headings.is_paragraph(line):
            continue
        parsed = headers.parse(line, draft.language, draft.country)
        asks = not asked and line.endswith("?") and len(line.split()) <= 14  # a headline may ask
        body = len(numbers) < 3 and "e. V." in line and len(line.split()) <= 7 and outlet.is_body(line)  # no full stop
        if number == draft.crowned:
            numbers.append(number)
            continue
        if len(numbers) >= HEAD or (headings.is_paragraph(line) and parsed is None and not asks and not body):
            break
        asked = asked or (parsed is None and len(line.split()) > 4)
        numbers.append(number)
    return numbers


def parse(draft: Draft, number: int) -> Header | None:
    """What the line holds if it is a header line."""
    return headers.parse(draft.lines[number], draft.language, draft.country)
