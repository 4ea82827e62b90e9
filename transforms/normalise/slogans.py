"""The outlet's name with its slogan on the first line: "TideWatch – news for people on the quay"."""

import re

from transforms.fields import headings, masthead, title
from transforms.fields.undated import Header
from transforms.lexicon import echo
from transforms.normalise.draft import HEAD, Draft, parse

#: A slogan begins small, or with the word for news: "The Corries of Tarn" is what a station plays.
SLOGAN = re.compile(
    r"(?P<name>[^\W\d_][^–—|:]{2,40}?)(?:\s+[–—|-]\s+|:\s+)(?P<slogan>(?:[^\W\d_A-ZÀ-ÞА-ЯЁ]\S*|(?:News|Your|Nachrichten|Noticias|Notizie|Notícias|Nieuws|Actualités?|L['’]actualité|L['’]info|Новости)(?= [^\W\d_A-ZÀ-ÞА-ЯЁ]))(?: \S+){1,9})"
)


def find_slogan(draft: Draft) -> None:
    """Takes the first line that is a name and a slogan: the story has the words of a line below, and not those of the slogan."""
    if draft.report["outlet"] or draft.report["title"]:
        return
    top = [n for n, line in enumerate(draft.lines) if line and n not in draft.taken][: HEAD + 1]
    found = SLOGAN.fullmatch(draft.lines[top[0]]) if len(top) > 2 else None
    if not found or headings.is_paragraph(found.string) or parse(draft, top[0]) is not None:
        return
    name = found["name"]
    if not (masthead.named(name) or (masthead.formed(name) and masthead.CAMEL.fullmatch(name))):
        return
    story = echo.stems(" ".join(line for line in draft.lines[top[1] :][:60] if headings.is_paragraph(line)))
    below = [draft.lines[n] for n in top[1:] if parse(draft, n) is None and not headings.is_paragraph(draft.lines[n])]
    told = any(len(one.split()) > 3 and title.is_headline(one, "more") and echo.echo(one, story) > 1 for one in below)
    if told and echo.echo(found["slogan"], story) < 2:
        draft.headers.append(Header(outlet=name, sure=True))
        draft.take(top[0], "header", "masthead")
