"""The outlet's name above the story where the page says it again: in its own furniture, in its copyright line, in a trail."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from transforms.clean.page import Verdict, is_prose
from transforms.clean.phrases import bare
from transforms.clean.site import NAME, signed
from transforms.lexicon.papers import sections

#: Furniture in which sites name themselves.
NAMING = frozenset(("caption", "credit", "newsletter", "share", "app_prompt", "paywall", "comment", "copyright"))
#: Lines at the top that are looked at.
TOP = 24
#: Rules that take out what stands amid menus; what no person is called: "Horizon 24", "Harbour & Hill".
MENUS = frozenset(("menu", "above_headline"))
NO_PERSON = re.compile(r"\d|&")
#: "© 2025 Prairie Sound": whose the page is, whatever else the line went for.
OWNED = re.compile(
    r"(?:[Cc]opyright )?(?:©|\([cC]\)) ?(?:\d{4}(?: ?[-–] ?\d{4})?,? )?(?P<name>[A-ZÀ-Þ][\w &'’-]{3,40}?)(?:[.,|].*)?"
)


def repeated(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """A name of two to four words with capitals above the story that the page's own furniture repeats.

    >>> from transforms.clean.lines import judge
    >>> text = "Tide Hour\\nFerries stay\\nThey left at dawn on Monday, he said. (Image: Tide Hour)\\nNobody came back to the quay."
    >>> repeated(text.split("\\n"), judge(text))
    'Tide Hour'
    >>> text = "Tide Forum\\nTide Forum » Boats\\nFerries stay\\nThey left at dawn on Monday, he said.\\nNobody came back to the quay."
    >>> repeated(text.split("\\n"), judge(text))
    'Tide Forum'
    """
    above = takewhile(lambda n: verdicts[n] is not None or not is_prose(page_lines[n]), range(len(page_lines)))
    for n in islice((n for n in above if page_lines[n]), TOP):
        line = page_lines[n].strip()
        if not NAME.fullmatch(line) or bare(line) in sections():
            continue
        if any(one.startswith((f"{line} » ", f"{line} › ", f"{line} > ")) for one in page_lines[:TOP]):
            return line
        verdict = verdicts[n]
        went = verdict is not None and verdict.rule in MENUS  # above the headline, where no author stands
        if not went and not NO_PERSON.search(line) and signed(page_lines, line):
            continue
        if any(says(one, v, line, went) for one, v in zip(page_lines, verdicts, strict=True)):
            return line
    return None


def says(one: str, verdict: Verdict | None, name: str, went: bool) -> bool:
    """Whether a line of the page says that this is the page's name."""
    if name == owner_of(one):
        return True
    if verdict is None or one == name or name not in one:
        return False
    return verdict.kind in NAMING or (went and one.startswith("More from ") and one.endswith(name))


def owner_of(line: str) -> str | None:
    """The name in a copyright line.

    >>> owner_of("© 2025 Prairie Sound. All rights reserved."), owner_of("Copyright © Tide Hour"), owner_of("The © of 2025")
    ('Prairie Sound', 'Tide Hour', None)
    """
    found = OWNED.fullmatch(line.strip()) if "©" in line or "(c)" in line.lower() else None
    return found["name"] if found else None
