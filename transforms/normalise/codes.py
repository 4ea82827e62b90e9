"""Agencies that no lexicon knows, by the short name that a line of the head or foot has and the text has in brackets again."""

import re
from itertools import islice

from transforms.fields import headings, places, wire
from transforms.normalise.draft import FOOT, Draft, head

#: "(BNI)" before the first sentence or behind the last, "— told OFP."
CODED = re.compile(r"[(\[](?P<code>[A-ZÀ-ÞА-Я]{3,6})[)\]]")
#: "OFP - Orbis France Presse".
SPELLED = re.compile(r"(?P<code>[A-ZÀ-Þ]{3,6})\s*[-–—/|]\s*(?P<name>[A-ZÀ-Þ][\w'’]+(?: [\w'’]+){1,6})")
#: Words of a line that names one at most, and what is no agency: "(GMT)", "(UPDATED)".
MOST = 7
NONE = frozenset("GMT UTC EST EDT CET CEST BST IST MSK PDF JPG FAQ USA USD EUR NATO GBP CEO CFO AUDIO VIDEO LIVE FOTO PHOTO UPDATE TEXT".split())  # fmt: skip  # noqa: SIM905


def find_coded(draft: Draft) -> None:
    """Takes lines of the head and foot that name an agency by its short name, which is the report's agency."""
    left = draft.left()
    if len(left) < 2 or draft.wire or any(one.agency for one in draft.headers):
        return
    paragraphs = [n for n in left if headings.is_paragraph(draft.lines[n])]
    if not paragraphs:
        return
    ends = " ".join((draft.lines[paragraphs[0]][:90], *(draft.lines[n][-40:] for n in (*paragraphs[-1:], *left[-2:]))))
    codes = {found["code"] for found in CODED.finditer(ends)} - NONE
    for number in [n for n in [*head(draft), *left[-FOOT:]] if n != draft.title_line and n in left]:
        if code := named(draft.lines[number], codes):
            draft.wire = draft.wire or code
            draft.take(number, "byline", "agency_code")


def named(line: str, codes: set[str]) -> str | None:
    """The short name that a brief line has, of these, or that it spells out.

    >>> named("Redaktion / BNI", {"BNI"}), named("Redaktion / BNI", set()), named("OFP - Orbis France Presse", set())
    ('BNI', None, 'OFP')
    >>> named("The BNI left on Monday.", {"BNI"}), named("USA - United States of America", set())
    (None, None)
    >>> named("The quay is long. (BNI)", {"BNI"})
    """
    words = line.split()
    if SIGNED.search(line):
        return None
    if len(words) > MOST or (line.endswith((".", "?", "!", ":")) and not line.startswith("(")):
        return None
    if found := SPELLED.fullmatch(line):
        initials = "".join(word[0] for word in found["name"].split() if word[0].isupper())
        if (
            initials == found["code"]
            and not places.is_place(found["code"])
            and found["code"] not in NONE
            and not OF.search(found["name"])
        ):
            return found["code"]
    tokens = [word.strip("()[],./") for word in words]
    return next((token for token in islice(tokens, MOST) if token in codes and wire.printed(token)), None)


#: A sentence that its agency signs: it is of the story.
SIGNED = re.compile(r"\w[.!?][”\"»]? ?[(\[][^()\[\]]+[)\]]$")
OF = re.compile(r"\b(?:of|de|des|der|di|do|van)\b")
