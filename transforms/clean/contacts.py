"""Whom the press may ask: the block under a press release with names, telephones and addresses."""

import re

from transforms.clean.page import Page, Verdict

#: What stands above it.
LABEL = re.compile(
    r"(?:(?:press|media|news(?: media)?|pr) (?:contacts?|enquiries|inquiries|office)|for (?:media|press) (?:enquiries|inquiries)|contacts? (?:for )?(?:press|media)|"
    r"contacts? (?:de )?presse|(?:service|relations) presse|presse-?kontakt|pressestelle|kontakt für (?:die )?(?:presse|medien|rückfragen)|medienkontakt|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|rückfragen(?: bitte)?(?: an)?|rückfragehinweis|"
    r"contacto (?:de |para )?(?:prensa|medios)|(?:gabinete|oficina) de prensa|contatti? (?:per la |la )?stampa|ufficio stampa|contatos? (?:para |de )?(?:a )?imprensa|assessoria de imprensa|contactos? (?:de |para )?(?:a )?imprensa|"
    r"perscontact|contact voor (?:de )?(?:pers|media)|noot voor de redactie|woordvoering|контакты? для (?:прессы|сми)|пресс-служба|контактное лицо)"
    r"(?:,? (?:not for publication|nicht zur veröffentlichung|niet voor publicatie|no publicar))?\s*(?P<colon>:?)",
    re.IGNORECASE,
)
#: How they are reached.
REACHED = re.compile(
    r"\w@\w|(?:tel|tél|telefon|teléfono|telefono|telefone|phone|mobile|mobil|fax|тел)\b\.?\s*:?|\+?\d[\d ()/.–-]{7,}\d",
    re.IGNORECASE,
)
MOST, LONGEST = 6, 200


def contacts(page: Page) -> None:
    """Takes the block: a label, and the short lines below it as far as the last that says how somebody is reached."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers):
        found = LABEL.fullmatch(page.lines[number]) if len(page.lines[number]) < 70 else None
        if not found:
            continue
        below = numbers[at + 1 : at + 1 + MOST]
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
