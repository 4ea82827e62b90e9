"""Whoever wrote it: a list of people, nothing else."""

import re
from collections.abc import Iterable

BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|words|story|text|report)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|author|auteur)\s*[:\s]\s*",
    re.I,
)
WRAPPED = re.compile(
    r"^(?:view (?:all )?(?:posts|articles) by|(?:more )?(?:posts|articles|stories) by|alle artikel von)\s+", re.I
)
#: Degrees and orders behind a name.
LETTERS = re.compile(
    r"(?:[\s,]+(?:M\.?[ADS]\.?|Ph\.?D\.?|R\.?D\.?N?|LD|JD|J\.D\.|MBA|MPH|RN|CPA|CFP|DO|DDS|CSCS|Esq\.?|OBE|CBE|MBE))+$"
)
WHEN = re.compile(
    r"[\s,]+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d).*$",
    re.I,
)
BETWEEN = re.compile(r"\s*(?:;|\s&\s|,\s*(?:and|und|et|y|e)\s|\s(?:and|und|et|y|och|og|en)\s|\n|/|•|·)\s*", re.I)
JOB = re.compile(
    r"\b(?:correspondent|reporter|editor|staff|writer|journalist|bureau|chief|contributor|columnist|analyst|producer|"
    r"photographer|redakteur\w*|korrespondent\w*|chefredakt\w*|autor|redaktion|desk|team|newsroom|agency|agencies|"
    r"press|news|media|online|magazine|editorial|redacción|rédaction|redazione|guest|special|senior|deputy|managing|"
    r"nachrichten|noticias|notizie|nouvelles|zeitung|admin|administrator|webmaster|"
    r"director|professor|lecturer|fellow|manager|president|journaliste|volontär\w*|ressortleit\w*|reuters|afp|dpa|apa|"
    r"associated|bloomberg|service|wire)s?\b",
    re.I,
)
URL = re.compile(r"https?://|www\.|\.(?:com|org|net|de|at|co\.uk)\b|@", re.I)
DATE = re.compile(
    r"\d|\b(?:updated|published|posted|ago|uhr|veröffentlicht|aktualisiert|publiée?|mise? à jour|publicad[oa]|actualizad[oa]|pubblicat[oa]|gepubliceerd|opublikowano|опубликовано)\b",
    re.I,
)
#: What is named behind a person and a comma: where they work.
EMPLOYER = re.compile(
    r"\b(?:report|times|post|herald|tribune|journal|gazette|network|guardian|telegraph|independent|globe|chronicle|today|radio|tv|channel|"
    r"institute|university|college|foundation|company|inc|llc|ltd|gmbh|freelance\w*)\.?$",
    re.I,
)
#: How RSS names an author: "ana@example.org (Ana Ruiz)"; and how mail does: "Ana Ruiz <ana@example.org>".
MAILED = re.compile(
    r"^\s*\S+@\S+\s+\((?P<behind>[^()]+)\)\s*$|^\s*[\"']?(?P<before>[^<>@\"]+?)[\"']?\s*<[^<>\s]+@[^<>\s]*>\s*$"
)
#: The name of an account: "ana.ruiz.1232".
ACCOUNT = re.compile(r"[\w.-]*\d{2}[\w.-]*")
PARENTHESIS = re.compile(r"\s*[\(\[].*?[\)\]]\s*")


def people(values: Iterable[str], *outlets: str | None) -> list[str]:
    """The people named, in order, each once; no "By", outlet, job title, date or address.

    >>> people(["By Ana Ruiz and Bo Lind", "Bo Lind", "The Daily Example"], "Daily Example")
    ['Ana Ruiz', 'Bo Lind']
    >>> people(["Ana Ruiz, Political Correspondent", "https://example.org/ana"])
    ['Ana Ruiz']
    >>> people(["Staff", "12 May 2024", "Ana Ruiz, Example University"]), people(["ana@example.org (Ana Ruiz)", "Bo Ek <bo@example.org>"])
    (['Ana Ruiz'], ['Ana Ruiz', 'Bo Ek'])
    """
    found: dict[str, str] = {}
    for value in values:
        if mailed := MAILED.match(value):
            value = mailed["behind"] or mailed["before"]
        value = WHEN.sub("", " ".join(PARENTHESIS.sub(" ", value).split())).partition("|")[0].strip()
        value = LETTERS.sub("", WRAPPED.sub("", BY.sub("", value)))
        if URL.search(value.partition(",")[0]):  # "example.org, Berlin, Germany"
            continue
        for part in BETWEEN.split(value):
            for name in commas(part):
                name = LETTERS.sub("", BY.sub("", name)).strip(' ,.:-–—|*"“”')
                if is_person(name, outlets):
                    found.setdefault(name.casefold(), name)
    return list(found.values())


def named(values: Iterable[str]) -> list[str]:
    """Whoever is named, person or not: an agency, a desk, the outlet. For pages that name nobody else.

    >>> named(["By Example Press", "https://example.org/press"])
    ['Example Press']
    """
    names = (BY.sub("", " ".join(value.split())).strip(" ,.:-–—|*") for value in values)
    return list(
        dict.fromkeys(
            name
            for name in names
            if 2 <= len(name) <= 60
            and "/" not in name
            and "@" not in name
            and not name.isdigit()
            and not ACCOUNT.fullmatch(name)
            and not DATE.search(name)
        )
    )


def commas(part: str) -> list[str]:
    """A comma parts two names, but also a name and its job, employer or town; and never "Jr.".

    >>> commas("Ana Ruiz, Bo Ek"), commas("Ana Ruiz, Lima"), commas("Ruiz, Ek")
    (['Ana Ruiz', 'Bo Ek'], ['Ana Ruiz'], ['Ruiz', 'Ek'])
    """
    pieces = [p.strip() for p in part.split(",") if p.strip()]
    names: list[str] = []
    for piece in pieces:
        if re.fullmatch(r"(?:jr|sr|ii|iii|md|phd|ph\.d|m\.d)\.?", piece, re.I):
            continue
        town = piece.isalpha() and piece.isascii() and any(" " in name for name in names)
        if names and (town or EMPLOYER.search(piece)):
            continue
        names.append(piece)
    return names


def is_person(name: str, outlets: Iterable[str | None]) -> bool:
    if not 3 <= len(name) <= 60 or URL.search(name) or DATE.search(name) or JOB.search(name):
        return False
    words = name.split()
    if len(words) > 6 or (len(words) == 1 and name.isascii() and not name[0].isupper()):
        return False
    return not any(outlet and same(name, outlet) for outlet in outlets)


def same(a: str, b: str) -> bool:
    """Whether two names of an outlet are one.

    >>> same("The Daily Example", "dailyexample.com")
    True
    """
    return core(a) == core(b) != ""


def core(name: str) -> str:
    name = re.sub(r"\.(?:com|org|net|co\.uk|de|at|ch|fr|it|es)$", "", name.strip().casefold())
    return re.sub(r"\W+", "", re.sub(r"^(?:www|the|der|die|das|le|la|el|il)(?:\W+|(?<=www)|(?<=the))", "", name))
