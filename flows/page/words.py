"""How the page says what the tables hold: days, numbers, statements, kinds."""

import re
from datetime import date, datetime
from typing import Any

#: As nouns: they say neither that it has happened nor that it will, and agree with one actor or many.
EVENTS = {
    "agree": "agreement with", "consult": "talks with", "support": "support or pact with", "concede": "concession to",
    "cooperate": "cooperation with", "aid": "aid to", "retreat": "retreat from", "request": "request to",
    "accuse": "criticism of", "reject": "refusal towards", "threaten": "threat to", "protest": "protest against",
    "sanction": "sanctions on", "mobilize": "mobilization against", "coerce": "coercion of", "assault": "attack on",
}  # fmt: skip
STANCES = {
    "supports": "supports", "opposes": "opposes", "calls_for": "calls for", "warns": "warns of", "denies": "denies",
    "accuses": "accuses", "recognizes": "recognizes", "condemns": "condemns", "concerned": "is concerned about",
    "pledges": "pledges",
}  # fmt: skip
#: The same before a clause, and how a clause is told: by its auxiliary, where no "that" or "who" makes it part of a name.
CLAUSES = {
    "calls_for": "says that", "warns": "warns that", "denies": "denies that", "concerned": "is concerned that",
    "pledges": "pledges that",
}  # fmt: skip
CLAUSE = re.compile(
    r"^(?:(?!\b(?:that|which|who|whose|to)\b).)*\b(?:should|must|would|will|could|may|might|can|is|are|was|were|has|have|had)\b",
    re.IGNORECASE,
)
#: A target that begins with a verb: a small word that no determiner, adjective or name opens, with something behind it.
DOING = re.compile(
    r"(?:send|give|build|pay|provide|help|support|cut|reduce|increase|raise|end|stop|continue|keep|work|fight|protect|deliver|"
    r"invest|create|make|take|bring|return|release|restore|join|leave|hold|open|close|double|improve|defend|rebuild|spend|do)\b\s+\w"
)
#: Which side of a matter a stance is on: for the colours of the matrix.
SIDES = {
    "supports": "for", "recognizes": "for", "pledges": "for", "calls_for": "wants",
    "opposes": "against", "condemns": "against", "accuses": "against", "denies": "against",
    "warns": "wary", "concerned": "wary",
}  # fmt: skip
REMOVED = {
    "skip_link": "links that skip to the content", "site_chrome": "names of sites and sections", "navigation": "menus",
    "header": "header lines", "paywall": "paywall notices", "newsletter": "newsletter appeals", "share": "share buttons",
    "related": "links to other reports", "advertisement": "advertising", "cookie": "cookie notices",
    "copyright": "copyright lines", "credit": "picture credits", "caption": "captions", "byline": "bylines",
    "source_line": "source links", "tag": "tags", "app_prompt": "app prompts", "comment": "comment prompts",
    "furniture": "lines that recur at an outlet", "duplicate_title": "headlines printed twice",
}  # fmt: skip
KINDS = {
    "event": "What happened",
    "quote": "Who said what",
    "position": "Who stands where",
    "amount": "How many, how much",
}
#: How a number is hedged that no report gives as exact.
HEDGES = {"about": "about", "more_than": "at least", "less_than": "at most"}
#: Measures that the tables name in the singular; whatever else is counted stands there as it was printed.
MEASURES = frozenset(
    (
        "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "kilometre", "metre",
        "centimetre", "millimetre", "mile", "nautical mile", "square mile", "square kilometre", "square metre", "cubic metre",
        "tonne", "ton", "kilogram", "gram", "litre", "gallon", "barrel", "hectare", "acre", "degree", "percentage point",
    )
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date | None) -> str:
    """A day as it is written out.

    >>> day(date(2025, 3, 9)), day(None)
    ('9 March 2025', 'date unknown')
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "date unknown"


def moment(value: datetime | None) -> str:
    """A time of day as it is written out, in UTC."""
    return f"{day(value.date())}, {value:%H:%M} UTC" if value else "time unknown"


def number(value: float | int | None) -> str:
    """A number with its thousands apart.

    >>> number(48000000), number(6.1), number(0.5), number(None)
    ('48,000,000', '6.1', '0.5', 'unknown')
    """
    if value is None:
        return "unknown"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")


def decimal(text: str | None) -> str:
    """A number that the tables hold as text, with its thousands apart; anything else as it is.

    >>> decimal("340000"), decimal("6.10"), decimal("many"), decimal("nan")
    ('340,000', '6.1', 'many', 'nan')
    """
    whole, _, part = (text or "").removeprefix("-").partition(".")
    if not (
        whole.isdecimal()
        and whole.isascii()
        and len(whole) <= 18
        and (not part or (part.isdecimal() and part.isascii()))
    ):
        return text or ""
    sign = "-" if text and text.startswith("-") else ""
    return f"{sign}{int(whole):,}{'.' + part.rstrip('0') if part.rstrip('0') else ''}"


def count(many: int, one: str, more: str | None = None) -> str:
    """So many of them, in words that agree.

    >>> count(1, "report"), count(1200, "report"), count(2, "story", "stories")
    ('1 report', '1,200 reports', '2 stories')
    """
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def after(hours: float | None) -> str:
    """How much later than the first report; empty for the first itself and where nobody knows.

    >>> after(0.0), after(0.5), after(7.2), after(50.0), after(None)
    ('', '+30 min', '+7 h', '+2 days', '')
    """
    if not hours:
        return ""
    if hours < 1:
        return f"+{max(1, round(hours * 60))} min"
    return f"+{round(hours)} h" if hours < 48 else f"+{round(hours / 24)} days"


def unit(statement: dict[str, Any]) -> str:
    """The unit of an amount; a measure agrees with its number.

    >>> unit({"object": "6", "relation": "year"}), unit({"object": "1", "relation": "hour"}), unit({"object": "2", "relation": "ships"})
    ('years', 'hour', 'ships')
    """
    name = statement["relation"] or ""
    if statement["object"] == "1" or name not in MEASURES:
        return name
    return f"{name}s"


def said(kind: str) -> str:
    """A name of the tables in words of people.

    >>> said("calls_for"), said("failing")
    ('calls for', 'failing')
    """
    return kind.replace("_", " ")


def verb(statement: dict[str, Any]) -> str:
    """What joins subject and object of an event or position.

    >>> verb({"kind": "event", "relation": "accuse", "object": "Norway"}), verb({"kind": "event", "relation": "accuse", "object": None})
    ('criticism of', 'criticism')
    """
    relation = statement["relation"] or ""
    if statement["kind"] == "event":
        noun = EVENTS.get(relation, said(relation))
        return noun if statement["object"] else noun.rpartition(" ")[0] or noun
    return stands(relation, statement["object"] or "")


def stands(stance: str, target: str) -> str:
    """The stance as it is said of this target: a thing, a clause, or something to do.

    >>> stands("warns", "a shortage"), stands("warns", "the region would lose suppliers"), stands("pledges", "send aid")
    ('warns of', 'warns that', 'pledges to')
    >>> stands("supports", "a levy that would pay for it"), stands("pledges", "new aid"), stands("calls_for", "We must act")
    ('supports', 'pledges', 'says that')
    """
    if stance in CLAUSES and CLAUSE.search(target):
        return CLAUSES[stance]
    if stance == "pledges" and DOING.match(target):
        return "pledges to"
    return STANCES.get(stance, said(stance))
