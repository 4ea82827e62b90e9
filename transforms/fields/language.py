"""Language of a text, as ISO 639-1."""

import re
from functools import cache
from typing import Any

#: What py3langid may answer for texts in Latin and Cyrillic letters; rare languages only make it err on short texts.
CHOICES = (  # noqa: SIM905
    "en fr de es it pt nl ru uk pl tr sv no da fi cs sk hu ro bg hr sr sl el lt lv et ca eu gl id ms vi sq mk be is ga cy af az kk "
    "sw tl ar fa ur he hi mr ne bn ta te th ja zh ko hy ka mn zu xh"
).split()

SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
)
LETTERS = re.compile(r"[^\W\d_]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
ARABIC = re.compile("[\u0600-\u06ff]")

#: Letters that hardly a sentence of the language is without.
OWN = {
    "be": re.compile("[іўІЎ]"),
    "mk": re.compile("[јљњџѓќѕЈЉЊЏЃЌЅ]"),
    "sr": re.compile("[јљњџђћЈЉЊЏЂЋa-zA-Z]"),
    "kk": re.compile("[әіңғүұқөһӘІҢҒҮҰҚӨҺ]"),
}
CZECH = re.compile("[ěřůĚŘŮ]")
SLOVAK = re.compile("[ľĺŕĽĹŔ]")

ENOUGH = 20  # letters that outweigh a declared language
LEAST = 8  # letters to try it with when none is declared
DIFFERENT = 4  # letters that a text in a language has at least
SAMPLE = 600  # characters


def take(text: str, declared: str | None = None) -> str | None:
    """The language of the text; the declared one only where the text is too short to tell.

    >>> take("Die Gesandten beider Länder trafen sich am Freitag in Genf."), take("联合声明"), take("OK", "fr-CA"), take("42")
    ('de', 'zh', 'fr', None)
    >>> take("a" * 900), take("Ha ha ha ha ha ha ha")
    (None, None)
    """
    sample = text[:SAMPLE]
    letters = len(LETTERS.findall(sample))
    given = (declared or "").replace("_", "-").partition("-")[0].strip().casefold()
    fallback = given if re.fullmatch("[a-z]{2}", given) else None
    if not letters:
        return fallback
    if scripted := by_script(sample, letters):
        return scripted
    if letters < (ENOUGH if fallback else LEAST):
        return fallback
    if len(set(map(str.casefold, LETTERS.findall(sample)))) < DIFFERENT:
        return fallback  # one letter again and again is no language
    return by_letters(sample) or by_words(sample) or classified(sample)


def by_script(sample: str, letters: int) -> str | None:
    """The language where the script tells it; Japanese is what has kana among its Chinese characters."""
    if len(LATIN.findall(sample)) > 0.6 * letters:
        return None
    for language, script in SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > (0.08 if language == "ja" else 0.3):
            return language
    return None


def by_letters(sample: str) -> str | None:
    """The language where letters of its own tell it."""
    if len(CYRILLIC.findall(sample)) > 20:
        if re.search("[їєґЇЄҐ]", sample) and not re.search("[ыэъёЫЭЪЁ]", sample):
            return "uk"
        if re.search("[ўЎ]", sample):
            return "be"
        if re.search("[ђћЂЋ]", sample):
            return "sr"
        if re.search("[ѓќѕЃЌЅ]", sample):
            return "mk"
        if re.search("[ыэёЫЭЁ]", sample) and not re.search("[іїєґўәғқңөұүһ]", sample):
            return "ru"
    if len(ARABIC.findall(sample)) > 10:
        if re.search("[ٹڈڑںے]", sample):
            return "ur"
        return "fa" if re.search("[پچژگکی]", sample) else "ar"
    return None


#: Small words that one language has to itself among those that share its letters.
SMALL = {
    "en": frozenset("the of and that with was for from have which this their".split()),  # noqa: SIM905
    "de": frozenset(
        [
            "und",
            "das",
            "dem",
            "nicht",
            "ist",
            "mit",
            "auf",
            "eine",
            "einer",
            "einem",
            "einen",
            "für",
            "sich",
            "auch",
            "wird",
            "werden",
            "sind",
            "nach",
            "zum",
            "zur",
            "im",
        ]
    ),
}


def by_words(sample: str) -> str | None:
    """English or German where many of its small words are; other languages, and texts in two, are left to the classifier.

    >>> by_words("The crews of the four ferries said that they had left the quay and that the owners knew of the strike.")
    'en'
    >>> by_words("Die Crew der „Pride of the North“ hat gekündigt.") is None
    True
    """
    words = sample.lower().split()
    for language, known in SMALL.items():
        small = [word for word in words if word in known]
        if len(small) >= 6 and len(set(small)) >= 4 and len(small) >= 0.1 * len(words):
            return language
    return None


def classified(sample: str) -> str:
    """The likeliest language for the classifier, of those whose own letters the sample has.

    >>> classified("Паром вышел из порта до полудня"), classified("Пором вийшов із порту до полудня")
    ('ru', 'uk')
    """
    best = str(identifier().classify(sample)[0])
    if best in OWN and not OWN[best].search(sample):
        best = next(str(name) for name, _ in identifier().rank(sample) if name not in OWN or OWN[name].search(sample))
    if best in ("sk", "sl", "hr", "pl") and CZECH.search(sample):
        return "cs"
    return "sk" if best == "cs" and SLOVAK.search(sample) and not CZECH.search(sample) else best


@cache
def identifier() -> Any:
    """py3langid's classifier, restricted to CHOICES."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    loaded = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(loaded.nb_classes)
    loaded.set_languages([language for language in CHOICES if language in known])
    return loaded
