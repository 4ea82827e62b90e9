"""Whom the press may ask: the block under a press release with names, telephones and addresses."""

import re
from itertools import takewhile

from transforms.clean.page import SENTENCE_END, SENTENCES, Page, Verdict, is_prose

#: What stands above it.
LABEL = re.compile(
    r"(?:(?:press|media|news(?: media)?|pr) (?:contacts?|enquiries|inquiries|office)|for (?:media|press) (?:enquiries|inquiries)|contacts? (?:for )?(?:press|media)|"
    r"contacts? (?:de )?presse|(?:service|relations) presse|presse-?kontakt|pressestelle|kontakt für (?:die )?(?:presse|medien|rückfragen)|medienkontakt|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|rückfragen(?:[\w ]{2,40}(?=:))?(?: bitte)?(?: an)?|rückfragehinweis|"
    r"contacto (?:de |para )?(?:prensa|medios)|(?:gabinete|oficina) de prensa|contatti? (?:per la |la )?stampa|ufficio stampa|contatos? (?:para |de )?(?:a )?imprensa|assessoria de imprensa|contactos? (?:de |para )?(?:a )?imprensa|"
    r"perscontact|contact voor (?:de )?(?:pers|media)|noot voor de redactie|woordvoering|контакты? для (?:прессы|сми)|пресс-служба|контактное лицо)"
    r"(?!\w)(?:,? (?:not for publication|nicht zur veröffentlichung|niet voor publicatie|no publicar))?\s*(?P<colon>:?)",
    re.IGNORECASE,
)
#: How they are reached.
REACHED = re.compile(
    r"\w@\w|(?:tel|tél|telefon|teléfono|telefono|telefone|phone|mobile|mobil|fax|тел)\b\.?\s*:?|(?<![\d./])(?!\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)\+?\d[\d ()/.–-]{7,}\d",
    re.IGNORECASE,
)
MOST, LONGEST = 6, 200
#: What the labels begin with; a quick look before the pattern.
FIRST = frozenset(
    [
        "pres",
        "medi",
        "news",
        "cont",
        "serv",
        "rela",
        "kont",
        "ansp",
        "rück",
        "gabi",
        "ofic",
        "uffi",
        "asse",
        "pers",
        "noot",
        "woor",
        "конт",
        "прес",
    ]
) | {"pr c", "pr e", "for "}


def contacts(page: Page) -> None:
    """Takes the block: a label, and the short lines below it as far as the last that says how somebody is reached."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers):
        line = page.lines[number]
        found = LABEL.match(line) if len(line) < 70 and line[:4].casefold() in FIRST else None
        rest = page.lines[number][found.end() :] if found else ""
        if not found or SENTENCE_END.search(page.lines[number]):
            continue
        if found["colon"] and REACHED.search(rest):
            page.verdicts[number] = page.verdicts[number] or Verdict("comment", "press_contact")
            continue
        if rest.strip() and rest.strip(" ,/&(-–")[:1].islower():
            continue  # a sentence without its end: "Press office: nobody there"
        below = list(takewhile(lambda n: not told(page.lines[n]), numbers[at + 1 : at + 1 + MOST]))
        reached = [n for n in below if len(page.lines[n]) < LONGEST and REACHED.search(page.lines[n])]
        mailed = any("@" in page.lines[n] for n in reached)
        if (
            not reached
            or not (found["colon"] or mailed)
            or any(len(page.lines[n]) >= LONGEST for n in below if n < reached[-1])
        ):
            continue
        for n in [number, *(n for n in below if n <= reached[-1])]:
            page.verdicts[n] = page.verdicts[n] or Verdict("comment", "press_contact")
            page.maybes.pop(n, None)


def told(line: str) -> bool:
    """Whether a line under the label is a sentence of the report: one that reaches nobody, or one of several.

    >>> told("For questions please call Ida Holm, spokeswoman, at 0612 555 010."), told("We called 0612 555 010. It rang.")
    (False, True)
    """
    return is_prose(line) and (not REACHED.search(line) or SENTENCES.search(line) is not None)
