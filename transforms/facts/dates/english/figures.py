"""The quarter that figures of a business are compared with."""

import re

from transforms.facts.dates.english.forms import MONTHS, titled
from transforms.facts.dates.scene import Match, Scene

COMPARED = re.compile(
    r"(?i)[$€£#]\s?\d|\d\s?%|\b(?:percent|per cent|million|billion|sales|revenues?|profits?|earnings|earned|income|net|loss)\b"
)

#: Figures of more than a quarter, which stand last before a place.
LONGER = re.compile(
    r"(?i)\b(?:(?:nine|six|first|latest)[ -]+(?:months|half)|(?:for|in) the (?:full |fiscal )?year)\b(?!.*\bquarter)(?!.*\bperiod)",
    re.DOTALL,
)


#: A month's figure, which stands last before a place: "Unemployment hit 12 percent in March, up from 11 percent a year ago".
MONTHLY = re.compile(rf"\b[Ii]n\s+{titled(MONTHS)}\b(?!\s+\d|[-–])")
FIGURED = re.compile(r"\b(?:quarter|period)\b|[.;]\s")
LINE = 90  # characters: no longer is what compares a month with that of a year before


def same_quarter(match: Match, scene: Scene) -> str | None:
    """The quarter told in the same breath, a year before; figures of a business go on with the one told earlier."""
    figures = COMPARED.search(scene.text, max(0, match.start() - 120), match.end() + 60)
    if LONGER.search(scene.text, 0, match.start()):
        return None
    month = MONTHLY.search(scene.text, max(0, match.start() - LINE), match.start())
    if month and not FIGURED.search(scene.text, month.end(), match.start()):
        return None
    told = scene.last_told(r"\d{4}-Q\d", match.start(), None if figures else 1500)
    return f"{int(told[:4]) - 1:04}{told[4:]}" if told else None
