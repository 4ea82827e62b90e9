"""Persons in texts that are read without a parse: a name with an office or a title before it."""

import re
from collections.abc import Iterator

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities.capitals import clean, office
from transforms.facts.parse import LONGEST as READ

CAPITAL = r"[A-ZÀ-ÞА-Я][\w’'.-]*[\w’'-]|[A-ZÀ-Þ]\."
PARTICLE = r"(?:de|du|des|da|do|dos|del|della|di|von|van|vom|zu|der|den|la|le|el|al|bin|ibn|y|und|et)"
NAME = rf"(?:{CAPITAL})(?:[ -](?:{PARTICLE} ){{0,2}}(?:{CAPITAL}))*"
TITLE = re.compile(r"\b(?:M|MM|Mme|Mlle|Me|Dr|Pr|Prof|Herr|Frau|Sr|Sra|Srta|Don|Doña|Sig|Dott|Mr|Mrs|Ms)\b\.?\s*")
ARTICLES = frozenset(
    (
        "ein",
        "eine",
        "un",
        "une",
        "una",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "o",
        "a",
        "de",
    )
)
#: "ministre de la …": what follows is no name yet; "Économie et des Finances" is two portfolios
PORTFOLIO = re.compile(r"\b(?:de la |de l[’']|du |des |d[’'])$")
JOINED = re.compile(r"^[\w’'-]+ (?:et (?:(?:de la|des|du) |de l[’']|d[’'])?[\w’'-]+ )?")
#: What stands between an office and what it is of.
OF = frozenset(("der", "des", "von", "vom", "für", "im", "beim", "in", "bei"))
GENITIVE = frozenset(("de", "del", "la", "las", "los", "du", "des", "di", "da", "do", "della", "dello", "dei"))
#: "Para ERC": what has a capital because it begins the sentence.
ACCORDING = re.compile(
    r"^(?:Para|Según|Pour|Selon|Laut|Für)\s|^(?:Aus|In|Im|Bei|Beim|Nach|Mit|Von|Vom|Auf|Gegen|Unter|Seit|Über|Vor|Zu)\s(?:(?:der|dem|den|des)\s)?"
)
OWNED = frozenset(("des", "du", "del", "della", "dello", "dei", "do", "dos"))  # no name begins so
LONGEST = 60  # characters between an office and the name that it stands before


def bare(name: str, language: str) -> str:
    """A name without the titles and offices before it.

    >>> bare("Президент РФ Иван Оде", "ru"), bare("Н. В. Оде", "ru")
    ('Иван Оде', 'Н. В. Оде')
    >>> bare("Vorstandschefin Maja Lindgren", "de"), bare("Ministra Ana Ode", "es"), bare("Jan Richter", "de")
    ('Maja Lindgren', 'Ana Ode', 'Jan Richter')
    """
    words = TITLE.sub("", name).split()
    while len(words) > 1 and (office(words[0], language) or words[0].lower() in ARTICLES):
        words = words[1:]
    if language == "ru" and len(words) > 2:
        words = russian(words)
    if words and words[0].lower() in OWNED:
        return name  # "Chef des Verbandes"
    return " ".join(words) or name


#: How the genitive of what an office is of ends: "президент Украины", "представитель Госдепа".
OF_WHAT = re.compile(r"[А-ЯЁ]{2,}|[А-ЯЁ][а-яё-]{2,}(?:а|я|ы|и|ии|ого|его|ой|ей|ых|их|ов|ев)")


def russian(words: list[str]) -> list[str]:
    """The words of a Russian name without what the office before it is of: the last two, or three with the father's name.

    >>> russian(["РФ", "Иван", "Оде"]), russian(["Украины", "Иван", "Петрович", "Оде"]), russian(["Ким", "Чен", "Ын"])
    (['Иван', 'Оде'], ['Иван', 'Петрович', 'Оде'], ['Ким', 'Чен', 'Ын'])
    """
    kept = 3 if re.search(r"(?:вич|вна|ична)$", words[-2]) else 2
    return words[-kept:] if all(OF_WHAT.fullmatch(word) for word in words[:-kept]) else words


def person(before: str, name: str, language: str) -> str:
    """The bare name, without the portfolio of the office that the words before it name.

    >>> person("la ministre de la ", "Santé Ama Ode", "fr"), person("le ministre de l'", "Économie et des Finances Jan Ode", "fr")
    ('Ama Ode', 'Jan Ode')
    >>> person("la ministre de la ", "Santé", "fr"), person("la ville de ", "Ama Ode Nord", "fr")
    ('Santé', 'Ama Ode Nord')
    """
    name = clean(bare(name, language), language)
    held = PORTFOLIO.search(before) if language == "fr" else None
    if held is None or not any(office(word, language) for word in before.split()):
        return name
    rest = JOINED.sub("", name)
    return rest if " " in rest else name


def full_names(context: Context) -> list[str]:
    """Every name of two words or more of the body, without offices, in order."""
    if "full_names" not in context.notes:
        found = (bare(ACCORDING.sub("", name[0]), context.language) for name in re.finditer(NAME, context.body[:READ]))
        context.notes["full_names"] = [name for name in dict.fromkeys(found) if " " in name]
    return context.notes["full_names"]  # type: ignore[no-any-return]


def fullest(context: Context, name: str) -> str:
    """The full name in the article that ends in the same word."""
    if " " in name:
        return name
    return next((full for full in full_names(context) if re.split(r"[ -]", full)[-1] == name), name)


def people(context: Context) -> Iterator[Mention]:
    """Every person whom an office before the name makes one."""
    for sentence in context.sentences:
        for found in re.finditer(NAME, sentence.text[:4000]):
            name = person(sentence.text[max(0, found.start() - LONGEST) : found.start()], found[0], context.language)
            start = sentence.text.find(name, found.start(), found.end())
            end = start + len(name)
            if " " not in name or len(name.split()) > 4 or start < 0 or name.split()[0] in OWNED:
                continue
            if role := told(sentence.text[max(0, start - LONGEST) : start], context.language):
                place = sentence.start + start, sentence.start + end
                yield Mention(*place, name, Who(name, "person"), role, rule="office_before/1")


def told(before: str, language: str) -> str | None:
    """The office that the words right before a name end with: one clause, a comma at its end at most.

    >>> told("Am Montag sagte Umweltministerin ", "de"), told("selon la ministre de l'Eau, ", "fr"), told("la ville, dit ", "fr")
    ('Umweltministerin', "ministre de l'Eau", None)
    >>> told("Der Sprecher der Initiative, ", "de"), told("Der Sprecher lobte die Initiative, ", "de")
    ('Sprecher der Initiative', None)
    >>> told("dijo el presidente de la ", "es"), told("dijo el presidente de la junta, ", "es")
    (None, 'presidente de la junta')
    """
    clause = re.split(r"[.:;!?«»„“”\"()]|,(?!\s*$)", before)[-1].rstrip(" ,")
    words = clause.split()
    last = next((n for n in range(len(words) - 1, -1, -1) if office(words[n].strip("-"), language)), None)
    if last is None or len(words) - last > 6:
        return None
    rest = words[last + 1 :]
    if language == "de" and rest and not (before.rstrip().endswith(",") and rest[0].lower() in OF):
        return None
    if rest and rest[-1].lower() in GENITIVE and not before.rstrip().endswith(","):
        return None  # "el presidente de la Autoridad Portuaria": what follows is no person
    linked = not rest or before.rstrip().endswith(",") or all(word[0].islower() for word in rest) or len(rest) <= 3
    return " ".join(words[last:]) if linked else None
