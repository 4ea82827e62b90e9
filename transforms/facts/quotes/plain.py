"""Who says the words in marks, in languages without a parse: a verb of speech beside the marks, and the name beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.facts.context import Context
from transforms.facts.entities.unparsed import NAME, bare, office
from transforms.facts.marks import Run
from transforms.facts.quotes.naming import PRONOUNS, STOPS, speaker
from transforms.lexicon import load

LOWER = r"[a-zà-ÿа-я’'-]+"
SHORT = 3  # words
FAR = 160  # characters between "according to" and the words in marks
#: The verb of speech with its pronoun behind it: "a-t-elle ajouté", "a-t-il dit".
TURNED = re.compile(r"\s*,?\s*(?:a|ont|avait|avaient)-(?:t-)?(?P<pronoun>ils?|elles?)\s+(?P<verb>[a-zà-ÿ]+)")
#: Who leads off a paragraph with a colon: "Ama Ode : « … »", "Ama Ode (Maire): „…“".
LABEL = re.compile(rf"(?P<name>{NAME})(?:\s*\([^()]{{1,60}}\))?\s*:\s*$")
#: A comma, any verb, a name, and the end of the clause.
UNLISTED = re.compile(
    rf"\s*,\s+(?:(?:a|ont|s[’']est|ha|hanno)\s)?(?P<verb>[a-zà-ÿ’']{{5,}})\s(?P<name>{NAME})(?=[,.;:]|\s[a-zà-ÿ(]|\s*$)"
)
#: What has a capital only because it begins the sentence: "Wie Ama Ode mitteilte".
OPENER = re.compile(
    r"(?:Wie|Auch|Aber|Doch|Und|Als|Dann|Comme|Mais|Et|Quand|Como|Pero|Y|Cuando|También|Come|Ma|E|Zoals|Maar|En|Как|Но|И)\s"
)
#: What a name begins with, or the office of somebody.
FIRST = re.compile(
    r"[A-ZÀ-ÞА-Я]|(?:der|die|dem|den|das|le|la|les|l[’']|el|los|las|il|lo|i|gli|o|a|os|as|de|het)(?:\b|(?<=[’']))"
)


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


@cache
def according(language: str, behind: bool) -> re.Pattern[str]:
    """The words that tell whose words these are without a verb; `behind`: right behind the marks, where "so" does too."""
    listed = load("speech").get(language, {})
    words = [*listed.get("according", ()), *listed.get("according_behind" if behind else "according_before", ())]
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    if behind:
        return re.compile(rf"\s*[,;–—-]?\s*(?P<cue>{choice})(?P<rest>[\s’'].*)")
    return re.compile(rf"(?:^|[,;:–—(]\s*|\b(?:und|et|y|e|en)\s+)(?P<cue>(?i:{choice}))(?=[\s’'])")


def find(context: Context, found: list[Run]) -> Iterator[tuple[Run, Told]]:
    """Every run with its speaker: told right behind it, right before it, within, or by the run before in the paragraph."""
    last: tuple[Run, Told] | None = None
    for number, run in enumerate(found):
        previous = found[number - 1] if number else None
        told = after(context, run) or before(context, run, previous) or within(context, run) or labelled(context, run)
        words = context.body[run.start : run.end].split()
        if told is None and last and "\n" not in context.body[last[0].end : run.start] and len(words) >= SHORT:
            told = Told(last[1].cue, last[1].start, last[1].end, "continued/1")
        if told is None or (len(words) < SHORT and told.rule in ("continued/1", "within/1", "labelled/1")):
            continue
        last = (run, told)
        yield run, told


def after(context: Context, run: Run) -> Told | None:
    """`„…“, sagte Ama Ode`, `« … », a déclaré la ministre`, `"…", dijo Ode`, `„…“, so Ode`."""
    text = context.body[run.outer[1] : run.outer[1] + 160].split("\n")[0]
    if not run.closed:
        return None
    turned = TURNED.match(text) if context.language == "fr" else None
    if turned and re.fullmatch(verbs("fr"), turned["verb"]):
        start, end = turned.span("pronoun")
        return Told(turned["verb"], run.outer[1] + start, run.outer[1] + end, "cue_after/1")
    if accord := according(context.language, True).match(text):
        named = speaker(first_clause(accord["rest"]), context.language)
        if named and follows(accord["rest"], named[0]):
            base = run.outer[1] + accord.start("rest")
            return Told(accord["cue"], base + named[0], base + named[1], "according_to/1")
    lead = re.match(
        rf"\s*[,;–—-]?\s*[–—-]?\s*(?:(?:{LOWER}|[aà]) ){{0,2}}?(?P<verb>{verbs(context.language)})(?P<rest>\b.*)", text
    )
    named = speaker(first_clause(lead["rest"]), context.language) if lead else None
    if lead is None or named is None:
        return unlisted(text, run.outer[1])
    base = run.outer[1] + lead.start("rest")
    return Told(lead["verb"], base + named[0], base + named[1], "cue_after/1")


def unlisted(text: str, start: int) -> Told | None:
    """A full name behind any verb that follows a comma right after the marks: `« … », s’indigne Ama Ode.`

    >>> unlisted(", s’indigne Ama Ode, maire.", 0)
    Told(cue='s’indigne', start=12, end=19, rule='verb_behind/1')
    >>> unlisted(", par Ama Ode.", 0), unlisted(", puis chante Ama.", 0)
    (None, None)
    """
    found = UNLISTED.match(text)
    if found is None or found["verb"] in STOPS or " " not in found["name"]:
        return None
    return Told(found["verb"], start + found.start("name"), start + found.end("name"), "verb_behind/1")


def first_clause(text: str) -> str:
    """The words up to the next stop or mark."""
    return re.split(r"[.:;!?«„“\"()](?:\s|$)|[«„“\"»]", text)[0]


def follows(text: str, at: int) -> bool:
    """Whether nothing stands before a name but white space, and a name or an article begins there.

    >>> follows(" Ama Ode", 1), follows(" dass Ama", 1), follows(" die Ministerin", 1), follows(" oft wie Ode", 1)
    (True, False, True, False)
    """
    return not text[:at].strip(" ’'") and bool(FIRST.match(text, at))


def before(context: Context, run: Run, previous: Run | None) -> Told | None:
    """`Ama Ode sagte: „…“`, `Ode a déclaré que « … »`, `Selon Ama Ode, « … »`: in the sentence of the run."""
    start = max(context.body.rfind("\n", 0, run.start) + 1, previous.outer[1] if previous else 0, run.start - 240)
    text = context.body[start : run.outer[0]]
    sentence = context.sentence_at(start + len(text.rstrip()) - 1) if text.strip() else None
    if sentence and sentence.start > start:
        text, start = context.body[sentence.start : run.outer[0]], sentence.start
    if re.search(r"[.!?…][»”“\"’)]?\s*$", text):  # that sentence is over
        return None
    found = [verb for verb in re.finditer(rf"\b(?:{verbs(context.language)})\b", text) if len(text) - verb.end() <= 90]
    accords = [each for each in according(context.language, False).finditer(text) if len(text) - each.end() <= FAR]
    if accords and (not found or found[-1].start() < accords[-1].start()):
        return accorded(context, text, start, accords[-1])
    if not found:
        return None
    verb = found[-1]
    opener = OPENER.match(text)
    told = re.compile(NAME).finditer(text, opener.end() if opener else 0, verb.start())
    names = [name for name in told if name.start() or " " in name[0] or len(name[0]) > 3]
    names = [name for name in names if verb.start() - name.end() < 120]
    names = [name for name in names if not office(bare(name[0], context.language), context.language)] or names
    rest = speaker(text[verb.end() :], context.language) if not names else None
    if rest:
        return Told(verb[0], start + verb.end() + rest[0], start + verb.end() + rest[1], "cue_before/1")
    if not names:
        pronoun = re.match(rf"(?i:{'|'.join(PRONOUNS.get(context.language, ('$',)))})\b", text)
        return Told(verb[0], start, start + pronoun.end(), "cue_before/1") if pronoun else None
    best = next((name for name in names if " " in name[0]), names[-1])
    return Told(verb[0], start + best.start(), start + best.end(), "cue_before/1")


def accorded(context: Context, text: str, start: int, cue: re.Match[str]) -> Told | None:
    """Who stands behind "according to" before the marks."""
    rest = first_clause(text[cue.end() :])
    named = speaker(rest, context.language)
    if named is None or not follows(rest, named[0]):
        return None
    return Told(cue["cue"].lower(), start + cue.end() + named[0], start + cue.end() + named[1], "according_to/1")


def within(context: Context, run: Run) -> Told | None:
    """Who is told between commas or dashes amid the words: `« Le pont, a dit Ama Ode, est perdu. »`."""
    text = context.body[run.start : run.end]
    if context.language not in INSIDE:
        return None
    for lead in re.finditer(INSIDE[context.language].format(verbs=verbs(context.language)), text):
        named = speaker(first_clause(lead["rest"]), context.language)
        if named and follows(lead["rest"].replace("-", " ", 1), named[0]):
            base = run.start + lead.start("rest")
            return Told(lead["verb"], base + named[0], base + named[1], "within/1")
    return None


#: How words of the report stand amid quoted ones.
INSIDE = {
    "fr": r",\s(?:(?:a|ont|avait|s[’']est)\s)?(?P<verb>{verbs})(?P<rest>\s[^,;:!?«»]{{2,80}})(?:[,.]|$)",
    "it": r"\s[-–—]\s(?P<verb>{verbs})(?P<rest>\s[^,;:!?«»–—]{{2,80}}?)\s?[-–—]",
}


def labelled(context: Context, run: Run) -> Told | None:
    """The name that leads off the paragraph: `Ama Ode : « … »`."""
    start = context.body.rfind("\n", 0, run.outer[0]) + 1
    lead = LABEL.fullmatch(context.body, start, run.outer[0])
    if lead is None or (" " not in lead["name"] and not lead["name"].isupper()):
        return None
    return Told("", start, start + len(lead["name"]), "labelled/1")
