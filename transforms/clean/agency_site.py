"""The agency whose own site a page is: not a paper that prints its report, which names the agency too."""

import re
from collections.abc import Sequence
from itertools import islice

from transforms.clean.page import Verdict
from transforms.lexicon.papers import agencies

#: Lines that an agency prints on its own site and that those who take its reports do not.
SIGNS = {
    "Reuters": re.compile(r"Our Standards: (?:The )?Thomson Reuters Trust Principles\.?.*"),
    "Xinhua": re.compile(r"(?:Source: ?)?Xinhua\b.{0,60}\bEditor: ?huaxia"),
}
#: "MOSCOW, May 8. /TASS/.", "SEOUL, South Korea (AP) —", "Москва. 8 мая. INTERFAX.RU -": whom the first paragraph credits.
CREDITED = re.compile(
    r".{0,60}?(?:[(/](?P<agency>[^\W\d_][^()/]{1,30})[)/](?:\.|\s|$)|[.,] (?P<site>[A-Z]{3,12})(?:\.[A-Z]{2,3})? ?[—–-] )"
)


def own_agency(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The agency that is the first line of the page, and owns its copyright or is credited where the report begins; or that has signed the page.

    >>> ours = Verdict("copyright", "copyright_line")
    >>> own_agency(["TASS", "They left.", "© 2025 TASS"], [None, None, ours]), own_agency(["They left.", "© 2025 TASS"], [None, ours])
    ('TASS', None)
    >>> own_agency(["AP", "They left", "OSLO (AP) — They left."], [None] * 3), own_agency(["AP", "They left", "OSLO — They left."], [None] * 3)
    ('AP', None)
    >>> own_agency(["They left", "OSLO (Reuters) - They left.", "Our Standards: The Thomson Reuters Trust Principles."], [None] * 3)
    'Reuters'
    """
    for agency, sign in SIGNS.items():
        if any(sign.fullmatch(line.strip()) for line in page_lines if agency in line):
            return agency
    lines = [line.strip() for line in page_lines if line]
    first = lines[0] if lines else ""
    if first.casefold() not in agencies():
        return None
    owned = (one for one, v in zip(page_lines, verdicts, strict=True) if v and v.kind == "copyright" and one != first)
    credited = (found["agency"] or found["site"] for one in lines[1:] if (found := CREDITED.match(one)))
    same = any(agencies().get(one.casefold()) == agencies()[first.casefold()] for one in islice(credited, 2))
    return first if same or any(first in one for one in owned) else None
