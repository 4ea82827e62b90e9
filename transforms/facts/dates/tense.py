"""Whether a clause looks ahead or back, by the words nearest to an expression of time."""

import re
from functools import cache

from transforms.facts.numerals import alternatives
from transforms.lexicon import load

BREAK = re.compile(r"(?:[.!?;](?:\s?»|[\"'”’)])*\s+(?=(?:[\"'“‘(]|«\s?)*[A-ZÀ-Þ¿¡`])|\n)")
GRANTED = re.compile(r"(?!expected|scheduled|planned|slated)[a-z]+ed to ", re.IGNORECASE)
SINCE = re.compile(r"\b(?:after|following|since|despite|over|from)\b", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|by)\s+$", re.IGNORECASE)
#: What stands before a form that is then no past: "will be argued", "is considered", "to hit", "a contested race".
NO_PAST = re.compile(
    r"\b(?:(?:is|are|am)\s+(?:(?:not|also|still|now|being|\w+ly)\s+)?|['’]re\s+|(?:an?|the|his|its|their|our|my|any|no|some)\s+)$",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:will|would|shall|to|may|might|must|can)\s+(?:\w+\s+){0,2}be\s+(?:(?:\w+ly|further|also|soon|again)\s+)?$",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"(?:\b(?:to|will|would|shall|should|can|could|may|might|must|cannot)|n['’]t|['’]ll)\s+(?:(?:not|also|\w+ly)\s+)?$",
    re.IGNORECASE,
)
#: Forms that are their own infinitives.
BOTH = frozenset(["set", "cut", "put", "hit", "hurt", "shut", "split", "spread", "beat", "cast", "quit", "have"])
WHEN = re.compile(
    r"\b(?:when|by\s+the\s+time(?!\s+of\b)|as\s+soon\s+as)\s+(?P<rest>[^,;:—]*?\w\s[^,;:—]*)$", re.IGNORECASE
)
#: "had not met until December": by then it was so.
NOT_BEFORE = re.compile(
    r"\b(?:(?:had|did|was|were)(?:\s+not|n['’]t)|had\s+never|never|refused|failed|declined|waited|neglected)\b(?:(?!\b(?:will|would|could|and)\b)[^.;])*"
    r"\b(?:until|till)\s+(?:(?:early|late|mid)[\s-]+)?$"
)
#: "had one of the highest until Monday".
HAD_UNTIL = re.compile(r"\bhad\s+(?:one|an?|the|no|its|his|her|their)\b[^.,;:]{0,60}\b(?:until|till)\s+$")
HAD = re.compile(r",?\s[^.;:]{0,40}?\bhad\b")
LASTING = re.compile(
    r"\b(?:extended|prolonged|renewed|scheduled|booked|continued|set|lasted|open)\s+(?:\w+\s+)?$", re.IGNORECASE
)
STRETCH = re.compile(r"[^,;:]{0,45}")  # "was conducted Thursday through Sunday", "had risen through Friday"
NEXT = re.compile(r"\s+(?:(?:the|next|late|early|mid)[\s-]+)*", re.IGNORECASE)
ABBREVIATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|U\.S|v|vs|[A-Z])\.$"
)
#: "may have helped" looks back: then the modal is no cue.
HAVE_DONE = r"(?:may|might|could|would|must|should)(?:n['’]t)?\s+(?:\w+\s+)?have\s"


@cache
def cues(language: str) -> re.Pattern[str]:
    """Words that look ahead (group 1) or back (group 2) in a language."""
    own = load("tenses")[language]
    ahead = "|".join([alternatives([*own["future"], *own.get("scheduled", [])]), *own["future_forms"]])
    back = "|".join([alternatives(own["past"]), *own["past_forms"]])
    done = HAVE_DONE if language == "en" else r"(?!)"
    return re.compile(rf"(?:(?<![\w-])|(?=['’]ll))(?:(?!{done})({ahead})|({back}))(?![\w-])", re.IGNORECASE)


@cache
def hypothetical() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """English: a condition that a span ends, the words that make it one of things to come, and those that undo it."""
    own = load("tenses")["en"]
    condition = re.compile(
        rf"(?<![\w-])(?P<asked>{alternatives(own['indirect'])}\s+)?{alternatives(own['conditional'])}(?![\w-])(?P<rest>(?:[^,;:—]|(?<=\d)[,:](?=\d))*)$",
        re.IGNORECASE,
    )
    return (
        condition,
        re.compile(rf"(?<!\w){alternatives(own['modal'])}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){alternatives(own['perfect'])}(?!\w)", re.IGNORECASE),
    )


def supposed(text: str, first: int, start: int, last: int) -> bool:
    """Whether a span ends a condition about what may come.

    >>> text = "They would go home if work resumed on Friday"
    >>> supposed(text, 0, 38, 44), supposed(text[10:], 0, 28, 34), supposed("Asked if he came on Friday", 0, 20, 26)
    (True, False, False)
    >>> supposed("Fruit was at risk if a stoppage by 3,400 workers lasted beyond Thursday", 0, 63, 71)
    True
    >>> supposed("They were likely to buy as soon as trading opened Monday", 0, 50, 56), supposed("They bought as soon as it opened Monday", 0, 33, 39)
    (True, False)
    """
    condition, modal, perfect = hypothetical()
    found = condition.search(text, first, start)
    if not found or found["asked"] or perfect.search(found["rest"]):
        return False
    return bool(modal.search(text, first, found.start()) or modal.search(text, start, last))


@cache
def wanted() -> re.Pattern[str]:
    """English: what is called for, planned or put off, up to the time that it is wanted for."""
    own = load("tenses")["en"]
    verb, later, limit = (alternatives(own[name]) for name in ("wanted", "postponed", "limits"))
    occasion = rf"(?P<what>(?:[^,;:.—]*?\s)?{alternatives(own['occasions'])})\s+in"
    return re.compile(
        rf"(?<![\w-])(?:{verb}\s(?:{occasion}|(?P<whatever>[^,;:.—]*?\s)?{limit})"
        rf"|{later}\s(?P<put>[^,;:.—]*?\s)?(?:until|till|to|for)|call(?:s|ed|ing)?\s+an?\s(?P<called>[^,;:.—]*?\s)for)\s+$",
        re.IGNORECASE,
    )


def is_wanted(text: str, first: int, start: int, end: int) -> bool:
    """Whether a span tells when what is called for, planned or put off shall be.

    "On Friday" may as well be when somebody called for it: only a limit ("by Friday") is plain there.

    >>> text = "She called for talks in the autumn"
    >>> is_wanted(text, 0, 24, 34), is_wanted("She called for calm on Friday", 0, 23, 29)
    (True, False)
    """
    begin = start
    if lead := re.match(r"(?:by|until|till|in)\s+", text[start:end], re.IGNORECASE):
        begin = start + lead.end()  # the reading of seasons and months takes its preposition along
    found = wanted().search(text, first, begin)
    if not found or re.search(
        r"\b(?:the|a|an|his|her|its|their|this|that)\s+(?:\w+\s+)?$", text[first : found.start()]
    ):
        return False  # "the plan agreed in May" is a noun
    what = " ".join(part for part in found.groups() if part)
    return not any(cue[2] for cue in cues("en").finditer(what))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, as far as full stops tell.

    >>> text = "He left. On Friday she will come. Good."
    >>> text[slice(*clause(text, 12, 18))]
    'On Friday she will come'
    """
    first = 0
    for stop in BREAK.finditer(text):
        if stop.end() > start:
            break
        if not ABBREVIATED.search(text, max(0, stop.start() - 6), stop.start() + 1):
            first = stop.end()
    for stop in BREAK.finditer(text, end):
        if not ABBREVIATED.search(text, max(0, stop.start() - 6), stop.start() + 1):
            return first, stop.start()
    return first, len(text)


def no_past(text: str, first: int, cue: re.Match[str]) -> bool:
    """Whether a form that could be past is none: "will cut rates", "is considered", "a contested race".

    >>> [no_past(t, 0, next(c for c in cues("en").finditer(t) if c[2])) for t in ("It is considered", "It was cut")]
    [True, False]
    """
    word, begin = cue[0].lower(), cue.start()
    if DONE.search(text, first, begin) or (word in BOTH and TO_DO.search(text, first, begin)):
        return True
    return word.endswith("ed") and NO_PAST.search(text, first, begin) is not None


def returning(text: str, first: int, start: int) -> bool:
    """Whether a span ends a clause of what is to happen then: "when Congress returns in September".

    >>> returning("It waits, when they return in May", 0, 27), returning("It was late when they left in May", 0, 27)
    (True, False)
    """
    found = WHEN.search(text, first, start)
    if found is None:
        return False
    said = cues("en").finditer(text, found.start("rest"), start)
    return not any(cue[2] and not no_past(text, first, cue) for cue in said)


def tense(text: str, start: int, end: int, language: str = "en") -> str | None:
    """future or past, as the verb right after the span, the nearest cue before it, or the first one after it says.

    None without any.

    >>> text = "The minister arrived on Monday and will leave on Friday."
    >>> tense(text, 24, 30), tense(text, 49, 55)
    ('past', 'future')
    >>> tense("Monday in Paris", 0, 6)
    """
    if language not in load("tenses"):
        return None
    first, last = clause(text, start, end)
    if language == "en" and supposed(text, first, start, last):
        return "future"
    if language == "en" and UNTIL.search(text, first, start) and HAD.match(text, end, last):
        return "past"  # "Until Friday, nobody had asked"
    if language == "en" and (NOT_BEFORE.search(text, first, start) or HAD_UNTIL.search(text, first, start)):
        return "past"
    found = cues(language).match(text, end + len(text[end:last]) - len(text[end:last].lstrip()), last)
    if found and found[0].lower() in load("tenses")[language].get("nearing", ()):
        return "future"  # "as Election Day draws nearer"
    if found and found[2]:
        return "past"  # "the ministry on Sunday issued": the verb follows at once
    if language == "en" and (is_wanted(text, first, start, end) or returning(text, first, start)):
        return "future"
    found = None
    for cue in cues(language).finditer(text, first, start):
        if language == "en" and cue[2] and no_past(text, first, cue):
            continue
        if cue[0].lower() == "through" and (
            not NEXT.fullmatch(text, cue.end(), start)  # "through the window on Friday"
            or (
                found
                and found[2]
                and not LASTING.search(text, first, cue.start())
                and STRETCH.fullmatch(text, found.end(), cue.start())
            )
        ):
            continue
        found = cue
    if (
        found
        and found[0].lower() in load("tenses")[language].get("scheduled", ())
        and SINCE.search(text, found.end(), start)
    ):
        return "past"  # "the search continues after the storm on Friday"
    if found is None:
        found = cues(language).search(text, end, last)
        if found and found[1] and GRANTED.match(found[0]):
            return "past"  # "In May they agreed to meet": the agreement was then
    return None if found is None else "future" if found[1] else "past"
