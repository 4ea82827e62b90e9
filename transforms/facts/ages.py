"""Whether a count of years is somebody's age, in languages read without a parse."""

import re

from transforms.facts.numerals import alternatives

#: What stands before an age, what stands after it; between commas or in brackets a count of years is one as well.
BEFORE = {
    "fr": r"(?:âgée?s?\s+(?:de\s+|d[’'])(?:\w+\s+)?|\bà\s+l[’']âge\s+de\s+|\b<<people>>(?:\s+[a-zéèç]+)?\s+de\s+)$",
    "de": r"(?:\bim\s+Alter\s+von\s+|\bmit\s+)$",
    "es": r"(?:\bedad\s+de\s+|\ba\s+los\s+|\b<<people>>(?:\s+[a-zñáéíóú]+)?\s+de\s+)$",
}
AFTER = {
    "fr": r"\s+(?:révolus\b)",
    "de": r"\s+alt(?:e[nrs]?)?\b",
    "es": r"\s+de\s+edad\b",
}
PEOPLE = {
    "fr": "homme femme hommes femmes garçon garçons fille filles fillette fillettes enfant enfants adolescent adolescente jeune jeunes mineur mineure "
    "étudiant étudiante retraité retraitée conducteur conductrice automobiliste suspect victime ressortissant Français Française habitant habitante "
    "militant militante policier soldat joueur joueuse octogénaire mère père fils",
    "es": "hombre mujer hombres mujeres joven jóvenes niño niña niños niñas menor menores anciano anciana adolescente estudiante persona personas "
    "conductor conductora ciudadano ciudadana policía soldado hijo hija",
}
APART = re.compile(r"[,(]\s*(?:de\s+)?$"), re.compile(r"\s*[,)]")
CHILD, OLDEST = 12, 112
#: What is counted in years and is nobody: "eine 20-jährige Haft".
LASTING = re.compile(
    r"\s+(?:\w+e[nrsm]?\s+)?\w*(?:haft|krieg|frist|zeit|jubiläum|bestehen|vertrag|herrschaft|strafe|karriere|ehe|regierung|plan|studie|pause"
    r"|geschichte|tradition|konflikt|kampf)\w*",
    re.IGNORECASE,
)


def aged(text: str, start: int, end: int, count: float | None, language: str) -> bool:
    """Whether the years that stand here, number and unit, are an age.

    >>> text = "Un homme de 45 ans est mort."
    >>> aged(text, 12, 18, 45, "fr"), aged("Une peine de 45 ans", 13, 19, 45, "fr")
    (True, False)
    >>> aged("Ana, 31 años, ganó", 5, 12, 31, "es"), aged("mit 45 Jahren starb", 4, 13, 45, "de")
    (True, True)
    >>> aged("45-jährige Frau", 0, 10, 45, "de"), aged("20-jährige Haft", 0, 10, 20, "de")
    (True, False)
    """
    if language not in BEFORE or count is None or count > OLDEST or count != int(count):
        return False
    if "-jährig" in text[start:end].lower():
        return count > CHILD and not LASTING.match(text, end)
    before = BEFORE[language].replace("<<people>>", alternatives(PEOPLE.get(language, "").split()))
    near = max(0, start - 40)
    if re.compile(before, re.IGNORECASE).search(text, near, start) or re.compile(AFTER[language]).match(text, end):
        return True
    return APART[0].search(text, near, start) is not None and APART[1].match(text, end) is not None
