"""Who says the words in marks, in languages without a parse: a verb of speech beside the marks, and the name beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.facts.context import Context
from transforms.facts.entities.unparsed import NAME, PARTICLE, bare, office
from transforms.facts.marks import Run
from transforms.lexicon import load

LOWER = r"[a-zà-ÿа-я’'-]+"
PRONOUNS = {
    "fr": ("il", "elle", "ils", "elles", "t-il", "t-elle"),
    "de": ("er", "sie"),
    "es": ("él", "ella", "ellos", "ellas"),
    "it": ("lui", "lei"),
    "pt": ("ele", "ela"),
    "nl": ("hij", "zij", "ze"),
    "ru": ("он", "она"),
}
STOPS = frozenset(load("speech")["stops"])
ON_A_DAY = re.compile(r"\s+(?:pasado\s+|próximo\s+)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d)")
SHORT = 3  # words


@dataclass(frozen=True)
class Told:
    """Who said a run, as the text around it says: a verb and the words that name the speaker."""

    cue: str
    start: int
    end: int
    rule: str


@cache
def verbs(language: str) -> str:
    """The verbs of speech of a language as one pattern."""
    listed = load("speech").get(language, load("speech")["en"])["clause"]
    return "|".join(re.escape(verb) for verb in sorted(listed, key=len, reverse=True))


@cache
def lemma(form: str, language: str) -> str:
    """The verb that a form belongs to; a word that is no form of a listed verb is its own.

    >>> lemma("sagte", "de"), lemma("déclaré", "fr"), lemma("selon", "fr")
    ('sagen', 'déclarer', 'selon')
    """
    listed = load("speech").get(language, {}).get("lemmas", {})
    return next((verb for verb, forms in listed.items() if form.lower() in forms), form)


def find(context: Context, found: list[Run]) -> Iterator[tuple[Run, Told]]:
    """Every run with its speaker: told right after it, right before it, or by the run before in the paragraph."""
    last: tuple[Run, Told] | None = None
    for number, run in enumerate(found):
        told = after(context, run) or before(context, run, found[number - 1] if number else None)
        words = context.body[run.start : run.end].split()
        if told is None and last and "\n" not in context.body[last[0].end : run.start] and len(words) >= SHORT:
            told = Told(last[1].cue, last[1].start, last[1].end, "continued/1")
        if told is None or (len(words) < SHORT and told.rule != "cue_after/1" and told.rule != "cue_before/1"):
            continue
        last = (run, told)
        yield run, told


def after(context: Context, run: Run) -> Told | None:
    """`„…“, sagte Ama Ode`, `« … », a déclaré la ministre`, `"…", dijo Ode`."""
    text = context.body[run.outer[1] : run.outer[1] + 160].split("\n")[0]
    lead = re.match(
        rf"\s*[,;–—-]?\s*[–—-]?\s*(?:(?:{LOWER}|[aà]) ){{0,2}}?(?P<verb>{verbs(context.language)})(?P<rest>\b.*)", text
    )
    if lead is None or not run.closed:
        return None
    cut = re.split(r"[.:;!?«„“\"](?:\s|$)|[«„“\"]", lead["rest"])[0]
    named = speaker(cut, context.language)
    if named is None:
        return None
    base = run.outer[1] + lead.start("rest")
    return Told(lead["verb"], base + named[0], base + named[1], "cue_after/1")


def speaker(text: str, language: str) -> tuple[int, int] | None:
    """Where the words after a verb of speech name who speaks.

    >>> speaker(" der Minister Jan Ode am Montag", "de"), speaker("-t-il", "fr"), speaker(" am Montag", "de")
    ((1, 21), (1, 5), None)
    >>> speaker(" el alcalde, Jan Ode", "es"), speaker(" el lunes", "es")
    ((1, 20), None)
    >>> speaker(" le Premier ministre Jan Ode mardi", "fr")
    (1, 28)
    """
    pronoun = re.match(rf"[ -]({'|'.join(PRONOUNS.get(language, ('$',)))})\b", text)
    if pronoun:
        return pronoun.span(1)
    start = end = None
    for word in re.finditer(r"[^\s,()]+|,", text):
        if word[0] == "el" and start is None and not ON_A_DAY.match(text, word.end()):
            start = word.start()  # the article of an office: "declaró el alcalde Jan Ode"
            continue
        if word[0] == "," or (word[0].lower() in STOPS and start is not None and end is not None) or word.start() > 90:
            if end is not None or word[0] != ",":
                break
            continue
        if word[0].lower() in STOPS:
            return None
        start = word.start() if start is None else start
        if word[0][0].isupper() or (end is not None and office(word[0], language)):  # "le Premier ministre"
            end = word.end()
        elif end is not None and not re.fullmatch(
            rf"{PARTICLE}|d[’'].*|l[’'].*|der|des|für|for|para|por|pour", word[0]
        ):
            break
    if start is None or end is None:
        return None
    if text[start].islower() and (name := re.match(rf",? ({NAME})", text[end:])) and " " in name[1]:
        end += name.end()  # "la ministre de l'Eau, Ama Ode"
    return start, end


def before(context: Context, run: Run, previous: Run | None) -> Told | None:
    """`Ama Ode sagte: „…“`, `Ode a déclaré que « … »`."""
    start = max(context.body.rfind("\n", 0, run.start) + 1, previous.outer[1] if previous else 0, run.start - 240)
    text = context.body[start : run.outer[0]]
    sentence = context.sentence_at(start + len(text.rstrip()) - 1) if text.strip() else None
    if sentence and sentence.start > start:
        text, start = context.body[sentence.start : run.outer[0]], sentence.start
    found = list(re.finditer(rf"\b(?:{verbs(context.language)})\b", text))
    if not found or len(text) - found[-1].end() > 90:
        return None
    verb = found[-1]
    names = [
        name for name in re.finditer(NAME, text[: verb.start()]) if name.start() or " " in name[0] or len(name[0]) > 3
    ]
    names = [name for name in names if verb.start() - name.end() < 120]
    names = [name for name in names if not office(bare(name[0], context.language), context.language)] or names
    rest = speaker(text[verb.end() :], context.language) if not names else None
    if rest:
        return Told(verb[0], start + verb.end() + rest[0], start + verb.end() + rest[1], "cue_before/1")
    if not names:
        return None
    best = next((name for name in names if " " in name[0]), names[-1])
    return Told(verb[0], start + best.start(), start + best.end(), "cue_before/1")
