"""Names and jobs that only what stands beside them makes header lines: names in scripts without capitals, jobs under a name."""

import re
from functools import cache

from transforms.fields import byline, places, uncased
from transforms.fields.undated import Header
from transforms.lexicon import load
from transforms.lexicon.papers import sections
from transforms.normalise.draft import Draft, parse

#: "Corresponsal en Viena", "Do UOL, em São Paulo", "(редактор отдела новостей)": what is said of who is named above.
JOB = re.compile(
    r"\(?(?:corresponsal|enviad[oa] especial|redactora?|periodista|correspondant\w*|envoyée? spéciale?|journalist\w*|korrespondent\w*|redakteur\w*|corrispondente|inviat[oa]|"
    r"repórter|jornalista|correspondente|correspondent|verslaggever|redacteur|dziennikar\w+|reporter\w*|редактор|корреспондент|журналист|обозреватель|"
    r"кореспондент\w*|журналіст\w*|muhabir\w*|penulis|editor|redaktor\w*)\b[^.!?:“”«»]{0,60}\)?|d[ao] [A-ZÀ-Þ][\w ]{1,20}, em [A-ZÀ-Þ][\w ]{2,30}",
    re.IGNORECASE,
)


def beside(draft: Draft, number: int) -> Header | None:
    """The header that a line between headline and story makes by its neighbours; null for others."""
    if draft.title_line is not None and number < draft.title_line:
        return None
    return named(draft, number) or job_below(draft, number)


def named(draft: Draft, number: int) -> Header | None:
    """The author whose name, in a script without capitals, stands right above or below the date, or a name and a known place with a comma."""
    line = draft.lines[number]
    name, comma, place = line.partition(", ")
    if comma and byline.is_name(name) and places.is_place(place) and dated(draft, number):
        return Header("byline", authors=[byline.cased(name)], sure=True)
    person = uncased.person(line)
    if person is None or line.casefold() in sections() or places.is_place(line):
        return None
    labelled = uncased.LABELLED.match(line) is not None
    if (labelled and len(person) > 1) or dated(draft, number):
        taken = any(one.authors for one in draft.headers)
        return Header("byline", authors=[] if taken else [person], sure=True)
    return None


def dated(draft: Draft, number: int) -> bool:
    """Whether the line right above or right below holds a date."""
    for step in (-1, 1):
        near = next(
            (n for n in range(number + step, number + 4 * step, step) if 0 <= n < len(draft.lines) and draft.lines[n]),
            None,
        )
        held = parse(draft, near) if near is not None else None
        if held and (held.published or held.updated):
            return True
    return False


def job_below(draft: Draft, number: int) -> Header | None:
    """The empty header that a job makes right under a name that has been taken."""
    line = draft.lines[number]
    above = next((n for n in range(number - 1, -1, -1) if draft.lines[n]), None)
    if above is None or draft.taken.get(above, ("",))[0] != "byline" or len(line) > 80:
        return None
    return Header("byline", sure=True) if JOB.fullmatch(line) else None


@cache
def given_names() -> frozenset[str]:
    """Given names of persons, as they are written."""
    return frozenset(name for one in ("male", "female") for name in load("given_names")[one].split())


def christened(line: str) -> bool:
    """Whether a line is one name of a person whose given name is known.

    >>> christened("Karl Moor"), christened("Local Government"), christened("Karl Moor, Fritz Berg")
    (True, False, False)
    """
    words = line.split()
    return 2 <= len(words) <= 3 and words[0] in given_names() and byline.is_name(line) and "," not in line
