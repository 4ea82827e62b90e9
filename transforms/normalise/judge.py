"""Lines of a flattened text that no rule knew and that are furniture for all that: a learned judgement, where it is sure.

A logistic regression over what `told.py` tells of a line. `bench/train_lines.py` learns the weights (`weights.json`, readable)
and says what they are worth on sites that they were not learned from. Pages are not asked: `read/judge.py` has judged their
lines by what flattening throws away. Only lines in doubt are judged, and none that may be a row of a list, a subheading
or a sentence: a line of the report lost is far worse than one of furniture kept.
"""

import json
import math
import re
from functools import cache
from pathlib import Path

from transforms.lexicon.echo import echo, stems
from transforms.normalise.draft import Draft
from transforms.normalise.live import MARK
from transforms.normalise.standing import FIELD, GOES_ON, LEFT, LETTERS, OUT, TITLE, Sheet, opening, sheet
from transforms.normalise.told import about, end, site_heads, site_words, size

WEIGHTS = Path(__file__).with_name("weights.json")
RULE = "judged/1"
#: How sure the judgement must be; the same of rows, of lines inside the story and of those as long as headlines; how often
#: it is asked anew, with what it took as furniture.
BAR, SURER, PASSES = 0.95, 0.99, 2
#: Lines above which a text is a dump; characters of a line that may be judged.
MOST, LONGEST = 2_000, 110
#: Lines that may stand together amid furniture, and in all below a story, and be no list.
CLOSE, FEW = 8, 14
#: The same of lines that only one line of furniture parts from the story; and of rows.
LONELY, ROWS = 4, 2
#: How points of a list begin.
POINT = re.compile(r"[–—•*·▪►-]\s*\w")
#: Words from which on a line above a story may be its headline, where another was taken for it.
HEADLINE = 4
#: Lines that begin with the same two words from which on they are rows of a list.
ALIKE = 3
#: A topic in small letters, as some sites print them below a report.
TAG = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")
#: Two sentences in a line, as standfirsts have.
TWO = re.compile(r"[^\W\d_]{3,}[.!?] [A-ZÀ-ÞА-ЯЁ]|\d{3,}[.!?] [A-ZÀ-ÞА-ЯЁ]")
#: How rows of lists, prices and dates look.
ROW = re.compile(r":\s\S|\s[–—-]\s|[%$€£₽¥₩]|^\W{0,2}\d")


def drop_judged(draft: Draft) -> None:
    """Takes the lines out that are furniture beyond doubt, of a text whose format says nothing of its lines."""
    lines = draft.lines
    if (
        not draft.judged
        or len(lines) > MOST
        or any(block["kind"] not in (None, "cut") for block in draft.report["blocks"] or [])
    ):
        return
    for _ in range(PASSES):
        page = sheet(lines, [became(draft, number) for number in range(len(lines))], draft.title)
        if not page.prose:
            return
        sure = [n for n in range(len(lines)) if (least := bar(page, n)) is not None and likely(page, n) >= least]
        if draft.report["paywalled"]:
            sure = [n for n in sure if not breaks_off(lines[n])]
        for number in (n for n in sure if not heads_post(page, n)):
            draft.take(number, "furniture", RULE)
        if not sure:
            return


def heads_post(page: Sheet, number: int) -> bool:
    """Whether a line stands between a time of day and running text: what a post of a live page is about."""
    above = next((line for line in reversed(page.lines[max(0, number - 2) : number]) if line), "")
    return number + 1 in page.prose and MARK.fullmatch(above) is not None


def breaks_off(line: str) -> bool:
    """Whether a line may be the sentence in which a wall cuts a text off: ten words or more with a comma, and no end.

    >>> breaks_off("Prices had tripled in a year, and some makers had already"), breaks_off("Read on, it is free")
    (True, False)
    """
    return "," in line and size(line) in ("10-15", "16+") and end(line) != "sentence"


def became(draft: Draft, number: int) -> str:
    """What has become of a line so far; what `clean` took out is empty."""
    if not draft.lines[number]:
        return OUT
    if number in draft.taken:
        return OUT if draft.taken[number][1] == RULE else FIELD
    return TITLE if number == draft.title_line else LEFT


def doubtful(page: Sheet, number: int) -> bool:
    """Whether a line may be judged: short, no row of a list, and above the story, of a site's words, or parted from it by furniture.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> lines = ["Zoom", "Crews leave", told, told, "Privacy settings", "Finest cod", "", "Holm desk"]
    >>> page = sheet(lines, ["left", "title", "left", "left", "left", "left", "out", "left"], "Crews leave")
    >>> [lines[n] for n in range(8) if doubtful(page, n)]
    ['Zoom', 'Privacy settings', 'Holm desk']
    """
    return bar(page, number) is not None


def bar(page: Sheet, number: int) -> float | None:
    """How sure the judgement of a line must be; null for one that may not be judged."""
    line = page.lines[number]
    if page.broken or page.states[number] != LEFT or page.kin[opening(line)] >= ALIKE:
        return None
    if len(line) > LONGEST or size(line) == "16+" or line[-1] in ",;،、":
        return None
    below = number > page.end and page.since[number] > 0
    if goes_on(line) and not (below and TAG.fullmatch(line)):
        return None
    first = min(page.prose, default=page.begin)
    if number < page.begin and (number < first or number < page.titled):
        return above(page, number, line)
    if in_list(page, number) or announces(page, number):
        return None
    row = ROW.search(line) is not None
    own = sited(page, line, row)
    if number in page.prose:
        return (BAR if own else SURER) if below else None
    if end(line) == "sentence" and len(line.split()) > 2 and not own:
        return None  # "The council hands out boots."
    if line[-1] in (":", "：") and number > page.begin and not own:  # the head of a list
        return None
    if number <= page.end:
        if not amid_furniture(page, number) or (not own and (row or heads_text(page, number))):
            return None
        return BAR if own else SURER
    if size(line) == "10-15" and not below:  # a sentence that a wall has cut off
        return None
    if number not in page.passages or (not own and not (below and fewer(page, number))):
        return None
    if row:  # of a list, unless few stand together
        return SURER if (own or page.since[number] > 1) and page.passages[number].count <= ROWS else None
    return BAR


def above(page: Sheet, number: int, line: str) -> float | None:
    """How sure the judgement of a line above the story must be; null for a sentence, and where half of what carries it is the story's.

    More so of one with as many words as headlines have, unless they are a site's.
    """
    carried = stems(line)
    if number in page.prose or (len(carried) > 1 and 2 * echo(line, page.stems) >= len(carried)) or TWO.search(line):
        return None
    own = sited(page, line, ROW.search(line) is not None)
    if not own and heads_text(page, number) and not amid_furniture(page, number):
        return None  # a subheading above the first paragraph
    short = len(line.split()) < HEADLINE and size(line) in ("1-2", "3-5")
    return BAR if short or (own and size(line) != "10-15") else SURER


def fewer(page: Sheet, number: int) -> bool:
    """Whether a line below furniture stands amid few others, so that they are no list, and heads no text."""
    most = CLOSE if page.since[number] > 1 else LONELY
    return page.listed <= FEW and page.passages[number].count <= most and not heads_text(page, number)


def goes_on(line: str) -> bool:
    """Whether a line goes on with the one before, or is a point of a list."""
    return GOES_ON.match(line) is not None or (
        POINT.match(line) is not None and re.search(r"[^\W\d_]", line) is not None
    )


def heads_text(page: Sheet, number: int) -> bool:
    """Whether running text of a story stands right below a line, as below a subheading."""
    return number + 1 in page.prose


def in_list(page: Sheet, number: int) -> bool:
    """Whether a colon stands at the end of a line above this one, with nothing but short lines between, so that a list may have begun.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> page = sheet([told, told, "Both sides would:", "Work on Monday", "Talk"], ["left"] * 5, None)
    >>> [in_list(page, n) for n in (2, 3, 4)]
    [False, True, True]
    """
    passage = page.passages.get(number)
    return passage is not None and any(
        page.lines[n][-1] in (":", "：") for n in range(max(0, passage.first - 1), number) if page.states[n] == LEFT
    )


def announces(page: Sheet, number: int) -> bool:
    """Whether a line ends with a colon above running text."""
    return page.lines[number][-1] in (":", "：") and number + 1 in page.prose


def amid_furniture(page: Sheet, number: int) -> bool:
    """Whether furniture stands right beside a line."""
    return any(0 <= n < len(page.lines) and page.states[n] == OUT for n in (number - 1, number + 1))


def sited(page: Sheet, text: str, row: bool) -> bool:
    """Whether one of a line's words is of labels alone, or, in what is no row, most are of sites and not the story's own."""
    words = [word.casefold() for word in LETTERS.findall(text)]
    foreign = [word for word in words if len(word) > 2 and word not in page.words]
    if any(word in site_heads() for word in foreign):
        return True
    long = sum(len(word) > 2 for word in words)
    return not row and long > 0 and 3 * sum(word in site_words() for word in foreign) >= 2 * long


def likely(page: Sheet, number: int) -> float:
    """How likely a line is furniture, 0..1."""
    known = weights()
    total = sum(known.get(name, 0.0) for name in set(about(page, number, page.lines[number])))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def weights() -> dict[str, float]:
    """The learned weights by name; none before they are learned."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))) if WEIGHTS.exists() else {}
