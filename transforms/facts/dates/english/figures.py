"""The quarter that figures of a business are compared with."""

import re

from transforms.facts.dates.scene import Match, Scene

COMPARED = re.compile(
    r"(?i)[$€£#]\s?\d|\d\s?%|\b(?:percent|per cent|million|billion|sales|revenues?|profits?|earnings|earned|income|net|loss)\b"
)

#: Figures of more than a quarter, which stand last before a place.
LONGER = re.compile(
    r"(?i)\b(?:(?:nine|six|first|latest)[ -]+(?:months|half)|(?:for|in) the (?:full |fiscal )?year)\b(?!.*\bquarter)(?!.*\bperiod)",
    re.DOTALL,
)


def same_quarter(match: Match, scene: Scene) -> str | None:
    """The quarter told in the same breath, a year before; figures of a business go on with the one told earlier."""
    figures = COMPARED.search(scene.text, max(0, match.start() - 120), match.end() + 60)
    if LONGER.search(scene.text, 0, match.start()):
        return None
    told = scene.last_told(r"\d{4}-Q\d", match.start(), None if figures else 1500)
    return f"{int(told[:4]) - 1:04}{told[4:]}" if told else None
