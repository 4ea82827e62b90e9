"""The agency that a text is credited to."""

import re
from functools import cache

from transforms.lexicon.papers import agencies, agency_forms


@cache
def names() -> str:
    """A pattern for all names of agencies, in capitals too, longest first."""
    printed = {form for one in agency_forms() for form in (one, one.upper())}
    return "|".join(sorted(map(re.escape, printed), key=len, reverse=True))


def named(text: str) -> str | None:
    """The agency whose name this is.

    >>> named("REUTERS"), named("Agence France-Presse"), named("The Harbour Courier")
    ('Reuters', 'AFP', None)
    """
    return agencies().get(text.strip(" ()[]（）【】/.,:—–-").casefold())


@cache
def last_words() -> frozenset[str]:
    """The last word of every agency's name, small."""
    return frozenset(name.split()[-1] for name in agencies())


def ends(text: str) -> bool:
    """Whether a text ends with a word that names of agencies end with; a quick look before a pattern.

    >>> ends("Ida Holm with Reuters"), ends("Ida Holm")
    (True, False)
    """
    return text.rpartition(" ")[2].strip("().,").casefold() in last_words()


@cache
def credit_pattern() -> re.Pattern[str]:
    """A line that is nothing but the credit of one or more agencies."""
    one = rf"(?:the )?(?:{names()})"
    return re.compile(
        rf"[(（【\[—–*/-]*\s*(?:(?-i:[a-z]{{2,4}})(?:/|, ?))?(?:(?-i:[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,2}}) ?\()?(?:\(c\) ?|© ?)?(?:(?:sources?|quellen?|fuentes?|fonte|fonti|fontes|bron|источники?|джерел[ао]|źródł[oa]|zdroje?|kaynak|källa|källor|kilder?|lähde|πηγή|المصدر|sumber|स्रोत|इनपुट|منبع|来源|來源|via|by|par|von|por|with (?:inputs?|information|reporting|files|material) from|"
        rf"avec(?: l')?|mit (?:material (?:von|der)|informationen (?:von|der))|con información de|con|com(?: informações da)?|mit|(?-i:(?:(?:[A-Z]\.-?){{2,3}}|L[ae] [A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){{0,2}}) )?avec|la rédaction avec|as informações são da(?: agência(?: de notícias)?)?|με πληροφορίες από(?: το)?|met)\s*[:：]?\s*)?"
        rf"(?P<wire>{one})(?:\s*(?:[,/&+]|and|und|et|y|e|en|и|[–—-])\s*(?:{one}|agencies|agences|agenturen|agencias))*(?:(?-i:/[a-z]{{2,4}}))?(?:\s+(?:inputs|news agency|newswires?|(?-i:[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{1,2}})))?\s*[)）】\].]*",
        re.IGNORECASE,
    )


@cache
def capitals() -> str:
    """Names of agencies in capitals, as some papers sign what they have of them."""
    forms = {form.upper() for form in agency_forms() if form.isascii()}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def ending_pattern() -> re.Pattern[str]:
    """An agency in brackets, or after a dash, at the end of the last paragraph."""
    return re.compile(
        rf"[.!?\"”’»]\s*(?:[(\[]\s*(?P<in>{names()})\s*[)\]]|(?:--|—|–)\s*(?P<after>{names()})|(?<=\s)(?P<caps>{capitals()}))\.?$"
    )


def take(line: str) -> str | None:
    """The agency that a whole line credits.

    >>> take("(With inputs from PTI)"), take("Quelle: dpa"), take("AFP/Reuters"), take("Reuters reported it first.")
    ('PTI', 'dpa', 'AFP', None)
    >>> take("Kaynak: AA"), take("*Con información de Reuters"), take("hlo/ab (dpa, afp)"), take("EFE id/tr"), take("（共同）")
    ('Anadolu', 'Reuters', 'dpa', 'EFE', 'Kyodo')
    """
    if len(line) > 80 or not (found := credit_pattern().fullmatch(line)):
        return None
    return named(re.sub(r"(?i)^the (?!associated|canadian)", "", found["wire"]))


def at_end(paragraph: str) -> str | None:
    """The agency credited after the last sentence.

    >>> at_end("They left on Monday. (AFP)"), at_end("They met the head of AFP."), at_end("They left on Monday. REUTERS")
    ('AFP', None, 'Reuters')
    """
    found = ending_pattern().search(paragraph, max(0, len(paragraph) - 60))
    return named(found["in"] or found["after"] or found["caps"]) if found else None


#: Words that names of agencies have, in any language.
AGENCY_WORD = re.compile(
    r"\b(?:Press|Presse|Agency|Agencies|Agence|Agencia|Agência|Agenzia|Agentur|Agentschap|News|Noticias|Newswire|Wire|Service|Nachrichten\w*|Pressedienst|"
    r"[Аа]гентство|Новости)\b"
)
SHORT = re.compile(r"[A-ZÀ-ÞА-Я]{2,6}|[a-zà-ÿ]{2,4}|[A-Z][\w.]*-[A-Z][\w.]*")
BRACKETED = re.compile(r"[(\[]\s*(?P<name>[^()\[\]\d]{2,45}?)\s*[)\]]\.?")


def bracketed(line: str) -> str | None:
    """The agency, known or not, of a line that is its name in brackets.

    >>> bracketed("(Boreal Press)"), bracketed("(rpa)"), bracketed("(Applause.)"), bracketed("(He left early)")
    ('Boreal Press', 'rpa', None, None)
    """
    found = BRACKETED.fullmatch(line.strip())
    return printed(found["name"]) if found else None


def printed(name: str) -> str | None:
    """An agency as the lexicon spells it, or as printed when its form is that of one.

    >>> printed("REUTERS"), printed("Boreal News Agency"), printed("nwp"), printed("Deputies Applaud")
    ('Reuters', 'Boreal News Agency', 'nwp', None)
    """
    if known := named(name):
        return known
    capitals = all(word[0].isupper() or len(word) <= 3 for word in name.split())
    formed = SHORT.fullmatch(name) or (AGENCY_WORD.search(name) and capitals and len(name.split()) <= 5)
    return name if formed and name[-1:] not in ".!?" and ":" not in name else None
