"""The reporter's words amid quoted ones, in languages without a parse: `« Le pont, a dit Ama Ode, est perdu. »`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.facts.context import Context
from transforms.facts.marks import Run
from transforms.facts.quotes.naming import speaker
from transforms.facts.quotes.told import Told, first_clause, follows, verbs

#: "…, explique-t-elle. …" amid the words of a quotation.
PUT_IN = re.compile(r",\s(?:[sl][’'])?(?P<verb>[a-zà-ÿ]{3,})-(?:t-)?(?P<pronoun>ils?|elles?)(?=[.,])")
#: How words of the report stand amid quoted ones.
INSIDE = {
    "fr": r",\s(?:(?:a|ont|avait|s[’']est)\s)?(?P<verb>{verbs})(?P<rest>\s[^,;:!?«»]{{2,80}})(?:[,.]|$)",
    "it": r"\s[-–—]\s(?P<verb>{verbs})(?P<rest>\s[^,;:!?«»–—]{{2,80}}?)\s?[-–—]",
}
#: What tells more of who speaks: ", 61 ans, qui habite en face", ", maire de la ville".
APPOSED = re.compile(
    r",\s(?:\d{1,3}\sans\b[^,.;:!?]{0,40}|(?:qui|dont|où)\s[^,.;:!?]{2,80}|(?:l[ae]\s|l[’'])?(?:maire|ministre|président|présidente|directeur|directrice|"
    r"porte-parole|avocate?|historienn?e?|chercheu\w+|députée?|sénat\w+|secrétaire|patronn?e?|responsable|professeure?)\b[^,.;:!?]{0,60})(?=[,.])"
)
WORDS = 2  # at least, on either side of what is put in


def within(context: Context, run: Run) -> Told | None:
    """Who is told between commas or dashes amid the words: `« Le pont, a dit Ama Ode, est perdu. »`."""
    text = context.body[run.start : run.end]
    if context.language not in INSIDE:
        return None
    if context.language == "fr" and (turned := PUT_IN.search(text)):
        start, end = (run.start + at for at in turned.span("pronoun"))
        return Told(turned["verb"], start, end, "within/1", cut=(run.start + turned.start(), end))
    for lead in re.finditer(INSIDE[context.language].format(verbs=verbs(context.language)), text):
        named = speaker(first_clause(lead["rest"]), context.language)
        if named and follows(lead["rest"].replace("-", " ", 1), named[0]):
            base = run.start + lead.start("rest")
            cut = run.start + lead.start(), run.start + lead.end("rest")
            return Told(lead["verb"], base + named[0], base + named[1], "within/1", cut=cut)
    return None


def parts(context: Context, run: Run, told: Told) -> Iterator[Run]:
    """The quoted words on either side of what the reporter puts in behind a sentence; the whole run where he cuts one in two."""
    if told.cut is None:
        yield run
        return
    body, (start, end) = context.body, told.cut
    while apposed := APPOSED.match(body, end, run.end):
        end = apposed.end()
    rest = re.compile(r"[\s,.–—-]*").match(body, end, run.end)
    again = rest.end() if rest else end
    if "." not in body[end:again] or len(body[run.start : start].split()) < WORDS:
        yield run
        return
    yield replace(run, end=start)
    if len(body[again : run.end].split()) >= WORDS:
        yield replace(run, start=again)
