"""What a rule is, and how the rules that can matter to a line are found without trying all of them."""

import re
from dataclasses import dataclass, field

PLACES = ("any", "edge", "inside", "bottom")

#: Reported speech: furniture gives orders and offers, it does not tell who said what.
TOLD = re.compile(
    r"[“”„«»\"]|\b(?:said|says?|told|tells?|wrote|writes?|asked|asks|added|adds|showed|shows|found|warned|argued|argues?|claimed|noted|recalled|according to|reads?:|"
    r"a dit|a déclaré|déclare|disent|écrit|affirme|selon|explique|sagte|sagt|sagen|heißt es|erklärte|laut|teilte|schrieb|dijo|afirmó|según|declaró|señaló|dicen|escribe|"
    r"ha detto|secondo|afferma|disse|afirmou|segundo|zei|zegt|volgens|schreef|говорит|пишет|сказал\w*|заявил\w*|сообщил\w*|говорится)\b",
    re.IGNORECASE,
)

WORD = re.compile(r"[^\W\d_]+|©")
#: Marks without which most lines are ASCII.
PRINTED = "’“”–—‘…"
#: Every character of ASCII but the small letters as a space: the same in a third of the time, where there is nothing else.
SPACED = {n: " " for n in range(128) if not "a" <= chr(n) <= "z"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture line. `place`: where it counts; `cues`: words of which the line must have one."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    cues: frozenset[str]
    place: str
    hard: bool  # holds even where the line quotes or tells who said something
    notice: bool  # says that the rest is for payers
    tells: bool  # its lines are sentences that say what is or was; others stay in when they do
    yes: tuple[str, ...] = field(repr=False)
    no: tuple[str, ...] = field(repr=False)

    def takes(self, line: str) -> bool:
        """Whether this line, marks around it taken off, is what the rule is about."""
        return self.pattern.fullmatch(line) is not None and (self.hard or not TOLD.search(line))


def rule(
    name: str,
    kind: str,
    cues: str,
    *patterns: str,
    yes: list[str],
    no: list[str],
    place: str = "any",
    hard: bool = False,
    notice: bool = False,
    tells: bool = False,
) -> Rule:
    """A rule whose whole line is one of the patterns; upper and lower case are the same.

    Place: `any`; `edge` before the first and after the last paragraph of the story, or beside other furniture;
    `inside` not before the headline has been seen; `bottom` after the last paragraph, or among the last two lines.
    """
    assert place in PLACES, place
    pattern = re.compile("|".join(patterns), re.IGNORECASE)
    return Rule(name, kind, pattern, frozenset(cues.split()), place, hard, notice, tells, tuple(yes), tuple(no))


def only(words: str) -> str:
    """A pattern for lines that use these words (word endings may be given as `article(?:s)?`) and no others.

    >>> bool(re.fullmatch("subscribe " + only("to read more"), "subscribe to read more"))
    True
    >>> bool(re.fullmatch("subscribe " + only("to read more"), "subscribe to the paper"))
    False
    """
    return rf"(?:(?:{'|'.join(words.split())})\b[\s\W]*)*"


def words_of(line: str) -> set[str]:
    """The words of a line, small.

    >>> sorted(words_of("Follow us on X!"))
    ['follow', 'on', 'us', 'x']
    """
    small = line.casefold()
    if not small.isascii():
        for mark in PRINTED:
            small = small.replace(mark, " ")
    return set(small.translate(SPACED).split() if small.isascii() else WORD.findall(small))
