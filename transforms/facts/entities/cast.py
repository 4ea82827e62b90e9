"""Who appears in a text without a parse: persons, where each is named, and whom "elle", "er" or a bare verb goes on with."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from transforms.facts.context import Context
from transforms.facts.entities import unparsed
from transforms.facts.entities.capitals import clean, given, office
from transforms.facts.parse import LONGEST as READ
from transforms.lexicon import load

FAR = 12  # sentences that a pronoun may look back at most
BACK = 2  # paragraphs that a pronoun may look back
MALE = frozenset(
    ("herr", "herrn", "m.", "mm.", "monsieur", "señor", "sr.", "sr", "don", "signor", "il", "le", "el", "sargento")
)
FEMALE = frozenset(("frau", "mme", "mme.", "mlle", "madame", "señora", "sra.", "sra", "doña", "signora"))
#: What stands before a word that is no family name alone.
FOREGOING = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*|\b(?:de|du|des|del|la|le|el|les|los|las|il|von|der|in|en|à|a|da|do|di|y|et|e))\s$|[lLdD][’']$"
)
#: How offices end that a woman holds, and those that a man does.
SHE = {
    "de": r"in$",
    "fr": r"(?:trice|euse|ère|ée|ète|effe|ente|ure|ale|ne|onne)$",
    "es": r"(?:a|esa|triz)$",
    "it": r"(?:trice|essa|ora)$",
    "pt": r"(?:ora|ada|eira|a)$",
}
HE = {
    "de": r"(?:er|or|ent|ist|chef|rat|wart|mann|ar|är|eur)$",
    "fr": r"(?:teur|eur|ent|ier|ien|é)$",
    "es": r"(?:o|or|ero)$",
}
BOTH = (
    "ministre",
    "maire",
    "juge",
    "porte-parole",
    "secrétaire",
    "responsable",
    "portavoz",
    "artista",
    "dirigente",
    "fiscal",
    "guía",
)


#: What parentheses tell of a politician: the party, or that there is none.
PARTY = re.compile(
    r"\s\((?:parteilos|CDU|CSU|SPD|FDP|AfD|BSW|Die Linke|Linke|(?:Bündnis 90/)?(?:Die )?Grünen?|Freie Wähler|ÖVP|SPÖ|FPÖ|Neos|NEOS|SVP|"
    r"PS|LR|RN|LFI|EELV|PCF|PP|PSOE|ERC|PNV|sans étiquette|independiente)\)"
)


@dataclass(frozen=True)
class Part:
    """A place where a person is named."""

    start: int
    end: int
    name: str  # the fullest that the article has
    gender: str | None
    role: str = ""  # what is told of them here, small letters


#: One name alone, told by whose it is or by an age: "su hermano Andrés", "Gérard, 62 ans".
LONE = re.compile(
    r"\b(?:herman[oa]|hij[oa]|espos[oa]|marido|mujer|padre|madre|frère|sœur|fils|fille|femme|mari|épouse|père|mère|Bruder|Schwester|"
    r"Sohn|Tochter|Frau|Mann|Vater|Mutter|fratello|sorella|moglie|marito|collègue|voisine?|amie?|compañer[oa]|colega|amig[oa]|vecin[oa]|"
    r"Kolleg(?:e|in)|Nachbar(?:in)?|Freund(?:in)?),?\s(?P<kin>[A-ZÀ-Þ][a-zà-ÿ’'-]+)(?![\w’'-]|\s[A-ZÀ-Þ])"
    r"|(?<![\w’'-])(?P<aged>[A-ZÀ-Þ][a-zà-ÿ’'-]{2,})(?=,?\s\(?(?:de\s)?\d{2}(?:\sans|\saños|\sJahre|\sanni)?[,.)])"
)


def cast(context: Context) -> list[Part]:
    """Every place outside marks where a person is named, in order of the body."""
    if "cast" not in context.notes:
        context.notes["cast"] = found(context)
    return context.notes["cast"]  # type: ignore[no-any-return]


def found(context: Context) -> list[Part]:
    """The persons of a text and where their full or family names stand."""
    body, language = context.body[:READ], context.language
    spots: list[tuple[int, int, str]] = []
    known: dict[str, str | None] = {}
    roles: dict[int, str] = {}
    for each in re.finditer(unparsed.NAME, body):
        name = clean(unparsed.person(body[max(0, each.start() - 60) : each.start()], each[0], language), language)
        at = body.find(name, each.start(), each.end())
        if at < 0 or name.split()[0] in unparsed.OWNED:
            continue  # "Chef des Verbandes"
        spots.append((at, at + len(name), name))
        before = body[max(0, at - 60) : at]
        roles[at] = " ".join(
            each for each in (unparsed.told(before, language), beside(body, at + len(name), language)) if each
        )
        if " " in name and (told := evidence(context, name, before, at + len(name))):
            known[name] = known.get(name) or (told if told in ("male", "female") else None)
    families = {name.split()[-1]: name for name in reversed(known)}
    parts = []
    for start, end, name in spots:
        whole = name if name in known else families.get(name)
        if whole and not context.quoted(start):
            parts.append(Part(start, end, whole, known[whole], roles.get(start, "").lower()))
    for each in LONE.finditer(body):
        name, (start, end) = each["kin"] or each["aged"], each.span("kin" if each["kin"] else "aged")
        after_name = re.search(r"[A-ZÀ-Þ][\w’'-]*\s$", body[max(0, start - 30) : start])
        if name not in families and not after_name and not context.quoted(start) and (each["aged"] or given(name)):
            parts.append(Part(start, end, name, given(name)))
    parts.sort(key=lambda part: part.start)
    return sorted([*parts, *taken_up(context, parts)], key=lambda part: part.start)


def alone(context: Context) -> dict[str, list[int]]:
    """Where each word with a capital stands."""
    if "capitals" not in context.notes:
        places: dict[str, list[int]] = {}
        for found in re.finditer(r"(?<![\w-])[A-ZÀ-ÞА-Я][\w’'-]*[\w-]", context.body[:READ]):
            places.setdefault(found[0], []).append(found.start())
        context.notes["capitals"] = places
    return context.notes["capitals"]  # type: ignore[no-any-return]


def speaks(context: Context, before: str, end: int) -> bool:
    """Whether a verb of speech stands right beside a name."""
    listed = load("speech").get(context.language, {}).get("clause", ())
    left, right = before.rstrip(), context.body[end : end + 30]
    behind = re.match(r"\s(?:a |ont |ha |hat )?([^\W\d_][\w’']*)", right)
    return any(left.endswith(f" {verb}") for verb in listed) or bool(behind and behind[1] in listed)


def beside(body: str, end: int, language: str) -> str | None:
    """The office that a comma sets behind a name: "Ama Ode, maire de la ville"."""
    behind = re.match(r",\s(?:(?:der|die|le|la|l[’']|el|il|ein|eine|un|une|una)\s?)?([\w-]+)", body[end : end + 40])
    return behind[1] if behind and office(behind[1], language) else None


def taken_up(context: Context, parts: list[Part]) -> list[Part]:
    """The offices that sentences begin with, of those told before to hold them: "La ministra evitó responder"."""
    found = []
    holding = [part for part in parts if part.role]
    for sentence in context.sentences:
        lead = re.match(
            r"(?:(?:Der|Die|Le|La|El|Il|O|A)\s|L[’'])(?P<held>[\w-]+)(?!,?\s(?:\w+\s){0,4}?[A-ZÀ-Þ])", sentence.text
        )
        lead = lead or re.match(r"(?:Der|Die)\s(?P<held>[A-ZÄÖÜ][\w-]+)(?=\s[a-zäöüß])", sentence.text)
        if lead is None or not office(lead["held"], context.language):
            continue
        word = lead["held"].lower()
        holders = [part for part in holding if part.end <= sentence.start and holds(part.role, {word})]
        if holders and len({part.name for part in holders}) == 1:
            place = sentence.start + lead.start("held"), sentence.start + lead.end("held")
            found.append(Part(*place, holders[-1].name, holders[-1].gender))
    return found


def holds(role: str, words: set[str]) -> bool:
    """Whether words are of an office, or end a compound that is: "Ministerin" of "Umweltministerin".

    >>> holds("Umweltministerin", {"ministerin"}), holds("maire de la ville", {"maire"}), holds("maire", {"ministre"})
    (True, True, False)
    """
    told = role.lower().split()
    return all(any(each == word or (len(word) > 4 and each.endswith(word)) for each in told) for word in words)


def evidence(context: Context, name: str, before: str, end: int) -> str | None:
    """What tells that a name is a person's: "male", "female", or "person" where that is all; null where nothing does."""
    told = gender(name, before, context.language)
    if told is not None:
        return told
    if unparsed.told(before, context.language) is not None or unparsed.TITLE.search(before[-6:]):
        return "person"
    if beside(context.body, end, context.language) or speaks(context, before, end) or PARTY.match(context.body, end):
        return "person"
    lone = any(
        at + len(family) != end and not FOREGOING.search(context.body[max(0, at - 30) : at])
        for family in [name.split()[-1]]
        for at in alone(context).get(family, ())
    )
    if lone and context.language != "de":
        return "person"
    return None


def gender(name: str, before: str, language: str) -> str | None:
    """Whether a name is that of a man or a woman: by the given name, by the title or the office before it.

    >>> gender("Claire Ode", "", "fr"), gender("Nour Ode", "la préfète ", "fr"), gender("Ode", "Herr ", "de")
    ('female', 'female', 'male')
    >>> gender("Nour Ode", "le maire, ", "fr"), gender("Nour Ode", "Umweltministerin ", "de"), gender("Nour Ode", "dit ", "fr")
    ('male', 'female', None)
    """
    first = name.split()[0]
    if " " in name and (told := given(first)):
        return told
    words = before.split()
    if words and words[-1].lower() in FEMALE | MALE - {"il", "le", "el"}:
        return "female" if words[-1].lower() in FEMALE else "male"
    role = unparsed.told(before, language)
    return of_office(role, before, language) if role else None


def of_office(role: str, before: str, language: str) -> str | None:
    """Whether an office is told of a man or a woman: by the article before it, by its ending.

    >>> of_office("ministre", "la ministre", "fr"), of_office("Minister", "der Minister", "de"), of_office("fiscal", "", "es")
    ('female', 'male', None)
    """
    held = role.split()[0].lower()
    lead = re.search(rf"(\w+|l[’'])\s*{re.escape(role.split()[0])}", before, re.IGNORECASE)
    article = lead[1].lower() if lead else ""
    if article in ("la", "une", "una", "die", "eine", "su"):
        return None if article == "su" else "female"
    if article in ("le", "un", "el", "il", "der", "ein"):
        return "male"
    if held in BOTH:
        return None
    if re.search(SHE.get(language, r"(?!)"), held):
        return "female"
    return "male" if re.search(HE.get(language, r"(?!)"), held) else None


def antecedent(context: Context, at: int, wanted: str | None) -> Part | None:
    """The person with whom a pronoun or a bare verb goes on: the first of the nearest sentence that names one who fits."""
    here = context.sentence_at(at)
    if here is None:
        return None
    everyone = cast(context)
    for sentence in reversed(context.sentences[max(0, here.number - FAR) : here.number + 1]):
        if context.body.count("\n", sentence.end, at) > BACK:
            break
        first = bisect_left(everyone, sentence.start, key=lambda part: part.start)
        inside = everyone[first : bisect_left(everyone, min(sentence.end, at), first, key=lambda part: part.start)]
        fits = [part for part in inside if wanted is None or part.gender in (None, wanted)]
        if fits:
            sure = [part for part in fits if wanted and part.gender == wanted]
            return (sure or fits)[0]
    return None
