"""What the words beside a run say of who speaks, in languages without a parse: verbs of speech and names as patterns."""

import re
from dataclasses import dataclass, field
from functools import cache

from transforms.lexicon import load

#: What a name begins with, or the office of somebody.
FIRST = re.compile(
    r"[A-ZÀ-ÞА-Я]|(?:der|die|dem|den|das|le|la|les|l[’']|el|los|las|il|lo|i|gli|o|a|os|as|de|het)(?:\b|(?<=[’']))"
)


#: No title or initial stands before the point: "M.", "Sra.", "J.".
NO_TITLE = r"(?<!\b[A-ZÀ-ÞА-Я])(?<!\bMM)(?<!\bDr)(?<!\bPr)(?<!\bSr)(?<!\bSra)(?<!\bSrta)(?<!\bProf)(?<!\bSig)"


@dataclass(frozen=True)
class Told:
    """Who said a run, as the text around it says: a verb and the words that name the speaker."""

    cue: str
    start: int
    end: int
    rule: str
    name: str | None = None  # of the speaker, where the words do not name one: "lamentó"
    cut: tuple[int, int] | None = field(default=None, repr=False)  # the reporter's words amid the quoted ones


@cache
def verbs(language: str) -> str:
    """The verbs of speech of a language as one pattern."""
    listed = load("speech").get(language, load("speech")["en"])["clause"]
    if language == "es":
        listed = [*listed, *participles(), *(f"{form}n" for form in listed if form[-1] in "ae")]
    return "|".join(re.escape(verb) for verb in sorted(listed, key=len, reverse=True))


@cache
def participles() -> dict[str, str]:
    """The Spanish participle of every verb of speech -> its infinitive, or itself where none is listed: "insistido"."""
    listed = load("speech")["es"]
    past = (form for form in listed["clause"] if form.endswith("ó") and " " not in form)
    made = {form: form for one in past for form in (one[:-2] + "ido" if one.endswith("ió") else one[:-1] + "ado",)}
    return made | {verb[:-2] + ("ado" if verb.endswith("ar") else "ido"): verb for verb in listed["lemmas"]}


@cache
def lemma(form: str, language: str) -> str:
    """The verb that a form belongs to; a word that is no form of a listed verb is its own.

    >>> lemma("ha insistido".split()[1], "es"), lemma("asegurado", "es"), lemma("dicho", "es")
    ('insistir', 'asegurar', 'decir')
    >>> lemma("sagte", "de"), lemma("déclaré", "fr"), lemma("selon", "fr")
    ('sagen', 'déclarer', 'selon')
    """
    listed = load("speech").get(language, {}).get("lemmas", {})
    if language == "es" and form.lower() in participles():
        return participles()[form.lower()]
    return next((verb for verb, forms in listed.items() if form.lower() in forms), form)


@cache
def according(language: str, behind: bool) -> re.Pattern[str]:
    """The words that tell whose words these are without a verb; `behind`: right behind the marks, where "so" does too."""
    listed = load("speech").get(language, {})
    words = [*listed.get("according", ()), *listed.get("according_behind" if behind else "according_before", ())]
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    if behind:
        return re.compile(rf"\s*[,;–—-]?\s*(?P<cue>{choice})(?P<rest>[\s’'].*)")
    return re.compile(rf"(?:^|[,;:–—(]\s*|\b(?:und|et|y|e|en)\s+)(?P<cue>(?i:{choice}))(?=[\s’'])")


def first_clause(text: str) -> str:
    """The words up to the next stop or mark; the point of "M." or an initial is none.

    >>> first_clause(" M. Ode à la presse. Il"), first_clause(" J. Ode. Il"), first_clause(" Ode. Il")
    (' M. Ode à la presse', ' J. Ode', ' Ode')
    """
    return re.split(rf"(?:{NO_TITLE}\.|[:;!?«„“\"()])(?:\s|$)|[«„“\"»]", text)[0]


def follows(text: str, at: int) -> bool:
    """Whether nothing stands before a name but white space, and a name or an article begins there.

    >>> follows(" Ama Ode", 1), follows(" dass Ama", 1), follows(" die Ministerin", 1), follows(" oft wie Ode", 1)
    (True, False, True, False)
    """
    return not text[:at].strip(" ’'") and bool(FIRST.match(text, at))
