"""Whoever wrote it: a list of people, nothing else."""

import re
from collections.abc import Iterable

BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|words|story|text|report)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|author|auteur)\s*[:\s]\s*",
    re.I,
)
BETWEEN = re.compile(r"\s*(?:;|\||\s&\s|,\s*(?:and|und|et|y|e)\s|\s(?:and|und|et|y|och|og|en)\s|\n|/|•|·)\s*", re.I)
JOB = re.compile(
    r"\b(?:correspondent|reporter|editor|staff|writer|journalist|bureau|chief|contributor|columnist|analyst|producer|"
    r"photographer|redakteur\w*|korrespondent\w*|chefredakt\w*|autor|redaktion|desk|team|newsroom|agency|agencies|"
    r"press|news|media|online|magazine|editorial|redacción|rédaction|redazione|guest|special|senior|deputy|managing|"
    r"director|professor|lecturer|fellow|manager|president|journaliste|volontär\w*|ressortleit\w*|reuters|afp|dpa|apa|"
    r"associated|bloomberg|service|wire)\b",
    re.I,
)
URL = re.compile(r"https?://|www\.|\.(?:com|org|net|de|at|co\.uk)\b|@", re.I)
DATE = re.compile(r"\d{2,}|\b(?:updated|published|ago)\b", re.I)
PARENTHESIS = re.compile(r"\s*[\(\[].*?[\)\]]\s*")


def people(values: Iterable[str], outlet: str | None = None) -> list[str]:
    """The people named, in order, each once; no "By", outlet, job title, date or address.

    >>> people(["By Ana Ruiz and Bo Lind", "Bo Lind", "The Daily Example"], "Daily Example")
    ['Ana Ruiz', 'Bo Lind']
    >>> people(["Ana Ruiz, Political Correspondent", "https://example.org/ana"])
    ['Ana Ruiz']
    >>> people(["Staff", "12 May 2024"])
    []
    """
    found: dict[str, str] = {}
    for value in values:
        value = BY.sub("", " ".join(PARENTHESIS.sub(" ", value).split()))
        for part in BETWEEN.split(value):
            for name in commas(part):
                name = BY.sub("", name).strip(" ,.:-–—|*\"“”")
                if is_person(name, outlet):
                    found.setdefault(name.casefold(), name)
    return list(found.values())


def commas(part: str) -> list[str]:
    """A comma parts two names, but also a name and its job; and never "Jr."."""
    pieces = [p.strip() for p in part.split(",") if p.strip()]
    names: list[str] = []
    for piece in pieces:
        if re.fullmatch(r"(?:jr|sr|ii|iii|md|phd|ph\.d|m\.d)\.?", piece, re.I):
            continue
        names.append(piece)
    return names


def is_person(name: str, outlet: str | None) -> bool:
    if not 3 <= len(name) <= 60 or URL.search(name) or DATE.search(name) or JOB.search(name):
        return False
    words = name.split()
    if len(words) > 6 or not any(c.isupper() for c in name) and name.isascii():
        return False
    return not (outlet and same(name, outlet))


def same(a: str, b: str) -> bool:
    """Whether two names of an outlet are one.

    >>> same("The Daily Example", "dailyexample.com")
    True
    """
    return core(a) == core(b) != ""


def core(name: str) -> str:
    name = re.sub(r"\.(?:com|org|net|co\.uk|de|at|ch|fr|it|es)$", "", name.strip().casefold())
    return re.sub(r"^(?:www|the|der|die|das|le|la|el|il)(?=\W|(?<=www))|\W+", "", name)
