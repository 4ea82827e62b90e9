"""Who says the words in marks, in languages without a parse: a verb of speech beside the marks, and the name beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.facts.context import Context
from transforms.facts.entities.capitals import OPENERS, office
from transforms.facts.entities.cast import cast
from transforms.facts.entities.unparsed import NAME, bare
from transforms.facts.marks import Run
from transforms.facts.quotes.behind import after, generic
from transforms.facts.quotes.incise import within
from transforms.facts.quotes.leading import IN_WRITING, led, reported, subject
from transforms.facts.quotes.naming import PRONOUNS, speaker
from transforms.facts.quotes.told import Told, according, first_clause, follows, verbs

SHORT = 3  # words
#: What stands before a name that is no subject.
OBLIQUE = re.compile(
    r"\b(?:von|vom|mit|bei|für|gegen|an|de|con|para|por|avec|pour|par|chez|contre|с|от|для)\s(?:[\w’'-]+\s){0,2}$",
    re.IGNORECASE,
)
EARLY = 60  # characters between the beginning of a sentence and who it is about
#: Verbs of speech whose other half stands behind the object: "warf Ghana vor, es lasse sich".
PARTED = re.compile(
    r"\b(?:wirft|warf|werfen|warfen)(?=\b[^.:;!?„“\"]{2,70}\svor\b)|\b(?:weist|wies|wiesen)(?=\b[^.:;!?„“\"]{2,70}\szurück\b)"
    r"|\b(?:tut|tat|taten)(?=\b[^.:;!?„“\"]{2,70}\sab\b)"
)
FAR = 160  # characters between "according to" and the words in marks
#: Who leads off a paragraph with a colon: "Ama Ode : « … »", "Ama Ode (Maire): „…“".
LABEL = re.compile(rf"(?P<name>{NAME})(?:\s*\([^()]{{1,60}}\))?\s*:\s*$")
#: What has a capital only because it begins the sentence: "Wie Ama Ode mitteilte".
OPENER = re.compile(
    r"(?:Wie|Auch|Aber|Doch|Und|Als|Dann|Comme|Mais|Et|Quand|Como|Pero|Y|Cuando|También|Come|Ma|E|Zoals|Maar|En|Как|Но|И)\s"
)


#: A preposition with its noun, where all nouns have capitals: "Auf Anfrage".
PREPOSED = re.compile(
    r"(?:Auf|In|Im|Am|An|Aus|Bei|Beim|Mit|Nach|Vor|Zu|Zum|Zur|Unter|Über|Gegen|Seit|Für|Trotz)\s[A-ZÄÖÜ][\w-]+$"
)


#: Whose somebody is: "le patron de la" CGPME, "el alcalde de" Lomar.
OWNER = re.compile(
    r"(?:^|[\s(])(?P<who>(?:(?:[Ll][ae]|[Ee]l|[Uu]ne?|[Uu]na|[Dd]er|[Dd]ie|[Ee]ine?)\s|[Ll][’'])[a-zà-ÿ-]{3,}(?:\s[a-zà-ÿ]{4,})?(?:\s(?:du|de la|de|del|des)\s[a-zà-ÿ-]{3,})?\s"
    r"(?:(?:de la|de los|de las|du|des|del|de)\s|de l[’']|d[’']))$"
)


#: Who asked is not who speaks: "Interrogée par l’AFP, …", "Preguntado por la agencia, …".
ASKED = re.compile(
    r"\s*(?:Interrogée?s?|Contactée?s?|Jointe?s?|Questionnée?s?|Preguntad[oa]s?|Consultad[oa]s?) (?:par|por) [^,]{2,50},"
)
#: "Aus der Fraktion hieß es, man teile …".
FROM_WITHIN = re.compile(
    r"\s*(?:Aus|In|Bei|Vonseiten|Seitens)\s(?:(?:der|dem|den|des)\s)?(?P<who>[A-ZÄÖÜ][\w-]{3,}(?:\s(?:des|der)\s[A-ZÄÖÜ][\w-]+)?)\s(?P<verb>hieß|heißt)\ses\b"
)
#: Nobody that is told: "on salue"; but "À Matignon, on assure": the house is who speaks.
NOBODY = re.compile(r"\b(?:[Oo]n|[Ll][’']on)\s(?:[\w’']{1,3}\s)?$")
AT_A_HOUSE = re.compile(r"\s*(?:À|A|Au|Chez)\s[^,]{2,40},\s")


def find(context: Context, found: list[Run]) -> Iterator[tuple[Run, Told]]:
    """Every run with its speaker: told right behind it, right before it, within, or by the run before in the paragraph."""
    last: tuple[Run, Told] | None = None
    for number, run in enumerate(found):
        previous = found[number - 1] if number else None
        told = after(context, run) or before(context, run, previous) or within(context, run) or labelled(context, run)
        words = context.body[run.start : run.end].split()
        told = told or led(context, run, previous)
        if told is None and last and "\n" not in context.body[last[0].end : run.start]:
            if reported(context, run):
                told = replace(last[1], rule="subjunctive/1")
            elif len(words) >= SHORT:
                told = other(context, run, last)
        if told is None or (len(words) < SHORT and told.rule in ("continued/1", "within/1", "labelled/1")):
            continue
        last = (run, told)
        yield run, told


def other(context: Context, run: Run, last: tuple[Run, Told]) -> Told | None:
    """Whoever spoke last, unless the sentence of a run names another: then he, where it begins with him, or nobody that is sure.

    `Jan Ode ha querido dejar claro que “…”`
    """
    sentence = context.sentence_at(run.outer[0])
    goes_on = replace(last[1], rule="continued/1")
    if sentence is None or not last[0].outer[1] <= sentence.start < run.outer[0]:
        return goes_on
    inside = [part for part in cast(context) if sentence.start <= part.start < run.outer[0]]
    spoke = last[1].name or context.body[last[1].start : last[1].end]
    if not inside or inside[0].name.split()[-1] in spoke:
        return goes_on
    first = inside[0]
    if first.start - sentence.start > EARLY or OBLIQUE.search(context.body[sentence.start : first.start]):
        return None
    return Told("", first.start, first.end, "lead/1", first.name)


def before(context: Context, run: Run, previous: Run | None) -> Told | None:
    """`Ama Ode sagte: „…“`, `Ode a déclaré que « … »`, `Selon Ama Ode, « … »`: in the sentence of the run."""
    start = max(context.body.rfind("\n", 0, run.start) + 1, previous.outer[1] if previous else 0, run.start - 240)
    text = context.body[start : run.outer[0]]
    sentence = context.sentence_at(start + len(text.rstrip()) - 1) if text.strip() else None
    if sentence and sentence.start > start:
        text, start = context.body[sentence.start : run.outer[0]], sentence.start
    if re.search(r"[.!?…][»”“\"’)]?\s*$", text):  # that sentence is over
        return None
    if asked := ASKED.match(text):  # "Interrogée par l'AFP, une source confie que"
        text, start = text[asked.end() :], start + asked.end()
    if heard := FROM_WITHIN.match(text):
        return Told(heard["verb"], start + heard.start("who"), start + heard.end("who"), "cue_before/1")
    found = [verb for verb in re.finditer(rf"\b(?:{verbs(context.language)})\b", text) if len(text) - verb.end() <= 90]
    if context.language == "de":
        found = sorted([*found, *PARTED.finditer(text)], key=lambda verb: verb.start())
    accords = [each for each in according(context.language, False).finditer(text) if len(text) - each.end() <= FAR]
    if accords and (not found or found[-1].start() < accords[-1].start()):
        accord = accorded(context, text, start, accords[-1])
        if accord or not found:
            return accord
    if not found:
        return None
    verb = found[-1]
    if context.language == "fr" and NOBODY.search(text[: verb.start()]) and not AT_A_HOUSE.match(text):
        return None
    own = re.match(rf"\s(?P<who>{'|'.join(PRONOUNS.get(context.language, ('$',)))})\b(?=\s*[,:])", text[verb.end() :])
    if document := IN_WRITING.search(text):
        return Told("heißt", start + document.start("what"), start + document.end("what"), "cue_before/1")
    if own and context.language in ("de", "nl"):
        at = start + verb.end()
        return Told(verb[0], at + own.start("who"), at + own.end("who"), "cue_before/1")
    inside = [part for part in cast(context) if start <= part.start < start + verb.start()]
    if inside and not own:
        return Told(verb[0], inside[0].start, inside[0].end, "cue_before/1", inside[0].name)
    opener = OPENER.match(text)
    told = re.compile(NAME).finditer(text, opener.end() if opener else 0, verb.start())
    names = [name for name in told if name.start() or " " in name[0] or len(name[0]) > 3]
    names = [name for name in names if verb.start() - name.end() < 120 and name[0].lower() not in OPENERS]
    names = [name for name in names if " " not in name[0] or not PREPOSED.match(name[0])]
    names = [name for name in names if not office(bare(name[0], context.language), context.language)] or names
    rest = speaker(text[verb.end() :], context.language) if not names and verb.re != PARTED else None
    if rest:
        return Told(verb[0], start + verb.end() + rest[0], start + verb.end() + rest[1], "cue_before/1")
    if not names:
        return subject(context, text, start, verb)
    best = next((name for name in names if " " in name[0]), names[-1])
    owner = OWNER.search(text, 0, best.start()) if " " not in best[0] else None
    first = owner.start("who") if owner and owner.end() == best.start() else best.start()
    return Told(verb[0], start + first, start + best.end(), "cue_before/1")


def accorded(context: Context, text: str, start: int, cue: re.Match[str]) -> Told | None:
    """Who stands behind "according to" before the marks."""
    rest = first_clause(text[cue.end() :])
    named = speaker(rest, context.language)
    named = named if named and follows(rest, named[0]) else generic(rest)
    if named is None:
        return None
    return Told(cue["cue"].lower(), start + cue.end() + named[0], start + cue.end() + named[1], "according_to/1")


def labelled(context: Context, run: Run) -> Told | None:
    """The name that leads off the paragraph: `Ama Ode : « … »`."""
    start = context.body.rfind("\n", 0, run.outer[0]) + 1
    lead = LABEL.fullmatch(context.body, start, run.outer[0])
    if lead is None or (" " not in lead["name"] and not lead["name"].isupper()):
        return None
    return Told("", start, start + len(lead["name"]), "labelled/1")
