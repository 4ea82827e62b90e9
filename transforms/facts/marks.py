"""Runs of words between quotation marks, in every kind of marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Opening mark -> marks that may close it. What opens outside decides; marks inside a run are words of it.
PAIRS = {
    "“": '”“"',
    "”": "”",  # Swedish and sloppy style
    "«": "»",
    "»": "«",  # German books
    "„": '“”"',
    "「": "」",
    "『": "』",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "``": "''",
    "''": "''",
    '"': '"”',
    "‘": "’",
    "'": "'",
}
MARK = re.compile(r"``|''|[“”«»„「」『』‹›‚‘’\"']")
LONGEST = 20_000  # characters that a run may have
SINGLE = "‘’'‚"
OPENING = re.compile(r"^$|[\s(\[{—–\-/:>“„«\"'‘¿¡…,.]$")


@dataclass(frozen=True)
class Run:
    """Quoted words: `body[start:end]`, marks left out. Not closed: they run to the end of their paragraph."""

    start: int
    end: int
    mark: str
    closed: bool
    outer: tuple[int, int]  # with its marks

    @property
    def single(self) -> bool:
        """Whether the marks are single ones."""
        return self.mark in SINGLE


def runs(body: str) -> list[Run]:
    """Every run of quoted words of a body, in order, none inside another.

    >>> [body[run.start : run.end] for body in ["He said “yes, ‘sir’,” and \\"no.\\""] for run in runs(body)]
    ['yes, ‘sir’,', 'no.']
    >>> [run.closed for run in runs("„Nein“, sagte er. “It never ends.")]
    [True, False]
    >>> body = "She called it “a trick “and left."
    >>> [body[run.start : run.end] for run in runs(body)], [run.start for run in runs("“We go. He said “yes and left.")]
    (['a trick'], [17])
    >>> runs("The leaders’ 5'10\\" rock 'n' roll o'clock")
    []
    """
    found: list[Run] = []
    place = 0
    for paragraph in body.split("\n"):
        for run in marked(paragraph):
            outer = (run.outer[0] + place, run.outer[1] + place)
            found.append(Run(run.start + place, run.end + place, run.mark, run.closed, outer))
        place += len(paragraph) + 1
    return found


def marked(text: str) -> Iterator[Run]:
    """The runs of one paragraph."""
    place = 0
    while found := MARK.search(text, place):
        mark = found[0]
        place = found.end()
        if mark not in PAIRS or not opens(text, found.start(), found.end()):
            continue
        close = closing(text, mark, found.end())
        if close is not None and (mark != "'" or close[0] - found.end() > 3):  # rock 'n' roll
            yield trimmed(text, found.end(), close[0], mark, True, (found.start(), close[1]))
            place = close[1]
        elif close is None and mark not in SINGLE and mark not in "”»›''":
            following = next_opening(text, mark, found.end())
            if following is None:
                yield trimmed(text, found.end(), len(text), mark, False, (found.start(), len(text)))
                return
            if misprinted(text, mark, found.end(), following):
                yield trimmed(text, found.end(), following, mark, True, (found.start(), following + len(mark)))
                place = following + len(mark)


def misprinted(text: str, mark: str, start: int, following: int) -> bool:
    """Whether a second opening mark closes: `she called it “a trick “and left`. No mark closes either, and no sentence ends between."""
    after = following + len(mark)
    if mark not in "“«„" or re.search(r"[.!?]\s", text[start:following]) or following - start > 200:
        return False
    return closing(text, mark, after) is None and next_opening(text, mark, after) is None


def trimmed(text: str, start: int, end: int, mark: str, closed: bool, outer: tuple[int, int]) -> Run:
    """The run without white space around its words."""
    words = text[start:end]
    return Run(start + len(words) - len(words.lstrip()), start + len(words.rstrip()), mark, closed, outer)


def opens(text: str, start: int, end: int) -> bool:
    """Whether a mark here opens a run: after a space or a bracket, before a word."""
    if end >= len(text) or (text[end].isspace() and text[start] not in "«„“"):
        return False
    return bool(OPENING.search(text[max(0, start - 1) : start])) or text[start] in "“„«「『"


def closing(text: str, mark: str, place: int) -> tuple[int, int] | None:
    """Where the run that `mark` opened closes: start and end of the closing mark; null when nothing does."""
    depth = 0
    for found in MARK.finditer(text, place, place + LONGEST):
        if found[0] == mark and mark in "“«„「『" and found[0] not in PAIRS[mark][:1]:
            again = opens(text, *found.span()) and not text[found.start() - 1 : found.start()].isalnum()
            if again and not doubly(text, mark, found.end()):
                return None  # the first was never closed
            if again:
                depth += 1
                continue
        if found[0] not in (PAIRS[mark] if len(mark) == 1 else ("''", '"')):
            continue
        if not closes(text, mark, *found.span()):
            continue
        if depth == 0:
            return found.span()
        depth -= 1
    return None


def doubly(text: str, mark: str, place: int) -> bool:
    """Whether two closing marks follow before the next opening one: the run has a run of its kind inside."""
    close = PAIRS[mark][0]
    last = place + LONGEST
    first = text.find(close, place, last)
    second = text.find(close, first + 1, last) if first >= 0 else -1
    following = text.find(mark, place, last)
    return second >= 0 and (following < 0 or second < following)


def closes(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a mark here closes: after a word, and for single marks not inside or at the end of one."""
    inner = re.search(r"[,.!?…][’']\s$", text[max(0, start - 3) : start])  # “… ‘… vote,’ ” with a space between them
    if start == 0 or (text[start - 1].isspace() and mark not in "«„" and not inner):
        return False
    after = text[end : end + 1]
    if text[start] in "’'" and mark in SINGLE:
        if after.isalnum():
            return False
        possessive = text[start - 1] == "s" and re.match(r"\s[a-z]", text[end : end + 2])
        return not (possessive and re.search(rf"[{text[start]}](?!\w)", text[end:]))
    return not (text[start] in '"“' and after.isalnum() and text[start - 1] not in ".,!?…")


def next_opening(text: str, mark: str, place: int) -> int | None:
    """Where the same mark opens again, if it does."""
    for found in MARK.finditer(text, place, place + LONGEST):
        if found[0] == mark and opens(text, *found.span()):
            return found.start()
    return None
