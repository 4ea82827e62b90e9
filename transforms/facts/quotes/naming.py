"""Where the words behind a verb of speech name who speaks, in languages without a parse."""

import re

from transforms.facts.entities.capitals import office
from transforms.facts.entities.unparsed import NAME, PARTICLE
from transforms.lexicon import load

PRONOUNS = {
    "fr": ("il", "elle", "ils", "elles", "t-il", "t-elle"),
    "de": ("er", "sie"),
    "es": ("él", "ella", "ellos", "ellas"),
    "it": ("lui", "lei"),
    "pt": ("ele", "ela"),
    "nl": ("hij", "zij", "ze"),
    "ru": ("он", "она"),
}
FEMALE = ("elle", "t-elle", "sie", "ella", "lei", "ela", "zij", "ze", "она")
STOPS = frozenset(load("speech")["stops"])
ARTICLE = re.compile(
    r"(?:der|die|das|ein|eine|le|la|l[’']|un|une|el|una|il|lo|o|a|de|het)(?:\b|(?<=[’']))", re.IGNORECASE
)
#: What an office is for: "el jefe de obras, Tomás Ibarra".
OF = r"(?:\s(?:de|del|de la|des|du|di|da|do|der|für|van)\s[a-zà-ÿ’'-]+(?:\s[a-zà-ÿ’'-]+)?)?"
#: The same at length: "la ministre autrichienne de l'Environnement, Ama Ode".
LONG = re.compile(rf"((?:\s[^\s,]+){{1,7}}), ({NAME})(?=\s*(?:,|$))")
#: Offices that say nothing without what they are of: "le chef de l’Etat", "el jefe del Ejecutivo".
HEAD_OF = re.compile(
    r"(?<=\b)(?:chef|cheffe|jefe|jefa|capo|chefe|porte-parole|portavoz|portavoce|porta-voz|numéro un)"
    r"(?P<of>\s(?:(?:de l|dell)[’']|(?:de la|de los|de las|du|des|de|del|della|dello|da|do|dos)\s)[\wà-ÿÀ-ß-]+)$"
)
#: Whom it was told: "sagte Ama Ode der Nachrichtenagentur AFP".
LISTENER = re.compile(
    r"\s(?:der|dem|den)\s(?:[A-ZÄÖÜ\w][\w.-]*\s)?(?:[\w-]*[Aa]gentur|[\w-]*[Zz]eitung(?:en)?|[\w-]*[Mm]agazin|[\w-]*[Ss]ender|[\w-]*[Rr]undfunk|[\w-]*[Pp]resse"
    r"|Blatt|Radio|Portal|Spiegel|Focus|Stern|dpa|AFP|AP|Reuters|ARD|ZDF|RTL|BBC|CNN|ORF|SRF)\b"
)
CLAUSE = re.compile(r"\s(?:que|quien|quienes|qui|dont|où|che|cui|der|die|das|welcher|welche)\s")
#: The district of an office in the genitive: "глава Заречного района Иван Одов".
OF_A_PLACE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|его|ой|ей|ых|их)\s(?=[а-яё])")
ON_A_DAY = re.compile(r"\s+(?:pasado\s+|próximo\s+)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d)")


def speaker(text: str, language: str) -> tuple[int, int] | None:
    """Where the words after a verb of speech name who speaks.

    >>> speaker(" der Minister Jan Ode am Montag", "de"), speaker("-t-il", "fr"), speaker(" am Montag", "de")
    ((1, 21), (1, 5), None)
    >>> speaker(" el alcalde, Jan Ode", "es"), speaker(" el lunes", "es")
    ((1, 20), None)
    >>> speaker(" le Premier ministre Jan Ode mardi", "fr")
    (1, 28)
    >>> speaker(" la ministra", "es"), speaker(" l’avocat de la ville", "fr"), speaker(" la lune", "fr")
    ((1, 12), (1, 9), None)
    >>> speaker(" глава Заречного района Иван Одов", "ru"), speaker(" Иван Одов", "ru")
    ((1, 33), (1, 10))
    >>> speaker(" la ministre roumaine de l'Eau, Ama Ode", "fr"), speaker(" la ministre roumaine à Arad, Ama Ode", "fr")
    ((1, 39), (1, 12))
    """
    pronoun = re.match(rf"[ -]({'|'.join(PRONOUNS.get(language, ('$',)))})\b", text)
    if pronoun:
        return pronoun.span(1)
    if language == "de" and (listener := LISTENER.search(text)):
        text = text[: listener.start()]
    start = end = None
    for word in re.finditer(r"[^\s,()]+|,", text):
        if word[0] == "el" and start is None and not ON_A_DAY.match(text, word.end()):
            start = word.start()  # the article of an office: "declaró el alcalde Jan Ode"
            continue
        if word[0] == "," or (word[0].lower() in STOPS and start is not None and end is not None) or word.start() > 90:
            if end is not None or word[0] != "," or (start is not None and CLAUSE.match(text, word.end())):
                break  # "el juvenil, que podría irse al Real"
            continue
        if word[0].lower() in STOPS:
            return None
        start = word.start() if start is None else start
        if language == "ru" and OF_A_PLACE.match(text, word.start()):
            continue
        held = office(re.sub(r"^l[’']", "", word[0]), language)
        if word[0][0].isupper() or ((end is not None or ARTICLE.match(text, start)) and held):  # "le Premier ministre"
            end = word.end()
        elif end is not None and not re.fullmatch(
            rf"{PARTICLE}|d[’'].*|l[’'].*|der|des|für|for|para|por|pour", word[0]
        ):
            break
    if start is None or end is None:
        return None
    if text[start].islower() and (name := re.match(rf"{OF},? ({NAME})", text[end:])) and " " in name[1]:
        end += name.end()  # "la ministre de l'eau, Ama Ode"
    elif text[start].islower() and (name := LONG.match(text, end)) and " " in name[2]:
        end = name.end() if STOPS.isdisjoint(name[1].lower().split()) else end
    elif text[start].islower() and (whole := re.match(r"\s\S+\s[^\s,]+|\s\S+[’'][^\s,]+|\s[^\s,]+", text[end:])):
        end = next((end + n for n in (len(whole[0]),) if HEAD_OF.search(text[start : end + n])), end)
    return start, end
