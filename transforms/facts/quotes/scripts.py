"""What is said in scripts and interviews, without marks: `ODE: We will build it.`, `Ama Ode: It was a long day.`"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from transforms.facts.context import Context, Who
from transforms.frames import digest

CAPITALS = r"[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,4}"
NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3}"
#: A label: capitals at the head of a paragraph or behind a sentence, a name at the head of a paragraph only.
LABEL = re.compile(
    rf"(?:^|(?<=[.!?…”\"\])]\s))(?P<caps>{CAPITALS})(?:\s*[(\[][^)\]\n]{{1,40}}[)\]])?:\s+"
    rf"|^(?P<name>{NAME})(?:\s*[(\[][^)\]\n]{{1,40}}[)\]])?:\s+",
    re.MULTILINE,
)
TWICE = 2  # times that a name must lead off: a list names everybody once
SHORTEST = 4  # words


@dataclass(frozen=True)
class Turn:
    """What one speaker says until the next: the label's place and the words'."""

    label: tuple[int, int]
    start: int
    end: int
    whom: Who


def turns(context: Context) -> list[Turn]:
    """The turns of those who lead off at least twice, where others do so too.

    >>> body = "ODE: We will build a bridge.\\nLI: With what money?\\nODE: With that of the harbour."
    >>> from transforms.facts.entities import mentions
    >>> turns(Context.of("It rained.\\nOde: It was a long day."))
    []
    """
    labels = list(LABEL.finditer(context.body))
    if len(labels) < TWICE or len({each["caps"] or each["name"] for each in labels}) < TWICE:
        return []
    people = bearers(context)
    found = []
    for number, label in enumerate(labels):
        stop = context.body.find("\n", label.end())
        end = len(context.body) if stop < 0 else stop
        if number + 1 < len(labels):
            end = min(end, labels[number + 1].start())
        words = context.body[label.end() : end].rstrip()
        whom = people.get((label["caps"] or label["name"]).casefold())
        place = label.span("caps" if label["caps"] else "name")
        if whom and words.count(" ") >= SHORTEST - 1 and context.sentence_at(label.start()) is not None:
            found.append(Turn(place, label.end(), label.end() + len(words), whom))
    counted = Counter(turn.whom for turn in found)
    return [turn for turn in found if counted[turn.whom] >= TWICE]


def bearers(context: Context) -> dict[str, Who]:
    """Full and family names of the persons of an article, small letters -> who bears them; none that two bear."""
    people: dict[str, Who] = {}
    shared: set[str] = set()
    for who in dict.fromkeys(mention.who for mention in context.mentions() if mention.who.type == "person"):
        for name in {who.name.casefold(), who.name.split()[-1].casefold()}:
            if people.setdefault(name, who).name != who.name:
                shared.add(name)
    return {name: who for name, who in people.items() if name not in shared}


def find(context: Context) -> Iterator[dict[str, Any]]:
    """The rows of what is said in a script or an interview."""
    for turn in turns(context):
        yield {
            **context.provenance(turn.start, turn.end, "turn/1"),
            "quote_id": digest(context.article["article_id"], turn.start, turn.end),
            "quotation": context.body[turn.start : turn.end],
            "kind": "direct",
            "speaker": turn.whom.name,
            "speakers": [turn.whom.name],
            "speaker_entity_id": turn.whom.entity_id,
            "speaker_text": context.body[slice(*turn.label)],
            "speaker_start": turn.label[0],
            "speaker_end": turn.label[1],
            "cue": None,
        }
