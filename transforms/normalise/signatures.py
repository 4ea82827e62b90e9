"""Names of the authors that stand once more amid the story: above the posts of a live page, below the last sentence."""

import re

from transforms.fields import byline
from transforms.normalise.draft import Draft

#: What may stand behind a name: "(Nordhamn, special correspondent)", a full stop.
BEHIND = re.compile(r"\s*\([^()]{3,50}\)\.?|\.")


def drop_names(draft: Draft) -> None:
    """Takes lines that are nothing but the name of an author whom the head names, or that and where from in brackets."""
    names = {name.casefold() for one in draft.headers for name in one.authors}
    names |= {name.casefold() for name in draft.report["authors"] or []}
    names = {name for name in names if " " in name}
    if not names:
        return
    left = draft.left()
    for number in left if len(left) > 1 else []:
        if signs(draft.lines[number], names):
            draft.take(number, "byline", "signed_again")


def signs(line: str, names: set[str]) -> bool:
    """Whether a line is one of the names, or names of these alone, with or without a lead.

    >>> known = {"ida holm", "max kern"}
    >>> signs("Ida Holm", known), signs("Max Kern (Nordhamn, Korrespondent)", known), signs("By Ida Holm and Max Kern", known)
    (True, True, True)
    >>> signs("Ida Holm left (in May)", known), signs("Ida Holm: I left", known), signs("Jon Park", known)
    (False, False, False)
    """
    if len(line) > 90:
        return False
    small = line.casefold()
    if any(small == name or (small.startswith(name) and BEHIND.fullmatch(line[len(name) :])) for name in names):
        return True
    authors, _ = (byline.take(line) if byline.LEAD.match(line) else None) or ([], None)
    return bool(authors) and all(name.casefold() in names for name in authors)
