"""Who says a whole quotation that has no verb of speech, in languages without a parse: the sentence beside it tells."""

import re

from transforms.facts.context import Context
from transforms.facts.entities.cast import cast
from transforms.facts.marks import Run
from transforms.facts.quotes.behind import dropped
from transforms.facts.quotes.naming import PRONOUNS
from transforms.facts.quotes.told import Told

CLITIC = 8  # characters between a subject and its verb: "lui a"
MOOD = re.compile(r"\b(?:sei|seien|habe|werde|könne|müsse|solle|dürfe|wolle|gebe|wisse|komme|gehe|stehe|brauche)\b")
WITH_THESE_WORDS = re.compile(
    r"\s*(?:Mit diesen Worten|(?:C[’']est )?[Pp]ar ces mots|Avec ces mots|Con estas palabras|Con queste parole)\b"
)
IN_WRITING = re.compile(
    r"\b[Ii][nm]\s(?:(?:einem|einer|dem|der)\s)?(?:[a-zäöüß]+\s)?(?P<what>[A-ZÄÖÜ][\w-]+(?:\s(?:des|der)(?:\s[A-ZÄÖÜ][\w-]+){1,2})?)\b.*\bheißt es\b"
)
#: Whom a sentence begins with, where that is nobody's name.
SUBJECT = re.compile(
    r"\s*(?P<who>(?:(?:Der|Die|Das|Ein|Eine|Seine?|Ihre?)(?=\s(?:[A-ZÄÖÜ]|andere|weitere))|Le|La|Un|Une|Sa|Son|El|Una|Su|Il|Lo|O|A|Um|Uma|De|Het|Een)\s[\w’'-]{3,}|L[’'][\w-]{3,})"
    r"(?:\s(?!avai|aurai|étai|sera|habí|avev|wurde|hatte|werde|würde)[a-zà-ÿ]{4,}(?:ais|aise|ain|aine|ien|ienne|ois|oise|and|ande|ol|ole|ano|ana|ense|és|esa|ese|ich|isch|al|ale|il|ile)(?=\s))?"
)


def reported(context: Context, run: Run) -> bool:
    """Whether a German sentence tells by its mood that somebody else's words stand in it: `Das sei „ein Fehler“.`"""
    own = context.sentence_at(run.outer[0])
    return context.language == "de" and own is not None and bool(MOOD.search(context.body[own.start : run.outer[0]]))


def subject(context: Context, text: str, start: int, verb: re.Match[str]) -> Told | None:
    """The pronoun or the noun before a verb of speech; in Spanish and the like none need stand there."""
    pronouns = "|".join(PRONOUNS.get(context.language, ("$",)))
    lead = text[: verb.start()]
    found = (
        re.match(rf"(?P<who>(?i:{pronouns}))\b", text)
        or re.search(rf"\b(?P<who>{pronouns})\s(?:[\w’']{{1,3}}\s){{0,2}}$", lead)
        or SUBJECT.match(lead)
    )
    if found and (found.re == SUBJECT) and len(lead[found.end() :].strip()) >= CLITIC:
        found = None
    if found:
        return Told(verb[0], start + found.start("who"), start + found.end("who"), "cue_before/1")
    at = start + verb.start()
    return dropped(context, start, verb[0], at) if text.rstrip().endswith(":") else None


def led(context: Context, run: Run, previous: Run | None) -> Told | None:
    """`Ode le nie : « … »`, `Ode lachte. „…“`, `„…“ Mit diesen Worten ging Ode`: a sentence beside a whole quotation."""
    start = max(context.body.rfind("\n", 0, run.start) + 1, previous.outer[1] if previous else 0)
    text = context.body[start : run.outer[0]].rstrip()
    behind = context.body[run.outer[1] : run.outer[1] + 240].split("\n")[0]
    if WITH_THESE_WORDS.match(behind):
        stop = run.outer[1] + len(re.split(r"[.!?](?:\s|$)", behind)[0])
        found = [part for part in cast(context) if run.outer[1] <= part.start < stop]
        return Told("", found[0].start, found[0].end, "with_these_words/1", found[0].name) if found else None
    if not re.search(r"[:.!?…]$", text) or not context.body[run.start : run.end].lstrip("¿¡([… ")[:1].isupper():
        return None
    sentence = context.sentence_at(start + len(text) - 1)
    if sentence is None:
        return None
    first = max(start, sentence.start)
    colon = text.endswith(":")
    inside = [part for part in cast(context) if first <= part.start < start + len(text)]
    if inside:
        return Told("", inside[0].start, inside[0].end, "lead/1", inside[0].name)
    lead = context.body[first : start + len(text)]
    if not colon:
        return None
    if pronoun := re.match(rf"\s*(?P<who>(?i:{'|'.join(PRONOUNS.get(context.language, ('$',)))}))\b", lead):
        return Told("", first + pronoun.start("who"), first + pronoun.end("who"), "lead/1")
    if document := IN_WRITING.search(lead):
        return Told("heißt", first + document.start("what"), first + document.end("what"), "lead/1")
    noun = SUBJECT.match(lead)
    return Told("", first + noun.start("who"), first + noun.end("who"), "lead/1") if noun else None
