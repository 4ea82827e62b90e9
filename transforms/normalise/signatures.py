"""Names of the authors that stand once more amid the story: above the posts of a live page, below the last sentence."""

import re

from transforms.fields import byline
from transforms.normalise.draft import FOOT, Draft

#: What may stand behind a name: "(Nordhamn, special correspondent)", a full stop.
BEHIND = re.compile(r"\s*\([^()]{3,50}\)\.?|\.")


#: A name that a scrape has glued to where its bearer was: "Ida Holmin Nordhamn".
GLUED = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3} [^\W\d_][\w'’-]+?)in (?P<place>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?)"
)


def unglue(draft: Draft) -> None:
    """Parts the author's name from the place behind it where the page has lost the space, and has the name alone too."""
    lines = {line.casefold() for line in draft.lines if line}
    for one in draft.headers:
        for at, author in enumerate(one.authors):
            glued = GLUED.fullmatch(author)
            if glued and glued["name"].casefold() in lines:
                one.authors[at] = glued["name"]


def drop_names(draft: Draft) -> None:
    """Takes lines that are nothing but the name of an author whom the head names, or that and where from in brackets."""
    unglue(draft)
    names = {name.casefold() for one in draft.headers for name in one.authors}
    names |= {name.casefold() for name in draft.report["authors"] or []}
    names = {name for name in names if " " in name}
    if not names:
        return
    left = draft.left()
    for number in left if len(left) > 1 else []:
        if signs(draft.lines[number], names):
            draft.take(number, "byline", "signed_again")
    surnames = {name.split()[-1] for name in names}
    for number in reversed(draft.left()[2:][-FOOT:]):
        if tells_of(draft.lines[number], names, surnames):
            draft.take(number, "byline", "author_told")


#: What an author did for the report, or does for the paper.
WORKS = re.compile(
    r"(?:reported|contributed|covers|has (?:reported|covered|written|worked)|reports on|writes (?:about|on|for))\b.{3,140}|is (?:an?|the) [^.!?]{0,60}\b(?:reporter|writer|editor|correspondent|journalist|columnist|producer|photographer|intern|fellow)\b.{0,120}"
)


def tells_of(line: str, names: set[str], surnames: set[str]) -> bool:
    """Whether a line at the foot says what an author of the report does: "Holm covers the coast."

    >>> tells_of("Holm reported from Nordhamn.", {"ida holm"}, {"holm"}), tells_of("Ida Holm is a reporter in Holm.", {"ida holm"}, {"holm"})
    (True, True)
    >>> tells_of("Holm left.", {"ida holm"}, {"holm"}), tells_of("Kern reported from Nordhamn.", {"ida holm"}, {"holm"})
    (False, False)
    """
    small = line.casefold()
    lead = next((one for one in (*names, *surnames) if small.startswith(f"{one} ")), None)
    return lead is not None and len(line) < 260 and WORKS.fullmatch(line[len(lead) + 1 :]) is not None


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
