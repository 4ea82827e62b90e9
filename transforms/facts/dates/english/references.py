"""How English says now, before and later: currently, recently, soon, the future."""

import re

from transforms.facts.dates.english.forms import DAYS, MONTHS, NAMED, OWN, inside_name, rule
from transforms.facts.dates.scene import Match, Reading, Scene
from transforms.facts.numerals import alternatives

#: "Now, that is not to say": no time, but how a talk goes on.
CONNECTIVE = re.compile(
    r"Now, (?:(?:that|this)(?:\s+is|['’]s)\s+not|that\s+said|let['’]s|let\s+(?:me|us)|to\s+be\s+(?:clear|fair|sure)|of\s+course|whether|if|granted|don['’]t|look\b|(?:I|you)\s+(?:know|think|might|may)\b)"
)
DATED = re.compile(
    rf"\s+(?:(?:in|on|during)\s+)?(?:(?:early|late|last|this|mid)[\s-]+)?(?:(?i:{alternatives([*MONTHS, *DAYS])}|year|month|week|spring|summer|fall|autumn|winter)\b|(?:19|20)\d\d\b)"
)
REFERENCES = {phrase: value for value, phrases in OWN["references"].items() for phrase in phrases}


@rule(rf"{NAMED}(?P<word>(?i:{alternatives(REFERENCES)}))\b(?![-\w])", "ref")
def reference(match: Match, scene: Scene) -> Reading | None:
    """now, recently, soon."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    if inside_name(match.start(), scene.text):
        return None
    after = scene.text[match.end() : match.end() + 14]
    before = scene.text[max(0, match.start() - 14) : match.start()]
    if word in ("the past", "in the past", "the future", "in the future") and re.match(
        r"\s+(?:tense|of|few|several|two|three|four|five|six|\d+|year|month|week|decade|day|quarter|century|weekend|\w+\s+(?:years|months|weeks|days|quarters|decades|summers|hours))\b",
        after,
    ):
        return ("FUTURE_REF", None) if "future" in word and after.strip().startswith("of") else None
    if word.endswith(" recently") and DATED.match(scene.text, match.end()):
        return None  # "most recently last October": the date says when
    if word == "at this time" and re.search(r"\b(?:[Tt]omorrow|[Yy]esterday|year|week|month)\s+$", before):
        return None  # "tomorrow at this time"
    if word == "now" and CONNECTIVE.match(scene.text, match.start()):
        return None
    if word == "now" and (
        re.match(r"[,]?\s+(?:famous|and then|defunct)\b", after)
        or re.search(r"\b(?:just|[Uu]p|then|every)\s+$", before)
    ):
        return None
    if word == "soon" and (
        re.search(r"\b(?:as|too|how|so)\s+$", before)
        or (
            re.match(r"\s+(?:after|afterward|became|found|began|were|was|had|grew|\w+ed)\b", after)
            and not re.search(r"\b(?:will|would|could|may|might|can|should|must|to)\s+$", before)
        )
    ):
        return None
    return REFERENCES[word], None


@rule(rf"{NAMED}(?P<word>(?i:current|recent))\b(?![-\w])", "ref")
def adjective(match: Match, scene: Scene) -> Reading | None:
    """current prices, a recent poll."""
    word = match["word"].lower()
    if inside_name(match.start(), scene.text):  # the channel "Current"
        return None
    if word == "current" and re.search(
        r"\b(?:ocean|electric|river|electrical|strong|gulf)\s+$", scene.text[: match.start()], re.IGNORECASE
    ):
        return None
    return {"current": "PRESENT_REF", "recent": "PAST_REF"}[word], None
