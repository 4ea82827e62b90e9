"""A known outlet's name amid menus that went as a whole."""

from collections.abc import Sequence
from functools import cache
from itertools import islice

from transforms.clean.names import OTHERS, TOP
from transforms.clean.page import Verdict, is_prose
from transforms.lexicon.papers import agencies, outlet_forms, sections

#: Lines at the very top, skip links and buttons aside, of which one is the masthead.
MASTHEAD = 2


@cache
def forms() -> dict[str, str]:
    """Every form of the known outlets' names as it is printed -> the outlet; no agencies, which papers name in menus too."""
    return {form: name for form, name in outlet_forms().items() if form.casefold() not in agencies()}


def known_among(lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The known outlet whose name stands above the story and went as a menu's: at the very top, or the only one there.

    >>> menu, told = Verdict("navigation", "menu"), "The ferry crews of Fernhill walked out on Tuesday and will not return."
    >>> known_among(["Le Monde", "Sport", told], [menu, menu, None]), known_among(["Sport", "Welt", told], [menu, menu, None])
    ('Le Monde', None)
    >>> known_among(["Sport", "Culture", "Le Monde", "CNN", told], [menu] * 4 + [None])
    """
    top = list(islice((n for n, line in enumerate(lines) if line), TOP))
    first = next((n for n in top if verdicts[n] is None and is_prose(lines[n])), None)
    if first is None:
        return None
    gone = [n for n in top if n < first and (v := verdicts[n]) and v.kind != "skip_link"]
    names = [(n, line) for n in gone if (line := lines[n].strip()) in forms() and line.casefold() not in sections()]
    if names and names[0][0] in gone[:MASTHEAD]:
        line = names[0][1]
        return forms()[line] if forms()[line].casefold() == line.casefold() else line
    others = {forms()[line] for _, line in names if not OTHERS & set(line.casefold().split())}
    return others.pop() if len(others) == 1 else None
