"""September 11 without a year: mostly that of 2001, told of years later."""

import re

from transforms.facts.dates.english.forms import NAMED, rule
from transforms.facts.dates.scene import Match, Reading, Scene
from transforms.facts.dates.timex import on

YEAR = 2001
FAR, SOON = 60, 14  # days: told so little after the day or before it, it may be the report's own
ATTACKS = re.compile(r"\s+(?:terror(?:ist)?\s+)?attacks\b(?!\s+(?:in|on)\s)")
OTHER = re.compile(r"\s+(?:[\w.]+\s+){0,2}(?:attack|assault|raid)\b")
#: What came of it or led to it; "on the night of Sept. 11" is another's.
BEFORE = re.compile(
    r"\bpost-\s*$|\b(?:after|since|before|post|following|(?:aftermath|wake|victims|families|events|anniversary|morning|days|lessons)\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"\b(?:Benghazi|Libya|consulate)\b")


@rule(rf"{NAMED}(?:September|Sept\.?)\s+11(?:th)?(?!\w|[.,:]\d|,?\s+(?:19|20)\d\d|\s*[-–]\s*\d)", "month")
def attack_of_2001(match: Match, scene: Scene) -> Reading | None:
    """the Sept. 11 attacks, since September 11: the day of 2001; any other is read with its own year."""
    if not scene.day or scene.day.year <= YEAR:
        return None
    if not ATTACKS.match(scene.text, match.end()):
        days = (on(scene.day.year + more, 9, 11) for more in (-1, 0, 1))
        near = any(-SOON <= (scene.day - day).days <= FAR for day in days if day)
        of_it = BEFORE.search(scene.text, 0, match.start()) and not OTHER.match(scene.text, match.end())
        if near or not of_it or ELSEWHERE.search(scene.text):
            return None
    return f"{YEAR}-09-11", "absolute"
