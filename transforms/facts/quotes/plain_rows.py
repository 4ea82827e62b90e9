"""The rows of quotations in languages without a parse: whom the words beside a verb of speech name."""

import re
from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context, Who
from transforms.facts.entities import persons, unparsed
from transforms.facts.marks import Run
from transforms.facts.quotes import plain
from transforms.facts.quotes.naming import ARTICLE, FEMALE, PRONOUNS
from transforms.facts.quotes.rows import via
from transforms.frames import digest


def without_parse(context: Context, found: list[Run]) -> Iterator[dict[str, Any]]:
    """The quotations of an article in a language without a parse."""
    last: tuple[Run, Who | None] | None = None
    for run, told in plain.find(context, found):
        text = context.body[told.start : told.end]
        near = last if last and context.body.count("\n", last[0].start, run.start) <= 1 else None
        whom = named(context, told.start, told.end, near[1] if near else None)
        last = run, whom
        yield {
            **context.provenance(run.start, run.end, told.rule),
            "quote_id": digest(context.article["article_id"], run.start, run.end),
            "quotation": context.body[run.start : run.end],
            "kind": "direct" if whole(context, run) else "partial",
            "speaker": whom.name if whom else None,
            "speakers": [whom.name] if whom else [],
            "speaker_entity_id": whom.entity_id if whom and whom.type != "unknown" else None,
            "speaker_text": text,
            "speaker_start": told.start,
            "speaker_end": told.end,
            "cue": plain.lemma(told.cue, context.language) or None,
            "via": via(context, run, whom.name if whom else None),
        }


def whole(context: Context, run: Run) -> bool:
    """Whether a run is a sentence: a capital first, where that tells one, and a stop or some words."""
    quotation = context.body[run.start : run.end]
    opens = context.body[run.outer[0] - 2 : run.outer[0]].strip()
    fresh = run.outer[0] == 0 or opens in ("", ":", ".", "!", "?") or context.language != "de"
    return (
        quotation.lstrip("¿¡([… ")[:1].isupper()
        and (quotation[-1] in ".,!?…" or len(re.findall(r"\w+", quotation)) >= 4)
        and fresh
    )


def named(context: Context, start: int, end: int, last: Who | None) -> Who | None:
    """The entity that a speaker's words name: known, the full name that ends in the same word, the only holder of an office.

    A pronoun is whoever spoke last (`last`), near and of fitting gender; else null.
    """
    if known := context.who(start, end):
        return known[-1]
    text = context.body[start:end]
    if text.lower() in PRONOUNS.get(context.language, ()):
        return last if last and last.type == "person" and fits(last.name, text.lower()) else None
    names_ = [
        unparsed.person(text[: name.start()], name[0], context.language) for name in re.finditer(unparsed.NAME, text)
    ]
    names_ = [name for name in names_ if not unparsed.office(name, context.language)]  # "le Premier ministre"
    if names_ and " " not in names_[-1] and re.match(rf"{ARTICLE.pattern}\s+{re.escape(names_[-1])}$", text):
        return Who(names_[-1], "unknown")  # "der Polizei"
    if names_:
        return Who(unparsed.fullest(context, names_[-1]).rstrip("."), "person")
    bare = ARTICLE.sub("", text, count=1).strip()
    return holder(context, bare, start) or Who(bare, "unknown")


def fits(name: str, pronoun: str) -> bool:
    """Whether a pronoun may be that of somebody so called.

    >>> fits("Maria Ode", "elle"), fits("Maria Ode", "il"), fits("Robin Ode", "il")
    (True, False, True)
    """
    return persons.gender(name) in (None, "female" if pronoun in FEMALE else "male")


def holder(context: Context, office: str, at: int) -> Who | None:
    """The one person told before to hold this office: "la ministre" after "la ministre de l'Eau Ama Ode"."""
    words = set(office.lower().split())
    held = {
        mention.who
        for mention in context.mentions()
        if mention.end <= at and mention.who.type == "person" and words <= set((mention.role or "").lower().split())
    }
    return held.pop() if len(held) == 1 and unparsed.office(office.split()[0], context.language) else None
