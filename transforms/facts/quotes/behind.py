"""Who says the words in marks, told behind them, in languages without a parse: `„…“, sagte Ama Ode`, `« … », souffle-t-il`."""

import re

from transforms.facts.context import Context
from transforms.facts.entities.cast import antecedent, cast
from transforms.facts.entities.unparsed import NAME
from transforms.facts.marks import Run
from transforms.facts.quotes.naming import STOPS, speaker
from transforms.facts.quotes.told import Told, according, first_clause, follows, verbs

#: A participle behind "and": its subject stands before the marks, whatever comes next: "« … » et annoncé l’envoi".
AND_DONE = re.compile(r"\s(?:et|e|y)\s(?:[a-zà-ÿ]+ment\s)?[a-zà-ÿ]{2,}(?:é|ée|és|ées)\s")
#: A German perfect behind the marks: "hat den Streit als „…“ bezeichnet".
PERFECT = re.compile(
    r"\s(?P<verb>bezeichnet|genannt|kritisiert|beschrieben|gewürdigt|verurteilt|zurückgewiesen|angekündigt|gefordert|gesprochen|gewarnt|erklärt|gesagt|beklagt|gelobt|eingeordnet|gewertet|verteidigt|angemahnt|bestätigt|versprochen|zugesichert)\b"
)
HAS = re.compile(r"\b(?:hat|haben|hatte|hatten|habe)\b")
#: "…, hieß es aus dem Ministerium": from where it was heard.
HEARD = re.compile(
    r"[^«»„“”\".:;!?]{0,70},\s(?P<verb>hieß|heißt)\ses\s(?:[a-zäöüß]+\s)?(?:aus|vonseiten|seitens|von|bei|beim|in|im|vom)\s"
    r"(?:(?:dem|der|den|des|einem|einer)\s)?(?P<who>[A-ZÄÖÜ][\w-]{3,}(?:\s(?:des|der|von)\s[A-ZÄÖÜ][\w-]+)?)"
)
#: What goes on with a sentence behind the marks.
JOINED = re.compile(r"\s(?:und|et|y|e|ed|en)\s")
LOWER = r"[a-zà-ÿа-я’'-]+"
#: The verb of speech with its pronoun behind it: "a-t-elle ajouté", "a-t-il dit".
TURNED = re.compile(
    r"\s*,?\s*(?:(?:l[’']|lui |leur |s[’'])?(?:a|ont|avait|avaient|est)-(?:t-)?(?P<pronoun>ils?|elles?)\s+(?P<verb>[a-zà-ÿ]+))"
)
#: Any verb with its pronoun behind it, right after the marks: "s'indigne-t-il".
INVERTED = re.compile(
    r"\s*,?\s*(?:(?:lui|leur|se|y)\s)?(?:[sl][’'])?(?P<verb>[a-zà-ÿ]{3,})-(?:t-)?(?P<pronoun>ils?|elles?)\b"
)
#: "…, estime-t-on au Medef", "…, dit-on": those of a house, or nobody.
AMONG = re.compile(
    r"\s*,?\s*(?:(?:a|avait)-t-on\s(?P<done>[a-zà-ÿ]+)|(?P<verb>[a-zà-ÿ]{3,})-(?:t-)?on)\b"
    r"(?:\s(?:au|à|aux|chez|à la|à l[’']|dans)\s?(?:l[’'])?(?P<who>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*))?"
)
#: What may stand between a verb of speech and who speaks: days, "for her part".
DAY = (
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|ayer|anoche|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"hier|aujourd[’']hui|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|heute|gestern|ieri|oggi|ontem|hoje"
)
FILLER = re.compile(
    rf"\s+(?:(?:(?:este|el|la|ce|am|an diesem)\s+)?(?:pasado\s+|próximo\s+)?(?:{DAY})(?:\s+(?:matin|soir|abend|por la (?:mañana|tarde|noche)))?"
    r"|por su (?:parte|lado)|a su vez|de son côté|pour sa part|à son tour|(?:seiner|ihrer)seits|dazu|dagegen|daraufhin|hingegen|sich|"
    r"(?:desde|en|entre|depuis|à)\s(?:[A-ZÀ-Þ][\w-]+|lágrimas|risas|sollozos|larmes)|auch|aber|denn|später|anschließend|además|también|después|luego|más tarde|aussi|encore|ensuite|plus tard|à propos)(?=[\s,])"
)
#: A comma, any verb, a name, and the end of the clause.
UNLISTED = re.compile(
    rf"\s*,\s+(?:(?:l[eoa]s?|lui|leur|se|me|nos)\s)?(?:(?:a|ont|s[’']est|ha|hanno)\s)?(?P<verb>[a-zà-ÿ’']{{4,}})(?P<fill>(?:{FILLER.pattern})*)"
    rf"\s(?P<name>{NAME})(?=[,.;:]|\s[a-zà-ÿ(]|\s*$)"
)
#: A verb of any kind and "er" or "sie", right behind the marks.
GERMAN = re.compile(r"\s*,\s+(?P<verb>[a-zäöüß]{3,}t(?:e)?|[a-zäöüß]+(?:ach|ab|ieß|ief|ahm))\s(?P<pronoun>er|sie)\b")
#: A noun with its article, and what belongs to it.
GENERIC = re.compile(
    r"\s(?P<who>(?:fuentes|sources|fontes|fonti)\s(?:(?:de la|de los|del|de|du|des)\s|de l[’']|d[’'])(?:L[ao]s?\s)?[\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?|(?:(?:der|die|das|ein|eine|le|la|un|une|el|una|il|lo|uno|o|a|um|uma|su|sa|son|seine?|ihre?|de|het|een)\s|l[’'])"
    r"(?P<noun>[^\W\d_][\w’'-]{2,})(?:\s(?:del?|de la|de l[’']|du|des|d[’']|der|di|del|della|proche)?\s?(?!(?:ante|desde|sobre|tras|durante|entre|hasta|para|con|por|devant|dans|lors|avec|pour|depuis|vor|nach|mit|bei|gegenüber|auf|seit)\b)[a-zà-ÿ’'-]{3,}){0,3})(?=[,.;:]|\s|$)"
)
TIMES = frozenset((
    *("veille", "lendemain", "jour", "semaine", "nuit", "soirée", "matinée", "suite", "presse", "fois", "Woche", "Nacht", "Zeit", "Abend"),
    *("día", "semana", "noche", "mañana", "tarde", "víspera", "prensa", "pasado", "mismo", "settimana", "giorno", "giornata", "dia"),
    *DAY.split("|"),
))  # fmt: skip


def after(context: Context, run: Run) -> Told | None:
    """`„…“, sagte Ama Ode`, `« … », a déclaré la ministre`, `"…", dijo Ode`, `„…“, so Ode`."""
    text = context.body[run.outer[1] : run.outer[1] + 160].split("\n")[0]
    if not run.closed:
        return None
    turned = TURNED.match(text) or INVERTED.match(text) if context.language == "fr" else None
    turned = GERMAN.match(text) if context.language == "de" else turned
    if context.language == "fr" and (among := AMONG.match(text)):
        start, end = (run.outer[1] + at for at in among.span("who"))
        return Told(among["verb"] or among["done"], start, end, "cue_after/1") if among["who"] else None
    if turned:
        start, end = turned.span("pronoun")
        return Told(turned["verb"], run.outer[1] + start, run.outer[1] + end, "cue_after/1")
    if accord := according(context.language, True).match(text):
        named = speaker(first_clause(accord["rest"]), context.language)
        if named and follows(accord["rest"], named[0]):
            base = run.outer[1] + accord.start("rest")
            return Told(accord["cue"], base + named[0], base + named[1], "according_to/1")
    if context.language == "de" and (heard := HEARD.match(text)):
        start, end = (run.outer[1] + at for at in heard.span("who"))
        return Told(heard["verb"], start, end, "cue_after/1")
    if context.language == "de" and (done := PERFECT.match(text)) and (told := perfect(context, run, done)):
        return told
    if (JOINED.match(text) and before_marks(context, run)) or AND_DONE.match(text):
        return None  # "sprach von einem „Skandal“ und kündigte Klage an"
    lead = re.match(
        rf"\s*[,;–—-]?\s*[–—-]?\s*(?:(?:{LOWER}|[aà]) ){{0,2}}?(?P<verb>{verbs(context.language)})(?P<rest>\b.*)", text
    )
    if lead is None:
        return unlisted(text, run.outer[1]) or lone(context, run, text) or source(context, run)
    skipped = filled(lead["rest"])
    rest = first_clause(lead["rest"][skipped:])
    named = speaker(rest, context.language) or generic(rest)
    base = run.outer[1] + lead.start("rest") + skipped
    if named is None:
        return (
            unlisted(text, run.outer[1])
            or lone(context, run, text)
            or dropped(context, run.outer[0], lead["verb"], run.outer[1] + lead.start("verb"))
        )
    return Told(lead["verb"], base + named[0], base + named[1], "cue_after/1")


def perfect(context: Context, run: Run, done: re.Match[str]) -> Told | None:
    """Who stands first in the sentence of a run whose verb ends behind it: `Ama Ode hat ihn als „…“ bezeichnet.`"""
    sentence = context.sentence_at(run.outer[0])
    lead = context.body[sentence.start : run.outer[0]] if sentence and sentence.start < run.outer[0] else ""
    has = HAS.search(lead)
    inside = [part for part in cast(context) if has and sentence and 0 <= part.start - sentence.start < has.start()]
    return Told(done["verb"], inside[-1].start, inside[-1].end, "cue_before/1", inside[-1].name) if inside else None


def before_marks(context: Context, run: Run) -> bool:
    """Whether a verb of speech in the sentence of a run leads up to it."""
    sentence = context.sentence_at(run.outer[0])
    lead = context.body[sentence.start : run.outer[0]] if sentence and sentence.start < run.outer[0] else ""
    return bool(re.search(rf"\b(?:{verbs(context.language)})\b[^,;:]{{0,40}}$", lead))


def lone(context: Context, run: Run, text: str) -> Told | None:
    """One name of somebody of the article behind any verb: `„…“, kommentiert Ode.`"""
    found = UNLISTED.match(text)
    at = run.outer[1] + found.start("name") if found else -1
    part = next((part for part in cast(context) if part.start == at), None)
    return Told(found["verb"], part.start, part.end, "verb_behind/1", part.name) if found and part else None


def filled(rest: str) -> int:
    """How much of the words behind a verb tells when, or "for her part", before who speaks is told.

    >>> filled(" este martes la ministra"), filled(" Ama Ode am Montag")
    (12, 0)
    """
    place = 0
    while found := FILLER.match(rest, place):
        place = found.end()
    return place


def generic(rest: str) -> tuple[int, int] | None:
    """A noun phrase behind a verb of speech, nobody's name or office: " un vecino del barrio".

    >>> generic(" el piloto"), generic(" la semana pasada"), generic(" que no")
    ((1, 10), None, None)
    """
    found = GENERIC.match(rest)
    return found.span("who") if found and found["noun"] not in TIMES else None


def dropped(context: Context, place: int, verb: str, at: int) -> Told | None:
    """A bare verb of speech behind the marks, where the language leaves "he" out: `“…”, lamentó.`"""
    if context.language not in ("es", "it", "pt"):
        return None
    asked = re.match(r"\w+(?P<ending>[ai]d[oa])\s(?:por|sobre|acerca)\b", context.body[place : place + 40])
    wanted = None if asked is None else "female" if asked["ending"].endswith("a") else "male"
    whom = antecedent(context, place, wanted)
    return Told(verb, at, at + len(verb), "dropped/1", whom.name) if whom else None


def source(context: Context, run: Run) -> Told | None:
    """According to whom, told later in the sentence: `… « … » devant la police, d'après une source`."""
    text = re.split(r"[.!?:;](?:\s|$)|[«»„“”\"]", context.body[run.outer[1] : run.outer[1] + 160].split("\n")[0])[0]
    for cue in according(context.language, False).finditer(text):
        if text[: cue.start()].count(",") == 0 and cue[0].lstrip().startswith(","):
            rest = text[cue.end() :]
            named = speaker(rest.split(",")[0], context.language)
            named = named if named and follows(rest, named[0]) else generic(rest)
            if named:
                base = run.outer[1] + cue.end()
                return Told(cue["cue"].lower(), base + named[0], base + named[1], "according_to/1")
    return None


def unlisted(text: str, start: int) -> Told | None:
    """A full name behind any verb that follows a comma right after the marks: `« … », s’indigne Ama Ode.`

    >>> unlisted(", s’indigne Ama Ode, maire.", 0)
    Told(cue='s’indigne', start=12, end=19, rule='verb_behind/1', name=None)
    >>> unlisted(", par Ama Ode.", 0), unlisted(", puis chante Ama.", 0)
    (None, None)
    """
    found = UNLISTED.match(text)
    if found is None or found["verb"] in STOPS or " " not in found["name"]:
        return None
    return Told(found["verb"], start + found.start("name"), start + found.end("name"), "verb_behind/1")
