"""Words that are no part of a name although their sentence or language gives them a capital: offices, trades, openers."""

import re
from functools import cache
from unicodedata import combining, normalize

from transforms.facts.entities import persons
from transforms.lexicon import load

#: Words that have a capital only because a sentence begins with them.
OPENERS = frozenset((
    *("selon", "pour", "mais", "et", "quand", "comme", "avec", "dans", "chez", "devant", "face", "côté", "depuis", "lors", "après", "avant", "malgré", "aux", "interrogé", "interrogée", "contacté", "contactée", "puis"),
    *("según", "para", "con", "en", "y", "pero", "cuando", "como", "también", "tras", "ante", "sin", "desde", "durante", "entre"),
    *("auf", "laut", "für", "mit", "nach", "bei", "wie", "auch", "aber", "doch", "und", "als", "dann", "so", "zuvor", "damals", "da", "nur", "was"),
    *("secondo", "per", "ma", "come", "segundo", "volgens", "maar", "en"),
    *("der", "die", "das", "den", "dem", "le", "la", "les", "el", "los", "las", "il", "lo", "o", "a", "de", "het", "un", "une", "una"),
    *("preguntado", "preguntada", "interrogado", "interrogada", "ein", "eine", "einer", "eines", "il", "elle", "er", "sie", "él", "ella", "hier"),
    *("sein", "seine", "ihr", "ihre", "sa", "son", "ses", "su", "sus", "sua", "suo"),
))  # fmt: skip
#: What a name has behind it that is no part of it: "Sabine Krug vom Klinikum", "Luc Ode du syndicat".
OF_A_BODY = re.compile(
    r"^((?:[A-ZÀ-ÞА-Я][\w’'.-]*\s){2,})(?:vom|von der|von den|beim|der|den|des|du|de la|de las|de los|del|della|do|da)\s"
)


@cache
def office(word: str, language: str) -> bool:
    """Whether a word says who somebody is by office.

    >>> office("Umweltministerin", "de"), office("ministre", "fr"), office("Minne", "de")
    (True, True, False)
    """
    listed = load("offices").get(language, {})
    low = word.lower()
    return low in listed.get("offices", ()) or low.endswith(tuple(listed.get("endings", ("\0",))))


def clean(name: str, language: str) -> str:
    """A name without the words around it that the capitals of its sentence or language add.

    >>> clean("Sabine Krug vom Klinikverbund Nord", "de"), clean("Hebamme Birgit Thoms", "de"), clean("Selon Luc Ode", "fr")
    ('Sabine Krug', 'Birgit Thoms', 'Luc Ode')
    >>> clean("Ursula von der Ode", "de"), clean("María José del Río", "es"), clean("Damals", "de")
    ('Ursula von der Ode', 'María José del Río', 'Damals')
    """
    words = name.split()
    while len(words) > 1 and (words[0].lower() in OPENERS or office(re.sub(r"^[LlDd][’']|-$", "", words[0]), language)):
        words = words[1:]
    if language == "de" and len(words) > 2 and given(words[0]) is None:  # nouns have capitals too
        trade = re.search(r"(?:erin|istin|orin|entin|amme|mann|frau)$", words[0])
        called = next((n for n in range(1, len(words) - 1) if given(words[n])), 1 if trade else 0)
        words = words[called:]
    name = " ".join(words)
    if len(words) > 2 and given(words[1]) is None and (cut := OF_A_BODY.match(name)):
        name = cut[1].strip()
    return name


def given(word: str) -> str | None:
    """What a given name says of its bearer, with or without accents, double or not.

    >>> given("María"), given("Anne-Sophie"), given("Brücke")
    ('female', 'female', None)
    """
    listed = persons.given_names()
    for name in (word, word.split("-")[0]):
        plain = "".join(c for c in normalize("NFKD", name) if not combining(c))
        if told := listed.get(name) or listed.get(plain):
            return told
    return None
